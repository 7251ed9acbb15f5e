"""The tour of README.md: every line runs, in order, with exit status 0."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["RELUCERT_SOURCE_ROOT"])
sys.path.insert(0, str(SOURCE / "tests/support"))
import case_count

PROGRAM = pathlib.Path(os.environ["RELUCERT_BUILD_ROOT"]) / "studies/engine/relucert"
TOUR = re.search(r"```sh\n(.*?)```", (SOURCE / "README.md").read_text(), re.S).group(1).splitlines()


class Tour(unittest.TestCase):
    def test_every_line_runs(self):
        self.assertGreaterEqual(len(TOUR), 15)
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "studies").symlink_to(SOURCE / "studies")
            for line in TOUR:
                with self.subTest(line):
                    words = shlex.split(line)
                    self.assertEqual(words[0], "./relucert")
                    done = subprocess.run([PROGRAM, *words[1:]], cwd=folder, capture_output=True, text=True, timeout=200)
                    self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                    self.assertNotEqual(done.stdout, "")

    def test_readme_names_both_commands_and_existing_files(self):
        text = (SOURCE / "README.md").read_text()
        for command in ("./relucert run studies/three_regimes/study.toml", "./relucert test"):
            self.assertIn(command, text)
        for link in re.findall(r"\]\(([^)]+)\)", text):
            self.assertTrue((SOURCE / link).exists(), link)


if __name__ == "__main__":
    case_count.main()
