"""The command lines of both checkers, and files that no text editor would write."""

import os
import subprocess
import sys
import tempfile
import unittest

import checkers

GOOD = "cert 1\npwl 1 2\npt 0 0\npt 1 1\ngoal in_h1 1\nproof\nstep 2 in_h1 1 by slopes_and_values\nqed 2\n"
CLAIM = GOOD[:GOOD.index("proof")]
BAD = GOOD.replace("pt 1 1", "pt 1 2")
GAVE_UP = checkers.bound("minimax_ge 1 1024 0 1024 1/2", "precision")


class Program(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def file(self, name, content=GOOD):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("ascii"))
        return path

    def ends(self, arguments, status, out=None, err=None):
        """Both checkers must end with the status and print texts that contain out and err (None: nothing)."""
        outputs = []
        for checker in checkers.COMMANDS:
            result = checkers.run(checker, arguments)
            self.assertEqual(result.returncode, status, (checker, result))
            for text, wanted in [(result.stdout, out), (result.stderr, err)]:
                if wanted is None:
                    self.assertEqual(text, "", checker)
                else:
                    self.assertIn(wanted, text, checker)
            outputs.append((result.stdout, result.stderr.replace("relucert-check.py", "relucert-check")))
        return outputs

    def ends_alike(self, arguments, status, out=None, err=None):
        first, second = self.ends(arguments, status, out, err)
        self.assertEqual(first, second)
        return first

    # Options.

    def test_help(self):
        self.ends(["--help"], 0, "Examples:")
        self.ends([self.file("a.cert"), "--help"], 0, "Exit status: 0 all verified")

    def test_version(self):
        self.ends(["--version"], 0, "certificate format 1")

    def test_rules(self):
        self.ends_alike(["--rules"], 0, "memory(note)\n")

    def test_no_file(self):
        self.ends_alike([], 2, None, "no file given")

    def test_unknown_option(self):
        self.ends_alike(["--fast", self.file("a.cert")], 2, None, "unknown option --fast")

    def test_option_after_two_hyphens_is_a_file(self):
        self.ends_alike(["--", "--help.cert"], 2, None, "--help.cert: cannot be read")

    def test_claim_needs_a_file(self):
        self.ends_alike([self.file("a.cert"), "--claim"], 2, None, "--claim needs a file")
        self.ends_alike(["--claim", "", self.file("a.cert")], 2, None, "--claim needs a file")

    def test_claim_twice(self):
        claim = self.file("a.claim", CLAIM)
        self.ends_alike(["--claim", claim, "--claim", claim, self.file("a.cert")], 2, None,
                        "--claim is given twice")

    def test_claim_with_two_files(self):
        claim, certificate = self.file("a.claim", CLAIM), self.file("a.cert")
        self.ends_alike(["--claim", claim, certificate, certificate], 2, None,
                        "--claim takes exactly one FILE")

    def test_claim_and_with_claims(self):
        claim, certificate = self.file("a.claim", CLAIM), self.file("a.cert")
        self.ends_alike(["--with-claims", "--claim", claim, certificate], 2, None, "exclude each other")

    def test_with_claims_of_another_name(self):
        self.ends_alike(["--with-claims", self.file("a.txt")], 2, None, "NAME.cert")
        self.ends_alike(["--with-claims", self.file(".cert")], 2, None, ".claim: cannot be read")

    def test_file_name_that_imitates_output(self):
        self.ends_alike([self.file("a\nVERIFIED b.cert")], 2, None, "control character")
        self.ends_alike([""], 2, None, "empty")

    # Verdicts.

    def test_verified(self):
        path = self.file("a.cert")
        self.ends_alike([path], 0, "VERIFIED %s: in_h1 1 assuming nothing\n" % path)

    def test_file_name_of_any_kind(self):
        for name in ("with space.cert", "{}.cert", "%s.cert", "no_ending"):
            path = self.file(name)
            self.ends_alike([path], 0, "VERIFIED %s: in_h1 1 assuming nothing\n" % path)
            self.ends_alike([self.file(name, BAD)], 1, None, name + ":7: ")

    def test_file_name_that_is_no_text(self):
        path = os.path.join(os.fsencode(self.folder), b"\xff\xfe.cert")
        with open(path, "w") as file:
            file.write(GOOD)
        for command in checkers.COMMANDS.values():
            result = subprocess.run([os.fsencode(x) for x in command] + [path], capture_output=True)
            self.assertEqual(result.returncode, 0)
            self.assertEqual(result.stdout, b"VERIFIED %s: in_h1 1 assuming nothing\n" % path)

    def test_rejected_on_its_line(self):
        path = self.file("a.cert", BAD)
        self.ends_alike([path], 1, None, "%s:7: the value 2 is not in [-1, 1]\n" % path)

    def test_gave_up(self):
        path = self.file("a.cert", GAVE_UP)
        self.ends_alike([path], 3, None, path + ":4: gave up: the limit b L < 2^20 is exceeded\n")

    def test_missing_file_and_folder(self):
        self.ends_alike([os.path.join(self.folder, "no.cert")], 2, None, "no.cert: cannot be read")
        self.ends_alike([self.folder], 2, None, "cannot be read")

    def test_unreadable_claim(self):
        path = self.file("a.cert")
        self.ends_alike(["--claim", self.folder, path], 2, None, "cannot be read")
        self.ends_alike(["--with-claims", path], 2, None, "a.claim: cannot be read")

    def test_largest_status_wins_and_all_files_are_checked(self):
        good, bad, gave_up = self.file("g.cert"), self.file("b.cert", BAD), self.file("u.cert", GAVE_UP)
        missing = os.path.join(self.folder, "m.cert")
        self.ends_alike([bad, good], 1, "VERIFIED " + good, bad + ":7")
        self.ends_alike([good, missing, bad, good], 2, "VERIFIED " + good, bad + ":7")
        self.ends_alike([gave_up, missing, bad, good], 3, "VERIFIED " + good, missing)
        self.ends_alike([good, good], 0, "VERIFIED " + good)

    def test_output_that_cannot_be_written(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        for command in checkers.COMMANDS.values():
            with open("/dev/full", "w") as full:
                result = subprocess.run(command + [self.file("a.cert")], stdout=full, stderr=subprocess.PIPE,
                                        text=True)
            self.assertEqual(result.returncode, 2, result)
            self.assertIn("standard output cannot be written", result.stderr)

    # Claims.

    def test_claim(self):
        claim, path = self.file("x.claim", CLAIM), self.file("a.cert")
        self.ends_alike(["--claim", claim, path], 0, "VERIFIED " + path)
        self.file("a.claim", CLAIM)
        self.ends_alike(["--with-claims", path, path], 0, "VERIFIED " + path)

    def test_claim_that_differs(self):
        path = self.file("a.cert")
        cases = [
            (1, ""),
            (1, "cert 2\n"),
            (1, CLAIM.replace("\n", "\r\n")),
            (2, CLAIM.replace("pwl", "# comment\npwl")),
            (3, CLAIM.replace("pt 0 0", "pt 0 1")),
            (5, CLAIM[:-len("goal in_h1 1\n")]),
            (5, CLAIM[:-1]),
            (5, CLAIM[:-1] + "0\n"),
            (5, CLAIM.replace("in_h1 1\n", "in_h1 1 \n")),
            (6, CLAIM + "goal in_h1 1\n"),
            (6, CLAIM + "\n"),
            (6, CLAIM + "proof\n"),
            (6, GOOD)]
        for line, claim in cases:
            claim_file = self.file("x.claim", claim)
            self.ends_alike(["--claim", claim_file, path], 1, None, "%s:%d: the claim part " % (path, line))

    def test_comments_belong_to_the_claim(self):
        path = self.file("a.cert", GOOD.replace("pwl", "# about a line\npwl"))
        self.ends_alike(["--claim", self.file("x.claim", CLAIM), path], 1, None,
                        "a.cert:2: the claim part differs")
        path = self.file("a.cert", GOOD.replace("step", "# about a step\nstep"))
        self.ends_alike(["--claim", self.file("x.claim", CLAIM), path], 0, "VERIFIED")

    def test_true_certificate_of_another_claim(self):
        other = GOOD.replace("pt 1 1", "pt 1 1/2")
        self.file("a.claim", CLAIM)
        self.ends_alike(["--with-claims", self.file("a.cert", other)], 1, None,
                        "a.cert:4: the claim part differs")

    # Strange files.

    def test_empty_file(self):
        self.ends_alike([self.file("a.cert", "")], 1, None, "a.cert:1: the file ends before 'cert 1'")

    def test_first_lines(self):
        for content, reason in [
                ("\n", "empty line"),
                (" \n", "exactly one space"),
                ("cert 1", "does not end in a newline"),
                (b"\x00", "does not end in a newline"),
                ("cert 1\n", "the file ends before 'proof'"),
                ("cert 1\n# only\n", "the file ends before 'proof'"),
                ("cert\n", "must be 'cert 1'"),
                ("# cert 1\n", "must be 'cert 1'"),
                ("cert 1 \n", "exactly one space"),
                ("cert 1\r\n", "byte 13 in column 7"),
                ("\ufeffcert 1\n".encode("utf-8"), "byte 239 in column 1")]:
            self.ends_alike([self.file("a.cert", content)], 1, None, reason)

    def test_headers_that_promise_much(self):
        """Counts of 2^31 - 1 cost nothing until the lines are there."""
        huge = "2147483647"
        for body, reason in [("pwl 1 %s\npt 0 0\n" % huge, "the file ends before the points"),
                             ("net 1 1 %s %s\nrow 0 0\n" % (huge, huge), "the file ends before the rows"),
                             ("net 1 1 %s 1\nrow 2 5 1 7 1 0\n" % huge, "the file ends before 'proof'"),
                             ("net 1 %s 1\n" % huge, "the line has 4 tokens, not 2147483651"),
                             ("net 1 1 1 1\nrow %s 0\n" % huge, "the line has 3 tokens, not 4294967297")]:
            self.ends_alike([self.file("a.cert", "cert 1\n" + body)], 1, None, reason)

    def test_every_truncation(self):
        with open(os.path.join(checkers.CORPUS, "accept", "tent.cert"), "rb") as file:
            text = file.read()
        texts = {"cut_%d" % i: text[:i] for i in range(len(text))}
        for verdict in checkers.both(self, self.folder, texts).values():
            self.assertEqual(verdict.status, 1)

    def test_long_numbers(self):
        """A million digits are allowed, one more is not; Python's own limit of 4300 digits must be off."""
        text = ("cert 1\npwl 1 2\npt 0 0\npt %s 0\ngoal dist_eq 1 1 0\nproof\n"
                "step 2 dist_eq 1 1 0 by merged_breakpoints\nqed 2\n")
        texts = {"long": text % ("9" * 20000), "million_and_one": text % ("1" + "0" * 10**6),
                 "long_fraction": text % ("1" + "0" * 9000 + "/" + "3" * 5000),
                 "negative_long": text.replace("pt 0 0", "pt -%s 0" % ("7" * 20000)) % "1/2",
                 "million_and_one_in_two_parts": text % ("9" * 500000 + "/" + "2" * 500001)}
        verdicts = checkers.both(self, self.folder, texts)
        self.assertEqual({name: v.status for name, v in verdicts.items()},
                         {"long": 0, "long_fraction": 0, "negative_long": 0, "million_and_one": 1,
                          "million_and_one_in_two_parts": 1})

    def test_denominators_of_a_layer(self):
        """A long denominator times many numbers of its layer passes the limit of 2^32 bits."""
        rows = "row 0 1/%d\n" % 3**20000 + "row 0 0\n" * 140000
        text = "cert 1\nnet 1 1 1 140001\n%s" % rows
        verdict = checkers.both(self, self.folder, {"layer": text})["layer"]
        self.assertEqual(verdict.status, 3)
        self.assertIn("gave up: the common denominator of a layer has", verdict.failure)


if __name__ == "__main__":
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    checkers.case_count.main()
