#pragma once
// The sweep over the affine pieces of a network, for a number type that its coefficients may or may not fit
// in.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/root_queue.hpp"
#include "core/network/scaled_network.hpp"
#include "core/network/sweep_number.hpp"

namespace relucert {

/// Follows a network with one input and one output from left to right over an interval, from one point where
/// a neuron changes sign to the next.
///
/// Every neuron keeps its affine form slope * x + intercept on the present piece, and the sign it has there.
/// A neuron whose form reaches zero ahead has its root in a queue. At the least root p the neurons that have
/// it change sign, and what that changes is passed on, layer by layer, through the nonzero weights of the
/// neurons concerned and no others: the cost of a piece is what differs from the piece before.
///
/// The network is continuous, so every form that changes at p changes by a multiple of x - p. With p = m / d
/// in lowest terms the change is t (d x - m), and t is an integer: a form (slope, intercept) that vanishes at
/// p has slope = t d, intercept = -t m, and sums of weights times such forms stay such. So one number t is
/// passed on instead of two, and it is shorter than either.
///
/// The sign of a neuron right of p: where its form is not zero at p, the sign that it had. Where it is zero
/// at p (its root is p, or it vanished identically), the sign of its new slope. So no form is evaluated
/// anywhere but at the start.
///
/// Before numbers are added, their lengths bound the length of the sum: when that is more than the number
/// type holds, the sweep stops, and the caller takes a longer type. So every result that comes out is exact.
template <class Number>
class Sweep {
  using Arithmetic = SweepNumber<Number>;

 public:
  using Weight = typename Arithmetic::Weight;

  explicit Sweep(const ScaledNetwork<Weight>& network)
      : network_(network), levels_(network.layers.size()), queue_(1 + hidden_neurons(network)) {}

  /// The points of the realization on [left, right], or empty when a number does not fit in the type.
  std::optional<std::vector<Point>> run(const Rational& left, const Rational& right) {
    if (!prepare(left, right) || !start(left)) return std::nullopt;
    emit(left);
    for (;;) {
      find_next();
      const Form& crossing = form(crossing_.front());
      Arithmetic::assign(numerator_, crossing.intercept);
      Arithmetic::assign(denominator_, crossing.slope);
      emit(Rational(numerator_.negate(), denominator_));
      if (crossing_.front() == end_of_interval) return std::move(points_);
      if (!cross()) return std::nullopt;
    }
  }

 private:
  /// slope * x + intercept.
  struct Form {
    Number slope;
    Number intercept;
  };
  /// numerator / denominator in lowest terms, denominator > 0.
  struct Place {
    Number numerator;
    Number denominator;
  };
  /// Kept together, as what is asked of one neuron is asked at the same time.
  struct Marks {
    std::int8_t sign = 0;  ///< on the present piece; 0 if the form vanishes identically
    bool is_touched = false;
    bool is_crossing = false;
  };
  /// The neurons of one layer.
  struct Level {
    std::size_t first = 0;  ///< index of neuron 0 in the queue
    std::vector<Form> forms;
    std::vector<Marks> marks;
    std::vector<Number> changes;  ///< t of the form, then t of what is passed on; 0 between the points
    std::vector<std::uint32_t> touched;

    std::size_t size() const { return forms.size(); }
    void touch(std::uint32_t i) {
      if (marks[i].is_touched) return;
      marks[i].is_touched = true;
      touched.push_back(i);
    }
    void touch_all() {
      touched.resize(size());
      std::iota(touched.begin(), touched.end(), 0U);
    }
    void settle() {
      for (const std::uint32_t i : touched) {
        changes[i] = Number();
        marks[i].is_touched = false;
      }
      touched.clear();
    }
  };

  /// Stands in the queue as a neuron that the interval ends with: its form is d x - m for the end m / d.
  static constexpr std::uint32_t end_of_interval = 0;

  static std::size_t hidden_neurons(const ScaledNetwork<Weight>& network) {
    std::size_t count = 0;
    for (std::size_t l = 0; l + 1 < network.layers.size(); ++l) count += network.layers[l].outputs();
    return count;
  }
  static bool fits(const Integer& value) { return value.bit_length() <= Arithmetic::most_bits; }

