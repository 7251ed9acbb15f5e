// A weight of the grid shrinks by 2^b at most, so 2^-k takes ceil(k/b) maps. The constant joins on the way,
// digit by digit in base 2^b: all hidden digits are nonnegative, so no ReLU of the tail ever clips, and only
// the last bias may be negative. The first map takes the exponent that is left over, which gives its bias the
// unit 2^-(bT).
// Source: proofs_checks/notes/upper_bounds.md (the tail).
#include "core/construction/tail.hpp"

#include "core/construction/digits.hpp"
#include "core/support/require.hpp"

namespace relucert {

std::uint64_t tail_layers(std::uint64_t k, std::uint64_t fraction_bits) {
  return k / fraction_bits + (k % fraction_bits == 0 ? 0 : 1);
}

QuantizedNetwork finish_with_tail(NetworkBuilder& network, const Affine& sum, std::uint64_t k,
                                  const Rational& constant, std::uint64_t fraction_bits) {
  const std::uint64_t maps = tail_layers(k, fraction_bits);
  const Rational resolution = Rational(1, Integer::power_of_two(fraction_bits));
  const Rational units = constant * Rational(Integer::power_of_two(fraction_bits * maps));
  RELUCERT_REQUIRE(units.is_integer(), "the constant " + constant.text() + " is too fine for the tail");
  const auto digits = binary_power_digits(units.numerator(), fraction_bits, maps);
  Affine read = Rational(1, Integer::power_of_two(k - fraction_bits * (maps - 1))) * sum;
  for (std::uint64_t t = 0; t < maps; ++t) {
    read.bias += resolution * Rational(digits[t]);
    const Unit unit = network.add(read);
    if (t + 1 == maps) break;
    network.end_layer();
    read = {{{unit, resolution}}, 0};
  }
  return network.finish();
}

}  // namespace relucert
