// precision, breakpoint_gap, pieces, monotone_or_affine: values, hypotheses, limits.
#include "tests/core/bound/objections.hpp"

using namespace bound_tests;

BOOST_AUTO_TEST_SUITE(precision)

BOOST_AUTO_TEST_CASE(values) {
  check_value("precision", {2, 2, 1, 1}, Rational(1, 8));
  check_value("precision", {9, 5, 3, 0}, Rational(1, 2));
  check_value("precision", {1, 1, 0, 3}, Rational(1, 16));
  check_value("precision", {2, 16, 1, 64}, Rational::power_of_two(-1025));
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_rejected) {
  check_accepted("precision", {2, 2, 1, 1}, Rational(1, 8), {});
  check_rejected("precision", {2, 2, 1, 1}, Rational(1, 7), {}, "the rule gives 1/8, not 1/7");
  check_rejected("precision", {2, 2, 1, 1}, Rational(1, 9), {}, "not 1/9");
  check_rejected("precision", {2, 2, 1, 1}, 0, {}, "not 0");
  check_rejected("precision", {2, 2, 1, 1}, Rational(-1, 8), {}, "not -1/8");
  check_rejected("precision", {2, 2, 1, 1}, Rational(1, 8), {3}, "takes no numbers, not 1");
}

BOOST_AUTO_TEST_CASE(limit) {
  check_value("precision", {3, 1, 0, (1u << 20) - 1}, Rational::power_of_two(-(1 << 20)));
  check_unknown("precision", {3, 1, 0, 1u << 20}, "gave up: bL = 1048576 >= 2^20");
  check_unknown("precision", {3, 1u << 31, 0, 1u << 31}, "gave up: bL");
  check_rejected("precision", {3, 1024, 0, 1024}, Rational::power_of_two(-(1 << 20) - 1), {}, "gave up");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(breakpoint_gap)

BOOST_AUTO_TEST_CASE(values) {
  check_value("breakpoint_gap", {64, 2, 1, 3}, Rational(1, 124));
  check_value("breakpoint_gap", {2, 2, 0, 0}, Rational(1, 4));
  check_value("breakpoint_gap", {3, 4, 0, 1}, Rational(1, 4 * 9 * 27));
}

BOOST_AUTO_TEST_CASE(beats_the_others_for_wide_shallow_networks) {
  const auto best = best_lower({64, 2, 1, 3});
  BOOST_TEST(best.value().text() == "1/124");
  check_value("precision", {64, 2, 1, 3}, Rational(1, 128));
  check_value("pieces", {64, 2, 1, 3}, Rational(1, 132));
}

BOOST_AUTO_TEST_CASE(hypothesis_and_limit) {
  check_unknown("breakpoint_gap", {5, 1, 1, 1}, "hypothesis L >= 2 fails: L = 1");
  check_rejected("breakpoint_gap", {5, 1, 1, 1}, Rational(1, 4), {}, "L >= 2");
  check_unknown("breakpoint_gap", {2, 1025, 511, 512}, "gave up");
  check_unknown("breakpoint_gap", {2, 2, 1u << 20, 0}, "gave up");
  check_unknown("breakpoint_gap", {4294967295u, 4294967295u, 4294967295u, 4294967295u}, "gave up");
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_rejected) {
  check_accepted("breakpoint_gap", {64, 2, 1, 3}, Rational(1, 124), {});
  check_rejected("breakpoint_gap", {64, 2, 1, 3}, Rational(1, 123), {}, "gives 1/124");
  check_rejected("breakpoint_gap", {64, 2, 1, 3}, Rational(1, 124), {1, 2}, "no numbers");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(pieces)

BOOST_AUTO_TEST_CASE(values) {
  check_value("pieces", {2, 2, 1, 1}, Rational(1, 8));
  check_value("pieces", {16, 4, 1, 16}, Rational(1, 9828));
  check_value("pieces", {7, 1, 1, 1}, Rational(1, 4));
  check_value("pieces", {1, 3, 1, 1}, Rational(1, 10));
}

BOOST_AUTO_TEST_CASE(limit_and_wrong_values) {
  check_unknown("pieces", {2, (1u << 19) + 1, 0, 0}, "gave up: (L-1) bitlength(W+1) = 1048576 >= 2^20");
  check_unknown("pieces", {4294967295u, 4294967295u, 0, 0}, "gave up");
  check_rejected("pieces", {2, 2, 1, 1}, Rational(1, 6), {}, "gives 1/8");
  check_rejected("pieces", {2, 2, 1, 1}, Rational(1, 8), {8}, "no numbers");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(monotone_or_affine)

BOOST_AUTO_TEST_CASE(values) {
  check_value("monotone_or_affine", {1, 7, 2, 3}, Rational(1, 4));
  check_value("monotone_or_affine", {7, 1, 2, 3}, Rational(1, 4));
  check_value("monotone_or_affine", {1, 1, 0, 0}, Rational(1, 4));
}

BOOST_AUTO_TEST_CASE(hypothesis_and_wrong_values) {
  check_unknown("monotone_or_affine", {2, 2, 1, 1}, "hypothesis W = 1 or L = 1 fails: W = 2, L = 2");
  check_rejected("monotone_or_affine", {2, 2, 1, 1}, Rational(1, 4), {}, "W = 1 or L = 1");
  check_rejected("monotone_or_affine", {1, 2, 1, 1}, Rational(1, 3), {}, "gives 1/4");
}

BOOST_AUTO_TEST_CASE(another_rule_name_is_rejected) {
  const auto objection = theorem("pieces").objection({2, 2, 1, 1}, Rational(1, 8), "precision", {});
  BOOST_TEST(objection.value() == "rule precision is not pieces");
}

BOOST_AUTO_TEST_SUITE_END()
