// Two families of equal units, one for x and one for 1 - x (both are nonnegative on [0, 1], so no ReLU
// clips). The weight 2^a on each of 2^p copies multiplies by 2^(a+p) per layer; the first layer has one input
// only and gives 2^a.
// Source: proofs_checks/notes/upper_bounds.md (the gain).
#include "core/construction/gain.hpp"

#include <algorithm>

namespace relucert {
namespace {

Rational two_to(std::uint64_t exponent) {
  return Rational(Integer::power_of_two(exponent));
}

/// 2^bits times the common value of the units, with weights 2^a at most.
Affine multiple(const std::vector<Unit>& copies, std::uint64_t bits, std::uint64_t integer_bits) {
  const std::uint64_t weight_bits = std::min(bits, integer_bits);
  Affine sum;
  for (std::uint64_t i = 0; i < std::uint64_t{1} << (bits - weight_bits); ++i)
    sum.terms.push_back({copies.at(i), two_to(weight_bits)});
  return sum;
}

std::vector<Unit> equal_units(NetworkBuilder& network, const Affine& sum, std::uint64_t number) {
  std::vector<Unit> units;
  for (std::uint64_t i = 0; i < number; ++i) units.push_back(network.add(sum));
  return units;
}

}  // namespace

std::uint64_t gain_layers(std::uint64_t k, std::uint64_t integer_bits, std::uint64_t copies_log2) {
  if (k <= integer_bits) return 0;
  return (k - integer_bits - 1) / (integer_bits + copies_log2) + 1;
}

Amplified build_gain(NetworkBuilder& network, std::uint64_t k, std::uint64_t integer_bits,
                     std::uint64_t copies_log2) {
  const std::uint64_t layers = gain_layers(k, integer_bits, copies_log2);
  const Unit x = network.input();
  const auto from_input = [&](std::uint64_t bits) {
    return Amplified{{{{x, two_to(bits)}}, 0}, {{{x, -two_to(bits)}}, two_to(bits)}};
  };
  if (layers == 0) return from_input(k);
  Amplified read = from_input(integer_bits);
  std::uint64_t bits_left = k - integer_bits;
  for (std::uint64_t layer = 1; layer <= layers; ++layer) {
    const std::uint64_t next_bits = std::min(bits_left, integer_bits + copies_log2);
    const std::uint64_t copies = std::uint64_t{1} << (next_bits - std::min(next_bits, integer_bits));
    const auto rising = equal_units(network, read.rising, copies);
    const auto falling = equal_units(network, read.falling, copies);
    network.end_layer();
    read = {multiple(rising, next_bits, integer_bits), multiple(falling, next_bits, integer_bits)};
    bits_left -= next_bits;
  }
  return read;
}

}  // namespace relucert