  bool prepare(const Rational& left, const Rational& right) {
    for (const Rational& x : {left, right})
      if (!fits(x.numerator()) || !fits(x.denominator())) return false;
    end_ = {Number(right.denominator()), -Number(right.numerator())};
    queue_.set(end_of_interval, Arithmetic::root_estimate(end_.intercept, end_.slope));
    std::size_t next = 1;
    for (std::size_t l = 0; l < levels_.size(); ++l) {
      Level& level = levels_[l];
      level.first = next;
      for (const auto& bias : network_.layers[l].biases) {
        if (!fits(bias)) return false;
        level.forms.push_back({Number(), Number(bias)});
      }
      next += level.size();
      level.marks.resize(level.size());
      level.changes.resize(level.size());
      passing_.resize(std::max(passing_.size(), level.size()));
    }
    return true;
  }

  /// Every form right of the left end, from the first layer to the last.
  bool start(const Rational& left) {
    const Place at{Number(left.numerator()), Number(left.denominator())};
    std::vector<Form> inputs{{Number(Integer(1)), Number()}};
    for (std::size_t l = 0; l < levels_.size(); ++l) {
      const auto& layer = network_.layers[l];
      Level& level = levels_[l];
      std::uint64_t input_bits = 0;
      for (const auto& form : inputs)
        input_bits = std::max({input_bits, form.slope.bit_length(), form.intercept.bit_length()});
      const std::uint64_t bits =
          std::max(layer.weight_bits + layer.term_bits + input_bits, layer.bias_bits) + 1;
      if (bits > Arithmetic::most_bits) return false;
      add_inputs(layer, bits, inputs, level);
      if (l + 1 == levels_.size()) break;  // the output is not rectified
      inputs = level.forms;
      for (std::size_t i = 0; i < level.size(); ++i) {
        const Form& form = level.forms[i];
        const int sign = sign_of_sum_of_products(form.slope, at.numerator, form.intercept, at.denominator);
        level.marks[i].sign = static_cast<std::int8_t>(sign != 0 ? sign : form.slope.sign());
        if (level.marks[i].sign <= 0) inputs[i] = {};
        queue_.set(level.first + i, key(level, i));
      }
    }
    return true;
  }

  static void add_inputs(const ScaledLayer<Weight>& layer, std::uint64_t bits,
                         const std::vector<Form>& inputs, Level& level) {
    std::vector<std::uint32_t> rows(level.size());
    std::iota(rows.begin(), rows.end(), 0U);
    for (Number Form::*const part : {&Form::slope, &Form::intercept}) {
      std::vector<Number> sums;
      for (const Form& form : level.forms) sums.push_back(form.*part);
      for (std::size_t j = 0; j < inputs.size(); ++j)
        Arithmetic::add_column(bits, layer, j, inputs[j].*part, sums);
      Arithmetic::finish(bits, rows, sums);
      for (std::size_t i = 0; i < level.size(); ++i) level.forms[i].*part = sums[i];
    }
  }

  static bool has_root_ahead(const Level& level, std::size_t i) {
    return level.marks[i].sign * level.forms[i].slope.sign() < 0;
  }
  /// An estimate of the root ahead of a neuron, as the queue wants it.
  static double key(const Level& level, std::size_t i) {
    const Form& form = level.forms[i];
    return has_root_ahead(level, i) ? Arithmetic::root_estimate(form.intercept, form.slope)
                                    : RootQueue::never;
  }
  /// The same without a branch, where the estimate costs less than one.
  static double key_without_branch(const Level& level, std::size_t i) {
    if constexpr (!Arithmetic::estimates_are_cheap) return key(level, i);
    const Form& form = level.forms[i];
    const double keys[] = {RootQueue::never, Arithmetic::root_estimate(form.intercept, form.slope)};
    return keys[has_root_ahead(level, i)];
  }

  std::size_t level_of(std::uint32_t index) const {
    const auto after = std::upper_bound(levels_.begin(), levels_.end(), index,
                                        [](std::uint32_t i, const Level& level) { return i < level.first; });
    return static_cast<std::size_t>(after - levels_.begin()) - 1;
  }
  const Form& form(std::uint32_t index) const {
    if (index == end_of_interval) return end_;
    const Level& level = levels_[level_of(index)];
    return level.forms[index - level.first];
  }
  /// The order of two roots: the sign of -c/s + g/r is that of (g s - c r) s r.
  static int compare_roots(const Form& f, const Form& g) {
    const int sign = sign_of_sum_of_products(g.intercept, f.slope, -f.intercept, g.slope);
    return f.slope.sign() * g.slope.sign() * sign;
  }

