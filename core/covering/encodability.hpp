#pragma once
#include <cstdint>
#include <vector>

#include "core/number/enclosure.hpp"

namespace relucert {

// A family of sets Sigma_M is gamma-encodable if for every h > 0 there are constants such that Sigma_M has a
// c_1 M^(-gamma) cover of at most 2^(c_2 M^(1+h)) functions for all M (arXiv 2205.11874, definition as we
// read it). Then min(gamma, approximation speed) is at most the encoding speed of what is approximated; with
// 2^(c_2 M^tau) functions, at most tau times it. A table of finitely many M proves neither: the proofs are in
// proofs_checks/notes/parameter_lipschitz.md, the rows evaluate them.

/// Sets with M parameters; `log2_count` bounds log2 N(M^-gamma) above or log2 M(2 M^-gamma) below.
struct EncodabilityRow {
  std::uint64_t parameters = 0;  ///< M
  Rational log2_count;
  /// log2_count / M^(1+h) with h = 1/4, on the same side. Bounded for an encodable family; growing, from a
  /// lower bound, for one that is not.
  Rational quotient;
};

/// Networks 1, W, ..., W, 1 with weights in [-B, B], L fixed and W growing: encodable for every gamma. Bounds
/// above, by cells of the exact parameter constant. gamma is a natural number >= 1.
EncodabilityRow fixed_depth_upper(std::uint32_t width, std::uint32_t depth, const Rational& weight_bound,
                                  std::uint32_t gamma);
/// Networks of width 8 and depth L = 2p + 1 growing, weights in [-1,1]: not gamma-encodable for any gamma >
/// 0, since the lower bound grows like M^2: p triangles of free height, one behind the other. Contract: depth
/// odd, >= 3.
EncodabilityRow growing_depth_lower(std::uint32_t depth, std::uint32_t gamma);
/// Sums of M of the first M^power atoms of a dictionary, norms at most 1, coefficients in [-1,1]: encodable
/// for every gamma.
EncodabilityRow dictionary_upper(std::uint64_t terms, std::uint32_t power, std::uint32_t gamma);

}  // namespace relucert
