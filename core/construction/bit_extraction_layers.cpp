// The front and the ladder. The front folds X = mu x again and again, each time leaving a flat of one unit at
// the turning points, until a wave with the period 2 H is left; from the parities of all folds it adds up the
// number of flats that have been passed, a staircase. The ladder holds kinks of the staircase: one layer
// leads every channel of words through N periods. Words change on flats only, where the decoder cannot be
// seen. Everything carries a common factor, the unit, which falls or rises from ladder layer to ladder layer,
// so that neither a long gain nor a tail is needed. Source: rule bit_extraction of proofs_checks/RULES.md,
// proof in proofs_checks/notes/bit_extraction.md.
#include "core/construction/bit_extraction_layers.hpp"

#include <algorithm>

#include "core/construction/copied_gain.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

std::int64_t signed_of(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

/// The neurons of one fold: relu(z - i c + 1) and relu(z - i c) for i = 1, 2, ...
struct Fold {
  Unit position;
  std::vector<Unit> lower;
  std::vector<Unit> upper;

  /// Up and down between 0 and c - 1, with a flat at each turn.
  Affine folded(const Rational& factor) const {
    Affine sum{{{position, factor}}, 0};
    for (std::size_t i = 0; i < lower.size(); ++i) {
      const Rational weight = i % 2 == 0 ? -factor : factor;
      sum.terms.push_back({lower[i], weight});
      sum.terms.push_back({upper[i], weight});
    }
    return sum;
  }
  /// How many flats lie to the left.
  Affine count(const Rational& factor) const {
    Affine sum;
    for (std::size_t i = 0; i < lower.size(); ++i) {
      sum.terms.push_back({lower[i], factor});
      sum.terms.push_back({upper[i], -factor});
    }
    return sum;
  }
  /// Whether this number is odd.
  Affine parity(const Rational& factor) const {
    Affine sum;
    for (std::size_t i = 0; i < lower.size(); ++i) {
      sum.terms.push_back({lower[i], i % 2 == 0 ? factor : -factor});
      sum.terms.push_back({upper[i], i % 2 == 0 ? -factor : factor});
    }
    return sum;
  }
};

class BitExtractionLayers {
 public:
  BitExtractionLayers(const Family& family, const BitExtractionSize& size, const BitExtractionCode& code)
      : family_(family), size_(size), k_(size.numbers), code_(code), network_(family.grid()) {
    const auto channel = [&](bool is_anchor, std::uint64_t batch, std::uint64_t place) {
      for (std::uint64_t side = 0; side < 2; ++side) words_.push_back({{is_anchor, batch, place, side}, {}});
    };
    for (std::uint64_t batch = 0; batch < k_.batches; ++batch)
      for (std::uint64_t place = 0; place < size.pairs; ++place) channel(false, batch, place);
    for (std::uint64_t batch = 0; batch < k_.anchor_batches; ++batch)
      for (std::uint64_t place = 0; place < k_.anchor_pairs; ++place) channel(true, batch, place);
  }

  QuantizedNetwork build() {
    first_front_layer();
    for (std::uint64_t layer = 2; layer <= k_.front_layers; ++layer) front_layer(layer);
    finish_front();
    for (std::uint64_t layer = 0; layer < size_.ladder_layers; ++layer) ladder_layer(layer);
    RetrievedWords retrieved{std::move(words_), wave_, one_, constants_};
    return decode_bit_extraction(network_, family_, size_, retrieved);
  }

 private:
  void first_front_layer() {
    const CopiedGain gain(network_, family_.fraction_bits, k_.copies, size_.fine_units, size_.multiples);
    const Rational unit = two_to(-signed_of(k_.unit_exponent));
    const Rational slope = unit * Rational(size_.length);
    fold_.position = network_.add(gain.read(slope, 0));
    for (std::uint64_t i = 1; i < size_.cells(1); ++i) {
      const Rational place = Rational(Integer(i) * size_.cell_length(1));
      fold_.lower.push_back(network_.add(gain.read(slope, -unit * (place - 1))));
      fold_.upper.push_back(network_.add(gain.read(slope, -unit * place)));
    }
    if (k_.front_layers > 1) {
      unit_ = network_.add(gain.read(0, unit));
      cell_ = network_.add(
          gain.read(0, unit * Rational(size_.cell_length(2)) * two_to(signed_of(k_.fold_bits) - 2)));
    }
    const Rational step = unit * two_to(-signed_of(size_.fold_shift()));
    one_ = network_.add(gain.read(0, step));
    for (std::uint64_t i = 0; i < size_.constants; ++i)
      constants_.push_back(
          network_.add(gain.read(0, step * two_to(signed_of(size_.constant_exponent) +
                                                  signed_of(i) * (signed_of(family_.fraction_bits) + 2)))));
    network_.end_layer();
  }

  void front_layer(std::uint64_t layer) {
    Fold next;
    next.position = network_.add(fold_.folded(1));
    for (std::uint64_t i = 1; i < size_.cells(layer); ++i) {
      Affine sum = fold_.folded(1);
      sum.terms.push_back({cell_, -Rational(i) * two_to(2 - signed_of(k_.fold_bits))});
      next.upper.push_back(network_.add(sum));
      sum.terms.push_back({unit_, 1});
      next.lower.push_back(network_.add(sum));
    }
    count_flats(layer, true);
    unit_ = network_.add({{{unit_, 1}}, 0});
    cell_ = network_.add({{{cell_, two_to(-signed_of(k_.fold_bits))}}, 0});
    carry_constants();
    fold_ = std::move(next);
    network_.end_layer();
  }

  /// The neurons in `layer` that count the flats of the folds before it. With N the count and d' the
  /// direction before fold l = layer - 1, the number of flats is 2^f times that before, plus abs(N - (2^f -
  /// 1) d').
  void count_flats(std::uint64_t layer, bool with_direction) {
    const std::uint64_t level = layer - 1;
    const Rational scale = two_to(-signed_of((k_.fold_bits - 1) * (level - 1)));
    std::vector<Unit> counters;
    Affine count = fold_.count(scale);
    append(count, direction_, -scale * Rational(Integer::power_of_two(k_.fold_bits) - 1));
    counters.push_back(network_.add(count));
    if (level > 1) counters.push_back(network_.add(Rational(-1) * count));
    std::vector<Unit> total;
    if (level > 1) total.push_back(network_.add(flats_));
    Affine direction;
    if (with_direction) {
      Affine difference = fold_.parity(1);
      append(difference, direction_, -1);
      direction.terms.push_back({network_.add(difference), 1});
      if (level > 1) direction.terms.push_back({network_.add(Rational(-1) * difference), 1});
    }
    direction_ = std::move(direction);
    flats_ = {};
    for (const Unit unit : total) flats_.terms.push_back({unit, 2});
    for (const Unit unit : counters) flats_.terms.push_back({unit, 1});
  }

  /// Leaves the staircase and the wave to be read, and the constants in the layer before the ladder.
  void finish_front() {
    if (k_.front_layers == 1) {
      flats_ = fold_.count(1);
      wave_ = fold_.folded(1);
      return;
    }
    const Affine wave = fold_.folded(two_to(-signed_of(size_.fold_shift())));
    count_flats(k_.front_layers + 1, false);
    wave_ = {{{network_.add(wave), 1}}, 0};
    carry_constants();
    network_.end_layer();
  }

  void carry_constants() {
    one_ = network_.add({{{one_, 1}}, 0});
    for (auto& constant : constants_) constant = network_.add({{{constant, 1}}, 0});
  }

  /// The exponent of the map between the ladder layers d - 1 and d.
  std::int64_t shift(std::uint64_t d) const { return size_.ladder_shift(d) - size_.ladder_shift(d - 1); }

  void ladder_layer(std::uint64_t d) {
    const bool last = d + 1 == size_.ladder_layers;
    const std::uint64_t first_period = d * k_.kinks;
    const std::uint64_t led = std::min(k_.kinks, size_.periods - 1 - first_period);
    const Rational factor = d == 0 ? Rational(1) : two_to(-shift(d));
    const Affine staircase = d == 0 ? flats_ : Affine{{{kinks_.back(), factor}}, 0};
    std::vector<Unit> kinks;
    for (std::uint64_t i = 0; i <= led; ++i) {
      Affine sum = staircase;
      append_multiple(sum, constants_, -Integer(i), size_, family_.fraction_bits);
      kinks.push_back(network_.add(sum));
    }
    const Rational resolution = two_to(1 - signed_of(k_.word_bits));
    for (auto& word : words_) {
      if (d == 0)
        word.value.terms.push_back(
            {one_, resolution * Rational(bit_extraction_word(size_, code_, word.channel, 0))});
      const Unit unit = network_.add(word.value);
      word.value = {{{unit, factor}}, 0};
      lead_through(word, kinks, first_period, led);
    }
    const Unit wave = network_.add((d == 0 ? resolution : factor) * wave_);
    wave_ = {{{wave, 1}}, 0};
    if (last) one_ = network_.add({{{constants_.front(), two_to(-signed_of(size_.constant_exponent))}}, 0});
    if (last && !size_.long_half_period) {
      constants_.clear();
    } else {
      const Rational carried = last ? Rational(1) : two_to(-shift(d + 1));
      for (auto& constant : constants_) constant = network_.add({{{constant, carried}}, 0});
    }
    kinks_ = std::move(kinks);
    network_.end_layer();
  }

  /// Adds the kinks to what the next layer reads of a word: it goes from word to word on flats.
  void lead_through(RetrievedWords::Word& word, const std::vector<Unit>& kinks, std::uint64_t first_period,
                    std::uint64_t led) {
    const Rational resolution = two_to(1 - signed_of(k_.word_bits));
    Integer height = bit_extraction_word(size_, code_, word.channel, first_period);
    Integer slope = 0;
    for (std::uint64_t i = 0; i <= led; ++i) {
      Integer next_slope = 0;
      if (i < led) {
        Integer next = bit_extraction_word(size_, code_, word.channel, first_period + i + 1);
        next_slope = next - height;
        height = std::move(next);
      }
      const Integer jump = next_slope - slope;
      if (!jump.is_zero()) word.value.terms.push_back({kinks[i], Rational(jump) * resolution});
      slope = std::move(next_slope);
    }
  }

  const Family& family_;
  const BitExtractionSize& size_;
  const BitExtractionNumbers& k_;
  const BitExtractionCode& code_;
  NetworkBuilder network_;

  Fold fold_{};
  Unit unit_{};                  // 2^-e, in front layers
  Unit cell_{};                  // the length of the next cells times 2^(f-2), in front layers
  Unit one_{};                   // a step of the staircase
  std::vector<Unit> constants_;  // 2^k rho^i steps
  Affine direction_;             // whether the folds so far have turned the wave around
  Affine flats_;                 // passed so far
  Affine wave_;
  std::vector<Unit> kinks_;
  std::vector<RetrievedWords::Word> words_;
};

}  // namespace

QuantizedNetwork build_bit_extraction(const Family& family, const BitExtractionSize& size,
                                      const BitExtractionCode& code) {
  return BitExtractionLayers(family, size, code).build();
}

void append(Affine& sum, const Affine& other, const Rational& factor) {
  for (const auto& term : other.terms) sum.terms.push_back({term.unit, factor * term.weight});
  sum.bias += factor * other.bias;
}

void append_multiple(Affine& sum, const std::vector<Unit>& constants, const Integer& number,
                     const BitExtractionSize& size, std::uint64_t fraction_bits) {
  const Integer base = Integer::power_of_two(fraction_bits + 2);
  const Rational scale = two_to(-signed_of(size.constant_exponent));
  Integer rest = number.abs();
  for (const Unit constant : constants) {
    const Integer digit = floor_remainder(rest, base);
    rest = floor_quotient(rest, base);
    if (!digit.is_zero())
      sum.terms.push_back({constant, scale * Rational(number.sign() < 0 ? -digit : digit)});
  }
}

}  // namespace relucert
