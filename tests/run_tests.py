#!/usr/bin/env python3
"""Runs `meson test` in a build folder and counts single test cases.

usage: run_tests.py BUILD [arguments of meson test, such as --suite core or a test's name]

Meson counts programs. This script counts what they are made of, and ends with the line `N passed, M failed`
(or `N passed, M failed, K skipped`); it exits 1 if M is not 0, else 0.

  Boost.Test programs   cases come from the JUnit file named in their arguments (`JUNIT,error,<file>`)
  Python programs       print `cases: P passed, F failed, S skipped`; the last such line counts
  anything else         is one case

A case that nobody reported is not taken for passed. Every one that a program announced and did not report, a
program that died, hung or left no usable list, a test that did not run at all, and a run without tests add to
M, each with a note.
"""
import collections
import fcntl
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ANNOUNCEMENT = re.compile(r'^Running (\d+) test cases?', re.MULTILINE)
CASES = re.compile(r'^cases: (\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$', re.MULTILINE)


class Tally:
    """Counts of cases, and notes on what went wrong besides a case that failed in the ordinary way."""

    def __init__(self, passed=0, failed=0, skipped=0):
        self.passed, self.failed, self.skipped, self.notes = passed, failed, skipped, []

    def fail(self, note, cases=1):
        self.failed += cases
        self.notes.append(note)

    def add(self, other, name):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.notes += [f'{name}: {note}' for note in other.notes]

    def line(self):
        skipped = f', {self.skipped} skipped' if self.skipped else ''
        return f'{self.passed} passed, {self.failed} failed{skipped}'


def junit_file(command):
    """The file from an argument like --logger=HRF,error,stdout:JUNIT,error,<file>, or None."""
    for argument in command:
        found = re.search(r'JUNIT,\w+,([^:]+)', argument)
        if found:
            return pathlib.Path(found.group(1))
    return None


def is_python(command):
    interpreter = os.path.basename(command[0])
    return interpreter.startswith('python') or any(argument.endswith('.py') for argument in command)


def end_of(row):
    """How a program ended, in words."""
    if row['result'] == 'TIMEOUT':
        return 'timed out'
    code = row.get('returncode', 0)
    return f'was killed by signal {-code}' if code < 0 else f'exited with {code}'


def count_boost(row, file):
    tally = Tally()
    reported = 0
    try:
        if file.stat().st_mtime < row['starttime'] - 2:
            raise OSError('the file is older than the run')
        for case in ElementTree.parse(file).getroot().iter('testcase'):
            reported += 1
            if case.find('failure') is not None or case.find('error') is not None:
                tally.failed += 1
            elif case.find('skipped') is not None:
                tally.skipped += 1
            else:
                tally.passed += 1
    except (OSError, ElementTree.ParseError) as problem:
        reason = getattr(problem, 'strerror', None) or str(problem)
        tally.notes.append(f'no usable list of cases ({reason})')
    announced = ANNOUNCEMENT.search(row.get('stdout', ''))
    if announced is None:
        # The announcement waits in a buffer, which is lost when a program dies, so the number of its cases is
        # not known.
        tally.fail(f'the program announced no cases and {end_of(row)}')
    elif int(announced.group(1)) > reported:
        missing = int(announced.group(1)) - reported
        note = f'{missing} of {announced.group(1)} announced cases were not reported'
        tally.fail(f'{note}; the program {end_of(row)}', missing)
    elif reported == 0:
        tally.fail('the program has no cases')
    if row['result'] != 'OK' and tally.failed == 0:
        tally.fail(f'no case failed, but the program {end_of(row)}')
    return tally


def count_program(row):
    lines = CASES.findall(row.get('stdout', ''))
    ok = row['result'] == 'OK'
    if lines:
        tally = Tally(*(int(number or 0) for number in lines[-1]))
        if not ok and row['result'] != 'SKIP' and tally.failed == 0:
            tally.fail(f'no case failed, but the program {end_of(row)}')
        if tally.passed + tally.failed + tally.skipped == 0:
            tally.fail('the program has no cases')
        return tally
    if row['result'] == 'SKIP':
        return Tally(skipped=1)
    tally = Tally()
    if is_python(row['command']):
        tally.fail(f'no line `cases: P passed, F failed, S skipped`; the program {end_of(row)}')
    elif ok:
        tally.passed = 1
    else:
        tally.fail(f'the program {end_of(row)}')
    return tally


def count(row):
    """The cases of one program that Meson ran; `row` is its entry in Meson's log."""
    if row['result'] == 'EXPECTEDFAIL':
        return Tally(passed=1)
    if row['result'] == 'UNEXPECTEDPASS':
        tally = Tally()
        tally.fail('the program passed, but was expected to fail')
        return tally
    file = junit_file(row['command'])
    return count_program(row) if file is None else count_boost(row, file)


def read_log(file, tally):
    rows = []
    if file.exists():
        for number, line in enumerate(file.read_text(encoding='utf-8', errors='replace').splitlines(), 1):
            try:
                row = json.loads(line)
                rows.append({key: row[key] for key in ('name', 'result', 'command', 'starttime')} | row)
            except (ValueError, KeyError, TypeError):
                tally.fail(f'line {number} of {file} cannot be read')
    return rows


def count_all(rows, listed, tally):
    owners = {}
    for row in rows:
        file = junit_file(row['command'])
        if file is not None and owners.setdefault(file, row['name']) != row['name']:
            tally.fail(f"{row['name']}: writes its cases to the file of {owners[file]}")
        tally.add(count(row), row['name'])
    missing = collections.Counter(listed) - collections.Counter(row['name'] for row in rows)
    for name in sorted(missing.elements()):
        tally.fail(f'{name}: did not run')
    if not rows and not listed:
        tally.fail('there was no test to run')


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith('-'):
        print(__doc__, file=sys.stderr)
        return 2
    build = pathlib.Path(sys.argv[1]).resolve()
    arguments = sys.argv[2:]
    meson = shutil.which('meson')
    tally = Tally()
    if meson is None or not (build / 'build.ninja').exists():
        what = 'Meson is not installed' if meson is None else f'{build} is not a configured build folder'
        tally.fail(what)
        print('note:', what)
        print(tally.line())
        return 1

    results = build / 'test-results'
    results.mkdir(exist_ok=True)
    # Two runs in one build folder would delete each other's results, so the second one waits.
    lock = os.open(results, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print('waiting for another test run in', build, flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    for file in results.glob('*.junit.xml'):
        file.unlink()
    log = build / 'meson-logs' / 'testlog.json'
    log.unlink(missing_ok=True)

    code = 1
    try:
        code = subprocess.call([meson, 'test', '-C', str(build), '--print-errorlogs', *arguments])
    except KeyboardInterrupt:
        tally.fail('interrupted')
    # The names come after the run, since Meson may have read changed build files first.
    names = subprocess.run([meson, 'test', '-C', str(build), '--list', '--no-rebuild', *arguments],
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           encoding='utf-8', errors='replace', check=False)
    listed = [] if names.returncode else names.stdout.splitlines()
    listed = [name for name in listed if not name.endswith('tests defined.')]
    count_all(read_log(log, tally), listed, tally)
    if code and not tally.failed:
        tally.fail(f'meson test exited with {code}')
    print()
    for note in tally.notes:
        print('note:', note)
    print(tally.line(), flush=True)
    return 1 if tally.failed else 0


if __name__ == '__main__':
    sys.exit(main())
