#pragma once
#include "core/network/family.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// Bits that store all weights and biases of the layers densely, a+b+2 bits each (arXiv 2405.01952). Exact.
Integer memory_bits_dense(const QuantizedNetwork& network);
/// Bits for the nonzero weights and biases alone (positions not counted). Exact.
Integer memory_bits_nonzero(const QuantizedNetwork& network);
/// Bits that store the widest and deepest network of the family densely: (a+b+2) times 2 parameters for L =
/// 1, and 3W + 1 + (L-2)(W^2 + W) for L >= 2. Exact.
Integer memory_bits_dense(const Family& family);

}  // namespace relucert
