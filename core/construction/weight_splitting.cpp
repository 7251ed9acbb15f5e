// Source: rule weight_splitting of proofs_checks/RULES.md, proof in proofs_checks/notes/weight_splitting.md.
#include "core/construction/weight_splitting.hpp"

#include "core/construction/best_plan.hpp"
#include "core/construction/hypothesis.hpp"
#include "core/construction/walk_construction.hpp"
#include "core/network/weight_splitting.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// ceil((2^(b+2) - 1)/(2^(b+1) - 1)) = 2 + ceil(1/(2^(b+1) - 1)).
constexpr std::uint32_t copies = 3;

}  // namespace

std::string_view WeightSplitting::summary() const {
  return "m copies of every neuron, m = ceil((2^(a'+b+1)-1)/(2^(a+b+1)-1)), W >= m W' + m - 1 and L >= L' + "
         "1 for a "
         "family R_b^{a'}(W',L') with a bound v: A <= v, since each of its networks equals one with smaller "
         "weights.";
}

std::variant<Family, std::string> WeightSplitting::source(const Family& family) const {
  if (family.integer_bits > 0) return "a = 0 needed, but a = " + std::to_string(family.integer_bits);
  if (auto objection = unless_at_least("W", family.width, 2 * copies - 1)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 2)) return *objection;
  const std::uint64_t width = (std::uint64_t{family.width} + 1) / copies - 1;
  return Family{static_cast<std::uint32_t>(width), family.depth - 1, 1, family.fraction_bits};
}

std::variant<Plan, std::string> WeightSplitting::plan(const Family& family) const {
  const auto from = source(family);
  if (const auto* reason = std::get_if<std::string>(&from)) return *reason;
  const Plan best = best_unsplit_plan(std::get<Family>(from)).plan;
  return Plan{family, {}, best.error, copies * best.width + copies - 1, best.depth + 1};
}

std::variant<Plan, std::string> WeightSplitting::plan_with(
    const Family& family, const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  return plan(family);
}

QuantizedNetwork WeightSplitting::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  const auto best = best_unsplit_plan(std::get<Family>(source(plan.family)));
  // On the grid that it was built on, which may have fewer fraction bits than the family.
  const QuantizedNetwork large = best.construction->build(best.plan, f);
  const Grid small(0, large.grid().fraction_bits());
  const auto split = split_weights(large, small.largest_numerator());
  const auto* reason = std::get_if<std::string>(&split);
  RELUCERT_REQUIRE(reason == nullptr, "no splitting: " + *reason);
  const auto onto =
      QuantizedNetwork::from(std::get<QuantizedNetwork>(split).to_network(), plan.family.grid());
  RELUCERT_REQUIRE(std::holds_alternative<QuantizedNetwork>(onto), "the split weights are off the grid");
  return std::get<QuantizedNetwork>(onto);
}

ConstructionPlan best_unsplit_plan(const Family& family) {
  std::optional<ConstructionPlan> best;
  for (const Construction* construction : constructions()) {
    if (construction->name() == "weight_splitting") continue;
    auto found = best_plan(*construction, family);
    if (auto* plan = std::get_if<Plan>(&found); plan != nullptr && (!best || plan->error < best->plan.error))
      best = ConstructionPlan{construction, std::move(*plan)};
  }
  RELUCERT_REQUIRE(best.has_value(), "no construction for " + family.text());
  return *best;
}

}  // namespace relucert
