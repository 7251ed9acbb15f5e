// Targets drawn from the functions that make H1 large: the counting bounds of arXiv 2405.01952 rest on these
// walks, so a family that approximates a random one well has to store about one bit per step.
#include "core/function/lattice_walk.hpp"

#include "core/number/random.hpp"
#include "core/support/require.hpp"

namespace relucert {

PiecewiseLinear lattice_walk(std::uint64_t seed, std::uint64_t m) {
  RELUCERT_REQUIRE(m >= 1 && m >> 62U == 0, "a lattice walk has from 1 to 2^62 steps");
  Random random(seed);
  const auto top = static_cast<std::int64_t>(m);
  std::int64_t height = -top + 2 * static_cast<std::int64_t>(random.below(m + 1));
  std::vector<Point> points{{0, Rational(Integer(height), Integer(m))}};
  for (std::uint64_t j = 1; j <= m; ++j) {
    if (height == top)
      --height;
    else if (height == -top)
      ++height;
    else
      height += random.coin() ? 1 : -1;
    points.push_back({Rational(Integer(j), Integer(m)), Rational(Integer(height), Integer(m))});
  }
  return PiecewiseLinear(std::move(points));
}

}  // namespace relucert
