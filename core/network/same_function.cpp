#include "core/network/same_function.hpp"

#include <algorithm>

#include "core/network/realization.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

struct Form {
  Rational slope;
  Rational intercept;
};

/// Towards +infinity for direction = 1, -infinity for -1. Layer by layer: where all forms of a layer have
/// passed their roots, each has the sign of its slope, or of its intercept when it is constant.
AffineEnd end_towards(const Network& network, int direction) {
  RELUCERT_REQUIRE(network.inputs() == 1 && network.outputs() == 1, "one input and one output expected");
  const auto farther = [&](const Rational& x, const Rational& y) { return direction > 0 ? x > y : x < y; };
  AffineEnd end{0, 0, 0};
  std::vector<Form> forms{{1, 0}};
  for (std::size_t l = 0; l < network.depth(); ++l) {
    std::vector<Form> next;
    for (const auto& row : network.layers()[l].rows) {
      Form form{0, row.bias};
      for (const auto& entry : row.weights) {
        form.slope += entry.weight * forms[entry.column].slope;
        form.intercept += entry.weight * forms[entry.column].intercept;
      }
      if (l + 1 < network.depth()) {
        if (!form.slope.is_zero()) {
          const Rational root = -form.intercept / form.slope;
          if (farther(root, end.from)) end.from = root;
        }
        const int sign = form.slope.is_zero() ? form.intercept.sign() : direction * form.slope.sign();
        if (sign <= 0) form = {0, 0};
      }
      next.push_back(std::move(form));
    }
    forms = std::move(next);
  }
  end.slope = forms.front().slope;
  end.intercept = forms.front().intercept;
  return end;
}

}  // namespace

AffineEnd right_end(const Network& network) {
  return end_towards(network, 1);
}

AffineEnd left_end(const Network& network) {
  return end_towards(network, -1);
}

std::optional<Difference> difference(const Network& f, const Network& g, const Rational& left,
                                     const Rational& right) {
  const PiecewiseLinear first = realization(f, left, right);
  const PiecewiseLinear second = realization(g, left, right);
  if (first == second) return std::nullopt;
  const Rational at = sup_distance(first, second).at;
  return Difference{at, first.at(at), second.at(at)};
}

Rational inner_radius(const Network& f, const Network& g) {
  Rational radius = 1;
  for (const Network* network : {&f, &g})
    radius = std::max({radius, right_end(*network).from, -left_end(*network).from});
  return radius;
}

std::optional<Difference> difference_on_line(const Network& f, const Network& g) {
  const Rational radius = inner_radius(f, g);
  if (const auto inside = difference(f, g, -radius, radius)) return inside;
  // Affine functions that agree at the end of the interval agree on the ray when they agree one unit further.
  for (const Rational& at : {Rational(radius + 1), Rational(-radius - 1)}) {
    const Rational first = f.at(at);
    const Rational second = g.at(at);
    if (first != second) return Difference{at, first, second};
  }
  return std::nullopt;
}

}  // namespace relucert
