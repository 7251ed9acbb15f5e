#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule gated_walk: walks with steps +-n 2^-j from gadgets of two layers, whose kinks are shifted by gates.
class RELUCERT_EXPORT GatedWalk final : public WalkConstruction {
 public:
  std::string_view name() const override { return "gated_walk"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override;
  /// The parameters found by find_gated_walk: a small error, not always the smallest possible one.
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
