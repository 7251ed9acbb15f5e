// Rounds every weight and bias to the nearest point of the grid, ties to the even numerator. Each moves by at
// most 2^-(b+1), unless it lies outside the grid's interval and becomes the largest point. The baseline that
// every other quantizer is compared with. Cost: one division of integers per weight.
#include "core/plugin/abi.hpp"
#include "core/plugin/quantizer.hpp"
#include "core/plugin/rows.hpp"

namespace {

using namespace relucert;

struct RoundToNearest final : Quantizer {
  QuantizerInfo info() const override {
    return {"round_to_nearest", "nearest grid point, weight by weight", "folklore", true};
  }
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return quantize_each_weight(network, grid, [&](const Rational& w) { return nearest_numerator(grid, w); });
  }
};

}  // namespace

RELUCERT_REGISTER_QUANTIZER(round_to_nearest, RoundToNearest)
