#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// Where a regime begins, between two precisions of a study.
struct Crossover {
  double predicted = 0;  ///< the theory's order of magnitude, whose constant is not known; an estimate
  std::optional<std::uint32_t>
      before;  ///< the largest b of the study that is still before it; none: the study begins later
  std::optional<std::uint32_t>
      from;  ///< the smallest b of the study that is past it; none: the study ends earlier
};

/// The two changes of regime of one shape as b grows.
struct ShapeCrossovers {
  Family shape;                     ///< its b means nothing
  Crossover under_quantized_ends;   ///< predicted at b of the order of log2(W L) / L
  Crossover over_quantized_begins;  ///< predicted at b of the order of L log2 W
};

/// One entry per a, W, L with at least two verified cells of different b whose regimes come in the order
/// under-quantized, properly quantized, over-quantized. Source of the predictions: the regimes of arXiv
/// 2405.01952.
std::vector<ShapeCrossovers> crossovers(const std::vector<CellResult>& cells);

}  // namespace relucert::studies
