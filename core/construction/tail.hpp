#pragma once
#include <cstdint>

#include "core/construction/network_builder.hpp"

namespace relucert {

/// Ends the network with the output numerator * 2^-exponent * sum + constant, or with its negative: one layer
/// more than it takes maps of the factor 2^-s. Contract: sum >= 0 on [0, 1]; s >= 1 or exponent = 0; the
/// numerator is odd, and 1 if exponent = 0; constant is a multiple of 2^-(exponent + s). On the grid are the
/// weights of sum, numerator * 2^-e for e = min(s, exponent), and the floor of the constant to a multiple of
/// 2^-s, also less numerator * 2^(e - exponent - s) if the numerator is not 1.
QuantizedNetwork finish_with_tail(NetworkBuilder& network, Affine sum, const Integer& numerator,
                                  std::uint64_t exponent, const Rational& constant,
                                  std::uint64_t fraction_bits, bool negated);

}  // namespace relucert
