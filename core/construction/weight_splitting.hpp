#pragma once
#include "core/construction/construction.hpp"

namespace relucert {

/// Rule weight_splitting for a = 0: the network of another construction for a = 1, with every neuron in three
/// copies, so that the weights become a third. Three are needed for every b. It brings those constructions
/// that need a
/// >= 1 to a = 0, at the cost of two thirds of the width.
class RELUCERT_EXPORT WeightSplitting final : public Construction {
 public:
  std::string_view name() const override { return "weight_splitting"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const override;

  /// The family with a = 1 whose networks fit after the splitting, as wide and deep as it can be, or what is
  /// too small.
  std::variant<Family, std::string> source(const Family& family) const;
};

/// The construction with the plan of least error for the family, but for weight_splitting; the first of equal
/// ones.
struct ConstructionPlan {
  const Construction* construction;
  Plan plan;
};
/// There is always one: constant.
ConstructionPlan best_unsplit_plan(const Family& family);

}  // namespace relucert
