#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/network/quantized_network.hpp"

namespace relucert {

// Networks list nonzero weights only. These functions let the author of a quantizer forget about it.

/// The weights of a neuron, zeros written out.
template <class Weight>
std::vector<Weight> dense_weights(const Row<Weight>& row, std::size_t inputs) {
  std::vector<Weight> weights(inputs);
  for (const auto& entry : row.weights) weights[entry.column] = entry.weight;
  return weights;
}

/// A neuron from all its weights; the zeros are dropped.
template <class Weight>
Row<Weight> sparse_row(const std::vector<Weight>& weights, Weight bias) {
  Row<Weight> row{{}, std::move(bias)};
  for (std::size_t j = 0; j < weights.size(); ++j)
    if (!weights[j].is_zero()) row.weights.push_back({static_cast<std::uint32_t>(j), weights[j]});
  return row;
}

/// Replaces every nonzero weight and every bias w by numerator(w) * 2^-b, row by row, the bias last. A weight
/// that is zero stays zero.
template <class Rule>
QuantizedNetwork quantize_each_weight(const Network& network, const Grid& grid, Rule numerator) {
  std::vector<Layer<Integer>> layers;
  for (const auto& layer : network.layers()) {
    Layer<Integer> quantized{layer.inputs, {}};
    for (const auto& row : layer.rows) {
      Row<Integer> rounded;
      for (const auto& entry : row.weights)
        if (Integer value = numerator(entry.weight); !value.is_zero())
          rounded.weights.push_back({entry.column, std::move(value)});
      rounded.bias = numerator(row.bias);
      quantized.rows.push_back(std::move(rounded));
    }
    layers.push_back(std::move(quantized));
  }
  return QuantizedNetwork(grid, std::move(layers));
}

}  // namespace relucert
