#!/usr/bin/env python3
"""Writes accept/*.cert and reject/*.cert, or with --check compares them with what it would write.

A certificate to accept has one comment `# expect: STATEMENT assuming ...` per goal. A certificate to reject
has the comment `# expect: REASON` on its second line, REASON being a part of what both checkers say.
Most rejected certificates are an accepted one with a single text replaced.
"""

import os
import sys
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
ACCEPT = {}
REJECT = {}


def accept(name, *lines):
    """`lines` are everything after `cert 1`; the expectations are found from the goals and the rules used."""
    goals = [line[len("goal "):] for line in lines if line.startswith("goal ")]
    rests_on = {}
    expectations = []
    for line in lines:
        if line.startswith("step "):
            words = line.split()
            rule = words[words.index("by") + 1]
            earlier = words[words.index("from") + 1:] if "from" in words else []
            rests_on[words[1]] = set().union(*(rests_on[x] for x in earlier if x in rests_on))
            if rule in THEOREMS:
                rests_on[words[1]].add(rule + "(note)")
        if line.startswith("qed "):
            for goal, step in zip(goals, line.split()[1:]):
                assumptions = ", ".join(sorted(rests_on[step])) or "nothing"
                expectations.append("# expect: %s assuming %s" % (goal, assumptions))
    ACCEPT[name] = "\n".join(["cert 1", *expectations, *lines]) + "\n"


def reject(name, reason, base, old, new):
    """Replaces the only occurrence of `old` in the accepted certificate `base`."""
    lines = ACCEPT[base].splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("# expect"))
    assert text.count(old) == 1, (name, old, text.count(old))
    reject_text(name, reason, text.replace(old, new))


def reject_text(name, reason, text):
    assert name not in REJECT, name
    first, rest = text.split("\n", 1)
    REJECT[name] = "%s\n# expect: %s\n%s" % (first, reason, rest)


def bound(statement, *rule):
    """The lines of a certificate with one goal and one step."""
    return ["goal " + statement, "proof", "step 1 %s by %s" % (statement, " with ".join(rule)), "qed 1"]


def reject_lines(name, reason, *lines):
    reject_text(name, reason, "\n".join(["cert 1", *lines]) + "\n")


def reject_bound(name, reason, statement, *rule):
    reject_lines(name, reason, *bound(statement, *rule))


THEOREMS = ("memory precision breakpoint_gap pieces monotone_or_affine vc vc_strip constant "
            "affine shallow_interpolation fine_interpolation three_layer_interpolation ladder gated_walk "
            "multilevel_walk bit_extraction grid_retrieval depth_precision weight_splitting weight_scaling "
            "bounded_ladder enumeration walk_cover walk_packing long_walk_cover long_walk_packing lattice_colouring "
            "anchored_cover anchored_packing snake_cover tent_packing").split()

# Networks and functions.

accept("tent", "grid 1 1 1", "net 2 2 1 2 1", "row 1 0 2 0", "row 1 0 2 -1", "row 2 0 1 1 -2 0", "pwl 3 2",
       "pt 0 0",
       "pt 1 0", "goal net_dist_eq 2 3 1", "goal approx_le 3 2 2 1 1 1", "proof", "pwl 4 3", "pt 0 0",
       "pt 1/2 1",
       "pt 1 0", "step 5 on_grid 2 1 by grid_member", "step 6 within 2 2 2 by shape",
       "step 7 realizes 2 4 by no_sign_change", "step 8 dist_eq 4 3 1 by merged_breakpoints",
       "step 9 net_dist_eq 2 3 1 by sandwich from 7 8",
       "step 10 approx_le 3 2 2 1 1 1 by witness_network from 5 6 9",
       "qed 9 10")
accept("every_statement_about_objects",
       "# gaps between ids, comments between rows, goals in another order than their steps",
       "grid 10 0 0", "net 11 2 1 2 1", "row 1 0 1 0",
       "# a comment may stand here,   and keeps its own  spacing",
       "row 1 0 1 -1", "row 2 0 1 1 -1 0", "pwl 12 3", "pt 0 0", "pt 1/3 1/3", "pt 1 1", "pwl 20 2",
       "pt 0 1/4",
       "pt 1 1", "goal in_h1 12", "goal net_dist_le 11 20 1/4", "goal on_grid 11 10", "goal within 11 5 7",
       "goal realizes 11 12", "goal dist_eq 12 20 1/4", "goal dist_le 12 20 1/2",
       "goal approx_le 20 5 7 0 0 1/4",
       "proof", "step 30 within 11 5 7 by shape", "step 31 on_grid 11 10 by grid_member",
       "step 32 realizes 11 12 by no_sign_change", "step 33 dist_le 12 20 1/2 by merged_breakpoints",
       "step 34 dist_eq 12 20 1/4 by merged_breakpoints", "step 35 in_h1 12 by slopes_and_values",
       "step 36 net_dist_le 11 20 1/4 by sandwich from 32 34",
       "step 40 approx_le 20 5 7 0 0 1/4 by witness_network from 31 30 36", "qed 35 36 31 30 32 34 33 40")
accept("deleted_after_use", "grid 1 0 0", "net 2 1 1 1", "row 1 0 1 0", "pwl 3 2", "pt -5 -5", "pt 7/2 4",
       "goal net_dist_le 2 3 1/2", "proof", "pwl 4 2", "pt -5 -5", "pt 7/2 7/2",
       "step 5 realizes 2 4 by no_sign_change", "step 6 dist_le 4 3 1/2 by merged_breakpoints", "del 4",
       "del 1",
       "step 7 net_dist_le 2 3 1/2 by sandwich from 5 6", "del 5", "del 6", "del 2", "del 3", "qed 7")
accept("grid_corners", "grid 1 1 2", "net 2 2 3 2 2", "row 3 0 15/4 1 -15/4 2 1/4 15/4", "row 0 -15/4",
       "row 1 0 -1/4 0", "row 2 0 1 1 1 7/2", "grid 3 2147483647 2147483647", "goal on_grid 2 1",
       "goal within 2 3 2",
       "goal on_grid 2 3", "proof", "step 4 on_grid 2 1 by grid_member", "step 5 within 2 3 2 by shape",
       "step 6 on_grid 2 3 by grid_member", "qed 4 5 6")
accept("zeros_at_breakpoints",
       "# pre-activations that are 0 do not change sign; collinear points are allowed",
       "net 1 3 1 4 2 1", "row 1 0 1 -1/2", "row 1 0 -1 1/2", "row 0 0", "row 0 -1", "row 2 0 1 1 1 -1/4",
       "row 1 2 5 0", "row 1 0 1 0", "pwl 2 6", "pt 0 1/4", "pt 1/4 0", "pt 1/2 0", "pt 3/4 0", "pt 7/8 1/8",
       "pt 1 1/4", "goal realizes 1 2", "proof", "step 3 realizes 1 2 by no_sign_change", "qed 3")
accept("denominators_without_powers_of_two", "net 1 2 1 3 1", "row 1 0 1/3 -1/7", "row 1 0 -5/11 1",
       "row 1 0 22/7 1/9",
       "row 3 0 7 1 11/5 2 -3/13 2/17", "pwl 2 4", "pt 0 7598/3315", "pt 3/7 252197/162435",
       "pt 11/5 20341/7735", "pt 5 33101/4641", "goal realizes 1 2", "proof",
       "step 3 realizes 1 2 by no_sign_change", "qed 3")
accept("slopes_and_values_at_their_bounds", "pwl 1 4", "pt 0 -1", "pt 2/3 -1/3", "pt 5/6 -1/2", "pt 1 -1/2",
       "pwl 2 2",
       "pt 0 1", "pt 1 0", "goal in_h1 1", "goal in_h1 2", "proof", "step 3 in_h1 1 by slopes_and_values",
       "step 4 in_h1 2 by slopes_and_values", "qed 3 4")
accept("distance_between_interleaved_points", "pwl 1 4", "pt -1 0", "pt 0 3", "pt 1/2 3", "pt 2 0", "pwl 2 4",
       "pt -1 1",
       "pt 1/3 0", "pt 1/2 1", "pt 2 1/7", "goal dist_eq 1 2 3", "goal dist_eq 2 1 3", "goal dist_le 1 2 3",
       "goal dist_eq 1 1 0", "proof", "step 3 dist_eq 1 2 3 by merged_breakpoints",
       "step 4 dist_eq 2 1 3 by merged_breakpoints", "step 5 dist_le 1 2 3 by merged_breakpoints",
       "step 6 dist_eq 1 1 0 by merged_breakpoints", "qed 3 4 5 6")
accept("classes_and_lists", "pwl 1 2", "pt 0 0", "pt 1 1", "class 2 bounded 2 3 4 1/2", "class 3 sparse 1 1 1 2 0",
       "class 4 quantized 1 3 4 0 2", "class 5 truncated 3 3 4 1/2", "class 6 unbounded 1 1 1",
       "class 7 truncated_unbounded 1 3 4", "class 8 lipschitz 3", "class 9 anchored_lipschitz",
       "functions 10 3 1 1 1", "goal in_h1 1", "proof", "functions 11 1 1", "class 12 lipschitz 1",
       "step 13 in_h1 1 by slopes_and_values", "qed 13")
accept("one_step_for_two_goals", "pwl 1 2", "pt 0 0", "pt 1 1", "goal in_h1 1", "goal in_h1 1", "proof",
       "step 2 in_h1 1 by slopes_and_values", "qed 2 2")

# Theorem rules. The rejected neighbour of a bound stands under it.

for name, family, m in [
        ("affine", "1 1 0 0", 3), ("one_neuron", "1 3 0 0", 6), ("two_layers", "2 2 1 1", 21),
        ("three_layers", "2 3 0 0", 12), ("four_layers", "2 4 1 2", 83), ("wide", "16 32 1 4", 55972),
        ("huge", "256 256 1 64", 1119270157), ("longest_exact_walk", "1 1 0 2048", 4096),
        ("shortest_bounded_walk", "1 1 0 2048", 4097)]:
    accept("memory_" + name, *bound("minimax_ge %s 1/%d" % (family, m), "memory", str(m)))
    if "walk" not in name:
        reject_bound("memory_%s_one_too_few" % name,
                     "lg of the number of functions is only known to be at most",
                     "minimax_ge %s 1/%d" % (family, m - 1), "memory", str(m - 1))
reject_bound("memory_other_value", "the value is 1/4, the rule gives 1/3", "minimax_ge 1 1 0 0 1/4", "memory",
             "3")
reject_bound("memory_zero_steps", "the rule needs m >= 1", "minimax_ge 1 1 0 0 1", "memory", "0")
reject_bound("memory_fractional_steps", "the number 7/2 must be a natural number", "minimax_ge 1 1 0 0 2/7",
             "memory",
             "7/2")
reject_bound("memory_without_a_number", "rule 'memory' takes 1 numbers, not 0", "minimax_ge 1 1 0 0 1/3",
             "memory")
reject_bound("memory_too_wide", "gave up: the limit W (a+b+2) <= 2^24", "minimax_ge 8388608 2 0 1 1/9",
             "memory", "9")
reject_bound("memory_too_many_steps", "gave up: the limit m < 2^63",
             "minimax_ge 2 2 0 0 1/9223372036854775808",
             "memory", "9223372036854775808")

accept("precision_no_fraction_bits", *bound("minimax_ge 2147483647 2147483647 2147483647 0 1/2", "precision"))
accept("precision", *bound("minimax_ge 9 3 0 2 1/128", "precision"))
reject_bound("precision_too_large", "the value is 1/64, the rule gives 1/128", "minimax_ge 9 3 0 2 1/64",
             "precision")
reject_bound("precision_too_small", "the value is 1/256, the rule gives 1/128", "minimax_ge 9 3 0 2 1/256",
             "precision")
reject_bound("precision_too_fine", "gave up: the limit b L < 2^20", "minimax_ge 1 1024 0 1024 1/2",
             "precision")
reject_bound("precision_wrong_sense", "rule 'precision' does not conclude this statement",
             "minimax_le 9 3 0 2 1/128",
             "precision")

accept("breakpoint_gap_two_layers", *bound("minimax_ge 64 2 1 3 1/124", "breakpoint_gap"))
accept("breakpoint_gap_four_layers", *bound("minimax_ge 3 4 0 1 1/972", "breakpoint_gap"))
reject_bound("breakpoint_gap_too_large", "the value is 1/971, the rule gives 1/972",
             "minimax_ge 3 4 0 1 1/971",
             "breakpoint_gap")
reject_bound("breakpoint_gap_too_small", "the value is 1/973, the rule gives 1/972",
             "minimax_ge 3 4 0 1 1/973",
             "breakpoint_gap")
reject_bound("breakpoint_gap_one_layer", "the rule needs L >= 2", "minimax_ge 3 1 0 1 1/4", "breakpoint_gap")
reject_bound("breakpoint_gap_too_deep", "gave up: the limit (L-1)(a+b+1)", "minimax_ge 1 524289 0 1 1/4",
             "breakpoint_gap")

accept("pieces_affine", *bound("minimax_ge 7 1 0 0 1/4", "pieces"))
accept("pieces", *bound("minimax_ge 4 4 3 3 1/252", "pieces"))
reject_bound("pieces_too_large", "the value is 1/251, the rule gives 1/252", "minimax_ge 4 4 3 3 1/251",
             "pieces")
reject_bound("pieces_too_small", "the value is 1/253, the rule gives 1/252", "minimax_ge 4 4 3 3 1/253",
             "pieces")
reject_bound("pieces_too_deep", "gave up: the limit (L-1) bitlength(W+1) < 2^20",
             "minimax_ge 1 524289 0 1 1/4",
             "pieces")
reject_bound("pieces_with_a_number", "rule 'pieces' takes 0 numbers, not 1", "minimax_ge 4 4 3 3 1/252",
             "pieces", "4")

accept("monotone", *bound("minimax_ge 1 99 5 6 1/4", "monotone_or_affine"))
accept("affine", *bound("minimax_ge 99 1 5 6 1/4", "monotone_or_affine"))
reject_bound("monotone_two_wide_two_deep", "the rule needs W = 1 or L = 1, not W = 2, L = 2",
             "minimax_ge 2 2 5 6 1/4", "monotone_or_affine")
reject_bound("monotone_other_value", "the value is 1/3, the rule gives 1/4", "minimax_ge 1 9 5 6 1/3",
             "monotone_or_affine")

for W, L, m, H, s in [
        (1, 2, 40, 3, 0), (1, 2, 41, 3, 1), (1, 2, 32, 64, 0), (2, 2, 50, 7, 0), (2, 3, 142, 9, 0),
        (4, 4, 1039, 15, 0), (8, 2, 196, 7, 0)]:
    accept("vc_%d_%d_height_%d_parity_%d" % (W, L, H, s),
           *bound("minimax_ge %d %d 1 1 1/%d" % (W, L, m), "vc", "%d %d %d" % (m, H, s)))
    if H < 64:
        reject_bound("vc_%d_%d_height_%d_parity_%d_one_too_few" % (W, L, H, s),
                     "lg of the number of cell vectors is only known to be at most",
                     "minimax_ge %d %d 1 1 1/%d" % (W, L, m - 1), "vc", "%d %d %d" % (m - 1, H, s))
reject_bound("vc_other_value", "the value is 1/49, the rule gives 1/50", "minimax_ge 2 2 1 1 1/49", "vc",
             "50 7 0")
reject_bound("vc_one_layer", "the rule needs L >= 2", "minimax_ge 2 1 1 1 1/50", "vc", "50 7 0")
reject_bound("vc_no_steps", "the rule needs m >= 1", "minimax_ge 2 2 1 1 1", "vc", "0 2 0")
reject_bound("vc_one_height", "the rule needs 2 <= H <= 2m+1, H is 1", "minimax_ge 2 2 1 1 1/50", "vc",
             "50 1 0")
reject_bound("vc_too_high_for_the_interval", "the rule needs 2 <= H <= 2m+1, H is 64",
             "minimax_ge 1 2 1 1 1/31", "vc",
             "31 64 0")
reject_bound("vc_parity", "the start parity is 2, not 0 or 1", "minimax_ge 2 2 1 1 1/50", "vc", "50 7 2")
reject_bound("vc_negative_parity", "the number -1 must be a natural number", "minimax_ge 2 2 1 1 1/50", "vc",
             "50 7 -1")
reject_bound("vc_two_numbers", "rule 'vc' takes 3 numbers, not 2", "minimax_ge 2 2 1 1 1/50", "vc", "50 7")
reject_bound("vc_too_many_steps", "gave up: the limit m <= 4096", "minimax_ge 2 2 1 1 1/4097", "vc",
             "4097 7 0")
reject_bound("vc_too_high", "gave up: the limit H <= 64", "minimax_ge 2 2 1 1 1/50", "vc", "50 65 0")
reject_bound("vc_too_deep", "gave up: the limit L <= 4096", "minimax_ge 2 4097 1 1 1/50", "vc", "50 7 0")
reject_bound("vc_too_wide", "gave up: the limit W <= 2^20", "minimax_ge 1048577 2 1 1 1/50", "vc", "50 7 0")

accept("vc_strip_height_3", *bound("minimax_ge 1 2 0 0 1/41", "vc_strip", "41 3 0 7/5 5 7 5"))
accept("vc_strip_height_5", *bound("minimax_ge 2 2 0 0 1/54", "vc_strip", "54 5 1 12/7 4 7 8 7 4"))
accept("vc_strip_height_7", *bound("minimax_ge 2 3 9 9 1/149", "vc_strip",
                                   "149 7 0 31/17 13 24 31 34 31 24 13"))
reject_bound("vc_strip_one_too_few", "lg of the number of cell vectors is only known to be at most",
             "minimax_ge 2 3 9 9 1/148", "vc_strip", "148 7 0 31/17 13 24 31 34 31 24 13")
reject_bound("vc_strip_rate_too_large", "the neighbours of v_1 sum to 7, less than 71/10",
             "minimax_ge 1 2 0 0 1/41", "vc_strip", "41 3 0 71/50 5 7 5")
reject_bound("vc_strip_rate_too_large_at_an_end", "the neighbours of v_3 sum to 7, less than 36/5",
             "minimax_ge 1 2 0 0 1/41", "vc_strip", "41 3 0 6/5 5 7 6")
reject_bound("vc_strip_rate_zero", "the rate 0 is not positive", "minimax_ge 1 2 0 0 1/41", "vc_strip",
             "41 3 0 0 5 7 5")
reject_bound("vc_strip_zero_height_value", "v_3 is not positive", "minimax_ge 1 2 0 0 1/41", "vc_strip",
             "41 3 0 1/2 5 7 0")
