"""Studies from outside: determinism, resume after a kill, shared stores, damage, full disks, reproduction."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(os.environ["RELUCERT_SOURCE_ROOT"]) / "tests/support"))
import case_count

PROGRAM = pathlib.Path(os.environ["RELUCERT_BUILD_ROOT"]) / "studies/engine/relucert"

STUDY = """
[study]
name = "small"
question = "What does a small study look like?"
[family]
a = 1
W = [2, 5]
L = [3, 6]
b = [1, 2, 16]
[targets]
use = ["tent", "walk:3:20", "pwl:roof.txt"]
"""


def relucert(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)


def tree(folder):
    """All files of a store by relative path; times and locks are not results."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and name != "timing.tsv" and not name.startswith("locks"):
            found[name] = path.read_bytes()
    return found


class Store(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.study = self.folder / "study.toml"
        self.study.write_text(STUDY)
        (self.folder / "roof.txt").write_text("0 0\n1/3 1/3\n1 -1/3\n")
        self.out = self.folder / "out"

    def tearDown(self):
        self.temporary.cleanup()

    def run_study(self, *arguments, out=None, **options):
        return relucert("run", self.study, "--out", out or self.out, *arguments, **options)

    def finished(self, *arguments, **options):
        done = self.run_study(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done


class Running(Store):
    def test_every_cell_is_verified_and_reported(self):
        done = self.finished("--json")
        summary = json.loads(done.stdout)
        self.assertEqual((summary["cells"], summary["verified"], summary["reused"]), (12, 12, 0))
        for name in ["index.html", "results.tsv", "manifest.json", "timing.tsv"]:
            self.assertTrue((self.out / name).is_file(), name)
        result = json.loads((self.out / "cells/a1-W5-L6-b2/result.json").read_text())
        self.assertEqual([check["verdict"] for check in result["checks"]], ["verified", "verified"])
        self.assertEqual([target["target"] for target in result["targets"]], ["tent", "walk:3:20", "pwl:roof.txt"])

    def test_one_job_and_two_jobs_give_the_same_bytes(self):
        self.finished("--jobs", 1)
        other = self.folder / "other"
        self.finished("--jobs", 2, out=other)
        self.assertEqual(tree(self.out), tree(other))

    def test_a_second_run_takes_everything_from_the_store(self):
        self.finished()
        before = tree(self.out)
        summary = json.loads(self.finished("--json").stdout)
        self.assertEqual(summary["reused"], 12)
        self.assertEqual(tree(self.out), before)

    def test_an_edited_study_computes_only_what_changed(self):
        self.finished()
        self.study.write_text(STUDY.replace("b = [1, 2, 16]", "b = [1, 2, 16, 3]"))
        summary = json.loads(self.finished("--json").stdout)
        self.assertEqual((summary["cells"], summary["reused"]), (16, 12))

    def test_an_edited_target_file_makes_the_cells_anew(self):
        self.finished()
        (self.folder / "roof.txt").write_text("0 0\n1/2 1/2\n1 0\n")
        self.assertEqual(json.loads(self.finished("--json").stdout)["reused"], 0)

    def test_one_cell(self):
        done = self.finished("--only", "a1-W2-L3-b1")
        self.assertEqual([p.name for p in (self.out / "cells").iterdir()], ["a1-W2-L3-b1"])
        self.assertFalse((self.out / "index.html").exists(), done.stdout)

    def test_list_prints_the_cells_without_running(self):
        done = relucert("list", self.study)
        self.assertEqual(done.stdout.split()[:3], ["a1-W2-L3-b1", "a1-W2-L3-b2", "a1-W2-L3-b16"])
        self.assertFalse(self.out.exists())

    def test_check_report_explain_reproduce(self):
        self.finished()
        done = relucert("check", self.out)
        self.assertEqual(done.returncode, 0, done.stdout[-500:])
        page = (self.out / "index.html").read_bytes()
        (self.out / "index.html").unlink()
        self.assertEqual(relucert("report", self.out).returncode, 0)
        self.assertEqual((self.out / "index.html").read_bytes(), page)
        told = relucert("explain", self.out, "a1-W5-L6-b2").stdout
        self.assertIn("the minimax error of R_2^1(5,6) is at least", told)
        done = relucert("reproduce", self.out)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("a1-W5-L6-b2: identical", done.stdout)
        self.assertIn("12 of 12 cells identical", done.stdout)
        self.assertEqual([p for p in self.out.iterdir() if "tmp" in p.name], [])

    def test_large_families_get_bounds_only(self):
        # (2,3) has 13 weights and biases, (2,6) has 31, (5,3) has 46, (5,6) has 136.
        self.study.write_text(STUDY + "max_parameters = 31\n")
        self.finished()
        for cell, networks in [("a1-W2-L3-b2", 3), ("a1-W2-L6-b2", 3), ("a1-W5-L3-b2", 0), ("a1-W5-L6-b2", 0)]:
            result = json.loads((self.out / f"cells/{cell}/result.json").read_text())
            self.assertEqual((len(result["targets"]), result["status"]), (networks, "verified"), cell)
            self.assertIsNotNone(result["gap"], cell)
        self.assertIn("6 cells, of families with more than 31 weights and biases", (self.out / "index.html").read_text())

    def test_another_limit_makes_the_cells_anew(self):
        self.study.write_text(STUDY + "max_parameters = 31\n")
        self.finished()
        self.study.write_text(STUDY + "max_parameters = 30\n")
        self.assertEqual(json.loads(self.finished("--json").stdout)["reused"], 0)

    def test_quantizer_cells(self):
        self.study.write_text(STUDY.replace("L = [3, 6]", "L = 6") +
                              '[quantizer]\nuse = ["round_to_nearest"]\nsource = "ladder"\nsource_bits = 12\n')
        self.finished()
        result = json.loads((self.out / "cells/a1-W5-L6-b2-round_to_nearest/result.json").read_text())
        self.assertEqual(result["status"], "verified")
        self.assertIn("source_error", result["targets"][0])

    def test_a_source_that_does_not_fit_makes_an_unknown_cell_with_the_reason(self):
        self.study.write_text(STUDY + '[quantizer]\nuse = ["round_to_nearest"]\nsource = "gated_walk"\nsource_bits = 12\n')
        done = self.run_study()
        self.assertEqual(done.returncode, 1)
        self.assertIn("a1-W2-L3-b1-round_to_nearest: unknown: gated_walk: W >= 6 needed", done.stderr)


class Trouble(Store):
    def test_killed_runs_resume_to_the_same_bytes(self):
        undisturbed = self.folder / "undisturbed"
        self.finished(out=undisturbed)
        kills = 0
        for delay in (0.05, 0.15, 0.3, 0.5):
            process = subprocess.Popen([PROGRAM, "run", self.study, "--out", self.out, "--quiet"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(delay)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            process.wait()
        self.assertGreater(kills, 0)
        self.finished()
        self.assertEqual(tree(self.out), tree(undisturbed))

    def test_two_processes_share_a_store(self):
        alone = self.folder / "alone"
        self.finished(out=alone)
        processes = [subprocess.Popen([PROGRAM, "run", self.study, "--out", self.out, "--json", "--jobs", "1"],
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
        reused = 0
        for process in processes:
            output, errors = process.communicate(timeout=300)
            self.assertEqual(process.returncode, 0, errors)
            summary = json.loads(output)
            self.assertEqual(summary["verified"], 12)
            reused += summary["reused"]
        self.assertEqual(reused, 24, "each cell is computed by one process only")
        self.assertEqual(tree(self.out), tree(alone))

    def test_damaged_cells_are_made_again(self):
        self.finished()
        before = tree(self.out)
        cells = self.out / "cells"
        (cells / "a1-W2-L3-b1/result.json").write_text("{")
        (cells / "a1-W2-L3-b2/bounds.cert").unlink()
        shutil.rmtree(cells / "a1-W5-L6-b16")
        (cells / "a1-W5-L6-b1/inputs.toml").write_text("other\n")
        self.assertEqual(json.loads(self.finished("--json").stdout)["reused"], 8)
        self.assertEqual(tree(self.out), before)

    def test_check_sees_a_changed_certificate(self):
        self.finished()
        file = self.out / "cells/a1-W5-L6-b2/bounds.cert"
        lines = file.read_text().splitlines()
        step = next(i for i, line in enumerate(lines) if " by memory " in line)
        goal = next(i for i, line in enumerate(lines) if line.startswith("goal minimax_ge"))
        value = int(lines[step].split("1/")[1].split()[0])
        lines[step] = lines[step].replace(f"1/{value} ", f"1/{value - 1} ").replace(f"with {value}", f"with {value - 1}")
        lines[goal] = lines[goal].replace(f"1/{value}", f"1/{value - 1}")
        file.write_text("\n".join(lines) + "\n")
        done = relucert("check", self.out)
        self.assertEqual(done.returncode, 1)
        self.assertIn("NOT everything is accepted", done.stdout)

    def test_a_true_certificate_of_another_claim_does_not_pass(self):
        self.finished()
        cells = self.out / "cells"
        shutil.copy(cells / "a1-W5-L6-b1/bounds.cert", cells / "a1-W5-L6-b2/bounds.cert")
        self.assertEqual(relucert("check", self.out).returncode, 1)

    def test_a_checker_that_says_no_makes_a_refuted_cell(self):
        liar = self.folder / "no.sh"
        liar.write_text("#!/bin/sh\necho 'b.cert:1: no' >&2\nexit 1\n")
        liar.chmod(0o755)
        done = self.run_study("--only", "a1-W2-L3-b1", env={**os.environ, "RELUCERT_CHECKER": str(liar)})
        self.assertEqual(done.returncode, 1)
        self.assertIn("refuted", done.stderr)
        result = json.loads((self.out / "cells/a1-W2-L3-b1/result.json").read_text())
        self.assertEqual(result["status"], "refuted")
        self.finished()

    def test_a_checker_that_verifies_something_else_does_not_count(self):
        liar = self.folder / "yes.sh"
        liar.write_text("#!/bin/sh\necho 'VERIFIED bounds.cert: minimax_ge 2 3 1 1 1/2 assuming nothing'\n")
        liar.chmod(0o755)
        done = self.run_study("--only", "a1-W2-L3-b1", env={**os.environ, "RELUCERT_CHECKER": str(liar)})
        self.assertEqual(done.returncode, 1)
        self.assertIn("did not verify", done.stderr)

    def test_a_checker_that_cannot_run(self):
        done = self.run_study("--only", "a1-W2-L3-b1", env={**os.environ, "RELUCERT_CHECKER": str(self.folder / "absent")})
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("absent", done.stderr)

    def test_full_disk_ends_the_run_and_loses_nothing(self):
        mount = self.folder / "disk"
        mount.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", mount], capture_output=True).returncode != 0:
            self.skipTest("a small file system cannot be mounted here")
        try:
            done = self.run_study("--jobs", 1, out=mount / "out")
            self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
            self.assertIn("No space left on device", done.stderr)
            kept = [p.name for p in (mount / "out/cells").iterdir() if not p.name.endswith(".partial")]
            self.assertGreater(len(kept), 0)
            subprocess.run(["mount", "-o", "remount,size=200m", mount], check=True)
            summary = json.loads(self.finished("--json", out=mount / "out").stdout)
            self.assertGreaterEqual(summary["reused"], len(kept))
        finally:
            subprocess.run(["umount", mount], check=False)

    def test_unwritable_place(self):
        done = self.run_study(out="/proc/no_such_place")
        self.assertEqual(done.returncode, 2)
        self.assertIn("cannot make the folder", done.stderr)

    def test_unknown_cell_names_the_nearest(self):
        done = self.run_study("--only", "a1-W2-L3-b3")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean", done.stderr)

    def test_all_mistakes_of_a_study_before_anything_runs(self):
        self.study.write_text(STUDY.replace("L = [3, 6]", "L = 0.5").replace("tent", "tnet"))
        done = self.run_study()
        self.assertEqual(done.returncode, 2)
        self.assertIn("study.toml:8:5: `L` is a binary float", done.stderr)
        self.assertIn("target `tnet`", done.stderr)
        self.assertFalse(self.out.exists())

    def test_missing_plugin(self):
        self.study.write_text(STUDY + '[quantizer]\nuse = ["gptq"]\nsource = "ladder"\nsource_bits = 12\n')
        done = self.run_study()
        self.assertEqual(done.returncode, 2)
        self.assertIn("unknown quantizer `gptq`", done.stderr)

    def test_reproduce_finds_what_differs(self):
        self.finished()
        file = self.out / "cells/a1-W2-L3-b1/result.json"
        file.write_text(file.read_text().replace('"regime": "', '"regime": "not '))
        shutil.rmtree(self.out / "cells/a1-W5-L6-b16")
        done = relucert("reproduce", self.out)
        self.assertEqual(done.returncode, 1)
        self.assertIn("a1-W2-L3-b1: DIFFERENT, result.json differs", done.stdout)
        self.assertIn("a1-W5-L6-b16: DIFFERENT, missing in the store", done.stdout)
        self.assertIn("10 of 12 cells identical", done.stdout)

    def test_damaged_manifest(self):
        self.finished()
        file = self.out / "manifest.json"
        text = file.read_text()
        for damaged in (text[: len(text) // 2], text.replace("small", "large"), "{}"):
            file.write_text(damaged)
            done = relucert("reproduce", self.out)
            self.assertEqual(done.returncode, 2)
            self.assertIn("not a manifest", done.stderr)


if __name__ == "__main__":
    case_count.main()
