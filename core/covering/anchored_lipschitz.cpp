#include "core/covering/anchored_lipschitz.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {
namespace {

/// 2^exponent, which is also written out if it is not too long.
CountBound power_of_two(const std::string& rule, const Integer& exponent) {
  CountBound bound{rule, {}, std::nullopt, Rational(exponent)};
  if (exponent < Integer(largest_exact_bits))
    bound.count = Integer::power_of_two(static_cast<std::uint64_t>(*exponent.to_int64()));
  return bound;
}

}  // namespace

Integer anchored_covering_exponent(const Rational& radius) {
  RELUCERT_REQUIRE(radius.sign() > 0, "a radius is positive");
  return (Rational(1) / radius).ceil() - Integer(1);
}

Integer anchored_packing_exponent(const Rational& distance, Separation separation) {
  RELUCERT_REQUIRE(distance.sign() > 0, "a distance is positive");
  const Rational steps = Rational(2) / distance;
  return separation == Separation::above ? steps.ceil() - Integer(1) : steps.floor();
}

CountBound anchored_covering_upper(const Rational& radius) {
  return power_of_two("anchored_cover", anchored_covering_exponent(radius));
}

CountBound anchored_packing_lower(const Rational& distance) {
  return power_of_two("anchored_packing", anchored_packing_exponent(distance, Separation::above));
}

PiecewiseLinear anchored_centre_for(const Rational& radius, const PiecewiseLinear& f) {
  RELUCERT_REQUIRE(radius.sign() > 0, "a radius is positive");
  RELUCERT_REQUIRE(f.left() == Rational(0) && f.right() == Rational(1) && f.points().front().y.is_zero(),
                   "the function to be covered is not on [0,1] or not 0 at 0");
  std::vector<Point> points{{0, 0}, {std::min(radius, Rational(1)), 0}};
  while (points.back().x < Rational(1)) {
    const Point& last = points.back();
    const Rational length = std::min(radius, Rational(1) - last.x);
    const bool up = f.at(last.x + length) >= last.y;
    points.push_back({last.x + length, up ? last.y + length : last.y - length});
  }
  return PiecewiseLinear(std::move(points));
}

PiecewiseLinear anchored_member(const std::vector<bool>& ups) {
  if (ups.empty()) return PiecewiseLinear::constant(0);
  const Rational step(1, Integer(ups.size()));
  std::vector<Point> points{{0, 0}};
  for (std::size_t i = 0; i < ups.size(); ++i)
    points.push_back({Rational(i + 1) * step, ups[i] ? points.back().y + step : points.back().y - step});
  return PiecewiseLinear(std::move(points));
}

}  // namespace relucert
