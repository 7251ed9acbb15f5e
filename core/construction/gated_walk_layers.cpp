// The layers of the gadgets. Let y = mu x count the steps. The first layer of a gadget holds a kink of y at
// each end of its cells and of its flat steps, so that a sum t of them goes up and down between 0 and F; the
// second holds kinks of t, each shifted by a gate, which is again a sum of kinks of the first. Everything
// carries a common factor, the unit, which falls from map to map and ends as 2s: so no layers are needed to
// make the output small. Constants come as digits from the neurons that carry 2^b rho^r units, rho = 2^(b+2),
// or are biases where there are no such neurons. Source: rule gated_walk of proofs_checks/RULES.md, proof in
// proofs_checks/notes/upper_bounds.md.
#include "core/construction/gated_walk_layers.hpp"

#include <algorithm>

#include "core/construction/copied_gain.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

class GatedWalkLayers {
 public:
  GatedWalkLayers(const Family& family, const GatedWalkSize& size, const GatedWalkCode& code)
      : size_(size),
        k_(size.numbers),
        code_(code),
        b_(family.fraction_bits),
        scale_(two_to(-static_cast<std::int64_t>(size.scale_bits))),
        shrink_(two_to(-static_cast<std::int64_t>(size.numbers.shrink))),
        network_(family.grid()) {}

  QuantizedNetwork build() {
    first_layer_of_first_gadget();
    for (std::uint64_t gadget = 0;; ++gadget) {
      const bool last = gadget + 1 == k_.gadgets;
      second_layer(gadget, last);
      if (last) break;
      first_layer(gadget + 1);
    }
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
    const std::int64_t exponent = size_.unit_exponent(gadget);
    const Rational factor = between(gadget);
    std::vector<Unit> kinks;
    for (std::uint64_t i = 0; i <= 2 * k_.cells; ++i) {
      Affine sum{{{carry_, factor}}, 0};
      add_constant(sum, -static_cast<std::int64_t>(kink(i)), exponent);
      kinks.push_back(network_.add(sum));
    }
    for (auto& constant : constants_) constant = network_.add({{{constant, shrink_}}, 0});
    for (std::uint64_t r = 0; r < k_.accumulators; ++r) {
      Affine sum{{{accumulators_[r].front(), factor}}, 0};
      if (r == 0)
        for (std::size_t i = 0; i < fine_.size(); ++i)
          sum.terms.push_back({fine_[i], (i % 2 == 0 ? factor : -factor) * scale_});
      accumulators_[r] = {network_.add(sum)};
    }
    kinks_ = std::move(kinks);
    network_.end_layer();
  }

  void second_layer(std::uint64_t gadget, bool last) {
    const std::int64_t exponent = size_.unit_exponent(gadget) + static_cast<std::int64_t>(k_.shrink);
    const std::uint64_t first_cell = gadget * k_.cells;
    fine_.clear();
    for (std::uint64_t i = 0; i < k_.fine_steps; ++i) {
      Affine sum = from_kinks(shifted_ramp(first_cell, i), shrink_);
      add_constant(sum, code_.gates[first_cell][i] - static_cast<std::int64_t>(i) - 1, exponent);
      fine_.push_back(network_.add(sum));
    }
    std::vector<std::vector<Unit>> accumulators;
    for (std::uint64_t r = 0; r < k_.accumulators; ++r) {
      Affine sum = from_kinks(coarse_slopes(first_cell, r), shrink_ * scale_);
      sum.terms.push_back({accumulators_[r].front(), shrink_});
      accumulators.emplace_back();
      for (std::uint64_t copy = 0; copy < (last ? size_.output_copies[r] : 1); ++copy)
        accumulators.back().push_back(network_.add(sum));
    }
    if (!last) {
      carry_ = network_.add({{{kinks_.back(), shrink_}}, 0});
      for (auto& constant : constants_) constant = network_.add({{{constant, between(gadget + 1)}}, 0});
    }
    accumulators_ = std::move(accumulators);
    network_.end_layer();
  }

  void output() {
    const Rational factor =
        Rational(k_.step_numerator) * two_to(-static_cast<std::int64_t>(k_.output_exponent));
    Affine sum{{}, -size_.last_bias};
    for (std::size_t i = 0; i < fine_.size(); ++i)
      sum.terms.push_back({fine_[i], i % 2 == 0 ? factor : -factor});
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

  /// Where the kink i of a gadget is: at the start of cell i/2, or at its end for odd i.
  std::uint64_t kink(std::uint64_t i) const {
    return i / 2 * size_.cell_length() + (i % 2 == 0 ? 0 : k_.fine_steps);
  }

  /// The factor of the map to this gadget.
  Rational between(std::uint64_t gadget) const {
    return two_to(size_.unit_exponent(gadget - 1) + static_cast<std::int64_t>(k_.shrink) -
                  size_.unit_exponent(gadget));
  }

  /// t + (gate i of the present cell - gate i of the first cell of the gadget).
  std::vector<std::int64_t> shifted_ramp(std::uint64_t first_cell, std::uint64_t i) const {
    std::vector<std::int64_t> weights(2 * k_.cells + 1, 0);
    for (std::uint64_t cell = 0; cell < k_.cells; ++cell) {
      const std::int64_t direction = cell % 2 == 0 ? 1 : -1;
      weights[2 * cell] += direction;
      weights[2 * cell + 1] -= direction;
      if (cell + 1 == k_.cells) break;
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
      ++weights[2 * cell];
      --weights[2 * cell + 1];
    }
    return weights;
  }

  Affine from_kinks(const std::vector<std::int64_t>& weights, const Rational& factor) const {
    Affine sum;
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (weights[i] != 0) sum.terms.push_back({kinks_[i], Rational(weights[i]) * factor});
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

  const GatedWalkSize& size_;
  const GatedWalkNumbers& k_;
  const GatedWalkCode& code_;
  std::int64_t b_;
  Rational scale_;   // 2^-g
  Rational shrink_;  // 2^-A
  NetworkBuilder network_;

  std::vector<Unit> kinks_;
  std::vector<Unit> constants_;
  std::vector<std::vector<Unit>> accumulators_;  // with their copies in the last gadget
  std::vector<Unit> fine_;
  Unit carry_{0, 0};
};

}  // namespace

QuantizedNetwork build_gated_walk(const Family& family, const GatedWalkSize& size,
                                  const GatedWalkCode& code) {
  return GatedWalkLayers(family, size, code).build();
}

}  // namespace relucert
