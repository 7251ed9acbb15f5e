#include "core/construction/direct_ladder.hpp"

#include <boost/test/unit_test.hpp>

#include "core/construction/ladder_slopes.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const DirectLadder construction;

/// A family that just holds the ladder with these numbers.
Plan exact_plan(std::uint32_t a, std::uint32_t b, std::uint64_t w, std::uint64_t layers) {
  return plan_of(construction, {static_cast<std::uint32_t>(w), static_cast<std::uint32_t>(layers + 1), a, b},
                 {w, layers});
}

/// A zigzag between the nodes, up and down by the most that H1 allows, a little off the slopes of the walk.
PiecewiseLinear hard_zigzag(const DeltaModulation& modulation) {
  std::vector<Point> points;
  const Rational rise = modulation.spacing - modulation.unit() / 3;
  for (std::uint64_t j = 0; j < modulation.count; ++j)
    points.push_back({Rational(j) * modulation.spacing,
                      modulation.start_unit * Rational(499, 1000) + (j % 2 == 0 ? Rational(0) : -rise)});
  points.push_back({1, points.back().y});
  return PiecewiseLinear(std::move(points));
}

}  // namespace

BOOST_AUTO_TEST_CASE(plan_is_the_best_of_all_parameters) {
  // Every w and D; h is found by going up the grid.
  for (const std::uint32_t a : {1u, 2u})
    for (const std::uint32_t b : {0u, 1u, 2u, 3u, 5u, 7u})
      for (const std::uint32_t width : {2u, 3u, 4u, 7u, 18u})
        for (const std::uint32_t depth : {2u, 3u, 4u, 6u, 11u}) {
          const Rational unit(1, Integer::power_of_two(b));
          Rational best = 2;
          for (std::uint64_t w = 2; w <= width; ++w)
            for (std::uint64_t layers = 1; layers < depth; ++layers) {
              Rational h = unit;
              while (Rational((w - 1) * layers) * h < Rational(1)) h += unit;
              if (Rational(w - 1) * h >= Rational(Integer::power_of_two(a + 1))) continue;
              best = std::min(best, (h + unit) / 2);
            }
          const Plan plan = plan_of(construction, {width, depth, a, b});
          BOOST_TEST((plan.error == best), plan.family.text() << " " << plan.error.text());
          BOOST_TEST((construction.modulation(plan).error() == best));
          // No narrower and no shallower ladder does it.
          const std::uint64_t w = plan.parameters[0];
          const std::uint64_t layers = plan.parameters[1];
          if (w > 2) BOOST_TEST((plan_of(construction, plan.family, {w - 1, depth - 1}).error > best));
          if (layers > 1) BOOST_TEST((plan_of(construction, plan.family, {w, layers - 1}).error > best));
        }
}

BOOST_AUTO_TEST_CASE(known_plans) {
  const auto check = [](const Family& family, const std::vector<std::uint64_t>& parameters,
                        const Rational& error) {
    const Plan plan = plan_of(construction, family);
    BOOST_TEST(plan.parameters == parameters, boost::test_tools::per_element());
    BOOST_TEST((plan.error == error), plan.error.text());
    BOOST_TEST(plan.width == parameters[0]);
    BOOST_TEST(plan.depth == parameters[1] + 1);
  };
  check({2, 4, 1, 8}, {2, 3}, Rational(87, 512));
  check({4, 4, 1, 3}, {4, 3}, Rational(1, 8));    // 9 kinks for 8 nodes
  check({2, 100, 1, 2}, {2, 4}, Rational(1, 4));  // more layers than the bits resolve
  check({1000, 5, 1, 2}, {2, 4}, Rational(1, 4));
  check({1000, 2, 1, 2}, {5, 1}, Rational(1, 4));
}

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 450);
}

BOOST_AUTO_TEST_CASE(the_built_depth_is_that_of_the_plan) {
  Random random(61);
  for (const std::uint32_t a : {1, 2})
    for (const std::uint32_t b : {1, 3, 6, 9})
      for (const std::uint64_t w : {2, 3, 5, 8})
        for (const std::uint64_t layers : {1, 2, 3, 7}) {
          const Plan plan = plan_of(
              construction, {static_cast<std::uint32_t>(w), static_cast<std::uint32_t>(layers + 1), a, b});
          BOOST_TEST(construction.build(plan, tent()).depth() == plan.depth);
          BOOST_TEST(construction.build(plan, tent()).width() == plan.width);
          check_build(construction, plan, lattice_walk(4, 40));
          check_build(construction, plan, hard_zigzag(construction.modulation(plan)));
          check_build(construction, plan, random_h1_function(random, 14));
        }
}

BOOST_AUTO_TEST_CASE(parameters_of_the_caller) {
  // Ladders with more kinks than nodes, and one with the longest bias that the grid has.
  for (const auto& plan : {exact_plan(1, 1, 8, 1), exact_plan(1, 2, 3, 9), exact_plan(1, 0, 3, 2),
                           exact_plan(2, 3, 40, 2), exact_plan(1, 4, 5, 3)})
    for (const auto& f : {tent(), sawtooth(3), lattice_walk(5, 30), PiecewiseLinear::constant(-1)})
      check_build(construction, plan, f);
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 2, 1)) == 5U * 5U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 2, 2)) == 5U * 25U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 2, 2, 2)) == 9U * 81U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 2, 3, 1)) == 9U * 81U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 2, 2, 3)) == 9U * 81U);  // 3 kinks, 2 nodes
  BOOST_TEST(check_all_walks(construction, exact_plan(2, 2, 3, 2)) == 9U * 6561U);
}

