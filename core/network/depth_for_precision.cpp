// Notation of the proof: beta = 2^(a+b), a weight is n 2^-(kb) with |n| <= 2 beta^k - 1, and
//   n = top beta^(k-1) + sum of d_r beta^r over r < k-1,  0 <= d_r <= 2 beta - 1,  |top| <= 2 beta - 1.
// Such a top exists unless n < -(2 beta - 1) beta^(k-1). A row with a weight that low subtracts the sum U of
// the inputs that it multiplies, once, and its weights on those inputs are written as n + beta^(k-1) instead.
#include "core/network/depth_for_precision.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr std::uint64_t most_bits = std::uint64_t{1} << 24U;

/// One layer of the original, its weights as digits. Column `inputs` stands for the constant 1, so a bias is
/// one more weight.
class Block {
 public:
  Block(const Layer<Integer>& layer, const Grid& grid, std::uint32_t factor)
      : factor_(factor), inputs_(layer.inputs), outputs_(layer.rows.size()), grid_(grid) {
    const Integer lowest = -(grid_.largest_numerator() * power(factor_ - 1));
    std::vector<char> low(inputs_ + 1, 0);
    std::vector<char> row_is_low(outputs_, 0);
    for (std::size_t o = 0; o < outputs_; ++o)
      for_each_weight(layer.rows[o], [&](std::size_t j, const Integer& n) {
        if (n >= lowest) return;
        low[j] = 1;
        row_is_low[o] = 1;
      });
    digits_.resize(outputs_, std::vector<Digits>(inputs_ + 1));
    for (std::size_t o = 0; o < outputs_; ++o) {
      for_each_weight(layer.rows[o], [&](std::size_t j, const Integer& n) { digits_[o][j].number = n; });
      for (std::size_t j = 0; j <= inputs_; ++j) {
        if (row_is_low[o] != 0 && low[j] != 0) digits_[o][j].number += power(factor_ - 1);
        split(digits_[o][j]);
      }
    }
    row_is_low_ = std::move(row_is_low);
    low_ = std::move(low);
    choose_channels();
  }

  void append_to(std::vector<Layer<Integer>>& layers) const {
    for (std::uint32_t r = 1; r < factor_; ++r) layers.push_back(carrying_layer(r));
    layers.push_back(last_layer());
  }

 private:
  struct Digits {
    Integer number;  ///< n, or n + beta^(k-1)
    Integer top;
    std::vector<Integer> low;  ///< d_0, ..., d_(k-2); empty when all are zero
  };
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  Integer power(std::uint32_t exponent) const {
    return Integer::power_of_two(std::uint64_t{exponent} * (grid_.integer_bits() + grid_.fraction_bits()));
  }

  template <class Action>
  void for_each_weight(const Row<Integer>& row, Action action) const {
    for (const auto& entry : row.weights) action(entry.column, entry.weight);
    action(inputs_, row.bias);
  }

  void split(Digits& digits) const {
    const Integer largest = grid_.largest_numerator();
    digits.top = std::clamp(floor_quotient(digits.number, power(factor_ - 1)), -largest, largest);
    Integer rest = digits.number - digits.top * power(factor_ - 1);
    if (rest.is_zero()) return;
    digits.low.resize(factor_ - 1);
    for (std::uint32_t r = factor_ - 1; r-- > 0;) {
      digits.low[r] = floor_quotient(rest, power(r));
      rest -= digits.low[r] * power(r);
    }
  }

  /// An input is carried up to the last map that reads it, a sum from its first digit on.
  void choose_channels() {
    last_read_.assign(inputs_ + 1, 0);
    first_digit_.assign(outputs_, factor_);
    for (std::size_t o = 0; o < outputs_; ++o)
      for (std::size_t j = 0; j <= inputs_; ++j) {
        const Digits& digits = digits_[o][j];
        if (!digits.top.is_zero()) last_read_[j] = factor_;
        for (std::uint32_t r = 0; r < digits.low.size(); ++r) {
          if (digits.low[r].is_zero()) continue;
          last_read_[j] = std::max(last_read_[j], r + 1);
          first_digit_[o] = std::min(first_digit_[o], r + 1);
        }
      }
    // U is formed in map k-1.
    any_low_ = std::find(row_is_low_.begin(), row_is_low_.end(), 1) != row_is_low_.end();
    for (std::size_t j = 0; j <= inputs_; ++j)
      if (low_[j] != 0) last_read_[j] = std::max(last_read_[j], factor_ - 1);
  }

  /// Where the outputs of map r stand: carried inputs, then sums, then U. For r = 0 the inputs themselves.
  struct Places {
    std::vector<std::size_t> inputs;
    std::vector<std::size_t> sums;
    std::size_t low = nowhere;
    std::size_t count = 0;
  };
  Places places(std::uint32_t r) const {
    Places found{std::vector<std::size_t>(inputs_ + 1, nowhere), std::vector<std::size_t>(outputs_, nowhere)};
    if (r == 0) {
      for (std::size_t j = 0; j < inputs_; ++j) found.inputs[j] = j;
      found.count = inputs_;
      return found;
    }
    for (std::size_t j = 0; j <= inputs_; ++j)
      if (last_read_[j] > r) found.inputs[j] = found.count++;
    for (std::size_t o = 0; o < outputs_; ++o)
      if (first_digit_[o] <= r) found.sums[o] = found.count++;
    if (r == factor_ - 1 && any_low_) found.low = found.count++;
    if (found.count == 0) found.count = 1;  // a layer of zero weights carries nothing, but cannot be empty
    return found;
  }