  /// Leaves in crossing_ all that have the least root, in increasing order. The end of the interval comes
  /// first.
  void find_next() {
    do {
      queue_.near_least(candidates_);
    } while (!are_up_to_date(candidates_));
    crossing_.clear();
    for (const std::uint32_t candidate : candidates_) {
      const int order = crossing_.empty() ? 0 : compare_roots(form(candidate), form(crossing_.front()));
      if (order < 0) crossing_.clear();
      if (order <= 0) crossing_.push_back(candidate);
    }
  }

  /// Brings the keys of these up to date; true if all were.
  bool are_up_to_date(const std::vector<std::uint32_t>& indices) {
    bool all = true;
    for (const std::uint32_t index : indices) {
      if (index == end_of_interval) continue;
      const Level& level = levels_[level_of(index)];
      const double now = key(level, index - level.first);
      if (queue_.at(index) == now) continue;
      queue_.set(index, now);
      all = false;
    }
    return all;
  }

  /// Takes the neurons of crossing_ across the last point, and all whose form this changes.
  bool cross() {
    Arithmetic::assign(place_.numerator, mpq_numref(gmp(points_.back().x)));
    Arithmetic::assign(place_.denominator, mpq_denref(gmp(points_.back().x)));
    minus_numerator_ = -place_.numerator;
    place_bits_ = std::max(place_.numerator.bit_length(), place_.denominator.bit_length());
    auto next = crossing_.begin();
    Level* before = nullptr;
    for (std::size_t l = level_of(*next); l < levels_.size(); ++l) {
      Level& level = levels_[l];
      std::uint64_t bits = 0;
      if (before != nullptr) {
        bits = pass_on(network_.layers[l], *before, level);
        before->settle();
        if (bits > Arithmetic::most_bits) return false;
      }
      for (; next != crossing_.end() && *next < level.first + level.size(); ++next) {
        const auto i = static_cast<std::uint32_t>(*next - level.first);
        level.marks[i].is_crossing = true;
        if (level.touched.size() < level.size()) level.touch(i);
      }
      const bool is_output = l + 1 == levels_.size();
      if (!(is_output ? update_output(level) : update(level, bits))) return false;
      before = passing_count_ == 0 ? nullptr : &level;
      if (before != nullptr && !is_output) continue;
      level.settle();
      if (next == crossing_.end()) break;
      l = level_of(*next) - 1;
    }
    return true;
  }

  /// The changes of the neurons in passing_ times the weights of the layer, into the changes of the next
  /// level. Returns a bound of their bits; when that is too large, nothing is added.
  std::uint64_t pass_on(const ScaledLayer<Weight>& layer, const Level& from, Level& to) {
    std::uint64_t bits = 0;
    std::size_t terms = 0;
    for (std::size_t j = 0; j < passing_count_; ++j) {
      const std::uint32_t i = passing_[j];
      bits = std::max(bits, from.changes[i].bit_length());
      terms += layer.terms(i);
    }
    bits += layer.weight_bits +
            std::min(layer.term_bits, static_cast<std::uint64_t>(std::bit_width(passing_count_)));
    if (bits > Arithmetic::most_bits) return bits;
    const bool all = 2 * terms >= to.size();
    if (all) to.touch_all();
    for (std::size_t j = 0; j < passing_count_; ++j) {
      const std::uint32_t i = passing_[j];
      Arithmetic::add_column(bits, layer, i, from.changes[i], to.changes);
      if (all) continue;
      for (std::size_t k = layer.columns[i]; k < layer.columns[i + 1]; ++k) to.touch(layer.rows[k]);
    }
    Arithmetic::finish(bits, to.touched, to.changes);
    return bits;
  }

