#pragma once
// The sweep over the affine pieces of a network, for the number type that its coefficients fit in.
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/scaled_network.hpp"
#include "core/number/fixed_integer.hpp"

namespace relucert {

// What the sweep needs from a number, for Integer; FixedInteger brings the same.
inline void add_product(Integer& sum, const Integer& factor, const Integer& x) { sum.add_product(factor, x); }
inline int sign_of_sum_of_products(const Integer& a, const Integer& b, const Integer& c, const Integer& d) {
  return (a * b).add_product(c, d).sign();
}
inline const Integer& to_integer(const Integer& x) { return x; }
inline Integer weight_from(const Integer& weight, const Integer&) { return weight; }

template <std::size_t Words>
void add_product(FixedInteger<Words>& sum, std::int64_t factor, const FixedInteger<Words>& x) {
  sum.add_product(factor, x);
}
template <std::size_t Words>
Integer to_integer(const FixedInteger<Words>& x) {
  return x.to_integer();
}
template <std::size_t Words>
std::int64_t weight_from(const Integer& weight, const FixedInteger<Words>&) {
  return *weight.to_int64();
}

/// Follows a network with one input and one output from left to right over an interval.
///
/// Level 0 is the input, level l the pre-activations of layer l. Entering a level on a segment computes its affine forms from the
/// active forms of the level before, then finds where in the segment one of them changes sign; these roots divide the
/// segment, and the next level is entered on each part. Levels keep their place, so the memory is depth * width forms however
/// many pieces there are, and nothing recurses.
///
/// Two facts save half of the work. A neuron that is inactive adds nothing, so its column is skipped. And the pre-activations
/// are continuous: where one segment ends and the next begins they have one value, so the sign at the left end of a segment
/// is the sign found at the right end of the segment before.
template <class Number>
class Sweep {
 public:
  explicit Sweep(const ScaledNetwork& network) : output_scale_(network.output_scale), levels_(network.layers.size() + 1) {
    layers_.reserve(network.layers.size());
    for (const auto& layer : network.layers) layers_.emplace_back(layer);
    levels_[0].forms = {Form{Number(Integer(1)), Number()}};
    levels_[0].active = {true};
    for (std::size_t l = 1; l < levels_.size(); ++l) {
      levels_[l].signs.resize(layers_[l - 1].biases.size());
      levels_[l].active.resize(layers_[l - 1].biases.size());
    }
  }

