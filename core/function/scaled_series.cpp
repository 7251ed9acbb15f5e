// Brings data into H1 without rounding: a shift and one factor. The range of f is at most the sum of its n-1
// steps, each of length 1/(n-1) at most, so the slopes alone decide the factor.
#include "core/function/scaled_series.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {

PiecewiseLinear scaled_into_h1(const std::vector<Rational>& values) {
  RELUCERT_REQUIRE(values.size() >= 2, "a series needs two values");
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  const Rational middle = (*lowest + *highest) / 2;
  Rational largest_step = 0;
  for (std::size_t i = 1; i < values.size(); ++i)
    largest_step = std::max(largest_step, (values[i] - values[i - 1]).abs());
  const Integer last(values.size() - 1);
  const Rational factor = largest_step.is_zero() ? Rational(1) : 1 / (largest_step * Rational(last));
  std::vector<Point> points;
  points.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    points.push_back({Rational(Integer(i), last), (values[i] - middle) * factor});
  return PiecewiseLinear(std::move(points));
}

}  // namespace relucert
