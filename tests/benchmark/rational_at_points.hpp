#pragma once
// The reference that the sweep is measured against: rational numbers at points. Every layer keeps the exact
// activations at every breakpoint found so far and adds the points between neighbours where a neuron changes
// sign.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/network.hpp"

namespace relucert::benchmark {

struct Sample {
  Rational x;
  std::vector<Rational> values;
};

inline std::vector<Rational> affine_map(const Layer<Rational>& layer, const std::vector<Rational>& inputs) {
  std::vector<Rational> outputs;
  for (const auto& row : layer.rows) {
    Rational sum = row.bias;
    for (const auto& entry : row.weights) sum += entry.weight * inputs[entry.column];
    outputs.push_back(std::move(sum));
  }
  return outputs;
}

/// The points strictly between p and q where a value has a root.
inline std::vector<Sample> roots_between(const Sample& p, const Sample& q) {
  std::vector<Rational> ratios;
  for (std::size_t i = 0; i < p.values.size(); ++i)
    if (p.values[i].sign() * q.values[i].sign() < 0)
      ratios.push_back(p.values[i] / (p.values[i] - q.values[i]));
  std::sort(ratios.begin(), ratios.end());
  ratios.erase(std::unique(ratios.begin(), ratios.end()), ratios.end());
  std::vector<Sample> found;
  for (const auto& ratio : ratios) {
    Sample sample{p.x + ratio * (q.x - p.x), {}};
    for (std::size_t i = 0; i < p.values.size(); ++i)
      sample.values.push_back(p.values[i] + ratio * (q.values[i] - p.values[i]));
    found.push_back(std::move(sample));
  }
  return found;
}

inline PiecewiseLinear rational_at_points(const Network& network, const Rational& left,
                                          const Rational& right) {
  std::vector<Sample> samples{{left, {left}}, {right, {right}}};
  for (std::size_t l = 0; l < network.depth(); ++l) {
    for (auto& sample : samples) sample.values = affine_map(network.layers()[l], sample.values);
    if (l + 1 == network.depth()) break;
    std::vector<Sample> refined;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (i > 0)
        for (auto& sample : roots_between(samples[i - 1], samples[i])) refined.push_back(std::move(sample));
      refined.push_back(samples[i]);
    }
    for (auto& sample : refined)
      for (auto& value : sample.values)
        if (value.sign() < 0) value = 0;
    samples = std::move(refined);
  }
  std::vector<Point> points;
  for (auto& sample : samples) points.push_back({sample.x, sample.values.front()});
  return PiecewiseLinear(std::move(points));
}

}  // namespace relucert::benchmark
