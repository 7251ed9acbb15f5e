#!/usr/bin/env python3
"""Installs relucert into a temporary prefix and builds a plugin and a program against it, as a user would who
has no source tree.

usage: install_test.py CONFORMANCE, the program that every quantizer must pass
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
sys.path.insert(0, str(TESTS / 'support'))
import case_count  # noqa: E402

BUILD = pathlib.Path(os.environ.get('RELUCERT_BUILD_ROOT', ROOT / 'build'))
CONFORMANCE = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ''


def run(*command, **options):
    """Runs a command to its end and returns its output; a failure shows both."""
    command = [str(part) for part in command]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          encoding='utf-8', errors='replace', timeout=240, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)} exited with {done.returncode}:\n{done.stdout}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix='relucert-install-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        run('meson', 'install', '-C', BUILD, '--no-rebuild', '--destdir', cls.folder / 'stage')
        # The tree is moved from the prefix it was configured for to a place that this test may use; only the
        # prefix in the pkg-config file tells where it is.
        found = list((cls.folder / 'stage').rglob('relucert-core.pc'))
        if len(found) != 1:
            raise AssertionError(f'expected one relucert-core.pc, found {found}')
        prefix = re.search(r'^prefix=(.*)$', found[0].read_text(), re.MULTILINE).group(1)
        cls.prefix = cls.folder / 'prefix'
        shutil.move(str(cls.folder / 'stage' / prefix.lstrip('/')), str(cls.prefix))
        cls.pc = next(cls.prefix.rglob('relucert-core.pc'))
        cls.pc.write_text(cls.pc.read_text().replace(f'prefix={prefix}\n', f'prefix={cls.prefix}\n'))
        cls.libdir = cls.pc.parent.parent
        cls.include = cls.prefix / 'include' / 'relucert'
        cls.environment = {**os.environ, 'PKG_CONFIG_PATH': str(cls.pc.parent),
                           'LD_LIBRARY_PATH': str(cls.libdir)}
        cls.environment.pop('RELUCERT_PLUGIN_PATH', None)
        cls.environment.pop('DESTDIR', None)

    def pkg_config(self, *arguments):
        return run('pkg-config', *arguments, 'relucert-core', env=self.environment).strip()

    def compiled(self, name, *arguments):
        """Compiles a program of this folder against the installed core, without Meson."""
        program = self.folder / name
        flags = self.pkg_config('--cflags', '--libs').split()
        run('c++', '-std=c++20', '-Wall', '-Wextra', '-Werror', *arguments, TESTS / 'install' / f'{name}.cpp',
            '-o', program, *flags, env=self.environment)
        return program

    def test_pkg_config(self):
        self.assertEqual(self.pkg_config('--variable=plugindir'), str(self.libdir / 'relucert'))
        self.assertIn(f'-I{self.include}', self.pkg_config('--cflags').split())
        self.assertIn('-lrelucert-core', self.pkg_config('--libs').split())
        version = re.search(r"version: '(.*)'", (ROOT / 'meson.build').read_text()).group(1)
        self.assertEqual(self.pkg_config('--modversion'), version)

    def test_plugins_are_installed(self):
        words = re.search(r'quantizers = \[(.*?)\]', (ROOT / 'plugins' / 'meson.build').read_text(),
                          re.DOTALL).group(1)
        expected = sorted(f'{name}.so' for name in re.findall(r"'(\w+)'", words))
        self.assertTrue(expected)
        self.assertEqual(sorted(file.name for file in (self.libdir / 'relucert').iterdir()), expected)

    def test_nothing_of_the_tests_is_installed(self):
        names = [path.name for path in self.prefix.rglob('*')]
        self.assertFalse([name for name in names if re.search('faulty|test|misbehaving', name)], names)

    def test_installed_headers_need_only_installed_headers(self):
        headers = list(self.include.rglob('*.hpp'))
        self.assertGreater(len(headers), 10)
        for header in headers:
            tree = ROOT / header.relative_to(self.include)
            self.assertEqual(header.read_bytes(), tree.read_bytes())
            for target in re.findall(r'^ *# *include *"(.*)"', header.read_text(encoding='utf-8'),
                                     re.MULTILINE):
                self.assertTrue((self.include / target).is_file(),
                                f'{header} includes {target}, which is not installed')

    def test_every_installed_header_compiles(self):
        source = self.folder / 'all_headers.cpp'
        source.write_text(''.join(f'#include "{header.relative_to(self.include)}"\n'
                                  for header in sorted(self.include.rglob('*.hpp'))))
        run('c++', '-std=c++20', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', source,
            *self.pkg_config('--cflags').split(), env=self.environment)

    def test_outside_project(self):
        """plugins/example_out_of_tree: built, tested, installed, and loaded by a program outside the tree."""
        project = self.folder / 'toward_zero'
        shutil.copytree(ROOT / 'plugins' / 'example_out_of_tree', project)
        run('meson', 'setup', project / 'build', project, '--prefix', self.folder / 'elsewhere',
            env=self.environment)
        run('ninja', '-C', project / 'build', env=self.environment)
        module = project / 'build' / 'toward_zero.so'
        self.assertIn('No errors detected', run(CONFORMANCE, '--color_output=no', '--', module))

        host = self.compiled('host')
        rounded = 'round_to_nearest -1/2 1\n'
        self.assertIn(rounded, run(host, self.libdir / 'relucert', env=self.environment))
        run('meson', 'install', '-C', project / 'build', env=self.environment)
        self.addCleanup(os.unlink, self.libdir / 'relucert' / 'toward_zero.so')
        output = run(host, self.libdir / 'relucert', env=self.environment)
        self.assertIn(rounded, output)
        self.assertIn('toward_zero -1/2 1/2\n', output)

        # The build tree's module is another file of the same name, and that is an error naming both.
        environment = {**self.environment, 'RELUCERT_PLUGIN_PATH': str(module)}
        with self.assertRaisesRegex(AssertionError, 'exited with 2') as caught:
            run(host, self.libdir / 'relucert', env=environment)
        self.assertIn(str(module), str(caught.exception))
        self.assertIn(str(self.libdir / 'relucert' / 'toward_zero.so'), str(caught.exception))

    def test_without_pkg_config_file_the_outside_project_says_so(self):
        environment = {**self.environment, 'PKG_CONFIG_PATH': '/nowhere'}
        project = ROOT / 'plugins' / 'example_out_of_tree'
        with self.assertRaisesRegex(AssertionError, 'relucert-core.* not found'):
            run('meson', 'setup', self.folder / 'unconfigured', project, '--wrap-mode=nodownload',
                env=environment)


if __name__ == '__main__':
    case_count.main()
