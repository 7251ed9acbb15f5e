#pragma once
#include "core/construction/gadget_code.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// The network of gadgets with this size and code. Contract: size is one of gadget_size for the family.
QuantizedNetwork build_gadgets(const Family& family, const GadgetSize& size, const GadgetCode& code);

}  // namespace relucert
