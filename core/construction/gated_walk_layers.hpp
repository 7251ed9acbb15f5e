#pragma once
#include "core/construction/gated_walk_code.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// The network of the rule gated_walk with this size and code. Contract: size is one of gated_walk_size for
/// the family.
QuantizedNetwork build_gated_walk(const Family& family, const GatedWalkSize& size, const GatedWalkCode& code);

}  // namespace relucert
