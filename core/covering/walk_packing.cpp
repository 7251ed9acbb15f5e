#include "core/covering/walk_packing.hpp"

#include <algorithm>
#include <set>

#include "core/covering/confined_walks.hpp"
#include "core/number/enclosure.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr std::uint64_t largest_counted_steps = std::uint64_t{1} << 14;
constexpr std::uint64_t largest_starts = std::uint64_t{1} << 16;
constexpr unsigned log_bits = 192;

std::uint64_t small(const Integer& x) {
  return static_cast<std::uint64_t>(*x.to_int64());
}

std::uint64_t steps(const WalkPacking& packing) {
  return small(((Rational(1) - Rational(2) * packing.g) / packing.step).floor());
}

/// -1 if no start lies in [-1,1].
std::int64_t last_start(const WalkPacking& packing) {
  const Integer last = ((Rational(1) - packing.first) / packing.spacing).floor();
  return last.sign() < 0 ? -1 : *last.to_int64();
}

/// The values at 0 and at 2g.
struct Start {
  Rational before;
  Rational after;
};

Start start(const WalkPacking& packing, std::uint64_t j) {
  const Rational middle = packing.first + Rational(j) * packing.spacing;
  if ((j + packing.sign) % 2 == 0) return {middle - packing.g, middle + packing.g};
  return {middle + packing.g, middle - packing.g};
}

Integer walks_from(const WalkPacking& packing, const ConfinedWalks& walks, const Rational& value) {
  return walks.count(((Rational(1) + value) / packing.step).floor(),
                     ((Rational(1) - value) / packing.step).floor());
}

Integer walks_from(const WalkPacking& packing, const ConfinedWalks& walks, const Start& start) {
  if (start.before.abs() > Rational(1) || start.after.abs() > Rational(1)) return 0;
  return walks_from(packing, walks, start.after);
}

/// The first values in [-1, -1 + spacing) from which some start or some walk just touches -1 or 1: the number
/// of members grows at such values only, when the first value moves towards them.
std::set<Rational> touching_values(const WalkPacking& packing) {
  std::set<Rational> values;
  const Integer starts = (Rational(2) / packing.spacing).floor() + Integer(2);
  for (const Rational& wall : {Rational(-1), Rational(1)})
    for (const Rational& rise : {-packing.g, packing.g})
      for (Integer j; j < starts; j += 1) {
        Rational value = wall - rise - Rational(j) * packing.spacing;
        value += Rational(((Rational(-1) - value) / packing.step).ceil()) * packing.step;
        for (; value < packing.spacing - Rational(1); value += packing.step) values.insert(value);
      }
  return values;
}

/// 2^-6: by how much 1/e shrinks where distances must be above 2e.
const Rational& slack() {
  static const Rational value = Rational::power_of_two(-6);
  return value;
}

}  // namespace

std::optional<std::string> objection(const WalkPacking& packing) {
  if (packing.distance.sign() <= 0) return "the distance " + packing.distance.text() + " is not positive";
  if (packing.step.sign() <= 0 || packing.spacing.sign() <= 0)
    return "hypothesis h > 0, t > 0 fails: h = " + packing.step.text() + ", t = " + packing.spacing.text();
  if (packing.g.sign() < 0 || packing.g > Rational(1, 2))
    return "hypothesis 0 <= g <= 1/2 fails: g = " + packing.g.text();
  const Integer length = ((Rational(1) - Rational(2) * packing.g) / packing.step).floor();
  if (length > Integer(largest_counted_steps))
    return "gave up: floor((1-2g)/h) = " + length.text() + " > 2^14";
  const Integer last = ((Rational(1) - packing.first) / packing.spacing).floor();
  if (last >= Integer(largest_starts)) return "gave up: floor((1-v)/t) = " + last.text() + " >= 2^16";
  if (packing.sign > 1) return "hypothesis s <= 1 fails: s = " + std::to_string(packing.sign);
  const Rational least = std::min(
      {Rational(2) * packing.step, packing.spacing + Rational(2) * packing.g, Rational(2) * packing.spacing});
  if (packing.separation == Separation::above ? least > packing.distance : least >= packing.distance)
    return std::nullopt;
  return "hypothesis 2h, t+2g, 2t " + std::string(packing.separation == Separation::above ? ">" : ">=") +
         " r fails: " + least.text() + " and " + packing.distance.text();
}

Integer member_count(const WalkPacking& packing) {
  const auto reason = objection(packing);
  RELUCERT_REQUIRE(!reason, *reason);
  const ConfinedWalks walks(steps(packing));
  Integer count;
  for (std::int64_t j = 0; j <= last_start(packing); ++j)
    count += walks_from(packing, walks, start(packing, static_cast<std::uint64_t>(j)));
  return count;
}

PackingMember member(const WalkPacking& packing, Integer index) {
  const auto reason = objection(packing);
  RELUCERT_REQUIRE(!reason, *reason);
  const std::uint64_t length = steps(packing);
  const ConfinedWalks all(length);
  PackingMember out;
  Rational value;
  for (;; ++out.start) {
    RELUCERT_REQUIRE(index.sign() >= 0 && static_cast<std::int64_t>(out.start) <= last_start(packing),
                     "no member with this number");
    const Start at = start(packing, out.start);
    value = at.after;
    const Integer here = walks_from(packing, all, at);
    if (index < here) break;
    index -= here;
  }
  for (std::uint64_t left = length; left-- > 0;) {
    const Rational below = value - packing.step;
    const Integer down = below < Rational(-1) ? Integer() : walks_from(packing, ConfinedWalks(left), below);
    const bool up = index >= down;
    if (up) index -= down;
    out.ups.push_back(up);
    value = up ? value + packing.step : below;
  }
  return out;
}