reject_bound("vc_strip_fractional_height_value", "the number 15/2 must be a natural number",
             "minimax_ge 1 2 0 0 1/41",
             "vc_strip", "41 3 0 7/5 5 15/2 5")
reject_bound("vc_strip_height_value_missing", "one v for each of the 3 heights, not 2",
             "minimax_ge 1 2 0 0 1/41",
             "vc_strip", "41 3 0 7/5 5 7")
reject_bound("vc_strip_height_value_too_many", "one v for each of the 2 heights, not 3",
             "minimax_ge 1 2 0 0 1/41",
             "vc_strip", "41 2 0 7/5 5 7 5")
reject_bound("vc_strip_too_few_numbers", "rule 'vc_strip' takes 4 or more numbers, not 3",
             "minimax_ge 1 2 0 0 1/41",
             "vc_strip", "41 3 0")
reject_bound("vc_strip_slow_rate", "to be at least -19.", "minimax_ge 1 2 0 0 1/41", "vc_strip",
             "41 3 0 5/7 5 7 5")

accept("constant_no_fraction_bits", *bound("minimax_le 1 1 0 0 1", "constant"))
accept("constant", *bound("minimax_le 3 5 2 2 1025/2048", "constant"))
reject_bound("constant_too_small", "the value is 1/2, the rule gives 1025/2048", "minimax_le 3 5 2 2 1/2",
             "constant")
reject_bound("constant_too_large", "the value is 1027/2048, the rule gives 1025/2048",
             "minimax_le 3 5 2 2 1027/2048",
             "constant")
reject_bound("constant_too_fine", "gave up: the limit b L < 2^20", "minimax_le 1 1024 0 1024 1", "constant")

accept("shallow_one_kink", *bound("minimax_le 1 2 1 1 3/4", "shallow_interpolation", "0"))
accept("shallow_all_bits", *bound("minimax_le 8 2 1 3 1649/16384", "shallow_interpolation", "3"))
accept("shallow_some_bits", *bound("minimax_le 7 9 5 6 68105/524288", "shallow_interpolation", "2"))
reject_bound("shallow_too_small", "the value is 1/8, the rule gives 1649/16384", "minimax_le 8 2 1 3 1/8",
             "shallow_interpolation", "3")
reject_bound("shallow_more_kinks_than_bits", "the rule needs r <= b, r is 4",
             "minimax_le 16 2 1 3 2337/32768",
             "shallow_interpolation", "4")
reject_bound("shallow_too_narrow", "the rule needs W >= 2^r, r is 3", "minimax_le 7 2 1 3 1649/16384",
             "shallow_interpolation",
             "3")
reject_bound("shallow_one_layer", "the rule needs L >= 2",
             "minimax_le 8 1 1 3 1649/16384", "shallow_interpolation",
             "3")
reject_bound("shallow_weights_below_two", "the rule needs a >= 1", "minimax_le 8 2 0 3 1649/16384",
             "shallow_interpolation",
             "3")
reject_bound("shallow_integer_weights", "the rule needs b >= 1", "minimax_le 8 2 1 0 1",
             "shallow_interpolation", "0")
reject_bound("shallow_too_fine", "gave up: the limit b < 2^20", "minimax_le 8 2 1 1048576 1",
             "shallow_interpolation",
             "3")

accept("affine", *bound("minimax_le 1 1 0 0 1", "affine"))
accept("affine_in_a_larger_family", *bound("minimax_le 9 7 3 4 19/64", "affine"))
reject_bound("affine_too_small", "the value is 1/4, the rule gives 19/64", "minimax_le 9 7 3 4 1/4", "affine")
reject_bound("affine_too_large", "the value is 1/2, the rule gives 19/64", "minimax_le 9 7 3 4 1/2", "affine")
reject_bound("affine_with_a_number", "rule 'affine' takes 0 numbers, not 1", "minimax_le 1 1 0 0 1", "affine",
             "0")
reject_bound("affine_too_fine", "gave up: the limit b < 2^20", "minimax_le 1 1 0 1048576 1/4", "affine")

FINE = "fine_interpolation"
accept("fine_steepest_kinks", *bound("minimax_le 8 2 1 1 11/56", FINE, "7 1 1 1"))
accept("fine_flattest_kinks", *bound("minimax_le 6 2 1 3 69/640", FINE, "5 1 1 3"))
accept("fine_no_constant_unit", *bound("minimax_le 2 2 1 1 1/2", FINE, "2 2 0 1"))
accept("fine_flattest_kinks_coarse_start", *bound("minimax_le 19 2 1 5 22260521/637534208", FINE, "19 1 0 5"))
accept("fine_values_coarser_than_the_start", *bound("minimax_le 4 9 3 2 43/96", FINE, "3 9 0 2"))
accept("fine_no_integer_bits", *bound("minimax_le 4 2 0 2 11/48", FINE, "3 2 1 2"))
accept("fine_no_fraction_bits", *bound("minimax_le 3 2 1 0 2/3", FINE, "3 1 0 0"))
accept("fine_fewer_fraction_bits", *bound("minimax_le 2 2 1 1048576 1/2", FINE, "2 2 0 1"))
accept("fine_most_integer_bits", *bound("minimax_le 1 2 1048575 0 1", FINE, "1 1 0 0"))
reject_bound("fine_too_small", "the value is 1/6, the rule gives 11/56", "minimax_le 8 2 1 1 1/6", FINE,
             "7 1 1 1")
reject_bound("fine_start_as_fine_as_the_values", "the value is 51/1216, the rule gives 22260521/637534208",
             "minimax_le 19 2 1 5 51/1216", FINE, "19 1 0 5")
reject_bound("fine_one_layer", "the rule needs L >= 2", "minimax_le 8 1 1 1 11/56", FINE, "7 1 1 1")
reject_bound("fine_more_fraction_bits", "the rule needs s <= b, s is 2", "minimax_le 8 2 1 1 23/224", FINE,
             "7 1 1 2")
reject_bound("fine_no_kinks", "the rule needs m >= 1", "minimax_le 8 2 1 1 1", FINE, "0 1 1 1")
reject_bound("fine_no_lattice", "the rule needs g >= 1", "minimax_le 8 2 1 1 11/56", FINE, "7 0 1 1")
reject_bound("fine_two_constant_units", "the rule needs c <= 1, c is 2", "minimax_le 9 2 1 1 11/56", FINE,
             "7 1 2 1")
reject_bound("fine_no_room_for_the_constant_unit", "the rule needs m + c <= W, m is 7",
             "minimax_le 7 2 1 1 11/56", FINE, "7 1 1 1")
reject_bound("fine_too_narrow", "the rule needs m + c <= W, m is 2", "minimax_le 1 2 1 1 1/2", FINE,
             "2 2 0 1")
reject_bound("fine_kinks_too_steep", "the rule needs m g < 2^(a+s+1), m is 8, g is 1",
             "minimax_le 9 2 1 1 3/16", FINE, "8 1 1 1")
reject_bound("fine_lattice_too_coarse", "the rule needs m g < 2^(a+s+1), m is 2, g is 4",
             "minimax_le 3 2 1 1 3/4", FINE, "2 4 1 1")
reject_bound("fine_kinks_too_flat", "the rule needs 4^(s+1) + 3 n + m M < n 2^(a+s+2), m is 4, g is 1",
             "minimax_le 6 2 1 3 17/128", FINE, "4 1 1 3")
reject_bound("fine_kinks_too_flat_coarse_start",
             "the rule needs 4^(s+1) + 3 n + m M < n 2^(a+s+2), m is 18, g is 1",
             "minimax_le 18 2 1 5 5488657/150994944", FINE, "18 1 0 5")
reject_bound("fine_kinks_too_flat_without_integer_bits",
             "the rule needs 4^(s+1) + 3 n + m M < n 2^(a+s+2), m is 5, g is 1",
             "minimax_le 6 2 0 2 21/160", FINE, "5 1 1 2")
reject_bound("fine_no_bits", "the rule needs 4^(s+1) + 3 n + m M < n 2^(a+s+2), m is 1, g is 1",
             "minimax_le 1 2 0 0 1", FINE, "1 1 0 0")
reject_bound("fine_many_integer_bits", "gave up: the limit a < 2^20", "minimax_le 1 2 1048576 0 1", FINE,
             "1 1 0 0")
reject_bound("fine_many_fraction_bits", "gave up: the limit s < 2^20", "minimax_le 1 2 1 1048576 1", FINE,
             "1 1 0 1048576")
reject_bound("fine_half_a_kink", "the number 7/2 must be a natural number", "minimax_le 8 2 1 1 11/56", FINE,
             "7/2 1 1 1")
reject_bound("fine_negative_lattice", "the number -1 must be a natural number", "minimax_le 8 2 1 1 11/56",
             FINE,
             "7 -1 1 1")
reject_bound("fine_three_numbers", "rule 'fine_interpolation' takes 4 numbers, not 3",
             "minimax_le 8 2 1 1 11/56", FINE, "7 1 1")

# m g y s.
THREE = "three_layer_interpolation"
accept("three_layers_exact", *bound("minimax_le 16 3 1 1 1/16", THREE, "16 1 1 1"))
accept("three_layers_exact_for_two_bits", *bound("minimax_le 128 3 1 2 1/128", THREE, "128 1 1 2"))
accept("three_layers_exact_without_bits", *bound("minimax_le 3 5 0 0 1/2", THREE, "2 1 1 0"))
accept("three_layers_coarser_steps", *bound("minimax_le 12 3 1 1 1/8", THREE, "12 2 1 1"))
accept("three_layers_values", *bound("minimax_le 8 3 1 1 15/112", THREE, "7 1 0 1"))
accept("three_layers_flattest_kinks", *bound("minimax_le 5 3 1 2 19/128", THREE, "4 3 0 2"))
accept("three_layers_no_integer_bits", *bound("minimax_le 10 3 0 1 17/144", THREE, "9 1 0 1"))
accept("three_layers_fewer_fraction_bits", *bound("minimax_le 16 3 1 1048576 1/16", THREE, "16 1 1 1"))
accept("three_layers_most_integer_bits", *bound("minimax_le 2 3 1048575 0 1", THREE, "1 1 0 0"))
reject_bound("three_layers_too_small", "the value is 1/17, the rule gives 1/16",
             "minimax_le 16 3 1 1 1/17", THREE, "16 1 1 1")
reject_bound("three_layers_values_too_small", "the value is 1/8, the rule gives 15/112",
             "minimax_le 8 3 1 1 1/8", THREE, "7 1 0 1")
reject_bound("three_layers_two", "the rule needs L >= 3", "minimax_le 16 2 1 1 1/16", THREE, "16 1 1 1")
reject_bound("three_layers_more_fraction_bits", "the rule needs s <= b, s is 2",
             "minimax_le 128 3 1 1 1/128", THREE, "128 1 1 2")
reject_bound("three_layers_no_node", "the rule needs m >= 1", "minimax_le 16 3 1 1 1/16", THREE, "0 1 1 1")
reject_bound("three_layers_no_lattice", "the rule needs g >= 1",
             "minimax_le 16 3 1 1 1/16", THREE, "16 0 1 1")
reject_bound("three_layers_no_such_steps", "the rule needs y <= 1, y is 2", "minimax_le 16 3 1 1 1/16", THREE,
             "16 1 2 1")
reject_bound("three_layers_too_narrow", "the rule needs m + 1 - y <= W, m is 16", "minimax_le 15 3 1 1 1/16",
             THREE, "16 1 1 1")
reject_bound("three_layers_no_unit_for_the_start", "the rule needs m + 1 - y <= W, m is 7",
             "minimax_le 7 3 1 1 15/112", THREE, "7 1 0 1")
reject_bound("three_layers_many_copies", "the rule needs 2 + q + p <= W, it is 3", "minimax_le 2 3 0 0 1/2",
             THREE, "2 1 1 0")
reject_bound("three_layers_many_copies_of_constants", "the rule needs 2 + q + p <= W, it is 18",
             "minimax_le 17 3 1 1 1", THREE, "8 50 0 1")
reject_bound("three_layers_odd", "the rule needs an even m g, it is 17", "minimax_le 17 3 1 1 1/16", THREE,
             "17 1 1 1")
reject_bound("three_layers_steps_too_flat", "the rule needs m g >= 2 8^s, m is 14, g is 1",
             "minimax_le 16 3 1 1 1/16", THREE, "14 1 1 1")
reject_bound("three_layers_kinks_too_flat", "the rule needs 2 8^s + 2 m g < m g 2^(a+s+1), m is 4, g is 2",
             "minimax_le 5 3 1 2 9/64", THREE, "4 2 0 2")
reject_bound("three_layers_no_bits", "the rule needs 2 8^s + 2 m g < m g 2^(a+s+1), m is 1, g is 1",
             "minimax_le 2 3 0 0 1", THREE, "1 1 0 0")
reject_bound("three_layers_many_integer_bits", "gave up: the limit a < 2^20", "minimax_le 2 3 1048576 0 1",
             THREE, "1 1 0 0")
reject_bound("three_layers_many_fraction_bits", "gave up: the limit s < 2^20", "minimax_le 16 3 1 1048576 1",
             THREE, "16 1 1 1048576")
reject_bound("three_layers_half_a_node", "the number 31/2 must be a natural number",
             "minimax_le 16 3 1 1 1/16",
             THREE, "31/2 1 1 1")
reject_bound("three_layers_three_numbers", "rule 'three_layer_interpolation' takes 4 numbers, not 3",
             "minimax_le 16 3 1 1 1/16", THREE, "16 1 1")

# w g v M P Q H c n m j s.
LADDER = "ladder"
accept("ladder_two_wide", *bound("minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1"))
accept("ladder_no_gain", *bound("minimax_le 2 4 1 8 129/1024", LADDER, "2 0 1 1 1 4 128 7 1 1 1 8"))
accept("ladder_three_gain_layers",
       *bound("minimax_le 3 39 1 1 2565/175616", LADDER, "3 3 7 7 7 2 3 1 1 1 6 1"))
accept("ladder_no_fraction_bits", *bound("minimax_le 2 3 2 0 2/3", LADDER, "2 0 1 1 1 3 1 0 1 1 0 0"))
accept("ladder_four_wide", *bound("minimax_le 4 9 1 2 835/19968", LADDER, "4 1 13 1 1 6 5 2 1 1 4 2"))
accept("ladder_three_integer_bits",
       *bound("minimax_le 9 30 2 3 64715/23003136", LADDER, "9 1 52 1 1 27 7 3 3 1 9 3"))
accept("ladder_smaller_than_the_family",
       *bound("minimax_le 50 70 5 9 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1"))
accept("ladder_coarse_start", *bound("minimax_le 3 4 1 3 23/224", LADDER, "3 0 1 1 1 7 4 2 1 1 1 3"))
accept("ladder_even_shrink", *bound("minimax_le 2 5 1 2 3/16", LADDER, "2 0 1 1 1 4 2 1 2 1 2 2"))
accept("ladder_most_copies", *bound("minimax_le 6 38 1 1 127/4032", LADDER, "2 1 7 1 1 9 2 1 1 1 4 1"))
accept("ladder_least_gain", *bound("minimax_le 3 11 1 1 753/7168", LADDER, "3 1 7 1 1 2 1 1 1 1 2 1"))
accept("ladder_other_scale", *bound("minimax_le 3 13 1 1 53/896", LADDER, "3 1 7 1 1 2 1 1 1 3 4 1"))
accept("ladder_other_scale_in_the_last_map",
       *bound("minimax_le 3 3 1 2 25/96", LADDER, "3 0 1 1 1 3 2 1 1 3 2 2"))
accept("ladder_other_scale_and_first_bias",
       *bound("minimax_le 2 5 1 3 99/512", LADDER, "2 0 1 1 1 14 7 1 1 5 4 3"))
accept("ladder_largest_second_numerator",
       *bound("minimax_le 4 64 1 1 785/159744", LADDER, "4 2 4 13 1 6 1 1 1 7 9 1"))
accept("ladder_three_unequal_gain_layers",
       *bound("minimax_le 3 64 1 1 1549/215040", LADDER, "3 3 5 6 7 2 1 1 1 5 8 1"))
reject_bound("ladder_even_second_numerator", "the rule needs an odd m, m is 2",
             "minimax_le 3 13 1 1 53/896", LADDER, "3 1 7 1 1 2 1 1 1 2 4 1")
reject_bound("ladder_no_second_numerator", "the rule needs an odd m, m is 0",
             "minimax_le 3 13 1 1 53/896", LADDER, "3 1 7 1 1 2 1 1 1 0 4 1")
reject_bound("ladder_second_numerator_too_large", "the rule needs m < 2^(a+t+1), m is 9",
             "minimax_le 4 64 1 1 785/159744", LADDER, "4 2 4 13 1 6 1 1 1 9 9 1")
reject_bound("ladder_second_numerator_too_large_for_the_last_map", "the rule needs m < 2^(a+t+1), m is 9",
             "minimax_le 3 3 1 2 25/96", LADDER, "3 0 1 1 1 3 2 1 1 9 2 2")
reject_bound("ladder_second_numerator_without_a_map", "the rule needs m = 1 for j = s - c, m is 3",
             "minimax_le 2 8 1 1 1", LADDER, "2 0 1 1 1 2 1 0 1 3 1 1")
reject_bound("ladder_second_numerator_and_last_bias",
             "the rule needs S nu + 1 + u/2 + S 2^-c + r <= 2^(a+1) - 2^-s, it is 135/32",
             "minimax_le 3 13 1 1 1", LADDER, "3 1 7 1 1 2 1 1 1 3 3 1")
reject_bound("ladder_other_scale_one_layer_too_deep", "the construction has depth 13, more than 12",
             "minimax_le 3 12 1 1 53/896", LADDER, "3 1 7 1 1 2 1 1 1 3 4 1")
reject_bound("ladder_third_gain_without_a_layer", "the rule needs P = 1 for g < 3, P is 2",
             "minimax_le 4 64 1 1 785/159744", LADDER, "4 2 4 13 2 6 1 1 1 7 9 1")
reject_bound("ladder_third_gain_too_large", "the rule needs P <= C (2^(a+s+1) - 1), P is 8",
             "minimax_le 3 64 1 1 1549/215040", LADDER, "3 3 5 6 8 2 1 1 1 5 8 1")
reject_bound("ladder_no_third_gain", "the rule needs v, M, P, Q, H, n >= 1",
             "minimax_le 3 64 1 1 1549/215040", LADDER, "3 3 5 6 0 2 1 1 1 5 8 1")
