#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/network/quantized_network.hpp"

namespace relucert {

/// An affine map with integer weights by columns, so that the column of an inactive neuron can be skipped as
/// a whole.
template <class Weight>
struct ScaledLayer {
  std::vector<std::size_t> columns{
      0};                           ///< where the terms of each column begin, and where the last column ends
  std::vector<std::uint32_t> rows;  ///< of the terms, increasing within a column; all rows when is_full
  std::vector<Weight> weights;      ///< of the terms
  std::vector<Integer> biases;
  // For bounds of the values: each |weight| is below 2^weight_bits, each |bias| below 2^bias_bits, and each
  // row has fewer than 2^term_bits weights.
  std::uint64_t weight_bits = 0;
  std::uint64_t bias_bits = 0;
  std::uint64_t term_bits = 0;

  std::size_t inputs() const { return columns.size() - 1; }
  std::size_t outputs() const { return biases.size(); }
  std::size_t terms(std::size_t column) const { return columns[column + 1] - columns[column]; }
  bool is_full(std::size_t column) const { return terms(column) == outputs(); }
};

/// A network in integers. Every pre-activation is multiplied by a positive number, which neither its sign nor
/// its roots depend on. One number for each layer makes its weights and biases integers without a common
/// divisor; then each hidden neuron is divided by the largest power of two that its weights, times what its
/// inputs were divided by, and its bias have in common. Where a neuron only hands on large constants, layer
/// after layer, these powers grow with the depth, and without this so would all numbers.
template <class Weight>
struct ScaledNetwork {
  std::vector<ScaledLayer<Weight>> layers;
  Rational output_scale = 1;  ///< the output of the integer network over the output of the network itself
};

/// The network in integers with weights of type std::int64_t or Integer. Empty when a weight does not fit in
/// the type.
template <class Weight>
std::optional<ScaledNetwork<Weight>> scaled(const QuantizedNetwork& network);
template <class Weight>
std::optional<ScaledNetwork<Weight>> scaled(const Network& network);

}  // namespace relucert
