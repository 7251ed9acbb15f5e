#pragma once
#include "core/network/family.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// Bits that store all weights and biases of the layers densely, a+b+2 bits each (arXiv 2405.01952). Exact.
Integer memory_bits_dense(const QuantizedNetwork& network);
/// Bits for the nonzero weights and biases alone (positions not counted). Exact.
Integer memory_bits_nonzero(const QuantizedNetwork& network);
/// n(W,L): weights and biases of a network of depth L whose hidden widths are all W. Exact. On [0,1] every
/// function of R_b^a(W,L) has such a network, so it has at most |Q_b^a|^n(W,L) functions.
Integer parameter_count(const Family& family);
/// Bits that store them, a+b+2 each. Exact.
Integer memory_bits_dense(const Family& family);

}  // namespace relucert
