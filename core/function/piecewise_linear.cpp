#include "core/function/piecewise_linear.hpp"

#include <algorithm>

#include "core/function/line.hpp"
#include "core/support/require.hpp"

namespace relucert {

PiecewiseLinear::PiecewiseLinear(std::vector<Point> points) : points_(std::move(points)) {
  RELUCERT_REQUIRE(points_.size() >= 2, "a piecewise-linear function needs two points");
  for (std::size_t i = 1; i < points_.size(); ++i)
    RELUCERT_REQUIRE(points_[i - 1].x < points_[i].x,
                     "points not in increasing order at x = " + points_[i].x.text());
}

PiecewiseLinear PiecewiseLinear::constant(const Rational& value, const Rational& left,
                                          const Rational& right) {
  return PiecewiseLinear({{left, value}, {right, value}});
}

Rational PiecewiseLinear::at(const Rational& x) const {
  RELUCERT_REQUIRE(left() <= x && x <= right(), "evaluation outside the domain at x = " + x.text());
  const auto after = std::lower_bound(points_.begin(), points_.end(), x,
                                      [](const Point& p, const Rational& value) { return p.x < value; });
  if (after->x == x) return after->y;
  const Point& p = *std::prev(after);
  const Point& q = *after;
  return p.y + (q.y - p.y) * (x - p.x) / (q.x - p.x);
}

PiecewiseLinear PiecewiseLinear::canonical() const {
  std::vector<Point> kept{points_.front()};
  for (std::size_t i = 1; i + 1 < points_.size(); ++i)
    if (is_breakpoint(i)) kept.push_back(points_[i]);
  kept.push_back(points_.back());
  return PiecewiseLinear(std::move(kept));
}

std::size_t PiecewiseLinear::pieces() const {
  std::size_t count = 1;
  for (std::size_t i = 1; i + 1 < points_.size(); ++i)
    if (is_breakpoint(i)) ++count;
  return count;
}

// Neighbours suffice: a point that is dropped before this one lies on the line of its neighbours.
bool PiecewiseLinear::is_breakpoint(std::size_t i) const {
  return !Line(points_[i - 1], points_[i]).passes_through(points_[i + 1]);
}

}  // namespace relucert
