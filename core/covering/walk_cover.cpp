#include "core/covering/walk_cover.hpp"

#include <algorithm>

#include "core/covering/confined_walks.hpp"
#include "core/function/function_class.hpp"
#include "core/number/enclosure.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr std::uint64_t largest_starts = std::uint64_t{1} << 16;
constexpr unsigned log_bits = 192;

std::uint64_t small(const Integer& x) {
  return static_cast<std::uint64_t>(*x.to_int64());
}

/// How many steps of length `radius` follow the start; the last one may be cut off at 1.
std::uint64_t steps(const WalkCover& cover) {
  return small(((Rational(1) - Rational(2) * cover.g) / cover.radius).ceil());
}

Rational start(const WalkCover& cover, std::uint64_t i) {
  return cover.first + Rational(i) * cover.spacing;
}

/// The same function, with values cut off at -1 and 1.
PiecewiseLinear clipped(const std::vector<Point>& points) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) {
      const Point& p = points[i - 1];
      const Point& q = points[i];
      for (const Rational& wall : {Rational(-1), Rational(1)})
        if ((p.y < wall && wall < q.y) || (q.y < wall && wall < p.y))
          out.push_back({p.x + (q.x - p.x) * (wall - p.y) / (q.y - p.y), wall});
    }
    out.push_back({points[i].x, std::clamp(points[i].y, Rational(-1), Rational(1))});
  }
  std::sort(out.begin(), out.end(), [](const Point& p, const Point& q) { return p.x < q.x; });
  return PiecewiseLinear(std::move(out)).canonical();
}

/// The points of a centre up to the end of the start.
std::vector<Point> start_points(const WalkCover& cover, std::uint64_t i) {
  std::vector<Point> points{{0, start(cover, i)}};
  if (cover.g.sign() > 0) points.push_back({Rational(2) * cover.g, start(cover, i)});
  return points;
}

void append_step(std::vector<Point>& points, const Rational& radius, bool up) {
  const Point& last = points.back();
  const Rational length = std::min(radius, Rational(1) - last.x);
  points.push_back({last.x + length, up ? last.y + length : last.y - length});
}

void append_walks(const WalkCover& cover, std::vector<Point>& points, std::uint64_t steps_left,
                  std::vector<PiecewiseLinear>& out) {
  if (steps_left == 0) {
    out.push_back(clipped(points));
    return;
  }
  const Rational level = points.back().y;
  for (const bool up : {false, true}) {
    if (up ? level >= Rational(1) : level <= Rational(-1)) continue;
    append_step(points, cover.radius, up);
    append_walks(cover, points, steps_left - 1, out);
    points.pop_back();
  }
}

/// The start on [0, 2g] with the fewest values, which may be moved a little: `placement` 0, 1, 2 for the top,
/// the middle and the bottom of what is allowed. Empty for too many values. Contract: g < radius < 1.
std::optional<WalkCover> with_start(const Rational& radius, const Rational& g, unsigned placement) {
  const Rational spacing = Rational(2) * (radius - g);
  const Integer starts = Integer(1) + ((Rational(2) - Rational(2) * radius) / spacing).ceil();
  if (starts > Integer(largest_starts)) return std::nullopt;
  const Rational room = Rational(starts - Integer(1)) * spacing - (Rational(2) - Rational(2) * radius);
  return WalkCover{radius, g, radius - Rational(1) - Rational(placement, 2) * room, spacing, small(starts)};
}

}  // namespace

std::optional<std::string> objection(const WalkCover& cover) {
  const Rational& e = cover.radius;
  if (e.sign() <= 0) return "the radius " + e.text() + " is not positive";
  if ((Rational(1) / e).ceil() > Integer(largest_counted_walk))
    return "gave up: ceil(1/e) = " + (Rational(1) / e).ceil().text() + " > 2^14";
  if (cover.starts > largest_starts) return "gave up: k = " + std::to_string(cover.starts) + " > 2^16";
  if (cover.g.sign() < 0 || cover.g > Rational(1, 2))
    return "hypothesis 0 <= g <= 1/2 fails: g = " + cover.g.text();
  if (cover.starts == 0 || cover.spacing.sign() <= 0)
    return "hypothesis k >= 1, t > 0 fails: k = " + std::to_string(cover.starts) +
           ", t = " + cover.spacing.text();
  const Rational widest = Rational(2) * (e - cover.g);
  if (cover.starts > 1 && cover.spacing > widest)
    return "hypothesis t <= 2(e-g) fails: " + cover.spacing.text() + " > " + widest.text();
  if (cover.first > e - Rational(1))
    return "hypothesis c <= e-1 fails: " + cover.first.text() + " > " + (e - Rational(1)).text();
  const Rational last = start(cover, cover.starts - 1);
  if (last < Rational(1) - e)
    return "hypothesis c + (k-1)t >= 1-e fails: " + last.text() + " < " + (Rational(1) - e).text();
  return std::nullopt;
}

