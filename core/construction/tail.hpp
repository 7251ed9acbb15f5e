#pragma once
#include <cstdint>

#include "core/construction/network_builder.hpp"

namespace relucert {

/// T = ceil(k/b), the number of affine maps that shrink by 2^k. Contract: b >= 1.
std::uint64_t tail_layers(std::uint64_t k, std::uint64_t fraction_bits);

/// Ends the network with tail_layers(k, b) layers and the output 2^-k * sum + constant.
/// Contract: sum >= 0 on [0, 1]; constant is a multiple of 2^-(bT); 2^-(k - b(T-1)) times the weights of sum
/// and the floor of the constant to a multiple of 2^-b are on the grid.
QuantizedNetwork finish_with_tail(NetworkBuilder& network, const Affine& sum, std::uint64_t k,
                                  const Rational& constant, std::uint64_t fraction_bits);

}  // namespace relucert
