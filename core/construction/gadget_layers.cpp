// The layers of the gadgets. Let y = mu x count the units. The first layer of a gadget holds a kink of y at
// each end of its cells and of its flat steps, so that a sum t of them goes up and down between 0 and F H;
// the second holds kinks of t, each shifted by a gate, which is again a sum of kinks of the first. In the
// rule multilevel_walk the ramps t of all gadgets are carried along and their convex sum is subtracted before
// the output. Everything carries a common factor, the width of a unit, which falls from map to map and ends
// as 2s: so no layers are needed to make the output small. Constants come as digits from the neurons that
// carry 2^b rho^r units, rho = 2^(b+2), or are biases where there are no such neurons. Source: rules
// gated_walk and multilevel_walk of proofs_checks/RULES.md, proofs in proofs_checks/notes/upper_bounds.md.
#include "core/construction/gadget_layers.hpp"

#include <algorithm>

#include "core/construction/copied_gain.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

class GadgetLayers {
 public:
  GadgetLayers(const Family& family, const GadgetSize& size, const GadgetCode& code)
      : size_(size),
        k_(size.numbers),
        code_(code),
        b_(family.fraction_bits),
        scale_(two_to(-static_cast<std::int64_t>(size.scale_bits))),
        shrink_(two_to(-static_cast<std::int64_t>(size.numbers.shrink))),
        slope_unit_(two_to(-static_cast<std::int64_t>(size.numbers.flat_exponent))),
        network_(family.grid()) {}

  QuantizedNetwork build() {
    first_layer_of_first_gadget();
    for (std::uint64_t gadget = 0;; ++gadget) {
      const bool last = gadget + 1 == k_.gadgets;
      second_layer(gadget, last);
      if (last) break;
      first_layer(gadget + 1);
    }
    if (k_.multilevel()) convex_sum();
    output();
    return network_.finish();
  }

 private:
  void first_layer_of_first_gadget() {
    const CopiedGain gain(network_, static_cast<std::uint64_t>(b_), k_.copies, size_.fine_units,
                          size_.multiples);
    const Rational unit = two_to(-static_cast<std::int64_t>(k_.unit_exponent));
    const Rational slope = unit * Rational(size_.nodes);
    for (std::uint64_t i = 0; i <= 2 * k_.cells; ++i)
      kinks_.push_back(network_.add(gain.read(slope, -unit * Rational(kink(i)))));
    for (std::uint64_t r = 0; r < k_.constants; ++r)
      constants_.push_back(
          network_.add(gain.read(0, unit * shrink_ * two_to(b_ + (b_ + 2) * static_cast<std::int64_t>(r)))));
    for (std::uint64_t r = 0; r < k_.accumulators; ++r) {
      // The first one starts with half of the falling part of the walk: mu - y, halved.
      const Rational half = r == 0 ? slope / 2 * scale_ : Rational(0);
      const Rational start = half + unit * scale_ * Rational(code_.offsets[r]);
      accumulators_.push_back({network_.add(gain.read(-half, start))});
    }
    network_.end_layer();
  }

  /// Of a gadget that is not the first.
  void first_layer(std::uint64_t gadget) {
    const std::int64_t exponent = k_.first_unit_exponent(gadget);
    const Rational factor = between(gadget);
    std::vector<Unit> kinks;
    for (std::uint64_t i = 0; i <= 2 * k_.cells; ++i) {
      Affine sum{{{carry_, factor}}, 0};
      add_constant(sum, -static_cast<std::int64_t>(kink(i)), exponent);
      kinks.push_back(network_.add(sum));
    }
    for (auto& constant : constants_) constant = network_.add({{{constant, shrink_}}, 0});
    for (std::uint64_t r = 0; r < k_.accumulators; ++r)
      accumulators_[r] = {network_.add(accumulated(r, factor))};
    if (k_.multilevel()) ramps_ = {network_.add({{{ramps_.front(), factor}}, 0})};
    kinks_ = std::move(kinks);
    network_.end_layer();
  }