Integer centre_count(const WalkCover& cover) {
  const auto reason = objection(cover);
  RELUCERT_REQUIRE(!reason, *reason);
  const ConfinedWalks walks(steps(cover));
  const Integer zero;
  Integer count;
  for (std::uint64_t i = 0; i < cover.starts; ++i) {
    const Rational y = start(cover, i);
    count += walks.count(std::max(zero, ((Rational(1) + y) / cover.radius).ceil()),
                         std::max(zero, ((Rational(1) - y) / cover.radius).ceil()));
  }
  return count;
}

PiecewiseLinear centre_for(const WalkCover& cover, const PiecewiseLinear& f) {
  const auto reason = objection(cover);
  RELUCERT_REQUIRE(!reason, *reason);
  RELUCERT_REQUIRE(in_h1(f), "the function to be covered is not in H1");
  // The least start that serves all functions with this value at g: its interval is not below f(g).
  const Rational value = f.at(cover.g);
  std::uint64_t i = 0;
  while (i + 1 < cover.starts && start(cover, i) < Rational(1) - cover.radius &&
         value > start(cover, i) + cover.radius - cover.g)
    ++i;
  std::vector<Point> points = start_points(cover, i);
  while (points.back().x < Rational(1)) {
    const Rational level = points.back().y;
    const Rational end = f.at(std::min(Rational(1), points.back().x + cover.radius));
    append_step(points, cover.radius, level < Rational(1) && (end >= level || level <= Rational(-1)));
  }
  return clipped(points);
}

std::vector<PiecewiseLinear> centres(const WalkCover& cover) {
  const auto reason = objection(cover);
  RELUCERT_REQUIRE(!reason, *reason);
  std::vector<PiecewiseLinear> out;
  for (std::uint64_t i = 0; i < cover.starts; ++i) {
    std::vector<Point> points = start_points(cover, i);
    append_walks(cover, points, steps(cover), out);
  }
  return out;
}

WalkCover lattice_cover(const Rational& radius) {
  RELUCERT_REQUIRE(radius.sign() > 0, "a radius is positive");
  const Integer starts = (Rational(1) / radius).ceil();
  return {radius, 0, -Rational(starts - Integer(1)) * radius, Rational(2) * radius, small(starts)};
}

std::variant<WalkCover, std::string> best_walk_cover(const Rational& radius) {
  if (radius >= Rational(1)) return WalkCover{radius, Rational(1, 2), 0, 1, 1};
  WalkCover best = lattice_cover(radius);
  if (const auto reason = objection(best)) return *reason;
  Integer fewest = centre_count(best);
  const Integer whole = (Rational(1) / radius).floor();
  for (const Integer& left : {whole, whole - Integer(1)}) {
    const Rational g = (Rational(1) - Rational(left) * radius) * Rational(1, 2);
    if (g >= radius) continue;
    for (const unsigned placement : {0U, 1U, 2U}) {
      const auto cover = with_start(radius, g, placement);
      if (!cover) continue;
      const Integer count = centre_count(*cover);
      if (count < fewest) {
        fewest = count;
        best = *cover;
      }
    }
  }
  return best;
}

std::variant<CountBound, std::string> h1_covering_upper(const Rational& radius) {
  if (radius.sign() <= 0) return "the radius " + radius.text() + " is not positive";
  const Integer lengths = (Rational(1) / radius).ceil();
  if (lengths <= Integer(largest_counted_walk)) {
    const auto cover = std::get<WalkCover>(best_walk_cover(radius));
    const Integer count = centre_count(cover);
    return CountBound{"walk_cover", cover.parameters(), count,
                      log2_rounded_up(encloses_log2(count, log_bits).upper())};
  }
  if (lengths.bit_length() > 63) return "gave up: ceil(1/e) = " + lengths.text() + " >= 2^63";
  return CountBound{"long_walk_cover",
                    {},
                    std::nullopt,
                    log2_rounded_up(Rational(lengths) + encloses_log2(lengths, log_bits).upper())};
}

}  // namespace relucert
