#pragma once
#include <cstdint>
#include <vector>

#include "core/construction/gadget_size.hpp"

namespace relucert {

/// What the gadgets are to realize: p(x) = start + s (2 q - y), y = mu x, q(0) = 0. The rises of q, one for
/// each fine step and each flat step of the first 2 M cells: F + 1 per cell, the flat step last, each between
/// 0 and the length of its step. On a fine step q is at first constant and then has the slope 1, on a flat
/// step it is affine.
struct GadgetRises {
  Rational start;
  std::vector<std::uint32_t> rises;
};

/// The data of the gadgets. Cells are counted through all gadgets; those behind x = 1 are zero.
struct GadgetCode {
  /// gates[cell][i], i < F: by how many units the kink i of the cell is shifted.
  std::vector<std::vector<std::uint32_t>> gates;
  /// digits[cell][r], r < B, of the coarse rise on the flat step after the cell.
  std::vector<std::vector<std::int64_t>> digits;
  std::uint64_t used_cells = 0;  ///< 2 M
  /// Start values of the accumulators, so large that none becomes negative.
  std::vector<std::int64_t> offsets;
};

/// Contract: as many rises as the size has steps in 2 M cells, a start of the lattice, and p between -1-s and
/// 1+s (the rule multilevel_walk: between -1-s and 1 + (H/2+1) s) at all ends of steps.
GadgetCode encode_gadgets(const GadgetSize& size, const GadgetRises& wanted);

/// The digits d_0, ..., d_(B-1) of n = sum of d_r R^r with -R/2 <= d_r < R/2 for all but the last; R even or
/// B = 1.
std::vector<std::int64_t> coarse_digits(std::int64_t n, std::uint64_t radix, std::uint64_t count);

}  // namespace relucert
