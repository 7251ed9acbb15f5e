#pragma once
#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// A fraction that is not reduced, for numbers that are only compared: products are cheaper than a greatest
/// common divisor.
struct UnreducedFraction {
  Integer numerator;
  Integer denominator = 1;  ///< > 0

  Rational value() const { return Rational(numerator, denominator); }
};

/// The line through two points: y = (slope * x + intercept) / scale in integers, scale > 0. Exact.
class Line {
 public:
  /// Contract: p.x < q.x.
  Line(const Point& p, const Point& q);

  /// point.y - line(point.x).
  UnreducedFraction difference_at(const Point& point) const;
  bool passes_through(const Point& point) const { return difference_at(point).numerator.is_zero(); }

 private:
  Integer slope_;
  Integer intercept_;
  Integer scale_;
};

}  // namespace relucert