PiecewiseLinear function_of(const WalkPacking& packing, const PackingMember& member) {
  RELUCERT_REQUIRE(member.ups.size() == steps(packing), "a member has as many steps as its packing");
  const Start at = start(packing, member.start);
  std::vector<Point> points{{0, at.before}};
  if (packing.g.sign() > 0) points.push_back({Rational(2) * packing.g, at.after});
  for (const bool up : member.ups) {
    const Point& last = points.back();
    points.push_back({last.x + packing.step, up ? last.y + packing.step : last.y - packing.step});
  }
  if (points.back().x < Rational(1)) points.push_back({1, points.back().y});
  return PiecewiseLinear(std::move(points));
}

Difference first_difference(const WalkPacking& packing, const PackingMember& f, const PackingMember& g) {
  RELUCERT_REQUIRE(f != g && f.ups.size() == g.ups.size(), "two different members expected");
  if (f.start == g.start) {
    const auto place = std::mismatch(f.ups.begin(), f.ups.end(), g.ups.begin()).first - f.ups.begin();
    return {Rational(2) * packing.g + Rational(place + 1) * packing.step, Rational(2) * packing.step};
  }
  const std::uint64_t low = std::min(f.start, g.start);
  const std::uint64_t apart = std::max(f.start, g.start) - low;
  if (apart >= 2) return {packing.g, Rational(apart) * packing.spacing};
  // The lower one rises first if its sign is +1, and then the two are far apart at 0.
  return {(low + packing.sign) % 2 == 0 ? Rational(0) : Rational(2) * packing.g,
          packing.spacing + Rational(2) * packing.g};
}

WalkPacking lattice_packing(const Rational& distance, Separation separation) {
  RELUCERT_REQUIRE(distance.sign() > 0, "a distance is positive");
  const Rational e = distance * Rational(1, 2);
  if (separation == Separation::at_least) {
    WalkPacking low{distance, separation, e, 0, distance, -1, 0};
    WalkPacking high = low;
    high.first = e - Rational(1);
    if (objection(low) || high.first > Rational(1)) return low;
    return member_count(low) >= member_count(high) ? low : high;
  }
  // Heights 0..V, V < 2/e, and fewer than 1/e steps, on the widest lattice for both.
  const Integer heights = (Rational(2) / e).ceil() - Integer(1);
  const Integer length = (Rational(1) / e).ceil() - Integer(1);
  if (heights.is_zero()) return {distance, separation, distance, 0, Rational(2) * distance, 0, 0};
  Rational step = Rational(2) / Rational(heights);
  if (length.sign() > 0) step = std::min(step, Rational(1) / Rational(length));
  WalkPacking low{distance, separation, step, 0, Rational(2) * step, -1, 0};
  WalkPacking high = low;
  high.first = step - Rational(1);
  if (objection(low)) return low;
  return member_count(low) >= member_count(high) ? low : high;
}

WalkPacking fractional_packing(std::uint64_t m, const Rational& d) {
  RELUCERT_REQUIRE(
      m <= largest_searched_walk && d.sign() >= 0 && d <= Rational(1) && Rational(m) + d > Rational(0),
      "no fractional packing for these numbers");
  const Rational e = Rational(1) / (Rational(m) + d);
  const Rational g = e * d * Rational(1, 2);
  WalkPacking best{Rational(2) * e, Separation::at_least, e, g, Rational(2) * (e - g), -1, 0};
  Integer largest;
  WalkPacking tried = best;
  for (const Rational& first : touching_values(best))
    for (const unsigned sign : {0U, 1U}) {
      tried.first = first;
      tried.sign = sign;
      const Integer count = member_count(tried);
      if (count <= largest) continue;
      largest = count;
      best = tried;
    }
  return best;
}

std::variant<WalkPacking, std::string> best_walk_packing(const Rational& distance, Separation separation) {
  WalkPacking best = lattice_packing(distance, separation);
  if (const auto reason = objection(best)) return *reason;
  Rational inverse = Rational(2) / distance;
  if (separation == Separation::above) inverse -= slack();
  if (inverse.sign() <= 0 || inverse.floor() > Integer(largest_searched_walk)) return best;
  WalkPacking fractional = fractional_packing(small(inverse.floor()), inverse - Rational(inverse.floor()));
  fractional.distance = distance;
  fractional.separation = separation;
  return member_count(fractional) > member_count(best) ? fractional : best;
}

std::variant<CountBound, std::string> h1_packing_lower(const Rational& distance) {
  if (distance.sign() <= 0) return "the distance " + distance.text() + " is not positive";
  const Integer m = (Rational(2) / distance).ceil() - Integer(1);
  if (m <= Integer(largest_counted_steps)) {
    const auto packing = std::get<WalkPacking>(best_walk_packing(distance, Separation::above));
    const Integer count = member_count(packing);
    return CountBound{"walk_packing", packing.parameters(), count,
                      log2_rounded_down(encloses_log2(count, log_bits).lower())};
  }
  if (m.bit_length() > 63) return "gave up: ceil(2/r) = " + (m + Integer(1)).text() + " > 2^63";
  // Of the walks with m steps and any of the m + 1 starts, few leave [-1,1].
  const Integer half = floor_quotient(m + Integer(1), 2);
  const Integer lost = ceil_quotient(Integer(2) * half, floor_square_root(Integer(3) * half + Integer(1)));
  const Rational starts = encloses_log2(m + Integer(1) - lost, log_bits).lower();
  return CountBound{"long_walk_packing", {}, std::nullopt, log2_rounded_down(Rational(m) + starts)};
}

}  // namespace relucert
