#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule direct_ladder with w, D: a walk with slopes in 2^-b Z and as many nodes as D layers of w - 1 kinks
/// hold, in a network of width w without gain and tail.
class RELUCERT_EXPORT DirectLadder final : public WalkConstruction {
 public:
  std::string_view name() const override { return "direct_ladder"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {"w", "D"}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
