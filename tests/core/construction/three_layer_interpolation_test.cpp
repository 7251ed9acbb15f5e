#include "core/construction/three_layer_interpolation.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/function_class.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const ThreeLayerInterpolation construction;

Rational half_to(std::uint64_t exponent) {
  return Rational(1, Integer::power_of_two(exponent));
}

std::string reason(const Family& family, const std::vector<std::uint64_t>& numbers) {
  const auto plan = construction.plan_with(family, numbers);
  return std::holds_alternative<Plan>(plan) ? "a plan" : std::get<std::string>(plan);
}

/// The rule once more, with weights instead of numerators and copies that are counted one by one.
std::optional<Rational> error_by_rule(const Family& family, std::uint64_t m, std::uint64_t g, std::uint64_t y,
                                      std::uint64_t s) {
  const Rational largest = Rational(Integer::power_of_two(family.integer_bits + 1)) - half_to(s);
  const Rational steepness = Rational(m * g) * half_to(2 * s);
  std::uint64_t width = 2;
  // 2^-s x takes one weight, and each copy of the largest multiple of x one.
  for (Rational reach = largest * half_to(s); reach < steepness; reach += largest * largest) ++width;
  // Offsets below 2^-s come from the constant 2^-s, the others from the bias.
  for (Rational reach = largest + half_to(s) - half_to(2 * s); reach < Rational((m - 1) * g) * half_to(2 * s);
       reach += largest * largest)
    ++width;
  if (width > family.width || m + 1 - y > family.width) return std::nullopt;
  const Rational h(1, Integer(m));
  const Rational d = Rational(g) * half_to(3 * s);
  if (y == 1) {
    if (m * g % 2 == 1 || d / 2 < h) return std::nullopt;
    return d / 2;
  }
  if ((2 * h + 2 * d) / d * half_to(s) >= largest + half_to(s)) return std::nullopt;
  return (h + d) / 2;
}

const std::vector<std::pair<std::uint32_t, std::vector<std::uint64_t>>> edges{
    {1, {16, 1, 1, 1}}, {0, {2, 1, 1, 0}}, {2, {2, 1, 1, 0}},  {0, {16, 1, 1, 1}}, {1, {12, 2, 1, 1}},
    {1, {7, 1, 0, 1}},  {1, {1, 3, 0, 1}}, {1, {4, 3, 0, 2}},  {0, {9, 1, 0, 1}},  {1, {9, 40, 0, 1}},
    {0, {30, 3, 0, 1}}, {1, {5, 7, 0, 3}}, {1, {60, 9, 0, 3}}, {3, {1, 1, 0, 0}},  {2, {17, 2, 1, 1}}};

Plan edge_plan(const std::pair<std::uint32_t, std::vector<std::uint64_t>>& edge) {
  return plan_of(construction, {61, 3, edge.first, static_cast<std::uint32_t>(edge.second[3])}, edge.second);
}

}  // namespace

BOOST_AUTO_TEST_CASE(hypotheses_are_those_of_the_rule) {
  std::size_t accepted = 0;
  std::size_t refused = 0;
  for (std::uint32_t a = 0; a <= 2; ++a)
    for (std::uint64_t s = 0; s <= 2; ++s)
      for (const std::uint32_t width : {2U, 3U, 5U, 9U, 16U, 17U, 33U})
        for (std::uint64_t m = 1; m <= width; ++m)
          for (const std::uint64_t g : {1U, 2U, 3U, 5U, 8U, 11U, 30U, 64U})
            for (const std::uint64_t y : {0U, 1U}) {
              const Family family{width, 3, a, static_cast<std::uint32_t>(s)};
              const auto expected = error_by_rule(family, m, g, y, s);
              const auto plan = construction.plan_with(family, {m, g, y, s});
              const bool fits = std::holds_alternative<Plan>(plan);
              ++(fits ? accepted : refused);
              BOOST_TEST(fits == expected.has_value(), family.text()
                                                           << " m=" << m << " g=" << g << " y=" << y);
              if (fits && expected) BOOST_TEST((std::get<Plan>(plan).error == *expected));
            }
  BOOST_TEST(accepted > 1000U);
  BOOST_TEST(refused > 1000U);
}

BOOST_AUTO_TEST_CASE(plan_is_the_best_of_all_parameters) {
  for (std::uint32_t a = 0; a <= 1; ++a)
    for (std::uint32_t b = 0; b <= 2; ++b)
      for (const std::uint32_t width : {2U, 3U, 4U, 7U, 15U, 16U, 17U}) {
        const Family family{width, 3, a, b};
        std::optional<Rational> best;
        for (std::uint64_t s = 0; s <= b; ++s)
          for (std::uint64_t m = 1; m <= width; ++m)
            for (std::uint64_t g = 1; g <= 64; ++g)
              for (const std::uint64_t y : {0U, 1U}) {
                const auto error = error_by_rule(family, m, g, y, s);
                if (error && (!best || *error < *best)) best = error;
              }
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
    BOOST_TEST(plan.depth == 3U);
  };
  check({16, 3, 1, 1}, {16, 1, 1, 1}, Rational(1, 16));
  check({15, 3, 1, 1}, {14, 1, 0, 1}, Rational(11, 112));
  check({512, 9, 1, 2}, {128, 1, 1, 2}, Rational(1, 128));
  check({512, 3, 1, 4}, {511, 1, 0, 4}, Rational(1, 1022) + Rational(1, 8192));
  // Beyond some bits nothing is gained.
  BOOST_TEST(
      (plan_of(construction, {9, 3, 1, 20}).error == plan_of(construction, {9, 3, 1, 4000000000}).error));
}

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 200);
}

