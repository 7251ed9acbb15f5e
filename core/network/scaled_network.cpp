// ReLU commutes with positive factors, so every neuron may be scaled; small scales keep the numbers short.
#include "core/network/scaled_network.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "core/number/gmp_access.hpp"

namespace relucert {
namespace {

/// weight = value * 2^shift, where that is an integer; false when it does not fit.
bool assign(Integer& weight, const Integer& value, std::int64_t shift) {
  weight = value;
  if (shift > 0) weight.shift_left(static_cast<std::uint64_t>(shift));
  if (shift < 0) mpz_tdiv_q_2exp(gmp(weight), gmp(weight), static_cast<std::uint64_t>(-shift));
  return true;
}
bool assign(std::int64_t& weight, const Integer& value, std::int64_t shift) {
  const auto small = value.to_int64();
  if (small && shift < 62) {
    weight = shift < 0 ? *small >> -shift : *small << shift;
    if (shift <= 0 || weight >> shift == *small) return true;
  }
  if (shift == 0) return false;
  Integer shifted;
  assign(shifted, value, shift);
  return assign(weight, shifted, 0);
}

std::uint64_t bits(const Integer& weight) {
  return weight.bit_length();
}
std::uint64_t bits(std::int64_t weight) {
  const auto value = static_cast<std::uint64_t>(weight);
  return static_cast<std::uint64_t>(std::bit_width(weight < 0 ? -value : value));
}

/// The greatest common divisor of all weights; 0 when there is none.
Integer weight_divisor(const Layer<Integer>& layer) {
  const Integer one = 1;
  Integer divisor = 0;
  for (const auto& row : layer.rows)
    for (const auto& entry : row.weights) {
      divisor = gcd(divisor, entry.weight);
      if (divisor == one) return divisor;
    }
  return divisor;
}

/// Makes `common` the least common multiple of itself and the denominator of x, without copies of either.
void include_denominator(Integer& common, const Rational& x) {
  mpz_lcm(gmp(common), gmp(common), mpq_denref(gmp(x)));
}

/// value * factor, where that is an integer.
Integer multiple(const Integer& value, const Rational& factor) {
  Integer result;
  mpz_mul(gmp(result), gmp(value), mpq_numref(gmp(factor)));
  mpz_divexact(gmp(result), gmp(result), mpq_denref(gmp(factor)));
  return result;
}

/// The exponent of 2 in a nonzero number.
std::int64_t twos(const Integer& x) {
  return static_cast<std::int64_t>(x.trailing_zeros());
}
std::int64_t twos(const Rational& x) {
  return twos(x.numerator()) - twos(x.denominator());
}

Integer bias_divisor(const Layer<Integer>& layer) {
  Integer divisor = 0;
  for (const auto& row : layer.rows) divisor = gcd(divisor, row.bias);
  return divisor;
}

/// What turns the numerators of a layer into the integers of a scaled one.
struct Factors {
  Rational weights;
  Rational biases;
  Rational scale_after;
};

/// The least factors for a layer with these numerators over `layer_denominator` after layers with this scale.
Factors least_factors(const Layer<Integer>& numerators, const Integer& layer_denominator,
                      const Rational& scale_before) {
  // Everything that is to become an integer is a multiple of the greatest common divisor of these two
  // rationals.
  const Integer weights = weight_divisor(numerators);
  const Rational biases = Rational(bias_divisor(numerators)) * scale_before;
  const Integer denominator = biases.denominator();
  const Integer common = gcd(weights * denominator, biases.numerator());
  if (common.is_zero()) return {1, 1, 1};  // a layer of zeros has any scale
  const Rational factor(denominator, common);
  return {factor, factor * scale_before, factor * scale_before * Rational(layer_denominator)};
}

/// Makes room for the terms, column by column. A column that is nearly full gets a place for every row, so
/// that loops over it need no row numbers.
template <class Weight>
void lay_out(ScaledLayer<Weight>& layer, const Layer<Integer>& numerators) {
  std::vector<std::size_t> counts(numerators.inputs);
  for (const auto& row : numerators.rows)
    for (const auto& entry : row.weights) ++counts[entry.column];
  for (const std::size_t count : counts) {
    const bool nearly_full = 4 * count >= 3 * numerators.rows.size();
    layer.columns.push_back(layer.columns.back() + (nearly_full ? numerators.rows.size() : count));
  }
  layer.rows.resize(layer.columns.back());
  layer.weights.resize(layer.columns.back());
  for (std::size_t j = 0; j < layer.inputs(); ++j)
    if (layer.is_full(j))
      std::iota(layer.rows.data() + layer.columns[j], layer.rows.data() + layer.columns[j + 1], 0U);
}

template <class Weight>
class Scaler {
 public:
  explicit Scaler(std::size_t inputs) : twos_(inputs) {}

