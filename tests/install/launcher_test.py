#!/usr/bin/env python3
"""The launcher on a small tree whose program is a shell script, with stand-ins for the tools that change the
system."""
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

PROGRAM = '#!/bin/sh\nfor argument; do echo "<$argument>"; done\nexit 7\n'
STAND_INS = {
    # Everything is installed but the packages in $MISSING.
    'dpkg-query': 'shift 3; for p; do case " $MISSING " in *" $p "*) ;; *) echo "ii  $p";; esac; done',
    'apt-get': 'echo "apt-get $*" >>"$CALLS"; exit ${APT_CODE-0}',
    'sudo': 'if [ "$1" = -n ]; then exit ${SUDO_CODE-0}; fi; echo sudo >>"$CALLS"; exec "$@"',
    'id': 'echo ${FAKE_ID-0}',
}


class Launcher(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='relucert launcher ')
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.tree = self.folder / 'source tree'
        engine = self.tree / 'studies' / 'engine'
        engine.mkdir(parents=True)
        (self.tree / 'tests').mkdir()
        shutil.copy(ROOT / 'relucert', self.tree)
        (self.tree / 'meson.build').write_text("project('trial')\nsubdir('studies/engine')\n"
                                               "test('good', find_program('true'))\n")
        (engine / 'program.sh').write_text(PROGRAM)
        (engine / 'meson.build').write_text(
            "program = custom_target('relucert', input: 'program.sh', output: 'relucert',\n"
            "  build_by_default: true, command: ['cp', '@INPUT@', '@OUTPUT@'])\n"
            "alias_target('program', program)\n")
        (engine / 'program.sh').chmod(0o755)
        (self.tree / 'tests' / 'run_tests.py').write_text(
            'import sys\nprint(sys.argv[1:])\nprint("1 passed, 0 failed")\n')
        self.bin = self.folder / 'bin'
        self.bin.mkdir()
        for name, script in STAND_INS.items():
            (self.bin / name).write_text(f'#!/bin/sh\n{script}\n')
            (self.bin / name).chmod(0o755)
        self.calls = self.folder / 'calls'
        self.calls.write_text('')

    def start(self, *arguments, program=None, cwd=None, **environment):
        environment = {**os.environ, 'PATH': f"{self.bin}:{os.environ['PATH']}", 'CALLS': str(self.calls),
                       **environment}
        environment.pop('RELUCERT_SKIP_PACKAGES', None)
        return subprocess.run([str(program or self.tree / 'relucert'), *arguments], cwd=cwd or self.folder,
                              env=environment, encoding='utf-8', timeout=60, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def works(self, done, *arguments):
        self.assertEqual(done.stdout, ''.join(f'<{a}>\n' for a in arguments), done.stderr)
        self.assertEqual(done.returncode, 7, done.stderr)

    def refuses(self, done, *parts):
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertEqual(done.stdout, '')
        for part in parts:
            self.assertIn(part, done.stderr)

    def test_arguments_output_and_exit_code_pass_through(self):
        arguments = ['run', 'a file.toml', '', '*', '$HOME', '--option=x y', "it's", 'two\nlines']
        done = self.start(*arguments)
        self.works(done, *arguments)
        self.assertIn('configuring', done.stderr)

    def test_second_start_is_silent(self):
        self.start()
        done = self.start('a')
        self.works(done, 'a')
        self.assertEqual(done.stderr, '')
        self.assertEqual(self.calls.read_text(), '')

    def test_changed_source_is_built(self):
        self.start()
        (self.tree / 'studies' / 'engine' / 'program.sh').write_text('#!/bin/sh\necho changed\n')
        self.assertEqual(self.start('a').stdout, 'changed\n')

    def test_through_links_and_from_any_folder(self):
        link = self.folder / 'link'
        link.symlink_to(self.tree / 'relucert')
        second = self.folder / 'second link'
        second.symlink_to('link')
        self.works(self.start('a', program=second, cwd='/'), 'a')
        self.works(self.start('a', program='./relucert', cwd=self.tree), 'a')
        self.works(self.start('a', program='../relucert', cwd=self.tree / 'tests'), 'a')
        self.works(self.start('-c', 'relucert a', program='sh',
                              PATH=f"{self.tree}:{self.bin}:{os.environ['PATH']}"), 'a')

    def test_two_starts_at_once(self):
        environment = {**os.environ, 'PATH': f"{self.bin}:{os.environ['PATH']}", 'CALLS': str(self.calls)}
        both = [subprocess.Popen([str(self.tree / 'relucert'), 'a'], env=environment, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, encoding='utf-8') for _ in range(3)]
        ends = [process.communicate(timeout=60) for process in both]
        for process, (output, errors) in zip(both, ends):
            self.assertEqual((process.returncode, output), (7, '<a>\n'), errors)
        self.assertEqual(sum('configuring' in errors for _, errors in ends), 1)

    def test_tests_are_run(self):
        done = self.start('test', '--suite', 'a b')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.splitlines()[0],
                         str([str(self.tree / 'build'), '--no-rebuild', '--suite', 'a b']))
        self.assertEqual(done.stdout.splitlines()[-1], '1 passed, 0 failed')

    def test_build_only(self):
        done = self.start('build')
        self.assertEqual((done.returncode, done.stdout), (0, ''), done.stderr)
        self.assertTrue((self.tree / 'build' / 'studies' / 'engine' / 'relucert').exists())
        self.refuses(self.start('build', 'no_such_target'), 'unknown target')

    # Build folders in all states.

    def test_folders_left_half_configured(self):
        build = self.tree / 'build'
        self.start()
        (build / 'build.ninja').unlink()
        done = self.start('a')
        self.works(done, 'a')
        self.assertIn('half configured', done.stderr)
        (build / 'meson-private' / 'coredata.dat').unlink()
        self.works(self.start('a'), 'a')
        shutil.rmtree(build / 'meson-private')
        self.works(self.start('a'), 'a')

    def test_damaged_folders(self):
        build = self.tree / 'build'
        self.start()
        whole = (build / 'build.ninja').read_text()
        for file, content in (('build.ninja', 'rule {\n'), ('build.ninja', ''),
                              ('build.ninja', whole[:len(whole) // 2]),
                              ('meson-private/coredata.dat', 'x'), ('meson-private/coredata.dat', '')):
            (build / file).write_text(content)
            # Ninja reads coredata.dat only when it has a reason to configure again.
            os.utime(self.tree / 'meson.build')
            self.works(self.start('a'), 'a')

    def test_empty_build_folder(self):
        (self.tree / 'build').mkdir()
        self.works(self.start('a'), 'a')

    def test_copied_tree_is_configured_anew(self):
        self.start()
        copy = self.folder / 'copy'
        shutil.copytree(self.tree, copy, symlinks=True)
        (copy / 'studies' / 'engine' / 'program.sh').write_text('#!/bin/sh\necho copy\n')
        self.assertEqual(self.start(program=copy / 'relucert').stdout, 'copy\n')
        self.works(self.start('a'), 'a')

    def test_options_survive(self):
        build = self.tree / 'build'
        self.start()
        subprocess.run(['meson', 'configure', str(build), '-Dbuildtype=debugoptimized'], check=True,
                       stdout=subprocess.DEVNULL, timeout=60)
        (build / 'build.ninja').unlink()
        self.works(self.start('a'), 'a')
        self.assertIn("buildtype = debugoptimized", (build / 'meson-private' / 'cmd_line.txt').read_text())

    def test_failing_build(self):
        self.start()
        kept = self.tree / 'build' / 'kept'
        kept.write_text('')
        engine = self.tree / 'studies' / 'engine' / 'meson.build'
        text = engine.read_text()
        engine.write_text(text.replace("'cp', '@INPUT@', '@OUTPUT@'",
                                       "'sh', '-c', 'echo the reason; exit 1'"))
        self.refuses(self.start('a'), 'the reason', 'the build failed')
        engine.write_text('this is no Meson')
        self.refuses(self.start('a'), 'ERROR', 'the build failed')
        self.assertTrue(kept.exists(), 'a mistake in a source threw away the build folder')
        engine.write_text(text)
        self.works(self.start('a'), 'a')

    def test_configuration_that_fails(self):
        (self.tree / 'meson.build').write_text("project('trial')\ndependency('no-such-library')\n")
        self.refuses(self.start('a'), 'no-such-library', 'cannot configure')

    # Packages.

    def installed_by(self, done):
        self.works(done, 'a')
        calls = self.calls.read_text().splitlines()
        self.assertTrue([call for call in calls if call.endswith(' update')], calls)
        install = [call for call in calls if ' install ' in call]
        self.assertEqual(len(install), 1, calls)
        return install[0]

    def test_missing_packages_are_installed(self):
        install = self.installed_by(self.start('a', MISSING='libgmp-dev gnuplot-nox'))
        self.assertRegex(install, r'--no-install-recommends --no-remove gnuplot-nox libgmp-dev$')

    def test_sudo_is_used(self):
        install = self.installed_by(self.start('a', MISSING='libgmp-dev', FAKE_ID='1000'))
        self.assertIn('libgmp-dev', install)
        self.assertEqual(self.calls.read_text().count('sudo'), 2)

    def test_without_rights_one_line_says_what_to_do(self):
        done = self.start('a', MISSING='libgmp-dev', FAKE_ID='1000', SUDO_CODE='1')
        self.refuses(done)
        self.assertRegex(done.stderr, r'^relucert: .*apt-get install --no-install-recommends libgmp-dev *\n$')
        self.assertEqual(self.calls.read_text(), '')

    def test_apt_that_fails(self):
        self.refuses(self.start('a', MISSING='libgmp-dev', APT_CODE='100'),
                     'apt-get could not install: libgmp-dev')

    def test_packages_are_checked_again_after_a_failed_build(self):
        self.start()
        engine = self.tree / 'studies' / 'engine' / 'meson.build'
        text = engine.read_text()
        engine.write_text(text.replace("'cp', '@INPUT@', '@OUTPUT@'", "'false'"))
        self.refuses(self.start('a'))
        engine.write_text(text)
        self.installed_by(self.start('a', MISSING='libgmp-dev'))

    def test_a_changed_list_of_packages_is_checked(self):
        self.start()
        launcher = self.tree / 'relucert'
        launcher.write_text(launcher.read_text().replace('libgmp-dev ', 'libgmp-dev libnew-dev ', 1))
        self.assertIn('libnew-dev', self.installed_by(self.start('a', MISSING='libnew-dev')))

    def test_no_apt_and_no_tools(self):
        # A folder with the few programs that every system has, and none of Meson, Ninja or a compiler.
        bare = self.folder / 'bare'
        bare.mkdir()
        for name in ('sh', 'dirname', 'readlink', 'rm', 'cat', 'flock', 'head'):
            (bare / name).symlink_to(shutil.which(name))
        done = self.start('a', PATH=str(bare))
        self.refuses(done, 'meson', 'Boost >= 1.74', 'libboost-dev')
        self.assertEqual(done.stderr.count('\n'), 1)

    def test_every_package_name_is_written_once(self):
        text = (ROOT / 'relucert').read_text()
        names = re.search(r'^packages="(.*?)"', text, re.MULTILINE | re.DOTALL).group(1).split()
        self.assertEqual(len(names), len(set(names)))
        self.assertIn('g++', names)


if __name__ == '__main__':
    case_count.main()
