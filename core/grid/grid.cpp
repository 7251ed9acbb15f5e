#include "core/grid/grid.hpp"

#include <algorithm>

namespace relucert {
namespace {

Integer saturated(const Grid& grid, const Integer& numerator) {
  const Integer largest = grid.largest_numerator();
  return std::clamp(numerator, -largest, largest);
}

Rational in_units(const Grid& grid, const Rational& x) {
  return x * Rational::power_of_two(grid.fraction_bits());
}

}  // namespace

Integer Grid::largest_numerator() const {
  return Integer::power_of_two(std::uint64_t{a_} + b_ + 1) - Integer(1);
}

Integer Grid::cardinality() const { return Integer::power_of_two(bits_per_weight()) - Integer(1); }

std::optional<Integer> Grid::numerator(const Rational& x) const {
  const Rational units = in_units(*this, x);
  if (!units.is_integer() || !contains_numerator(units.numerator())) return std::nullopt;
  return units.numerator();
}

Integer nearest_numerator(const Grid& grid, const Rational& x) {
  return saturated(grid, in_units(grid, x).nearest());
}

Integer toward_zero_numerator(const Grid& grid, const Rational& x) {
  const Rational units = in_units(grid, x);
  return saturated(grid, units.sign() < 0 ? units.ceil() : units.floor());
}

Integer stochastic_numerator(const Grid& grid, const Rational& x, Random& random) {
  const Rational units = in_units(grid, x);
  const Integer below = units.floor();
  const Rational rest = units - Rational(below);
  const bool up = random.below(rest.denominator()) < rest.numerator();
  return saturated(grid, up ? below + Integer(1) : below);
}

}  // namespace relucert
