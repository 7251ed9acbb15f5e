#pragma once
#include <cstdint>
#include <vector>

#include "core/construction/gain.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {

/// falling + sum over j of jumps[j] * relu(rising - j * spacing), as a sum that the present layer may read.
/// Adds ceil(count / kinks_per_layer) layers of at most kinks_per_layer + 1 units. Contract: falling plus the
/// kinks up to any j is nonnegative on [0, 1] (the accumulator is a ReLU unit).
Affine build_kink_ladder(NetworkBuilder& network, const Amplified& gain, const std::vector<Rational>& jumps,
                         std::uint64_t kinks_per_layer, const Rational& spacing = 1);

}  // namespace relucert
