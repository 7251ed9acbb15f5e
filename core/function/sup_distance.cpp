// One pass over the points of both functions. Distances are compared as fractions that are not reduced, and
// the line of a segment is made only when a point of the other function falls inside it.
#include "core/function/sup_distance.hpp"

#include <algorithm>
#include <optional>

#include "core/function/line.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Walks along one function from left to right.
class Walker {
 public:
  explicit Walker(const PiecewiseLinear& f) : points_(f.points()) {}

  bool finished() const { return next_ == points_.size(); }
  const Point& next() const { return points_[next_]; }
  /// The line of the segment that ends at next().
  const Line& line() {
    if (!line_) line_.emplace(points_[next_ - 1], points_[next_]);
    return *line_;
  }
  void pass() {
    ++next_;
    line_.reset();
  }

 private:
  const std::vector<Point>& points_;
  std::size_t next_ = 0;
  std::optional<Line> line_;
};

UnreducedFraction difference(const Rational& x, const Rational& y) {
  const Integer denominator = y.denominator();
  return {x.numerator() * denominator - y.numerator() * x.denominator(), denominator * x.denominator()};
}

}  // namespace

SupDistance sup_distance(const PiecewiseLinear& f, const PiecewiseLinear& g) {
  RELUCERT_REQUIRE(f.left() == g.left() && f.right() == g.right(),
                   "sup distance of functions on different domains");
  Walker walk_f(f);
  Walker walk_g(g);
  UnreducedFraction largest{-1, 1};
  const Rational* attained_at = nullptr;
  const auto include = [&](UnreducedFraction distance, const Rational& x) {
    if (distance.numerator.sign() < 0) distance.numerator.negate();
    if (distance.numerator * largest.denominator <= largest.numerator * distance.denominator) return;
    largest = std::move(distance);
    attained_at = &x;
  };
  while (!walk_f.finished()) {
    const Point& p = walk_f.next();
    const Point& q = walk_g.next();
    const auto order = p.x <=> q.x;
    if (order < 0) {
      include(walk_g.line().difference_at(p), p.x);
    } else if (order > 0) {
      include(walk_f.line().difference_at(q), q.x);
    } else {
      include(difference(p.y, q.y), p.x);
    }
    if (order <= 0) walk_f.pass();
    if (order >= 0) walk_g.pass();
  }
  return {largest.value(), *attained_at};
}

}  // namespace relucert
