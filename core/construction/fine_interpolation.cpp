// One steep hidden unit relu(n 2^-s x - k g 2^-s), n = m g, per node k/m. Its slope n 2^-s turns the output
// weights, multiples of 2^-s, into jumps of the slope that are multiples of n 4^-s, and so the values at the
// nodes into p_0 + g 4^-s Z: they are rounded independently of each other, much finer than the grid. In
// return the kinks may not be too steep (n is a numerator of the grid) nor too flat (a jump of the slope by
// 2 is an output weight). With c = 1 one more unit is the constant 2^-s, which gives p_0 the resolution 4^-s.
// A family with b > s is served by the networks with s fraction bits.
// Source: rule fine_interpolation of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/fine_interpolation.hpp"

#include <algorithm>

#include "core/construction/hypothesis.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {
namespace {

/// Beyond 62 fraction bits the error changes by less than 2^-62 of itself, while g would leave 64 bits.
constexpr std::uint64_t most_fraction_bits = 62;

std::uint64_t to_unsigned(const Integer& x) {
  return static_cast<std::uint64_t>(x.to_int64().value());
}

/// n = m g and max(g, e), where e 4^-s is the unit of the start value: e = 2^s without the constant unit.
struct Lattice {
  Integer n;
  Integer coarsest;
};

Lattice lattice(std::uint64_t m, std::uint64_t g, std::uint64_t c, std::uint64_t s) {
  return {Integer(m) * Integer(g), std::max(Integer(g), c == 1 ? Integer(1) : Integer::power_of_two(s))};
}

/// The largest m <= most whose least g fits, n = m g <= n_most, and that g, or m = 0. A larger m than
/// n_most/g needs at least this g, as the least g falls with m; so it cannot fit, the next m to try is
/// n_most/g itself, and the search takes few steps.
template <class LeastG>
std::pair<std::uint64_t, std::uint64_t> most_kinks(const Integer& most, const Integer& n_most,
                                                   const LeastG& least_g) {
  Integer m = std::min(most, n_most);
  while (m.sign() > 0) {
    const Integer g = least_g(m);
    if (m * g <= n_most) return {to_unsigned(m), to_unsigned(g)};
    m = floor_quotient(n_most, g);
  }
  return {0, 0};
}

}  // namespace

std::string_view FineInterpolation::summary() const {
  return "interpolation at m nodes with values on a lattice of spacing g 4^-s in depth 2, for m + c <= W, "
         "s <= b, m g < 2^(a+s+1) and 4^(s+1) + 3 m g + m max(g, e) < m g 2^(a+s+2) with e = 1 for c = 1 and "
         "e = 2^s for c = 0: error (1/m + d + x)/2 + m x^2/8, d = g 4^-s, x = max(0, e - g) 4^-s/2";
}

std::variant<Plan, std::string> FineInterpolation::plan(const Family& family) const {
  if (auto objection = unless_at_least("W", family.width, 1)) return *objection;
  if (auto objection = unless_within_limit("a", family.integer_bits)) return *objection;
  const std::uint64_t a = family.integer_bits;
  const std::uint64_t s = std::min<std::uint64_t>(family.fraction_bits, most_fraction_bits);
  if (a + s == 0) return plan_with(family, {1, 1, 0, 0});  // the objection is that the jumps do not fit

  const Integer n_most = Integer::power_of_two(a + s + 1) - 1;
  const Integer start = Integer::power_of_two(s);
  std::variant<Plan, std::string> best = std::string();
  const auto consider = [&](std::uint64_t m, std::uint64_t g, std::uint64_t c) {
    auto plan = plan_with(family, {m, g, c, s});
    const auto error_of = [](const auto& outcome) { return std::get<Plan>(outcome).error; };
    if (std::holds_alternative<std::string>(best) ||
        (std::holds_alternative<Plan>(plan) && error_of(plan) < error_of(best)))
      best = std::move(plan);
  };

  // With the constant unit M = g, and the jumps fit for 4^s < n (2^(a+s) - 1). Both terms of the error fall
  // with m.
  const Integer n_least = floor_quotient(start * start, Integer::power_of_two(a + s) - 1) + Integer(1);
  const auto with_constant = most_kinks(Integer(family.width) - 1, n_most,
                                        [&](const Integer& m) { return ceil_quotient(n_least, m); });
  // Without it M = 2^s, as a larger g is worse than the constant unit. For many kinks the coarse start costs
  // more in a short first cell than the other cells gain: the error is least for m near 2/x, where x is its
  // excess.
  const auto least_g = [&](const Integer& m) {
    const Integer jumps = Integer(4) * start * start + m * start;
    const Integer g = floor_quotient(jumps, m * (Integer::power_of_two(a + s + 2) - Integer(3))) + Integer(1);
    return g <= start ? g : ceil_quotient(n_least, m);
  };
  const Integer flattest = start == Integer(1) ? n_most : floor_quotient(4 * start * start, start - 1);
  for (const Integer& most : {Integer(family.width), std::min(Integer(family.width), flattest),
                              std::min(Integer(family.width), flattest + Integer(1))}) {
    const auto [m, g] = most_kinks(most, n_most, least_g);
    consider(std::max<std::uint64_t>(m, 1), std::max<std::uint64_t>(g, 1), 0);
  }
  if (with_constant.first > 0) consider(with_constant.first, with_constant.second, 1);
  return best;
}

