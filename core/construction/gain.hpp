#pragma once
#include <cstdint>

#include "core/construction/network_builder.hpp"

namespace relucert {

/// 2^k x and 2^k (1 - x) on [0, 1], as sums that the present layer of a network may read.
struct Amplified {
  Affine rising;
  Affine falling;
};

/// g = max(0, ceil((k - a) / (a + p))), the layers that a gain of 2^k takes besides the one that reads it.
/// Contract: a >= 1.
std::uint64_t gain_layers(std::uint64_t k, std::uint64_t integer_bits, std::uint64_t copies_log2);

/// Adds gain_layers(k, a, p) layers, each of at most 2 * 2^p units.
Amplified build_gain(NetworkBuilder& network, std::uint64_t k, std::uint64_t integer_bits,
                     std::uint64_t copies_log2);

}  // namespace relucert
