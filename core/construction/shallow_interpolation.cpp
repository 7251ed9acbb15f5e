// One hidden unit relu(x - j 2^-r) per interval; its output weight is the jump of the slope there, and the
// output bias is the start value. The nodes are biases, so r <= b. Slopes in [-1, 1] jump by 2 at most: this
// is where a >= 1 enters.
// Source: rule shallow_interpolation of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md
// (Lemma C).
#include "core/construction/shallow_interpolation.hpp"

#include <algorithm>
#include <bit>

#include "core/construction/hypothesis.hpp"
#include "core/construction/network_builder.hpp"

namespace relucert {
namespace {

/// Contract: r and b within the limits of the rule.
DeltaModulation quantized_slopes(std::uint64_t r, std::uint64_t fraction_bits) {
  const Rational spacing(1, Integer::power_of_two(r));
  return {Rational(1, Integer::power_of_two(fraction_bits)), spacing, spacing, std::uint64_t{1} << r,
          fraction_bits};
}

}  // namespace

std::string_view ShallowInterpolation::summary() const {
  return "interpolation with quantized slopes on 2^r <= W equal intervals in depth 2, for a, b >= 1 and "
         "r <= b: error (h + d + x)/2 + x^2/(8h), h = 2^-r, d = 2^-(r+b), x = (2^-b - d)/2";
}

std::variant<Plan, std::string> ShallowInterpolation::plan(const Family& family) const {
  if (auto objection = unless_at_least("W", family.width, 1)) return *objection;
  const auto log2_width = static_cast<std::uint64_t>(std::bit_width(family.width)) - 1;
  return plan_with(family, {std::min<std::uint64_t>(log2_width, family.fraction_bits)});
}

std::variant<Plan, std::string> ShallowInterpolation::plan_with(
    const Family& family, const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const std::uint64_t r = parameters[0];
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (auto objection = unless_within_limit("b", family.fraction_bits)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 2)) return *objection;
  if (auto objection = unless_at_most("r", r, "b", family.fraction_bits)) return *objection;
  if (r >= static_cast<std::uint64_t>(std::bit_width(family.width)))
    return "W >= 2^r needed for r=" + std::to_string(r) + ", but W = " + std::to_string(family.width);
  return Plan{family, parameters, quantized_slopes(r, family.fraction_bits).error(), std::uint64_t{1} << r,
              2};
}

DeltaModulation ShallowInterpolation::modulation(const Plan& plan) const {
  return quantized_slopes(plan.parameters.at(0), plan.family.fraction_bits);
}

QuantizedNetwork ShallowInterpolation::network_of(const Plan& plan, const Walk& walk) const {
  NetworkBuilder network(plan.family.grid());
  const auto jumps = walk.slope_jumps(0);
  Affine output{{}, walk.start};
  for (std::size_t j = 0; j < jumps.size(); ++j)
    output.terms.push_back({network.add({{{network.input(), 1}}, -Rational(j) * walk.spacing}), jumps[j]});
  network.end_layer();
  network.add(output);
  return network.finish();
}

}  // namespace relucert
