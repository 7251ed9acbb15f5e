// Plan, encoder and network of the rule gated_walk; what the numbers mean is in gated_walk_size, which of
// them are best in gated_walk_search, the data of the gadgets in gated_walk_code and the layers in
// gated_walk_layers. Source: rule gated_walk of proofs_checks/RULES.md, proof in
// proofs_checks/notes/upper_bounds.md.
#include "core/construction/gated_walk.hpp"

#include "core/construction/gated_walk_layers.hpp"
#include "core/construction/gated_walk_search.hpp"
#include "core/construction/gated_walk_size.hpp"

namespace relucert {
namespace {

/// Contract: the plan is one of gated_walk.
GatedWalkSize size_of(const Plan& plan) {
  return std::get<GatedWalkSize>(gated_walk_size(plan.family, plan.parameters));
}

}  // namespace

std::string_view GatedWalk::summary() const {
  return "walks of steps +-n 2^-j from two-layer gadgets of C cells with F + 1 kinks each, shifted by gates, "
         "for a, b >= 1, "
         "W >= 6 and L >= 3: error n 2^-j";
}

std::vector<std::string_view> GatedWalk::parameter_names() const {
  return GatedWalkNumbers::names();
}

std::variant<Plan, std::string> GatedWalk::plan(const Family& family) const {
  const auto best = find_gated_walk(family);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> GatedWalk::plan_with(const Family& family,
                                                     const std::vector<std::uint64_t>& parameters) const {
  const auto outcome = gated_walk_size(family, parameters);
  if (const auto* reason = std::get_if<std::string>(&outcome)) return *reason;
  const auto& size = std::get<GatedWalkSize>(outcome);
  return Plan{family, parameters, size.step, size.width, size.depth};
}

DeltaModulation GatedWalk::modulation(const Plan& plan) const {
  const GatedWalkSize size = size_of(plan);
  return {2 * size.step,
          Rational(1, Integer(size.nodes)),
          size.step,
          2 * size.pairs * size.cell_length(),
          std::nullopt,
          std::nullopt,
          size.step * Rational(size.nodes) - size.last_bias};
}

QuantizedNetwork GatedWalk::network_of(const Plan& plan, const Walk& walk) const {
  const GatedWalkSize size = size_of(plan);
  return build_gated_walk(plan.family, size, encode_gated_walk(size, walk));
}

}  // namespace relucert
