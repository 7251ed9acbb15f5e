"""The program's subcommands from outside: what they print, and how they refuse bad input."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(os.environ["RELUCERT_SOURCE_ROOT"]) / "tests/support"))
import case_count

PROGRAM = pathlib.Path(os.environ["RELUCERT_BUILD_ROOT"]) / "studies/engine/relucert"
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


def relucert(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=120)


def bound(width, depth, a, b):
    done = relucert("bound", "--width", width, "--depth", depth, "--integer-bits", a, "--fraction-bits", b, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class Folder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)

    def tearDown(self):
        self.temporary.cleanup()

    def construct(self, name, width, depth, a, b, target, file="n.relunet"):
        return relucert("construct", "--construction", name, "--width", width, "--depth", depth, "--integer-bits", a,
                        "--fraction-bits", b, "--target", target, "--out", self.folder / file)

    def refused(self, done, *parts):
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)


class Bound(Folder):
    def test_shape_of_the_json(self):
        answer = bound(4, 16, 1, 2)
        self.assertEqual(answer["family"], {"width": 4, "depth": 16, "integer_bits": 1, "fraction_bits": 2})
        rules = [entry["rule"] for entry in answer["lower"]]
        self.assertLessEqual(set(rules), {"memory", "precision", "breakpoint_gap", "pieces", "vc", "monotone_or_affine"})
        self.assertEqual(answer["best_lower"], {"rule": "memory", "value": "1/1367"})
        self.assertEqual(Fraction(answer["gap"]),
                         Fraction(answer["best_upper"]["value"]) / Fraction(answer["best_lower"]["value"]))

    def test_best_is_the_best_of_the_list(self):
        for family in [(2, 2, 1, 1), (8, 8, 1, 64), (3, 7, 0, 0), (1, 5, 1, 3), (16, 4, 2, 4)]:
            answer = bound(*family)
            self.assertEqual(Fraction(answer["best_lower"]["value"]), max(Fraction(e["value"]) for e in answer["lower"]))
            self.assertEqual(Fraction(answer["best_upper"]["value"]), min(Fraction(e["value"]) for e in answer["upper"]))
            self.assertLessEqual(Fraction(answer["best_lower"]["value"]), Fraction(answer["best_upper"]["value"]))

    def test_gaps_of_the_finished_constructions(self):
        self.assertLessEqual(Fraction(bound(2, 2, 1, 1)["gap"]), 4)
        for depth in range(3, 9):
            self.assertLessEqual(Fraction(bound(2 ** (depth - 2) + 1, depth, 1, 1)["gap"]), 8)
        self.assertLessEqual(float(Fraction(bound(2, 273, 1, 1)["gap"])), 18.8)

    def test_a_known_minimax_error_is_stated_and_proved(self):
        file = self.folder / "bounds.cert"
        done = relucert("bound", "--width", 16, "--depth", 4, "--integer-bits", 1, "--fraction-bits", 1, "--certificate", file)
        self.assertIn("minimax error: exactly 1/32", done.stdout)
        self.assertIn("goal minimax_eq 16 4 1 1 1/32\n", file.read_text())
        self.assertIn("minimax_eq 16 4 1 1 1/32", relucert("check", file).stdout)
        self.assertIn("the minimax error of R_1^1(16,4) is exactly 1/32", relucert("explain", file).stdout)
        self.assertEqual(bound(16, 4, 1, 1)["minimax_error"], "1/32")

    def test_two_bounds_that_differ_are_no_minimax_error(self):
        self.assertIsNone(bound(2, 4, 1, 1)["minimax_error"])
        done = relucert("bound", "--width", 2, "--depth", 4, "--integer-bits", 1, "--fraction-bits", 1)
        self.assertNotIn("exactly", done.stdout)

    def test_width_one_and_depth_one_have_the_quarter(self):
        for family in [(1, 1, 0, 0), (1, 9, 1, 4), (7, 1, 1, 4)]:
            lower = {entry["rule"]: entry["value"] for entry in bound(*family)["lower"]}
            self.assertEqual(lower["monotone_or_affine"], "1/4")

    def test_certificate_is_accepted(self):
        file = self.folder / "b.cert"
        done = relucert("bound", "--width", 8, "--depth", 8, "--integer-bits", 1, "--fraction-bits", 2, "--certificate", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        done = relucert("check", file)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("both checkers accept everything", done.stdout)
        self.assertIn("VERIFIED", done.stdout)

    def test_large_sizes_are_fast_and_certified(self):
        file = self.folder / "b.cert"
        done = relucert("bound", "--width", 256, "--depth", 256, "--integer-bits", 1, "--fraction-bits", 64, "--certificate", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(relucert("check", file).returncode, 0)

    def test_refuses_bad_numbers(self):
        for arguments in [("--width", 0, "--depth", 1), ("--width", -3, "--depth", 1), ("--width", "two", "--depth", 1),
                          ("--width", 2, "--depth", 10 ** 9), ("--width", "2.5", "--depth", 1)]:
            done = relucert("bound", *arguments, "--integer-bits", 1, "--fraction-bits", 1)
            self.refused(done, "--")

    def test_refuses_missing_and_unknown_options(self):
        self.refused(relucert("bound", "--width", 2), "--depth")
        self.refused(relucert("bound", "--width", 2, "--depth", 2, "--integer-bits", 1, "--fraction-bits", 1, "--jsno"), "--jsno")

    def test_weight_bound(self):
        file = self.folder / "bounds.cert"
        done = relucert("bound", "--width", 5, "--depth", 7, "--weight-bound", 1, "--json", "--certificate", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual(answer["family"], {"width": 5, "depth": 7, "weight_bound": 1})
        self.assertEqual({entry["rule"] for entry in answer["lower"]}, {"pieces", "vc"})
        self.assertEqual(answer["best_upper"], {"construction": "bounded_ladder", "value": "1/44"})
        self.assertEqual(Fraction(answer["gap"]), Fraction(1, 44) / Fraction(answer["best_lower"]["value"]))
        self.assertIsNone(answer["minimax_error"])
        checked = relucert("check", file)
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertIn("bounded_gap_le 5 7 1 " + answer["gap"], checked.stdout)
        file.write_text(file.read_text().replace("bounded_le 5 7 1 1/44", "bounded_le 5 7 1 1/46"))
        self.assertEqual(relucert("check", file).returncode, 1)

    def test_weight_bound_of_one_layer_is_known_exactly(self):
        answer = json.loads(relucert("bound", "--width", 3, "--depth", 1, "--weight-bound", 2, "--json").stdout)
        self.assertEqual((answer["minimax_error"], answer["gap"]), ("1/4", "1"))

    def test_weight_bound_and_bits_exclude_each_other(self):
        size = ["bound", "--width", 3, "--depth", 2]
        self.refused(relucert(*size, "--weight-bound", 1, "--fraction-bits", 2), "--fraction-bits excludes --weight-bound")
        self.refused(relucert(*size, "--weight-bound", 1, "--integer-bits", 2), "--integer-bits excludes --weight-bound")
        self.refused(relucert(*size), "give --integer-bits and --fraction-bits, or --weight-bound")
        self.refused(relucert(*size, "--integer-bits", 1), "give --integer-bits and --fraction-bits, or --weight-bound")
        self.refused(relucert(*size, "--weight-bound", 0), "--weight-bound")
        self.refused(relucert(*size, "--weight-bound", "1.5"), "--weight-bound")
        self.refused(relucert("construct", "--construction", "constant", *size[1:], "--weight-bound", 1),
                     "--integer-bits")

    def test_full_disk_for_the_certificate(self):
        done = relucert("bound", "--width", 2, "--depth", 2, "--integer-bits", 1, "--fraction-bits", 1,
                        "--certificate", "/dev/full/b.cert")
        self.refused(done, "/dev/full/b.cert: cannot open for writing")


class Networks(Folder):
    def test_construct_error_info_eval_agree(self):
        for name, width, depth, b in [("shallow_interpolation", 4, 2, 2), ("fine_interpolation", 8, 2, 1), ("ladder", 2, 20, 1), ("ladder", 3, 20, 2),
                                      ("ladder", 3, 9, 6), ("affine", 1, 1, 3), ("constant", 1, 3, 2), ("multilevel_walk", 10, 4, 8)]:
            with self.subTest(name):
                done = self.construct(name, width, depth, 1, b, "walk:7:16")
                self.assertEqual(done.returncode, 0, done.stderr)
                file = self.folder / "n.relunet"
                lines = file.read_text().splitlines()
                self.assertEqual(lines[0], "relunet 1")
                widths = [int(word) for word in lines[1].split()[1:]]
                self.assertLessEqual(max(widths), width)
                self.assertLessEqual(len(widths) - 1, depth)
                info = json.loads(relucert("info", file, "--json").stdout)
                self.assertEqual((info["width"], info["depth"]), (max(widths), len(widths) - 1))
                self.assertLessEqual(info["grid"]["fraction_bits"], b)
                self.assertLessEqual(info["grid"]["integer_bits"], 1)
                error = json.loads(relucert("error", file, "--target", "walk:7:16", "--json").stdout)
                self.assertEqual(sorted(error), ["at", "pieces", "sup_error"])
                best = [e for e in bound(width, depth, 1, b)["upper"] if e["construction"] == name][0]
                self.assertLessEqual(Fraction(error["sup_error"]), Fraction(best["value"]))
                # The value at the point of largest error, computed here from the file, differs from the target by the error.
                at = Fraction(error["at"])
                value = Fraction(relucert("eval", file, "--at", error["at"]).stdout.strip())
                self.assertEqual(value, forward(lines, at))

    def test_distance_from_a_constant_shows_the_value_itself(self):
        self.construct("shallow_interpolation", 4, 2, 1, 2, "tent")
        error = json.loads(relucert("error", self.folder / "n.relunet", "--target", "constant:-1", "--json").stdout)
        lines = (self.folder / "n.relunet").read_text().splitlines()
        self.assertEqual(Fraction(error["sup_error"]), abs(forward(lines, Fraction(error["at"])) + 1))

    def test_construction_that_does_not_fit_says_which_inequality_fails(self):
        done = self.construct("gated_walk", 4, 2, 1, 1, "tent")
        self.assertEqual(done.returncode, 1)
        self.assertIn("gated_walk does not exist in R_1^1(4,2)", done.stderr)
        self.assertFalse((self.folder / "n.relunet").exists())

    def test_unknown_construction_names_the_nearest(self):
        self.refused(self.construct("lader", 2, 9, 1, 1, "tent"), "unknown construction `lader`", "did you mean `ladder`?")

    def test_bad_targets(self):
        for target in ["tnet", "constant:", "constant:0.5", "constant:3/2", "sawtooth:0", "sawtooth:x", "walk:1", "walk:1:0",
                       "pwl:no_such_file", "csv:no_such_file:1", ""]:
            with self.subTest(target):
                self.refused(self.construct("constant", 1, 1, 1, 1, target))

    def test_function_outside_the_class_names_the_pair(self):
        (self.folder / "steep.txt").write_text("0 0\n1/2 3/4\n1 1\n")
        self.refused(self.construct("constant", 1, 1, 1, 1, f"pwl:{self.folder / 'steep.txt'}"), "steep.txt", "3/2")

    def test_file_targets(self):
        (self.folder / "f.txt").write_text("# a roof\n0 0\n1/2 1/2\n1 0\n")
        (self.folder / "d.csv").write_text("t,v\n0,1.5\n1,2.25\n2,-1\n")
        for target in (f"pwl:{self.folder / 'f.txt'}", f"csv:{self.folder / 'd.csv'}:v", f"csv:{self.folder / 'd.csv'}:2"):
            self.assertEqual(self.construct("shallow_interpolation", 4, 2, 1, 2, target).returncode, 0)

    def test_damaged_network_files(self):
        self.construct("ladder", 2, 9, 1, 1, "tent")
        file = self.folder / "n.relunet"
        text = file.read_text()
        for damaged, part in [(text[:len(text) // 2], "n.relunet:"), (text.replace("relunet 1", "relunet 2", 1), "version"),
                              (text + "row 1 1\n", "after the last row"), ("", "expected `relunet`"),
                              (text.replace("row", "rwo", 1), "expected `row`"), (text.replace(" 1", " 0.5", 2), "n.relunet:")]:
            with self.subTest(part):
                file.write_text(damaged)
                for command in (("error", file, "--target", "tent"), ("info", file), ("eval", file, "--at", "0")):
                    self.refused(relucert(*command), part)

    def test_missing_network_file_and_bad_point(self):
        self.refused(relucert("info", self.folder / "absent"), "absent: cannot open for reading")
        self.construct("constant", 1, 1, 1, 1, "tent")
        for point in ["0.5", "1/0", "", "x", "1e3"]:
            self.refused(relucert("eval", self.folder / "n.relunet", "--at", point), "--at")

    def test_networks_with_several_inputs_are_refused_where_one_is_needed(self):
        file = self.folder / "two.relunet"
        file.write_text("relunet 1\nwidths 2 1\nrow 1 1 0\n")
        self.refused(relucert("error", file, "--target", "tent"), "2 inputs")
        self.assertEqual(relucert("info", file).returncode, 0)

    def test_full_disk_for_the_network(self):
        done = relucert("construct", "--construction", "constant", "--width", 1, "--depth", 1, "--integer-bits", 1,
                        "--fraction-bits", 1, "--target", "tent", "--out", "/dev/full/x")
        self.refused(done, "/dev/full/x")


class Convert(Folder):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.construct("ladder", 3, 20, 2, 4, "walk:7:16").returncode, 0)
        self.network = self.folder / "n.relunet"
        self.copy = self.folder / "c.relunet"

    def convert(self, *arguments, network=None):
        return relucert("convert", network or self.network, *arguments)

    def test_sizes_and_equality(self):
        info = json.loads(relucert("info", self.network, "--json").stdout)
        for factor in (2, 3, 4):
            with self.subTest(factor):
                done = self.convert("--factor", factor, "-o", self.copy, "--json")
                self.assertEqual(done.returncode, 0, done.stderr)
                answer = json.loads(done.stdout)
                self.assertIs(answer["equal"], True)
                self.assertEqual(answer["before"]["memory_bits"], info["memory_bits"])
                self.assertEqual(answer["after"]["depth"], factor * info["depth"])
                self.assertLessEqual(answer["after"]["width"], 2 * info["width"] + 2)
                self.assertEqual(answer["after"]["fraction_bits"], -(-info["grid"]["fraction_bits"] // factor))
                written = json.loads(relucert("info", self.copy, "--json").stdout)
                self.assertEqual((written["width"], written["depth"]), (answer["after"]["width"], answer["after"]["depth"]))
                self.assertEqual(Fraction(answer["memory_ratio"]),
                                 Fraction(int(answer["after"]["memory_bits"]), int(answer["before"]["memory_bits"])))
                before, after = self.network.read_text().splitlines(), self.copy.read_text().splitlines()
                for i in range(33):
                    self.assertEqual(forward(before, Fraction(i, 32)), forward(after, Fraction(i, 32)))

    def test_the_real_line(self):
        done = self.convert("--factor", 2, "--real-line", "-o", self.copy)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("on all of R", done.stdout)
        before, after = self.network.read_text().splitlines(), self.copy.read_text().splitlines()
        for i in range(-40, 41, 3):
            self.assertEqual(forward(before, Fraction(i, 7)), forward(after, Fraction(i, 7)))

    def test_certificate_is_accepted_and_a_mutated_one_rejected(self):
        file = self.folder / "same.cert"
        for options in ((), ("--real-line",)):
            done = self.convert("--factor", 2, "--certificate", file, *options)
            self.assertEqual(done.returncode, 0, done.stderr)
            done = relucert("check", file)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual(done.stdout.count("realizes"), 4)
        lines = file.read_text().splitlines()
        second = max(i for i, line in enumerate(lines) if line.startswith("net "))
        rows = [i for i, line in enumerate(lines) if line.startswith("row ") and i > second]
        points = [i for i, line in enumerate(lines) if line.startswith("pt ")]
        for at, number in ((rows[-1], -1), (rows[-1], 3), (rows[0], 3), (points[1], 2)):
            with self.subTest(line=lines[at]):
                words = lines[at].split()
                words[number] = str(Fraction(words[number]) + Fraction(1, 4))
                file.write_text("\n".join(lines[:at] + [" ".join(words)] + lines[at + 1:]) + "\n")
                self.assertEqual(relucert("check", file).returncode, 1)

    def test_weight_bound(self):
        file = self.folder / "small.cert"
        done = self.convert("--weight-bound", 1, "-o", self.copy, "--certificate", file, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual((answer["weight_bound"], answer["equal"]), (1, True))
        self.assertEqual(answer["after"]["depth"], answer["before"]["depth"] + 1)
        self.assertEqual(answer["after"]["integer_bits"], 0)
        checked = relucert("check", file)
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertIn("weights_le 4 1", checked.stdout)
        for x in ["0", "1/3", "5/7", "1"]:
            values = {relucert("eval", n, "--at", x).stdout for n in (self.network, self.copy)}
            self.assertEqual(len(values), 1)
        file.write_text(file.read_text().replace("row 1 0 1 0", "row 1 0 3/2 0", 1))
        self.assertEqual(relucert("check", file).returncode, 1)

    def test_weight_bound_refuses(self):
        self.refused(self.convert("--weight-bound", 0), "--weight-bound")
        self.refused(self.convert("--weight-bound", 1, "--factor", 2), "excludes")
        self.refused(self.convert("--weight-bound", 1, "--real-line"), "excludes")
        two = self.folder / "two.relunet"
        two.write_text("relunet 1\nwidths 2 1\nrow 1 1 0\n")
        self.refused(self.convert("--weight-bound", 1, network=two), "a weight bound needs one of each")
        third = self.folder / "third.relunet"
        third.write_text("relunet 1\nwidths 1 1\nrow 1/3 0\n")
        self.refused(self.convert("--weight-bound", 1, network=third), "some weight is not a dyadic rational")

    def test_several_inputs_are_converted_without_a_certificate(self):
        two = self.folder / "two.relunet"
        two.write_text("relunet 1\nwidths 2 3 2\nrow 9/4 -1/4 0\nrow 1 1 -7\nrow 0 0 1\nrow 1 0 1/4 3\nrow 0 -2 0 1/2\n")
        done = self.convert("--factor", 2, network=two)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("block by block, for all inputs >= 0", done.stdout)
        self.refused(self.convert("--factor", 2, "--certificate", self.folder / "x.cert", network=two), "2 inputs and 2 outputs")
        self.assertFalse((self.folder / "x.cert").exists())
        done = self.convert("--factor", 2, "--real-line", network=two)
        self.assertEqual(done.returncode, 1)
        self.assertIn("2 N_0 + N_1 <= 2 W = 6 needed on all of R, but 2 N_0 + N_1 = 7", done.stderr)

    def test_failing_hypotheses_are_told_with_both_numbers(self):
        for options, part in ((("--fraction-bits", 1), "k b >= 4 needed, but k b = 2"),
                              (("--integer-bits", 0), "k a >= 2 needed, but k a = 0")):
            done = self.convert("--factor", 2, "-o", self.copy, *options)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertIn(part, done.stderr)
            self.assertFalse(self.copy.exists())

    def test_bad_input(self):
        self.refused(self.convert(), "--factor")
        self.refused(self.convert("--factor", 1), "--factor")
        self.refused(self.convert("--factor", "2.5"), "--factor")
        self.refused(self.convert("--factor", 2, network=self.folder / "absent"), "absent: cannot open for reading")
        third = self.folder / "third.relunet"
        third.write_text("relunet 1\nwidths 1 1\nrow 1/3 0\n")
        self.refused(self.convert("--factor", 2, network=third), "third.relunet: some weight is not a dyadic rational")
        third.write_text("relunet 1\nwidths 1 1\nrow 1/2 x\n")
        self.refused(self.convert("--factor", 2, network=third), "third.relunet:3:9:")
        self.refused(self.convert("--factor", 2, "-o", "/dev/full/x"), "/dev/full/x")


def forward(lines, x):
    """A forward pass in fractions from the lines of a network file."""
    widths = [int(word) for word in lines[1].split()[1:]]
    rows = iter(lines[2:])
    values = [x]
    for layer in range(1, len(widths)):
        outputs = []
        for _ in range(widths[layer]):
            numbers = [Fraction(word) for word in next(rows).split()[1:]]
            outputs.append(sum(w * v for w, v in zip(numbers, values)) + numbers[-1])
        values = outputs if layer == len(widths) - 1 else [max(v, Fraction(0)) for v in outputs]
    return values[0]


class CommandLine(Folder):
    def test_help_has_examples(self):
        for command in ["", "run", "list", "check", "report", "reproduce", "explain", "bound", "construct", "error", "info", "convert", "eval"]:
            done = relucert(*([command] if command else []), "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn("Example", done.stdout)

    def test_version(self):
        self.assertIn("relucert 0.1.0", relucert("--version").stdout)

    def test_unknown_command_names_the_nearest(self):
        self.refused(relucert("rn"), "unknown command `rn`", "did you mean `run`?")
        self.refused(relucert("verify"), "unknown command `verify`")

    def test_no_command(self):
        self.refused(relucert())

    def test_check_refuses_what_is_not_there(self):
        self.refused(relucert("check", self.folder), "no certificate in this folder")
        self.assertEqual(relucert("check", self.folder / "absent.cert").returncode, 2)

    def test_check_rejects_a_changed_bound(self):
        file = self.folder / "b.cert"
        relucert("bound", "--width", 4, "--depth", 16, "--integer-bits", 1, "--fraction-bits", 2, "--certificate", file)
        file.write_text(file.read_text().replace("1/1367", "1/1366"))
        done = relucert("check", file)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("NOT everything is accepted", done.stdout)

    def test_explain_and_report_refuse_what_is_no_store(self):
        self.refused(relucert("explain", self.folder / "absent"), "absent")
        self.refused(relucert("report", self.folder), "manifest.json")
        self.refused(relucert("reproduce", self.folder), "manifest.json")


if __name__ == "__main__":
    case_count.main()
