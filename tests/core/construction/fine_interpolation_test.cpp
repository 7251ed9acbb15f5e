#include "core/construction/fine_interpolation.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/function_class.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const FineInterpolation construction;

Rational two_to_minus(std::uint64_t exponent) {
  return Rational(1, Integer::power_of_two(exponent));
}

/// The plan with the width m + c, depth 2 and b = s.
Plan exact_plan(std::uint32_t a, std::uint64_t m, std::uint64_t g, std::uint64_t c, std::uint64_t s) {
  return plan_of(construction, {static_cast<std::uint32_t>(m + c), 2, a, static_cast<std::uint32_t>(s)},
                 {m, g, c, s});
}

/// The walk with these changes of the increments.
Walk walk_with_jumps(const DeltaModulation& modulation, const Rational& start,
                     const std::vector<Integer>& jumps) {
  std::vector<Integer> increments;
  Integer increment = 0;
  for (const auto& jump : jumps) {
    increment += jump;
    increments.push_back(increment);
  }
  return walk_of(modulation, start, std::move(increments));
}

/// A zigzag whose values at the even nodes round up to a multiple of `unit` and at the odd nodes down, so
/// that rounding adds to every jump of the slope.
PiecewiseLinear hard_zigzag(std::uint64_t m, const Rational& unit) {
  const Rational fall((Rational(1, Integer(m)) / unit - Rational(1, 500)).floor());
  std::vector<Point> points;
  for (std::uint64_t k = 0; k <= m; ++k)
    points.push_back(
        {Rational(k) / Rational(m), unit * (k % 2 == 0 ? Rational(501, 1000) : Rational(499, 1000) - fall)});
  return PiecewiseLinear(std::move(points));
}

const std::vector<std::pair<std::uint32_t, std::vector<std::uint64_t>>> edges{
    {1, {7, 1, 1, 1}}, {1, {1, 2, 1, 1}},  {1, {2, 2, 0, 1}}, {1, {3, 1, 0, 1}},
    {1, {5, 1, 1, 3}}, {1, {19, 1, 0, 5}}, {1, {3, 1, 0, 2}}, {1, {8, 2, 0, 3}},
    {0, {3, 2, 1, 2}}, {0, {6, 1, 1, 2}},  {0, {1, 7, 0, 2}}, {1, {3, 1, 0, 0}},
    {3, {3, 9, 0, 2}}, {1, {31, 1, 1, 4}}, {2, {5, 4, 1, 2}}, {2, {127, 1, 1, 4}}};

}  // namespace

BOOST_AUTO_TEST_CASE(plan_is_the_best_of_all_parameters) {
  // Every m, g and c with s = b; the rule, written once more, in another form.
  for (const std::uint64_t a : {0, 1, 2})
    for (const std::uint64_t b : {0, 1, 2, 3, 4})
      for (const std::uint64_t width : {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 40}) {
        const Rational steepest(Integer::power_of_two(a + b + 1));
        std::optional<Rational> best;
        for (std::uint64_t c = 0; c <= 1; ++c)
          for (std::uint64_t m = 1; m + c <= width; ++m)
            for (std::uint64_t g = 1; Rational(m * g) < steepest; ++g) {
              const Rational values = Rational(g) * two_to_minus(2 * b);
              const Rational coarsest = std::max(values, two_to_minus(c == 1 ? 2 * b : b));
              const Rational jump =
                  (2 * Rational(1, Integer(m)) + values * Rational(3, 2) + coarsest / 2) / values;
              if (jump >= steepest) continue;
              // The first cell begins with the error coarsest/2 and ends with values/2.
              const Rational h(1, Integer(m));
              const Rational y = (coarsest - values) / (4 * h);
              const Rational error = (h * (1 - y * y) + (coarsest * (1 + y) + values * (1 - y)) / 2) / 2;
              if (!best || error < *best) best = error;
            }
        const Family family{static_cast<std::uint32_t>(width), 2, static_cast<std::uint32_t>(a),
                            static_cast<std::uint32_t>(b)};
        const auto plan = construction.plan(family);
        BOOST_TEST_CONTEXT(family.text()) {
          BOOST_TEST(std::holds_alternative<Plan>(plan) == best.has_value());
          if (best && std::holds_alternative<Plan>(plan)) BOOST_TEST((std::get<Plan>(plan).error == *best));
        }
      }
}

