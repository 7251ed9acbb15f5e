// Plan and network of the rule multilevel_walk; the encoder is in multilevel_modulation, the rest is shared
// with gated_walk: the hypotheses in gadget_size, the search in gadget_search, the data of the gadgets in
// gadget_code and the layers in gadget_layers. Source: rule multilevel_walk of proofs_checks/RULES.md, proof
// in proofs_checks/notes/upper_bounds.md.
#include "core/construction/multilevel_walk.hpp"

#include "core/construction/gadget_layers.hpp"
#include "core/construction/gadget_search.hpp"
#include "core/construction/hypothesis.hpp"
#include "core/construction/walk_construction.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Contract: the plan is one of multilevel_walk.
GadgetSize size_of(const Plan& plan) {
  return std::get<GadgetSize>(
      gadget_size(plan.family, GadgetNumbers::from(GadgetRule::multilevel_walk, plan.parameters)));
}

}  // namespace

std::string_view MultilevelWalk::summary() const {
  return "walks from two-layer gadgets of C cells with F + 1 kinks each, shifted by gates of H + 1 levels, "
         "for "
         "a, b >= 1, W >= 5 and L >= 4: error n 2^-j (H/2 + 1 + 2^z/4)";
}

std::vector<std::string_view> MultilevelWalk::parameter_names() const {
  return GadgetNumbers::names(GadgetRule::multilevel_walk);
}

std::variant<Plan, std::string> MultilevelWalk::plan(const Family& family) const {
  const auto best = find_gadgets(GadgetRule::multilevel_walk, family);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> MultilevelWalk::plan_with(
    const Family& family, const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const auto outcome = gadget_size(family, GadgetNumbers::from(GadgetRule::multilevel_walk, parameters));
  if (const auto* reason = std::get_if<std::string>(&outcome)) return *reason;
  const auto& size = std::get<GadgetSize>(outcome);
  return Plan{family, parameters, size.error, size.width, size.depth};
}

QuantizedNetwork MultilevelWalk::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  const GadgetSize size = size_of(plan);
  return build_gadgets(plan.family, size, encode_gadgets(size, MultilevelModulation(size).encode(f)));
}

MultilevelModulation MultilevelWalk::modulation(const Plan& plan) const {
  require_plan_of(*this, plan);
  return MultilevelModulation(size_of(plan));
}

QuantizedNetwork MultilevelWalk::build_from_walk(const Plan& plan, const GadgetRises& walk) const {
  RELUCERT_REQUIRE(modulation(plan).contains(walk), "the walk is not one of this plan");
  const GadgetSize size = size_of(plan);
  return build_gadgets(plan.family, size, encode_gadgets(size, walk));
}

}  // namespace relucert
