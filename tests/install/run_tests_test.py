#!/usr/bin/env python3
"""tests/run_tests.py on programs that end well and badly. usage: run_tests_test.py MISBEHAVING

MISBEHAVING is the program built from misbehaving.cpp. The cases make Meson projects without a language in
temporary folders.
"""
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / 'support'))
import case_count  # noqa: E402

RUN_TESTS = TESTS / 'run_tests.py'
MISBEHAVING = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ''

specification = importlib.util.spec_from_file_location('run_tests', RUN_TESTS)
run_tests = importlib.util.module_from_spec(specification)
specification.loader.exec_module(run_tests)


class Run:
    """Runs the script on tests given as lines of Meson; the fields say what came out."""

    def __init__(self, tests, arguments=(), files=None, before=lambda build: None):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            build = folder / 'build'
            prologue = ["project('trial')", "sh = find_program('sh')",
                        f"python = find_program('{sys.executable}')",
                        f"misbehaving = find_program('{MISBEHAVING}')", f"results = '{build}/test-results/'"]
            (folder / 'meson.build').write_text('\n'.join(prologue + list(tests)) + '\n')
            for name, text in (files or {}).items():
                (folder / name).write_text(text)
            subprocess.run(['meson', 'setup', str(build), str(folder)], check=True, stdout=subprocess.DEVNULL,
                           timeout=60)
            (build / 'test-results').mkdir()
            before(build)
            done = subprocess.run([sys.executable, str(RUN_TESTS), str(build), *arguments],
                                  stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, encoding='utf-8', timeout=120, check=False)
            self.tallies = {}
            log = build / 'meson-logs' / 'testlog.json'
            for row in run_tests.read_log(log, run_tests.Tally()):
                self.tallies[row['name']] = run_tests.count(row)
        self.code = done.returncode
        self.text = done.stdout
        self.last = done.stdout.splitlines()[-1]


def boost(name, mode, extra='', catch='no', file=None):
    """A test that runs the misbehaving program in the way of tests/core/meson.build."""
    file = f"results + '{file or name}.junit.xml'"
    return (f"test('{name}', misbehaving, args: ['--report_level=short', '--color_output=no', "
            f"'--catch_system_errors={catch}', '--logger=HRF,error,stdout:JUNIT,error,' + {file}, "
            f"'--', '{mode}', {file}]{extra})")


def python(name, extra=''):
    return f"test('{name}', python, args: [files('{name}.py')]{extra})"


def shell(name, script, extra=''):
    return f"test('{name}', sh, args: ['-c', '{script}']{extra})"


def fake_boost(name, script):
    """A shell script in the place of a Boost.Test program; $list is where its cases should go."""
    return (f"test('{name}', sh, args: ['-c', 'list=${{0##*,}}; {script}', "
            f"'JUNIT,error,' + results + '{name}.junit.xml'])")


class Check(unittest.TestCase):
    def check(self, run, last, code, *notes):
        self.assertEqual(run.last, last, run.text)
        self.assertEqual(run.code, code, run.text)
        for note in notes:
            self.assertIn(note, run.text)


class OneRun(Check):
    """Many programs in one run; each case looks at one of them, by its name."""
    tests, files, before = [], {}, staticmethod(lambda build: None)

    @classmethod
    def setUpClass(cls):
        cls.run_of_all = Run(cls.tests, files=cls.files, before=cls.before)

    def program(self, name, passed, failed, skipped=0, note=''):
        tally = self.run_of_all.tallies[name]
        text = f'{name}: {tally.line()}; notes: {tally.notes}'
        self.assertEqual((tally.passed, tally.failed, tally.skipped), (passed, failed, skipped), text)
        self.assertIn(note, ' '.join(tally.notes), text)
        for line in tally.notes:
            self.assertIn(f'note: {name}: {line}', self.run_of_all.text)

    def total(self):
        tallies = self.run_of_all.tallies.values()
        self.assertEqual(len(tallies), len(self.tests))
        total = run_tests.Tally(sum(t.passed for t in tallies), sum(t.failed for t in tallies),
                                sum(t.skipped for t in tallies))
        self.check(self.run_of_all, total.line(), 1)


