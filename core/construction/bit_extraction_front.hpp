#pragma once
#include "core/construction/bit_extraction_size.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {

/// What the folds leave to the retrieval of words, as sums over their last layer.
struct FoldedInput {
  Affine flats;       ///< how many periods, or rows of periods, have been passed; a step is sigma_0
  Affine wave;        ///< the position in the period, times sigma_0: 0 and 2 H - 1 at its ends
  Affine columns[2];  ///< in rows only: the flats passed in the row, even and odd ones apart, times 2 sigma_0
  Unit one;           ///< sigma_0
  std::vector<Unit> constants;  ///< 2^k rho^i sigma_0, i < K
};

/// Adds the layers that fold X = mu x again and again, each time leaving a flat of one unit at the turning
/// points, until a wave with the period 4 H is left, and that count the flats. Contract: size is one of the
/// rule bit_extraction or grid_retrieval for the family; sigma_0 = 2^-(e + w).
FoldedInput build_folds(NetworkBuilder& network, const Family& family, const BitExtractionSize& size);

}  // namespace relucert
