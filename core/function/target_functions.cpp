// Functions of H1 that are hard to approximate and easy to name. Slopes +-1 use up the Lipschitz bound
// everywhere.
#include "core/function/target_functions.hpp"

#include "core/support/require.hpp"

namespace relucert {

PiecewiseLinear tent() {
  return sawtooth(1);
}

PiecewiseLinear sawtooth(std::uint64_t n) {
  RELUCERT_REQUIRE(n >= 1 && n >> 62U == 0, "a sawtooth has from 1 to 2^62 teeth");
  const Rational height(1, Integer(2 * n));
  std::vector<Point> points;
  for (std::uint64_t j = 0; j <= 2 * n; ++j)
    points.push_back({Rational(j) * height, j % 2 == 0 ? Rational(0) : height});
  return PiecewiseLinear(std::move(points));
}

}  // namespace relucert
