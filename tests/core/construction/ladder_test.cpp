#include "core/construction/ladder.hpp"

#include <boost/test/unit_test.hpp>

#include "core/construction/ladder_size.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const Ladder construction;

/// A family that just holds the ladder with these numbers.
Plan exact_plan(std::uint32_t a, std::uint32_t b, std::uint64_t w, std::uint64_t k) {
  Family family{static_cast<std::uint32_t>(w), 0, a, b};
  family.depth = static_cast<std::uint32_t>(ladder_size(family, w, k).depth());
  return plan_of(construction, family, {w, k});
}

}  // namespace

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 300);
}

BOOST_AUTO_TEST_CASE(plan_is_the_rule) {
  const Plan plan = plan_of(construction, {2, 75, 1, 1});
  BOOST_TEST(plan.parameters == (std::vector<std::uint64_t>{2, 6}), boost::test_tools::per_element());
  BOOST_TEST(plan.error == Rational(1, 64));
  BOOST_TEST(plan.width == 2U);
  BOOST_TEST(plan.depth == 75U);  // g = 5, D = 64, T = 6
  BOOST_TEST(plan_of(construction, {2, 74, 1, 1}).error == Rational(1, 32));
  BOOST_TEST(plan_of(construction, {3, 143, 1, 1}).error == Rational(1, 256));
  BOOST_TEST(plan_of(construction, {3, 142, 1, 1}).error == Rational(1, 128));
}

BOOST_AUTO_TEST_CASE(the_built_depth_is_that_of_the_plan) {
  for (const std::uint32_t a : {1, 2, 3})
    for (const std::uint32_t b : {1, 2, 5})
      for (std::uint64_t w = 2; w <= (std::uint64_t{2} << a); ++w)
        for (std::uint64_t k = 1; k <= 5; ++k) {
          const Plan plan = exact_plan(a, b, w, k);
          const QuantizedNetwork network = construction.build(plan, lattice_walk(3, 32));
          check_shape(plan, network);
          BOOST_TEST(network.depth() == plan.depth);
          check_build(construction, plan, lattice_walk(4, 32));
        }
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 2, 1)) == 5U * 4U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 2, 2)) == 9U * 16U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 2, 3, 2)) == 9U * 16U);
  for (std::uint64_t w = 2; w <= 4; ++w)
    BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, w, 3)) == 17U * 256U);
  BOOST_TEST(check_all_walks(construction, exact_plan(2, 3, 7, 3)) == 17U * 256U);
  BOOST_TEST(check_all_walks(construction, exact_plan(3, 1, 16, 3)) == 17U * 256U);
}

BOOST_AUTO_TEST_CASE(unit_walks_are_realized_at_larger_sizes) {
  Random random(31);
  check_unit_walks(construction, exact_plan(1, 1, 2, 5), random);
  check_unit_walks(construction, exact_plan(1, 3, 4, 6), random);
  check_unit_walks(construction, exact_plan(3, 2, 12, 6), random);
}

BOOST_AUTO_TEST_CASE(all_nodes_at_a_large_size) {
  const Plan plan = exact_plan(1, 1, 4, 9);
  const Walk walk = construction.modulation(plan).encode(lattice_walk(5, 512));
  const auto points = walk.interpolant().points();
  const auto values =
      values_at_nodes(construction.build_from_walk(plan, walk).to_network(), construction.modulation(plan));
  BOOST_REQUIRE(points.size() == values.size());
  for (std::size_t j = 0; j < values.size(); ++j) BOOST_TEST(values[j] == points[j].y);
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  BOOST_TEST(reason_of(construction.plan({1, 1000, 1, 1})) == "W >= 2 needed, but W = 1");
  BOOST_TEST(reason_of(construction.plan({4, 1000, 0, 1})) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason_of(construction.plan({4, 1000, 1, 0})) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason_of(construction.plan({2, 2, 1, 1})) == "depth 3 needed for w=2, k=1, but L = 2");
  BOOST_TEST(reason_of(construction.plan({2, 3, 1, 1})) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with({2, 74, 1, 1}, {2, 6})) ==
             "depth 75 needed for w=2, k=6, but L = 74");
  BOOST_TEST(reason_of(construction.plan_with({2, 75, 1, 1}, {2, 6})) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with({2, 75, 1, 1}, {3, 6})) == "w <= W = 2 needed, but w = 3");
  BOOST_TEST(reason_of(construction.plan_with({2, 75, 1, 1}, {2})) == "2 numbers (w, k) needed, but 1 given");
}

BOOST_AUTO_TEST_CASE(large_families) {
  const Plan plan = plan_of(construction, {1000000, 1000000, 1, 1});
  BOOST_TEST(plan.error == Rational(1, Integer::power_of_two(21)));
  BOOST_TEST(plan.depth <= 1000000U);
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = exact_plan(1, 1, 2, 2);
  const DeltaModulation modulation = construction.modulation(plan);
  const auto refuses = [&](const Walk& walk) {
    BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk), ContractViolation,
                          says("the walk is not one of this plan"));
  };
  refuses(walk_of(modulation, 0, {1, 1, 1}));
  refuses(walk_of(modulation, 0, {1, 1, 1, 0}));
  refuses(walk_of(modulation, Rational(1, 8), {1, 1, 1, 1}));
  refuses(walk_of(modulation, Rational(5, 4), {1, 1, 1, 1}));
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(Rational(-3, 2))),
                        ContractViolation, says("the value -3/2 at x = 0 is outside [-1, 1]"));
  plan.depth -= 1;
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of ladder: its error, width or depth was changed"));
}
