// The number type of the sweep is chosen by a bound that is proved before it starts, so the choice never changes a result.
#include "core/network/realization.hpp"

#include <algorithm>

#include "core/network/realization_words.hpp"
#include "core/network/sweep.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

void require_line(const ScaledNetwork& network, const Rational& left, const Rational& right) {
  RELUCERT_REQUIRE(network.layers.front().inputs == 1 && network.layers.back().rows.size() == 1,
                   "one input and one output expected");
  RELUCERT_REQUIRE(left < right, "empty interval");
}

PiecewiseLinear realize(const ScaledNetwork& network, const Rational& left, const Rational& right) {
  return realization_in_words(realization_words(network, left, right), network, left, right);
}

}  // namespace

std::size_t realization_words(const ScaledNetwork& network, const Rational& left, const Rational& right) {
  require_line(network, left, right);
  if (weight_bits(network) > 63) return 0;
  std::uint64_t bits = coefficient_bits_upper(network);
  for (const Rational& end : {left, right})
    bits = std::max({bits, end.numerator().bit_length(), end.denominator().bit_length()});
  for (const std::size_t words : realization_word_counts)
    if (bits <= 64 * words - 2) return words;
  return 0;
}

PiecewiseLinear realization_in_words(std::size_t words, const ScaledNetwork& network, const Rational& left,
                                     const Rational& right) {
  require_line(network, left, right);
  switch (words) {
    case 0: return PiecewiseLinear(Sweep<Integer>(network).run(left, right));
    case 1: return PiecewiseLinear(Sweep<FixedInteger<1>>(network).run(left, right));
    case 2: return PiecewiseLinear(Sweep<FixedInteger<2>>(network).run(left, right));
    case 3: return PiecewiseLinear(Sweep<FixedInteger<3>>(network).run(left, right));
    case 4: return PiecewiseLinear(Sweep<FixedInteger<4>>(network).run(left, right));
    case 6: return PiecewiseLinear(Sweep<FixedInteger<6>>(network).run(left, right));
    case 8: return PiecewiseLinear(Sweep<FixedInteger<8>>(network).run(left, right));
    default: throw_contract_violation("words", "no such word count", std::source_location::current());
  }
}

PiecewiseLinear realization(const QuantizedNetwork& network, const Rational& left, const Rational& right) {
  return realize(scaled(network), left, right);
}

PiecewiseLinear realization(const Network& network, const Rational& left, const Rational& right) {
  return realize(scaled(network), left, right);
}

}  // namespace relucert
