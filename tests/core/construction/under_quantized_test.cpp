#include "core/construction/under_quantized.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const UnderQuantized construction;

/// A family that just holds the construction with this k.
Plan exact_plan(std::uint32_t a, std::uint32_t b, std::uint32_t k) {
  return plan_of(construction, {(1U << k) + 1, 2 + (k + b - 1) / b, a, b}, {k});
}

}  // namespace

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 288);
}

BOOST_AUTO_TEST_CASE(plan_is_the_rule) {
  for (const auto& family : small_families()) {
    std::uint64_t k = 0;  // the largest that fits, by trying
    if (family.integer_bits >= 1 && family.fraction_bits >= 1)
      while ((std::uint64_t{2} << k) + 1 <= family.width &&
             2 + (k + 1 + family.fraction_bits - 1) / family.fraction_bits <= family.depth)
        ++k;
    const auto plan = construction.plan(family);
    BOOST_REQUIRE(std::holds_alternative<Plan>(plan) == (k > 0));
    if (k == 0) continue;
    BOOST_TEST(std::get<Plan>(plan).parameters.at(0) == k);
    BOOST_TEST(std::get<Plan>(plan).error == Rational(1, Integer::power_of_two(k)));
  }
}

BOOST_AUTO_TEST_CASE(two_layers_above_the_precision_bound) {
  // W = 2^(L-2) + 1, b = 1: error 2^-(L-2), 8 times the precision bound 2^-(L+1).
  for (std::uint32_t depth = 3; depth <= 9; ++depth) {
    const Plan plan = plan_of(construction, {(1U << (depth - 2)) + 1, depth, 1, 1});
    BOOST_TEST(plan.error == Rational(1, Integer::power_of_two(depth - 2)));
    BOOST_TEST(plan.depth == depth);
    if (depth <= 7) {
      const QuantizedNetwork network = construction.build(plan, lattice_walk(depth, 100));
      BOOST_TEST(network.depth() == depth);
      BOOST_TEST(network.width() == plan.width);
      check_build(construction, plan, lattice_walk(depth, 100));
    }
  }
}

BOOST_AUTO_TEST_CASE(all_grids) {
  // a = 1 needs copies of the constant; a >= k needs none.
  Random random(51);
  for (const std::uint32_t a : {1, 2, 3, 7})
    for (const std::uint32_t b : {1, 2, 3, 9})
      for (const std::uint32_t k : {1, 2, 3, 4, 5}) {
        const Plan plan = exact_plan(a, b, k);
        check_build(construction, plan, lattice_walk(k, 32));
        check_two_ways(construction, plan, random_h1_function(random), random, 3);
      }
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 1)) == 5U * 4U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 2)) == 9U * 16U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 3)) == 17U * 256U);
  BOOST_TEST(check_all_walks(construction, exact_plan(2, 2, 3)) == 17U * 256U);
}

BOOST_AUTO_TEST_CASE(unit_walks_are_realized_at_larger_sizes) {
  Random random(52);
  check_unit_walks(construction, exact_plan(1, 1, 5), random);
  check_unit_walks(construction, exact_plan(2, 2, 5), random);
}

BOOST_AUTO_TEST_CASE(all_nodes_at_a_large_size) {
  const Plan plan = exact_plan(1, 1, 7);
  const Walk walk = construction.modulation(plan).encode(lattice_walk(5, 128));
  const auto points = walk.interpolant().points();
  const auto values =
      values_at_nodes(construction.build_from_walk(plan, walk).to_network(), construction.modulation(plan));
  BOOST_REQUIRE(points.size() == values.size());
  for (std::size_t j = 0; j < values.size(); ++j) BOOST_TEST(values[j] == points[j].y);
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const auto reason = [](const Family& family, std::uint64_t k) {
    return reason_of(construction.plan_with(family, {k}));
  };
  BOOST_TEST(reason({9, 4, 1, 2}, 3) == "a plan");
  BOOST_TEST(reason({9, 4, 0, 2}, 3) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason({9, 4, 1, 0}, 3) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason({9, 4, 1, 2}, 0) == "k >= 1 needed, but k = 0");
  BOOST_TEST(reason({8, 4, 1, 2}, 3) == "W >= 2^k + 1 needed for k=3, but W = 8");
  BOOST_TEST(reason({9, 3, 1, 2}, 3) == "depth 4 needed for k=3, but L = 3");
  BOOST_TEST(reason({9, 4, 1, 2}, 64) == "W >= 2^k + 1 needed for k=64, but W = 9");
  BOOST_TEST(reason({9, 4, 1, 2}, 1048576) == "gave up: the limit k < 2^20 is exceeded by k = 1048576");
  BOOST_TEST(reason_of(construction.plan_with({9, 4, 1, 2}, {3, 3})) == "1 number (k) needed, but 2 given");
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  const auto reason = [](const Family& family) { return reason_of(construction.plan(family)); };
  BOOST_TEST(reason({2, 3, 1, 1}) == "W >= 2^k + 1 needed for k=1, but W = 2");
  BOOST_TEST(reason({1, 3, 1, 1}) == "W >= 2^k + 1 needed for k=1, but W = 1");
  BOOST_TEST(reason({3, 2, 1, 1}) == "depth 3 needed for k=1, but L = 2");
  BOOST_TEST(reason({3, 1, 1, 1}) == "depth 3 needed for k=1, but L = 1");
  BOOST_TEST(reason({3, 3, 0, 1}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason({3, 3, 1, 0}) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason({3, 3, 1, 1}) == "a plan");
}

BOOST_AUTO_TEST_CASE(large_families) {
  BOOST_TEST(plan_of(construction, {1000000, 1000000, 1, 1}).parameters[0] == 19U);
  BOOST_TEST(plan_of(construction, {1000000, 10, 1, 1}).parameters[0] == 8U);
  BOOST_TEST(plan_of(construction, {UINT32_MAX, UINT32_MAX, 1, UINT32_MAX}).parameters[0] == 31U);
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = exact_plan(1, 1, 2);
  const DeltaModulation modulation = construction.modulation(plan);
  BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk_of(modulation, 0, {1, 1, 1})),
                        ContractViolation, says("the walk is not one of this plan"));
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(0, 0, Rational(1, 2))),
                        ContractViolation, says("the domain is [0, 1/2], not [0, 1]"));
  plan.width = 4;
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of under_quantized: its error, width or depth was changed"));
}
