#pragma once
#include <cstdint>
#include <string>

namespace relucert {

/// R(W, L, B) of arXiv 2405.01952: realizations R -> R of networks of width <= W and depth <= L with real
/// weights and biases of absolute value at most B.
struct BoundedFamily {
  std::uint32_t width = 1;         ///< W >= 1
  std::uint32_t depth = 1;         ///< L >= 1
  std::uint32_t weight_bound = 1;  ///< B >= 1

  std::string text() const {
    return "R(" + std::to_string(width) + "," + std::to_string(depth) + "," + std::to_string(weight_bound) +
           ")";
  }
  friend bool operator==(const BoundedFamily&, const BoundedFamily&) = default;
};

}  // namespace relucert
