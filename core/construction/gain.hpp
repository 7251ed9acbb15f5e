#pragma once
#include "core/construction/ladder_size.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {

/// nu x and nu (1 - x) on [0, 1], as sums that the present layer of a network may read. Their weights, also
/// times a multiple of 2^-c in [0, 1], are on the grid.
struct Amplified {
  Affine rising;
  Affine falling;
};

/// Adds the g gain layers of these numbers, each of at most 2 floor(W/2) units. Contract: they are those of a
/// size for this family.
Amplified build_gain(NetworkBuilder& network, const Family& family, const LadderNumbers& numbers);

}  // namespace relucert
