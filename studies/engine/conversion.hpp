#pragma once
#include <optional>
#include <string>
#include <variant>

#include "core/certificate/claim.hpp"
#include "core/network/depth_for_precision.hpp"

namespace relucert::studies {

/// A network, the same function with less precision and more depth, and how their equality was decided.
struct Conversion {
  QuantizedNetwork before;  ///< on the grid whose memory it is counted with
  QuantizedNetwork after;   ///< on the base grid Q_b^a
  std::uint32_t factor = 2;
  InputDomain domain = InputDomain::nonnegative;
  /// One input and one output: both realizations in one subdivision, in which no hidden pre-activation of
  /// either network changes sign inside a segment; on [0,1], or on [-c,c] with everything affine beyond.
  std::optional<PiecewiseLinear> realized;
};

/// Converts the network, whose weights are in the grid `fine`, to the base grid and compares the two: block
/// by block, and with one input and one output also piece by piece on [0,1] or on all of R. Exact. The value
/// is a reason when a hypothesis of depth_for_precision fails. That the networks differ is a bug of ours:
/// ContractViolation.
std::variant<Conversion, std::string> convert_network(const Network& network, const Grid& fine,
                                                      const Grid& base, std::uint32_t factor,
                                                      InputDomain domain);

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
/// Proves that both networks realize one function on its domain, and the grid, width and depth of each.
/// Contract: one input and one output.
CertifiedClaim conversion_certificate(const Conversion& conversion);

}  // namespace relucert::studies