  /// Takes the touched neurons of a hidden level, whose changes have at most so many bits, across the present
  /// point, and leaves in passing_ those that change what they pass on. Written without branches on signs,
  /// which no processor foresees.
  bool update(Level& level, std::uint64_t bits) {
    // Many neurons: the queue is brought up to date at the end. Few: each climbs it, but only if its root
    // comes nearer. Sums that are carried through all layers change at every point, and are seldom near zero.
    const bool many = level.touched.size() >= 8 && 4 * level.touched.size() >= level.size();
    const bool products_fit = bits + place_bits_ <= Arithmetic::most_bits;
    double* const keys = queue_.range(level.first);
    passing_count_ = 0;
    for (const std::uint32_t i : level.touched) {
      passing_[passing_count_] = i;
      if (level.marks[i].sign == 0 || level.marks[i].is_crossing) {
        if (!turn(level, i)) return false;
        passing_count_ += level.changes[i].sign() != 0;
      } else {
        if (level.changes[i].sign() == 0) continue;
        if (!(products_fit || product_fits(level.changes[i])) || !add_change(level, i)) return false;
        passing_count_ += level.marks[i].sign > 0;
      }
      if (many) {
        keys[i] = key_without_branch(level, i);
      } else if (const double now = key(level, i); now < keys[i]) {
        queue_.set(level.first + i, now);
      }
    }
    if (many) queue_.update_range(level.first, level.size());
    return true;
  }

  bool update_output(Level& level) {
    passing_count_ = 0;
    return level.changes[0].sign() == 0 || (product_fits(level.changes[0]) && add_change(level, 0));
  }

  /// A neuron that is zero at the present point, and may be active on one side of it only.
  bool turn(Level& level, std::uint32_t i) {
    const bool was_active = level.marks[i].sign > 0;
    Number& change = level.changes[i];
    const Number slope_before = level.forms[i].slope;
    if (change.sign() != 0 && !(product_fits(change) && add_change(level, i))) return false;
    level.marks[i].is_crossing = false;
    level.marks[i].sign = static_cast<std::int8_t>(level.forms[i].slope.sign());
    const bool is_active = level.marks[i].sign > 0;
    if (was_active && is_active) return true;
    change = Number();
    if (was_active) change = -Arithmetic::exact_quotient(slope_before, place_.denominator);
    if (is_active) change = Arithmetic::exact_quotient(level.forms[i].slope, place_.denominator);
    return true;
  }

  bool product_fits(const Number& change) const {
    return change.bit_length() + place_bits_ <= Arithmetic::most_bits;
  }

  /// Adds the change of a neuron to its form; false when that may not fit. Contract: product_fits, so that
  /// the sum is one that two's complement still holds.
  bool add_change(Level& level, std::uint32_t i) {
    const Number& change = level.changes[i];
    Form& form = level.forms[i];
    form.slope.add_product(change, place_.denominator);
    form.intercept.add_product(change, minus_numerator_);
    return Arithmetic::fits(form.slope) && Arithmetic::fits(form.intercept);
  }

  void emit(Rational x) {
    const Form& output = levels_.back().forms.front();
    const mpz_srcptr p = mpq_numref(gmp(x));
    const mpz_srcptr q = mpq_denref(gmp(x));
    // y = (slope p + intercept q) / (q output_scale)
    Arithmetic::assign(coefficient_, output.slope);
    mpz_mul(gmp(numerator_), gmp(coefficient_), p);
    Arithmetic::assign(coefficient_, output.intercept);
    mpz_addmul(gmp(numerator_), gmp(coefficient_), q);
    mpz_mul(gmp(numerator_), gmp(numerator_), mpq_denref(gmp(network_.output_scale)));
    mpz_mul(gmp(denominator_), q, mpq_numref(gmp(network_.output_scale)));
    points_.emplace_back(std::move(x), Rational(numerator_, denominator_));
  }

  const ScaledNetwork<Weight>& network_;
  std::vector<Level> levels_;
  RootQueue queue_;
  Form end_;
  Place place_;  ///< the present point
  Number minus_numerator_;
  std::uint64_t place_bits_ = 0;
  std::vector<std::uint32_t> candidates_;
  std::vector<std::uint32_t> crossing_;  ///< indices in the queue
  std::vector<std::uint32_t> passing_;   ///< neurons of the level just updated; only the first so many
  std::size_t passing_count_ = 0;
  std::vector<Point> points_;
  // Numbers that keep their memory from point to point: with many short pieces, allocation is most of the
  // cost.
  Integer numerator_;
  Integer denominator_;
  Integer coefficient_;
};

}  // namespace relucert