BOOST_AUTO_TEST_CASE(unit_walks_are_realized_at_larger_sizes) {
  Random random(62);
  check_unit_walks(construction, exact_plan(1, 5, 2, 25), random);
  check_unit_walks(construction, exact_plan(1, 6, 4, 7), random);
  check_unit_walks(construction, exact_plan(3, 7, 12, 6), random);
}

BOOST_AUTO_TEST_CASE(many_fraction_bits) {
  const Plan plan = exact_plan(1, 5000, 3, 4);
  BOOST_TEST((plan.error > Rational(1, 16)));
  BOOST_TEST((plan.error < Rational(1, 16) + Rational(1, Integer::power_of_two(5000))));
  check_build(construction, plan,
              PiecewiseLinear({{0, Rational(1, 3)}, {Rational(1, 7), Rational(2, 5)}, {1, 0}}));
}

BOOST_AUTO_TEST_CASE(better_than_the_ladder_with_gain_for_many_bits_only) {
  const LadderSlopes with_gain;
  const auto better = [&](const Family& family) {
    return plan_of(construction, family).error < plan_of(with_gain, family).error;
  };
  BOOST_TEST(better({2, 32, 1, 16}));
  BOOST_TEST(better({4, 8, 1, 64}));
  BOOST_TEST(!better({2, 64, 1, 2}));
  BOOST_TEST(!better({4, 300, 1, 8}));
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const auto reason = [](const Family& family, const std::vector<std::uint64_t>& numbers) {
    return reason_of(construction.plan_with(family, numbers));
  };
  BOOST_TEST(reason({2, 4, 1, 8}, {2, 3}) == "a plan");
  BOOST_TEST(reason({2, 4, 0, 8}, {2, 3}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason({2, 3, 1, 8}, {2, 3}) == "L >= D + 1 needed for w=2, D=3, but L = 3");
  BOOST_TEST(reason({2, 4, 1, 8}, {2, UINT64_MAX}) ==
             "L >= D + 1 needed for w=2, D=18446744073709551615, but L = 4");
  BOOST_TEST(reason({2, 4, 1, 8}, {1, 3}) == "w >= 2 needed, but w = 1");
  BOOST_TEST(reason({2, 4, 1, 8}, {3, 3}) == "w <= W = 2 needed, but w = 3");
  BOOST_TEST(reason({2, 4, 1, 8}, {2, 0}) == "D >= 1 needed, but D = 0");
  BOOST_TEST(reason({9, 2, 1, 1}, {8, 1}) == "a plan");
  BOOST_TEST(reason({9, 2, 1, 1}, {9, 1}) == "(w-1) h < 2^(a+1) needed for w=9, D=1, but a = 1, b = 1");
  BOOST_TEST(reason({9, 2, 2, 1}, {9, 1}) == "a plan");
  BOOST_TEST(reason({2, 4, 1, 1048576}, {2, 3}) == "gave up: the limit b < 2^20 is exceeded by b = 1048576");
  BOOST_TEST(reason({2, 4, 1, 8}, {2}) == "2 numbers (w, D) needed, but 1 given");
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  BOOST_TEST(reason_of(construction.plan({1, 9, 1, 1})) == "W >= 2 needed, but W = 1");
  BOOST_TEST(reason_of(construction.plan({9, 1, 1, 1})) == "L >= 2 needed, but L = 1");
  BOOST_TEST(reason_of(construction.plan({9, 9, 0, 1})) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason_of(construction.plan({9, 9, 1, 1048576})) ==
             "gave up: the limit b < 2^20 is exceeded by b = 1048576");
}

BOOST_AUTO_TEST_CASE(large_families) {
  for (const std::uint32_t size : {1048576u, UINT32_MAX})
    for (const std::uint32_t b : {1u, 40u, 64u, 4096u, 1048575u}) {
      const Plan plan = plan_of(construction, {size, size, 1, b});
      const std::uint64_t kinks = std::uint64_t{size - 1} * (size - 1);
      const Rational rounding(1, Integer::power_of_two(b));
      BOOST_TEST((plan.error <= Rational(1, Integer(2) * Integer(kinks)) + rounding));
      BOOST_TEST((plan.error >= (Rational(1, Integer(kinks)) + rounding) / 2));
    }
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = exact_plan(1, 2, 2, 2);
  const DeltaModulation modulation = construction.modulation(plan);
  const auto refuses = [&](const Walk& walk) {
    BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk), ContractViolation,
                          says("the walk is not one of this plan"));
  };
  refuses(walk_of(modulation, 0, {5, 0}));
  refuses(walk_of(modulation, 0, {0, -5}));
  refuses(walk_of(modulation, 0, {0, 0, 0}));
  refuses(walk_of(modulation, Rational(1, 8), {0, 0}));
  refuses({0, Rational(1, 3), Rational(1, 12), {0, 0}});
  plan.parameters = {2, 3};
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of direct_ladder: L >= D + 1 needed for w=2, D=3, but L = 3"));
}
