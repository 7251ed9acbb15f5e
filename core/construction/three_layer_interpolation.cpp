// fine_interpolation with one more layer in front. The first layer holds 2^-s x, copies of the largest
// multiple of x, and as many constants; so the second one has kinks 4^-s relu(m g x - k g) for any integers
// m, g, k, and the output weights make jumps of the slope that are multiples of m g 8^-s. For y = 1 a jump is
// 0 or one such unit, and the unit at 0, half as steep, has the weight 2^-s or -2^-s: the slopes are
// +-m g 8^-s/2. The fine part of the start value is a constant of the second layer, for y = 1 that of the
// unit at 0, which no ReLU clips.
// Source: rule three_layer_interpolation of proofs_checks/RULES.md, proof in notes/upper_bounds.md.
#include "core/construction/three_layer_interpolation.hpp"

#include <algorithm>

#include "core/construction/hypothesis.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {
namespace {

/// Beyond 20 fraction bits the error changes by less than 2^-20 of itself, while g would leave 64 bits.
constexpr std::uint64_t most_fraction_bits = 20;

Rational half_to(std::uint64_t exponent) {
  return Rational(1, Integer::power_of_two(exponent));
}

/// K: the largest weight is K 2^-s.
Integer largest_numerator(const Family& family, std::uint64_t s) {
  return Integer::power_of_two(family.integer_bits + s + 1) - 1;
}

/// q and p of the rule: how many copies of K 2^-s x and of the constant K 2^-s the first layer holds.
struct Copies {
  Integer rising;
  Integer constant;
};

Copies copies_for(const Integer& largest, std::uint64_t m, std::uint64_t g, std::uint64_t s) {
  const auto beyond = [&](const Integer& total, const Integer& without) {
    return ceil_quotient(std::max(Integer(0), total - without), largest * largest);
  };
  return {beyond(Integer(m) * Integer(g), largest),
          beyond(Integer(m - 1) * Integer(g), (largest + 1) * Integer::power_of_two(s) - 1)};
}

/// The first layer, and sums over it.
class Multiples {
 public:
  Multiples(NetworkBuilder& network, const Integer& largest, const Copies& copies, std::uint64_t s)
      : s_(s), largest_(largest), x_(network.add({{{network.input(), half_to(s)}}, 0})) {
    const Rational weight = Rational(largest) * half_to(s);
    for (Integer i = 0; i < copies.rising; i += 1)
      many_x_.push_back(network.add({{{network.input(), weight}}, 0}));
    one_ = network.add({{}, half_to(s)});
    for (Integer i = 0; i < copies.constant; i += 1) many_ones_.push_back(network.add({{}, weight}));
    network.end_layer();
  }

  /// 4^-s (slope * x + constant) for integers within reach, slope >= 0.
  Affine read(const Integer& slope, const Integer& constant) const {
    Affine sum;
    const Integer rest = append(sum, many_x_, slope, 1);
    sum.terms.push_back({x_, Rational(rest) * half_to(s_)});
    const Rational sign(constant.sign() < 0 ? -1 : 1);
    const Integer size = append(sum, many_ones_, constant.sign() < 0 ? -constant : constant, sign);
    const Integer scale = Integer::power_of_two(s_);
    sum.terms.push_back({one_, sign * Rational(floor_remainder(size, scale)) * half_to(s_)});
    sum.bias = sign * Rational(floor_quotient(size, scale)) * half_to(s_);
    return sum;
  }

 private:
  /// Makes as much of `size` as is possible out of the copies; returns what is left.
  Integer append(Affine& sum, const std::vector<Unit>& copies, const Integer& size,
                 const Rational& sign) const {
    Integer left = floor_quotient(size, largest_);
    Integer rest = size;
    for (const Unit& copy : copies) {
      const Integer weight = std::min(left, largest_);
      sum.terms.push_back({copy, sign * Rational(weight) * half_to(s_)});
      left -= weight;
      rest -= weight * largest_;
    }
    return rest;
  }

  std::uint64_t s_;
  Integer largest_;
  Unit x_;
  Unit one_{};
  std::vector<Unit> many_x_;
  std::vector<Unit> many_ones_;
};

}  // namespace

std::string_view ThreeLayerInterpolation::summary() const {
  return "m nodes in depth 3, for s <= b and m + 1 - y <= W: values on a lattice of spacing d = g 8^-s for y "
         "= "
         "0 and 2 8^s + 2 m g < m g 2^(a+s+1), error (1/m + d)/2; steps of d/2 for y = 1 and even m g >= 2 "
         "8^s, "
         "error d/2";
}

