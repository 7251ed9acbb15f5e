// The front of the rules bit_extraction and grid_retrieval. It folds X = mu x again and again, each time
// leaving a flat of one unit at the turning points, until a wave with the period 4 H is left; from the
// parities of all folds it adds up the number of flats that have been passed, a staircase. In grid_retrieval
// the last fold makes columns out of rows, and is counted for itself. Source:
// proofs_checks/notes/bit_extraction.md and grid_retrieval.md.
#include "core/construction/bit_extraction_front.hpp"

#include "core/construction/bit_extraction_layers.hpp"
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

class Front {
 public:
  Front(NetworkBuilder& network, const Family& family, const BitExtractionSize& size)
      : network_(network), family_(family), size_(size), k_(size.numbers) {}

  FoldedInput build() {
    first_front_layer();
    for (std::uint64_t layer = 2; layer <= k_.front_layers; ++layer) front_layer(layer);
    return size_.columns > 0 ? fold_rows() : finish();
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
    if (k_.front_layers > 1 || size_.columns > 0) unit_ = network_.add(gain.read(0, unit));
    const Rational step = unit * two_to(-signed_of(size_.fold_shift()));
    if (size_.columns > 0)
      column_ = network_.add(gain.read(
          0, step * Rational(Integer(2) * size_.half_period) * two_to(signed_of(size_.column_bits()) - 2)));
    const std::uint64_t last =
        size_.shrinking_cells ? std::min<std::uint64_t>(k_.front_layers, 2) : k_.front_layers;
    for (std::uint64_t layer = 2; layer <= last; ++layer) {
      const Rational scale = unit * two_to(signed_of(k_.fold_bits) - 2 - shrunk(layer));
      cells_.push_back(network_.add(gain.read(0, scale * Rational(size_.cell_length(layer)))));
    }
    one_ = network_.add(gain.read(0, step));
    for (std::uint64_t i = 0; i < size_.constants; ++i)
      constants_.push_back(network_.add(gain.read(
          0,
          step * two_to(signed_of(size_.constant_exponent) + signed_of(i) * signed_of(size_.radix_bits)))));
    network_.end_layer();
  }

  void front_layer(std::uint64_t layer) {
    const Unit cell = cells_.front();
    cells_.erase(cells_.begin());
    Fold next = fold_again(layer, size_.cells(layer), cell, k_.fold_bits);
    count_flats(layer, true);
    unit_ = network_.add({{{unit_, map_to(layer + 1)}}, 0});
    for (auto& later : cells_) later = network_.add({{{later, 1}}, 0});
    if (size_.shrinking_cells && layer < k_.front_layers)
      cells_.push_back(network_.add({{{cell, two_to(1 - 2 * signed_of(k_.fold_bits))}}, 0}));
    if (size_.columns > 0) column_ = network_.add({{{column_, 1}}, 0});
    carry_constants();
    fold_ = std::move(next);
    network_.end_layer();
  }

  /// Layers 1 and 2 have the unit u, every later one of the front 2^(1-f) times that of the layer before: the
  /// staircase rises by more and more in that unit, and is counted without large weights. Exponent of that.
  std::int64_t shrunk(std::uint64_t layer) const {
    return layer < 3 ? 0 : signed_of((k_.fold_bits - 1) * (layer - 2));
  }
  Rational map_to(std::uint64_t layer) const { return two_to(shrunk(layer - 1) - shrunk(layer)); }

  /// Folds into this many cells in `layer`; `length` holds their length times 2^(bits-2), in its unit.
  Fold fold_again(std::uint64_t layer, std::uint64_t cells, Unit length, std::uint64_t bits) {
    Fold next;
    next.position = network_.add(fold_.folded(map_to(layer)));
    for (std::uint64_t i = 1; i < cells; ++i) {
      Affine sum = fold_.folded(map_to(layer));
      sum.terms.push_back({length, -Rational(i) * two_to(2 - signed_of(bits))});
      next.upper.push_back(network_.add(sum));
      sum.terms.push_back({unit_, 1});
      next.lower.push_back(network_.add(sum));
    }
    return next;
  }

  /// The neurons in `layer` that count the flats of the folds before it. With N the count and d' the
  /// direction before fold l = layer - 1, the number of flats is 2^f times that before, plus abs(N - (2^f -
  /// 1) d').
  void count_flats(std::uint64_t layer, bool with_direction) {
    const std::uint64_t level = layer - 1;
    const Rational scale = map_to(layer);
    std::vector<Unit> counters;
    Affine count = fold_.count(scale);
    append(count, direction_, -scale * Rational(Integer::power_of_two(k_.fold_bits) - 1));
    counters.push_back(network_.add(count));
    if (level > 1) counters.push_back(network_.add(Rational(-1) * count));
    std::vector<Unit> total;
    if (level > 1) total.push_back(network_.add(flats_));
    Affine direction;
    if (with_direction) {
      Affine difference = fold_.parity(scale);
      append(difference, direction_, -scale);
      direction.terms.push_back({network_.add(difference), 1});
      if (level > 1) direction.terms.push_back({network_.add(Rational(-1) * difference), 1});
    }
    direction_ = std::move(direction);
    flats_ = {};
    for (const Unit unit : total) flats_.terms.push_back({unit, 2});
    for (const Unit unit : counters) flats_.terms.push_back({unit, 1});
  }

  /// Leaves the staircase and the wave to be read, and the constants in the layer before the ladder.
  FoldedInput finish() {
    if (k_.front_layers == 1) return {fold_.count(1), fold_.folded(1), {}, one_, constants_};
    const Affine wave = fold_.folded(map_to(k_.front_layers + 1));
    count_flats(k_.front_layers + 1, false);
    const Unit folded = network_.add(wave);
    carry_constants();
    network_.end_layer();
    return {flats_, {{{folded, 1}}, 0}, {}, one_, constants_};
  }

  /// Folds the rows into their columns. The flats in a row are counted from 1.
  FoldedInput fold_rows() {
    const Fold columns = fold_again(k_.front_layers + 1, size_.columns, column_, size_.column_bits());
    count_flats(k_.front_layers + 1, false);
    carry_constants();
    network_.end_layer();
    FoldedInput result{flats_, columns.folded(1), {}, one_, constants_};
    for (std::size_t i = 0; i < columns.lower.size(); ++i) {
      Affine& moved = result.columns[(i + 1) % 2];
      moved.terms.push_back({columns.lower[i], 2});
      moved.terms.push_back({columns.upper[i], -2});
    }
    return result;
  }

  void carry_constants() {
    one_ = network_.add({{{one_, 1}}, 0});
    for (auto& constant : constants_) constant = network_.add({{{constant, 1}}, 0});
  }

  NetworkBuilder& network_;
  const Family& family_;
  const BitExtractionSize& size_;
  const BitExtractionNumbers& k_;

  Fold fold_{};
  Unit unit_{};                  // the unit of the next layer, in front layers
  std::vector<Unit> cells_;      // the lengths of the cells of the next layers times 2^(f-2), in their units
  Unit column_{};                // the length of a column times a power of two, in front layers
  Unit one_{};                   // a step of the staircase
  std::vector<Unit> constants_;  // 2^k rho^i steps
  Affine direction_;             // whether the folds so far have turned the wave around
  Affine flats_;                 // passed so far
};

}  // namespace

FoldedInput build_folds(NetworkBuilder& network, const Family& family, const BitExtractionSize& size) {
  return Front(network, family, size).build();
}

}  // namespace relucert
