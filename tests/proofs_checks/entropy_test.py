"""The bounds that core finds for classes of Lipschitz functions, judged by both checkers."""

import os
import subprocess
import tempfile
import unittest

import checkers

WRITER = os.path.join(checkers.BUILD, "tests", "proofs_checks", "write_entropy_certificates")


class Entropy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        result = subprocess.run([WRITER, cls.folder.name], capture_output=True, text=True, timeout=120, check=True)
        cls.files = [os.path.join(cls.folder.name, "%d.cert" % i) for i in range(int(result.stdout))]
        cls.answers = {checker: checkers.verdicts(checker, cls.files) for checker in checkers.COMMANDS}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_all_are_accepted(self):
        self.assertGreater(len(self.files), 150)
        for checker, answers in self.answers.items():
            for file in self.files:
                self.assertEqual(answers[file].failure, "", (checker, file))
                self.assertEqual(len(answers[file].verified), len(self.goals(file)), (checker, file))

    def test_other_numbers_are_rejected(self):
        """One more covering function is not what the rule gives, nor is one member less of a packing."""
        for goal, change in [("covering_le", 1), ("packing_ge", -1)]:
            texts = {}
            for file in self.files[::7]:
                counts = [words for words in self.goals(file) if words[0] == goal]
                if counts and len(counts[0][-1]) < 1000:
                    old = " ".join(counts[0])
                    new = " ".join(counts[0][:-1] + [str(int(counts[0][-1]) + change)])
                    with open(file, encoding="ascii") as certificate:
                        texts[file[:-len(".cert")] + "-changed.cert"] = certificate.read().replace(old, new)
            self.assertGreater(len(texts), 8)
            for file, text in texts.items():
                with open(file, "w", encoding="ascii") as certificate:
                    certificate.write(text)
            for checker in checkers.COMMANDS:
                for answer in checkers.verdicts(checker, list(texts)).values():
                    self.assertEqual(answer.status, 1, checker)

    def goals(self, file):
        with open(file, encoding="ascii") as certificate:
            return [line.split()[1:] for line in certificate if line.startswith("goal ")]


if __name__ == "__main__":
    checkers.case_count.main()
