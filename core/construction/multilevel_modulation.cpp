// Let q be the rising part of the walk, p = p_0 + s (2 q - y). At the ends of the steps q - g is between 0
// and 1 for the rising part g of f. In a fine step of length H that rises late by r, q falls behind by at
// most min(r, H - r) <= H/2; on a flat step of length 2^z both chords differ by at most 1, and g from its own
// by 2^z/4. So q - g is in [-H/2, 1 + 2^z/4], and p aims at the middle. Source: rule multilevel_walk of
// proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/multilevel_modulation.hpp"

#include <algorithm>

#include "core/function/function_class.hpp"
#include "core/support/require.hpp"

namespace relucert {

std::uint64_t MultilevelModulation::length(std::uint64_t step) const {
  const GadgetNumbers& k = size_.numbers;
  return step % (k.fine_steps + 1) == k.fine_steps ? k.flat_length() : k.levels;
}

std::uint64_t MultilevelModulation::count() const {
  return 2 * size_.pairs * (size_.numbers.fine_steps + 1);
}

Rational MultilevelModulation::value(const Rational& start, std::uint64_t units, std::uint64_t rise) const {
  return start + size_.step * (Rational(2) * Rational(rise) - Rational(units));
}

GadgetRises MultilevelModulation::encode(const PiecewiseLinear& f) const {
  RELUCERT_REQUIRE(in_h1(f), *reason_not_in_h1(f));
  const GadgetNumbers& k = size_.numbers;
  const Rational lattice = size_.start_offset();
  const Rational spacing = 2 * size_.step;
  const Rational aim = size_.step * (Rational(2 * k.levels) - 4 - Rational(k.flat_length())) / 4;
  GadgetRises rises{lattice + spacing * Rational(((f.at(0) + aim - lattice) / spacing).ceil()), {}};
  rises.rises.reserve(count());
  std::uint64_t units = 0;
  Integer risen = 0;
  for (std::uint64_t step = 0; step < count(); ++step) {
    units += length(step);
    const Rational x = std::min(Rational(1), Rational(units) / Rational(size_.nodes));
    const Rational wanted = f.at(x) + aim - value(rises.start, units, 0);
    const Integer after = (wanted / spacing).ceil();
    const Integer rise = after - risen;
    rises.rises.push_back(static_cast<std::uint32_t>(*rise.to_int64()));
    risen = after;
  }
  return rises;
}

bool MultilevelModulation::contains(const GadgetRises& wanted) const {
  if (wanted.rises.size() != count()) return false;
  if (!((wanted.start - size_.start_offset()) / (2 * size_.step)).is_integer()) return false;
  // start + s (2 q - y) in integers.
  const Rational top = Rational(1) + size_.step * Rational(size_.numbers.levels + 2, 2);
  const Integer lowest = ((-1 - size_.step - wanted.start) / size_.step).ceil();
  const Integer highest = ((top - wanted.start) / size_.step).floor();
  Integer height = 0;
  if (height < lowest || height > highest) return false;
  for (std::uint64_t step = 0; step < count(); ++step) {
    if (wanted.rises[step] > length(step)) return false;
    height += 2 * Integer(wanted.rises[step]) - Integer(length(step));
    if (height < lowest || height > highest) return false;
  }
  return true;
}

PiecewiseLinear MultilevelModulation::interpolant(const GadgetRises& wanted) const {
  RELUCERT_REQUIRE(contains(wanted), "the walk is not one of this plan");
  std::vector<Point> points{{0, wanted.start}};
  std::uint64_t units = 0;
  std::uint64_t risen = 0;
  const auto go_to = [&](std::uint64_t next_units, std::uint64_t next_rise) {
    if (next_units == units || points.back().x == Rational(1)) return;
    Point next{Rational(next_units) / Rational(size_.nodes), value(wanted.start, next_units, next_rise)};
    if (next.x > Rational(1)) {
      const Point& last = points.back();
      next.y = last.y + (next.y - last.y) * (Rational(1) - last.x) / (next.x - last.x);
      next.x = 1;
    }
    points.push_back(std::move(next));
    units = next_units;
    risen = next_rise;
  };
  for (std::uint64_t step = 0; step < count(); ++step) {
    const std::uint64_t end = units + length(step);
    const bool flat = (step + 1) % (size_.numbers.fine_steps + 1) == 0;
    if (!flat) go_to(end - wanted.rises[step], risen);
    go_to(end, risen + wanted.rises[step]);
    if (points.back().x == Rational(1)) break;
  }
  return PiecewiseLinear(std::move(points));
}

}  // namespace relucert
