// Sums that the retrieval of words and the decoder share. Source: rules bit_extraction and grid_retrieval of
// proofs_checks/RULES.md.
#include "core/construction/bit_extraction_layers.hpp"

namespace relucert {

std::vector<BitExtractionWord> bit_extraction_channels(const BitExtractionSize& size) {
  const BitExtractionNumbers& k = size.numbers;
  std::vector<BitExtractionWord> channels;
  for (std::uint64_t batch = 0; batch < k.batches; ++batch)
    for (std::uint64_t place = 0; place < size.pairs; ++place)
      for (std::uint64_t side = 0; side < 2; ++side) channels.push_back({false, batch, place, side});
  for (std::uint64_t batch = 0; batch < k.anchor_batches; ++batch)
    for (std::uint64_t place = 0; place < k.anchor_pairs; ++place)
      for (std::uint64_t side = 0; side < 2; ++side) channels.push_back({true, batch, place, side});
  return channels;
}

std::vector<Unit> add_ones(NetworkBuilder& network, const BitExtractionSize& size, Unit first_constant) {
  const Rational step = Rational::power_of_two(-static_cast<std::int64_t>(size.constant_exponent));
  std::vector<Unit> ones;
  for (std::uint64_t i = 0; i <= size.kink_bits; ++i)
    ones.push_back(network.add({{{first_constant, step}}, 0}));
  return ones;
}

void append(Affine& sum, const Affine& other, const Rational& factor) {
  for (const auto& term : other.terms) sum.terms.push_back({term.unit, factor * term.weight});
  sum.bias += factor * other.bias;
}

void append_multiple(Affine& sum, const std::vector<Unit>& constants, const Integer& number,
                     const BitExtractionSize& size) {
  const Integer base = Integer::power_of_two(size.radix_bits);
  const Rational scale = Rational::power_of_two(-static_cast<std::int64_t>(size.constant_exponent));
  Integer rest = number.abs();
  for (const Unit constant : constants) {
    const Integer digit = floor_remainder(rest, base);
    rest = floor_quotient(rest, base);
    if (!digit.is_zero())
      sum.terms.push_back({constant, scale * Rational(number.sign() < 0 ? -digit : digit)});
  }
}

}  // namespace relucert
