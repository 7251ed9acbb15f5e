"""What the tests of this folder share: the two checkers as programs, and short certificates."""

import collections
import glob
import importlib.util
import os
import random
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("RELUCERT_SOURCE_ROOT") or os.path.dirname(os.path.dirname(HERE))
BUILD = os.environ.get("RELUCERT_BUILD_ROOT") or os.path.join(SOURCE, "build")
sys.path.insert(0, os.path.join(SOURCE, "tests", "support"))

import case_count  # noqa: E402  (a re-export: tests import it from here)

PROOFS_CHECKS = os.path.join(SOURCE, "proofs_checks")
CORPUS = os.path.join(PROOFS_CHECKS, "corpus")
PYTHON_CHECKER = os.path.join(PROOFS_CHECKS, "checker_py", "relucert-check.py")
COMMANDS = {
    "relucert-check": [os.path.join(BUILD, "proofs_checks", "relucert-check")],
    "relucert-check.py": [sys.executable, PYTHON_CHECKER],
}
MULTIPLIER = int(os.environ.get("RELUCERT_TEST_MULTIPLIER", "1"))

# `verified` are the lines without `VERIFIED FILE: `, `failure` is `LINE: reason` or empty.
Verdict = collections.namedtuple("Verdict", "status verified failure")


def run(checker, arguments, **options):
    return subprocess.run(COMMANDS[checker] + list(arguments), capture_output=True, text=True, timeout=600,
                          **options)


def verdicts(checker, files):
    """The verdict on each file, from one run of the checker over all of them."""
    verified = collections.defaultdict(list)
    failures = {}
    result = run(checker, files)
    for line in result.stdout.splitlines():
        name, statement = line[len("VERIFIED "):].split(".cert: ", 1)
        verified[name + ".cert"].append(statement)
    for line in result.stderr.splitlines():
        name, failure = line.split(".cert:", 1)
        assert name + ".cert" not in failures, line
        failures[name + ".cert"] = failure
    answers = {}
    for file in files:
        failure = failures.get(file, "")
        status = 0 if not failure else 3 if "gave up" in failure else 1
        assert (file in verified) == (status == 0), (checker, file, result.stderr[-500:])
        answers[file] = Verdict(status, verified.get(file, []), failure)
    worst = max(answer.status for answer in answers.values())
    assert result.returncode == worst, (checker, result.returncode, worst)
    return answers


def both(test, folder, texts):
    """Writes the texts (str or bytes) as certificates; returns the verdicts, on which the checkers agree."""
    files = {}
    for name, text in texts.items():
        files[name] = os.path.join(folder, name + ".cert")
        with open(files[name], "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("ascii"))
    first, second = (verdicts(checker, list(files.values())) for checker in COMMANDS)
    for name, file in files.items():
        test.assertEqual(first[file], second[file], "the checkers disagree on %s:\n%s" % (file, texts[name]))
    return {name: first[file] for name, file in files.items()}


def bound(statement, rule, *numbers):
    """A certificate with one goal and one step without earlier steps."""
    numbers = " with " + " ".join(map(str, numbers)) if numbers else ""
    return "cert 1\ngoal %s\nproof\nstep 1 %s by %s%s\nqed 1\n" % (statement, statement, rule, numbers)


def corpus(folder):
    return sorted(glob.glob(os.path.join(CORPUS, folder, "*.cert")))


def expectations(text):
    return [line[len("# expect: "):] for line in text.split("\n") if line.startswith("# expect: ")]


def python_checker():
    """The Python checker as a module."""
    spec = importlib.util.spec_from_file_location("relucert_check_py", PYTHON_CHECKER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seeded(test):
    """A random source whose seed is printed, and taken from RELUCERT_TEST_SEED if that is set."""
    seed = int(os.environ.get("RELUCERT_TEST_SEED") or random.SystemRandom().randrange(10**9))
    print("%s: RELUCERT_TEST_SEED=%d" % (test.id(), seed), flush=True)
    return random.Random(seed)
