#pragma once
#include <cstdint>
#include <vector>

#include "core/network/quantized_network.hpp"

namespace relucert {

/// A neuron of a network under construction, or its input (layer 0). The variable that holds it is its name.
struct Unit {
  std::uint32_t layer;
  std::uint32_t index;
};

struct Term {
  Unit unit;
  Rational weight;
};

/// bias + sum of weight * unit, over distinct units of one layer.
struct Affine {
  std::vector<Term> terms;
  Rational bias = 0;
};

Affine operator*(const Rational& factor, Affine sum);
/// Equal units of the two sums become one term.
Affine operator+(Affine x, const Affine& y);

/// Builds a network layer by layer on a grid. Terms of weight zero are dropped. Weights off the grid, units
/// of another layer than the one before and units named twice in one sum are contract violations.
class NetworkBuilder {
 public:
  explicit NetworkBuilder(const Grid& grid)
      : grid_(grid), scale_(Integer::power_of_two(grid.fraction_bits())), layers_{{1, {}}} {}

  /// The only input of the network.
  Unit input() const { return {0, 0}; }
  /// Adds a neuron with this pre-activation to the present layer. It may be read after end_layer().
  Unit add(const Affine& pre_activation);
  void end_layer();
  /// The network whose output layer is the present layer.
  QuantizedNetwork finish();

 private:
  Integer numerator(const Rational& weight) const;

  Grid grid_;
  Rational scale_;  ///< 2^b
  std::vector<Layer<Integer>> layers_;
};

}  // namespace relucert
