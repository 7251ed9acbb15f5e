#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule under_quantized with k: walks of 2^k steps +-2^-k with all kinks in one layer; for families with few
/// fraction bits and much width.
class RELUCERT_EXPORT UnderQuantized final : public WalkConstruction {
 public:
  std::string_view name() const override { return "under_quantized"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {"k"}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
