#pragma once
#include <boost/test/unit_test.hpp>

#include "core/construction/walk_construction.hpp"
#include "core/network/realization.hpp"
#include "tests/core/construction/h1_samples.hpp"
#include "tests/support/print.hpp"

// What every construction is tested for. The walk is the independent prediction: it comes from the encoder
// and knows nothing of networks.
namespace relucert::tests {

/// The plan, or a test failure that shows the reason.
inline Plan plan_of(const Construction& construction, const Family& family) {
  const auto plan = construction.plan(family);
  if (const auto* reason = std::get_if<std::string>(&plan)) BOOST_FAIL(family.text() + ": " + *reason);
  return std::get<Plan>(plan);
}

inline Plan plan_of(const Construction& construction, const Family& family,
                    const std::vector<std::uint64_t>& parameters) {
  const auto plan = construction.plan_with(family, parameters);
  if (const auto* reason = std::get_if<std::string>(&plan)) BOOST_FAIL(family.text() + ": " + *reason);
  return std::get<Plan>(plan);
}

inline std::string reason_of(const std::variant<Plan, std::string>& plan) {
  const auto* reason = std::get_if<std::string>(&plan);
  return reason == nullptr ? "a plan" : *reason;
}

inline void check_shape(const Plan& plan, const QuantizedNetwork& network) {
  BOOST_TEST(network.width() <= plan.width);
  BOOST_TEST(network.depth() <= plan.depth);
  BOOST_TEST(plan.width <= plan.family.width);
  BOOST_TEST(plan.depth <= plan.family.depth);
  BOOST_TEST((network.grid() == plan.family.grid()));
  const Network rational = network.to_network();
  bool on_grid = true;
  for (const auto& layer : rational.layers())
    for (const auto& row : layer.rows) {
      on_grid = on_grid && plan.family.grid().contains(row.bias);
      for (const auto& entry : row.weights) on_grid = on_grid && plan.family.grid().contains(entry.weight);
    }
  BOOST_TEST(on_grid);
}

/// The network is within the plan, realizes the walk, and is within the plan's error of f.
inline void check_build(const WalkConstruction& construction, const Plan& plan, const PiecewiseLinear& f) {
  const QuantizedNetwork network = construction.build(plan, f);
  const PiecewiseLinear realized = realization(network);
  const PiecewiseLinear predicted = construction.modulation(plan).encode(f).interpolant();
  BOOST_TEST_CONTEXT(construction.name() << " in " << plan.family.text() << " for " << f) {
    check_shape(plan, network);
    BOOST_TEST((realized == predicted));
    const Rational distance = sup_distance(realized, f).value;
    BOOST_TEST((distance <= plan.error), "error " << distance.text() << " above " << plan.error.text());
  }
}

/// Evaluation layer by layer, the realization and the prediction agree at random points.
inline void check_two_ways(const WalkConstruction& construction, const Plan& plan, const PiecewiseLinear& f,
                           Random& random, int points) {
  const Walk walk = construction.modulation(plan).encode(f);
  const QuantizedNetwork built = construction.build_from_walk(plan, walk);
  const Network network = built.to_network();
  const PiecewiseLinear realized = realization(built);
  const PiecewiseLinear predicted = walk.interpolant();
  for (int i = 0; i < points; ++i) {
    const Rational x = random_point(random, {0, 1});
    const Rational value = network.at(x);
    BOOST_TEST((value == realized.at(x)), "at x = " << x.text() << ": " << value.text());
    BOOST_TEST((value == predicted.at(x)), "at x = " << x.text() << ": " << value.text());
  }
}

inline void check_walk(const WalkConstruction& construction, const Plan& plan, const Walk& walk) {
  const PiecewiseLinear realized = realization(construction.build_from_walk(plan, walk));
  if (!(realized == walk.interpolant())) {
    std::string increments;
    for (const auto& increment : walk.increments) increments += increment.text() + " ";
    BOOST_ERROR("walk from " << walk.start.text() << " with increments " << increments << "is not realized");
  }
}

inline Walk walk_of(const DeltaModulation& modulation, const Rational& start,
                    std::vector<Integer> increments) {
  return {start, modulation.spacing, modulation.unit(), std::move(increments)};
}

/// The increments that one step of the modulation may have.
inline std::vector<Integer> alphabet(const DeltaModulation& modulation) {
  if (!modulation.slope_bits) return {-1, 1};
  std::vector<Integer> letters;
  const std::int64_t largest = std::int64_t{1} << *modulation.slope_bits;
  for (std::int64_t n = -largest; n <= largest; ++n) letters.push_back(n);
  return letters;
}

/// The start values of a walk of this modulation, and for walks that may be negated also their negatives.
inline std::vector<Rational> start_values(const DeltaModulation& modulation) {
  const Rational unit = modulation.start_unit;
  const Rational offset = modulation.start_offset.value_or(0);
  const Rational limit = modulation.start_offset ? Rational(1) + unit : Rational(1);
  std::vector<Rational> values;
  const Integer last = ((limit - offset) / unit).floor();
  for (Integer k = ((-limit - offset) / unit).ceil(); k <= last; k += 1) {
    values.push_back(offset + unit * Rational(k));
    if (modulation.start_offset) values.push_back(-values.back());
  }
  return values;
}

/// Every walk of the plan: all start values, all increments. Returns how many there are.
inline std::uint64_t check_all_walks(const WalkConstruction& construction, const Plan& plan) {
  const DeltaModulation modulation = construction.modulation(plan);
  const auto letters = alphabet(modulation);
  std::uint64_t walks = 0;
  for (const Rational& start : start_values(modulation)) {
    std::vector<std::size_t> word(modulation.count, 0);
    for (bool more = true; more;) {
      std::vector<Integer> increments;
      for (const auto letter : word) increments.push_back(letters[letter]);
      const Walk walk = walk_of(modulation, start, std::move(increments));
      if (modulation.contains(walk)) {
        check_walk(construction, plan, walk);
        ++walks;
      }
      more = false;
      for (auto& letter : word) {
        if (++letter < letters.size()) {
          more = true;
          break;
        }
        letter = 0;
      }
    }
  }
  return walks;
}

/// The values of a network at the nodes are affine in the increments as long as no accumulator clips, and the
/// accumulators are smallest for the lowest walk. So the lowest walk and the walks that differ from it in one
/// step, all realized exactly, stand for all walks; random walks are checked besides. Of the start values the
/// ends and the middle are taken.
inline void check_unit_walks(const WalkConstruction& construction, const Plan& plan, Random& random) {
  const DeltaModulation modulation = construction.modulation(plan);
  const auto letters = alphabet(modulation);
  const auto starts = start_values(modulation);
  const auto check = [&](const std::vector<Integer>& increments) {
    int checked = 0;
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}, starts.size() / 2, starts.size() / 2 + 1,
                                starts.size() - 2, starts.size() - 1}) {
      const Walk walk = walk_of(modulation, starts[i], increments);
      if (!modulation.contains(walk)) continue;
      check_walk(construction, plan, walk);
      if (++checked == 2) break;
    }
    BOOST_TEST(checked > 0);
  };
  const std::vector<Integer> lowest(modulation.count, letters.front());
  check(lowest);
  check(std::vector<Integer>(modulation.count, letters.back()));
  for (std::uint64_t j = 0; j < modulation.count; ++j) {
    auto increments = lowest;
    increments[j] = letters[1];
    check(increments);
  }
  for (int i = 0; i < 5; ++i) {
    std::vector<Integer> increments;
    for (std::uint64_t j = 0; j < modulation.count; ++j)
      increments.push_back(letters[random.below(letters.size())]);
    check(increments);
  }
}

