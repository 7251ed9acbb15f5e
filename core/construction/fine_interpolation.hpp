#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule fine_interpolation with m, g, c, s: interpolation at the nodes k/m, with values on a lattice of
/// spacing g 4^-s that is finer than the grid, in two layers.
class RELUCERT_EXPORT FineInterpolation final : public WalkConstruction {
 public:
  std::string_view name() const override { return "fine_interpolation"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {"m", "g", "c", "s"}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
