// ReLU commutes with positive factors, so a layer may be scaled as a whole; the smallest scale keeps the numbers short.
#include "core/network/scaled_network.hpp"

#include <algorithm>

namespace relucert {
namespace {

/// Appends the layer with weights w / denominator to the network: `layer` holds the numerators w.
void append(ScaledNetwork& network, Layer<Integer> layer, const Integer& denominator) {
  const Integer up = network.output_scale.numerator();  // the biases are to be multiplied by up / down
  const Integer down = network.output_scale.denominator();
  Integer weight_divisor = 0;
  Integer bias_divisor = 0;
  for (const auto& row : layer.rows) {
    bias_divisor = gcd(bias_divisor, row.bias);
    for (const auto& entry : row.weights)
      if (weight_divisor != Integer(1)) weight_divisor = gcd(weight_divisor, entry.weight);
  }
  // With the factor `widen` biases become integers too, and then everything may be divided by `common`.
  const Integer widen = bias_divisor.is_zero() ? Integer(1) : exact_quotient(down, gcd(down, bias_divisor));
  const Integer common = gcd(weight_divisor * widen, exact_quotient(bias_divisor * up * widen, down));
  const Rational factor = common.is_zero() ? Rational(widen) : Rational(widen, common);
  const auto scale = [](Integer& value, const Rational& by) { value = (Rational(value) * by).numerator(); };
  const Rational bias_factor = factor * network.output_scale;
  for (auto& row : layer.rows) {
    if (bias_factor != Rational(1)) scale(row.bias, bias_factor);
    if (factor != Rational(1))
      for (auto& entry : row.weights) scale(entry.weight, factor);
  }
  network.output_scale *= factor * Rational(denominator);
  network.layers.push_back(std::move(layer));
}

}  // namespace

ScaledNetwork scaled(const QuantizedNetwork& network) {
  ScaledNetwork result;
  const Integer denominator = Integer::power_of_two(network.grid().fraction_bits());
  for (const auto& layer : network.layers()) append(result, layer, denominator);
  return result;
}

ScaledNetwork scaled(const Network& network) {
  ScaledNetwork result;
  for (const auto& layer : network.layers()) {
    Integer denominator = 1;
    for (const auto& row : layer.rows) {
      denominator = lcm(denominator, row.bias.denominator());
      for (const auto& entry : row.weights) denominator = lcm(denominator, entry.weight.denominator());
    }
    const auto numerator = [&](const Rational& weight) {
      return weight.numerator() * exact_quotient(denominator, weight.denominator());
    };
    Layer<Integer> integers{layer.inputs, {}};
    for (const auto& row : layer.rows) {
      Row<Integer> copy{{}, numerator(row.bias)};
      for (const auto& entry : row.weights) copy.weights.push_back({entry.column, numerator(entry.weight)});
      integers.rows.push_back(std::move(copy));
    }
    append(result, std::move(integers), denominator);
  }
  return result;
}

std::uint64_t coefficient_bits_upper(const ScaledNetwork& network) {
  Integer largest = 1;
  std::vector<Integer> bounds{1};
  for (const auto& layer : network.layers) {
    std::vector<Integer> next;
    next.reserve(layer.rows.size());
    for (const auto& row : layer.rows) {
      Integer bound = row.bias.abs();
      for (const auto& entry : row.weights) bound.add_product(entry.weight.abs(), bounds[entry.column]);
      largest = std::max(largest, bound);
      next.push_back(std::move(bound));
    }
    bounds = std::move(next);
  }
  return largest.bit_length();
}

std::uint64_t weight_bits(const ScaledNetwork& network) {
  std::uint64_t bits = 0;
  for (const auto& layer : network.layers)
    for (const auto& row : layer.rows)
      for (const auto& entry : row.weights) bits = std::max(bits, entry.weight.bit_length());
  return bits;
}

}  // namespace relucert
