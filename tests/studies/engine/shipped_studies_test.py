"""The studies of the repository: each runs to the end, all cells verified, with the exact results recorded beside it."""
import csv
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

SOURCE = pathlib.Path(os.environ["RELUCERT_SOURCE_ROOT"])
sys.path.insert(0, str(SOURCE / "tests/support"))
import case_count

PROGRAM = pathlib.Path(os.environ["RELUCERT_BUILD_ROOT"]) / "studies/engine/relucert"
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)
csv.field_size_limit(10 ** 7)


def rows(file):
    with open(file, newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def run(name, out):
    done = subprocess.run([PROGRAM, "run", SOURCE / f"studies/{name}/study.toml", "--out", out, "--json"], capture_output=True,
                          text=True, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


class ThreeRegimes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.temporary.name) / "out"
        cls.summary = run("three_regimes", cls.out)
        cls.results = [json.loads(p.read_text()) for p in sorted(cls.out.glob("cells/*/result.json"))]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_at_least_sixty_cells_all_verified(self):
        self.assertGreaterEqual(self.summary["cells"], 60)
        self.assertEqual(self.summary["verified"], self.summary["cells"])

    def test_all_three_regimes_occur(self):
        self.assertEqual({r["regime"] for r in self.results}, {"under-quantized", "properly quantized", "over-quantized"})

    def test_regimes_come_in_order_as_bits_grow(self):
        order = ["under-quantized", "properly quantized", "over-quantized"]
        series = {}
        for r in self.results:
            family = r["family"]
            series.setdefault((family["width"], family["depth"]), []).append((family["fraction_bits"], order.index(r["regime"])))
        for shape, points in series.items():
            ranks = [rank for _, rank in sorted(points)]
            self.assertEqual(ranks, sorted(ranks), shape)

    def test_lower_is_below_upper_and_every_built_network_meets_the_upper_bound(self):
        for r in self.results:
            lower, upper = Fraction(r["best_lower"]["value"]), Fraction(r["best_upper"]["value"])
            self.assertLessEqual(lower, upper)
            self.assertEqual(len(r["targets"]), 0 if r["family"]["width"] >= 64 and r["family"]["depth"] > 2 else 5)
            for target in r["targets"]:
                self.assertLessEqual(Fraction(target["error"]), upper)
                self.assertLessEqual(target["width"], r["family"]["width"])
                self.assertLessEqual(target["depth"], r["family"]["depth"])

    def test_more_bits_never_make_the_bounds_larger(self):
        series = {}
        for r in self.results:
            family = r["family"]
            series.setdefault((family["width"], family["depth"]), []).append(
                (family["fraction_bits"], Fraction(r["best_lower"]["value"]), Fraction(r["best_upper"]["value"])))
        for points in series.values():
            points.sort()
            for (_, lower, upper), (_, next_lower, next_upper) in zip(points, points[1:]):
                self.assertLessEqual(next_lower, lower)
                self.assertLessEqual(next_upper, upper)

    def test_expected_results(self):
        self.assertEqual(rows(self.out / "results.tsv"), rows(SOURCE / "studies/three_regimes/expected.tsv"))


class RecordedBounds:
    """A study too long for a test: its recorded results have its cells, and a random sample of them is computed here and compared."""
    name = None
    sample_size = 15

    def recorded(self):
        return rows(SOURCE / f"studies/{self.name}/expected.tsv")

    def test_recorded_rows_are_the_cells_of_the_study(self):
        done = subprocess.run([PROGRAM, "list", SOURCE / f"studies/{self.name}/study.toml"], capture_output=True, text=True)
        self.assertEqual(done.stdout.split(), [row["cell"] for row in self.recorded()])

    def test_all_recorded_cells_are_verified(self):
        self.assertEqual({row["standing"] for row in self.recorded()}, {"verified"})
        self.assertTrue(all(Fraction(row["gap"]) >= 1 for row in self.recorded()))

    def test_sample(self):
        seed = random.randrange(2 ** 32)
        for row in random.Random(seed).sample(self.recorded(), self.sample_size):
            with self.subTest(seed=seed, cell=row["cell"]):
                done = subprocess.run([PROGRAM, "bound", "--width", row["W"], "--depth", row["L"], "--integer-bits", row["a"],
                                       "--fraction-bits", row["b"], "--json"], capture_output=True, text=True, timeout=60)
                answer = json.loads(done.stdout)
                self.assertEqual((answer["best_lower"]["value"], answer["best_upper"]["value"], answer["gap"]),
                                 (row["lower"], row["upper"], row["gap"]))


class MemoryOptimality(RecordedBounds, unittest.TestCase):
    name = "memory_optimality"


class UnderQuantized(RecordedBounds, unittest.TestCase):
    name = "under_quantized"

    def test_where_the_gap_is_one_the_error_is_the_precision_bound(self):
        exact = [row for row in self.recorded() if Fraction(row["gap"]) == 1]
        self.assertGreater(len(exact), 50)
        for row in exact:
            self.assertEqual(Fraction(row["upper"]), Fraction(1, 2 ** (int(row["b"]) * int(row["L"]) + 1)), row["cell"])

    def test_a_wider_family_stays_exact(self):
        widest = {}
        for row in sorted(self.recorded(), key=lambda row: int(row["W"])):
            shape = row["L"], row["b"]
            if widest.get(shape):
                self.assertEqual(Fraction(row["gap"]), 1, row["cell"])
            widest[shape] = Fraction(row["gap"]) == 1


class CertifiedGap(RecordedBounds, unittest.TestCase):
    name = "certified_gap"
    sample_size = 40

    def test_recorded_gaps(self):
        gaps = [Fraction(row["gap"]) for row in self.recorded() if row["a"] == "1"]
        self.assertEqual(len(gaps), 504)
        self.assertEqual(sum(gap == 1 for gap in gaps), 13)
        self.assertGreaterEqual(sum(gap <= 8 for gap in gaps), 128)
        self.assertGreaterEqual(sum(gap <= 16 for gap in gaps), 174)

    def test_small_families_have_networks_that_keep_the_bound(self):
        networks = 0
        for row in self.recorded():
            for target in ["tent", "sawtooth:8", "walk:7:64"]:
                if row["error:" + target]:
                    networks += 1
                    self.assertLessEqual(Fraction(row["error:" + target]), Fraction(row["upper"]), row["cell"])
        self.assertGreater(networks, 600)


class LargeNetworks(RecordedBounds, unittest.TestCase):
    name = "large_networks"
    sample_size = 3

    def test_one_cell_is_built_and_checked_again(self):
        with tempfile.TemporaryDirectory() as temporary:
            out = pathlib.Path(temporary) / "out"
            done = subprocess.run([PROGRAM, "run", SOURCE / "studies/large_networks/study.toml", "--out", out, "--only",
                                   "a1-W256-L4-b2"], capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            result = json.loads((out / "cells/a1-W256-L4-b2/result.json").read_text())
            self.assertEqual(result["status"], "verified")
            recorded = [row for row in self.recorded() if row["cell"] == "a1-W256-L4-b2"][0]
            for target in result["targets"]:
                self.assertEqual(target["error"], recorded["error:" + target["target"]])

    def test_every_network_keeps_its_bound(self):
        for row in self.recorded():
            for target in ["tent", "sawtooth:8", "walk:7:64"]:
                self.assertLessEqual(Fraction(row["error:" + target]), Fraction(row["upper"]), row["cell"])


class Rounding(unittest.TestCase):
    def test_runs_and_rounding_to_the_source_grid_costs_nothing(self):
        with tempfile.TemporaryDirectory() as temporary:
            out = pathlib.Path(temporary) / "out"
            summary = run("rounding", out)
            self.assertEqual(summary["verified"], summary["cells"])
            same = json.loads((out / "cells/a1-W2-L16-b16-round_to_nearest/result.json").read_text())
            for target in same["targets"]:
                self.assertEqual(target["error"], target["source_error"])
            self.assertEqual(rows(out / "results.tsv"), rows(SOURCE / "studies/rounding/expected.tsv"))


class DepthPrecision(unittest.TestCase):
    def test_runs_within_the_theorem_and_gives_the_recorded_sizes(self):
        with tempfile.TemporaryDirectory() as temporary:
            out = pathlib.Path(temporary) / "out"
            summary = run("depth_precision", out)
            self.assertEqual(summary["verified"], summary["cells"])
            found = rows(out / "conversions.tsv")
            self.assertEqual(found, rows(SOURCE / "studies/depth_precision/expected.tsv"))
            for row in found:
                number = {name: int(row[name]) for name in row if name.endswith(("_before", "_after")) or name in "abk"}
                self.assertLessEqual(number["width_after"], 2 * number["width_before"] + 2)
                self.assertEqual(number["depth_after"], number["k"] * number["depth_before"])
                self.assertLessEqual(number["fraction_bits_before"], number["k"] * number["fraction_bits_after"])
                self.assertEqual(Fraction(row["memory_ratio"]), Fraction(number["memory_bits_after"], number["memory_bits_before"]))
            again = subprocess.run([PROGRAM, "run", SOURCE / "studies/depth_precision/study.toml", "--out", out, "--json"],
                                   capture_output=True, text=True, timeout=100)
            self.assertEqual(json.loads(again.stdout)["reused"], summary["cells"])

    def test_the_trained_network_is_no_construction(self):
        found = [row for row in rows(SOURCE / "studies/depth_precision/expected.tsv") if row["source"] == "lynx"]
        self.assertEqual([row["k"] for row in found], ["2", "3", "4"])
        self.assertTrue(all(int(row["pieces"]) > 20 for row in found))


class Questions(unittest.TestCase):
    def check(self, name):
        with tempfile.TemporaryDirectory() as temporary:
            out = pathlib.Path(temporary) / "out"
            summary = run(name, out)
            self.assertEqual(summary["verified"], summary["cells"])
            found = [path for path in out.glob("*.tsv") if path.name != "timing.tsv"]
            self.assertEqual(len(found), 1)
            table = rows(found[0])
            self.assertEqual(table, rows(SOURCE / f"studies/{name}/expected.tsv"))
            return table

    def test_lipschitz_entropy(self):
        for row in self.check("lipschitz_entropy"):
            if row["covering"] and row["packing"]:
                self.assertLessEqual(int(row["packing"]), int(row["covering"]))
                if row["class"] == "anchored":
                    self.assertEqual(row["packing"], row["covering"])

    def test_tiny_classes(self):
        counts = {(row["W"], row["L"], row["a"], row["b"]): row["functions"] for row in self.check("tiny_classes")}
        self.assertEqual(counts["2", "3", "0", "0"], "253")
        self.assertEqual(counts["2", "2", "0", "1"], "13263")

    def test_weight_bounded_as_recorded(self):
        recorded = rows(SOURCE / "studies/weight_bounded/expected.tsv")
        self.assertEqual({row["standing"] for row in recorded}, {"verified"})
        listed = subprocess.run([PROGRAM, "list", SOURCE / "studies/weight_bounded/study.toml"], capture_output=True, text=True)
        self.assertEqual(listed.stdout.split(), [row["cell"] for row in recorded])


if __name__ == "__main__":
    case_count.main()
