#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule ladder with the numbers of LadderNumbers: walks with quantized slopes, of any number of steps, in a
/// narrow network that holds the kinks one behind the other.
class RELUCERT_EXPORT Ladder final : public WalkConstruction {
 public:
  std::string_view name() const override { return "ladder"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override;
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
