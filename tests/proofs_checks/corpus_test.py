"""Both checkers on every file of the corpus; one test case per file."""

import functools
import os
import subprocess
import sys
import unittest

import checkers


class Accept(unittest.TestCase):
    pass


class Reject(unittest.TestCase):
    pass


class Corpus(unittest.TestCase):
    def test_files_are_those_of_make_corpus(self):
        script = os.path.join(checkers.CORPUS, "make_corpus.py")
        result = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))

    def test_every_rule_is_accepted_and_rejected(self):
        rules = set(checkers.run("relucert-check", ["--rules"]).stdout.replace("(note)", "").split())
        for folder in "accept", "reject":
            used = set()
            for path in checkers.corpus(folder):
                with open(path, encoding="latin-1") as file:
                    used.update(line.split(" by ")[1].split()[0] for line in file if " by " in line[:-1])
            self.assertEqual(rules - used, set(), folder)

    def test_more_rejected_than_accepted(self):
        self.assertGreater(len(checkers.corpus("reject")), len(checkers.corpus("accept")))


def add_cases():
    for case, folder in [(Accept, "accept"), (Reject, "reject")]:
        files = checkers.corpus(folder)
        answers = [checkers.verdicts(checker, files) for checker in checkers.COMMANDS]
        for path in files:
            setattr(case, "test_" + os.path.basename(path)[:-len(".cert")],
                    functools.partialmethod(judge, [answer[path] for answer in answers], folder, path))


def judge(test, answers, folder, path):
    with open(path, encoding="latin-1") as file:
        expected = checkers.expectations(file.read())
    test.assertEqual(answers[0], answers[1], "the checkers disagree")
    if folder == "accept":
        test.assertEqual(answers[0], checkers.Verdict(0, expected, ""))
    else:
        test.assertEqual(len(expected), 1)
        test.assertEqual(answers[0].status, 3 if expected[0].startswith("gave up: ") else 1)
        test.assertIn(expected[0], answers[0].failure)


if __name__ == "__main__":
    add_cases()
    checkers.case_count.main()
