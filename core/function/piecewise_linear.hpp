#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert {

struct Point {
  Rational x;
  Rational y;
  friend bool operator==(const Point&, const Point&) = default;
};

/// A continuous piecewise-linear function on a closed interval, given by its points at strictly increasing x.
/// Exact. Collinear points are kept: a subdivision finer than the function needs is meaningful (it can
/// certify a realization).
class RELUCERT_EXPORT PiecewiseLinear {
 public:
  /// At least two points, x strictly increasing (contract).
  explicit PiecewiseLinear(std::vector<Point> points);
  static PiecewiseLinear constant(const Rational& value, const Rational& left = 0, const Rational& right = 1);

  const std::vector<Point>& points() const { return points_; }
  const Rational& left() const { return points_.front().x; }
  const Rational& right() const { return points_.back().x; }
  /// Value at x in [left, right]. O(log n) comparisons.
  Rational at(const Rational& x) const;
  /// The same function without collinear inner points: equal functions have equal canonical points.
  PiecewiseLinear canonical() const;
  /// Number of affine pieces of the function, i.e. of its canonical form.
  std::size_t pieces() const;

  /// Equality as functions (same domain, same values), whatever the subdivision.
  friend bool operator==(const PiecewiseLinear& f, const PiecewiseLinear& g) {
    return f.canonical().points_ == g.canonical().points_;
  }

 private:
  bool is_breakpoint(std::size_t i) const;  ///< the slope changes at the inner point i

  std::vector<Point> points_;
};

}  // namespace relucert
