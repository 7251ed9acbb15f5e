// A weight of the grid shrinks by 2^s at most, so what the first map leaves of the factor takes several maps.
// The second one has the numerator, which makes the factor finer than a power of two. The constant joins on
// the way, digit by digit in base 2^s: all hidden digits are nonnegative, so no ReLU of the tail ever clips,
// and only the last bias may be negative. The digit that passes the numerator solves a congruence, so that
// what is left is a constant for the maps behind. The third map takes the exponent that is left over.
// Source: proofs_checks/notes/upper_bounds.md (Digits; Ladders, tail).
#include "core/construction/tail.hpp"

#include <algorithm>

#include "core/construction/digits.hpp"
#include "core/support/require.hpp"

namespace relucert {

QuantizedNetwork finish_with_tail(NetworkBuilder& network, Affine sum, const Integer& numerator,
                                  std::uint64_t exponent, const Rational& constant,
                                  std::uint64_t fraction_bits, bool negated) {
  const std::uint64_t s = fraction_bits;
  RELUCERT_REQUIRE(s >= 1 || exponent == 0, "without fraction bits no map shrinks");
  RELUCERT_REQUIRE(exponent > 0 || numerator == Integer(1), "the numerator needs a second map");
  const Rational resolution(1, Integer::power_of_two(s));
  const Rational units = constant * Rational(Integer::power_of_two(exponent + s));
  RELUCERT_REQUIRE(units.is_integer(), "the constant " + constant.text() + " is too fine for the tail");
  std::vector<Integer> digits;
  std::vector<Rational> factors;
  Integer rest = units.numerator();
  if (exponent > 0) {
    const std::uint64_t bits = std::min(s, exponent);
    digits.push_back(quotient_modulo_power_of_two(rest, numerator, bits));
    factors.emplace_back(numerator, Integer::power_of_two(bits));
    rest = floor_quotient(rest - numerator * digits[0], Integer::power_of_two(bits));
    exponent -= bits;
  }
  const std::uint64_t whole_maps = exponent == 0 ? 0 : (exponent - 1) / s;
  if (exponent > 0) {
    const Integer unit = Integer::power_of_two(exponent - s * whole_maps);
    digits.push_back(floor_remainder(rest, unit));
    factors.emplace_back(1, unit);
    rest = floor_quotient(rest, unit);
  }
  const auto higher = binary_power_digits(rest, s, whole_maps + 1);
  digits.insert(digits.end(), higher.begin(), higher.end());
  factors.insert(factors.end(), whole_maps, resolution);
  for (std::size_t t = 0; t < factors.size(); ++t) {
    sum.bias += resolution * Rational(digits[t]);
    const Unit unit = network.add(sum);
    network.end_layer();
    sum = {{{unit, factors[t]}}, 0};
  }
  sum.bias += resolution * Rational(digits.back());
  network.add(negated ? Rational(-1) * std::move(sum) : std::move(sum));
  return network.finish();
}

}  // namespace relucert
