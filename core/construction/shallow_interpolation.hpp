#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule shallow_interpolation with r: a walk with quantized slopes on 2^r equal intervals, in two layers.
class RELUCERT_EXPORT ShallowInterpolation final : public WalkConstruction {
 public:
  std::string_view name() const override { return "shallow_interpolation"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {"r"}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
