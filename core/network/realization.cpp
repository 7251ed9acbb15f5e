// A segment is carried through the layers depth first, so memory stays at depth * width affine forms however many pieces the
// function has. Within a layer all forms share one positive scale, which signs and roots do not depend on.
#include "core/network/realization.hpp"

#include <algorithm>
#include <optional>

#include "core/support/require.hpp"

namespace relucert {
namespace {

/// The affine map of a layer in integers: weights times the layer's denominator, and the bias times the denominators of all
/// layers so far.
struct ScaledLayer {
  std::vector<Row<Integer>> rows;
};

struct ScaledNetwork {
  std::vector<ScaledLayer> layers;
  Integer output_scale = 1;
};

ScaledNetwork scaled(const QuantizedNetwork& network) {
  ScaledNetwork result;
  const Integer denominator = Integer::power_of_two(network.grid().fraction_bits());
  for (const auto& layer : network.layers()) {
    ScaledLayer integers{layer.rows};
    for (auto& row : integers.rows) row.bias *= result.output_scale;
    result.output_scale *= denominator;
    result.layers.push_back(std::move(integers));
  }
  return result;
}

ScaledNetwork scaled(const Network& network) {
  ScaledNetwork result;
  for (const auto& layer : network.layers()) {
    Integer denominator = 1;
    for (const auto& row : layer.rows) {
      denominator = lcm(denominator, row.bias.denominator());
      for (const auto& entry : row.weights) denominator = lcm(denominator, entry.weight.denominator());
    }
    ScaledLayer integers;
    for (const auto& row : layer.rows) {
      Row<Integer> copy{{}, (row.bias * Rational(denominator)).numerator() * result.output_scale};
      for (const auto& entry : row.weights)
        copy.weights.push_back({entry.column, (entry.weight * Rational(denominator)).numerator()});
      integers.rows.push_back(std::move(copy));
    }
    result.output_scale *= denominator;
    result.layers.push_back(std::move(integers));
  }
  return result;
}

/// slope * x + intercept.
struct Form {
  Integer slope;
  Integer intercept;

  Rational root() const { return Rational(-intercept, slope); }
  /// The sign at p/q, q > 0.
  int sign_at(const Integer& p, const Integer& q) const {
    Integer value = slope * p;
    return value.add_product(intercept, q).sign();
  }
};

class Sweep {
 public:
  explicit Sweep(ScaledNetwork network) : network_(std::move(network)) {}

  std::vector<Point> run(const Rational& left, const Rational& right) {
    follow(0, {Form{1, 0}}, left, right);
    return std::move(points_);
  }

 private:
  /// What a hidden neuron does on a segment: a sign on its left part, and a root where the sign flips, if there is one inside.
  struct Activity {
    int sign_at_left;
    std::optional<Rational> root;

    bool active_from(const Rational& x) const { return root && *root <= x ? sign_at_left < 0 : sign_at_left > 0; }
  };

  void follow(std::size_t depth, const std::vector<Form>& inputs, const Rational& left, const Rational& right) {
    const std::vector<Form> forms = affine_map(network_.layers[depth], inputs);
    if (depth + 1 == network_.layers.size()) {
      if (points_.empty()) points_.push_back({left, value(forms.front(), left)});
      points_.push_back({right, value(forms.front(), right)});
      return;
    }
    const std::vector<Activity> activities = signs(forms, left, right);
    std::vector<Rational> ends;
    for (const auto& activity : activities)
      if (activity.root) ends.push_back(*activity.root);
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    ends.push_back(right);
    Rational from = left;
    for (const auto& to : ends) {
      std::vector<Form> outputs(forms.size());  // zero where the neuron is inactive
      for (std::size_t i = 0; i < forms.size(); ++i)
        if (activities[i].active_from(from)) outputs[i] = forms[i];
      follow(depth + 1, outputs, from, to);
      from = to;
    }
  }

  static std::vector<Form> affine_map(const ScaledLayer& layer, const std::vector<Form>& inputs) {
    std::vector<Form> forms;
    forms.reserve(layer.rows.size());
    for (const auto& row : layer.rows) {
      Form form{0, row.bias};
      for (const auto& entry : row.weights) {
        const Form& input = inputs[entry.column];
        if (!input.slope.is_zero()) form.slope.add_product(entry.weight, input.slope);
        if (!input.intercept.is_zero()) form.intercept.add_product(entry.weight, input.intercept);
      }
      forms.push_back(std::move(form));
    }
    return forms;
  }

  static std::vector<Activity> signs(const std::vector<Form>& forms, const Rational& left, const Rational& right) {
    const Integer left_numerator = left.numerator();
    const Integer left_denominator = left.denominator();
    const Integer right_numerator = right.numerator();
    const Integer right_denominator = right.denominator();
    std::vector<Activity> activities;
    activities.reserve(forms.size());
    for (const auto& form : forms) {
      const int at_left = form.sign_at(left_numerator, left_denominator);
      const int at_right = form.sign_at(right_numerator, right_denominator);
      if (at_left * at_right < 0)
        activities.push_back({at_left, form.root()});
      else
        activities.push_back({at_left != 0 ? at_left : at_right, std::nullopt});
    }
    return activities;
  }

  Rational value(const Form& form, const Rational& x) const {
    const Integer denominator = x.denominator();
    Integer numerator = form.slope * x.numerator();
    numerator.add_product(form.intercept, denominator);
    return Rational(numerator, denominator * network_.output_scale);
  }

  ScaledNetwork network_;
  std::vector<Point> points_;
};

template <class AnyNetwork>
PiecewiseLinear realize(const AnyNetwork& network, const Rational& left, const Rational& right) {
  RELUCERT_REQUIRE(network.layers().front().inputs == 1 && network.layers().back().rows.size() == 1,
                   "one input and one output expected");
  RELUCERT_REQUIRE(left < right, "empty interval");
  return PiecewiseLinear(Sweep(scaled(network)).run(left, right));
}

}  // namespace

PiecewiseLinear realization(const QuantizedNetwork& network, const Rational& left, const Rational& right) {
  return realize(network, left, right);
}

PiecewiseLinear realization(const Network& network, const Rational& left, const Rational& right) {
  return realize(network, left, right);
}

}  // namespace relucert
