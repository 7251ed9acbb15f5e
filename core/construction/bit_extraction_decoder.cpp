// The decoder. Each fold of a word gives one bit; a pair of words gives two, of which the bit g of the last
// fold of the wave selects one. Selected bits of anchors are digits of a number, added up in base 2^p; those
// of the other words are the gates y of kinks relu(t - s + y), whose alternating sum has, at each step s, the
// slope y or 1 - y. Where words change, t is 0 and no kink is active, and the anchor that changes is not
// selected. Source: rule bit_extraction of proofs_checks/RULES.md, proof in
// proofs_checks/notes/bit_extraction.md.
#include <algorithm>

#include "core/construction/bit_extraction_layers.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

/// A word on its way through the decoder; all sums are over the present last layer.
struct Word {
  Affine value;
  std::vector<Affine> digits;  ///< of the fold in this layer, the leading one first
};

/// A pair of words, and the sums that are its selected digits.
struct Pair {
  std::uint64_t batch;
  std::uint64_t place;
  Word sides[2];
  std::vector<Affine> selected;
};

class Decoder {
 public:
  Decoder(NetworkBuilder& network, const BitExtractionSize& size, const RetrievedWords& retrieved)
      : network_(network),
        size_(size),
        k_(size.numbers),
        retrieved_(retrieved),
        constants_(retrieved.constants),
        ones_(retrieved.ones),
        wave_(retrieved.wave),
        first_fine_(size.first_fine_layer()),
        last_layer_(first_fine_ + size.step_layers() + 1) {
    for (std::size_t i = 0; i < retrieved.words.size(); i += 2) {
      const auto& [channel, value] = retrieved.words[i];
      (channel.is_anchor ? anchors_ : fine_)
          .push_back({channel.batch, channel.place, {{value, {}}, {retrieved.words[i + 1].value, {}}}, {}});
    }
  }

  QuantizedNetwork decode() {
    for (layer_ = 0; layer_ <= last_layer_; ++layer_) {
      add_up_anchors();
      add_up_kinks();
      const auto kinks = kinks_of_fine_steps();
      for (auto& pair : anchors_) advance(pair, 0, size_.anchor_bits);
      for (auto& pair : fine_) advance(pair, first_fine_, k_.word_bits);
      kinks_ = kinks;
      follow_wave();
      constants_.clear();
      if (layer_ < last_layer_)
        for (auto& one : ones_) one = network_.add({{{one, 1}}, 0});
      network_.end_layer();
    }
    output();
    return network_.finish();
  }

 private:
  /// Adds number * eps. Of a step of the staircase, 2^res eps, less than four are read with one weight.
  void append_eps(Affine& sum, const Integer& number) const {
    const Integer one = Integer::power_of_two(size_.resolution_bits);
    const Integer magnitude = number.abs();
    Integer rest = magnitude;
    if (!constants_.empty()) {
      const Integer multiple = floor_quotient(magnitude, one);
      append_multiple(sum, constants_, number.sign() < 0 ? -multiple : multiple, size_);
      rest -= multiple * one;
    }
    const Integer most = Integer(4) * one - Integer(1);
    for (std::size_t i = 0; !rest.is_zero(); ++i) {
      const Integer part = std::min(rest, most);
      sum.terms.push_back({ones_.at(i), Rational(number.sign() < 0 ? -part : part, one)});
      rest -= part;
    }
  }

  /// Of t and the kinks, in eps. Longer steps make t rise more slowly than a weight can say, so it is
  /// doubled.
  Rational kink_unit() const { return two_to(static_cast<std::int64_t>(size_.kink_bits)); }
  void append_kink_units(Affine& sum, const Integer& number) const {
    append_eps(sum, number * Integer::power_of_two(size_.kink_bits));
  }

  /// The neurons of this layer that belong to a pair: copies while it waits, folds, then the selection.
  void advance(Pair& pair, std::uint64_t first_layer, std::uint64_t bits) {
    const std::uint64_t start = first_layer + pair.batch * bits / size_.digits;
    const std::uint64_t end = start + bits / size_.digits;
    pair.selected.clear();
    for (std::size_t i = 0; i < pair.sides[0].digits.size(); ++i) {
      Affine first = pair.sides[0].digits[i];
      append(first, gate_, -1);
      Affine second = pair.sides[1].digits[i];
      append(second, gate_, 1);
      append_eps(second, -1);
      const Unit units[] = {network_.add(first), network_.add(second)};
      pair.selected.push_back({{{units[0], 1}, {units[1], 1}}, 0});
    }
    for (auto& word : pair.sides) {
      word.digits.clear();
      if (layer_ >= end) continue;
      if (layer_ < start)
        word.value = {{{network_.add(word.value), 1}}, 0};
      else
        fold(word, bits - (layer_ - start) * size_.digits);
    }
  }

  /// Folds a word of which `left` digits are left into 2^d cells: d folds into two at once. The bounds
  /// between the cells are counted from 1; their steps are 0 left of the flat and 1 right of it.
  void fold(Word& word, std::uint64_t left) {
    const std::uint64_t d = size_.digits;
    const Integer cell = Integer::power_of_two(left - d);
    std::vector<Affine> steps{{}};
    Affine folded;
    if (left > d) folded.terms.push_back({network_.add(word.value), 1});
    for (std::uint64_t bound = 1; bound < std::uint64_t{1} << d; ++bound) {
      Affine lower = word.value;
      append_eps(lower, Integer(1) - Integer(bound) * cell);
      Affine upper = word.value;
      append_eps(upper, -Integer(bound) * cell);
      const Unit low = network_.add(lower);
      const Unit high = network_.add(upper);
      steps.push_back({{{low, 1}, {high, -1}}, 0});
      for (const Unit unit : {low, high}) folded.terms.push_back({unit, bound % 2 == 1 ? -1 : 1});
    }
    for (std::uint64_t digit = 1; digit <= d; ++digit) {
      const std::uint64_t first = std::uint64_t{1} << (d - digit);
      Affine sum;
      Rational sign = 1;
      for (std::uint64_t bound = first; bound >> d == 0; bound += 2 * first) {
        append(sum, steps[bound], sign);
        sign = -sign;
      }
      word.digits.push_back(std::move(sum));
    }
    word.value = std::move(folded);
  }