  /// Collects weights by place; the constant has none in the first map, where it is the bias.
  class RowBuilder {
   public:
    void add(std::size_t place, const Integer& weight) {
      if (weight.is_zero()) return;
      if (place == nowhere)
        row_.bias += weight;
      else
        row_.weights.push_back({static_cast<std::uint32_t>(place), weight});
    }
    Row<Integer> row() {
      std::sort(row_.weights.begin(), row_.weights.end(),
                [](const auto& x, const auto& y) { return x.column < y.column; });
      return std::move(row_);
    }

   private:
    Row<Integer> row_;
  };

  Layer<Integer> carrying_layer(std::uint32_t r) const {
    const Places from = places(r - 1);
    const Places to = places(r);
    const Integer gain = Integer::power_of_two(std::uint64_t{grid_.integer_bits()} + grid_.fraction_bits());
    Layer<Integer> layer{from.count, std::vector<Row<Integer>>(to.count)};
    for (std::size_t j = 0; j <= inputs_; ++j) {
      if (to.inputs[j] == nowhere) continue;
      RowBuilder row;
      row.add(from.inputs[j], gain);
      layer.rows[to.inputs[j]] = row.row();
    }
    for (std::size_t o = 0; o < outputs_; ++o) {
      if (to.sums[o] == nowhere) continue;
      RowBuilder row;
      if (from.sums[o] != nowhere) row.add(from.sums[o], 1);
      for (std::size_t j = 0; j <= inputs_; ++j)
        if (!digits_[o][j].low.empty()) row.add(from.inputs[j], digits_[o][j].low[r - 1]);
      layer.rows[to.sums[o]] = row.row();
    }
    if (to.low != nowhere) {
      RowBuilder row;
      for (std::size_t j = 0; j <= inputs_; ++j)
        if (low_[j] != 0) row.add(from.inputs[j], gain);
      layer.rows[to.low] = row.row();
    }
    return layer;
  }

  Layer<Integer> last_layer() const {
    const Places from = places(factor_ - 1);
    Layer<Integer> layer{from.count, {}};
    for (std::size_t o = 0; o < outputs_; ++o) {
      RowBuilder row;
      if (from.sums[o] != nowhere) row.add(from.sums[o], 1);
      for (std::size_t j = 0; j <= inputs_; ++j) row.add(from.inputs[j], digits_[o][j].top);
      if (row_is_low_[o] != 0) row.add(from.low, -1);
      layer.rows.push_back(row.row());
    }
    return layer;
  }

  std::uint32_t factor_;
  std::size_t inputs_;
  std::size_t outputs_;
  Grid grid_;
  std::vector<std::vector<Digits>> digits_;
  std::vector<char> row_is_low_;
  std::vector<char> low_;  ///< the columns that U sums
  bool any_low_ = false;
  std::vector<std::uint32_t> last_read_;    ///< the last map that reads an input, 0 for none
  std::vector<std::uint32_t> first_digit_;  ///< the first map that adds to a sum, k for none
};

/// x -> (x_1, -x_1, x_2, -x_2, ...), whose ReLU are the positive and negative parts.
template <class Weight>
Layer<Weight> splitting_layer(std::size_t inputs, const Weight& one) {
  Layer<Weight> layer{inputs, {}};
  for (std::uint32_t j = 0; j < inputs; ++j) {
    layer.rows.push_back({{{j, one}}, 0});
    layer.rows.push_back({{{j, -one}}, 0});
  }
  return layer;
}

/// The same affine map on the parts of its input.
template <class Weight>
Layer<Weight> on_parts(const Layer<Weight>& layer) {
  Layer<Weight> doubled{2 * layer.inputs, {}};
  for (const auto& row : layer.rows) {
    Row<Weight> copy{{}, row.bias};
    for (const auto& entry : row.weights) {
      copy.weights.push_back({2 * entry.column, entry.weight});
      copy.weights.push_back({2 * entry.column + 1, -entry.weight});
    }
    doubled.rows.push_back(std::move(copy));
  }
  return doubled;
}

/// second after first.
Layer<Rational> product(const Layer<Rational>& second, const Layer<Rational>& first) {
  Layer<Rational> result{first.inputs, {}};
  for (const auto& row : second.rows) {
    std::vector<Rational> sums(first.inputs);
    Rational bias = row.bias;
    for (const auto& entry : row.weights) {
      const auto& inner = first.rows[entry.column];
      for (const auto& term : inner.weights) sums[term.column] += entry.weight * term.weight;
      bias += entry.weight * inner.bias;
    }
    Row<Rational> sum{{}, std::move(bias)};
    for (std::uint32_t j = 0; j < first.inputs; ++j)
      if (!sums[j].is_zero()) sum.weights.push_back({j, std::move(sums[j])});
    result.rows.push_back(std::move(sum));
  }
  return result;
}

