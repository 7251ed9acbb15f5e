#include "core/construction/constant.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const Constant construction;

Rational error_by_rule(const Family& family) {
  return Rational(1, 2) +
         Rational(1, Integer::power_of_two(std::uint64_t{family.fraction_bits} * family.depth + 1));
}

}  // namespace

BOOST_AUTO_TEST_CASE(plan_is_the_rule) {
  for (const auto& family : small_families()) {
    const Plan plan = plan_of(construction, family);
    BOOST_TEST(plan.error == error_by_rule(family));
    BOOST_TEST(plan.parameters.empty());
    BOOST_TEST(plan.width == 1U);
    BOOST_TEST(plan.depth == family.depth);
  }
}

BOOST_AUTO_TEST_CASE(builds_the_value_within_the_error) {
  Random random(11);
  for (const auto& family : small_families()) {
    if (family.width > 1) continue;
    const Plan plan = plan_of(construction, family);
    for (const auto& f : h1_samples(random, 10)) {
      const QuantizedNetwork network = construction.build(plan, f);
      check_shape(plan, network);
      const Rational value = construction.value(plan, f);
      BOOST_TEST(realization(network) == PiecewiseLinear::constant(value));
      BOOST_TEST(network.to_network().at(Rational(2, 7)) == value);
      BOOST_TEST(sup_distance(PiecewiseLinear::constant(value), f).value <= plan.error);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_constant_of_a_small_family_is_built) {
  for (std::uint32_t b = 0; b <= 3; ++b)
    for (std::uint32_t depth = 1; depth <= 3; ++depth) {
      const Plan plan = plan_of(construction, {1, depth, 0, b});
      const Rational unit(1, Integer::power_of_two(b * depth));
      for (Rational value = -1; value <= Rational(1); value += unit) {
        const auto f = PiecewiseLinear::constant(value);
        BOOST_TEST(construction.value(plan, f) == value);
        BOOST_TEST(realization(construction.build(plan, f)) == f);
      }
    }
}

BOOST_AUTO_TEST_CASE(the_error_is_attained) {
  // A range of length 1 whose middle is half way between two multiples of 2^-bL.
  const Plan plan = plan_of(construction, {1, 2, 0, 1});
  const PiecewiseLinear f({{0, Rational(-3, 8)}, {1, Rational(5, 8)}});
  BOOST_TEST(sup_distance(realization(construction.build(plan, f)), f).value == plan.error);
}

BOOST_AUTO_TEST_CASE(trailing_zero_digits_need_no_layer) {
  const Plan plan = plan_of(construction, {1, 8, 0, 2});
  const auto depth = [&](const Rational& value) {
    return construction.build(plan, PiecewiseLinear::constant(value)).depth();
  };
  BOOST_TEST(depth(0) == 1U);
  BOOST_TEST(depth(-1) == 1U);
  BOOST_TEST(depth(Rational(3, 4)) == 1U);
  BOOST_TEST(depth(Rational(1, 8)) == 2U);
  BOOST_TEST(depth(Rational(-1, 16)) == 2U);
  BOOST_TEST(depth(Rational(1, 32)) == 3U);
  BOOST_TEST(depth(Rational(1, 3)) == 8U);
}

BOOST_AUTO_TEST_CASE(a_depth_of_a_hundred_thousand_is_quick) {
  const Plan plan = plan_of(construction, {1, 100000, 0, 2});
  const QuantizedNetwork network = construction.build(plan, PiecewiseLinear::constant(Rational(1, 3)));
  BOOST_TEST(network.depth() == 100000U);  // 1/3 = 0.0101..., rounded down
  BOOST_TEST(network.layers().front().rows.front().bias == Integer(1));
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  BOOST_TEST(reason_of(construction.plan({0, 1, 0, 0})) == "W >= 1 needed, but W = 0");
  BOOST_TEST(reason_of(construction.plan({1, 0, 0, 0})) == "L >= 1 needed, but L = 0");
  BOOST_TEST(reason_of(construction.plan({1, 1048575, 0, 1})) == "a plan");
  BOOST_TEST(reason_of(construction.plan({1, 1048576, 0, 1})) ==
             "gave up: the limit b L < 2^20 is exceeded by b L = 1048576");
  BOOST_TEST(reason_of(construction.plan({1, UINT32_MAX, 0, UINT32_MAX})) ==
             "gave up: the limit b L < 2^20 is exceeded by b L = 18446744065119617025");
  BOOST_TEST(reason_of(construction.plan_with({1, 1, 0, 0}, {5})) == "no numbers needed, but 1 given");
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = plan_of(construction, {1, 2, 0, 1});
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(2)), ContractViolation,
                        says("the value 2 at x = 0 is outside [-1, 1]"));
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(0, 0, 2)), ContractViolation,
                        says("the domain is [0, 2], not [0, 1]"));
  plan.error = Rational(1, 2);
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(0)), ContractViolation,
                        says("not a plan of constant: its error, width or depth was changed"));
  plan.parameters = {1};
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(0)), ContractViolation,
                        says("not a plan of constant: no numbers needed, but 1 given"));
}