BOOST_AUTO_TEST_CASE(known_plans) {
  const auto check = [](const Family& family, const std::vector<std::uint64_t>& parameters,
                        const Rational& error) {
    const Plan plan = plan_of(construction, family);
    BOOST_TEST(plan.parameters == parameters, boost::test_tools::per_element());
    BOOST_TEST(plan.error == error);
    BOOST_TEST(plan.width == parameters[0] + parameters[2]);
    BOOST_TEST(plan.depth == 2U);
  };
  check({2, 2, 1, 1}, {2, 1, 0, 1}, Rational(113, 256));
  check({8, 2, 1, 1}, {7, 1, 1, 1}, Rational(11, 56));
  check({16, 9, 1, 2}, {15, 1, 1, 2}, Rational(31, 480));
  check({64, 2, 1, 4}, {63, 1, 1, 4}, Rational(1, 126) + Rational(1, 512));
  check({1000, 2, 1, 4}, {63, 1, 1, 4}, Rational(1, 126) + Rational(1, 512));  // no steeper kinks
  check({3, 2, 1, 0}, {3, 1, 0, 0}, Rational(2, 3));
}

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 500);
}

BOOST_AUTO_TEST_CASE(builds_at_the_edges_of_the_hypotheses) {
  Random random(51);
  for (const auto& [a, numbers] : edges) {
    const Plan plan = exact_plan(a, numbers[0], numbers[1], numbers[2], numbers[3]);
    const DeltaModulation modulation = construction.modulation(plan);
    BOOST_TEST(construction.build(plan, tent()).width() == plan.width);
    for (const auto& f : h1_samples(random, 6)) check_build(construction, plan, f);
    for (const Rational& unit : {modulation.unit(), modulation.start_unit}) {
      const PiecewiseLinear f = hard_zigzag(numbers[0], unit);
      if (in_h1(f)) check_build(construction, plan, f);
    }
  }
}

BOOST_AUTO_TEST_CASE(rounding_adds_to_the_jumps) {
  // m = 5, g = 1, c = 1, a = 1, s = 3 is the least m: the jumps come within one unit of the largest weight.
  const Plan plan = exact_plan(1, 5, 1, 1, 3);
  const DeltaModulation modulation = construction.modulation(plan);
  const Walk walk = modulation.encode(hard_zigzag(5, modulation.unit()));
  BOOST_TEST(walk.increments[0] == -13);
  BOOST_TEST(walk.increments[1] == 13);
  BOOST_TEST((modulation.largest_jump == Integer(31)));
  BOOST_TEST(modulation.contains(walk));
}

BOOST_AUTO_TEST_CASE(a_coarse_start_takes_steeper_kinks) {
  // Without the constant unit the start may be 2^-6 above f, 16 units of the other values. At m = 17 the jump
  // behind it would then be a weight beyond the grid, although the later jumps fit.
  const Family family{18, 2, 1, 5};
  BOOST_TEST(reason_of(construction.plan_with(family, {17, 1, 1, 5})) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with(family, {17, 1, 0, 5})) ==
             "4^(s+1) + 3 m g + m max(g, e) < m g 2^(a+s+2) needed for m=17, g=1, c=0, s=5, but a = 1");
  const DeltaModulation modulation{two_to_minus(5), Rational(1, 17), two_to_minus(10), 17,
                                   std::nullopt,    Integer(127)};
  std::vector<Point> points;
  for (int k = 0; k <= 17; ++k)
    points.push_back({Rational(Integer(k), Integer(17)), Rational(1, 63) - Rational(k % 2, 17)});
  const Walk walk = modulation.encode(PiecewiseLinear(points));
  BOOST_TEST((walk.increments[1] - walk.increments[0] > Integer(127)));
  BOOST_TEST(!modulation.contains(walk));
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  const auto check = [](const Plan& plan) {
    const DeltaModulation modulation = construction.modulation(plan);
    const Integer largest = *modulation.largest_jump;
    std::uint64_t walks = 0;
    for (Rational start = -1; start <= Rational(1); start += modulation.start_unit)
      for (Integer first = -largest; first <= largest; first += 1)
        for (Integer second = -largest; second <= largest; second += 1) {
          if (modulation.count == 1 && second != largest) continue;
          std::vector<Integer> jumps{first, second};
          jumps.resize(modulation.count);
          check_walk(construction, plan, walk_with_jumps(modulation, start, jumps));
          ++walks;
        }
    return walks;
  };
  BOOST_TEST(check(exact_plan(1, 2, 1, 1, 1)) == 9U * 15U * 15U);
  BOOST_TEST(check(exact_plan(1, 2, 2, 0, 1)) == 5U * 15U * 15U);
  BOOST_TEST(check(exact_plan(0, 2, 3, 1, 2)) == 33U * 15U * 15U);
  BOOST_TEST(check(exact_plan(1, 1, 2, 1, 1)) == 9U * 15U);
}

