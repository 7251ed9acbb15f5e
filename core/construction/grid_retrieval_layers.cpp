// The gadgets of the rule grid_retrieval, between the folds and the decoder. The periods form rows. A gadget
// is a layer that holds kinks of the staircase of rows, and a layer with one neuron for each channel and
// column: the difference between the words of two neighbouring columns, plus a bias that switches it off
// while the wave is to the right of the column. The sum of those that are on telescopes to the word in the
// present column; signs alternate, so that the biases add up to a multiple of the number of columns that are
// left. Source: rule grid_retrieval of proofs_checks/RULES.md, proof in
// proofs_checks/notes/grid_retrieval.md.
#include "core/construction/grid_retrieval_layers.hpp"

#include <algorithm>

#include "core/construction/bit_extraction_front.hpp"
#include "core/construction/bit_extraction_layers.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

std::int64_t signed_of(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

class GridLayers {
 public:
  GridLayers(const Family& family, const GridRetrievalSize& size, const BitExtractionCode& code)
      : family_(family), size_(size), words_size_(size.words), code_(code), network_(family.grid()) {
    for (const auto& channel : bit_extraction_channels(words_size_)) words_.push_back({channel, {}});
  }

  QuantizedNetwork build() {
    FoldedInput front = build_folds(network_, family_, words_size_);
    one_ = front.one;
    constants_ = std::move(front.constants);
    rows_ = std::move(front.flats);
    wave_ = std::move(front.wave);
    // The columns that are left, the present one included, times 2 sigma.
    for (std::uint64_t kind = 0; kind < 3; ++kind) {
      const std::uint64_t all = kind < 2 ? size_.columns_of_anchors(kind) : words_size_.columns;
      append_multiple(left_[kind], constants_, Integer(2 * all), words_size_);
      // Anchors of side 0 change on odd flats of a row, those of side 1 on even ones.
      for (std::uint64_t parity = 0; parity < 2; ++parity)
        if (kind != parity) append(left_[kind], front.columns[parity], -1);
    }
    for (std::uint64_t gadget = 0; gadget < size_.gadgets(); ++gadget) {
      rows_layer(gadget);
      columns_layer(gadget);
    }
    return decode_bit_extraction(network_, words_size_,
                                 {std::move(words_), wave_, std::move(ones_), constants_});
  }

 private:
  bool is_last(std::uint64_t gadget) const { return gadget + 1 == size_.gadgets(); }

  /// From the gadget before to this one everything grows by 2^growth, -b <= growth <= 2: by 2^late on the way
  /// to the layer of rows, by the rest on the way to the layer of columns.
  std::int64_t growth(std::uint64_t gadget) const {
    if (gadget == 0 || gadget == size_.gadgets()) return 0;
    return size_.shift(gadget - 1) - size_.shift(gadget);
  }
  std::int64_t late(std::uint64_t gadget) const { return growth(gadget) > 0 ? 1 : 0; }
  /// The rest of the way. Whatever shrinks early has it as well, so that all units stay in proportion.
  Rational rest(std::uint64_t gadget) const {
    return words_size_.extra_factor(gadget) * two_to(growth(gadget) - late(gadget));
  }

  std::uint64_t kind_of(const BitExtractionWord& channel) const {
    return channel.is_anchor ? channel.side : 2;
  }

  void rows_layer(std::uint64_t gadget) {
    const Rational factor = two_to(late(gadget));
    const std::uint64_t first = gadget * words_size_.numbers.kinks;
    led_ = std::min(words_size_.numbers.kinks, size_.rows() - 1 - first);
    kinks_.clear();
    for (std::uint64_t i = 0; i <= led_; ++i) {
      Affine sum = rows_;
      Affine position;
      append_multiple(position, constants_, -Integer(i), words_size_);
      append(sum, position, factor);
      kinks_.push_back(network_.add(sum));
    }
    if (gadget > 0)
      for (auto& word : words_) word.value = {{{network_.add(word.value), 1}}, 0};
    for (auto& left : left_) left = {{{network_.add(left), 1}}, 0};
    wave_ = {{{network_.add(wave_), 1}}, 0};
    if (gadget == 0) one_ = network_.add({{{one_, 1}}, 0});
    for (auto& constant : constants_) constant = network_.add({{{constant, factor}}, 0});
    network_.end_layer();
  }

  void columns_layer(std::uint64_t gadget) {
    const Rational before = rest(gadget);
    const Rational early = rest(gadget + 1);
    const Rational after = two_to(late(gadget + 1));
    for (auto& word : words_) {
      const Affine old = std::move(word.value);
      word.value = {};
      if (gadget > 0) word.value.terms.push_back({network_.add(before * old), after});
      columns_of(word, gadget, after);
    }
    // What is left shrinks late: the sums of words subtract it with a weight of at least 1.
    const std::int64_t early_left = std::max<std::int64_t>(growth(gadget + 1) - late(gadget + 1), 0);
    Unit left[3];
    for (std::uint64_t kind = 0; kind < 3; ++kind) {
      left[kind] = network_.add(two_to(early_left) * left_[kind]);
      left_[kind] = {
          {{left[kind], words_size_.extra_factor(gadget + 1) * two_to(growth(gadget + 1) - early_left)}}, 0};
    }
    for (auto& word : words_)
      word.value.terms.push_back({left[kind_of(word.channel)], -after * two_to(-early_left)});
    const Rational to_words = gadget == 0 ? two_to(-signed_of(words_size_.resolution_bits)) : before;
    wave_ = {{{network_.add(to_words * wave_), after}}, 0};
    if (is_last(gadget))
      ones_ = add_ones(network_, words_size_, constants_.front());
    else
      rows_ = {{{network_.add({{{kinks_.back(), early}}, 0}), after}}, 0};
    for (auto& constant : constants_) constant = network_.add({{{constant, early}}, 0});
    network_.end_layer();
  }

  /// The neurons of a channel, and their sum. In the first gadget it goes from 0 to the first row's words at
  /// once.
  void columns_of(RetrievedWords::Word& word, std::uint64_t gadget, const Rational& factor) {
    const std::uint64_t kind = kind_of(word.channel);
    const std::uint64_t columns = kind < 2 ? size_.columns_of_anchors(kind) : words_size_.columns;
    std::vector<Integer> heights = words_of_column(word.channel, gadget, 0);
    for (std::uint64_t column = 0; column < columns; ++column) {
      std::vector<Integer> next = column + 1 < columns ? words_of_column(word.channel, gadget, column + 1)
                                                       : std::vector<Integer>(led_ + 1, Integer(0));
      const bool positive = (columns - 1 - column) % 2 == 0;
      const Rational resolution = (positive ? 1 : -1) * two_to(-signed_of(words_size_.resolution_bits));
      Affine sum;
      Integer slope = 0;
      for (std::uint64_t i = 0; i <= led_; ++i) {
        Integer next_slope = 0;
        if (i < led_) next_slope = heights[i + 1] - next[i + 1] - heights[i] + next[i];
        const Integer jump = next_slope - slope;
        if (!jump.is_zero()) sum.terms.push_back({kinks_[i], Rational(jump) * resolution});
        slope = std::move(next_slope);
      }
      const Integer first = heights[0] - next[0];
      if (gadget == 0 && !first.is_zero()) sum.terms.push_back({one_, Rational(first) * resolution});
      append(sum, left_[kind], 2);
      append_multiple(sum, constants_, -Integer(2 * (2 * (columns - column) - 1)), words_size_);
      word.value.terms.push_back({network_.add(sum), positive ? factor : -factor});
      heights = std::move(next);
    }
  }

  /// The words of the channel in this column, in the rows that the gadget leads from and through.
  std::vector<Integer> words_of_column(const BitExtractionWord& channel, std::uint64_t gadget,
                                       std::uint64_t column) const {
    std::uint64_t cell = column;
    if (channel.is_anchor)
      cell = channel.side == 1 ? 2 * column : 2 * column - std::min<std::uint64_t>(column, 1);
    std::vector<Integer> words;
    for (std::uint64_t i = 0; i <= led_; ++i)
      words.push_back(bit_extraction_word(
          words_size_, code_, channel, period_of_cell(size_, gadget * words_size_.numbers.kinks + i, cell)));
    return words;
  }

  const Family& family_;
  const GridRetrievalSize& size_;
  const BitExtractionSize& words_size_;
  const BitExtractionCode& code_;
  NetworkBuilder network_;

  Affine rows_;  // the staircase of rows, from the first row of the gadget on
  Affine wave_;
  Affine left_[3];  // columns of anchors of side 0, of side 1, of the other words
  Unit one_{};
  std::vector<Unit> ones_;  // for the decoder
  std::vector<Unit> constants_;
  std::vector<Unit> kinks_;
  std::uint64_t led_ = 0;  // rows that the gadget leads through
  std::vector<RetrievedWords::Word> words_;
};

}  // namespace

std::uint64_t period_of_cell(const GridRetrievalSize& size, std::uint64_t row, std::uint64_t cell) {
  const std::uint64_t columns = size.words.columns;
  return row * columns + (row % 2 == 0 ? cell : columns - 1 - cell);
}

QuantizedNetwork build_grid_retrieval(const Family& family, const GridRetrievalSize& size,
                                      const BitExtractionCode& code) {
  return GridLayers(family, size, code).build();
}

}  // namespace relucert
