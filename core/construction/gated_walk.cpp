// Plan, encoder and network of the rule gated_walk; what the numbers mean is in gadget_size, which of them
// are best in gadget_search, the data of the gadgets in gadget_code and the layers in gadget_layers. Source:
// rule gated_walk of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/gated_walk.hpp"

#include "core/construction/gadget_layers.hpp"
#include "core/construction/gadget_search.hpp"
#include "core/construction/gadget_size.hpp"
#include "core/construction/hypothesis.hpp"

namespace relucert {
namespace {

/// Contract: the plan is one of gated_walk.
GadgetSize size_of(const Plan& plan) {
  return std::get<GadgetSize>(
      gadget_size(plan.family, GadgetNumbers::from(GadgetRule::gated_walk, plan.parameters)));
}

}  // namespace

std::string_view GatedWalk::summary() const {
  return "walks of steps +-n 2^-j from two-layer gadgets of C cells with F + 1 kinks each, shifted by gates, "
         "for a, b >= 1, "
         "W >= 6 and L >= 3: error n 2^-j";
}

std::vector<std::string_view> GatedWalk::parameter_names() const {
  return GadgetNumbers::names(GadgetRule::gated_walk);
}

std::variant<Plan, std::string> GatedWalk::plan(const Family& family) const {
  const auto best = find_gadgets(GadgetRule::gated_walk, family);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> GatedWalk::plan_with(const Family& family,
                                                     const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const auto outcome = gadget_size(family, GadgetNumbers::from(GadgetRule::gated_walk, parameters));
  if (const auto* reason = std::get_if<std::string>(&outcome)) return *reason;
  const auto& size = std::get<GadgetSize>(outcome);
  return Plan{family, parameters, size.error, size.width, size.depth};
}

DeltaModulation GatedWalk::modulation(const Plan& plan) const {
  const GadgetSize size = size_of(plan);
  return {2 * size.step,      Rational(1, Integer(size.nodes)),
          size.step,          2 * size.pairs * size.numbers.cell_length(),
          std::nullopt,       std::nullopt,
          size.start_offset()};
}

QuantizedNetwork GatedWalk::network_of(const Plan& plan, const Walk& walk) const {
  const GadgetSize size = size_of(plan);
  GadgetRises rises{walk.start, {}};
  rises.rises.reserve(walk.increments.size());
  for (const auto& increment : walk.increments) rises.rises.push_back(increment.sign() > 0 ? 1 : 0);
  return build_gadgets(plan.family, size, encode_gadgets(size, rises));
}

}  // namespace relucert
