#pragma once
#include <cstdint>
#include <vector>

#include "core/network/quantized_network.hpp"

namespace relucert {

/// A network in integers. Every pre-activation of layer l is multiplied by one positive number, which neither signs nor roots
/// depend on: the smallest one that makes all weights and biases of the layer integers.
struct ScaledNetwork {
  std::vector<Layer<Integer>> layers;
  Rational output_scale = 1;  ///< the output of the integer network over that of the network itself
};

ScaledNetwork scaled(const QuantizedNetwork& network);
ScaledNetwork scaled(const Network& network);

/// Bounds above: the number of bits of any coefficient, partial sums included, of any affine form that a neuron can be on a
/// piece, for a network with one input. By induction: |coefficient| <= sum of |weight| * bound of the input + |bias|.
std::uint64_t coefficient_bits_upper(const ScaledNetwork& network);
/// The number of bits of the longest weight, biases not counted. Exact.
std::uint64_t weight_bits(const ScaledNetwork& network);

}  // namespace relucert
