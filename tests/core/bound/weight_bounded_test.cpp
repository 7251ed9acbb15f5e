// Bounds for R(W,L,B), and what a derivation refuses to write about it.
#include "core/bound/weight_bounded.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

std::string value(std::string_view rule, const BoundedFamily& family) {
  Derivation derivation(1);
  const auto outcome = derive_bounded(rule, family, derivation);
  if (const auto* unknown = std::get_if<Unknown>(&outcome)) return "none, " + unknown->reason;
  const auto& bound = std::get<BoundedBound>(outcome);
  BOOST_TEST((bound.family() == family));
  BOOST_TEST(bound.rule() == rule);
  return bound.value().text();
}

BoundedBound best(const std::vector<std::string_view>& rules, const BoundedFamily& family,
                  Derivation& derivation) {
  std::vector<BoundedBound> bounds;
  for (const auto rule : rules) {
    const auto outcome = derive_bounded(rule, family, derivation);
    if (const auto* bound = std::get_if<BoundedBound>(&outcome)) bounds.push_back(*bound);
  }
  return best_bound(bounds);
}

}  // namespace

BOOST_AUTO_TEST_CASE(rules_in_order) {
  BOOST_TEST(bounded_lower_rules() == (std::vector<std::string_view>{"pieces", "vc", "monotone_or_affine"}),
             boost::test_tools::per_element());
  BOOST_TEST(bounded_upper_rules() == (std::vector<std::string_view>{"affine", "weight_splitting",
                                                                     "weight_scaling", "bounded_ladder"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(values) {
  BOOST_TEST(value("pieces", {4, 2, 1}) == "1/12");
  BOOST_TEST(value("vc", {2, 2, 7}) == "1/50");
  BOOST_TEST(value("monotone_or_affine", {1, 9, 1}) == "1/4");
  BOOST_TEST(value("affine", {1, 1, 1}) == "1/4");
  BOOST_TEST(value("bounded_ladder", {5, 7, 1}) == "1/44");
  BOOST_TEST(value("bounded_ladder", {5, 7, 2}) == "1/50");
}

BOOST_AUTO_TEST_CASE(nothing_with_the_reason) {
  BOOST_TEST(value("vc", {2, 1, 1}) == "none, hypothesis L >= 2 fails: L = 1");
  BOOST_TEST(value("monotone_or_affine", {2, 2, 1}).starts_with("none, hypothesis W = 1 or L = 1 fails"));
  BOOST_TEST(value("bounded_ladder", {1, 5, 1}) == "none, W >= 2 needed, but W = 1");
  BOOST_TEST(value("weight_splitting", {2, 5, 1}).starts_with("none, W >= 3 needed for 2 copies, but W = 2"));
  BOOST_TEST(value("weight_scaling", {3, 9, 1}).starts_with("none, (C B)^(L-L') B^L' >= "));
  Derivation derivation(1);
  BOOST_CHECK_EXCEPTION(derive_bounded("memory", {2, 2, 1}, derivation), ContractViolation,
                        says("no rule for real weights: memory"));
  BOOST_CHECK_EXCEPTION(derive_bounded("ladder", {2, 2, 1}, derivation), ContractViolation,
                        says("no rule for real weights: ladder"));
}

BOOST_AUTO_TEST_CASE(upper_bounds_never_fall_below_lower_bounds_and_shrink_with_the_bound) {
  for (const std::uint32_t width : {1U, 2U, 3U, 7U, 16U, 40U})
    for (const std::uint32_t depth : {1U, 2U, 3U, 9U, 24U}) {
      Rational before = 1;
      for (const std::uint32_t bound : {1U, 2U, 4U, 8U}) {
        const BoundedFamily family{width, depth, bound};
        Derivation derivation(1);
        const auto upper = best(bounded_upper_rules(), family, derivation);
        const auto lower = best(bounded_lower_rules(), family, derivation);
        BOOST_TEST(lower.value() <= upper.value(), family.text());
        BOOST_TEST(upper.value() <= before, family.text());
        BOOST_CHECK_NO_THROW(derivation.gap_le(upper, lower));
        before = upper.value();
      }
    }
}

BOOST_AUTO_TEST_CASE(width_one_and_depth_one_are_known_exactly) {
  for (const BoundedFamily& family : {BoundedFamily{1, 7, 1}, BoundedFamily{9, 1, 3}}) {
    Derivation derivation(1);
    const auto upper = best(bounded_upper_rules(), family, derivation);
    const auto lower = best(bounded_lower_rules(), family, derivation);
    BOOST_TEST(upper.value() == lower.value());
  }
}

BOOST_AUTO_TEST_CASE(two_layers_are_known_up_to_a_factor) {
  // (W+2)/W for B >= 2.
  for (const std::uint32_t width : {2U, 5U, 100U}) {
    Derivation derivation(1);
    const BoundedFamily family{width, 2, 2};
    const auto ratio = best(bounded_upper_rules(), family, derivation).value() /
                       best(bounded_lower_rules(), family, derivation).value();
    BOOST_TEST(ratio <= Rational(Integer(width + 2), Integer(width)));
  }
}

BOOST_AUTO_TEST_CASE(false_steps_are_refused) {
  Derivation derivation(1);
  const auto refused = [&](const Proposal& proposal, const std::string& why) {
    BOOST_CHECK_EXCEPTION(derivation.theorem(BoundedFamily{4, 2, 1}, proposal), ContractViolation, says(why));
  };
  refused({"pieces", Rational(1, 11), {}}, "the rule gives 1/12, not 1/11");
  refused({"memory", Rational(1, 21), {21}}, "no lower bound for real weights: memory");
  refused({"precision", Rational(1, 2), {}}, "no lower bound for real weights: precision");
  refused({"affine", Rational(1, 4), {}}, "no lower bound for real weights: affine");
  BOOST_CHECK_THROW(derivation.bounded_ladder({1, 4, 1}), ContractViolation);

  const Bound large = derivation.theorem(Sense::upper, {1, 1, 1, 1}, Rational(5, 8), "affine", {});
  BOOST_CHECK_NO_THROW(derivation.weight_splitting(large, BoundedFamily{7, 2, 1}));
  BOOST_CHECK_THROW(derivation.weight_splitting(large, BoundedFamily{6, 2, 1}), ContractViolation);
  BOOST_CHECK_THROW(derivation.weight_splitting(large, BoundedFamily{7, 1, 1}), ContractViolation);
  BOOST_CHECK_NO_THROW(derivation.weight_splitting(large, Family{5, 2, 0, 1}));
  BOOST_CHECK_THROW(derivation.weight_splitting(large, Family{4, 2, 0, 1}), ContractViolation);
  BOOST_CHECK_NO_THROW(derivation.weight_scaling(large, BoundedFamily{4, 3, 1}));
  BOOST_CHECK_THROW(derivation.weight_scaling(large, BoundedFamily{4, 2, 1}), ContractViolation);
  BOOST_CHECK_THROW(derivation.theorem(Sense::upper, {5, 2, 0, 1}, Rational(5, 8), "weight_splitting", {}),
                    ContractViolation);
  const Bound lower = derivation.theorem(Sense::lower, {1, 1, 1, 1}, Rational(1, 4), "precision", {});
  BOOST_CHECK_THROW(derivation.weight_splitting(lower, BoundedFamily{99, 99, 1}), ContractViolation);
  BOOST_CHECK_THROW(derivation.weight_scaling(lower, BoundedFamily{99, 99, 1}), ContractViolation);

  const auto one = derivation.affine({4, 2, 1});
  const auto other = derivation.theorem(BoundedFamily{4, 2, 2}, {"pieces", Rational(1, 12), {}});
  BOOST_CHECK_THROW(derivation.gap_le(one, other), ContractViolation);
  BOOST_CHECK_THROW(derivation.gap_le(one, one), ContractViolation);
}

BOOST_AUTO_TEST_CASE(weights_of_a_network) {
  const QuantizedNetwork network(Grid(2, 1), {{1, {{{{0, -3}}, 5}}}});  // -3/2 x + 5/2
  Derivation derivation(3);
  BOOST_TEST(derivation.weights_le(2, network, 3) == 3U);
  BOOST_CHECK_THROW(derivation.weights_le(2, network, 2), ContractViolation);
}
