// The one list of constructions, in the order of the upper-bound rules in proofs_checks/RULES.md. An explicit
// list cannot lose an entry to the linker.
#include <algorithm>

#include "core/construction/affine.hpp"
#include "core/construction/bit_extraction.hpp"
#include "core/construction/constant.hpp"
#include "core/construction/depth_precision.hpp"
#include "core/construction/fine_interpolation.hpp"
#include "core/construction/gated_walk.hpp"
#include "core/construction/grid_retrieval.hpp"
#include "core/construction/ladder.hpp"
#include "core/construction/multilevel_walk.hpp"
#include "core/construction/shallow_interpolation.hpp"
#include "core/construction/three_layer_interpolation.hpp"
#include "core/construction/weight_splitting.hpp"

namespace relucert {

const std::vector<const Construction*>& constructions() {
  static const Constant constant;
  static const AffineMap affine;
  static const ShallowInterpolation shallow_interpolation;
  static const FineInterpolation fine_interpolation;
  static const ThreeLayerInterpolation three_layer_interpolation;
  static const Ladder ladder;
  static const GatedWalk gated_walk;
  static const MultilevelWalk multilevel_walk;
  static const BitExtraction bit_extraction;
  static const GridRetrieval grid_retrieval;
  static const DepthPrecision depth_precision;
  static const WeightSplitting weight_splitting;
  static const std::vector<const Construction*> list{&constant,
                                                     &affine,
                                                     &shallow_interpolation,
                                                     &fine_interpolation,
                                                     &three_layer_interpolation,
                                                     &ladder,
                                                     &gated_walk,
                                                     &multilevel_walk,
                                                     &bit_extraction,
                                                     &grid_retrieval,
                                                     &depth_precision,
                                                     &weight_splitting};
  return list;
}

const Construction* find_construction(std::string_view name) {
  const auto& list = constructions();
  const auto found = std::find_if(list.begin(), list.end(), [&](const Construction* construction) {
    return construction->name() == name;
  });
  return found == list.end() ? nullptr : *found;
}

}  // namespace relucert
