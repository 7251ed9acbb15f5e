#include "core/construction/ladder.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "core/construction/ladder_size.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/core/construction/ladder_samples.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const Ladder construction;

Plan random_plan(Random& random) {
  const LadderSample sample = random_fitting_ladder(random);
  return plan_of(construction, sample.family, sample.numbers);
}

std::string shown(const Plan& plan) {
  std::string text = plan.family.text() + " with";
  for (const std::uint64_t number : plan.parameters) text += " " + std::to_string(number);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 400);
}

BOOST_AUTO_TEST_CASE(the_built_size_is_that_of_the_plan) {
  Random random(61);
  for (const std::uint32_t a : {1, 2})
    for (const std::uint32_t b : {1, 2, 3, 6, 9})
      for (const std::uint32_t width : {2, 3, 5, 8})
        for (const std::uint32_t depth : {3, 4, 6, 9, 14}) {
          const Plan plan = plan_of(construction, {width, depth, a, b});
          // As deep as planned whatever f is, for no layer is left out.
          BOOST_TEST(construction.build(plan, tent()).depth() == plan.depth);
          BOOST_TEST(construction.build(plan, PiecewiseLinear::constant(0)).depth() == plan.depth);
          check_build(construction, plan, lattice_walk(4, 40));
          check_build(construction, plan, random_h1_function(random, 14));
        }
}

BOOST_AUTO_TEST_CASE(parameters_of_the_caller) {
  Random random(62);
  for (int i = 0; i < 60; ++i) {
    const Plan plan = random_plan(random);
    BOOST_TEST_CONTEXT(shown(plan)) {
      for (const auto& f : h1_samples(random, 4)) check_build(construction, plan, f);
      check_two_ways(construction, plan, lattice_walk(3, 20), random, 5);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  Random random(64);
  std::uint64_t walks = 0;
  for (int i = 0; i < 300; ++i) {
    const Plan plan = random_plan(random);
    const DeltaModulation modulation = construction.modulation(plan);
    const auto letters = static_cast<double>(alphabet(modulation).size());
    if (std::pow(letters, static_cast<double>(modulation.count)) > 100) continue;
    BOOST_TEST_CONTEXT(shown(plan)) {
      walks += check_all_walks(construction, plan);
    }
  }
  BOOST_TEST(walks > 20000U);
}

BOOST_AUTO_TEST_CASE(unit_walks_are_realized_at_larger_sizes) {
  Random random(63);
  for (int i = 0; i < 40; ++i) {
    const Plan plan = random_plan(random);
    BOOST_TEST_CONTEXT(shown(plan)) {
      check_unit_walks(construction, plan, random);
    }
  }
  for (const Family& family :
       {Family{2, 40, 1, 1}, Family{4, 16, 1, 3}, Family{7, 9, 2, 5}, Family{2, 22, 1, 9}})
    check_unit_walks(construction, plan_of(construction, family), random);
}

BOOST_AUTO_TEST_CASE(all_nodes_at_a_large_size) {
  const Plan plan = plan_of(construction, {4, 150, 1, 1});
  const DeltaModulation modulation = construction.modulation(plan);
  const Walk walk = modulation.encode(lattice_walk(5, 512));
  const auto points = walk.interpolant().points();
  const Network network = construction.build_from_walk(plan, walk).to_network();
  BOOST_TEST(points.size() > 300U);
  for (const auto& point : points) BOOST_TEST((network.at(point.x) == point.y));
}

BOOST_AUTO_TEST_CASE(both_signs_of_a_walk_are_realized) {
  Random random(65);
  for (int i = 0; i < 40; ++i) {
    const Plan plan = random_plan(random);
    const DeltaModulation modulation = construction.modulation(plan);
    for (const auto& f : {tent(), sawtooth(3), lattice_walk(5, 30)}) {
      const Walk walk = modulation.encode(f);
      BOOST_TEST((negative(walk) == modulation.encode(tests::negative(f))));
      check_walk(construction, plan, walk);
      check_walk(construction, plan, negative(walk));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_mutated_network_is_not_the_walk) {
  const Plan plan = plan_of(construction, {5, 12, 1, 2});
  const Walk walk = construction.modulation(plan).encode(lattice_walk(5, 30));
  const Network network = construction.build_from_walk(plan, walk).to_network();
  const PiecewiseLinear predicted = walk.interpolant();
  BOOST_TEST((realization(network) == predicted));
  for (std::size_t layer = 0; layer < network.layers().size(); ++layer) {
    auto layers = network.layers();
    layers[layer].rows.back().bias += Rational(1, 4);
    BOOST_TEST((realization(Network(std::move(layers))) != predicted), "layer " << layer);
  }
}

BOOST_AUTO_TEST_CASE(many_fraction_bits) {
  const Plan plan = plan_of(construction, {3, 5, 1, 5000});
  BOOST_TEST((plan.error > Rational(1, 18)));  // 9 steps
  BOOST_TEST((plan.error < Rational(1, 18) + Rational(1, Integer::power_of_two(28))));
  check_build(construction, plan,
              PiecewiseLinear({{0, Rational(1, 3)}, {Rational(1, 7), Rational(2, 5)}, {1, 0}}));
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  const Plan plan = plan_of(construction, {2, 2, 1, 1}, {2, 0, 1, 1, 1, 2, 1, 0, 2, 1, 1, 1});
  const DeltaModulation modulation = construction.modulation(plan);
  const Rational start = *modulation.start_offset;
  const auto refuses = [&](const Walk& walk) {
    BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk), ContractViolation,
                          says("the walk is not one of this plan"));
  };
  BOOST_REQUIRE(modulation.count == 2U);
  BOOST_CHECK_NO_THROW(construction.build_from_walk(plan, walk_of(modulation, start, {0, 1})));
  refuses(walk_of(modulation, start, {0, 2}));
  refuses(walk_of(modulation, start, {-2, 0}));
  refuses(walk_of(modulation, start, {0}));
  refuses(walk_of(modulation, start + modulation.start_unit / 2, {0, 0}));
  refuses(walk_of(modulation, start + 3, {0, 0}));
  refuses({start, Rational(1, 4), modulation.unit(), {0, 0}});
  Plan changed = plan;
  changed.depth -= 1;
  BOOST_CHECK_EXCEPTION(construction.build(changed, tent()), ContractViolation,
                        says("not a plan of ladder: its error, width or depth was changed"));
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(Rational(-3, 2))),
                        ContractViolation, says("the value -3/2 at x = 0 is outside [-1, 1]"));
}
