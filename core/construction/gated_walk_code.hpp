#pragma once
#include <cstdint>
#include <vector>

#include "core/construction/delta_modulation.hpp"
#include "core/construction/gated_walk_size.hpp"

namespace relucert {

/// A walk as the data of the gadgets. Cells are counted through all gadgets; those behind x = 1 are zero.
struct GatedWalkCode {
  /// gates[cell][i], i < F: 0 or 1, by how much the kink i of the cell is shifted.
  std::vector<std::vector<std::uint8_t>> gates;
  /// digits[cell][r], r < B, of the coarse slope on the flat step after the cell.
  std::vector<std::vector<std::int64_t>> digits;
  std::uint64_t used_cells = 0;  ///< 2 M
  std::vector<std::int64_t>
      offsets;  ///< start values of the accumulators, so large that none becomes negative
};

/// Contract: the modulation of the plan with this size contains the walk.
GatedWalkCode encode_gated_walk(const GatedWalkSize& size, const Walk& walk);

/// The digits d_0, ..., d_(B-1) of n = sum of d_r R^r with -R/2 <= d_r < R/2 for all but the last; R even or
/// B = 1.
std::vector<std::int64_t> coarse_digits(std::int64_t n, std::uint64_t radix, std::uint64_t count);

}  // namespace relucert
