#pragma once
#include <cstdint>
#include <vector>

#include "core/construction/network_builder.hpp"

namespace relucert {

/// start + sum over i >= 0 of jumps[i] * relu(rising - (i+1) * spacing), as a sum that the present layer may
/// read. Adds ceil(count / kinks_per_layer) layers of at most kinks_per_layer + 1 units. Contract:
/// start plus the kinks up to any one is nonnegative on [0, 1] (the accumulator is a ReLU unit).
Affine build_kink_ladder(NetworkBuilder& network, const Affine& start, const Affine& rising,
                         const std::vector<Rational>& jumps, std::uint64_t kinks_per_layer,
                         const Rational& spacing);

}  // namespace relucert
