"""unittest for programs that tests/run_tests.py counts: main() ends with the line `cases: P passed, F failed, S skipped`."""
import sys
import unittest


class _CountingResult(unittest.TextTestResult):
    """Remembers per test whether it failed; a test with several failing subtests is one failed case."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.bad, self.passed = set(), 0

    def addError(self, test, err):
        self.bad.add(test.id())
        super().addError(test, err)

    def addFailure(self, test, err):
        self.bad.add(test.id())
        super().addFailure(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.bad.add(test.id())
        super().addSubTest(test, subtest, err)

    def addUnexpectedSuccess(self, test):
        self.bad.add(test.id())
        super().addUnexpectedSuccess(test)

    def addSuccess(self, test):
        self.passed += 1
        super().addSuccess(test)

    def addExpectedFailure(self, test, err):
        self.passed += 1
        super().addExpectedFailure(test, err)


def main():
    """Runs the tests of the main module and exits 1 if one failed or none ran."""
    program = unittest.main(exit=False, testRunner=unittest.TextTestRunner(stream=sys.stdout, verbosity=2,
                                                                           resultclass=_CountingResult))
    result = program.result
    print(f'cases: {result.passed} passed, {len(result.bad)} failed, {len(result.skipped)} skipped', flush=True)
    # A program whose tests are not found must not look like one whose tests pass.
    sys.exit(1 if result.bad or result.testsRun == 0 else 0)
