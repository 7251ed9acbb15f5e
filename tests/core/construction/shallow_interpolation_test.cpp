#include "core/construction/shallow_interpolation.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const ShallowInterpolation construction;

}  // namespace

BOOST_AUTO_TEST_CASE(plan_is_the_rule) {
  for (const auto& family : small_families()) {
    if (family.integer_bits == 0 || family.fraction_bits == 0 || family.depth < 2) continue;
    std::uint64_t r = 0;
    while (r < family.fraction_bits && (std::uint64_t{2} << r) <= family.width) ++r;
    const Plan plan = plan_of(construction, family);
    BOOST_TEST(plan.parameters == std::vector<std::uint64_t>{r}, boost::test_tools::per_element());
    // The coarse start costs a cell of its own: the largest of ((1 - y^2) h + (1 + y) d + (1 - y) u)/2 is at
    // y = -(u - d)/(2 h)/2.
    const Rational h(1, Integer::power_of_two(r));
    const Rational u(1, Integer::power_of_two(family.fraction_bits));
    const Rational d = h * u;
    const Rational y = (d - u) / (4 * h);
    BOOST_TEST(plan.error == (h * (1 - y * y) + (d * (1 + y) + u * (1 - y)) / 2) / 2);
    BOOST_TEST(plan.width == std::uint64_t{1} << r);
    BOOST_TEST(plan.depth == 2U);
  }
}

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 300);
}

BOOST_AUTO_TEST_CASE(smallest_family) {
  const Plan plan = plan_of(construction, {2, 2, 1, 1});
  BOOST_TEST(plan.error == Rational(113, 256));
  check_build(construction, plan, tent());
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  BOOST_TEST(check_all_walks(construction, plan_of(construction, {1, 2, 1, 1}, {0})) == 5U * 5U);
  BOOST_TEST(check_all_walks(construction, plan_of(construction, {2, 2, 1, 1}, {1})) == 5U * 25U);
  BOOST_TEST(check_all_walks(construction, plan_of(construction, {2, 2, 1, 2}, {1})) == 9U * 81U);
}

BOOST_AUTO_TEST_CASE(unit_walks_are_realized_at_larger_sizes) {
  Random random(21);
  check_unit_walks(construction, plan_of(construction, {4, 2, 1, 2}, {2}), random);
  check_unit_walks(construction, plan_of(construction, {64, 2, 1, 6}, {6}), random);
}

BOOST_AUTO_TEST_CASE(parameters_of_the_caller) {
  Random random(22);
  for (const std::uint64_t r : {0, 1, 2, 3})
    for (const auto& f : h1_samples(random, 5))
      check_build(construction, plan_of(construction, {8, 3, 1, 3}, {r}), f);
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const auto reason = [](const Family& family, std::uint64_t r) {
    return reason_of(construction.plan_with(family, {r}));
  };
  BOOST_TEST(reason({8, 2, 1, 3}, 3) == "a plan");
  BOOST_TEST(reason({8, 2, 0, 3}, 3) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason({8, 2, 1, 0}, 0) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason({8, 1, 1, 3}, 3) == "L >= 2 needed, but L = 1");
  BOOST_TEST(reason({8, 2, 1, 2}, 3) == "r <= b = 2 needed, but r = 3");
  BOOST_TEST(reason({7, 2, 1, 3}, 3) == "W >= 2^r needed for r=3, but W = 7");
  BOOST_TEST(reason({7, 2, 1, 1000000}, 64) == "W >= 2^r needed for r=64, but W = 7");
  BOOST_TEST(reason({8, 2, 1, 1048576}, 3) == "gave up: the limit b < 2^20 is exceeded by b = 1048576");
  BOOST_TEST(reason_of(construction.plan_with({8, 2, 1, 3}, {})) == "1 number (r) needed, but 0 given");
  BOOST_TEST(reason_of(construction.plan({0, 2, 1, 3})) == "W >= 1 needed, but W = 0");
  BOOST_TEST(reason_of(construction.plan({8, 1, 1, 3})) == "L >= 2 needed, but L = 1");
}

BOOST_AUTO_TEST_CASE(large_families) {
  BOOST_TEST(plan_of(construction, {1000000, 1000000, 1, 30}).parameters[0] == 19U);
  BOOST_TEST(plan_of(construction, {UINT32_MAX, 2, 1, 1048575}).parameters[0] == 31U);
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = plan_of(construction, {2, 2, 1, 1});
  const DeltaModulation modulation = construction.modulation(plan);
  BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk_of(modulation, Rational(1, 4), {0, 0})),
                        ContractViolation, says("the walk is not one of this plan"));
  BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk_of(modulation, 0, {0, 3})), ContractViolation,
                        says("the walk is not one of this plan"));
  BOOST_CHECK_EXCEPTION(
      construction.build(plan, PiecewiseLinear({{0, 0}, {Rational(1, 4), Rational(1, 3)}, {1, 0}})),
      ContractViolation, says("the slope 4/3 between (0, 0) and (1/4, 1/3) is outside [-1, 1]"));
  plan.family.integer_bits = 0;
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of shallow_interpolation: a >= 1 needed, but a = 0"));
}
