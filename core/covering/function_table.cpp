#include "core/covering/function_table.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {

PiecewiseLinear FunctionTable::function(std::size_t f) const {
  RELUCERT_REQUIRE(f < size(), "no such function in the table");
  std::vector<Point> result;
  const auto heights = row(f);
  for (std::size_t k = 0; k < points.size(); ++k)
    result.push_back({points[k], Rational(Integer(heights[k]), Integer(denominator))});
  return PiecewiseLinear(std::move(result)).canonical();
}

std::int64_t scaled_distance(const FunctionTable& table, std::size_t f, std::size_t g) {
  const auto first = table.row(f);
  const auto second = table.row(g);
  std::int64_t largest = 0;
  for (std::size_t k = 0; k < first.size(); ++k)
    largest = std::max(largest, first[k] < second[k] ? second[k] - first[k] : first[k] - second[k]);
  return largest;
}

}  // namespace relucert
