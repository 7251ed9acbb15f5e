// Delta modulation: a function of H1 as a start value and one small integer per step. The walk looks one node
// ahead: it takes the step that brings it nearest to the function at the NEXT node. The plain rule "step
// towards the function's present value" loses a factor 2.
// Source: ours, after the walks that count H1 in arXiv 2405.01952; proofs in
// proofs_checks/notes/upper_bounds.md (Lemma B for steps +-s, Lemma C for quantized slopes,
// Lemma D for values rounded one by one).
#include "core/construction/delta_modulation.hpp"

#include <algorithm>

#include "core/function/function_class.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

bool stays_within(const Walk& walk, const Rational& limit) {
  // In integers: start + unit * level is within the limit when the level is between these.
  const Integer lowest = ((-limit - walk.start) / walk.unit).ceil();
  const Integer highest = ((limit - walk.start) / walk.unit).floor();
  Integer level = 0;
  if (level < lowest || level > highest) return false;
  return std::all_of(walk.increments.begin(), walk.increments.end(), [&](const Integer& increment) {
    level += increment;
    return level >= lowest && level <= highest;
  });
}

}  // namespace

std::vector<Rational> Walk::slope_jumps(const Rational& slope_before) const {
  std::vector<Rational> jumps;
  jumps.reserve(increments.size());
  const Rational slope_unit = unit / spacing;
  Rational before = slope_before;
  for (const auto& increment : increments) {
    Rational slope = slope_unit * Rational(increment);
    jumps.push_back(slope - before);
    before = std::move(slope);
  }
  return jumps;
}

Walk negative(Walk walk) {
  walk.start.negate();
  for (auto& increment : walk.increments) increment.negate();
  return walk;
}

PiecewiseLinear Walk::interpolant() const {
  std::vector<Point> points{{0, start}};
  Integer level = 0;
  for (const auto& increment : increments) {
    const Point& last = points.back();
    if (last.x == Rational(1)) break;
    level += increment;
    Point next{last.x + spacing, start + unit * Rational(level)};
    if (next.x > Rational(1)) {
      next.y = last.y + (next.y - last.y) * (Rational(1) - last.x) / spacing;
      next.x = 1;
    }
    points.push_back(std::move(next));
  }
  RELUCERT_REQUIRE(points.back().x == Rational(1), "the nodes of the walk do not reach 1");
  return PiecewiseLinear(std::move(points));
}

Rational DeltaModulation::unit() const {
  return slope_bits ? step * Rational(1, Integer::power_of_two(*slope_bits)) : step;
}

Rational DeltaModulation::error() const {
  if (!slope_bits && !largest_jump) return step;
  const Rational coarser = std::max(Rational(0), start_unit - unit());
  const Rational excess = start_offset ? coarser : coarser / 2;
  return (spacing + unit() + excess) / 2 + excess * excess / (8 * spacing);
}

Rational DeltaModulation::start_near(const Rational& value) const {
  const Rational lattice = start_offset.value_or(0);
  const Rational units = (value - lattice) / start_unit;
  // The least start from which the first step is not upwards, if the function does not rise on it.
  if (start_offset && slope_bits)
    return lattice + start_unit * Rational((units - std::min(Rational(1), unit() / start_unit) / 2).ceil());
  return lattice + start_unit * Rational(units.nearest());
}

Walk DeltaModulation::encode(const PiecewiseLinear& f) const {
  RELUCERT_REQUIRE(in_h1(f), *reason_not_in_h1(f));
  RELUCERT_REQUIRE(spacing.sign() > 0 && (largest_jump ? step.sign() > 0 : step >= spacing),
                   "delta modulation needs step >= spacing > 0");
  RELUCERT_REQUIRE(start_unit.sign() > 0 && (start_offset || (1 / start_unit).is_integer()),
                   "the start unit must divide 1");
  RELUCERT_REQUIRE(!start_offset || !largest_jump,
                   "a shifted lattice of starts needs one rule for all steps");
  RELUCERT_REQUIRE(slope_bits || largest_jump || start_unit <= 2 * step,
                   "the start unit may be at most twice the step");
  RELUCERT_REQUIRE(Rational(count) * spacing >= Rational(1), "the nodes do not reach 1");
  const Rational units = 1 / unit();
  const Integer largest = slope_bits ? Integer::power_of_two(*slope_bits) : Integer(1);
  const bool negated = start_offset && slope_bits && f.at(std::min(Rational(1), spacing)) > f.at(0);
  const auto value = [&](const Rational& x) { return negated ? -f.at(x) : f.at(x); };
  Walk walk{start_near(value(0)), spacing, unit(), {}};
  walk.increments.reserve(count);
  Integer level = 0;  // the walk stands at start + unit * level
  for (std::uint64_t j = 1; j <= count; ++j) {
    const Rational x =
        std::min(Rational(1), Rational(j) * spacing);  // beyond 1 the function goes on as a constant
    const Rational wanted = (value(x) - walk.start) * units - Rational(level);
    // Of +-step the one nearest to what is wanted is the one on its side. Steps of any size round the value
    // at the node, whatever the nodes before it are.
    Integer increment = wanted.sign() < 0 ? -1 : 1;
    if (slope_bits) increment = std::clamp(wanted.nearest(), -largest, largest);
    if (largest_jump) increment = wanted.nearest();
    // Half a step up, which is the most that is wanted then, is rounded down.
    if (j == 1 && start_offset && slope_bits) increment = std::min(increment, Integer(0));
    level += increment;
    walk.increments.push_back(std::move(increment));
  }
  return negated ? negative(std::move(walk)) : walk;
}

bool DeltaModulation::starts(const Walk& walk) const {
  if (!((walk.start - start_offset.value_or(0)) / start_unit).is_integer()) return false;
  if (!start_offset) return walk.start.abs() <= Rational(1);
  if (!slope_bits) return stays_within(walk, Rational(1) + step);
  return walk.increments.front().sign() <= 0 && walk.start >= -1 - start_unit / 2 &&
         walk.start <= Rational(1) + start_unit;
}

bool DeltaModulation::contains(const Walk& walk) const {
  if (walk.spacing != spacing || walk.unit != unit() || walk.increments.size() != count) return false;
  if (!starts(walk) && !(start_offset && slope_bits && starts(negative(walk)))) return false;
  if (largest_jump) {
    Integer before = 0;
    for (const auto& increment : walk.increments) {
      if ((increment - before).abs() > *largest_jump) return false;
      before = increment;
    }
    return true;
  }
  const Integer largest = slope_bits ? Integer::power_of_two(*slope_bits) : Integer(1);
  return std::all_of(walk.increments.begin(), walk.increments.end(), [&](const Integer& increment) {
    return slope_bits ? increment.abs() <= largest : increment.abs() == largest;
  });
}

}  // namespace relucert
