// The ladder between the folds and the decoder. It holds kinks of the staircase: one layer leads every
// channel of words through N periods. Words change on flats only, where the decoder cannot be seen.
// Everything carries a common factor, the unit, which falls or rises from ladder layer to ladder layer, so
// that neither a long gain nor a tail is needed. Source: rule bit_extraction of proofs_checks/RULES.md, proof
// in proofs_checks/notes/bit_extraction.md.
#include "core/construction/bit_extraction_layers.hpp"

#include <algorithm>

#include "core/construction/bit_extraction_front.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

std::int64_t signed_of(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

class BitExtractionLayers {
 public:
  BitExtractionLayers(const Family& family, const BitExtractionSize& size, const BitExtractionCode& code)
      : family_(family), size_(size), k_(size.numbers), code_(code), network_(family.grid()) {
    for (const auto& channel : bit_extraction_channels(size)) words_.push_back({channel, {}});
  }

  QuantizedNetwork build() {
    FoldedInput front = build_folds(network_, family_, size_);
    one_ = front.one;
    constants_ = std::move(front.constants);
    flats_ = std::move(front.flats);
    wave_ = std::move(front.wave);
    for (std::uint64_t layer = 0; layer < size_.ladder_layers; ++layer) ladder_layer(layer);
    RetrievedWords retrieved{std::move(words_), wave_, std::move(ones_), constants_};
    return decode_bit_extraction(network_, size_, retrieved);
  }

 private:
  /// Of the map between the ladder layers d - 1 and d.
  Rational factor_of(std::uint64_t d) const {
    if (d == 0) return 1;
    return size_.extra_factor(d) * two_to(size_.ladder_shift(d - 1) - size_.ladder_shift(d));
  }

  void ladder_layer(std::uint64_t d) {
    const bool last = d + 1 == size_.ladder_layers;
    const std::uint64_t first_period = d * k_.kinks;
    const std::uint64_t led = std::min(k_.kinks, size_.periods - 1 - first_period);
    const Rational factor = factor_of(d);
    const Affine staircase = d == 0 ? flats_ : Affine{{{kinks_.back(), factor}}, 0};
    std::vector<Unit> kinks;
    for (std::uint64_t i = 0; i <= led; ++i) {
      Affine sum = staircase;
      append_multiple(sum, constants_, -Integer(i), size_);
      kinks.push_back(network_.add(sum));
    }
    const Rational resolution = two_to(-signed_of(size_.resolution_bits));
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
    if (last) ones_ = add_ones(network_, size_, constants_.front());
    if (last && !size_.long_half_period) {
      constants_.clear();
    } else {
      const Rational carried = last ? Rational(1) : factor_of(d + 1);
      for (auto& constant : constants_) constant = network_.add({{{constant, carried}}, 0});
    }
    kinks_ = std::move(kinks);
    network_.end_layer();
  }

  /// Adds the kinks to what the next layer reads of a word: it goes from word to word on flats.
  void lead_through(RetrievedWords::Word& word, const std::vector<Unit>& kinks, std::uint64_t first_period,
                    std::uint64_t led) {
    const Rational resolution = two_to(-signed_of(size_.resolution_bits));
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

  Unit one_;                     // a step of the staircase
  std::vector<Unit> ones_;       // steps, for the decoder
  std::vector<Unit> constants_;  // 2^k rho^i steps
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

}  // namespace relucert
