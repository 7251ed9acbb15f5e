#pragma once
#include <cstdint>
#include <string>

#include "core/grid/grid.hpp"

namespace relucert {

/// R_b^a(W, L): realizations R -> R of networks of width <= W and depth <= L with all weights and biases in
/// Q_b^a.
struct Family {
  std::uint32_t width = 1;          ///< W >= 1
  std::uint32_t depth = 1;          ///< L >= 1
  std::uint32_t integer_bits = 0;   ///< a
  std::uint32_t fraction_bits = 0;  ///< b

  Grid grid() const { return Grid(integer_bits, fraction_bits); }
  std::string text() const {
    return "R_" + std::to_string(fraction_bits) + "^" + std::to_string(integer_bits) + "(" +
           std::to_string(width) + "," + std::to_string(depth) + ")";
  }
  friend bool operator==(const Family&, const Family&) = default;
};

}  // namespace relucert