  /// False when a weight does not fit in its type.
  bool append(const Layer<Integer>& numerators, const Integer& denominator, bool is_output) {
    const Factors factors = least_factors(numerators, denominator, scale_);
    scale_ = factors.scale_after;
    const std::vector<std::int64_t> twos_after = twos_of_rows(numerators, factors, is_output);
    ScaledLayer<Weight> layer;
    for (std::size_t i = 0; i < numerators.rows.size(); ++i) {
      const auto& row = numerators.rows[i];
      layer.biases.emplace_back();
      assign(layer.biases.back(), multiple(row.bias, factors.biases), -twos_after[i]);
      layer.bias_bits = std::max(layer.bias_bits, layer.biases.back().bit_length());
      layer.term_bits =
          std::max(layer.term_bits, static_cast<std::uint64_t>(std::bit_width(row.weights.size())));
    }
    lay_out(layer, numerators);
    std::vector<std::size_t> next(layer.columns.begin(), layer.columns.end() - 1);
    const bool as_they_are = factors.weights == Rational(1);
    for (std::size_t i = 0; i < numerators.rows.size(); ++i)
      for (const auto& entry : numerators.rows[i].weights) {
        const std::size_t place =
            layer.is_full(entry.column) ? layer.columns[entry.column] + i : next[entry.column]++;
        layer.rows[place] = static_cast<std::uint32_t>(i);
        Weight& weight = layer.weights[place];
        const std::int64_t shift = twos_[entry.column] - twos_after[i];
        const bool fits = as_they_are ? assign(weight, entry.weight, shift)
                                      : assign(weight, multiple(entry.weight, factors.weights), shift);
        if (!fits) return false;
        layer.weight_bits = std::max(layer.weight_bits, bits(weight));
      }
    network_.layers.push_back(std::move(layer));
    twos_ = twos_after;
    return true;
  }

  ScaledNetwork<Weight> finish() {
    network_.output_scale = scale_ * Rational::power_of_two(-twos_.front());
    return std::move(network_);
  }

 private:
  /// The exponent of the power of two by which each row is divided; one for all outputs.
  std::vector<std::int64_t> twos_of_rows(const Layer<Integer>& numerators, const Factors& factors,
                                         bool is_output) const {
    const std::int64_t in_weights = twos(factors.weights);
    const std::int64_t in_biases = twos(factors.biases);
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> result;
    std::int64_t least = none;
    for (const auto& row : numerators.rows) {
      std::int64_t common = row.bias.is_zero() ? none : twos(row.bias) + in_biases;
      for (const auto& entry : row.weights) {
        if (common == 0) break;  // none is negative
        common = std::min(common, twos(entry.weight) + in_weights + twos_[entry.column]);
      }
      result.push_back(common == none ? 0 : common);
      least = std::min(least, common);
    }
    if (is_output) result.assign(result.size(), least == none ? 0 : least);
    return result;
  }

  ScaledNetwork<Weight> network_;
  Rational scale_ = 1;              ///< of the last layer, before the division by powers of two
  std::vector<std::int64_t> twos_;  ///< the exponents of these
};

}  // namespace

template <class Weight>
std::optional<ScaledNetwork<Weight>> scaled(const QuantizedNetwork& network) {
  Scaler<Weight> scaler(network.layers().front().inputs);
  const Integer denominator = Integer::power_of_two(network.grid().fraction_bits());
  for (const auto& layer : network.layers())
    if (!scaler.append(layer, denominator, &layer == &network.layers().back())) return std::nullopt;
  return scaler.finish();
}

template <class Weight>
std::optional<ScaledNetwork<Weight>> scaled(const Network& network) {
  Scaler<Weight> scaler(network.layers().front().inputs);
  for (const auto& layer : network.layers()) {
    Integer denominator = 1;
    for (const auto& row : layer.rows) {
      include_denominator(denominator, row.bias);
      for (const auto& entry : row.weights) include_denominator(denominator, entry.weight);
    }
    const auto numerator = [&](const Rational& weight) {
      Integer value;
      mpz_divexact(gmp(value), gmp(denominator), mpq_denref(gmp(weight)));
      mpz_mul(gmp(value), gmp(value), mpq_numref(gmp(weight)));
      return value;
    };
    Layer<Integer> numerators{layer.inputs, {}};
    for (const auto& row : layer.rows) {
      Row<Integer> copy{{}, numerator(row.bias)};
      for (const auto& entry : row.weights) copy.weights.push_back({entry.column, numerator(entry.weight)});
      numerators.rows.push_back(std::move(copy));
    }
    if (!scaler.append(numerators, denominator, &layer == &network.layers().back())) return std::nullopt;
  }
  return scaler.finish();
}

template std::optional<ScaledNetwork<std::int64_t>> scaled(const QuantizedNetwork&);
template std::optional<ScaledNetwork<Integer>> scaled(const QuantizedNetwork&);
template std::optional<ScaledNetwork<std::int64_t>> scaled(const Network&);
template std::optional<ScaledNetwork<Integer>> scaled(const Network&);

}  // namespace relucert
