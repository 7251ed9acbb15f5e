#pragma once
#include <optional>
#include <string>
#include <variant>

#include "core/certificate/claim.hpp"
#include "core/network/depth_for_precision.hpp"

namespace relucert::studies {

/// A network, the same function with less precision and more depth or with smaller weights and more width,
/// and how their equality was decided.
struct Conversion {
  QuantizedNetwork before;   ///< on the grid whose memory it is counted with
  QuantizedNetwork after;    ///< on the base grid Q_b^a; with weights in [-B, B] on the smallest
  std::uint32_t factor = 2;  ///< 1 for smaller weights
  InputDomain domain = InputDomain::nonnegative;
  /// One input and one output: both realizations in one subdivision, in which no hidden pre-activation of
  /// either network changes sign inside a segment; on [0,1], or on [-c,c] with everything affine beyond.
  std::optional<PiecewiseLinear> realized;
  std::optional<std::uint32_t> weight_bound;  ///< B
};

/// Converts the network, whose weights are in the grid `fine`, to the base grid and compares the two: block
/// by block, and with one input and one output also piece by piece on [0,1] or on all of R. Exact. The value
/// is a reason when a hypothesis of depth_for_precision fails. That the networks differ is a bug of ours:
/// ContractViolation.
std::variant<Conversion, std::string> convert_network(const Network& network, const Grid& fine,
                                                      const Grid& base, std::uint32_t factor,
                                                      InputDomain domain);

/// The network, whose weights are in the grid, with weights of absolute value at most B on the same grid
/// (rule weight_splitting), compared with it piece by piece on [0,1]. The value is a reason when a limit of
/// split_weights is reached. Contract: one input and one output.
std::variant<Conversion, std::string> split_network(const Network& network, const Grid& grid,
                                                    std::uint32_t weight_bound);

/// Sizes of a network as the reports state them.
struct NetworkSize {
  std::size_t width = 0;
  std::size_t depth = 0;
  Grid grid{0, 0};
  std::size_t connectivity = 0;
  Integer memory_bits;
  Integer memory_bits_nonzero;
};
NetworkSize size_of(const QuantizedNetwork& network);

/// A claim with its proof.
struct CertifiedClaim {
  Claim claim;
  std::string certificate;
};
/// Proves that both networks realize one function on its domain, the grid, width and depth of each, and the
/// weight bound of the second if it has one. Contract: one input and one output.
CertifiedClaim conversion_certificate(const Conversion& conversion);

}  // namespace relucert::studies