  /// t and the gate g, from the last fold of the wave.
  void follow_wave() {
    if (layer_ == 0) {
      Affine lower = wave_;
      append_eps(lower, Integer(1) - size_.half_period);
      Affine upper = wave_;
      append_eps(upper, -size_.half_period);
      const Unit position = network_.add(wave_);
      const Unit low = network_.add(lower);
      const Unit high = network_.add(upper);
      const Rational step = kink_unit() * two_to(-static_cast<std::int64_t>(k_.step_bits));
      gate_ = {{{low, 1}, {high, -1}}, 0};
      time_ = {{{position, step}, {low, -step}, {high, -step}}, 0};
      return;
    }
    if (layer_ == first_fine_ + 1) {
      rest_ = {{{network_.add(time_), 1}}, 0};
    } else if (layer_ > first_fine_ + 1 && layer_ < last_layer_) {
      Affine sum = rest_;
      append_kink_units(sum, -Integer(size_.pairs * size_.digits));
      rest_ = {{{network_.add(sum), 1}}, 0};
    }
    time_ = {{{network_.add(time_), 1}}, 0};
    if (layer_ < last_layer_ - 1) gate_ = {{{network_.add(gate_), 1}}, 0};
  }

  /// relu(t - s + y) for the steps s whose bits were selected in the layer before.
  std::vector<Affine> kinks_of_fine_steps() {
    std::vector<Affine> kinks;
    if (layer_ < first_fine_ + 2) return kinks;
    const std::uint64_t index = layer_ - first_fine_ - 2;
    for (const auto& pair : fine_) {
      for (std::size_t digit = 0; digit < pair.selected.size(); ++digit) {
        const std::uint64_t place = pair.place * size_.digits + digit;
        const std::uint64_t step = index * size_.pairs * size_.digits + place;
        if (step >= k_.steps) break;
        Affine sum = rest_;
        append(sum, pair.selected[digit], kink_unit());
        append_kink_units(sum, -Integer(place + 1));
        kinks.push_back({{{network_.add(sum), step % 2 == 0 ? 1 : -1}}, 0});
      }
    }
    return kinks;
  }

  void add_up_kinks() {
    if (layer_ < first_fine_ + 3) return;
    Affine sum = kink_sum_;
    for (const auto& kink : kinks_) append(sum, kink);
    kink_sum_ = {{{network_.add(sum), 1}}, 0};
  }

  /// Horner's scheme in base 2^(pd). The unit is 2^(1-pd) eps, so that all digits have weights of at most 1.
  void add_up_anchors() {
    if (layer_ < 2) return;
    const std::uint64_t index = layer_ - 2;
    Affine sum;
    const bool is_step = index < size_.anchor_layers();
    for (const Unit unit : anchor_sum_) sum.terms.push_back({unit, is_step ? 2 : 1});
    if (is_step)
      for (const auto& pair : anchors_)
        for (std::size_t digit = 0; digit < pair.selected.size(); ++digit)
          append(sum, pair.selected[digit],
                 two_to(-static_cast<std::int64_t>(pair.place * size_.digits + digit)));
    std::uint64_t copies = 1;
    if (index + 1 < size_.anchor_layers()) copies = std::uint64_t{1} << (k_.anchor_pairs * size_.digits - 1);
    if (layer_ == last_layer_) copies = size_.output_copies;
    anchor_sum_.clear();
    for (std::uint64_t i = 0; i < copies; ++i) anchor_sum_.push_back(network_.add(sum));
  }

  void output() {
    const Rational factor =
        Rational(k_.step_numerator) * two_to(-static_cast<std::int64_t>(k_.output_exponent));
    Affine sum{{}, -size_.last_bias};
    Rational rest = factor * two_to(static_cast<std::int64_t>(k_.anchor_pairs * size_.digits) - 1);
    for (const Unit copy : anchor_sum_) {
      const Rational part = std::min(rest, size_.largest_weight);
      sum.terms.push_back({copy, part});
      rest -= part;
    }
    const Rational kink_factor = factor / kink_unit();
    append(sum, kink_sum_, 2 * kink_factor);
    for (const auto& kink : kinks_) append(sum, kink, 2 * kink_factor);
    append(sum, time_, -kink_factor);
    network_.add(sum);
  }

  NetworkBuilder& network_;
  const BitExtractionSize& size_;
  const BitExtractionNumbers& k_;
  const RetrievedWords& retrieved_;

  std::vector<Unit> constants_;
  std::vector<Unit> ones_;
  Affine wave_;
  std::uint64_t first_fine_;
  std::uint64_t last_layer_;
  std::uint64_t layer_ = 0;
  std::vector<Pair> fine_;
  std::vector<Pair> anchors_;
  Affine gate_;
  Affine time_;
  Affine rest_;  // relu(t - g d n), n layers of g pairs before the present one
  std::vector<Affine> kinks_;
  Affine kink_sum_;
  std::vector<Unit> anchor_sum_;
};

}  // namespace

QuantizedNetwork decode_bit_extraction(NetworkBuilder& network, const BitExtractionSize& size,
                                       const RetrievedWords& retrieved) {
  return Decoder(network, size, retrieved).decode();
}

}  // namespace relucert
