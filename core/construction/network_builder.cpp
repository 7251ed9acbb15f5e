// Turns sums over named units into sparse rows of numerators. The constructions are written with exact
// rational weights, as in their proofs; that every weight lies on the grid is checked here and in
// QuantizedNetwork, not assumed.
#include "core/construction/network_builder.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {

Affine operator*(const Rational& factor, Affine sum) {
  for (auto& term : sum.terms) term.weight *= factor;
  sum.bias *= factor;
  return sum;
}

Affine operator+(Affine x, const Affine& y) {
  for (const auto& term : y.terms) {
    const auto same = std::find_if(x.terms.begin(), x.terms.end(), [&](const Term& other) {
      return other.unit.layer == term.unit.layer && other.unit.index == term.unit.index;
    });
    if (same == x.terms.end())
      x.terms.push_back(term);
    else
      same->weight += term.weight;
  }
  x.bias += y.bias;
  return x;
}

Unit NetworkBuilder::add(const Affine& pre_activation) {
  const auto layer = static_cast<std::uint32_t>(layers_.size());
  Row<Integer> row{{}, numerator(pre_activation.bias)};
  row.weights.reserve(pre_activation.terms.size());
  for (const auto& term : pre_activation.terms) {
    RELUCERT_REQUIRE(term.unit.layer + 1 == layer, "a unit reads the layer before its own only");
    if (!term.weight.is_zero()) row.weights.push_back({term.unit.index, numerator(term.weight)});
  }
  std::sort(row.weights.begin(), row.weights.end(),
            [](const auto& x, const auto& y) { return x.column < y.column; });
  auto& rows = layers_.back().rows;
  rows.push_back(std::move(row));
  return {layer, static_cast<std::uint32_t>(rows.size() - 1)};
}

void NetworkBuilder::end_layer() {
  layers_.push_back({layers_.back().rows.size(), {}});
}

QuantizedNetwork NetworkBuilder::finish() {
  return QuantizedNetwork(grid_, std::move(layers_));
}

Integer NetworkBuilder::numerator(const Rational& weight) const {
  const Rational scaled = weight * scale_;
  RELUCERT_REQUIRE(scaled.is_integer(), "weight " + weight.text() + " is not in " + grid_.text());
  return scaled.numerator();
}

}  // namespace relucert
