#!/usr/bin/env python3
"""tests/include_directions.sh on small trees with and without include lines in the wrong direction."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / 'support'))
import case_count  # noqa: E402


class IncludeDirections(unittest.TestCase):
    def run_on(self, file, line):
        """Runs the script on a sound tree to which one file with one include line was added."""
        with tempfile.TemporaryDirectory() as folder:
            sound = {'core/number/a.hpp': '<vector>', 'plugins/p.cpp': '"core/plugin/abi.hpp"',
                     'proofs_checks/checker/c.cpp': '<gmpxx.h>',
                     'studies/engine/study_file.cpp': '<toml++/toml.h>'}
            for name, target in {**sound, file: line}.items():
                path = pathlib.Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f'#include {target}\n')
            done = subprocess.run([str(TESTS / 'include_directions.sh'), folder], stdout=subprocess.PIPE,
                                  encoding='utf-8', timeout=60, check=False)
        return done.returncode, done.stdout

    def accepted(self, file, line):
        self.assertEqual(self.run_on(file, line), (0, ''))

    def refused(self, file, line):
        code, text = self.run_on(file, line)
        self.assertEqual(code, 1, text)
        self.assertTrue(text.startswith(file), text)

    def test_right_directions(self):
        self.accepted('core/bound/x.cpp', '"core/certificate/statement.hpp"')
        self.accepted('core/number/x.cpp', '"core/number/integer.hpp"')
        self.accepted('core/number/x.cpp', '<boost/multiprecision/gmp.hpp>')
        self.accepted('plugins/x.cpp', '"core/network/network.hpp"')
        self.accepted('proofs_checks/checker/x.cpp', '"reader.hpp"')
        self.accepted('studies/engine/x.cpp', '"studies/report/svg.hpp"')
        self.accepted('studies/engine/x.cpp', '<CLI/CLI.hpp>')

    def test_core_rooms_do_not_look_up(self):
        self.refused('core/number/x.hpp', '"core/grid/grid.hpp"')
        self.refused('core/network/x.hpp', '"core/bound/bound.hpp"')
        self.refused('core/plugin/x.hpp', '"core/bound/bound.hpp"')
        self.refused('core/bound/x.cpp', '"core/plugin/registry.hpp"')

    def test_core_knows_nothing_above_it(self):
        self.refused('core/bound/x.cpp', '"studies/engine/study.hpp"')
        self.refused('core/bound/x.cpp', '"proofs_checks/checker/reader.hpp"')
        self.refused('core/bound/x.cpp', '<toml++/toml.h>')
        self.refused('core/bound/x.cpp', '<CLI/CLI.hpp>')

    def test_plugins_see_a_small_surface(self):
        self.refused('plugins/x.cpp', '"core/bound/bound.hpp"')
        self.refused('plugins/x.cpp', '"plugins/p.hpp"')

    def test_checkers_stand_apart(self):
        self.refused('proofs_checks/checker/x.cpp', '"core/number/integer.hpp"')
        self.refused('proofs_checks/checker/x.cpp', '<boost/multiprecision/gmp.hpp>')

    def test_studies_reach_plugins_only_through_the_registry(self):
        self.refused('studies/engine/x.cpp', '"plugins/p.hpp"')
        self.refused('studies/engine/x.cpp', '"proofs_checks/checker/reader.hpp"')

    def test_toml_stays_in_one_file(self):
        self.refused('studies/engine/x.cpp', '<toml++/toml.h>')

    def test_unknown_room(self):
        code, text = self.run_on('core/attic/x.cpp', '<vector>')
        self.assertEqual((code, text), (1, 'core/attic: not a known room; add it to this script\n'))


if __name__ == '__main__':
    case_count.main()
