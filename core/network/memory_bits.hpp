#pragma once
#include "core/network/quantized_network.hpp"

namespace relucert {

/// Bits that store all weights and biases of the layers densely, a+b+2 bits each (arXiv 2405.01952). Exact.
Integer memory_bits_dense(const QuantizedNetwork& network);
/// Bits for the nonzero weights and biases alone (positions not counted). Exact.
Integer memory_bits_nonzero(const QuantizedNetwork& network);

}  // namespace relucert