BOOST_AUTO_TEST_CASE(unit_walks_are_realized_at_larger_sizes) {
  // The hidden layer is fixed and never clips more than it should, so the network is affine in the start
  // value and the jumps: zero, the finest start, and each jump alone at both ends stand for all walks.
  for (const auto& [a, numbers] : edges) {
    const Plan plan = exact_plan(a, numbers[0], numbers[1], numbers[2], numbers[3]);
    const DeltaModulation modulation = construction.modulation(plan);
    const std::vector<Integer> flat(modulation.count, 0);
    for (const Rational& start :
         {Rational(0), modulation.start_unit, Rational(1) - modulation.start_unit, Rational(-1), Rational(1)})
      check_walk(construction, plan, walk_with_jumps(modulation, start, flat));
    for (std::uint64_t k = 0; k < modulation.count; k += 1 + modulation.count / 20)
      for (const Integer& jump : {Integer(1), *modulation.largest_jump, -*modulation.largest_jump}) {
        auto jumps = flat;
        jumps[k] = jump;
        check_walk(construction, plan, walk_with_jumps(modulation, 0, jumps));
      }
    Random random(52);
    std::vector<Integer> jumps;
    for (std::uint64_t k = 0; k < modulation.count; ++k)
      jumps.push_back(random.below(2) == 0 ? *modulation.largest_jump : -*modulation.largest_jump);
    check_walk(construction, plan, walk_with_jumps(modulation, -1, jumps));
  }
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const auto reason = [](const Family& family, const std::vector<std::uint64_t>& numbers) {
    return reason_of(construction.plan_with(family, numbers));
  };
  const std::string flat = "4^(s+1) + 3 m g + m max(g, e) < m g 2^(a+s+2) needed for ";
  BOOST_TEST(reason({8, 2, 1, 1}, {7, 1, 1, 1}) == "a plan");
  BOOST_TEST(reason({8, 1, 1, 1}, {7, 1, 1, 1}) == "L >= 2 needed, but L = 1");
  BOOST_TEST(reason({8, 2, 1, 0}, {7, 1, 1, 1}) == "s <= b = 0 needed, but s = 1");
  BOOST_TEST(reason({7, 2, 1, 1}, {7, 1, 1, 1}) == "m + c <= W = 7 needed, but m + c = 8");
  BOOST_TEST(reason({8, 2, 1, 1}, {0, 1, 1, 1}) == "m >= 1 needed, but m = 0");
  BOOST_TEST(reason({8, 2, 1, 1}, {7, 0, 1, 1}) == "g >= 1 needed, but g = 0");
  BOOST_TEST(reason({9, 2, 1, 1}, {7, 1, 2, 1}) == "c = 0 or c = 1 needed, but c = 2");
  BOOST_TEST(reason({8, 2, 1, 1}, {UINT64_MAX, 1, 1, 1}) ==
             "m <= W = 8 needed, but m = 18446744073709551615");
  BOOST_TEST(reason({9, 2, 1, 1}, {8, 1, 1, 1}) ==
             "m g < 2^(a+s+1) needed for m=8, g=1, c=1, s=1, but a = 1");
  BOOST_TEST(reason({8, 2, 0, 1}, {7, 1, 1, 1}) ==
             "m g < 2^(a+s+1) needed for m=7, g=1, c=1, s=1, but a = 0");
  BOOST_TEST(reason({8, 2, 1, 1}, {7, 2, 1, 1}) ==
             "m g < 2^(a+s+1) needed for m=7, g=2, c=1, s=1, but a = 1");
  BOOST_TEST(reason({6, 2, 1, 3}, {5, 1, 1, 3}) == "a plan");
  BOOST_TEST(reason({6, 2, 1, 3}, {4, 1, 1, 3}) == flat + "m=4, g=1, c=1, s=3, but a = 1");
  BOOST_TEST(reason({19, 2, 1, 5}, {19, 1, 0, 5}) == "a plan");
  BOOST_TEST(reason({19, 2, 1, 5}, {18, 1, 0, 5}) == flat + "m=18, g=1, c=0, s=5, but a = 1");
  BOOST_TEST(reason({6, 2, 0, 2}, {6, 1, 0, 2}) == flat + "m=6, g=1, c=0, s=2, but a = 0");
  BOOST_TEST(reason({8, 2, 1048576, 1}, {7, 1, 1, 1}) ==
             "gave up: the limit a < 2^20 is exceeded by a = 1048576");
  BOOST_TEST(reason({8, 2, 1, 1048576}, {7, 1, 1, 1048576}) ==
             "gave up: the limit s < 2^20 is exceeded by s = 1048576");
  BOOST_TEST(reason({8, 2, 1, 1}, {7, 1, 1}) == "4 numbers (m, g, c, s) needed, but 3 given");
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  BOOST_TEST(reason_of(construction.plan({0, 2, 1, 1})) == "W >= 1 needed, but W = 0");
  BOOST_TEST(reason_of(construction.plan({8, 1, 1, 1})) == "L >= 2 needed, but L = 1");
  BOOST_TEST(reason_of(construction.plan({8, 2, 0, 0})) ==
             "4^(s+1) + 3 m g + m max(g, e) < m g 2^(a+s+2) needed for m=1, g=1, c=0, s=0, but a = 0");
  BOOST_TEST(reason_of(construction.plan({8, 2, 0, 1})) ==
             "4^(s+1) + 3 m g + m max(g, e) < m g 2^(a+s+2) needed for m=1, g=1, c=0, s=1, but a = 0");
  BOOST_TEST(reason_of(construction.plan({8, 2, 1048576, 1})) ==
             "gave up: the limit a < 2^20 is exceeded by a = 1048576");
}