reject_bound("ladder_one_layer_too_deep", "the construction has depth 8, more than 7",
             "minimax_le 2 7 1 1 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_too_small", "the value is 1/7, the rule gives 13/80",
             "minimax_le 2 8 1 1 1/7", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_of_another_slope", "the value is 3/16, the rule gives 13/80",
             "minimax_le 2 8 1 1 3/16", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_one_wide", "the rule needs 2 <= w <= W, w is 1",
             "minimax_le 2 8 1 1 13/80", LADDER, "1 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_wider_than_the_family", "the rule needs 2 <= w <= W, w is 3",
             "minimax_le 2 8 1 1 13/80", LADDER, "3 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_integer_weights", "the rule needs s <= b, s is 1",
             "minimax_le 2 8 1 0 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_weights_below_two", "the rule needs a >= 1",
             "minimax_le 2 8 0 1 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_slopes_too_fine", "the rule needs c <= s, c is 2",
             "minimax_le 2 8 1 1 1/2", LADDER, "2 1 5 1 1 2 2 2 1 1 2 1")
reject_bound("ladder_no_first_weight", "the rule needs v, M, P, Q, H, n >= 1",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 0 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_no_middle_weight", "the rule needs v, M, P, Q, H, n >= 1",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 0 1 2 2 1 1 1 2 1")
reject_bound("ladder_no_last_weight", "the rule needs v, M, P, Q, H, n >= 1",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 1 1 0 2 1 1 1 2 1")
reject_bound("ladder_no_spacing", "the rule needs v, M, P, Q, H, n >= 1",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 1 1 2 0 1 1 1 2 1")
reject_bound("ladder_no_shrink", "the rule needs v, M, P, Q, H, n >= 1",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 1 1 2 2 1 0 1 2 1")
reject_bound("ladder_first_weight_without_gain", "the rule needs v = 1 for g = 0, v is 2",
             "minimax_le 2 4 1 8 129/1024", LADDER, "2 0 2 1 1 4 128 7 1 1 1 8")
reject_bound("ladder_first_weight_too_large", "the rule needs v < 2^(a+s+1), v is 8",
             "minimax_le 2 9 1 1 1/8", LADDER, "2 1 8 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_reads_too_much_of_the_input",
             "the rule needs Q 2^(c-s) + 2^-c <= 2^(a+1) for g = 0, Q is 4",
             "minimax_le 2 9 1 1 13/64", LADDER, "2 0 1 1 1 4 1 1 1 1 1 1")
reject_bound("ladder_reads_too_many_copies", "the rule needs Q <= C (2^(a+s+1-c) - 1), Q is 10",
             "minimax_le 7 20 1 1 67/2240", LADDER, "2 1 7 1 1 10 2 1 1 1 4 1")
reject_bound("ladder_reads_a_copy_that_is_not_there", "the rule needs Q <= C (2^(a+s+1-c) - 1), Q is 9",
             "minimax_le 5 20 1 1 127/4032", LADDER, "2 1 7 1 1 9 2 1 1 1 4 1")
reject_bound("ladder_middle_weight_without_a_layer", "the rule needs M = 1 for g < 2, M is 2",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 2 1 2 2 1 1 1 2 1")
reject_bound("ladder_middle_weight_too_large", "the rule needs M <= C (2^(a+s+1) - 1), M is 8",
             "minimax_le 3 60 1 1 45/3584", LADDER, "3 3 7 8 8 2 3 1 1 1 6 1")
reject_bound("ladder_spacing_too_long", "the rule needs (w-1) H < 2^(a+s+1), H is 4",
             "minimax_le 3 11 1 1 15/56", LADDER, "3 1 7 1 1 2 4 1 1 1 2 1")
reject_bound("ladder_shrink_too_large", "the rule needs n < 2^(a+s-c), n is 2",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 1 1 2 2 1 2 1 3 1")
reject_bound("ladder_shrink_exponent_too_small", "the rule needs j >= s - c, j is 0",
             "minimax_le 2 4 1 8 65/512", LADDER, "2 0 1 1 1 4 128 7 1 1 0 8")
reject_bound("ladder_no_shrink_without_fraction_bits", "the rule needs j = 0 for s = 0, j is 1",
             "minimax_le 2 9 2 0 5/8", LADDER, "2 0 1 1 1 4 1 0 2 1 1 0")
reject_bound("ladder_no_kink", "the rule needs N >= 2, N is 1",
             "minimax_le 2 8 1 1 3/4", LADDER, "2 0 1 1 1 1 2 1 1 1 0 1")
reject_bound("ladder_slopes_too_flat", "the rule needs S nu >= 1, it is 7/8",
             "minimax_le 3 99 1 1 1969/28672", LADDER, "3 1 7 1 1 2 1 1 1 1 3 1")
reject_bound("ladder_last_bias", "the rule needs S nu + 1 + u/2 + S 2^-c + r <= 2^(a+1) - 2^-s, it is 39/8",
             "minimax_le 3 99 1 1 337/1792", LADDER, "3 1 7 1 1 2 1 1 1 1 1 1")
reject_bound("ladder_too_fine", "gave up: the limit s < 2^20",
             "minimax_le 2 8 1 1048576 1/2", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1048576")
reject_bound("ladder_many_integer_bits", "gave up: the limit a < 2^20",
             "minimax_le 2 8 1048576 1 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_shrinks_too_much", "gave up: the limit j < 2^20",
             "minimax_le 2 8 1 1 1/2", LADDER, "2 1 5 1 1 2 2 1 1 1 1048576 1")
reject_bound("ladder_too_many_gain_layers", "gave up: the limit g < 2^6",
             "minimax_le 2 99 1 1 1/2", LADDER, "2 64 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_half_a_kink", "the number 3/2 must be a natural number",
             "minimax_le 2 8 1 1 13/80", LADDER, "3/2 1 5 1 1 2 2 1 1 1 2 1")
reject_bound("ladder_negative", "the number -1 must be a natural number",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 -1 1")
reject_bound("ladder_eleven_numbers", "rule 'ladder' takes 12 numbers, not 11",
             "minimax_le 2 8 1 1 13/80", LADDER, "2 1 5 1 1 2 2 1 1 1 2")

# o c C F D K B R A e x n j: a family that attains the precision bound for L = 4, b = 1; three gadgets without
# gain layers, with all constants as biases; two gadgets with digits; three accumulators and two gain layers.
GATED = {"gated_walk": "13 4 1 1 1/32 by 1 2 4 10 1 2 2 4 1 2 1 1 5",
         "gated_walk_biases": "16 8 1 8 61/16384 by 0 1 6 14 3 0 1 2 1 7 5 61 14",
         "gated_walk_more_integer_bits": "13 4 7 1 1/32 by 1 2 4 10 1 2 2 4 1 2 1 1 5",
         "gated_walk_two_gadgets": "22 6 1 1 1/128 by 1 5 4 16 2 3 2 4 1 2 1 1 7",
         "gated_walk_three_accumulators": "256 256 1 1 3/8388608 by 2 120 94 236 126 5 3 6 1 3 1 3 23"}


# o c C F D H z K B R A e x n j: biases without and with gain layers, digits with one and with two accumulators.
MULTILEVEL = {"multilevel_walk": "10 4 1 8 357/16384 by 0 1 4 8 1 6 0 0 1 4 2 6 4 21 12",
              "multilevel_walk_three_gadgets": "15 8 1 32 2607/1048576 by 0 1 6 12 3 219 5 0 1 16 1 14 4 11 19",
              "multilevel_walk_two_gadgets": "16 8 1 1 13/1024 by 2 2 4 9 2 4 0 3 2 6 1 3 1 1 8",
              "multilevel_walk_digits": "24 6 1 2 135/32768 by 2 1 8 19 1 11 0 2 2 14 2 6 2 5 13",
              "multilevel_walk_three_accumulators": "32 16 1 1 17/32768 by 2 7 10 23 6 6 0 4 3 6 1 3 1 1 13"}


def gated(name, changes=None, family=None, value=None):
    several_levels = name in MULTILEVEL
    statement, numbers = (MULTILEVEL if several_levels else GATED)[name].split(" by ")
    *old_family, old_value = statement.split(" ")
    numbers = numbers.split(" ")
    for letter, number in (changes or {}).items():
        numbers[("ocCFDHzKBRAexnj" if several_levels else "ocCFDKBRAexnj").index(letter)] = str(number)
    return bound("minimax_le %s %s" % (family or " ".join(old_family), value or old_value),
                 "multilevel_walk" if several_levels else "gated_walk", " ".join(numbers))


for name in [*GATED, *MULTILEVEL]:
    accept(name, *gated(name))
for name, inequality, case, changes in [
        ("no_copies", "c >= 1", "", {"c": 0}),
        ("odd_cells", "an even C >= 2", "", {"C": 3}),
        ("no_cells", "an even C >= 2", "", {"C": 0}),
        ("odd_steps", "an even F >= 2", "", {"F": 9}),
        ("no_gadgets", "D >= 1", "", {"D": 0}),
        ("no_accumulators", "B >= 1", "", {"B": 0}),
        ("no_step", "n >= 1", "", {"n": 0}),
        ("more_gadgets_than_layers", "o + D + Q + 2 <= L", "", {"D": 2}),
        ("scale_no_power", "a power of two R for B = 1", "_biases", {"R": 3}),
        ("scale_zero", "a power of two R for B = 1", "_biases", {"R": 0}),
        ("scale_too_fine", "A + z + g <= b", "_biases", {"R": 256}),
        ("scale_too_coarse", "P 2^-(A+z) / R <= 4 - 2^-b", "_biases", {"R": 1}),
        ("shrink_too_strong", "A + z <= b", "", {"A": 2}),
        ("odd_radix", "an even R >= 4 for B > 1", "", {"R": 5}),
        ("radix_two", "an even R >= 4 for B > 1", "", {"R": 2}),
        ("radix_too_large", "(R/2 + 2^z) 2^-(A+z) <= 4 - 2^-b", "", {"R": 14}),
        ("top_digit_too_large", "E 2^-(A+z) <= 4 - 2^-b", "_three_accumulators", {"R": 4}),
        ("output_too_fine", "x <= b", "", {"x": 2}),
        ("output_too_large", "n 2^-x <= 4 - 2^-b", "", {"n": 8}),
        ("too_few_steps", "mu <= D C P", "", {"C": 2}),
        ("exponents_too_small", "-Q <= tau <= (b-g) Q", "_two_gadgets", {"e": 5}),
        ("exponents_too_large", "-Q <= tau <= (b-g) Q", "_two_gadgets", {"e": 1}),
        ("gain_layer_too_wide", "2 (c + h_l) <= W", "", {"c": 6}),
        ("unit_too_fine", "e + g <= b (o+1)", "", {"o": 0}),
        ("gain_too_small", "max(mu, C P) u <= V", "_biases", {"e": 3}),
        ("start_too_large", "u (1 + S + gamma) / (2s) <= 2^g V", "", {"c": 1}),
        ("constants_too_large", "2^(b - A + (b+2)(K-1)) u <= V", "", {"K": 4}),
        ("constants_too_few", "max(F H, C P if D > 1) < 2^((b+2) K)", "", {"K": 1}),
        ("constants_too_few_for_two", "max(F H, C P if D > 1) < 2^((b+2) K)", "_two_gadgets", {"K": 2}),
        ("bias_too_fine", "biases of the second layers for K = 0", "", {"K": 0})]:
    reject_lines("gated_walk_" + name, "the rule needs " + inequality, *gated("gated_walk" + case, changes))
for name, inequality, family in [
        ("weights_below_two", "a >= 1", "13 4 0 1"),
        ("integer_weights", "b >= 1", "13 4 1 0"),
        ("too_shallow", "o + D + Q + 2 <= L", "13 3 1 1"),
        ("too_narrow", "first layers of at most W neurons", "12 4 1 1")]:
    reject_lines("gated_walk_" + name, "the rule needs " + inequality, *gated("gated_walk", family=family))
reject_lines("gated_walk_too_narrow_for_the_fine_steps", "the rule needs second layers of at most W neurons",
             *gated("gated_walk_two_gadgets", family="21 6 1 1"))
reject_lines("gated_walk_too_narrow_for_the_output", "the rule needs at most W neurons before the output",
             *gated("gated_walk", {"F": 12}))
reject_lines("gated_walk_last_bias", "the rule needs gamma <= 4 - 2^-b",
             *gated("gated_walk", {"c": 3, "C": 12, "F": 2, "K": 1, "R": 12}, "32 4 1 1"))
reject_lines("gated_walk_first_layers_bias", "the rule needs biases of the first layers for K = 0",
             *gated("gated_walk_biases", {"A": 0, "R": 4, "e": 5, "x": 2, "n": 1, "j": 6}))
reject_lines("gated_walk_too_small", "the value is 1/33, the rule gives 1/32",
             *gated("gated_walk", value="1/33"))
reject_lines("gated_walk_too_large", "the value is 1/31, the rule gives 1/32",
             *gated("gated_walk", value="1/31"))
reject_lines("gated_walk_fraction", "the number 3/2 must be a natural number",
             *gated("gated_walk", {"c": "3/2"}))
reject_lines("gated_walk_negative", "the number -1 must be a natural number",
             *gated("gated_walk", {"o": "-1"}))
reject_bound("gated_walk_one_number_less", "rule 'gated_walk' takes 13 numbers, not 12",
             "minimax_le 13 4 1 1 1/32", "gated_walk", "1 2 4 10 1 2 2 4 1 2 1 1")
reject_lines("gated_walk_many_layers", "gave up: the limit o < 2^4", *gated("gated_walk", {"o": 16}))
reject_lines("gated_walk_many_cells", "gave up: the limit C < 2^20", *gated("gated_walk", {"C": 2**20}))
reject_lines("gated_walk_fine_steps", "gave up: the limit j < 2^16", *gated("gated_walk", {"j": 2**16}))
reject_lines("gated_walk_fine_grid", "gave up: the limit b < 2^12",
             *gated("gated_walk", family="13 4 1 4096"))
for name, inequality, case, changes, family in [
        ("one_fine_step", "F >= 2", "", {"F": 1}, None),
        ("odd_cells", "an even C >= 2", "", {"C": 5}, None),
        ("no_levels", "H >= 2^z", "", {"H": 0}, None),
        ("flat_longer_than_a_step", "H >= 2^z", "", {"z": 3}, None),
        ("one_gain_layer_more", "o + D + Q + 2 <= L", "", {"o": 1}, None),
        ("one_layer_less", "o + D + Q + 2 <= L", "_three_gadgets", {}, "15 7 1 32"),
        ("slopes_too_fine", "A + z + g <= b", "", {"A": 7}, None),
        ("scale_too_coarse", "P 2^-(A+z) / R <= 4 - 2^-b", "", {"F": 11}, None),
        ("digits_too_fine", "A + z <= b", "_two_gadgets", {"z": 1}, None),
        ("flat_longer_than_a_digit", "2^(z+1) < R for B > 1", "_three_gadgets", {"B": 2}, None),
        ("digits_too_large", "(R/2 + 2^z) 2^-(A+z) <= 4 - 2^-b", "_two_gadgets", {"R": 14}, None),
        ("top_digit_too_large", "E 2^-(A+z) <= 4 - 2^-b", "_two_gadgets", {"F": 11}, None),
        ("too_many_levels", "(H 2^-z + 1) 2^-A <= 4 - 2^-b", "_three_gadgets", {"H": 224}, None),
        ("too_short", "mu <= D C P", "", {"F": 7}, None),
        ("unit_too_fine", "-Q <= tau <= (b-g) Q", "", {"e": 8}, None),
        ("last_bias", "gamma <= 4 - 2^-b", "_two_gadgets", {"B": 4}, None),
        ("gain_too_small", "max(mu, C P) u <= V", "", {"e": 5}, None),
        ("start_too_large", "u (1 + S + gamma) / (2s) <= 2^g V", "_three_accumulators", {"c": 6}, None),
        ("constants_too_few", "max(F H, C P if D > 1) < 2^((b+2) K)", "_digits", {"K": 1}, None),
        ("constants_too_few_for_two", "max(F H, C P if D > 1) < 2^((b+2) K)", "_two_gadgets", {"K": 2}, None),
        ("bias_too_fine", "biases of the second layers for K = 0", "_digits", {"K": 0}, None),
        ("no_room_for_cells", "first layers of at most W neurons", "_three_gadgets", {"C": 8}, None),
        ("no_room_for_the_ramp", "second layers of at most W neurons", "_three_gadgets", {"F": 13}, None),
        ("no_room_for_the_only_ramp", "second layers of at most W neurons", "", {"F": 9}, None),
        ("no_room_before_the_output", "at most W neurons before the output", "_three_gadgets", {"x": 3}, None)]:
    reject_lines("multilevel_walk_" + name, "the rule needs " + inequality,
                 *gated("multilevel_walk" + case, changes, family))
for name, inequality, statement, numbers in [
        ("convex_sums_bias", "biases of the convex sum for K = 0", "10 4 1 6 15/512", "0 1 4 8 1 3 1 0 1 2 1 5 1 5 9"),
        ("first_layers_bias", "biases of the first layers for K = 0", "8 7 1 8 1815/65536",
         "1 1 4 5 2 49 3 0 1 4 1 7 7 33 15")]:
    reject_bound("multilevel_walk_" + name, "the rule needs " + inequality, "minimax_le " + statement,
                 "multilevel_walk", numbers)
reject_lines("multilevel_walk_too_small", "the value is 357/16385, the rule gives 357/16384",
             *gated("multilevel_walk", value="357/16385"))
reject_lines("multilevel_walk_without_the_flat_step", "the value is 21/1024, the rule gives 357/16384",
             *gated("multilevel_walk", value="21/1024"))
reject_bound("multilevel_walk_two_numbers_less", "rule 'multilevel_walk' takes 15 numbers, not 13",
             "minimax_le 13 4 1 1 1/32", "multilevel_walk", "1 2 4 10 1 2 2 4 1 2 1 1 5")
reject_lines("multilevel_walk_fine_levels", "gave up: the limit H < 2^12", *gated("multilevel_walk", {"H": 4096}))
reject_lines("multilevel_walk_long_flat_steps", "gave up: the limit z < 2^4", *gated("multilevel_walk", {"z": 16}))
reject_lines("multilevel_walk_too_long", "gave up: the limit D C P < 2^62",
             *gated("multilevel_walk", {"C": 2**20 - 2, "F": 2**20 - 1, "D": 2**20 - 1}))
accept("gap_closed", "goal gap_le 13 4 1 1 1", "proof",
       "step 1 minimax_le 13 4 1 1 1/32 by gated_walk with 1 2 4 10 1 2 2 4 1 2 1 1 5",
       "step 2 minimax_ge 13 4 1 1 1/32 by precision", "step 3 gap_le 13 4 1 1 1 by quotient from 1 2",
             "qed 3")

def traded(conclusion, k="2", fine="minimax_le 4 2 2 2 425/2048"):
    """An upper bound for a finer grid, taken over by a wider and deeper family on a coarser one."""
    fine_rule = {"minimax_le 4 2 2 2 425/2048": "shallow_interpolation with 2"}.get(fine, "constant")
    return ["goal " + conclusion, "proof", "step 1 %s by %s" % (fine, fine_rule),
            "step 2 %s by depth_precision from 1 with %s" % (conclusion, k), "qed 2"]


TRADE = "minimax_le 10 4 1 1 425/2048"
accept("trade", *traded(TRADE))
accept("trade_narrowest", *traded("minimax_le 4 2 0 0 1", fine="minimax_le 1 1 0 0 1"))
accept("trade_wider_and_deeper", *traded("minimax_le 100 77 1 1 425/2048"))
accept("trade_by_five", *traded("minimax_le 6 15 0 1 32769/65536", "5", "minimax_le 2 3 0 5 32769/65536"))
accept("trade_twice", "goal minimax_le 22 8 1 1 4745/32768", "proof", "step 1 minimax_le 4 2 4 4 4745/32768 by shallow_interpolation with 2",
       "step 2 minimax_le 10 4 2 2 4745/32768 by depth_precision from 1 with 2",
       "step 3 minimax_le 22 8 1 1 4745/32768 by depth_precision from 2 with 2", "qed 3")
reject_lines("trade_smaller_value", "the value is 1/5, the rule gives 425/2048", *traded("minimax_le 10 4 1 1 1/5"))
reject_lines("trade_larger_value", "the value is 1/3, the rule gives 425/2048", *traded("minimax_le 10 4 1 1 1/3"))
reject_lines("trade_too_narrow", "the converted network has width 10, more than 9", *traded("minimax_le 9 4 1 1 425/2048"))
reject_lines("trade_too_shallow", "the construction has depth 4, more than 3", *traded("minimax_le 10 3 1 1 425/2048"))
reject_lines("trade_by_one", "the rule needs k >= 2, k is 1", *traded("minimax_le 10 4 2 2 425/2048", "1"))
reject_lines("trade_by_zero", "the rule needs k >= 2, k is 0", *traded("minimax_le 10 4 0 0 425/2048", "0"))
reject_lines("trade_integer_bits_left", "the earlier step must have k a integer bits, k is 2, a is 0",
             *traded("minimax_le 10 4 0 1 425/2048"))
reject_lines("trade_fraction_bits_left", "the earlier step must have k b fraction bits, k is 2, b is 0",
             *traded("minimax_le 10 4 1 0 425/2048"))
reject_lines("trade_too_coarse", "the earlier step must have k a integer bits, k is 3, a is 1", *traded(TRADE, "3"))
reject_lines("trade_no_bits_left_to_gain", "the earlier step must have k a integer bits, k is 2, a is 2",
             *traded("minimax_le 10 4 2 2 425/2048"))
reject_lines("trade_half_a_factor", "the number 5/2 must be a natural number", *traded(TRADE, "5/2"))
reject_lines("trade_huge_factor", "the construction has depth 18446744073709551616, more than 2147483647",
             *traded("minimax_le 4 2147483647 0 0 1", "18446744073709551616", "minimax_le 1 1 0 0 1"))
reject_lines("trade_from_a_lower_bound", "expected an earlier step 'minimax_le W L a b v'", "goal " + TRADE, "proof",
             "step 1 minimax_ge 4 2 2 2 1/32 by precision", "step 2 %s by depth_precision from 1 with 2" % TRADE, "qed 2")
reject_lines("trade_from_nothing", "rule 'depth_precision' takes 1 earlier steps, not 0",
             *bound(TRADE, "depth_precision", "2"))
reject_lines("trade_without_a_factor", "rule 'depth_precision' takes 1 numbers, not 0", "goal " + TRADE, "proof",
             "step 1 minimax_le 4 2 2 2 425/2048 by shallow_interpolation with 2",
             "step 2 %s by depth_precision from 1" % TRADE, "qed 2")
reject_lines("trade_of_a_lower_bound", "rule 'depth_precision' does not conclude this statement",
             "goal minimax_ge 10 4 1 1 1/32", "proof", "step 1 minimax_ge 4 2 2 2 1/32 by precision",
             "step 2 minimax_ge 10 4 1 1 1/32 by depth_precision from 1 with 2", "qed 2")

def included(small, large, kind="le", value="13/80", by="ladder with 2 1 5 1 1 2 2 1 1 1 2 1"):
    """A bound of the first family, and the same value for the second."""
    return ["goal minimax_%s %s %s" % (kind, large, value), "proof",
            "step 1 minimax_%s %s %s by %s" % (kind, small, value, by),
            "step 2 minimax_%s %s %s by inclusion from 1" % (kind, large, value), "qed 2"]


accept("inclusion", *included("2 8 1 1", "3 9 2 4"))
accept("inclusion_equal_families", *included("2 8 1 1", "2 8 1 1"))
accept("inclusion_lower", *included("4 4 3 2", "4 3 0 1", "ge", "1/512", "precision"))
for NAME, LARGE in [("narrower", "1 9 2 4"), ("shallower", "3 7 2 4"), ("integer_bits", "3 9 0 4"),
                    ("fraction_bits", "3 9 2 0")]:
    reject_lines("inclusion_fewer_" + NAME if NAME.endswith("bits") else "inclusion_" + NAME,
                 "the family of the earlier step is not contained in that of the conclusion",
                 *included("2 8 1 1", LARGE))
reject_lines("inclusion_lower_in_a_larger_family",
             "the family of the earlier step is not a superset of that of the conclusion",
             *included("4 4 3 2", "4 5 3 2", "ge", "1/512", "precision"))
reject("inclusion_other_value", "the value is 1/7, the rule gives 13/80", "inclusion",
       "step 2 minimax_le 3 9 2 4 13/80", "step 2 minimax_le 3 9 2 4 1/7")
reject("inclusion_other_sense", "expected an earlier step 'minimax_ge W L a b v'", "inclusion",
       "step 2 minimax_le 3 9 2 4 13/80", "step 2 minimax_ge 3 9 2 4 13/80")
reject("inclusion_with_a_number", "rule 'inclusion' takes 0 numbers, not 1", "inclusion", "from 1",
       "from 1 with 1")
reject("inclusion_of_nothing", "rule 'inclusion' takes 1 earlier steps, not 0", "inclusion", " from 1", "")

# Real weights of bounded size. 13/80 is the ladder's value in R_1^1(2,8), constant's in R_3^2(1,1) is 9/16.

accept("bounded_pieces", *bound("bounded_ge 4 2 1 1/12", "pieces"))
accept("bounded_monotone", *bound("bounded_ge 1 9 2147483647 1/4", "monotone_or_affine"))
accept("bounded_vc", *bound("bounded_ge 2 2 1 1/50", "vc", "50 7 0"))
accept("bounded_affine", *bound("bounded_le 1 1 1 1/4", "affine"))
accept("bounded_gap_closed", "goal bounded_gap_le 7 1 3 1", "proof", "step 1 bounded_le 7 1 3 1/4 by affine",
       "step 2 bounded_ge 7 1 3 1/4 by monotone_or_affine", "step 3 bounded_gap_le 7 1 3 1 by quotient from 1 2", "qed 3")
accept("bounded_ladder", *bound("bounded_le 5 7 1 1/44", "bounded_ladder"))
accept("bounded_ladder_narrow", *bound("bounded_le 2 8 1 1/14", "bounded_ladder"))
accept("bounded_ladder_one_interval", *bound("bounded_le 3 2 1 1/2", "bounded_ladder"))
accept("bounded_ladder_twice_the_bound", *bound("bounded_le 5 7 2 1/50", "bounded_ladder"))
accept("bounded_gap", "goal bounded_gap_le 4 2 2 3/2", "proof", "step 1 bounded_le 4 2 2 1/8 by bounded_ladder",
       "step 2 bounded_ge 4 2 2 1/12 by pieces", "step 3 bounded_gap_le 4 2 2 3/2 by quotient from 1 2", "qed 3")
for NAME, STATEMENT, RULE in [("memory", "bounded_ge 1 1 1 1/3", "memory with 3"), ("precision", "bounded_ge 4 2 1 1/2", "precision"),
                              ("breakpoint_gap", "bounded_ge 4 2 1 1/4", "breakpoint_gap"),
                              ("constant", "bounded_le 4 2 1 1/2", "constant"),
                              ("depth_precision", "bounded_le 4 2 1 1/2", "depth_precision"),
                              ("inclusion", "bounded_le 4 2 1 1/2", "inclusion"),
                              ("equal_bounds", "bounded_gap_le 4 2 1 1", "equal_bounds")]:
    reject_bound("bounded_by_" + NAME, "rule '%s' does not conclude this statement" % NAME, STATEMENT, RULE)
reject_bound("bounded_ladder_on_a_grid", "rule 'bounded_ladder' does not conclude this statement",
             "minimax_le 5 7 1 1 1/44", "bounded_ladder")
reject_bound("bounded_ladder_one_interval_more", "the value is 1/46, the rule gives 1/44", "bounded_le 5 7 1 1/46",
             "bounded_ladder")
reject_bound("bounded_ladder_one_interval_less", "the value is 1/42, the rule gives 1/44", "bounded_le 5 7 1 1/42",
             "bounded_ladder")
reject_bound("bounded_ladder_value_of_a_larger_bound", "the value is 1/50, the rule gives 1/44", "bounded_le 5 7 1 1/50",
             "bounded_ladder")
reject_bound("bounded_ladder_width_one", "the rule needs W >= 2, W is 1", "bounded_le 1 7 1 1/2", "bounded_ladder")
reject_bound("bounded_ladder_depth_one", "the rule needs L >= 2, L is 1", "bounded_le 5 1 1 1/2", "bounded_ladder")
reject_bound("bounded_by_nothing", "width, depth and weight bound must be at least 1", "bounded_le 5 7 0 1/44",
             "bounded_ladder")
reject_bound("bounded_by_a_fraction", "1/2", "bounded_le 5 7 1/2 1/44", "bounded_ladder")
reject_bound("bounded_pieces_too_large", "the value is 1/11, the rule gives 1/12", "bounded_ge 4 2 1 1/11", "pieces")
reject_bound("bounded_vc_one_too_few", "lg of the number of cell vectors is only known to be at most",
             "bounded_ge 2 2 1 1/48", "vc", "48 7 0")
reject_bound("bounded_monotone_two", "the rule needs W = 1 or L = 1, not W = 2, L = 2", "bounded_ge 2 2 1 1/4",
             "monotone_or_affine")
reject_bound("bounded_affine_rounded", "the value is 1, the rule gives 1/4", "bounded_le 1 1 1 1", "affine")
reject("bounded_gap_of_another_bound", "the families of the steps and of the conclusion differ", "bounded_gap",
       "step 3 bounded_gap_le 4 2 2 3/2", "step 3 bounded_gap_le 4 2 1 3/2")
reject("bounded_gap_sides_exchanged", "expected an earlier step 'bounded_le W L B u'", "bounded_gap", "from 1 2",
       "from 2 1")
reject_lines("bounded_gap_of_a_grid", "expected an earlier step 'bounded_ge W L B l'", "goal bounded_gap_le 4 2 2 1",
             "proof", "step 1 bounded_le 4 2 2 1/8 by bounded_ladder", "step 2 minimax_ge 4 2 1 1 1/12 by pieces",
             "step 3 bounded_gap_le 4 2 2 1 by quotient from 1 2", "qed 3")
reject_lines("gap_of_a_weight_bound", "expected an earlier step 'minimax_le W L a b u'", "goal gap_le 4 2 1 1 3/2",
             "proof", "step 1 bounded_le 4 2 2 1/8 by bounded_ladder", "step 2 minimax_ge 4 2 1 1 1/12 by pieces",
             "step 3 gap_le 4 2 1 1 3/2 by quotient from 1 2", "qed 3")


def split(conclusion, earlier="minimax_le 2 8 1 1 13/80", by="ladder with 2 1 5 1 1 2 2 1 1 1 2 1"):
    """A bound for large weights, taken over by a wider family with smaller ones."""
    return ["goal " + conclusion, "proof", "step 1 %s by %s" % (earlier, by),
            "step 2 %s by weight_splitting from 1" % conclusion, "qed 2"]


# 7 = 2^3 - 1 numerators: over 2 four copies, over 4 and 6 two, over 8 one; over 3, which is a = 0, three.
accept("split", *split("bounded_le 11 9 1 13/80"))
accept("split_in_two", *split("bounded_le 5 9 2 13/80"))
accept("split_in_two_by_three", *split("bounded_le 5 9 3 13/80"))
accept("split_in_one", *split("bounded_le 2 8 4 13/80"))
accept("split_wider_and_deeper", *split("bounded_le 99 77 1 13/80"))
accept("split_fewer_integer_bits", *split("minimax_le 8 9 0 1 13/80"))
accept("split_two_integer_bits", *split("minimax_le 29 4 1 0 1", "minimax_le 5 3 3 0 1", "constant"))
accept("split_without_fraction_bits", *split("bounded_le 1 1 1 1", "minimax_le 1 1 0 0 1", "constant"))
reject_lines("split_too_narrow", "the network of 4 copies has width 11, more than 10", *split("bounded_le 10 9 1 13/80"))
reject_lines("split_too_shallow", "the construction has depth 9, more than 8", *split("bounded_le 11 8 1 13/80"))
reject_lines("split_in_two_too_narrow", "the network of 2 copies has width 5, more than 4", *split("bounded_le 4 9 3 13/80"))
reject_lines("split_in_one_too_narrow", "the network of 1 copies has width 2, more than 1", *split("bounded_le 1 8 4 13/80"))
reject_lines("split_in_one_too_shallow", "the construction has depth 8, more than 7", *split("bounded_le 2 7 4 13/80"))
reject_lines("split_other_value", "the value is 1/8, the rule gives 13/80", *split("bounded_le 11 9 1 1/8"))
reject_lines("split_fewer_integer_bits_too_narrow", "the network of 3 copies has width 8, more than 7",
             *split("minimax_le 7 9 0 1 13/80"))
reject_lines("split_fewer_integer_bits_too_shallow", "the construction has depth 9, more than 8",
             *split("minimax_le 8 8 0 1 13/80"))
reject_lines("split_no_fewer_integer_bits", "the earlier step must have more than 1 integer bits, not 1",
             *split("minimax_le 11 9 1 1 13/80"))
reject_lines("split_more_fraction_bits", "the earlier step must have 2 fraction bits, not 1",
             *split("minimax_le 11 9 0 2 13/80"))
reject_lines("split_fewer_fraction_bits", "the earlier step must have 0 fraction bits, not 1",
             *split("minimax_le 11 9 0 0 13/80"))
reject_lines("split_of_a_lower_bound", "expected an earlier step 'minimax_le W L a b v'",
             *split("bounded_le 99 9 1 1/8", "minimax_ge 2 2 1 1 1/8", "precision"))
reject_lines("split_of_a_weight_bound", "expected an earlier step 'minimax_le W L a b v'",
             *split("bounded_le 99 9 1 1/4", "bounded_le 2 2 2 1/4", "affine"))
reject_lines("split_to_a_lower_bound", "rule 'weight_splitting' does not conclude this statement",
             *split("bounded_ge 99 9 1 13/80"))
reject_lines("split_of_nothing", "rule 'weight_splitting' takes 1 earlier steps, not 0",
             *bound("bounded_le 11 9 1 13/80", "weight_splitting"))
reject("split_with_a_number", "rule 'weight_splitting' takes 0 numbers, not 1", "split", "weight_splitting from 1",
       "weight_splitting from 1 with 4")
reject_lines("split_of_many_bits", "gave up: the limit a' + b' < 2^20",
             *split("bounded_le 9 9 1 1/4", "minimax_le 1 1 2147483647 0 1", "constant"))


def scaled(conclusion, earlier="minimax_le 2 8 1 1 13/80", by="ladder with 2 1 5 1 1 2 2 1 1 1 2 1"):
    """A bound for large weights, taken over by a deeper family with smaller ones."""
    return ["goal " + conclusion, "proof", "step 1 %s by %s" % (earlier, by),
            "step 2 %s by weight_scaling from 1" % conclusion, "qed 2"]


# 4^8 = 2^16: 16 more maps for C = 2, 8 for C = 4; with B = 2 they make up for 2^8 by C B = 2, with B = 3 for (4/3)^8,
# 9.98..., which 3^2 does not reach but 3^3 does.
accept("scaled", *scaled("bounded_le 4 24 1 13/80"))
accept("scaled_wide", *scaled("bounded_le 8 16 1 13/80"))
accept("scaled_by_two", *scaled("bounded_le 2 16 2 13/80"))
accept("scaled_by_three", *scaled("bounded_le 3 11 3 13/80"))
accept("scaled_by_nothing", *scaled("bounded_le 2 8 4 13/80"))
accept("scaled_width_one", *scaled("bounded_le 1 3 2 1", "minimax_le 1 3 0 0 1", "constant"))
reject_lines("scaled_too_shallow", "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is 8, a' is 1",
             *scaled("bounded_le 4 23 1 13/80"))
reject_lines("scaled_wide_too_shallow", "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is 8, a' is 1",
             *scaled("bounded_le 8 15 1 13/80"))
reject_lines("scaled_odd_width", "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is 8, a' is 1",
             *scaled("bounded_le 7 16 1 13/80"))
reject_lines("scaled_by_two_too_shallow", "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is 8, a' is 1",
             *scaled("bounded_le 2 15 2 13/80"))
reject_lines("scaled_by_three_too_shallow", "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is 8, a' is 1",
             *scaled("bounded_le 3 10 3 13/80"))
reject_lines("scaled_without_room", "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is 8, a' is 1",
             *scaled("bounded_le 99 8 3 13/80"))
reject_lines("scaled_width_one_in_vain", "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is 3, a' is 0",
             *scaled("bounded_le 1 99 1 1", "minimax_le 1 3 0 0 1", "constant"))
reject_lines("scaled_too_narrow", "the earlier step has width 2, more than 1", *scaled("bounded_le 1 8 4 13/80"))
reject_lines("scaled_less_depth", "the construction has depth 8, more than 7", *scaled("bounded_le 2 7 4 13/80"))
reject_lines("scaled_other_value", "the value is 1/8, the rule gives 13/80", *scaled("bounded_le 4 24 1 1/8"))
reject_lines("scaled_to_a_grid", "rule 'weight_scaling' does not conclude this statement",
             *scaled("minimax_le 4 24 0 1 13/80"))
reject_lines("scaled_of_a_lower_bound", "expected an earlier step 'minimax_le W L a b v'",
             *scaled("bounded_le 4 24 1 1/8", "minimax_ge 2 2 1 1 1/8", "precision"))
reject_lines("scaled_of_nothing", "rule 'weight_scaling' takes 1 earlier steps, not 0",
             *bound("bounded_le 4 24 1 13/80", "weight_scaling"))
reject_lines("scaled_of_many_bits", "gave up: the limit L (a' + 1 + bitlength(C B) + bitlength(B)) < 2^22",
             *scaled("bounded_le 9 9 1 1", "minimax_le 1 1 2147483647 0 1", "constant"))

accept("largest_weight", "net 1 2 1 2 1", "row 1 0 -1 1/3", "row 1 0 2/3 -1", "row 2 0 1/2 1 1 0", "goal weights_le 1 1",
       "goal weights_le 1 5", "proof", "step 2 weights_le 1 1 by largest_weight", "step 3 weights_le 1 5 by largest_weight",
       "qed 2 3")
reject("largest_weight_weight", "a weight of absolute value 4/3 is larger than 1", "largest_weight", "row 1 0 2/3 -1",
       "row 1 0 -4/3 -1")
reject("largest_weight_bias", "a weight of absolute value 3/2 is larger than 1", "largest_weight", "row 1 0 2/3 -1",
       "row 1 0 2/3 -3/2")
reject("largest_weight_last_layer", "a weight of absolute value 2 is larger than 1", "largest_weight",
       "row 2 0 1/2 1 1 0", "row 2 0 1/2 1 2 0")
reject("largest_weight_zero", "width, depth and weight bound must be at least 1", "largest_weight",
       "step 2 weights_le 1 1", "step 2 weights_le 1 0")
reject("largest_weight_of_a_grid", "object 1 is not a network", "largest_weight",
       "net 1 2 1 2 1\nrow 1 0 -1 1/3\nrow 1 0 2/3 -1\nrow 2 0 1/2 1 1 0\n", "grid 1 0 0\n")

# o c e t f F l N B m p q y n j x z i: anchors before the steps; the same with more integer bits; one fraction bit, with
# six batches of anchors and positions of two digits; anchors and steps at the same time; words of 64 bits without
# gain layers; one front layer, steps of one unit; six pairs of anchors at a time.
BITS = {"bit_extraction": "24 19 1 4 16899/4794368 by 1 10 5 2 2 5 4 14 5 1 2 1 1 7 11 2 1 0",
        "bit_extraction_more_integer_bits": "24 19 5 4 16899/4794368 by 1 10 5 2 2 5 4 14 5 1 2 1 1 7 11 2 1 0",
        "bit_extraction_one_bit": "32 38 1 1 10241/11186176 by 2 8 0 4 1 8 1 7 2 2 1 6 1 3 12 1 1 0",
        "bit_extraction_together": "32 16 1 4 33793/14913536 by 1 15 5 4 1 5 4 22 5 1 2 1 0 9 12 3 1 0",
        "bit_extraction_long_words":
            "16 256 1 64 68853694531/12908848209723392 by 0 1 24 6 2 64 8 9 64 1 1 1 1 1429 28 10 1 0",
        "bit_extraction_short": "200 60 1 1 3/1024 by 2 20 1 1 1 2 0 12 2 3 1 8 1 1 9 0 1 0",
        "bit_extraction_pairs": "113 60 1 8 34817/89481216 by 2 40 6 2 4 33 3 24 3 1 6 1 1 3 13 1 1 0",
        "bit_extraction_numerators": "128 128 1 2 1140850739/922337247494144 by 3 33 0 4 3 72 3 58 3 4 2 4 0 5 29 1 5 3",
        "bit_extraction_many_numerators": "64 64 1 4 1107296345/137522705334272 by 2 23 6 3 4 50 4 32 5 2 4 1 1 23 31 4 3 6"}


def bits(name, changes=None, family=None, value=None):
    statement, numbers = BITS[name].split(" by ")
    *old_family, old_value = statement.split(" ")
    numbers = numbers.split(" ")
    for letter, number in (changes or {}).items():
        numbers["ocetfFlNBmpqynjxzi".index(letter)] = str(number)
    return bound("minimax_le %s %s" % (family or " ".join(old_family), value or old_value), "bit_extraction",
                 " ".join(numbers))


for name in BITS:
    accept(name, *bits(name))
for letter in "ctfFNBmpqnz":
    reject_lines("bit_extraction_no_" + (letter if letter.islower() else 2 * letter.lower()),
                 "the rule needs %s >= 1" % letter, *bits("bit_extraction", {letter: 0}))
for name, inequality, case, changes, family in [
        ("weights_below_two", "a >= 1", "", {}, "24 19 0 4"),
        ("integer_weights", "b >= 1", "", {}, "24 19 1 0"),
        ("two_orders", "y <= 1", "", {"y": 2}, None),
        ("words_too_long", "B <= b + 1", "", {"B": 6}, None),
        ("too_many_digits", "p <= b + 1", "_one_bit", {"p": 3}, None),
        ("folds_too_wide", "f <= b + 1", "_one_bit", {"f": 3}, None),
        ("steps_too_long", "l <= b + 1", "_one_bit", {"l": 3}, None),
        ("output_too_fine", "x + lambda <= b", "_one_bit", {"x": 2}, None),
        ("output_too_fine_for_long_steps", "x + lambda <= b", "_one_bit", {"l": 2}, None),
        ("one_cell", "c_1 <= mu", "_long_words", {"j": 27}, None),
        ("positions_too_large", "g < 2^(B+1)", "_one_bit", {"B": 1}, None),
        ("anchors_too_short", "B' <= B", "", {"j": 12}, None),
        ("anchors_too_late", "q B' <= m B for y = 0", "_one_bit", {"y": 0}, None),
        ("too_shallow", "o + t + [t > 1] + D + A' + m B + 3 <= L", "", {}, "24 18 1 4"),
        ("long_words_too_shallow", "o + t + [t > 1] + D + A' + m B + 3 <= L", "_long_words", {}, "16 254 1 64"),
        ("gain_layer_too_wide", "2 (c + h_i) <= W", "_together", {"c": 16}, None),
        ("unit_too_fine", "e + w <= b (o+1)", "_together", {"o": 0}, None),
        ("gain_too_small", "mu u <= V", "_one_bit", {"c": 7}, None),
        ("constants_too_large", "2^(k + (b+2)(K-1) - w) u <= V", "", {"N": 414}, "24 19 1 6"),
        ("exponents_too_small", "-(D-1) <= tau <= b (D-1)", "", {"j": 10}, None),
        ("exponents_too_large", "-(D-1) <= tau <= b (D-1)", "_short", {"e": 0}, None),
        ("numerators_without_maps", "i <= D - 1", "", {"i": 2}, None),
        ("numerator_too_fine", "delta_d + zeta <= b for d = 1, ..., i", "", {"z": 64, "i": 1, "j": 17}, None),
        ("output_too_large", "2 n 2^-(x+lambda) <= 4 - 2^-b", "", {"n": 8}, None),
        ("too_narrow_for_the_front", "2 max(r_1, 2^f) + 6 + kappa + K <= W", "", {}, "22 19 1 4"),
        ("too_narrow_for_the_ladder", "N + 2 + 2 (m g + p q) + max(K, 1 + lambda + E K) <= W", "_one_bit", {}, "31 38 1 1"),
        ("too_narrow_for_both", "g (2m+7) + p (2q+6) + 2^(p-1) + 5 + lambda <= W for y = 0", "_long_words", {"y": 0}, None),
        ("too_narrow_for_anchors", "p (2q+6) + 2^(p-1) + 2 m g + 3 + lambda <= W for y = 1", "_long_words", {"p": 2},
         "18 256 1 64"),
        ("too_narrow_for_the_change", "g (2m+4) + 2 p + 2^(p-1) + 3 + lambda <= W for y = 1", "_pairs", {}, "112 60 1 8"),
        ("too_narrow_for_steps", "g (2m+7) + 6 + lambda <= W for y = 1", "_one_bit", {"m": 1}, None)]:
    reject_lines("bit_extraction_" + name, "the rule needs " + inequality,
                 *bits("bit_extraction" + case, changes, family))
reject_lines("bit_extraction_too_small", "the value is 1/284, the rule gives 16899/4794368",
             *bits("bit_extraction", value="1/284"))
reject_lines("bit_extraction_too_large", "the value is 1/283, the rule gives 16899/4794368",
             *bits("bit_extraction", value="1/283"))
reject_lines("bit_extraction_fraction", "the number 3/2 must be a natural number", *bits("bit_extraction", {"c": "3/2"}))
reject_lines("bit_extraction_negative", "the number -1 must be a natural number", *bits("bit_extraction", {"o": "-1"}))
reject_bound("bit_extraction_one_number_less", "rule 'bit_extraction' takes 18 numbers, not 17",
             "minimax_le 24 19 1 4 16899/4794368", "bit_extraction", "1 10 5 2 2 5 4 14 5 1 2 1 1 7 11 2 1")
for letter, exponent in zip("ocetfFlNBmpqynjxzi", (4, 20, 16, 8, 5, 20, 16, 20, 16, 20, 4, 20, 4, 20, 16, 16, 20, 4)):
    reject_lines("bit_extraction_limit_" + (letter if letter.islower() else 2 * letter.lower()),
                 "gave up: the limit %s < 2^%d" % (letter, exponent), *bits("bit_extraction", {letter: 2**exponent}))
reject_lines("bit_extraction_limit_of_b", "gave up: the limit b < 2^12", *bits("bit_extraction", family="24 19 1 4096"))

# o c e t f C F l N B d m p q y n j x z i: two columns, anchors before the steps; the same with more integer bits; two
# digits at a time in two front layers; one fraction bit and one column; no gain layer and one gadget; anchors and
# steps at the same time; words of 44 bits.
GRID = {"grid_retrieval": "31 21 1 8 577/58368 by 2 6 1 1 2 1 12 2 4 6 2 2 1 3 1 9 10 3 1 0",
        "grid_retrieval_more_integer_bits": "31 21 5 8 577/58368 by 2 6 1 1 2 1 12 2 4 6 2 2 1 3 1 9 10 3 1 0",
        "grid_retrieval_folds": "79 45 1 4 769/175104 by 2 1 3 1 3 1 4 0 2 2 2 1 2 3 1 3 10 2 1 0",
        "grid_retrieval_one_bit": "43 16 1 1 161/2752 by 2 3 3 1 1 1 1 1 6 1 1 1 2 4 1 3 6 1 1 0",
        "grid_retrieval_short": "87 19 1 8 5/512 by 0 4 7 1 3 2 1 1 5 1 1 1 5 3 1 2 8 1 1 0",
        "grid_retrieval_together": "49 21 1 8 769/175104 by 1 5 3 2 2 4 9 0 1 6 2 2 1 2 0 6 11 4 1 0",
        "grid_retrieval_long_words":
            "64 64 1 64 69793219735/88953559441211392 by 3 28 3 3 3 17 44 5 54 44 2 1 1 1 0 1659 31 10 1 0",
        "grid_retrieval_numerators":
            "64 64 1 2 142606985/2059269046272 by 2 18 3 4 2 1 12 3 29 2 1 1 2 4 1 3 25 0 3 6"}


def grid(name, changes=None, family=None, value=None):
    statement, numbers = GRID[name].split(" by ")
    *old_family, old_value = statement.split(" ")
    numbers = numbers.split(" ")
    for letter, number in (changes or {}).items():
        numbers["ocetfCFlNBdmpqynjxzi".index(letter)] = str(number)
    return bound("minimax_le %s %s" % (family or " ".join(old_family), value or old_value), "grid_retrieval",
                 " ".join(numbers))


for name in GRID:
    accept(name, *grid(name))
for letter in "ctfCFNBdmpqnz":
    reject_lines("grid_retrieval_no_" + (letter if letter.islower() else 2 * letter.lower()),
                 "the rule needs %s >= 1" % letter, *grid("grid_retrieval", {letter: 0}))
for name, inequality, case, changes, family in [
        ("weights_below_two", "a >= 1", "", {}, "31 21 0 8"),
        ("integer_weights", "b >= 1", "", {}, "31 21 1 0"),
        ("two_orders", "y <= 1", "", {"y": 2}, None),
        ("half_a_layer", "d divides B", "", {"B": 5}, None),
        ("words_too_long", "B <= b", "", {"B": 16}, None),
        ("too_many_digits", "p d <= b + 1", "_folds", {"p": 3}, None),
        ("too_many_columns", "C <= 2^(b+2)", "_one_bit", {"C": 11}, None),
        ("folds_too_wide", "f <= b + 1", "", {"f": 12}, None),
        ("steps_too_long", "l <= b + 1", "", {"l": 12}, None),
        ("output_too_fine", "x + lambda <= b", "", {"x": 13}, None),
        ("one_cell", "c_1 <= mu", "", {"t": 3}, None),
        ("positions_too_large", "g d < 2^(B+2)", "_short", {"F": 11}, None),
        ("anchors_too_short", "B' <= B", "", {"q": 1}, None),
        ("anchors_too_late", "q B' <= m B for y = 0", "_folds", {"y": 0}, None),
        ("too_shallow", "o + t + 2 D + A' + m B/d + 4 <= L", "", {}, "31 20 1 8"),
        ("long_words_too_shallow", "o + t + 2 D + A' + m B/d + 4 <= L", "_long_words", {}, "64 63 1 64"),
        ("gain_layer_too_wide", "2 (c + h_i) <= W", "", {"c": 16}, None),
        ("unit_too_fine", "e + w <= b (o+1)", "_folds", {"e": 13}, None),
        ("gain_too_small", "mu u <= V", "", {"o": 0}, None),
        ("constants_too_large", "2^(k + (b+1)(K-1) - w) u <= V", "_folds", {"C": 11}, None),
        ("exponents_too_small", "-2(D-1) <= tau <= b (D-1)", "_long_words", {"e": 4}, None),
        ("exponents_too_large", "-2(D-1) <= tau <= b (D-1)", "_one_bit", {"e": 2}, None),
        ("numerators_without_maps", "i <= D - 1", "", {"i": 1}, None),
        ("numerator_too_fine", "delta_nu + zeta + [delta_nu < 0] <= b for nu = 1, ..., i", "_numerators", {"z": 8, "j": 33},
         None),
        ("output_too_large", "2 n 2^-(x+lambda) <= 4 - 2^-b", "", {"n": 19}, None),
        ("too_narrow_for_the_front", "2 max(r_1, 2^f) + 7 + kappa + K <= W", "", {"f": 4}, None),
        ("too_narrow_for_rows", "N + P + 5 + K <= W", "", {"p": 3}, None),
        ("too_narrow_for_columns", "2 m g C + p q (C+1) + P + 5 + lambda + K <= W", "", {"C": 2}, None),
        ("too_narrow_for_both", "g (2m+h+3d) + p (2q+h+2d) + r + 5 + lambda <= W for y = 0", "", {"y": 0}, None),
        ("too_narrow_for_anchors", "p (2q+h+2d) + r + 2 m g + 3 + lambda <= W for y = 1", "", {"d": 3}, None),
        ("too_narrow_for_the_change", "g (2m+h) + 2 p d + r + 3 + lambda <= W for y = 1", "", {"m": 1}, None),
        ("too_narrow_for_steps", "g (2m+h+3d) + 6 + lambda <= W for y = 1", "_folds", {"F": 7}, None)]:
    reject_lines("grid_retrieval_" + name, "the rule needs " + inequality,
                 *grid("grid_retrieval" + case, changes, family))
reject_lines("grid_retrieval_too_small", "the value is 1/102, the rule gives 577/58368",
             *grid("grid_retrieval", value="1/102"))
reject_lines("grid_retrieval_too_large", "the value is 1/101, the rule gives 577/58368",
             *grid("grid_retrieval", value="1/101"))
reject_lines("grid_retrieval_fraction", "the number 3/2 must be a natural number", *grid("grid_retrieval", {"c": "3/2"}))
reject_lines("grid_retrieval_negative", "the number -1 must be a natural number", *grid("grid_retrieval", {"o": "-1"}))
reject_bound("grid_retrieval_one_number_less", "rule 'grid_retrieval' takes 20 numbers, not 19",
             "minimax_le 31 21 1 8 577/58368", "grid_retrieval", "2 6 1 1 2 1 12 2 4 6 2 2 1 3 1 9 10 3 1")
for letter, exponent in zip("ocetfCFlNBdmpqynjxzi",
                            (4, 20, 16, 8, 5, 20, 20, 16, 20, 16, 3, 20, 3, 20, 4, 20, 16, 16, 20, 4)):
    reject_lines("grid_retrieval_limit_" + (letter if letter.islower() else 2 * letter.lower()),
                 "gave up: the limit %s < 2^%d" % (letter, exponent), *grid("grid_retrieval", {letter: 2**exponent}))
reject_lines("grid_retrieval_limit_of_b", "gave up: the limit b < 2^12", *grid("grid_retrieval", family="31 21 1 4096"))

accept("gap", "goal gap_le 3 3 1 1 113/16", "proof",
       "step 1 minimax_le 3 3 1 1 113/256 by shallow_interpolation with 1",
       "step 2 minimax_ge 3 3 1 1 1/16 by precision", "step 3 gap_le 3 3 1 1 113/16 by quotient from 1 2",
       "qed 3")
reject("gap_other_value", "the value is 8, the rule gives 113/16", "gap", "step 3 gap_le 3 3 1 1 113/16",
       "step 3 gap_le 3 3 1 1 8")
reject("gap_other_family", "the families of the steps and of the conclusion differ", "gap",
       "step 2 minimax_ge 3 3 1 1 1/16", "step 2 minimax_ge 4 3 1 1 1/16")
reject("gap_exchanged_bounds", "expected an earlier step 'minimax_le W L a b u'", "gap", "from 1 2",
       "from 2 1")
reject("gap_two_upper_bounds", "expected an earlier step 'minimax_ge W L a b l'", "gap", "from 1 2",
       "from 1 1")
reject("gap_one_bound", "rule 'quotient' takes 2 earlier steps, not 1", "gap", "from 1 2", "from 1")
reject("gap_goal_of_another_family", "step 3 proves 'gap_le 3 3 1 1 113/16', the goal is 'gap_le 3 3 2 1 8'",
       "gap", "goal gap_le 3 3 1 1 113/16", "goal gap_le 3 3 2 1 8")

accept("known_exactly", "goal minimax_eq 13 4 1 1 1/32", "proof",
       "step 1 minimax_le 13 4 1 1 1/32 by gated_walk with 1 2 4 10 1 2 2 4 1 2 1 1 5",
       "step 2 minimax_ge 13 4 1 1 1/32 by precision", "step 3 minimax_eq 13 4 1 1 1/32 by equal_bounds from 1 2", "qed 3")
reject("known_exactly_another_value", "the value is 1/31, the rule gives 1/32", "known_exactly",
       "step 3 minimax_eq 13 4 1 1 1/32", "step 3 minimax_eq 13 4 1 1 1/31")
reject("known_exactly_from_a_gap", "the value is 113/256, the rule gives 1/16", "gap",
       "step 3 gap_le 3 3 1 1 113/16 by quotient", "step 3 minimax_eq 3 3 1 1 113/256 by equal_bounds")
reject("known_exactly_other_family", "the families of the steps and of the conclusion differ", "known_exactly",
       "step 3 minimax_eq 13 4 1 1 1/32", "step 3 minimax_eq 13 4 2 1 1/32")
reject("known_exactly_exchanged", "expected an earlier step 'minimax_le W L a b u'", "known_exactly", "from 1 2",
       "from 2 1")
reject("known_exactly_two_lower_bounds", "expected an earlier step 'minimax_le W L a b u'", "known_exactly",
       "from 1 2", "from 2 2")
reject("known_exactly_by_quotient", "rule 'quotient' does not conclude this statement", "known_exactly",
       "by equal_bounds", "by quotient")

# Rejected networks and functions.

reject("grid_weight_too_fine", "weight 5/4 is not in the grid with a = 1, b = 1", "tent", "row 1 0 2 -1",
       "row 1 0 5/4 -1")
reject("grid_weight_at_the_end", "weight 4 is not in the grid with a = 1, b = 1", "tent", "row 1 0 2 -1",
       "row 1 0 4 -1")
reject("grid_bias_at_the_end", "weight -4 is not in the grid with a = 1, b = 1", "tent", "row 1 0 2 -1",
       "row 1 0 2 -4")
reject("grid_bias_not_dyadic", "weight -1/3 is not in the grid with a = 1, b = 1", "tent", "row 1 0 2 -1",
       "row 1 0 2 -1/3")
reject("grid_too_coarse", "weight 15/4 is not in the grid with a = 1, b = 1", "grid_corners", "grid 1 1 2",
       "grid 1 1 1")
reject("grid_too_small", "weight 15/4 is not in the grid with a = 0, b = 2", "grid_corners", "grid 1 1 2",
       "grid 1 0 2")
reject("shape_too_wide", "the width is 3, more than 2", "grid_corners", "step 5 within 2 3 2",
       "step 5 within 2 2 2")
reject("shape_too_deep", "the depth is 2, more than 1", "grid_corners", "step 5 within 2 3 2",
       "step 5 within 2 3 1")
reject("realizes_changed_weight", "the network value at 1 is 1/2, not 0", "tent", "row 2 0 1 1 -2 0",
       "row 2 0 1 1 -3/2 0")
reject("realizes_changed_bias", "the network value at 0 is 1/2, not 0", "tent", "row 1 0 2 0",
       "row 1 0 2 1/2")
reject("realizes_changed_output_bias", "the network value at 0 is -1/2, not 0", "tent", "row 2 0 1 1 -2 0",
       "row 2 0 1 1 -2 -1/2")
reject("realizes_changed_index", "the network value at 1/2 is 0, not 1", "tent", "row 2 0 1 1 -2 0",
       "row 1 1 -2 0")
reject("realizes_dropped_breakpoint", "hidden neuron 1 of layer 1 changes sign between 0 and 1", "tent",
       "pwl 4 3\npt 0 0\npt 1/2 1\npt 1 0", "pwl 4 2\npt 0 0\npt 1 0")
reject("realizes_moved_breakpoint", "hidden neuron 1 of layer 1 changes sign between 0 and 2/3", "tent",
       "pt 1/2 1",
       "pt 2/3 2/3")
reject("realizes_breakpoint_in_second_layer", "hidden neuron 0 of layer 2 changes sign between 1/2 and 7/8",
       "zeros_at_breakpoints", "pwl 2 6\npt 0 1/4\npt 1/4 0\npt 1/2 0\npt 3/4 0\n",
       "pwl 2 5\npt 0 1/4\npt 1/4 0\npt 1/2 0\n")
reject("realizes_value_of_target", "the network value at 1/2 is 1, not 1/2", "tent", "pt 1/2 1", "pt 1/2 1/2")
reject("realizes_two_inputs", "the network has 2 inputs and 1 outputs, not 1 and 1", "tent", "net 2 2 1 2 1",
       "net 2 2 2 2 1")
reject("realizes_two_outputs", "the network has 1 inputs and 2 outputs, not 1 and 1", "tent",
       "net 2 2 1 2 1\nrow 1 0 2 0\nrow 1 0 2 -1\n",
       "net 2 2 1 2 2\nrow 1 0 2 0\nrow 1 0 2 -1\nrow 1 0 1 0\n")
reject("in_h1_too_steep_up", "the value changes by 3/4 over a length of 2/3",
       "slopes_and_values_at_their_bounds",
       "pt 2/3 -1/3\n", "pt 2/3 -1/4\n")
reject("in_h1_too_steep_down", "the value changes by 1/4 over a length of 1/6",
       "slopes_and_values_at_their_bounds",
       "pt 5/6 -1/2\n", "pt 5/6 -7/12\n")
reject("in_h1_too_low", "the value -2 is not in [-1, 1]", "slopes_and_values_at_their_bounds", "pt 0 -1\n",
       "pt 0 -2\n")
reject("in_h1_too_high", "the value 101/100 is not in [-1, 1]", "slopes_and_values_at_their_bounds",
       "pt 0 1\n",
       "pt 0 101/100\n")
reject("in_h1_domain_too_short", "the domain is [0, 5/6], not [0, 1]", "slopes_and_values_at_their_bounds",
       "pwl 1 4\npt 0 -1\npt 2/3 -1/3\npt 5/6 -1/2\npt 1 -1/2\n",
       "pwl 1 3\npt 0 -1\npt 2/3 -1/3\npt 5/6 -1/2\n")
reject("in_h1_domain_too_long", "the domain is [-1/10, 1], not [0, 1]", "slopes_and_values_at_their_bounds",
       "pt 0 1\n", "pt -1/10 1\n")
reject("distance_too_small", "the distance is 1, the step states 1/2", "tent", "step 8 dist_eq 4 3 1 by",
       "step 8 dist_eq 4 3 1/2 by")
reject("distance_too_large", "the distance is 1, the step states 2", "tent", "step 8 dist_eq 4 3 1 by",
       "step 8 dist_eq 4 3 2 by")
reject("distance_bound_too_small", "the distance is 3, the step states 29/10",
       "distance_between_interleaved_points",
       "step 5 dist_le 1 2 3 by", "step 5 dist_le 1 2 29/10 by")
reject("distance_other_domain_end", "the domains differ: [0, 1] and [0, 2]", "tent",
       "pwl 3 2\npt 0 0\npt 1 0",
       "pwl 3 2\npt 0 0\npt 2 0")
reject("distance_other_domain_begin", "the domains differ: [0, 1] and [1/3, 1]", "tent",
       "pwl 3 2\npt 0 0\npt 1 0",
       "pwl 3 2\npt 1/3 0\npt 1 0")
reject("sandwich_bound_for_equality", "expected an earlier step 'dist_eq G F v', not 'dist_le 4 3 1'", "tent",
       "step 8 dist_eq 4 3 1", "step 8 dist_le 4 3 1")
reject("sandwich_exchanged", "expected an earlier step 'realizes N G', not 'dist_eq 4 3 1'", "tent",
       "from 7 8",
       "from 8 7")
reject("sandwich_exchanged_functions", "the target functions of the steps and of the conclusion differ",
       "tent",
       "step 8 dist_eq 4 3 1", "step 8 dist_eq 3 4 1")
reject("sandwich_other_function", "the realized functions of the steps and of the conclusion differ", "tent",
       "step 5 on_grid 2 1 by grid_member\nstep 6 within 2 2 2 by shape\nstep 7 realizes 2 4",
       "pwl 5 3\npt 0 0\npt 1/2 1\npt 1 0\nstep 7 realizes 2 5")
reject("sandwich_other_value", "the value is 1/2, the earlier step has 1", "tent",
       "step 9 net_dist_eq 2 3 1 by",
       "step 9 net_dist_eq 2 3 1/2 by")
reject("witness_other_width", "the widths or depths of the steps and of the conclusion differ", "tent",
       "step 6 within 2 2 2", "step 6 within 2 3 2")
reject("witness_other_depth", "the widths or depths of the steps and of the conclusion differ", "tent",
       "step 6 within 2 2 2", "step 6 within 2 2 3")
reject("witness_other_grid", "the grids of the steps and of the conclusion differ", "tent", "grid 1 1 1",
       "grid 1 1 2")
reject("witness_larger_grid", "the grids of the steps and of the conclusion differ", "tent", "grid 1 1 1",
       "grid 1 2 1")
reject("witness_other_value", "the value is 2, the earlier step has 1", "tent",
       "step 10 approx_le 3 2 2 1 1 1 by",
       "step 10 approx_le 3 2 2 1 1 2 by")
reject("witness_order", "expected an earlier step 'on_grid N G', not 'within 2 2 2'", "tent", "from 5 6 9",
       "from 6 5 9")
reject("witness_function_distance", "expected an earlier step 'net_dist_le N F v', not 'dist_eq 4 3 1'",
       "tent",
       "from 5 6 9", "from 5 6 8")
reject("witness_two_steps", "rule 'witness_network' takes 3 earlier steps, not 2", "tent", "from 5 6 9",
       "from 5 6")
reject_lines("witness_other_domain", "the domain is [0, 1/2], not [0, 1]", "grid 1 0 0", "net 2 1 1 1",
             "row 1 0 1 0",
             "pwl 3 2", "pt 0 0", "pt 1/2 1/2", "goal approx_le 3 1 1 0 0 0", "proof",
             "step 4 on_grid 2 1 by grid_member", "step 5 within 2 1 1 by shape",
             "step 6 realizes 2 3 by no_sign_change", "step 7 dist_eq 3 3 0 by merged_breakpoints",
             "step 8 net_dist_eq 2 3 0 by sandwich from 6 7",
             "step 9 approx_le 3 1 1 0 0 0 by witness_network from 4 5 8", "qed 9")
reject_lines("witness_other_network", "the networks of the steps and of the conclusion differ", "grid 1 0 0",
             "net 2 1 1 1", "row 1 0 1 0", "net 3 1 1 1", "row 1 0 1/2 0", "pwl 4 2", "pt 0 0", "pt 1 1/2",
             "goal approx_le 4 1 1 0 0 0", "proof", "step 5 on_grid 2 1 by grid_member",
             "step 6 within 2 1 1 by shape", "step 7 realizes 3 4 by no_sign_change",
             "step 8 dist_eq 4 4 0 by merged_breakpoints", "step 9 net_dist_eq 3 4 0 by sandwich from 7 8",
             "step 10 approx_le 4 1 1 0 0 0 by witness_network from 5 6 9", "qed 10")
reject_lines("sandwich_other_network", "the networks of the steps and of the conclusion differ",
             "net 2 1 1 1",
             "row 1 0 1 0", "net 3 1 1 1", "row 1 0 1/2 0", "pwl 4 2", "pt 0 0", "pt 1 1",
             "goal net_dist_eq 3 4 0",
             "proof", "step 5 realizes 2 4 by no_sign_change", "step 6 dist_eq 4 4 0 by merged_breakpoints",
             "step 7 net_dist_eq 3 4 0 by sandwich from 5 6", "qed 7")

# Grammar. Each changes one thing in the tent.

for name, reason, number in [
        ("not_in_lowest_terms", "'2/4' is not in lowest terms", "2/4"),
        ("zero_over", "is not in lowest terms", "0/2"),
        ("over_one", "has a denominator below 2", "1/1"),
        ("over_zero", "has a denominator below 2", "1/0"),
        ("minus_zero", "'-0' is a zero with a sign", "-0"),
        ("minus_zero_over", "'-0/3' is a zero with a sign", "-0/3"),
        ("leading_zero", "'007' has a leading zero", "007"),
        ("leading_zero_below", "has a leading zero", "1/02"),
        ("plus", "'+1' is not a number", "+1"),
        ("decimal_point", "'0.5' is not a number", "0.5"),
        ("exponent", "'1e3' is not a number", "1e3"),
        ("two_signs", "'--1' is not a number", "--1"),
        ("sign_below", "'1/-2' is not a number", "1/-2"),
        ("two_bars", "'1/2/3' is not a number", "1/2/3"),
        ("bar_first", "'/2' is not a number", "/2"),
        ("bar_last", "'1/' is not a number", "1/"),
        ("sign_only", "'-' is not a number", "-"),
        ("hexadecimal", "'0x1' is not a number", "0x1"),
        ("word", "'one' is not a number", "one"),
        ("separator", "is not a number", "1'000"),
        ("comma", "'1,5' is not a number", "1,5")]:
    reject("number_" + name, reason, "tent", "row 1 0 2 -1\n", "row 1 0 2 %s\n" % number)
for name, reason, natural in [
        ("negative", "'-1' is not a number", "-1"),
        ("fraction", "'1/2' is not a number", "1/2"),
        ("leading_zero", "'01' has a leading zero", "01"),
        ("2_to_the_31", "'2147483648' is not below 2^31", "2147483648"),
        ("too_long", "is not below 2^31", "1" + 70 * "0")]:
    reject("natural_" + name, reason, "tent", "grid 1 1 1\n", "grid 1 %s 1\n" % natural)

reject("line_two_spaces", "tokens must be separated by exactly one space", "tent", "grid 1 1 1",
       "grid 1  1 1")
reject("line_leading_space", "tokens must be separated by exactly one space", "tent", "grid 1 1 1",
       " grid 1 1 1")
reject("line_trailing_space", "tokens must be separated by exactly one space", "tent", "grid 1 1 1\n",
       "grid 1 1 1 \n")
reject("line_tab", "byte 9 in column 5", "tent", "grid 1 1 1", "grid\t1 1 1")
reject("line_carriage_return", "byte 13 in column 11", "tent", "grid 1 1 1\n", "grid 1 1 1\r\n")
reject("line_nul", "byte 0 in column 11", "tent", "grid 1 1 1\n", "grid 1 1 1\0\n")
reject("line_delete", "byte 127 in column 1", "tent", "grid 1 1 1\n", "\x7f\n")
reject("line_not_ascii", "byte 195 in column 3", "tent", "grid 1 1 1\n", "# \u00e9\ngrid 1 1 1\n")
reject("line_empty", "empty line", "tent", "grid 1 1 1\n", "\ngrid 1 1 1\n")
reject("line_end_missing", "the last line does not end in a newline", "tent", "qed 9 10\n", "qed 9 10")
reject("line_indented_comment", "tokens must be separated by exactly one space", "tent", "grid 1 1 1\n",
       " # comment\ngrid 1 1 1\n")
reject("line_unknown_word", "'net2' cannot begin a line here", "tent", "net 2 2 1 2 1", "net2 2 2 1 2 1")
reject("line_upper_case", "'GRID' cannot begin a line here", "tent", "grid 1 1 1", "GRID 1 1 1")

reject("version_2", "certificate format '2' is not known", "tent", "cert 1\n", "cert 2\n")
reject("version_spelled_otherwise", "certificate format '01' is not known", "tent", "cert 1\n", "cert 01\n")
reject("version_missing", "the first line must be 'cert 1'", "tent", "cert 1\n", "grid 7 1 1\n")
reject("version_with_more", "the first line must be 'cert 1'", "tent", "cert 1\n", "cert 1 1\n")
reject("version_after_comment", "the first line must be 'cert 1'", "tent", "cert 1\n", "# comment\ncert 1\n")
reject("version_twice", "'cert' cannot begin a line here", "tent", "grid 1 1 1\n", "cert 1\ngrid 1 1 1\n")

for name, last_line, reason in [
        ("in_the_claim", "goal net_dist_eq 2 3 1\n", "the file ends before 'proof'"),
        ("before_proof", "goal approx_le 3 2 2 1 1 1\n", "the file ends before 'proof'"),
        ("in_a_network", "row 1 0 2 -1\n", "the file ends before the rows of a network"),
        ("in_a_function", "pt 1/2 1\n", "the file ends before the points of a function"),
        ("after_proof", "proof\n", "the file ends before 'qed'"),
        ("before_qed", "step 10 approx_le 3 2 2 1 1 1 by witness_network from 5 6 9\n",
         "the file ends before 'qed'")]:
    reject("truncated_" + name, reason, "tent", last_line + ACCEPT["tent"].partition(last_line)[2], last_line)

reject("text_after_qed", "text follows 'qed'", "tent", "qed 9 10\n", "qed 9 10\nqed 9 10\n")
reject("comment_after_qed", "text follows 'qed'", "tent", "qed 9 10\n", "qed 9 10\n# end\n")
reject("qed_too_few", "'qed' lists 1 steps for 2 goals", "tent", "qed 9 10", "qed 9")
reject("qed_too_many", "'qed' lists 3 steps for 2 goals", "tent", "qed 9 10", "qed 9 10 10")
reject("qed_exchanged", "step 10 proves 'approx_le 3 2 2 1 1 1', the goal is 'net_dist_eq 2 3 1'", "tent",
       "qed 9 10",
       "qed 10 9")
reject("qed_object", "id 4 is not a step", "tent", "qed 9 10", "qed 4 10")
reject("qed_unknown", "id 11 is unknown or deleted", "tent", "qed 9 10", "qed 9 11")
reject("qed_deleted", "id 9 is unknown or deleted", "tent", "qed 9 10", "del 9\nqed 9 10")
reject("qed_in_the_claim", "'qed' cannot begin a line here", "tent", "proof\n", "qed 9 10\n")
reject("goal_stronger", "step 9 proves 'net_dist_eq 2 3 1', the goal is 'net_dist_eq 2 3 1/2'", "tent",
       "goal net_dist_eq 2 3 1\n", "goal net_dist_eq 2 3 1/2\n")
reject("goal_weaker", "step 9 proves 'net_dist_eq 2 3 1', the goal is 'net_dist_le 2 3 1'", "tent",
       "goal net_dist_eq 2 3 1\n", "goal net_dist_le 2 3 1\n")
reject("goal_of_another_kind_of_object", "object 1 is not a network", "tent", "goal net_dist_eq 2 3 1\n",
       "goal net_dist_eq 1 3 1\n")
reject("goal_object_of_the_proof", "id 4 is unknown or deleted", "tent", "goal net_dist_eq 2 3 1\n",
       "goal net_dist_eq 2 4 1\n")
reject("goal_missing", "the claim part has no goal", "tent",
       "goal net_dist_eq 2 3 1\ngoal approx_le 3 2 2 1 1 1\n", "")
reject("goal_with_more", "the goal has more tokens than its statement", "tent", "goal net_dist_eq 2 3 1\n",
       "goal net_dist_eq 2 3 1 1\n")
reject("goal_with_less", "statement 'net_dist_eq' takes 3 arguments", "tent", "goal net_dist_eq 2 3 1\n",
       "goal net_dist_eq 2 3\n")
reject("goal_empty", "a statement is missing", "tent", "goal net_dist_eq 2 3 1\n", "goal\n")
reject("goal_in_the_proof", "a goal in the proof part", "tent", "proof\n", "proof\ngoal net_dist_eq 2 3 1\n")
reject("object_after_a_goal", "an object after a goal", "tent", "proof\n", "grid 4 1 1\nproof\n")
reject("step_in_the_claim", "'step' cannot begin a line here", "tent", "goal net_dist_eq 2 3 1\n",
       "step 4 on_grid 2 1 by grid_member\ngoal net_dist_eq 2 3 1\n")
reject("del_in_the_claim", "'del' cannot begin a line here", "tent", "goal net_dist_eq 2 3 1\n",
       "del 1\ngoal net_dist_eq 2 3 1\n")
reject("proof_twice", "'proof' cannot begin a line here", "tent", "proof\n", "proof\nproof\n")
reject("proof_with_more", "'proof' cannot begin a line here", "tent", "proof\n", "proof 1\n")

reject("id_zero", "id 0 does not increase after 0", "tent", "grid 1 1 1", "grid 0 1 1")
reject("id_used_twice", "id 5 does not increase after 5", "tent", "step 6 within", "step 5 within")
reject("id_decreasing", "id 3 does not increase after 5", "tent", "step 6 within", "step 3 within")
reject("id_of_the_claim_used_again", "id 3 does not increase after 3", "tent", "pwl 4 3", "pwl 3 3")
reject("id_missing", "the line needs an id", "tent", "grid 1 1 1", "grid")
reject("id_forward", "id 9 is unknown or deleted", "tent", "from 7 8", "from 7 9")
reject("id_later_object", "id 5 is unknown or deleted", "tent", "step 5 on_grid 2 1 by grid_member\n",
       "step 5 realizes 2 5 by no_sign_change\n")
reject("id_deleted_step", "id 8 is unknown or deleted", "tent", "step 9 net", "del 8\nstep 9 net")
reject("id_deleted_object", "id 4 is unknown or deleted", "tent", "step 8 dist", "del 4\nstep 8 dist")
reject("id_deleted_grid", "id 1 is unknown or deleted", "tent", "step 10 approx", "del 1\nstep 10 approx")
reject("id_deleted_twice", "id 4 is unknown or deleted", "tent", "step 9 net", "del 4\ndel 4\nstep 9 net")
reject("id_used_again_after_del", "id 8 does not increase after 8", "tent", "step 9 net_dist_eq 2 3 1",
       "del 8\nstep 8 net_dist_eq 2 3 1")
reject("id_object_as_step", "id 4 is not a step", "tent", "from 7 8", "from 7 4")
reject("id_step_as_object", "id 5 is not an object", "tent", "step 6 within 2 2 2", "step 6 within 5 2 2")
reject("id_network_as_grid", "object 2 is not a grid", "tent", "step 5 on_grid 2 1", "step 5 on_grid 2 2")
reject("id_network_as_function", "object 2 is not a function", "tent", "step 8 dist_eq 4 3 1",
       "step 8 dist_eq 2 3 1")
reject("del_unknown", "id 11 is unknown or deleted", "tent", "qed 9 10", "del 11\nqed 9 10")
reject("del_two", "the line has 3 tokens, not 2", "tent", "qed 9 10", "del 5 6\nqed 9 10")

reject("grid_with_more", "the line has 5 tokens, not 4", "tent", "grid 1 1 1", "grid 1 1 1 1")
reject("net_size_missing", "the line has 5 tokens, not 6", "tent", "net 2 2 1 2 1", "net 2 2 1 2")
reject("net_size_too_many", "the line has 7 tokens, not 6", "tent", "net 2 2 1 2 1", "net 2 2 1 2 1 1")
reject("net_depth_zero", "a network needs at least one affine map", "tent", "net 2 2 1 2 1", "net 2 0 1")
reject("net_depth_missing", "a network needs its depth", "tent", "net 2 2 1 2 1", "net 2")
reject("net_empty_layer", "a layer needs at least one neuron", "tent", "net 2 2 1 2 1", "net 2 2 1 0 1")
reject("net_row_missing", "expected 'row', not 'pwl'", "tent", "row 2 0 1 1 -2 0\n", "")
reject("net_row_too_many", "'row' cannot begin a line here", "tent", "row 1 0 2 -1\nrow 2 0 1 1 -2 0\n",
       "row 1 0 2 -1\nrow 2 0 1 1 -2 0\nrow 1 0 1 0\n")
reject("row_count_too_small", "the line has 7 tokens, not 5", "tent", "row 2 0 1 1 -2 0", "row 1 0 1 1 -2 0")
reject("row_count_too_large", "the line has 7 tokens, not 9", "tent", "row 2 0 1 1 -2 0", "row 3 0 1 1 -2 0")
reject("row_count_missing", "a row needs the number of its weights", "tent", "row 2 0 1 1 -2 0", "row")
reject("row_bias_missing", "the line has 6 tokens, not 7", "tent", "row 2 0 1 1 -2 0", "row 2 0 1 1 -2")
reject("row_index_out_of_range", "index 2 is not below the number of inputs 2", "tent", "row 2 0 1 1 -2 0",
       "row 2 0 1 2 -2 0")
reject("row_index_twice", "index 0 does not increase after 0", "tent", "row 2 0 1 1 -2 0", "row 2 0 1 0 -2 0")
reject("row_index_decreasing", "index 0 does not increase after 1", "tent", "row 2 0 1 1 -2 0",
       "row 2 1 -2 0 1 0")
reject("row_zero_weight", "a zero weight is listed", "tent", "row 2 0 1 1 -2 0", "row 2 0 1 1 0 0")
for name, reason, old, new in [
        ("kind", "class 'Lipschitz' is not known", "lipschitz 3", "Lipschitz 3"),
        ("no_kind", "a class needs its kind", "class 8 lipschitz 3", "class 8"),
        ("missing_number", "the line has 6 tokens, not 7", "bounded 2 3 4 1/2", "bounded 2 3 4"),
        ("more", "the line has 4 tokens, not 3", "9 anchored_lipschitz", "9 anchored_lipschitz 1"),
        ("weight_bound_zero", "a weight bound must be positive", "2 bounded 2 3 4 1/2", "2 bounded 2 3 4 0"),
        ("weight_bound_negative", "a weight bound must be positive", "truncated 3 3 4 1/2", "truncated 3 3 4 -1/2"),
        ("dimension_zero", "the dimension of a class must be at least 1", "lipschitz 3", "lipschitz 0"),
        ("depth_zero", "the depth of a class must be at least 1", "quantized 1 3 4 0 2", "quantized 1 3 0 0 2"),
        ("too_narrow", "the dimension of a class must be at most its width", "truncated_unbounded 1 3 4",
         "truncated_unbounded 4 3 4"),
        ("bits_not_natural", "'-1' is not a number", "quantized 1 3 4 0 2", "quantized 1 3 4 0 -1")]:
    reject("class_" + name, reason, "classes_and_lists", old, new)
for name, reason, new in [("empty", "a list of functions must not be empty", "functions 10 0"),
                          ("no_number", "a list of functions needs their number", "functions 10"),
                          ("shorter", "the line has 5 tokens, not 6", "functions 10 3 1 1"),
                          ("unknown", "id 11 is unknown or deleted", "functions 10 3 1 1 11"),
                          ("of_itself", "id 10 is unknown or deleted", "functions 10 3 1 1 10"),
                          ("of_classes", "object 2 is not a function", "functions 10 3 1 2 1")]:
    reject("functions_" + name, reason, "classes_and_lists", "functions 10 3 1 1 1", new)
for name, reason, goal in [
        ("size_of_a_function", "object 1 is not a class", "size_eq 1 2"),
        ("covering_radius_zero", "a radius must be positive", "covering_le 2 0 3"),
        ("covering_radius_negative", "a radius must be positive", "packing_ge 2 -1/2 3"),
        ("covering_count_negative", "'-3' is not a natural", "covering_ge 2 1/2 -3"),
        ("covering_count_fraction", "'7/2' is not a natural", "external_covering_le 2 1/2 7/2"),
        ("covering_without_count", "statement 'separated_ge' takes 3 arguments", "separated_ge 2 1/2"),
        ("covering_with_more", "the goal has more tokens than its statement", "no_finite_covering 2 1/2 3")]:
    reject("statement_" + name, reason, "classes_and_lists", "goal in_h1 1", "goal " + goal)
def enumerated(numbers, count):
    return ["class 1 quantized 1 " + numbers, "goal size_eq 1 %d" % count, "proof",
            "step 2 size_eq 1 %d by enumeration" % count, "qed 2"]


for name, numbers, count in [("affine", "1 1 1 1", 225), ("affine_wide", "7 1 0 1", 49), ("one_neuron", "1 2 0 1", 559),
                             ("two_neurons", "2 2 0 0", 35), ("three_neurons", "3 2 0 0", 63),
                             ("three_layers", "2 3 0 0", 253), ("narrow", "1 3 0 1", 4113),
                             ("four_layers", "2 4 0 0", 2581), ("no_bits", "1 5 0 0", 33)]:
    accept("enumeration_" + name, *enumerated(numbers, count))
# Two classes in one file, one of them twice.
accept("enumeration_of_several", "class 1 quantized 1 1 2 1 0", "class 2 quantized 1 1 2 0 1", "class 3 quantized 1 1 2 1 0",
       "goal size_eq 1 525", "goal size_eq 2 559", "goal size_eq 3 525", "proof", "step 4 size_eq 2 559 by enumeration",
       "step 5 size_eq 3 525 by enumeration", "step 6 size_eq 1 525 by enumeration", "qed 6 4 5")
for name, reason, numbers, count in [
        ("one_more", "the class has 559 functions, not 560", "1 2 0 1", 560),
        ("one_less", "the class has 559 functions, not 558", "1 2 0 1", 558),
        ("none", "the class has 9 functions, not 0", "1 1 0 0", 0),
        ("raw", "the class has 35 functions, not 2187", "2 2 0 0", 2187),
        ("at_other_bits", "the class has 525 functions, not 559", "1 2 1 0", 559),
        ("too_wide", "gave up: the limit W <= 16, L <= 256, a + b <= 20", "17 2 0 0", 35),
        ("too_deep", "gave up: the limit W <= 16, L <= 256, a + b <= 20", "1 257 0 0", 35),
        ("too_many_bits", "gave up: the limit W <= 16, L <= 256, a + b <= 20", "1 1 20 1", 35),
        ("too_large_bits", "gave up: the limit W <= 16, L <= 256, a + b <= 20", "1 1 2147483647 2147483647", 35),
        ("too_large_numbers", "gave up: the limit S + V < 2^30", "1 20 0 1", 35),
        ("too_many_outputs", "gave up: the limit of 2^22 networks", "13 2 0 0", 35),
        ("too_many_first_neurons", "gave up: the limit of 2^22 networks", "1 2 7 3", 35),
        ("too_many_multisets", "gave up: the limit of 2^22 networks", "3 3 0 1", 35)]:
    reject_lines("enumeration_" + name, reason, *enumerated(numbers, count))
reject("enumeration_of_real_weights", "the class must be 'quantized 1 W L a b'", "enumeration_one_neuron",
       "quantized 1 1 2 0 1", "bounded 1 1 2 1")
reject("enumeration_of_two_inputs", "the class must be 'quantized 1 W L a b'", "enumeration_two_neurons",
       "quantized 1 2 2 0 0", "quantized 2 2 2 0 0")
reject("enumeration_with_number", "rule 'enumeration' takes 0 numbers, not 1", "enumeration_one_neuron",
       "by enumeration", "by enumeration with 559")
reject("enumeration_of_covering", "rule 'enumeration' does not conclude this statement", "enumeration_one_neuron",
       "step 2 size_eq 1 559", "step 2 covering_le 1 1 559")

reject("pwl_one_point", "a function needs at least two points", "tent", "pwl 3 2\npt 0 0\npt 1 0\n",
       "pwl 3 1\npt 0 0\n")
reject("pwl_count_too_small", "'pt' cannot begin a line here", "tent", "pwl 4 3", "pwl 4 2")
reject("pwl_count_too_large", "expected 'pt', not 'step'", "tent", "pwl 4 3", "pwl 4 4")
reject("pwl_count_missing", "the line has 2 tokens, not 3", "tent", "pwl 4 3", "pwl 4")
reject("pwl_x_twice", "x = 1/2 does not increase after 1/2", "tent", "pt 1/2 1\npt 1 0", "pt 1/2 1\npt 1/2 0")
reject("pwl_x_decreasing", "x = 1/2 does not increase after 1", "tent", "pt 1/2 1\npt 1 0",
       "pt 1 0\npt 1/2 1")
reject("pt_with_more", "the line has 4 tokens, not 3", "tent", "pt 1/2 1", "pt 1/2 1 1")

reject("step_unknown_statement", "statement 'is_zero' is not known", "tent", "step 5 on_grid 2 1",
       "step 5 is_zero 2")
reject("step_unknown_rule", "rule 'trust_me' is not known", "tent", "by shape", "by trust_me")
reject("step_rule_in_upper_case", "rule 'Shape' is not known", "tent", "by shape", "by Shape")
reject("step_rule_of_another_statement", "rule 'shape' does not conclude this statement", "tent",
       "by grid_member",
       "by shape")
reject("step_without_rule", "expected 'by' and a rule after the statement", "tent", " by shape", "")
reject("step_without_rule_name", "expected 'by' and a rule after the statement", "tent", "by shape", "by")
reject("step_without_statement", "a statement is missing", "tent", "step 5 on_grid 2 1 by grid_member",
       "step 5")
reject("step_empty_from", "nothing follows 'from'", "tent", "by shape", "by shape from")
reject("step_empty_with", "nothing follows 'with'", "tent", "by shape", "by shape with")
reject("step_with_before_from", "'from' is not a number", "tent", "by sandwich from 7 8",
       "by sandwich with 1 from 7 8")
reject("step_other_word", "expected 'from' or 'with' after the rule", "tent", "by shape", "by shape using 5")
reject("step_unneeded_step", "rule 'shape' takes 0 earlier steps, not 1", "tent", "by shape",
       "by shape from 5")
reject("step_unneeded_number", "rule 'shape' takes 0 numbers, not 1", "tent", "by shape", "by shape with 5")
reject("step_fractional_reference", "'7/2' is not a number", "tent", "from 7 8", "from 7/2 8")
reject("step_width_zero", "width, depth and weight bound must be at least 1", "tent", "step 6 within 2 2 2",
       "step 6 within 2 0 2")
reject("step_depth_zero", "width, depth and weight bound must be at least 1", "tent", "step 6 within 2 2 2",
       "step 6 within 2 2 0")

# Coverings and packings of Lipschitz functions.


def about(functions, *proofs):
    """A certificate about one class, from pairs of a statement without the id of the class and a rule."""
    goals = [statement.replace(" ", " 1 ", 1) for statement, _ in proofs]
    steps = ["step %d %s by %s" % (i, goal, rule) for i, (goal, (_, rule)) in enumerate(zip(goals, proofs), 2)]
    return ["class 1 " + functions, *("goal " + goal for goal in goals), "proof", *steps,
            "qed " + " ".join(str(i + 2) for i in range(len(proofs)))]


def reject_about(name, reason, statement, rule, functions="lipschitz 1"):
    reject_lines(name, reason, *about(functions, (statement, rule)))


# For e = 1/m, m = 1, 2, ...: walks pairwise more than 2e apart, walks that cover, walks at least 2e apart.
H1_WALKS = [(1, 2, 2), (3, 6, 8), (9, 20, 20), (24, 50, 56), (61, 132, 132), (148, 308, 328), (350, 744, 744),
            (808, 1674, 1744), (1837, 3860, 3860), (4116, 8492, 8744), (9130, 19032, 19032), (20056, 41236, 42160),
            (43746, 90664, 90664), (94760, 194280, 197712), (204188, 421328, 421328), (437712, 895322, 908192),
            (934525, 1921716, 1921716), (1987252, 4056956, 4105576), (4212338, 8638200, 8638200),
            (8900344, 18140220, 18324976)]
for m, (strict, cover, separated) in enumerate(H1_WALKS, 1):
    e, h, diameter = Fraction(1, m), Fraction(2, 2 * m - 1), Fraction(2, m)
    accept("h1_walks_%d" % m, *about(
        "lipschitz 1", ("packing_ge %s %d" % (diameter, strict), "walk_packing with %s 0 %s -1 0" % (h, 2 * h)),
        ("covering_le %s %d" % (e, cover), "walk_cover with 0 %s %s %d" % (e - 1, diameter, m)),
        ("separated_ge %s %d" % (diameter, separated), "walk_packing with %s 0 %s -1 0" % (e, diameter))))

H1_SIX = ("lattice_colouring with 3 12 -11 -12 -12 -12 -11 -7 -3 1 -7 -3 1 -3 -6 -2 2 6 -3 1 -3 -7 -1 3 7 11 2 -2 -6 "
          "-10 3 -1 3 7 6 2 -2 -6 7 3 -1 3 10 6 2 -2 11 12 11 12 12 12 12 8")
H1_FIVE = "lattice_colouring with 2 20 -19 -20 -20 -13 -3 7 -6 4 -6 -3 7 17 14 4 -6 17 7 -3 20 10 20"
accept("h1_six", *about("lipschitz 1", ("external_covering_ge 1/2 6", H1_SIX),
                        ("external_covering_ge 27/50 6", H1_SIX),
                        ("covering_le 1/2 6", "walk_cover with 0 -1/2 1 2")))
accept("h1_five", *about("lipschitz 1", ("external_covering_ge 4/7 5", H1_FIVE),
                         ("covering_le 4/7 5", "walk_cover with 3/14 -1 5/7 3")))
accept("h1_few", *about("lipschitz 1", ("covering_le 1 1", "walk_cover with 1/2 0 1 1"),
                        ("covering_le 9/2 1", "walk_cover with 1/2 7/2 7/3 1"),
                        ("covering_le 3/4 2", "walk_cover with 1/2 -1/4 1/2 2"),
                        ("packing_ge 3/2 2", "walk_packing with 1 1/4 11/8 -3/4 1"),
                        ("covering_le 7/10 3", "walk_cover with 1/2 -1/2 2/5 3"),
                        ("packing_ge 7/5 3", "walk_packing with 448/633 185/1266 237/211 -289/422 0"),
                        ("covering_le 3/5 4", "walk_cover with 1/5 -2/5 4/5 2"),
                        ("packing_ge 6/5 4", "walk_packing with 192/317 125/634 259/317 -259/634 0"),
                        ("covering_le 12/25 8", "walk_cover with 13/50 -33/50 11/25 4"),
                        ("packing_ge 24/25 8", "walk_packing with 192/397 13/794 371/397 -729/794 0"),
                        ("external_covering_ge 3/4 1", "lattice_colouring with 1 1 0 1"),
                        ("external_covering_ge 1/3 2", "lattice_colouring with 1 1 -1 0 1 0")))
accept("h1_fractional", *about("lipschitz 1", ("separated_ge 4/3 4", "walk_packing with 2/3 1/6 1 -1/2 0"),
                               ("separated_ge 8/7 5", "walk_packing with 4/7 3/14 5/7 -9/14 0"),
                               ("separated_ge 8/15 40", "walk_packing with 4/15 1/10 1/3 -5/6 0"),
                               ("separated_ge 4/9 80", "walk_packing with 2/9 1/18 1/3 -5/6 0"),
                               ("packing_ge 1 5", "walk_packing with 32/63 31/126 11/21 -5/6 0"),
                               ("packing_ge 1/4 1581", "walk_packing with 32/255 31/510 11/85 -149/170 0"),
                               ("covering_le 1/3 18", "walk_cover with 1/6 -2/3 1/3 5"),
                               ("packing_ge 3 1", "walk_packing with 7/2 1/2 3 -1/2 1"),
                               ("packing_ge 3/2 0", "walk_packing with 1 0 8/5 7/2 1")))
accept("h1_long_walks", *about("lipschitz 1", ("log2_covering_le 1/1024 10341/10", "long_walk_cover"),
                               ("log2_covering_le 1 11/10", "long_walk_cover"),
                               ("log2_covering_le 1/9223372036854775807 9223372036854775870", "long_walk_cover"),
                               ("log2_packing_ge 1/512 1032", "long_walk_packing"),
                               ("log2_packing_ge 1/4611686018427387904 9223372036854775869", "long_walk_packing"),
                               ("log2_packing_ge 3/2 9/10", "long_walk_packing")))
accept("anchored", *about("anchored_lipschitz", ("covering_le 1/3 4", "anchored_cover"),
                          ("packing_ge 2/3 4", "anchored_packing"), ("separated_ge 2/3 8", "anchored_packing"),
                          ("covering_le 3/10 8", "anchored_cover"), ("packing_ge 3/5 8", "anchored_packing"),
                          ("separated_ge 3/5 8", "anchored_packing"), ("covering_le 2 1", "anchored_cover"),
                          ("packing_ge 4 1", "anchored_packing"), ("separated_ge 2 2", "anchored_packing"),
                          ("log2_covering_le 1/9223372036854775809 9223372036854775808", "anchored_cover"),
                          ("log2_packing_ge 2/9223372036854775809 9223372036854775808", "anchored_packing")))
accept("squares", *about("lipschitz 2", ("covering_le 1/2 108", "snake_cover with 1"),
                         ("covering_le 1/2 750", "snake_cover with 2"), ("covering_le 7 1", "snake_cover with 1"),
                         ("log2_covering_le 1/4 223/10", "snake_cover with 2"),
                         ("packing_ge 1/3 80", "tent_packing"), ("separated_ge 1/3 3072", "tent_packing"),
                         ("packing_ge 3/4 4", "tent_packing"), ("separated_ge 3/4 4", "tent_packing"),
                         ("packing_ge 1 2", "tent_packing"), ("separated_ge 1 4", "tent_packing"),
                         ("packing_ge 2 1", "tent_packing"), ("separated_ge 2 2", "tent_packing"),
                         ("packing_ge 5 1", "tent_packing"), ("log2_packing_ge 1/3 631/100", "tent_packing")))
accept("cubes", *about("lipschitz 3", ("covering_le 1/2 8748", "snake_cover with 1"),
                       ("packing_ge 1/2 4", "tent_packing"), ("separated_ge 1/2 1024", "tent_packing"),
                       ("log2_covering_le 1/1000 2930218500", "snake_cover with 3"),
                       ("log2_packing_ge 1/1001 1000000010", "tent_packing")))
accept("intervals", *about("lipschitz 1", ("covering_le 1/4 216", "snake_cover with 1"),
                           ("packing_ge 1/4 56", "tent_packing"), ("separated_ge 1/4 128", "tent_packing")))

COVER = "walk_cover with 1/6 -2/3 1/3 5"
reject_about("walk_cover_fewer", "the count is 17, the rule gives 18", "covering_le 1/3 17", COVER)
reject_about("walk_cover_more", "the count is 19, the rule gives 18", "covering_le 1/3 19", COVER)
reject_about("walk_cover_smaller_radius", "the rule needs t <= 2(e-g), t is 1/3", "covering_le 33/100 18", COVER)
reject_about("walk_cover_starts_too_high", "the rule needs c <= e-1, c is -33/50", "covering_le 1/3 18",
             "walk_cover with 1/6 -33/50 1/3 5")
reject_about("walk_cover_ends_too_low", "the rule needs c + (k-1)t >= 1-e, it is 1/3", "covering_le 1/3 14",
             "walk_cover with 1/6 -2/3 1/3 4")
reject_about("walk_cover_gaps", "the rule needs t <= 2(e-g), t is 101/300", "covering_le 1/3 18",
             "walk_cover with 1/6 -2/3 101/300 5")
reject_about("walk_cover_negative_g", "the rule needs 0 <= g <= 1/2, g is -1/6", "covering_le 1/3 18",
             "walk_cover with -1/6 -2/3 1/3 5")
reject_about("walk_cover_large_g", "the rule needs 0 <= g <= 1/2, g is 2/3", "covering_le 1 1",
             "walk_cover with 2/3 0 1 1")
reject_about("walk_cover_no_starts", "the rule needs k >= 1 and t > 0", "covering_le 1 1", "walk_cover with 1/2 0 1 0")
reject_about("walk_cover_no_spacing", "the rule needs k >= 1 and t > 0", "covering_le 1 1", "walk_cover with 1/2 0 0 1")
reject_about("walk_cover_part_of_a_start", "the number 3/2 must be a natural number", "covering_le 1 1",
             "walk_cover with 1/2 0 1 3/2")
reject_about("walk_cover_of_a_square", "the rule is about functions of one variable", "covering_le 1/3 18", COVER,
             "lipschitz 2")
reject_about("walk_cover_anchored", "the rule is about the class lipschitz", "covering_le 1/3 18", COVER,
             "anchored_lipschitz")
reject_about("walk_cover_external", "rule 'walk_cover' does not conclude this statement",
             "external_covering_le 1/3 18", COVER)
reject_about("walk_cover_small_radius", "gave up: the limit ceil(1/e) <= 2^14", "covering_le 1/16385 1",
             "walk_cover with 0 0 1 1")
reject_about("walk_cover_many_starts", "gave up: the limit k <= 2^16", "covering_le 1 1",
             "walk_cover with 0 0 1 65537")
PACKING = "walk_packing with 2/3 1/6 1 -1/2 0"
reject_about("walk_packing_more", "the count is 5, the rule gives 4", "separated_ge 4/3 5", PACKING)
reject_about("walk_packing_fewer", "the count is 3, the rule gives 4", "separated_ge 4/3 3", PACKING)
reject_about("walk_packing_other_sign", "the count is 4, the rule gives 2", "separated_ge 4/3 4",
             "walk_packing with 2/3 1/6 1 -1/2 1")
reject_about("walk_packing_strictly", "the rule needs 2h, t+2g and 2t > r, one of them is 4/3", "packing_ge 4/3 4",
             PACKING)
reject_about("walk_packing_short_steps", "the rule needs 2h, t+2g and 2t >= r, one of them is 33/25",
             "separated_ge 4/3 4", "walk_packing with 33/50 1/6 1 -1/2 0")
reject_about("walk_packing_close_neighbours", "the rule needs 2h, t+2g and 2t >= r, one of them is 77/60",
             "separated_ge 4/3 4", "walk_packing with 2/3 1/6 19/20 -1/2 0")
reject_about("walk_packing_close_next_neighbours", "the rule needs 2h, t+2g and 2t >= r, one of them is 3/4",
             "separated_ge 1 4", "walk_packing with 2/3 1/2 3/8 -1/2 0")
reject_about("walk_packing_no_step", "the rule needs h > 0 and t > 0", "separated_ge 4/3 4",
             "walk_packing with 0 1/6 1 -1/2 0")
reject_about("walk_packing_no_spacing", "the rule needs h > 0 and t > 0", "separated_ge 4/3 4",
             "walk_packing with 2/3 1/6 0 -1/2 0")
reject_about("walk_packing_long_start", "the rule needs 0 <= g <= 1/2, g is 2/3", "separated_ge 4/3 4",
             "walk_packing with 2/3 2/3 1 -1/2 0")
reject_about("walk_packing_sign", "the sign is 2, not 0 or 1", "separated_ge 4/3 4",
             "walk_packing with 2/3 1/6 1 -1/2 2")
reject_about("walk_packing_negative_sign", "the number -1 must be a natural number", "separated_ge 4/3 4",
             "walk_packing with 2/3 1/6 1 -1/2 -1")
reject_about("walk_packing_of_a_square", "the rule is about functions of one variable", "separated_ge 4/3 4", PACKING,
             "lipschitz 2")
reject_about("walk_packing_many_steps", "gave up: the limit floor((1-2g)/h) <= 2^14", "separated_ge 1/20000 1",
             "walk_packing with 1/16385 0 1 -1 0")
reject_about("walk_packing_many_starts", "gave up: the limit floor((1-v)/t) < 2^16", "separated_ge 1 1",
             "walk_packing with 1 0 1/32768 -1 0")
reject_about("long_walk_cover_smaller", "the value 1033 is smaller than the rule gives",
             "log2_covering_le 1/1024 1033", "long_walk_cover")
reject_about("long_walk_cover_smaller_radius", "the value 10341/10 is smaller than the rule gives",
             "log2_covering_le 1/1025 10341/10", "long_walk_cover")
reject_about("long_walk_cover_longer", "gave up: the limit ceil(1/e) < 2^63",
             "log2_covering_le 1/9223372036854775808 9223372036854775871", "long_walk_cover")
reject_about("long_walk_cover_anchored", "the rule is about the class lipschitz", "log2_covering_le 1/1024 1034",
             "long_walk_cover", "anchored_lipschitz")
reject_about("long_walk_packing_larger", "the value 1033 is larger than the rule gives",
             "log2_packing_ge 1/512 1033", "long_walk_packing")
reject_about("long_walk_packing_wide", "the rule needs r < 2, r is 2", "log2_packing_ge 2 0", "long_walk_packing")
reject_about("long_walk_packing_longer", "gave up: the limit ceil(2/r) <= 2^63",
             "log2_packing_ge 1/4611686018427387905 1", "long_walk_packing")
reject_about("long_walk_packing_of_a_square", "the rule is about functions of one variable",
             "log2_packing_ge 1/512 1032", "long_walk_packing", "lipschitz 2")
reject_about("colouring_with_six", "the functions can be covered with fewer than 7", "external_covering_ge 1/2 7",
             H1_SIX)
reject_about("colouring_larger_radius", "the functions can be covered with fewer than 6",
             "external_covering_ge 13/24 6", H1_SIX)
reject_about("colouring_one_missing", "the functions can be covered with fewer than 6", "external_covering_ge 1/2 6",
             H1_SIX.replace(" 11 12 11 12", ""))
reject_about("colouring_without_functions", "the functions can be covered with fewer than 1",
             "external_covering_ge 1/2 1", "lattice_colouring with 3 12")
reject_about("colouring_count_zero", "the count is 0", "external_covering_ge 1/2 0", H1_SIX)
reject_about("colouring_part_of_a_function", "the rule takes n+1 values per function, not 51 in all",
             "external_covering_ge 1/2 6", H1_SIX[:-2])
reject_about("colouring_too_steep", "of a function change by more than q/n to 13", "external_covering_ge 1/2 2",
             "lattice_colouring with 1 13 -1 13")
reject_about("colouring_outside", "the value 13 is not one of -q, ..., q", "external_covering_ge 1/2 6",
             H1_SIX.replace(" 11 12 11 12", " 11 12 13 12"))
reject_about("colouring_off_the_lattice", "the value 1/2 is not one of -q, ..., q", "external_covering_ge 1/2 2",
             "lattice_colouring with 1 2 0 1/2")
reject_about("colouring_no_interval", "the rule needs n >= 1 and q >= 1", "external_covering_ge 1/2 2",
             "lattice_colouring with 0 2 0 1")
reject_about("colouring_no_unit", "the rule needs n >= 1 and q >= 1", "external_covering_ge 1/2 2",
             "lattice_colouring with 1 0 0 0")
reject_about("colouring_of_a_square", "the rule is about functions of one variable", "external_covering_ge 1/2 6",
             H1_SIX, "lipschitz 2")
reject_about("colouring_internal", "rule 'lattice_colouring' does not conclude this statement", "covering_ge 1/2 6",
             H1_SIX)
reject_about("colouring_many_functions", "gave up: the limit 256 functions", "external_covering_ge 1/2 2",
             "lattice_colouring with 1 1" + 257 * " 0 0")
reject_about("colouring_long_search", "gave up: the limit 10^5 colours tried", "external_covering_ge 1/2 6",
             H1_SIX.replace("with 3 12", "with 3 12" + 10 * " 0 0 0 0"))
reject_about("anchored_fewer", "the count is 3, the rule gives 4", "covering_le 1/3 3", "anchored_cover",
             "anchored_lipschitz")
reject_about("anchored_cover_smaller_radius", "the count is 4, the rule gives 8", "covering_le 33/100 4",
             "anchored_cover", "anchored_lipschitz")
reject_about("anchored_cover_of_h1", "the rule is about the class anchored_lipschitz", "covering_le 1/3 4",
             "anchored_cover")
reject_about("anchored_cover_other_logarithm", "the value is 3, the rule gives 2", "log2_covering_le 1/3 3",
             "anchored_cover", "anchored_lipschitz")
reject_about("anchored_cover_large", "gave up: the limit ceil(1/e) <= 2^21", "covering_le 1/2097153 1",
             "anchored_cover", "anchored_lipschitz")
reject_about("anchored_packing_strictly", "the count is 8, the rule gives 4", "packing_ge 2/3 8", "anchored_packing",
             "anchored_lipschitz")
reject_about("anchored_packing_logarithm", "the value is 3, the rule gives 2", "log2_packing_ge 2/3 3",
             "anchored_packing", "anchored_lipschitz")
reject_about("anchored_packing_of_h1", "the rule is about the class anchored_lipschitz", "packing_ge 2/3 4",
             "anchored_packing")
reject_about("anchored_packing_large", "gave up: the limit 2/r <= 2^21", "separated_ge 1/1048576 1",
             "anchored_packing", "anchored_lipschitz")
reject_about("snake_other_count", "the count is 107, the rule gives 108", "covering_le 1/2 107", "snake_cover with 1",
             "lipschitz 2")
reject_about("snake_other_steps", "the count is 108, the rule gives 750", "covering_le 1/2 108", "snake_cover with 2",
             "lipschitz 2")
reject_about("snake_no_steps", "the rule needs k >= 1", "covering_le 1/2 108", "snake_cover with 0", "lipschitz 2")
reject_about("snake_logarithm", "the value 221/10 is smaller than the rule gives", "log2_covering_le 1/4 221/10",
             "snake_cover with 2", "lipschitz 2")
reject_about("snake_anchored", "the rule is about the class lipschitz", "covering_le 1/2 108", "snake_cover with 1",
             "anchored_lipschitz")
reject_about("snake_many_steps", "gave up: the limit k < 2^32", "covering_le 1/2 108", "snake_cover with 4294967296",
             "lipschitz 2")
reject_about("snake_many_cells", "gave up: the limit d bitlength(n) <= 64", "log2_covering_le 1/2 9",
             "snake_cover with 1", "lipschitz 40")
reject_about("snake_many_digits", "gave up: the limit (n^d - 1) bitlength(2k+1) < 2^21", "covering_le 1/2000 9",
             "snake_cover with 1", "lipschitz 2")
reject_about("tents_more", "the count is 81, the rule gives 80", "packing_ge 1/3 81", "tent_packing", "lipschitz 2")
reject_about("tents_strictly", "the count is 3072, the rule gives 80", "packing_ge 1/3 3072", "tent_packing",
             "lipschitz 2")
reject_about("tents_logarithm", "the value 633/100 is larger than the rule gives", "log2_packing_ge 1/3 633/100",
             "tent_packing", "lipschitz 2")
reject_about("tents_anchored", "the rule is about the class lipschitz", "packing_ge 1/3 80", "tent_packing",
             "anchored_lipschitz")
reject_about("tents_many", "gave up: the limit n^d < 2^21", "separated_ge 1/2000 9", "tent_packing", "lipschitz 2")
reject_about("tents_many_variables", "gave up: the limit d bitlength(n) <= 64", "log2_packing_ge 1/3 9",
             "tent_packing", "lipschitz 33")


def main():
    check = "--check" in sys.argv[1:]
    wrong = 0
    for folder, files in [("accept", ACCEPT), ("reject", REJECT)]:
        directory = os.path.join(HERE, folder)
        os.makedirs(directory, exist_ok=True)
        wanted = {name + ".cert": text.encode("utf-8") for name, text in files.items()}
        for name in sorted(set(os.listdir(directory)) | set(wanted)):
            path = os.path.join(directory, name)
            present = open(path, "rb").read() if os.path.exists(path) else None
            if present == wanted.get(name):
                continue
            if check:
                print("%s/%s differs from what make_corpus.py writes" % (folder, name))
                wrong += 1
            elif name in wanted:
                with open(path, "wb") as file:
                    file.write(wanted[name])
            else:
                os.remove(path)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