/// Values at all nodes, as predicted for `walk`; for sizes where a whole realization takes long.
inline std::vector<Rational> values_at_nodes(const Network& network, const DeltaModulation& modulation) {
  std::vector<Rational> values;
  for (std::uint64_t j = 0; j <= modulation.count; ++j)
    values.push_back(network.at(Rational(j) * modulation.spacing));
  return values;
}

/// A table of families that fit in a test of seconds.
inline std::vector<Family> small_families() {
  std::vector<Family> families;
  for (const std::uint32_t width : {1, 2, 3, 4, 5, 8, 9, 17})
    for (const std::uint32_t depth : {1, 2, 3, 4, 5, 8, 12, 20})
      for (const std::uint32_t a : {0, 1, 2})
        for (const std::uint32_t b : {0, 1, 2, 3, 7}) families.push_back({width, depth, a, b});
  return families;
}

/// Builds for many functions in every small family that has a plan.
inline void check_small_families(const WalkConstruction& construction, std::size_t least_number_of_plans) {
  Random random(2024);
  std::size_t plans = 0;
  for (const auto& family : small_families()) {
    const auto plan = construction.plan(family);
    if (std::holds_alternative<std::string>(plan)) continue;
    ++plans;
    const auto samples = h1_samples(random, 6);
    for (std::size_t i = 0; i < samples.size(); ++i)
      if (i >= 11 || (i + plans) % 4 == 0) check_build(construction, std::get<Plan>(plan), samples[i]);
    check_two_ways(construction, std::get<Plan>(plan), samples.back(), random, 5);
  }
  BOOST_TEST(plans >= least_number_of_plans);
}

}  // namespace relucert::tests
