#pragma once
#include <vector>

#include "core/function/lattice_walk.hpp"
#include "core/function/target_functions.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert::tests {

/// -f, which is in H1 when f is.
inline PiecewiseLinear negative(const PiecewiseLinear& f) {
  std::vector<Point> points = f.points();
  for (auto& point : points) point.y.negate();
  return PiecewiseLinear(std::move(points));
}

/// Functions of H1: corner cases, then random ones.
inline std::vector<PiecewiseLinear> h1_samples(Random& random, std::uint64_t random_functions) {
  std::vector<PiecewiseLinear> samples{PiecewiseLinear::constant(0),
                                       PiecewiseLinear::constant(1),
                                       PiecewiseLinear::constant(-1),
                                       PiecewiseLinear::constant(Rational(1, 3)),
                                       PiecewiseLinear({{0, 0}, {1, 1}}),
                                       PiecewiseLinear({{0, -1}, {1, 0}}),
                                       PiecewiseLinear({{0, 1}, {1, 0}}),
                                       PiecewiseLinear({{0, Rational(1, 5)}, {1, Rational(-4, 5)}}),
                                       tent(),
                                       sawtooth(3),
                                       lattice_walk(7, 16)};
  for (std::uint64_t i = 0; i < random_functions * multiplier(); ++i)
    samples.push_back(random_h1_function(random, 14));
  return samples;
}

}  // namespace relucert::tests
