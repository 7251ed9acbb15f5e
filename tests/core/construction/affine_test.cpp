#include "core/construction/affine.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const AffineMap construction;

Rational error_of(const Plan& plan, const PiecewiseLinear& f) {
  return sup_distance(realization(construction.build(plan, f)), f).value;
}

/// Up by 1 until x, then down by 1.
PiecewiseLinear roof(const Rational& x, const Rational& at_0) {
  return PiecewiseLinear({{0, at_0}, {x, at_0 + x}, {1, at_0 + 2 * x - 1}});
}

}  // namespace

BOOST_AUTO_TEST_CASE(plan_is_the_rule) {
  for (const auto& family : small_families()) {
    const Plan plan = plan_of(construction, family);
    BOOST_TEST((plan.error * Rational(Integer::power_of_two(family.fraction_bits + 2)) ==
                Rational(Integer::power_of_two(family.fraction_bits) + 3)));
    BOOST_TEST(plan.width == 1U);
    BOOST_TEST(plan.depth == 1U);
  }
}

BOOST_AUTO_TEST_CASE(builds_within_the_error) {
  Random random(71);
  for (std::uint32_t b = 0; b <= 8; ++b)
    for (const std::uint32_t a : {0U, 1U}) {
      const Plan plan = plan_of(construction, {1, 1, a, b});
      auto samples = h1_samples(random, 20);
      for (int k = 1; k <= 11; ++k) {
        const Rational x(k, 12);
        // Near the largest values of H1, where the constant is cut off.
        samples.push_back(roof(x, Rational(1) - x));
        samples.push_back(negative(roof(x, Rational(1) - x)));
        samples.push_back(PiecewiseLinear({{0, 1}, {1 - x / 2, 1}, {1, 1 - x / 2}}));
      }
      for (const auto& f : samples) {
        const QuantizedNetwork network = construction.build(plan, f);
        check_shape(plan, network);
        const Rational distance = error_of(plan, f);
        BOOST_TEST((distance <= plan.error), "b = " << b << ": " << distance.text() << " for " << f);
      }
    }
}

BOOST_AUTO_TEST_CASE(no_smaller_error_for_all) {
  // A zigzag of period 1 has the error 1/4 under every affine map.
  const PiecewiseLinear zigzag(
      {{0, 0}, {Rational(1, 4), Rational(1, 4)}, {Rational(3, 4), Rational(-1, 4)}, {1, 0}});
  for (std::uint32_t b = 0; b <= 12; ++b)
    BOOST_TEST((error_of(plan_of(construction, {1, 1, 1, b}), zigzag) >= Rational(1, 4)));
}

BOOST_AUTO_TEST_CASE(wrong_inputs) {
  BOOST_TEST(reason_of(construction.plan({0, 1, 1, 1})) == "W >= 1 needed, but W = 0");
  BOOST_TEST(reason_of(construction.plan({1, 0, 1, 1})) == "L >= 1 needed, but L = 0");
  BOOST_TEST(reason_of(construction.plan({1, 1, 1, 1048576})) ==
             "gave up: the limit b < 2^20 is exceeded by b = 1048576");
  BOOST_TEST(reason_of(construction.plan_with({1, 1, 1, 1}, {1})) == "no numbers needed, but 1 given");
  Plan plan = plan_of(construction, {1, 1, 1, 1});
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(2)), ContractViolation,
                        says("the value 2 at x = 0 is outside [-1, 1]"));
  plan.error = Rational(1, 4);
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of affine: its error, width or depth was changed"));
}
