#pragma once
#include <cstdint>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// A random walk of m >= 1 steps +-1/m at x = 0, 1/m, ..., 1 with values in [-1, 1]: a member of the family
/// that the lower bound `memory` counts. Exact, and the same on every machine: with the generator
/// Random(seed) of core/number/random.hpp, f(j/m) = h_j/m, where h_0 = -m + 2 Random.below(m + 1) and each
/// step goes up if Random.coin() and else down; at h = m the step goes down and at h = -m up, without a draw.
PiecewiseLinear lattice_walk(std::uint64_t seed, std::uint64_t m);

}  // namespace relucert
