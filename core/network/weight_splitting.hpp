#pragma once
#include <string>
#include <variant>

#include "core/network/quantized_network.hpp"

namespace relucert {

/// Width instead of range: the network as one whose weights and biases all have numerators of absolute value
/// at most `cap`, on the same grid, equal to it on [0, inf)^N_0. Exact; any number of inputs and outputs.
/// With cap = 2^b all weights lie in [-1, 1]; with cap = 2^(a'+b+1) - 1, a' < a, they lie in Q_b^(a').
///
/// Let m = ceil(largest numerator / cap). For m = 1 the network itself is returned. Otherwise every input and
/// every hidden neuron has m equal copies, whose weights in the next map add up to the original one; m - 1
/// neurons of constant value 1 do the same for the biases; and one more map at the front makes the copies of
/// the inputs. So the depth is L + 1 and the width at most m W + m - 1, W the largest of N_0, ..., N_L.
///
/// When cap < 2^b, which leaves no weight 1 to copy an input with, the value is that inequality with both
/// numbers; likewise for m > 2^20, the limit. Costs O(m^2) integers per weight. Source: the weight-bounded
/// families R(W,L,B) of arXiv 2405.01952; with these constants and this proof:
/// proofs_checks/notes/weight_splitting.md.
std::variant<QuantizedNetwork, std::string> split_weights(const QuantizedNetwork& network,
                                                          const Integer& cap);

/// The largest numerator in absolute value of all weights and biases.
Integer largest_numerator(const QuantizedNetwork& network);

}  // namespace relucert
