// Drops the bits of every weight and bias that the grid has no room for, so that no absolute value grows.
// Each moves by less than 2^-b, unless it lies outside the grid's interval and becomes the largest point.
#include "core/plugin/abi.hpp"
#include "core/plugin/quantizer.hpp"
#include "core/plugin/rows.hpp"

namespace {

using namespace relucert;

struct TowardZero final : Quantizer {
  QuantizerInfo info() const override {
    return {"toward_zero", "grid point next toward zero, weight by weight", "folklore", true};
  }
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return quantize_each_weight(network, grid,
                                [&](const Rational& w) { return toward_zero_numerator(grid, w); });
  }
};

}  // namespace

RELUCERT_REGISTER_QUANTIZER(toward_zero, TowardZero)
