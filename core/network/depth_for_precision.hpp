#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "core/network/quantized_network.hpp"

namespace relucert {

/// Where a converted network equals the original one.
enum class InputDomain {
  nonnegative,  ///< [0, inf)^N_0, so in particular [0,1]
  real,         ///< R^N_0, for one layer more
};

/// Depth instead of precision: the network, all weights and biases in Q_{kb}^{ka} and k = factor >= 2, as a
/// network with all of them in Q_b^a, equal to it on the domain. Exact; any number of inputs and outputs.
///
/// With L and W the depth and width of the original (W the largest of N_0, ..., N_L), the new one has depth
/// exactly k L (k L + 1 on R^N_0) and width at most 2W + 2; on R^N_0 this needs 2 N_0 + N_1 <= 2 W, which for
/// one input is W >= 2. When a hypothesis fails, the value is the inequality that fails, with both numbers.
///
/// Every affine map becomes k maps. The first k-1 carry 2^(ar) times each input, and per output a sum that is
/// divided by 2^b in every map and so collects the low digits, radix 2^(a+b), of the weights; the last one
/// adds the highest digits. All that is carried is >= 0. Channels that nothing reads are left out.
/// Costs O(k) integer operations per weight.
/// Source: the depth-precision trade-off in the setting of arXiv 2405.01952; with these constants and this
/// proof: proofs_checks/notes/upper_bounds.md.
std::variant<QuantizedNetwork, std::string> depth_for_precision(
    const Network& network, const Grid& grid, std::uint32_t factor,
    InputDomain domain = InputDomain::nonnegative);

/// The smallest grid Q_b^a with all weights and biases of the network in Q_{kb}^{ka}, k = factor >= 1; empty
/// when a weight is not dyadic.
std::optional<Grid> smallest_base_grid(const Network& network, std::uint32_t factor);

/// Decides whether the converted network is a conversion of the original one for this factor and domain, from
/// the two networks alone: empty when it is, otherwise what is wrong and in which layer. Exact. Per layer of
/// the original, the first k-1 of its k maps must have no negative weight or bias, so that ReLU changes
/// nothing on nonnegative inputs, and the product of all k must be the layer. So an empty answer proves that
/// the networks are equal on the domain, whatever their inputs and outputs are.
/// Costs at most k * (width of the original) * (connectivity of the block) rational products per layer.
std::optional<std::string> conversion_fault(const Network& original, const Network& converted,
                                            std::uint32_t factor, InputDomain domain);

}  // namespace relucert
