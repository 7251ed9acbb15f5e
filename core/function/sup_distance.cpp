#include "core/function/sup_distance.hpp"

#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Walks along one function from left to right, so that all values together cost one pass.
class Walker {
 public:
  explicit Walker(const PiecewiseLinear& f) : points_(f.points()) {}

  const Rational& next_x() const { return points_[next_].x; }
  bool finished() const { return next_ == points_.size(); }

  Rational at(const Rational& x) {
    if (points_[next_].x == x) return points_[next_].y;
    const Point& p = points_[next_ - 1];
    const Point& q = points_[next_];
    return p.y + (q.y - p.y) * (x - p.x) / (q.x - p.x);
  }
  void pass(const Rational& x) {
    if (!finished() && points_[next_].x == x) ++next_;
  }

 private:
  const std::vector<Point>& points_;
  std::size_t next_ = 0;
};

}  // namespace

SupDistance sup_distance(const PiecewiseLinear& f, const PiecewiseLinear& g) {
  RELUCERT_REQUIRE(f.left() == g.left() && f.right() == g.right(), "sup distance of functions on different domains");
  Walker walk_f(f);
  Walker walk_g(g);
  SupDistance result{Rational(-1), f.left()};
  while (!walk_f.finished()) {
    const Rational x = std::min(walk_f.next_x(), walk_g.next_x());
    Rational distance = (walk_f.at(x) - walk_g.at(x)).abs();
    if (distance > result.value) result = {std::move(distance), x};
    walk_f.pass(x);
    walk_g.pass(x);
  }
  return result;
}

}  // namespace relucert
