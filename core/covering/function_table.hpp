#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// Finitely many distinct continuous functions on [0,1], all of them affine between neighbours of one list of
/// points. Values are integers over one denominator, so that comparing functions needs machine integers only.
/// Exact.
struct FunctionTable {
  std::vector<Rational> points;  ///< increasing, 0 first and 1 last
  std::int64_t denominator = 1;  ///< > 0
  std::vector<std::int64_t>
      values;  ///< function by function: f(points[k]) = values[f * points.size() + k] / denominator

  std::size_t size() const { return points.empty() ? 0 : values.size() / points.size(); }
  std::span<const std::int64_t> row(std::size_t f) const {
    return std::span(values).subspan(f * points.size(), points.size());
  }
  /// The function without collinear inner points.
  PiecewiseLinear function(std::size_t f) const;
};

/// Bounds the absolute values in a table from above: differences of two rows never overflow.
inline constexpr std::int64_t largest_table_value = std::int64_t{1} << 61;

/// denominator * sup |f - g|. Exact, since both functions are affine between neighbouring points.
std::int64_t scaled_distance(const FunctionTable& table, std::size_t f, std::size_t g);

}  // namespace relucert
