#pragma once
#include "core/construction/construction.hpp"
#include "core/construction/delta_modulation.hpp"

namespace relucert {

/// A construction whose networks realize, on [0, 1], exactly the walks of a delta modulation: its error is
/// that of the encoder, for every function of H1.
class RELUCERT_EXPORT WalkConstruction : public Construction {
 public:
  /// The walks that the networks of this plan realize.
  virtual DeltaModulation modulation(const Plan& plan) const = 0;
  /// The network whose realization on [0, 1] is the walk. Contract: modulation(plan) contains it.
  QuantizedNetwork build_from_walk(const Plan& plan, const Walk& walk) const;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const final;

 private:
  virtual QuantizedNetwork network_of(const Plan& plan, const Walk& walk) const = 0;
};

/// Contract: the plan is one that the construction makes.
void require_plan_of(const Construction& construction, const Plan& plan);

}  // namespace relucert