  std::vector<Point> run(const Rational& left, const Rational& right) {
    left_ = place(left);
    const Place end = place(right);
    levels_[0].end = &end;
    std::size_t level = 0;
    for (;;) {
      while (level + 1 < levels_.size()) {
        enter(level + 1, levels_[level].part_end());
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
  using Weight = decltype(weight_from(Integer(), Number()));

  /// slope * x + intercept.
  struct Form {
    Number slope;
    Number intercept;
  };

  /// The point numerator / denominator, denominator > 0.
  struct Place {
    Number numerator;
    Number denominator;
  };
  static Place place(const Rational& x) { return {Number(x.numerator()), Number(x.denominator())}; }
  static int sign_at(const Form& form, const Place& x) {
    return sign_of_sum_of_products(form.slope, x.numerator, form.intercept, x.denominator);
  }

  /// Where a neuron changes sign inside the segment of its level.
  struct Root {
    Place at;
    std::uint32_t neuron;

    int compare(const Root& other) const {
      return sign_of_sum_of_products(at.numerator, other.at.denominator, -other.at.numerator, at.denominator);
    }
  };
  static Root root(const Form& form, std::uint32_t neuron) {
    if (form.slope.sign() > 0) return {{-form.intercept, form.slope}, neuron};
    return {{form.intercept, -form.slope}, neuron};
  }

  struct Level {
    std::vector<Form> forms;
    std::vector<std::int8_t> signs;  ///< where the last segment entered ends
    std::vector<char> active;        ///< on the current part of the segment
    std::vector<Root> roots;         ///< from left to right
    std::size_t next_root = 0;
    const Place* end = nullptr;  ///< of the segment

    const Place& part_end() const { return next_root < roots.size() ? roots[next_root].at : *end; }
    /// Crosses the next root, and all that coincide with it; false at the end of the segment.
    bool next_part() {
      if (next_root == roots.size()) return false;
      const std::size_t crossed = next_root;
      do {
        char& flag = active[roots[next_root].neuron];
        flag = !flag;
        ++next_root;
      } while (next_root < roots.size() && roots[crossed].compare(roots[next_root]) == 0);
      return true;
    }
  };

  /// An affine map by columns, so that the columns of inactive neurons are skipped as a whole.
  struct AffineMap {
    struct Term {
      std::uint32_t row;
      Weight weight;
    };
    std::vector<Term> terms;
    std::vector<std::size_t> columns;  ///< where the terms of each column begin, and the end
    std::vector<Number> biases;

    explicit AffineMap(const Layer<Integer>& layer) : columns(layer.inputs + 1) {
      for (const auto& row : layer.rows) {
        biases.emplace_back(row.bias);
        for (const auto& entry : row.weights) ++columns[entry.column + 1];
      }
      for (std::size_t j = 0; j < layer.inputs; ++j) columns[j + 1] += columns[j];
      terms.resize(columns.back());
      std::vector<std::size_t> next(columns.begin(), columns.end() - 1);
      for (std::size_t i = 0; i < layer.rows.size(); ++i)
        for (const auto& entry : layer.rows[i].weights)
          terms[next[entry.column]++] = {static_cast<std::uint32_t>(i), weight_from(entry.weight, Number())};
    }

    void apply(const std::vector<Form>& inputs, const std::vector<char>& active, std::vector<Form>& outputs) const {
      outputs.resize(biases.size());
      for (std::size_t i = 0; i < biases.size(); ++i) outputs[i] = {Number(), biases[i]};
      for (std::size_t j = 0; j < inputs.size(); ++j) {
        if (!active[j]) continue;
        const Form& input = inputs[j];
        for (std::size_t k = columns[j]; k < columns[j + 1]; ++k) {
          const Term& term = terms[k];
          add_product(outputs[term.row].slope, term.weight, input.slope);
          add_product(outputs[term.row].intercept, term.weight, input.intercept);
        }
      }
    }
  };

  void enter(std::size_t index, const Place& end) {
    Level& level = levels_[index];
    layers_[index - 1].apply(levels_[index - 1].forms, levels_[index - 1].active, level.forms);
    level.end = &end;
    if (index + 1 == levels_.size()) return;  // the output is not rectified
    level.roots.clear();
    level.next_root = 0;
    for (std::uint32_t i = 0; i < level.forms.size(); ++i) {
      const Form& form = level.forms[i];
      const int at_left = points_.empty() ? sign_at(form, left_) : level.signs[i];
      const int at_right = sign_at(form, end);
      level.signs[i] = static_cast<std::int8_t>(at_right);
      level.active[i] = at_left > 0 || (at_left == 0 && at_right > 0);
      if (at_left * at_right < 0) level.roots.push_back(root(form, i));
    }
    std::sort(level.roots.begin(), level.roots.end(), [](const Root& p, const Root& q) { return p.compare(q) < 0; });
  }

  void emit(const Place& x) {
    const Form& form = levels_.back().forms.front();
    if (points_.empty()) points_.push_back(point(form, left_));
    points_.push_back(point(form, x));
  }

  Point point(const Form& form, const Place& place) const {
    const Rational x(to_integer(place.numerator), to_integer(place.denominator));
    return {x, (Rational(to_integer(form.slope)) * x + Rational(to_integer(form.intercept))) / output_scale_};
  }

  Rational output_scale_;
  std::vector<AffineMap> layers_;
  std::vector<Level> levels_;
  Place left_;
  std::vector<Point> points_;
};

}  // namespace relucert
