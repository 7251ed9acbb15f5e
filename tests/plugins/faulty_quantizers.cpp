#include "tests/plugins/faulty_quantizers.hpp"

#include <atomic>
#include <stdexcept>

#include "core/plugin/quantizer.hpp"
#include "core/plugin/rows.hpp"
#include "core/support/diagnostics.hpp"

namespace {

using namespace relucert;

QuantizedNetwork rounded(const Network& network, const Grid& grid) {
  return quantize_each_weight(network, grid, [&](const Rational& w) { return nearest_numerator(grid, w); });
}

struct Honest : Quantizer {
  std::string name;
  explicit Honest(std::string name) : name(std::move(name)) {}
  QuantizerInfo info() const override { return {name, "a plugin of the tests", "none", false}; }
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return rounded(network, grid);
  }
};

struct InfoThrows final : Honest {
  using Honest::Honest;
  QuantizerInfo info() const override { throw std::runtime_error("no information today"); }
};

struct QuantizeThrows final : Honest {
  using Honest::Honest;
  QuantizedNetwork quantize(const Network&, const Grid&, const Calibration&) const override {
    throw InputError("samples are missing");
  }
};

struct WrongShape final : Honest {
  using Honest::Honest;
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    auto layers = rounded(network, grid).layers();
    layers.pop_back();
    return QuantizedNetwork(grid, layers);
  }
};

struct WrongGrid final : Honest {
  using Honest::Honest;
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return rounded(network, Grid(grid.integer_bits(), grid.fraction_bits() + 1));
  }
};

struct OffGrid final : Honest {
  using Honest::Honest;
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return quantize_each_weight(network, grid, [&](const Rational&) { return grid.largest_numerator() + 1; });
  }
};

struct Forgetful final : Honest {
  using Honest::Honest;
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    static std::atomic<unsigned> calls{0};
    if (++calls % 2 == 0) return rounded(network, grid);
    return quantize_each_weight(network, grid,
                                [&](const Rational& w) { return toward_zero_numerator(grid, w); });
  }
};

struct FillsZeros final : Honest {
  using Honest::Honest;
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return quantize_each_weight(network, grid, [&](const Rational& w) {
      return w.is_zero() ? Integer(1) : nearest_numerator(grid, w);
    });
  }
};

struct MovesGridPoints final : Honest {
  using Honest::Honest;
  QuantizerInfo info() const override { return {name, "a plugin of the tests", "none", true}; }
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return quantize_each_weight(network, grid,
                                [&](const Rational& w) { return -nearest_numerator(grid, w); });
  }
};

struct NeedsSamples final : Honest {
  using Honest::Honest;
  QuantizedNetwork quantize(const Network& network, const Grid& grid,
                            const Calibration& calibration) const override {
    if (calibration.samples.empty()) throw std::out_of_range("no first sample");
    return rounded(network, grid);
  }
};

}  // namespace

Quantizer* make_honest() { return new Honest("honest"); }
Quantizer* make_badly_named() { return new Honest("../honest"); }
Quantizer* make_second() { return new Honest("round_to_nearest"); }
Quantizer* make_info_throws() { return new InfoThrows("info_throws"); }
Quantizer* make_quantize_throws() { return new QuantizeThrows("quantize_throws"); }
Quantizer* make_wrong_shape() { return new WrongShape("wrong_shape"); }
Quantizer* make_wrong_grid() { return new WrongGrid("wrong_grid"); }
Quantizer* make_off_grid() { return new OffGrid("off_grid"); }
Quantizer* make_forgetful() { return new Forgetful("forgetful"); }
Quantizer* make_fills_zeros() { return new FillsZeros("fills_zeros"); }
Quantizer* make_moves_grid_points() { return new MovesGridPoints("moves_grid_points"); }
Quantizer* make_needs_samples() { return new NeedsSamples("needs_samples"); }
Quantizer* make_nothing() { return nullptr; }
Quantizer* make_throws_input_error() { throw InputError("the table of the quantizer is missing"); }
Quantizer* make_throws_number() { throw 42; }
