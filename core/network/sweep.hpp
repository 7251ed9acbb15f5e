#pragma once
// The sweep over the affine pieces of a network, for a number type that its coefficients may or may not fit
// in.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/scaled_network.hpp"
#include "core/number/fixed_integer.hpp"

namespace relucert {

/// Affine forms slope * x + intercept, one per neuron.
template <class Number>
struct Forms {
  std::vector<Number> slopes;
  std::vector<Number> intercepts;

  std::size_t size() const { return slopes.size(); }
};

/// What the sweep asks of a number type: FixedInteger, as long as the numbers are proved to fit in it.
template <class Number>
struct SweepNumber {
  using Weight = std::int64_t;
  static constexpr std::uint64_t most_bits = Number::most_bits;
  static void assign(Integer& to, const Number& x) { x.assign_to(to); }

  /// sums[rows] += weights * factor, where the sums are known to have at most `bits` bits. Short sums are
  /// computed with few words, however many the type has; their sign is extended by finish().
  template <std::size_t Used = 1>
  static void add_column(std::uint64_t bits, const std::uint32_t* rows, const Weight* weights,
                         std::size_t count, const Number& factor, std::vector<Number>& sums) {
    if constexpr (Used < Number::words) {
      if (bits > 64 * Used - 2) return add_column<Used + 1>(bits, rows, weights, count, factor, sums);
    }
    if (count == sums.size()) {
      if constexpr (Number::words == 1) return add_multiples(sums.data(), weights, factor, count);
      for (std::size_t i = 0; i < count; ++i) sums[i].template add_product<Used>(weights[i], factor);
    } else {
      for (std::size_t k = 0; k < count; ++k) sums[rows[k]].template add_product<Used>(weights[k], factor);
    }
  }
  template <std::size_t Used = 1>
  static void finish(std::uint64_t bits, std::vector<Number>& sums) {
    if constexpr (Used < Number::words) {
      if (bits > 64 * Used - 2) return finish<Used + 1>(bits, sums);
      for (auto& sum : sums) sum.template extend_sign<Used>();
    }
  }
};

/// Integer has no limit.
template <>
struct SweepNumber<Integer> {
  using Weight = Integer;
  static constexpr std::uint64_t most_bits = std::numeric_limits<std::uint64_t>::max();
  static void assign(Integer& to, const Integer& x) { to = x; }

  static void add_column(std::uint64_t, const std::uint32_t* rows, const Weight* weights, std::size_t count,
                         const Integer& factor, std::vector<Integer>& sums) {
    for (std::size_t k = 0; k < count; ++k) sums[rows[k]].add_product(weights[k], factor);
  }
  static void finish(std::uint64_t, std::vector<Integer>&) {}
};

/// The sign of a b + c d.
inline int sign_of_sum_of_products(const Integer& a, const Integer& b, const Integer& c, const Integer& d) {
  return (a * b).add_product(c, d).sign();
}

/// Follows a network with one input and one output from left to right over an interval.
///
/// Level 0 is the input, level l the pre-activations of layer l. Entering a level on a segment computes its
/// affine forms from the active forms of the level before, then finds where in the segment one of them
/// changes sign; these roots divide the segment, and the next level is entered on each part. Levels keep
/// their place, so the memory is depth * width forms however many pieces there are, and nothing recurses.
///
/// Two facts save half of the work each. A neuron that is inactive adds nothing, so its column is skipped.
/// And pre-activations are continuous: where one segment ends and the next begins they have one value, so the
/// sign at the left end of a segment is the sign found at the right end of the segment before.
///
/// Before a layer is applied, the lengths of its inputs bound the length of every sum in it: when that is
/// more than the number type holds, the sweep stops, and the caller takes a longer type. So every result that
/// comes out is exact.
template <class Number>
class Sweep {
  using Arithmetic = SweepNumber<Number>;

 public:
  using Weight = typename Arithmetic::Weight;

  explicit Sweep(const ScaledNetwork<Weight>& network)
      : network_(network), levels_(network.layers.size() + 1) {}

  /// The points of the realization on [left, right], or empty when a number does not fit in the type.
  std::optional<std::vector<Point>> run(const Rational& left, const Rational& right) {
    if (!prepare(left, right)) return std::nullopt;
    std::size_t level = 0;
    for (;;) {
      while (level + 1 < levels_.size()) {
        if (!enter(level + 1, levels_[level].part_end())) return std::nullopt;
        ++level;
      }
      emit(*levels_[level].end);
      do {
        if (level == 0) return std::move(points_);
        --level;
      } while (!levels_[level].next_part());
    }
  }

 private:
  /// The point numerator / denominator, denominator > 0.
  struct Place {
    Number numerator;
    Number denominator;
  };

  /// Where a neuron changes sign inside the segment of its level.
  struct Root {
    Place at;
    std::uint32_t neuron;

    int compare(const Root& other) const {
      return sign_of_sum_of_products(at.numerator, other.at.denominator, -other.at.numerator, at.denominator);
    }
    friend bool operator<(const Root& p, const Root& q) { return p.compare(q) < 0; }
  };

  struct Level {
    Forms<Number> forms;
    Forms<Number> constants;         ///< the forms of a layer whose inputs are all inactive: its biases
    std::vector<std::int8_t> signs;  ///< of the forms where the last segment entered ends
    std::vector<char> active;        ///< on the current part of the segment
    std::vector<Root> roots;         ///< from left to right
    std::size_t next_root = 0;
    const Place* end = nullptr;  ///< of the segment

