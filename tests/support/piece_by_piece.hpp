#pragma once
// The plain way to the realization, as a reference: on every piece the affine form of every neuron is
// computed anew, and the piece ends at the nearest root. Costs pieces * connectivity.
#include <algorithm>
#include <optional>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/network.hpp"

namespace relucert::tests {

/// A neuron right of a point x: its value at x and its slope.
struct Germ {
  Rational value;
  Rational slope;
};

inline std::vector<Germ> affine_map(const Layer<Rational>& layer, const std::vector<Germ>& inputs) {
  std::vector<Germ> outputs;
  for (const auto& row : layer.rows) {
    Germ sum{row.bias, 0};
    for (const auto& entry : row.weights) {
      sum.value += entry.weight * inputs[entry.column].value;
      sum.slope += entry.weight * inputs[entry.column].slope;
    }
    outputs.push_back(std::move(sum));
  }
  return outputs;
}

/// The points of the realization on [left, right]: both ends, and where a hidden pre-activation changes sign.
inline PiecewiseLinear piece_by_piece(const Network& network, const Rational& left, const Rational& right) {
  std::vector<Point> points;
  for (Rational x = left;;) {
    Rational end = right;
    std::vector<Germ> germs{{x, 1}};
    for (std::size_t l = 0; l < network.depth(); ++l) {
      germs = affine_map(network.layers()[l], germs);
      if (l + 1 == network.depth()) break;
      for (auto& germ : germs) {
        const int sign = germ.value.sign();
        if (sign * germ.slope.sign() < 0) end = std::min(end, x - germ.value / germ.slope);
        if (sign < 0 || (sign == 0 && germ.slope.sign() < 0)) germ = {0, 0};
      }
    }
    const Germ& output = germs.front();
    points.push_back({x, output.value});
    if (end == right) {
      points.push_back({right, output.value + output.slope * (right - x)});
      return PiecewiseLinear(std::move(points));
    }
    x = end;
  }
}

}  // namespace relucert::tests