BOOST_AUTO_TEST_CASE(large_families) {
  // The lattice is as fine as 62 fraction bits allow; the error is that of exact values, but for 2^-62.
  for (const std::uint32_t width : {1u, 2u, 1048576u, UINT32_MAX})
    for (const std::uint32_t a : {0u, 1u, 64u, 4096u, 1048575u})
      for (const std::uint32_t b : {62u, 63u, 4096u, UINT32_MAX}) {
        const Plan plan = plan_of(construction, {width, UINT32_MAX, a, b});
        const Rational ideal(1, Integer(2) * Integer(width));
        BOOST_TEST((plan.error > ideal));
        BOOST_TEST((plan.error <= ideal + two_to_minus(62)));
      }
}

BOOST_AUTO_TEST_CASE(more_fraction_bits_than_used) {
  const Plan plan = plan_of(construction, {5, 2, 1, 200});
  BOOST_TEST(plan.parameters[3] == 62U);
  check_build(construction, plan, lattice_walk(2, 9));
  check_build(construction, plan_of(construction, {4, 2, 1, 9}, {3, 1, 1, 1}), tent());
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = exact_plan(1, 2, 1, 1, 1);
  const DeltaModulation modulation = construction.modulation(plan);
  const auto refuses = [&](const Walk& walk) {
    BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk), ContractViolation,
                          says("the walk is not one of this plan"));
  };
  refuses(walk_of(modulation, 0, {8, 8}));
  refuses(walk_of(modulation, 0, {4, -4}));
  refuses(walk_of(modulation, 0, {1}));
  refuses(walk_of(modulation, Rational(1, 8), {0, 0}));
  refuses(walk_of(modulation, Rational(5, 4), {0, 0}));
  refuses({0, Rational(1, 2), Rational(1, 2), {0, 0}});
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear({{0, 0}, {Rational(1, 4), 1}, {1, 1}})),
                        ContractViolation, says("the slope 4 between (0, 0) and (1/4, 1) is outside"));
  plan.error = 0;
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of fine_interpolation: its error, width or depth was changed"));
}