    const Place& part_end() const { return next_root < roots.size() ? roots[next_root].at : *end; }
    /// Crosses the next root and all that coincide with it; false at the end of the segment.
    bool next_part() {
      if (next_root == roots.size()) return false;
      const Root& crossed = roots[next_root];
      do {
        active[roots[next_root].neuron] ^= 1;
        ++next_root;
      } while (next_root < roots.size() && crossed.compare(roots[next_root]) == 0);
      return true;
    }
  };

  static bool fits(const Integer& value) { return value.bit_length() <= Arithmetic::most_bits; }
  static int sign_at(const Forms<Number>& forms, std::size_t i, const Place& x) {
    return sign_of_sum_of_products(forms.slopes[i], x.numerator, forms.intercepts[i], x.denominator);
  }
  static Place root(const Forms<Number>& forms, std::size_t i) {
    if (forms.slopes[i].sign() > 0) return {-forms.intercepts[i], forms.slopes[i]};
    return {forms.intercepts[i], -forms.slopes[i]};
  }

  bool prepare(const Rational& left, const Rational& right) {
    for (const Rational& x : {left, right})
      if (!fits(x.numerator()) || !fits(x.denominator())) return false;
    left_ = {Number(left.numerator()), Number(left.denominator())};
    right_ = {Number(right.numerator()), Number(right.denominator())};
    levels_[0].forms = {{Number(Integer(1))}, {Number()}};
    levels_[0].active = {1};
    levels_[0].end = &right_;
    for (std::size_t l = 1; l < levels_.size(); ++l) {
      const auto& layer = network_.layers[l - 1];
      for (const auto& bias : layer.biases) {
        if (!fits(bias)) return false;
        levels_[l].constants.intercepts.emplace_back(bias);
      }
      levels_[l].constants.slopes.resize(layer.outputs());
      levels_[l].signs.resize(layer.outputs());
      levels_[l].active.resize(layer.outputs());
    }
    return true;
  }

  /// Bounds above: the bits of every coefficient of the layer after these inputs, partial sums included.
  static std::uint64_t bits_upper(const ScaledLayer<Weight>& layer, const Level& inputs) {
    std::uint64_t input_bits = 0;
    for (std::size_t j = 0; j < inputs.forms.size(); ++j)
      if (inputs.active[j])
        input_bits = std::max(
            {input_bits, inputs.forms.slopes[j].bit_length(), inputs.forms.intercepts[j].bit_length()});
    return std::max(layer.weight_bits + layer.term_bits + input_bits, layer.bias_bits) + 1;
  }

  bool enter(std::size_t index, const Place& end) {
    const auto& layer = network_.layers[index - 1];
    const Level& inputs = levels_[index - 1];
    Level& level = levels_[index];
    const std::uint64_t bits = bits_upper(layer, inputs);
    if (bits > Arithmetic::most_bits) return false;
    level.forms = level.constants;
    for (std::size_t j = 0; j < inputs.forms.size(); ++j) {
      if (!inputs.active[j]) continue;
      const std::size_t begin = layer.columns[j];
      const auto add = [&](const Number& factor, std::vector<Number>& sums) {
        Arithmetic::add_column(bits, layer.rows.data() + begin, layer.weights.data() + begin, layer.terms(j),
                               factor, sums);
      };
      add(inputs.forms.slopes[j], level.forms.slopes);
      add(inputs.forms.intercepts[j], level.forms.intercepts);
    }
    Arithmetic::finish(bits, level.forms.slopes);
    Arithmetic::finish(bits, level.forms.intercepts);
    level.end = &end;
    if (index + 1 < levels_.size()) find_roots(level, end);  // the output is not rectified
    return true;
  }

  void find_roots(Level& level, const Place& end) {
    level.roots.clear();
    level.next_root = 0;
    for (std::uint32_t i = 0; i < level.forms.size(); ++i) {
      const int at_left = points_.empty() ? sign_at(level.forms, i, left_) : level.signs[i];
      const int at_right = sign_at(level.forms, i, end);
      level.signs[i] = static_cast<std::int8_t>(at_right);
      level.active[i] = at_left > 0 || (at_left == 0 && at_right > 0);
      if (at_left * at_right < 0) level.roots.push_back({root(level.forms, i), i});
    }
    std::sort(level.roots.begin(), level.roots.end());
  }

  void emit(const Place& x) {
    if (points_.empty()) points_.push_back(point(left_));
    points_.push_back(point(x));
  }

  /// Works in numbers that keep their memory from point to point: with many short pieces, allocation is most
  /// of the cost.
  Point point(const Place& place) {
    const Forms<Number>& output = levels_.back().forms;
    Arithmetic::assign(numerator_, place.numerator);
    Arithmetic::assign(denominator_, place.denominator);
    Rational x(numerator_, denominator_);
    const mpz_srcptr p = mpq_numref(gmp(x));
    const mpz_srcptr q = mpq_denref(gmp(x));
    // y = (slope p + intercept q) / (q output_scale)
    Arithmetic::assign(coefficient_, output.slopes.front());
    mpz_mul(gmp(numerator_), gmp(coefficient_), p);
    Arithmetic::assign(coefficient_, output.intercepts.front());
    mpz_addmul(gmp(numerator_), gmp(coefficient_), q);
    mpz_mul(gmp(numerator_), gmp(numerator_), mpq_denref(gmp(network_.output_scale)));
    mpz_mul(gmp(denominator_), q, mpq_numref(gmp(network_.output_scale)));
    return {std::move(x), Rational(numerator_, denominator_)};
  }

  const ScaledNetwork<Weight>& network_;
  std::vector<Level> levels_;
  Place left_;
  Place right_;
  std::vector<Point> points_;
  Integer numerator_;  // for point() alone
  Integer denominator_;
  Integer coefficient_;
};

}  // namespace relucert
