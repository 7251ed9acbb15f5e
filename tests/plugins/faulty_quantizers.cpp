#include "tests/plugins/faulty_quantizers.hpp"

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

}  // namespace

Quantizer* make_honest() { return new Honest("honest"); }
Quantizer* make_badly_named() { return new Honest("../honest"); }
Quantizer* make_second() { return new Honest("round_to_nearest"); }
Quantizer* make_info_throws() { return new InfoThrows("info_throws"); }
Quantizer* make_quantize_throws() { return new QuantizeThrows("quantize_throws"); }
Quantizer* make_wrong_shape() { return new WrongShape("wrong_shape"); }
Quantizer* make_wrong_grid() { return new WrongGrid("wrong_grid"); }
Quantizer* make_off_grid() { return new OffGrid("off_grid"); }
Quantizer* make_nothing() { return nullptr; }
Quantizer* make_throws_input_error() { throw InputError("the table of the quantizer is missing"); }
Quantizer* make_throws_number() { throw 42; }
