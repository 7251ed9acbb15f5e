#pragma once
#include <cstdint>

#include "core/construction/network_builder.hpp"

namespace relucert {

/// Ends the network with the output 2^-exponent * sum + constant, or with its negative: one layer more than
/// it takes maps of the factor 2^-s or more. Contract: sum >= 0 on [0, 1]; s >= 1 or exponent = 0; constant
/// is a multiple of 2^-(exponent + s); the weights of sum and the floor of the constant to a multiple of 2^-s
/// are on the grid.
QuantizedNetwork finish_with_tail(NetworkBuilder& network, Affine sum, std::uint64_t exponent,
                                  const Rational& constant, std::uint64_t fraction_bits, bool negated);

}  // namespace relucert
