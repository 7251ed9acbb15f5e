#pragma once
#include "core/construction/construction.hpp"
#include "core/construction/multilevel_modulation.hpp"

namespace relucert {

/// Rule multilevel_walk: the gadgets of gated_walk with gates of H + 1 levels. The kinks have one sign, and
/// the known convex sum of their ramps is subtracted once, in one more layer.
class RELUCERT_EXPORT MultilevelWalk final : public Construction {
 public:
  std::string_view name() const override { return "multilevel_walk"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override;
  /// The parameters found by find_gadgets: a small error, not always the smallest possible one.
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const override;

  /// The walks that the networks of this plan realize.
  MultilevelModulation modulation(const Plan& plan) const;
  /// The network whose realization on [0, 1] is the walk. Contract: modulation(plan) contains it.
  QuantizedNetwork build_from_walk(const Plan& plan, const GadgetRises& walk) const;
};

}  // namespace relucert
