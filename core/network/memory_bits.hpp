#pragma once
#include "core/network/family.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// Bits that store all weights and biases of the layers densely, a+b+2 bits each (arXiv 2405.01952). Exact.
Integer memory_bits_dense(const QuantizedNetwork& network);
/// Bits for the nonzero weights and biases alone (positions not counted). Exact.
Integer memory_bits_nonzero(const QuantizedNetwork& network);
/// Weights and biases of the widest and deepest network of the family: 2 for L = 1, and
/// 3W + 1 + (L-2)(W^2 + W) for L >= 2. Exact.
Integer dense_parameters(const Family& family);
/// Bits that store them, a+b+2 each. Exact.
Integer memory_bits_dense(const Family& family);

}  // namespace relucert
