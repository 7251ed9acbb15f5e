#pragma once
#include <cstdint>
#include <vector>

#include "core/covering/walks.hpp"
#include "core/number/estimate.hpp"

namespace relucert {

// Searches in floating point. Nothing here proves anything: every proposal is decided exactly by
// log_counting.

/// Estimates log2 of the walks in a strip: the exact number up to rounding (sum over the eigenvalues of the
/// path).
Estimate estimate_log2_strip_walks(const Strip& strip, std::uint64_t steps);
/// Estimates the sums that log2_hidden_patterns_upper and log2_output_patterns_upper bound.
Estimate estimate_log2_hidden_patterns(std::uint32_t width, std::uint32_t depth, std::uint64_t steps);
Estimate estimate_log2_output_patterns(std::uint32_t width, std::uint32_t depth, const Strip& strip,
                                       std::uint64_t steps);

struct StripProposal {
  Strip strip;
  std::uint64_t steps;  ///< probably the least m with fewer cell vectors than walks, or near it
};

/// Strips of these numbers of heights and either start parity, best first: those whose least m is estimated
/// within two of the best (a relative 2^-40 for long walks). Empty when no m <= largest_steps seems to do.
/// depth >= 2.
std::vector<StripProposal> propose_strips(std::uint32_t width, std::uint32_t depth,
                                          const std::vector<std::uint32_t>& heights,
                                          std::uint64_t largest_steps);

/// sin(i pi / (H+1)) * 2^scale_bits for i = 1..H, rounded: nearly the dominant eigenvector of the path.
/// scale_bits <= 52.
std::vector<Integer> propose_growth_vector(std::uint32_t heights, unsigned scale_bits);

}  // namespace relucert