  void second_layer(std::uint64_t gadget, bool last) {
    const std::int64_t exponent = k_.first_unit_exponent(gadget) + static_cast<std::int64_t>(k_.shrink);
    const std::uint64_t first_cell = gadget * k_.cells;
    fine_.clear();
    for (std::uint64_t i = 0; i < k_.fine_steps; ++i) {
      Affine sum = from_kinks(shifted_ramp(first_cell, i), shrink_);
      add_constant(sum,
                   std::int64_t{code_.gates[first_cell][i]} - static_cast<std::int64_t>((i + 1) * k_.levels),
                   exponent);
      fine_.push_back(network_.add(sum));
    }
    std::vector<std::vector<Unit>> accumulators;
    for (std::uint64_t r = 0; r < k_.accumulators; ++r) {
      Affine sum = from_kinks(coarse_slopes(first_cell, r), shrink_ * scale_);
      sum.terms.push_back({accumulators_[r].front(), shrink_});
      accumulators.emplace_back();
      const bool before_output = last && !k_.multilevel();
      for (std::uint64_t copy = 0; copy < (before_output ? size_.output_copies[r] : 1); ++copy)
        accumulators.back().push_back(network_.add(sum));
    }
    if (!last) carry_ = network_.add({{{kinks_.back(), shrink_}}, 0});
    if (!last || k_.multilevel())
      for (auto& constant : constants_) constant = network_.add({{{constant, between(gadget + 1)}}, 0});
    if (k_.multilevel()) {
      Affine sum = from_kinks(ramp(), shrink_);
      for (const Unit before : ramps_) sum.terms.push_back({before, shrink_});
      ramps_ = {network_.add(sum)};
    }
    accumulators_ = std::move(accumulators);
    network_.end_layer();
  }

  /// The kinks of the sum of all ramps, and copies of the accumulators, which take in the last gadget.
  void convex_sum() {
    const std::int64_t exponent = k_.first_unit_exponent(k_.gadgets);
    const Rational factor = between(k_.gadgets);
    std::vector<Unit> kinks;
    for (std::uint64_t i = 1; i < k_.fine_steps; ++i) {
      Affine sum{{{ramps_.front(), factor}}, 0};
      add_constant(sum, -static_cast<std::int64_t>(i * k_.levels), exponent);
      kinks.push_back(network_.add(sum));
    }
    for (std::uint64_t r = 0; r < k_.accumulators; ++r) {
      const Affine sum = accumulated(r, factor);
      accumulators_[r].clear();
      for (std::uint64_t copy = 0; copy < size_.output_copies[r]; ++copy)
        accumulators_[r].push_back(network_.add(sum));
    }
    fine_ = std::move(kinks);
    network_.end_layer();
  }

  void output() {
    const Rational factor =
        Rational(k_.step_numerator) * two_to(-static_cast<std::int64_t>(k_.output_exponent));
    Affine sum{{}, -size_.last_bias};
    for (std::size_t i = 0; i < fine_.size(); ++i)
      sum.terms.push_back({fine_[i], k_.multilevel() ? -factor : signed_fine(i, factor)});
    Rational weight = factor / scale_;
    for (const auto& copies : accumulators_) {
      Rational rest = weight;
      for (const Unit copy : copies) {
        const Rational part = std::min(rest, size_.largest_weight);
        sum.terms.push_back({copy, part});
        rest -= part;
      }
      weight *= Rational(k_.radix);
    }
    network_.add(sum);
  }

  /// Accumulator r, and in the first one what the second layer before adds to it.
  Affine accumulated(std::uint64_t r, const Rational& factor) const {
    Affine sum{{{accumulators_[r].front(), factor}}, 0};
    if (r != 0) return sum;
    for (std::size_t i = 0; i < fine_.size(); ++i)
      sum.terms.push_back({fine_[i], signed_fine(i, factor) * scale_});
    return sum;
  }

  /// The factor with the sign of fine kink i.
  Rational signed_fine(std::size_t i, const Rational& factor) const {
    return k_.multilevel() || i % 2 == 0 ? factor : -factor;
  }

  /// Where the kink i of a gadget is: at the start of cell i/2, or at its end for odd i.
  std::uint64_t kink(std::uint64_t i) const {
    return i / 2 * k_.cell_length() + (i % 2 == 0 ? 0 : k_.ramp_length());
  }

