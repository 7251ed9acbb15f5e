#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule ladder_slopes with w, k: walks of 2^k steps with slopes in 2^-b Z, in a network of width w.
class RELUCERT_EXPORT LadderSlopes final : public WalkConstruction {
 public:
  std::string_view name() const override { return "ladder_slopes"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {"w", "k"}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