class BoostPrograms(OneRun):
    tests = [
        boost('good', 'well'),
        boost('fail', 'fail'),
        boost('throw', 'throw'),
        boost('abort', 'abort'),
        boost('segfault', 'segfault'),
        boost('caught', 'segfault', catch='yes'),
        boost('exit0', 'exit0'),
        boost('exit1', 'exit1'),
        boost('exit77', 'exit77'),
        boost('hang', 'hang', ', timeout: 1'),
        boost('at_exit', 'fail_at_exit'),
        boost('erase', 'erase'),
        boost('old', 'exit0'),
        fake_boost('short', 'echo Running 3 test cases...; '
                            'echo "<s><testcase/><testcase><skipped/></testcase></s>" > "$list"'),
        fake_boost('empty', 'echo Running 2 test cases...; : > "$list"'),
        fake_boost('torn', 'echo Running 2 test cases...; echo "<testsuite><testcase/>" > "$list"'),
        fake_boost('text', 'echo Running 2 test cases...; echo "no cases here" > "$list"'),
        fake_boost('folder', 'echo Running 2 test cases...; mkdir "$list"'),
        fake_boost('mute', 'echo "<s><testcase/></s>" > "$list"'),
        fake_boost('void', 'echo Running 0 test cases...; echo "<s></s>" > "$list"'),
    ]

    @staticmethod
    def before(build):
        (build / 'test-results' / 'old.junit.xml').write_text('<testsuite><testcase name="old"/></testsuite>')

    def test_good(self):
        self.program('good', 4, 0)

    def test_failing_case(self):
        self.program('fail', 3, 1)

    def test_exception(self):
        self.program('throw', 3, 1)

    # The number of cases is lost with a program that dies, but never the fact that it did.
    def test_abort(self):
        self.program('abort', 0, 1, note='killed by signal 6')

    def test_segmentation_fault(self):
        self.program('segfault', 0, 1, note='killed by signal 11')

    def test_caught_segmentation_fault(self):
        # Boost.Test turns the signal into a failed case and skips the rest.
        self.program('caught', 1, 1, 2)

    def test_exit_0_half_way(self):
        self.program('exit0', 0, 1, note='exited with 0')

    def test_exit_1_half_way(self):
        self.program('exit1', 0, 1, note='exited with 1')

    def test_exit_77_is_not_a_way_out(self):
        self.program('exit77', 0, 1, note='exited with 77')

    def test_hang(self):
        self.program('hang', 0, 1, note='timed out')

    def test_failure_after_the_last_case(self):
        self.program('at_exit', 4, 1, note='exited with 3')

    def test_list_of_cases_vanishes(self):
        self.program('erase', 0, 4, note='4 of 4 announced cases were not reported')

    def test_list_from_an_earlier_run_is_not_used(self):
        self.program('old', 0, 1)

    def test_one_announced_case_missing_in_the_list(self):
        self.program('short', 1, 1, 1, note='1 of 3 announced')

    def test_unreadable_lists(self):
        for name in ('empty', 'torn', 'text', 'folder'):
            self.program(name, 0, 2, note='no usable list of cases')

    def test_program_without_announcement(self):
        self.program('mute', 1, 1, note='announced no cases')

    def test_program_without_cases(self):
        self.program('void', 0, 1, note='has no cases')

    def test_total(self):
        self.total()


class PythonPrograms(OneRun):
    files = {
        'counts.py': 'print("cases: 5 passed, 0 failed, 2 skipped")',
        'no_skipped.py': 'print("cases: 5 passed, 0 failed")',
        'last.py': 'print("cases: 9 passed, 0 failed")\nprint("cases: 5 passed, 0 failed")\nprint("end")',
        'failures.py': 'import sys\nprint("cases: 5 passed, 2 failed, 0 skipped")\nsys.exit(1)',
        'failures_exit_0.py': 'print("cases: 5 passed, 2 failed, 0 skipped")',
        'no_line.py': 'print("all is well")',
        'inside.py': 'print("my cases: 5 passed, 0 failed, 0 skipped")',
        'wrong_stream.py': 'import sys\nprint("cases: 5 passed, 0 failed, 0 skipped", file=sys.stderr)',
        'no_cases.py': 'print("cases: 0 passed, 0 failed, 0 skipped")',
        'exception.py': 'raise SystemError',
        'dies_late.py': 'import os\nprint("cases: 5 passed, 0 failed, 0 skipped", flush=True)\nos.abort()',
        'exit_0_half_way.py': 'import os\nos._exit(0)',
        'hang.py': 'import time\ntime.sleep(600)',
        'skipped.py': 'import sys\nsys.exit(77)',
        'skipped_with_failures.py': 'import sys\nprint("cases: 1 passed, 1 failed, 1 skipped")\nsys.exit(77)',
    }
    tests = [python(name[:-3], ', timeout: 2' if name == 'hang.py' else '') for name in files]

    def test_counts(self):
        self.program('counts', 5, 0, 2)

    def test_counts_without_skipped(self):
        self.program('no_skipped', 5, 0)

    def test_last_line_counts(self):
        self.program('last', 5, 0)

    def test_failures(self):
        self.program('failures', 5, 2)

    def test_failures_with_exit_0(self):
        self.program('failures_exit_0', 5, 2)

    def test_no_line(self):
        self.program('no_line', 0, 1, note='no line `cases:')

    def test_line_inside_other_text_does_not_count(self):
        self.program('inside', 0, 1)

    def test_line_on_the_wrong_stream(self):
        self.program('wrong_stream', 0, 1)

    def test_no_cases(self):
        self.program('no_cases', 0, 1, note='has no cases')

    def test_exception_before_the_line(self):
        self.program('exception', 0, 1, note='exited with 1')

    def test_death_after_the_line(self):
        self.program('dies_late', 5, 1, note='killed by signal 6')

    def test_exit_0_half_way(self):
        self.program('exit_0_half_way', 0, 1, note='no line `cases:')

    def test_hang(self):
        self.program('hang', 0, 1, note='timed out')

    def test_skipped_as_a_whole(self):
        self.program('skipped', 0, 0, 1)

    def test_skipped_with_failures(self):
        self.program('skipped_with_failures', 1, 1, 1)

    def test_total(self):
        self.total()