std::variant<Plan, std::string> FineInterpolation::plan_with(
    const Family& family, const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const std::uint64_t m = parameters[0];
  const std::uint64_t g = parameters[1];
  const std::uint64_t c = parameters[2];
  const std::uint64_t s = parameters[3];
  const std::uint64_t a = family.integer_bits;
  if (auto objection = unless_within_limit("a", a)) return *objection;
  if (auto objection = unless_within_limit("s", s)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 2)) return *objection;
  if (auto objection = unless_at_most("s", s, "b", family.fraction_bits)) return *objection;
  if (auto objection = unless_at_least("m", m, 1)) return *objection;
  if (auto objection = unless_at_least("g", g, 1)) return *objection;
  if (c > 1) return "c = 0 or c = 1 needed, but c = " + std::to_string(c);
  if (auto objection = unless_at_most("m", m, "W", family.width)) return *objection;
  if (auto objection = unless_at_most("m + c", m + c, "W", family.width)) return *objection;
  const auto [n, coarsest] = lattice(m, g, c, s);
  const std::string shown = "m=" + std::to_string(m) + ", g=" + std::to_string(g) +
                            ", c=" + std::to_string(c) + ", s=" + std::to_string(s) +
                            ", but a = " + std::to_string(a);
  if (n.bit_length() > a + s + 1) return "m g < 2^(a+s+1) needed for " + shown;
  const Integer jumps = Integer::power_of_two(2 * s + 2) + Integer(3) * n + Integer(m) * coarsest;
  if (jumps >= n * Integer::power_of_two(a + s + 2))
    return "4^(s+1) + 3 m g + m max(g, e) < m g 2^(a+s+2) needed for " + shown;
  Plan plan{family, parameters, 0, m + c, 2};
  plan.error = modulation(plan).error();
  return plan;
}

DeltaModulation FineInterpolation::modulation(const Plan& plan) const {
  const std::uint64_t m = plan.parameters.at(0);
  const std::uint64_t s = plan.parameters.at(3);
  const Rational finest(1, Integer::power_of_two(2 * s));
  const Rational start_unit = plan.parameters.at(2) == 1 ? finest : Rational(1, Integer::power_of_two(s));
  const Integer largest_weight = Integer::power_of_two(plan.family.integer_bits + s + 1) - 1;
  return {start_unit,   Rational(1, Integer(m)), Rational(plan.parameters.at(1)) * finest, m,
          std::nullopt, largest_weight};
}

QuantizedNetwork FineInterpolation::network_of(const Plan& plan, const Walk& walk) const {
  const Rational resolution(1, Integer::power_of_two(plan.parameters[3]));
  const Rational bias_step = Rational(plan.parameters[1]) * resolution;
  const Rational slope = Rational(plan.parameters[0]) * bias_step;
  NetworkBuilder network(plan.family.grid());
  const auto jumps = walk.slope_jumps(0);
  Affine output{{}, walk.start};
  for (std::size_t k = 0; k < jumps.size(); ++k) {
    const Unit kink = network.add({{{network.input(), slope}}, -Rational(k) * bias_step});
    output.terms.push_back({kink, jumps[k] / slope});
  }
  if (plan.parameters[2] == 1) {
    // The output bias takes the part of the start value that is on the grid, the constant unit the rest.
    output.bias = Rational((walk.start / resolution).floor()) * resolution;
    output.terms.push_back({network.add({{}, resolution}), (walk.start - output.bias) / resolution});
  }
  network.end_layer();
  network.add(output);
  return network.finish();
}

}  // namespace relucert
