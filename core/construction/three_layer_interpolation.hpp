#pragma once
#include "core/construction/walk_construction.hpp"

namespace relucert {

/// Rule three_layer_interpolation with m, g, y, s: values on a lattice of spacing g 8^-s at the nodes k/m for
/// y = 0, steps of +-g 8^-s/2 for y = 1, in three layers. With y = 1 it attains the precision bound of L = 3.
class RELUCERT_EXPORT ThreeLayerInterpolation final : public WalkConstruction {
 public:
  std::string_view name() const override { return "three_layer_interpolation"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {"m", "g", "y", "s"}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  DeltaModulation modulation(const Plan& plan) const override;

 private:
  QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const override;
};

}  // namespace relucert
