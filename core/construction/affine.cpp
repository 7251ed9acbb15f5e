// The slope is that of the chord of f, rounded; the constant is the middle of the range of what is left,
// rounded, but at most 1 in absolute value, so that it is on every grid. What is left of a function of H1
// under its chord has a range of length 1/2 at most.
// Source: rule affine of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/affine.hpp"

#include <algorithm>

#include "core/construction/hypothesis.hpp"
#include "core/construction/network_builder.hpp"
#include "core/construction/walk_construction.hpp"
#include "core/function/function_class.hpp"
#include "core/support/require.hpp"

namespace relucert {

std::string_view AffineMap::summary() const {
  return "one affine map, in any family: error 1/4 + 3 2^-(b+2)";
}

std::variant<Plan, std::string> AffineMap::plan(const Family& family) const {
  return plan_with(family, {});
}

std::variant<Plan, std::string> AffineMap::plan_with(const Family& family,
                                                     const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  if (auto objection = unless_at_least("W", family.width, 1)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 1)) return *objection;
  if (auto objection = unless_within_limit("b", family.fraction_bits)) return *objection;
  const Integer scale = Integer::power_of_two(std::uint64_t{family.fraction_bits} + 2);
  return Plan{family, {}, Rational(1, 4) + Rational(3, scale), 1, 1};
}

QuantizedNetwork AffineMap::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  RELUCERT_REQUIRE(in_h1(f), *reason_not_in_h1(f));
  const Integer scale = Integer::power_of_two(plan.family.fraction_bits);
  const auto rounded = [&](const Rational& x) {
    return Rational(std::clamp((x * Rational(scale)).nearest(), -scale, scale), scale);
  };
  const Rational slope = rounded(f.at(1) - f.at(0));
  Rational lowest = f.at(0);
  Rational highest = lowest;
  for (const auto& point : f.points()) {
    const Rational rest = point.y - slope * point.x;
    lowest = std::min(lowest, rest);
    highest = std::max(highest, rest);
  }
  NetworkBuilder network(plan.family.grid());
  network.add({{{network.input(), slope}}, rounded((lowest + highest) / 2)});
  return network.finish();
}

}  // namespace relucert
