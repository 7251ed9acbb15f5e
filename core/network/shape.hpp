#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "core/network/layer.hpp"
#include "core/support/require.hpp"

namespace relucert {

/// The shape rules that all networks share; throws ContractViolation.
template <class Weight>
void require_shape(const std::vector<Layer<Weight>>& layers) {
  RELUCERT_REQUIRE(!layers.empty(), "a network needs a layer");
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const std::string where = "layer " + std::to_string(l + 1);
    RELUCERT_REQUIRE(layers[l].inputs > 0 && !layers[l].rows.empty(), where + " is empty");
    RELUCERT_REQUIRE(l == 0 || layers[l].inputs == layers[l - 1].rows.size(),
                     where + " does not fit the layer before");
    for (const auto& row : layers[l].rows)
      for (std::size_t i = 0; i < row.weights.size(); ++i) {
        RELUCERT_REQUIRE(row.weights[i].column < layers[l].inputs, where + ": column out of range");
        RELUCERT_REQUIRE(i == 0 || row.weights[i - 1].column < row.weights[i].column,
                         where + ": columns not increasing");
        RELUCERT_REQUIRE(!row.weights[i].weight.is_zero(), where + ": a zero weight is listed");
      }
  }
}

/// The largest of N_0, ..., N_L.
template <class Weight>
std::size_t width_of(const std::vector<Layer<Weight>>& layers) {
  std::size_t width = layers.front().inputs;
  for (const auto& layer : layers) width = std::max(width, layer.rows.size());
  return width;
}

/// The number of nonzero weights and biases.
template <class Weight>
std::size_t connectivity_of(const std::vector<Layer<Weight>>& layers) {
  std::size_t count = 0;
  for (const auto& layer : layers)
    for (const auto& row : layer.rows) count += row.weights.size() + (row.bias.is_zero() ? 0 : 1);
  return count;
}

}  // namespace relucert
