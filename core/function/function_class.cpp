#include "core/function/function_class.hpp"

namespace relucert {

std::optional<std::string> reason_not_in_h1(const PiecewiseLinear& f) {
  if (f.left() != Rational(0) || f.right() != Rational(1))
    return "the domain is [" + f.left().text() + ", " + f.right().text() + "], not [0, 1]";
  const auto& points = f.points();
  for (const auto& p : points)
    if (p.y.abs() > Rational(1))
      return "the value " + p.y.text() + " at x = " + p.x.text() + " is outside [-1, 1]";
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point& p = points[i - 1];
    const Point& q = points[i];
    if ((q.y - p.y).abs() > q.x - p.x)
      return "the slope " + ((q.y - p.y) / (q.x - p.x)).text() + " between (" + p.x.text() + ", " +
             p.y.text() + ") and (" + q.x.text() + ", " + q.y.text() + ") is outside [-1, 1]";
  }
  return std::nullopt;
}

bool in_h1(const PiecewiseLinear& f) { return !reason_not_in_h1(f); }

}  // namespace relucert