BOOST_AUTO_TEST_CASE(builds_at_the_edges_of_the_hypotheses) {
  Random random(71);
  for (const auto& edge : edges) {
    const Plan plan = edge_plan(edge);
    BOOST_TEST_CONTEXT("a=" << edge.first << " m=" << edge.second[0] << " g=" << edge.second[1]) {
      BOOST_TEST(construction.build(plan, tent()).width() == plan.width);
      for (const auto& f : h1_samples(random, 6)) check_build(construction, plan, f);
      check_two_ways(construction, plan, lattice_walk(3, 20), random, 5);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  std::uint64_t walks = 0;
  for (const auto& [m, g, y, s, a] : std::vector<std::array<std::uint32_t, 5>>{{2, 1, 1, 0, 1},
                                                                               {4, 1, 1, 0, 0},
                                                                               {6, 3, 1, 1, 1},
                                                                               {8, 2, 1, 1, 1},
                                                                               {1, 3, 0, 1, 1},
                                                                               {2, 1, 0, 0, 2}})
    walks += check_all_walks(construction, plan_of(construction, {9, 3, a, s}, {m, g, y, s}));
  BOOST_TEST(walks > 1000U);
}

BOOST_AUTO_TEST_CASE(a_mutated_network_is_not_the_walk) {
  for (const auto& edge : {edges[0], edges[5]}) {
    const Plan plan = edge_plan(edge);
    const Walk walk = construction.modulation(plan).encode(lattice_walk(5, 30));
    const Network network = construction.build_from_walk(plan, walk).to_network();
    const PiecewiseLinear predicted = walk.interpolant();
    BOOST_TEST((realization(network) == predicted));
    // The first rows: 2^-s x, and the unit with the fine part of the start value.
    for (const std::size_t layer : {1U, 2U}) {
      auto layers = network.layers();
      layers[layer].rows[0].bias += Rational(1, 2);
      BOOST_TEST((realization(Network(std::move(layers))) != predicted), "layer " << layer);
    }
  }
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  BOOST_TEST(reason({16, 3, 1, 1}, {16, 1, 1, 1}) == "a plan");
  BOOST_TEST(reason({16, 2, 1, 1}, {16, 1, 1, 1}) == "L >= 3 needed, but L = 2");
  BOOST_TEST(reason({15, 3, 1, 1}, {16, 1, 1, 1}) == "m <= W = 15 needed, but m = 16");
  BOOST_TEST(reason({7, 3, 1, 1}, {7, 1, 0, 1}) == "m + 1 - y <= W = 7 needed, but m + 1 - y = 8");
  BOOST_TEST(reason({16, 3, 1, 0}, {16, 1, 1, 1}) == "s <= b = 0 needed, but s = 1");
  BOOST_TEST(reason({16, 3, 1, 1}, {0, 1, 1, 1}) == "m >= 1 needed, but m = 0");
  BOOST_TEST(reason({16, 3, 1, 1}, {16, 0, 1, 1}) == "g >= 1 needed, but g = 0");
  BOOST_TEST(reason({16, 3, 1, 1}, {16, 1, 2, 1}) == "y <= 1 = 1 needed, but y = 2");
  BOOST_TEST(reason({17, 3, 1, 1}, {17, 1, 1, 1}) == "an even m g needed for m=17, g=1, s=1");
  BOOST_TEST(reason({16, 3, 1, 1}, {14, 1, 1, 1}) == "m g >= 2 8^s needed for m=14, g=1, s=1");
  BOOST_TEST(reason({5, 3, 1, 2}, {4, 3, 0, 2}) == "a plan");
  BOOST_TEST(reason({5, 3, 1, 2}, {4, 2, 0, 2}) ==
             "2 8^s + 2 m g < m g 2^(a+s+1) needed for m=4, g=2, s=2, but a = 1");
  BOOST_TEST(reason({3, 3, 0, 0}, {2, 1, 1, 0}) == "a plan");
  BOOST_TEST(reason({2, 3, 0, 0}, {2, 1, 1, 0}) == "2 + q + p <= W needed, but it is 3 and W = 2");
  BOOST_TEST(reason({16, 3, 1048576, 1}, {16, 1, 1, 1}) ==
             "gave up: the limit a < 2^20 is exceeded by a = 1048576");
  BOOST_TEST(reason({16, 3, 1, 1}, {16, 1, 1, 1048576}) ==
             "gave up: the limit s < 2^20 is exceeded by s = 1048576");
  BOOST_TEST(reason({16, 3, 1, 1}, {16, 1}).starts_with("4 numbers (m, g, y, s"));
  const auto plan = construction.plan({1, 3, 1, 1});
  BOOST_REQUIRE(std::holds_alternative<std::string>(plan));
  BOOST_TEST(std::get<std::string>(plan) == "W >= 2 needed, but W = 1");
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  const Plan plan = plan_of(construction, {4, 3, 1, 0}, {2, 1, 1, 0});
  const DeltaModulation modulation = construction.modulation(plan);
  BOOST_CHECK_NO_THROW(construction.build_from_walk(plan, walk_of(modulation, 0, {1, -1})));
  for (const Walk& walk : {walk_of(modulation, 0, {1, 0}), walk_of(modulation, 0, {1}),
                           walk_of(modulation, Rational(1, 2), {1, 1}), walk_of(modulation, 2, {1, 1})})
    BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk), ContractViolation,
                          says("the walk is not one of this plan"));
  Plan changed = plan;
  changed.width += 1;
  BOOST_CHECK_THROW(construction.build(changed, tent()), ContractViolation);
}