class OtherPrograms(Check):
    def test_one_case_each(self):
        run = Run([shell('a', 'exit 0'), shell('b', 'exit 1'), shell('c', 'exit 77'), shell('d', 'exit 99'),
                   shell('e', 'kill -9 $$')])
        self.check(run, '1 passed, 3 failed, 1 skipped', 1, 'note: e: the program was killed by signal 9')

    def test_expected_failures(self):
        run = Run([shell('a', 'exit 1', ', should_fail: true'), shell('b', 'exit 0', ', should_fail: true')])
        self.check(run, '1 passed, 1 failed', 1, 'expected to fail')

    def test_odd_bytes_and_benchmarks(self):
        # Benchmarks are not run.
        run = Run([shell('a', 'printf "\\\\377\\\\000\\\\n"'),
                   "benchmark('slow', sh, args: ['-c', 'exit 1'])"])
        self.check(run, '1 passed, 0 failed', 0)


class WholeRuns(Check):
    def test_all_good(self):
        self.check(Run([boost('good', 'well')]), '4 passed, 0 failed', 0)

    def test_programs_that_say_nothing_do_not_hide_behind_good_ones(self):
        self.check(Run([boost('good', 'well'), boost('bad', 'exit0')]), '4 passed, 1 failed', 1,
                   'note: bad: ')

    def test_two_programs_with_one_list(self):
        run = Run([boost('a', 'well', file='same', extra=', is_parallel: false'),
                   boost('b', 'well', file='same', extra=', is_parallel: false')])
        self.check(run, '8 passed, 1 failed', 1, 'writes its cases to the file of')

    def test_no_test_at_all(self):
        self.check(Run([]), '0 passed, 1 failed', 1, 'no test to run')

    def test_suites(self):
        tests = [shell('a', 'exit 0', ", suite: 'one'"), shell('b', 'exit 1', ", suite: 'two'")]
        self.check(Run(tests, ['--suite', 'one']), '1 passed, 0 failed', 0)
        self.check(Run(tests, ['--no-suite', 'one']), '0 passed, 1 failed', 1)
        self.check(Run(tests, ['b']), '0 passed, 1 failed', 1)
        self.check(Run(tests, ['--suite', 'nowhere']), '0 passed, 1 failed', 1, 'no test to run')

    def test_tests_left_out_after_a_failure(self):
        run = Run([shell('a', 'exit 1', ', priority: 9, is_parallel: false'), shell('b', 'exit 0'),
                   shell('c', 'exit 0')],
                  ['--maxfail=1', '--num-processes=1'])
        self.check(run, '0 passed, 3 failed', 1, 'note: b: did not run', 'note: c: did not run')

    def test_wrong_argument(self):
        self.check(Run([shell('a', 'exit 0')], ['--no-such-option']), '0 passed, 1 failed', 1,
                   'there was no test to run')

    def test_broken_build_files(self):
        def break_build(build):
            (build.parent / 'meson.build').write_text('this is no Meson\n')
        run = Run([shell('a', 'exit 0')], before=break_build)
        self.assertEqual(run.code, 1, run.text)
        self.assertRegex(run.last, r'^0 passed, [1-9]\d* failed$')

    def test_unconfigured_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, str(RUN_TESTS), folder], stdout=subprocess.PIPE,
                                  encoding='utf-8',
                                  timeout=60, check=False)
        self.assertEqual(done.stdout.splitlines()[-1], '0 passed, 1 failed')
        self.assertEqual(done.returncode, 1)

    def test_usage(self):
        done = subprocess.run([sys.executable, str(RUN_TESTS)], stderr=subprocess.PIPE, timeout=60,
                              check=False)
        self.assertEqual(done.returncode, 2)


class Log(Check):
    """The log that Meson leaves, read by the functions of the script."""

    def test_torn_line(self):
        tally = run_tests.Tally()
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder) / 'testlog.json'
            log.write_text('{"name": "trial / a", "result": "OK", "command": ["true"], "starttime": 0}\n'
                           '{"name": "tri\n[]\n{}\n')
            rows = run_tests.read_log(log, tally)
        self.assertEqual(len(rows), 1)
        self.assertEqual(tally.failed, 3)

    def test_missing_log(self):
        tally = run_tests.Tally()
        run_tests.count_all(run_tests.read_log(pathlib.Path('/nowhere/testlog.json'), tally), ['trial / a'],
                            tally)
        self.assertEqual((tally.passed, tally.failed), (0, 1))

    def test_list_older_than_the_run(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / 'old.junit.xml'
            file.write_text('<s><testcase/></s>')
            row = {'name': 'x', 'result': 'OK', 'command': ['x', f'JUNIT,error,{file}'],
                   'stdout': 'Running 1 test case...\n',
                   'starttime': time.time() + 60}
            tally = run_tests.count(row)
        self.assertEqual((tally.passed, tally.failed), (0, 1))
        self.assertIn('older than the run', tally.notes[0])


if __name__ == '__main__':
    case_count.main()