bool has_negative(const Layer<Rational>& layer) {
  return std::any_of(layer.rows.begin(), layer.rows.end(), [](const Row<Rational>& row) {
    return row.bias.sign() < 0 || std::any_of(row.weights.begin(), row.weights.end(),
                                              [](const auto& entry) { return entry.weight.sign() < 0; });
  });
}

}  // namespace

std::variant<QuantizedNetwork, std::string> depth_for_precision(const Network& network, const Grid& grid,
                                                                std::uint32_t factor, InputDomain domain) {
  if (factor < 2) return "k >= 2 needed, but k = " + std::to_string(factor);
  const std::uint64_t integer_bits = std::uint64_t{factor} * grid.integer_bits();
  const std::uint64_t fraction_bits = std::uint64_t{factor} * grid.fraction_bits();
  if (factor >= most_bits || integer_bits + fraction_bits >= most_bits)
    return "gave up: the limit k max(1, a + b) < 2^24 is exceeded by k = " + std::to_string(factor) +
           ", a + b = " + std::to_string(std::uint64_t{grid.integer_bits()} + grid.fraction_bits());
  const Grid fine(static_cast<std::uint32_t>(integer_bits), static_cast<std::uint32_t>(fraction_bits));
  const auto source = QuantizedNetwork::from(network, fine);
  if (const auto* reason = std::get_if<std::string>(&source)) {
    const auto smallest = smallest_grid(network);
    if (!smallest) return *reason + ": a dyadic number needed";
    if (smallest->fraction_bits() > fraction_bits)
      return *reason + ": k b >= " + std::to_string(smallest->fraction_bits()) +
             " needed, but k b = " + std::to_string(fraction_bits);
    return *reason + ": k a >= " + std::to_string(smallest->integer_bits()) +
           " needed, but k a = " + std::to_string(integer_bits);
  }
  std::vector<Layer<Integer>> original = std::get<QuantizedNetwork>(source).layers();
  std::vector<Layer<Integer>> layers;
  if (domain == InputDomain::real) {
    const std::size_t needed = 2 * network.inputs() + original.front().rows.size();
    if (needed > 2 * network.width())
      return "2 N_0 + N_1 <= 2 W = " + std::to_string(2 * network.width()) +
             " needed on all of R, but 2 N_0 + N_1 = " + std::to_string(needed);
    layers.push_back(splitting_layer<Integer>(network.inputs(), Integer::power_of_two(grid.fraction_bits())));
    original.front() = on_parts(original.front());
  }
  for (const auto& layer : original) Block(layer, grid, factor).append_to(layers);
  return QuantizedNetwork(grid, std::move(layers));
}

std::optional<Grid> smallest_base_grid(const Network& network, std::uint32_t factor) {
  RELUCERT_REQUIRE(factor >= 1, "a factor of 0");
  const auto smallest = smallest_grid(network);
  if (!smallest) return std::nullopt;
  const auto share = [&](std::uint32_t bits) { return bits / factor + (bits % factor != 0 ? 1 : 0); };
  return Grid(share(smallest->integer_bits()), share(smallest->fraction_bits()));
}

std::optional<std::string> conversion_fault(const Network& original, const Network& converted,
                                            std::uint32_t factor, InputDomain domain) {
  const bool split = domain == InputDomain::real;
  const std::uint64_t depth = std::uint64_t{factor} * original.depth() + (split ? 1 : 0);
  if (factor == 0 || converted.depth() != depth)
    return "depth " + std::to_string(converted.depth()) + ", expected " + std::to_string(depth);
  if (converted.inputs() != original.inputs())
    return std::to_string(converted.inputs()) + " inputs, expected " + std::to_string(original.inputs());
  const auto& maps = converted.layers();
  if (split && maps.front() != splitting_layer<Rational>(original.inputs(), 1))
    return "layer 1 is not the map to the positive and negative parts of the input";
  std::size_t next = split ? 1 : 0;
  for (std::size_t l = 0; l < original.depth(); ++l) {
    const auto name = [&](std::size_t map) { return "layer " + std::to_string(map + 1); };
    Layer<Rational> so_far = maps[next];
    for (std::uint32_t r = 1; r < factor; ++r) {
      if (has_negative(maps[next + r - 1])) return name(next + r - 1) + " has a negative weight or bias";
      so_far = product(maps[next + r], so_far);
    }
    const Layer<Rational> expected = l == 0 && split ? on_parts(original.layers()[0]) : original.layers()[l];
    if (so_far != expected)
      return "the product of layers " + std::to_string(next + 1) + " to " + std::to_string(next + factor) +
             " is not " + name(l) + " of the original";
    next += factor;
  }
  return std::nullopt;
}

}  // namespace relucert
