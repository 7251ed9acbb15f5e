#pragma once
#include <cstdint>
#include <variant>
#include <vector>

#include "core/construction/hypothesis.hpp"

namespace relucert {

/// The layers of a ladder of width w with 2^k kinks, in the order in which the network has them.
struct LadderSize {
  std::uint64_t copies_log2 = 0;  ///< p = floor(log2(w/2))
  std::uint64_t gain_layers = 0;  ///< g = max(0, ceil((k-a)/(a+p)))
  std::uint64_t kink_layers = 0;  ///< D = ceil(2^k/(w-1))
  std::uint64_t tail_layers = 0;  ///< T = ceil(k/b)

  std::uint64_t depth() const { return gain_layers + kink_layers + tail_layers; }
};

/// Contract: a, b >= 1, 2 <= w < 2^32, 1 <= k <= 63.
LadderSize ladder_size(const Family& family, std::uint64_t w, std::uint64_t k);

/// The hypotheses of the rules ladder (extra_layers = 0) and ladder_slopes (1) for parameters {w, k}.
Objection ladder_objection(const Family& family, const std::vector<std::uint64_t>& parameters,
                           std::uint64_t extra_layers);

/// {w, k} with the largest k that fits; for this k the smallest depth, then the smallest w. Else why nothing
/// fits. A few thousand operations at most, whatever W and L are.
std::variant<std::vector<std::uint64_t>, std::string> best_ladder(const Family& family,
                                                                  std::uint64_t extra_layers);

}  // namespace relucert
