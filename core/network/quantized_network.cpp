#include "core/network/quantized_network.hpp"

#include "core/network/shape.hpp"

namespace relucert {

QuantizedNetwork::QuantizedNetwork(Grid grid, std::vector<Layer<Integer>> layers)
    : grid_(grid), layers_(std::move(layers)) {
  require_shape(layers_);
  const Integer largest = grid_.largest_numerator();
  for (const auto& layer : layers_)
    for (const auto& row : layer.rows) {
      RELUCERT_REQUIRE(row.bias.abs() <= largest,
                       "bias " + grid_.point(row.bias).text() + " outside " + grid_.text());
      for (const auto& entry : row.weights)
        RELUCERT_REQUIRE(entry.weight.abs() <= largest,
                         "weight " + grid_.point(entry.weight).text() + " outside " + grid_.text());
    }
}

std::variant<QuantizedNetwork, std::string> QuantizedNetwork::from(const Network& network, const Grid& grid) {
  std::vector<Layer<Integer>> layers;
  for (std::size_t l = 0; l < network.layers().size(); ++l) {
    const auto& layer = network.layers()[l];
    Layer<Integer> quantized{layer.inputs, {}};
    for (std::size_t i = 0; i < layer.rows.size(); ++i) {
      const auto off_grid = [&](const std::string& what, const Rational& value) {
        return "layer " + std::to_string(l + 1) + ", neuron " + std::to_string(i + 1) + ": " + what + " " +
               value.text() + " is not in " + grid.text();
      };
      Row<Integer> row;
      for (const auto& entry : layer.rows[i].weights) {
        auto numerator = grid.numerator(entry.weight);
        if (!numerator) return off_grid("weight " + std::to_string(entry.column + 1), entry.weight);
        row.weights.push_back({entry.column, *std::move(numerator)});
      }
      auto bias = grid.numerator(layer.rows[i].bias);
      if (!bias) return off_grid("bias", layer.rows[i].bias);
      row.bias = *std::move(bias);
      quantized.rows.push_back(std::move(row));
    }
    layers.push_back(std::move(quantized));
  }
  return QuantizedNetwork(grid, std::move(layers));
}

std::size_t QuantizedNetwork::width() const { return width_of(layers_); }

std::size_t QuantizedNetwork::connectivity() const { return connectivity_of(layers_); }

Network QuantizedNetwork::to_network() const {
  const Integer scale = Integer::power_of_two(grid_.fraction_bits());
  std::vector<Layer<Rational>> layers;
  for (const auto& layer : layers_) {
    Layer<Rational> converted{layer.inputs, {}};
    for (const auto& row : layer.rows) {
      Row<Rational> copy{{}, Rational(row.bias, scale)};
      for (const auto& entry : row.weights)
        copy.weights.push_back({entry.column, Rational(entry.weight, scale)});
      converted.rows.push_back(std::move(copy));
    }
    layers.push_back(std::move(converted));
  }
  return Network(std::move(layers));
}

std::optional<Grid> smallest_grid(const Network& network) {
  Rational largest = 0;
  std::int64_t fraction_bits = 0;
  bool dyadic = true;
  const auto include = [&](const Rational& value) {
    const auto exact = Dyadic::from(value);
    if (!exact) {
      dyadic = false;
      return;
    }
    largest = std::max(largest, value.abs());
    fraction_bits = std::max(fraction_bits, exact->exponent());
  };
  for (const auto& layer : network.layers())
    for (const auto& row : layer.rows) {
      include(row.bias);
      for (const auto& entry : row.weights) include(entry.weight);
    }
  if (!dyadic) return std::nullopt;
  // The interval is open, so 2^(a+1) needs the next a.
  const std::uint64_t bits = largest.floor().bit_length();
  return Grid(static_cast<std::uint32_t>(bits == 0 ? 0 : bits - 1),
              static_cast<std::uint32_t>(fraction_bits));
}

}  // namespace relucert