  /// The factor of the map to this gadget.
  Rational between(std::uint64_t gadget) const {
    return two_to(k_.first_unit_exponent(gadget - 1) + static_cast<std::int64_t>(k_.shrink) -
                  k_.first_unit_exponent(gadget));
  }

  /// t, in multiples of 2^-z as all weights of kinks.
  std::vector<std::int64_t> ramp() const {
    const auto one = static_cast<std::int64_t>(k_.flat_length());
    std::vector<std::int64_t> weights(2 * k_.cells + 1, 0);
    for (std::uint64_t cell = 0; cell < k_.cells; ++cell) {
      const std::int64_t direction = cell % 2 == 0 ? one : -one;
      weights[2 * cell] += direction;
      weights[2 * cell + 1] -= direction;
    }
    return weights;
  }

  /// t + (gate i of the present cell - gate i of the first cell of the gadget).
  std::vector<std::int64_t> shifted_ramp(std::uint64_t first_cell, std::uint64_t i) const {
    std::vector<std::int64_t> weights = ramp();
    for (std::uint64_t cell = 0; cell + 1 < k_.cells; ++cell) {
      const std::int64_t change = std::int64_t{code_.gates[first_cell + cell + 1][i]} -
                                  std::int64_t{code_.gates[first_cell + cell][i]};
      weights[2 * cell + 1] += change;
      weights[2 * cell + 2] -= change;
    }
    return weights;
  }

  /// Digit r of the slope on the flat steps, and the slope 1 of odd cells in the first accumulator.
  std::vector<std::int64_t> coarse_slopes(std::uint64_t first_cell, std::uint64_t r) const {
    std::vector<std::int64_t> weights(2 * k_.cells + 1, 0);
    for (std::uint64_t cell = 0; cell < k_.cells; ++cell) {
      const std::int64_t digit = code_.digits[first_cell + cell][r];
      weights[2 * cell + 1] += digit;
      weights[2 * cell + 2] -= digit;
      if (r != 0 || cell % 2 == 0 || first_cell + cell >= code_.used_cells) continue;
      weights[2 * cell] += static_cast<std::int64_t>(k_.flat_length());
      weights[2 * cell + 1] -= static_cast<std::int64_t>(k_.flat_length());
    }
    return weights;
  }

  Affine from_kinks(const std::vector<std::int64_t>& weights, const Rational& factor) const {
    Affine sum;
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (weights[i] != 0) sum.terms.push_back({kinks_[i], Rational(weights[i]) * slope_unit_ * factor});
    return sum;
  }

  /// Adds number * 2^-exponent, from the constants or as the bias.
  void add_constant(Affine& sum, std::int64_t number, std::int64_t exponent) const {
    if (constants_.empty()) {
      sum.bias += Rational(number) * two_to(-exponent);
      return;
    }
    Integer rest = Integer(number).abs();
    const Integer base = Integer::power_of_two(static_cast<std::uint64_t>(b_) + 2);
    for (const Unit constant : constants_) {
      const Integer digit = floor_remainder(rest, base);
      rest = floor_quotient(rest, base);
      if (digit.is_zero()) continue;
      sum.terms.push_back({constant, Rational(number < 0 ? -digit : digit) * two_to(-b_)});
    }
  }

  const GadgetSize& size_;
  const GadgetNumbers& k_;
  const GadgetCode& code_;
  std::int64_t b_;
  Rational scale_;       // 2^-g
  Rational shrink_;      // 2^-A
  Rational slope_unit_;  // 2^-z
  NetworkBuilder network_;

  std::vector<Unit> kinks_;
  std::vector<Unit> constants_;
  std::vector<std::vector<Unit>> accumulators_;  // with their copies in the last gadget
  std::vector<Unit> fine_;                       // then the kinks of the convex sum
  std::vector<Unit> ramps_;  // the one that carries the sum of the ramps so far, if there is one
  Unit carry_{0, 0};
};

}  // namespace

QuantizedNetwork build_gadgets(const Family& family, const GadgetSize& size, const GadgetCode& code) {
  return GadgetLayers(family, size, code).build();
}

}  // namespace relucert
