// A weight of the grid shrinks by 2^s at most, so what the first map leaves of the factor takes several maps.
// The constant joins on the way, digit by digit in base 2^s: all hidden digits are nonnegative, so no ReLU of
// the tail ever clips, and only the last bias may be negative. The second map takes the exponent that is left
// over. Source: proofs_checks/notes/upper_bounds.md (Digits).
#include "core/construction/tail.hpp"

#include "core/construction/digits.hpp"
#include "core/support/require.hpp"

namespace relucert {

QuantizedNetwork finish_with_tail(NetworkBuilder& network, Affine sum, std::uint64_t exponent,
                                  const Rational& constant, std::uint64_t fraction_bits, bool negated) {
  const std::uint64_t s = fraction_bits;
  RELUCERT_REQUIRE(s >= 1 || exponent == 0, "without fraction bits no map shrinks");
  const Rational resolution(1, Integer::power_of_two(s));
  const Rational units = constant * Rational(Integer::power_of_two(exponent + s));
  RELUCERT_REQUIRE(units.is_integer(), "the constant " + constant.text() + " is too fine for the tail");
  const std::uint64_t shrinking_maps = exponent == 0 ? 0 : (exponent - 1) / s + 1;
  const std::uint64_t left_over = exponent == 0 ? 0 : exponent - s * (shrinking_maps - 1);
  // Whole digits for all maps but the first, which gets the bits below them, as many as are left over.
  std::vector<Integer> digits{units.numerator()};
  if (shrinking_maps > 0) {
    const Integer unit = Integer::power_of_two(left_over);
    digits = {floor_remainder(units.numerator(), unit)};
    const auto higher = binary_power_digits(floor_quotient(units.numerator(), unit), s, shrinking_maps);
    digits.insert(digits.end(), higher.begin(), higher.end());
  }
  for (std::uint64_t t = 0; t < shrinking_maps; ++t) {
    sum.bias += resolution * Rational(digits[t]);
    const Unit unit = network.add(sum);
    network.end_layer();
    sum = {{{unit, t == 0 ? Rational(1, Integer::power_of_two(left_over)) : resolution}}, 0};
  }
  sum.bias += resolution * Rational(digits.back());
  network.add(negated ? Rational(-1) * std::move(sum) : std::move(sum));
  return network.finish();
}

}  // namespace relucert
