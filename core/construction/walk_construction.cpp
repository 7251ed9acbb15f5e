// Encode, then build. The two halves are separate so that a test can feed every bit pattern to the builder,
// whether or not an encoder ever emits it.
#include "core/construction/walk_construction.hpp"

#include "core/support/require.hpp"

namespace relucert {

QuantizedNetwork WalkConstruction::build_from_walk(const Plan& plan, const Walk& walk) const {
  require_plan_of(*this, plan);
  RELUCERT_REQUIRE(modulation(plan).contains(walk), "the walk is not one of this plan");
  return network_of(plan, walk);
}

QuantizedNetwork WalkConstruction::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  return network_of(plan, modulation(plan).encode(f));
}

void require_plan_of(const Construction& construction, const Plan& plan) {
  const auto again = construction.plan_with(plan.family, plan.parameters);
  const auto* reason = std::get_if<std::string>(&again);
  RELUCERT_REQUIRE(reason == nullptr, "not a plan of " + std::string(construction.name()) + ": " + *reason);
  const Plan& own = std::get<Plan>(again);
  RELUCERT_REQUIRE(
      own.error == plan.error && own.width == plan.width && own.depth == plan.depth,
      "not a plan of " + std::string(construction.name()) + ": its error, width or depth was changed");
}

}  // namespace relucert
