#pragma once
#include <cstdint>
#include <vector>

#include "core/construction/network_builder.hpp"

namespace relucert {

/// Gain layers that hold copies of a large multiple of x and of the constant 1, and a few small multiples,
/// such that the layer after them reads every multiple of a fine unit: with o layers and c copies all
/// multiples of 2^-(b(o+1)) up to (4 - 2^-b)^(o+1) c^o in absolute value, with weights of at most 4 - 2^-b.
class CopiedGain {
 public:
  /// Adds one layer of 2 (copies + fine_units[l]) neurons for each entry of fine_units, with the multiples
  /// V_1, ..., V_o. Contract: V_(l+1) = (4 - 2^-b) copies V_l, V_1 = 4 - 2^-b, and V_l <= 2^((b+2)
  /// fine_units[l] - b l).
  CopiedGain(NetworkBuilder& network, std::uint64_t fraction_bits, std::uint64_t copies,
             const std::vector<std::uint64_t>& fine_units, const std::vector<Rational>& multiples);

  /// slope * x + constant as a sum over the last layer. Contract: both are among the multiples.
  Affine read(const Rational& slope, const Rational& constant) const;

 private:
  struct Multiple {
    Unit unit;
    Rational value;
  };
  /// Appends weights to `sum` that make `value` out of the multiples, the largest first.
  void append(Affine& sum, const std::vector<Multiple>& multiples, const Rational& value) const;

  Rational scale_;           ///< 2^b
  Rational largest_weight_;  ///< 4 - 2^-b
  std::vector<Multiple> rising_;
  std::vector<Multiple> constants_;  ///< empty before the first layer: a constant is a bias
};

}  // namespace relucert