std::variant<Plan, std::string> ThreeLayerInterpolation::plan(const Family& family) const {
  if (auto objection = unless_at_least("W", family.width, 2)) return *objection;
  if (auto objection = unless_within_limit("a", family.integer_bits)) return *objection;
  std::variant<Plan, std::string> best = std::string();
  const auto consider = [&](std::uint64_t m, const Integer& g, std::uint64_t y, std::uint64_t s) {
    auto plan = plan_with(family, {m, static_cast<std::uint64_t>(g.to_int64().value()), y, s});
    const auto error_of = [](const auto& outcome) { return std::get<Plan>(outcome).error; };
    if (std::holds_alternative<std::string>(best) ||
        (std::holds_alternative<Plan>(plan) && error_of(plan) < error_of(best)))
      best = std::move(plan);
  };
  const std::uint64_t width = family.width;
  for (std::uint64_t s = 0; s <= std::min<std::uint64_t>(family.fraction_bits, most_fraction_bits); ++s) {
    const Integer finest = Integer::power_of_two(3 * s + 1);
    // The error of the steps is in proportion to g; m g is to be even.
    const std::uint64_t steps = Integer(width) < finest ? width : std::uint64_t{2} << (3 * s);
    const Integer g = ceil_quotient(finest, Integer(steps));
    consider(steps, g, 1, s);
    consider(steps - 1, g, 1, s);
    consider(steps, g + 1, 1, s);
    // For the values both terms of the error fall with m, as the least g does.
    const Integer jumps = std::max(Integer(1), Integer(width - 1) * (largest_numerator(family, s) - 1));
    consider(width - 1, floor_quotient(finest, jumps) + 1, 0, s);
  }
  return best;
}

std::variant<Plan, std::string> ThreeLayerInterpolation::plan_with(
    const Family& family, const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const std::uint64_t m = parameters[0];
  const std::uint64_t g = parameters[1];
  const std::uint64_t y = parameters[2];
  const std::uint64_t s = parameters[3];
  if (auto objection = unless_within_limit("a", family.integer_bits)) return *objection;
  if (auto objection = unless_within_limit("s", s)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 3)) return *objection;
  if (auto objection = unless_at_most("s", s, "b", family.fraction_bits)) return *objection;
  if (auto objection = unless_at_least("m", m, 1)) return *objection;
  if (auto objection = unless_at_least("g", g, 1)) return *objection;
  if (auto objection = unless_at_most("y", y, "1", 1)) return *objection;
  if (auto objection = unless_at_most("m", m, "W", family.width)) return *objection;
  if (auto objection = unless_at_most("m + 1 - y", m + 1 - y, "W", family.width)) return *objection;
  const Integer largest = largest_numerator(family, s);
  const auto [rising, constant] = copies_for(largest, m, g, s);
  const Integer first_layer = rising + constant + 2;
  if (first_layer > Integer(family.width))
    return "2 + q + p <= W needed, but it is " + first_layer.text() +
           " and W = " + std::to_string(family.width);
  const std::string shown =
      " needed for m=" + std::to_string(m) + ", g=" + std::to_string(g) + ", s=" + std::to_string(s);
  const Integer n = Integer(m) * Integer(g);
  const Integer finest = Integer::power_of_two(3 * s + 1);
  if (y == 1 && floor_remainder(n, 2) != Integer(0)) return "an even m g" + shown;
  if (y == 1 && n < finest) return "m g >= 2 8^s" + shown;
  if (y == 0 && finest + Integer(2) * n >= n * (largest + 1))
    return "2 8^s + 2 m g < m g 2^(a+s+1)" + shown + ", but a = " + std::to_string(family.integer_bits);
  const Integer width = std::max(Integer(m + 1 - y), first_layer);
  Plan plan{family, parameters, 0, static_cast<std::uint64_t>(width.to_int64().value()), 3};
  plan.error = modulation(plan).error();
  return plan;
}

DeltaModulation ThreeLayerInterpolation::modulation(const Plan& plan) const {
  const std::uint64_t m = plan.parameters.at(0);
  const std::uint64_t s = plan.parameters.at(3);
  const Rational finest = half_to(3 * s);
  const Rational values = Rational(plan.parameters.at(1)) * finest;
  const Rational spacing(1, Integer(m));
  if (plan.parameters.at(2) == 1) return {finest, spacing, values / 2, m, std::nullopt};
  return {finest, spacing, values, m, std::nullopt, largest_numerator(plan.family, s)};
}

QuantizedNetwork ThreeLayerInterpolation::network_of(const Plan& plan, const Walk& walk) const {
  const std::uint64_t g = plan.parameters[1];
  const std::uint64_t y = plan.parameters[2];
  const std::uint64_t s = plan.parameters[3];
  const Integer largest = largest_numerator(plan.family, s);
  NetworkBuilder network(plan.family.grid());
  const Multiples multiples(network, largest, copies_for(largest, plan.parameters[0], g, s), s);
  const Integer slope = Integer(plan.parameters[0]) * Integer(g);
  const auto jumps = walk.slope_jumps(0);
  // t: what the output bias, a multiple of 2^-s, leaves of the start value, in units of 8^-s.
  const Rational sign(y == 1 && jumps[0].sign() < 0 ? -1 : 1);
  const Rational start = sign * walk.start * Rational(Integer::power_of_two(3 * s));
  const Integer t = floor_remainder(start.numerator(), Integer::power_of_two(2 * s));
  Affine output{{}, walk.start - sign * Rational(t) * half_to(3 * s)};
  if (y == 1)
    output.terms.push_back({network.add(multiples.read(floor_quotient(slope, 2), t)), sign * half_to(s)});
  else
    output.terms.push_back({network.add(multiples.read(0, t)), half_to(s)});
  const Rational steepness = Rational(slope) * half_to(2 * s);
  for (std::size_t k = y; k < jumps.size(); ++k) {
    const Unit kink = network.add(multiples.read(slope, -(Integer(k) * Integer(g))));
    output.terms.push_back({kink, jumps[k] / steepness});
  }
  network.end_layer();
  network.add(output);
  return network.finish();
}

}  // namespace relucert
