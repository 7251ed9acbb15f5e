// Gain, ladder, tail: X = 2^k x and Y = 2^k (1 - x), then Y + sum kappa_j relu(X - j) collected along a
// ladder of kinks, then 2^-k times that, plus start - 1. With slopes +-1 the jumps kappa_j are 0 or +-2 (this
// is where a >= 1 enters), so the first map of the tail can read the last kinks itself: 2 * 2^-b is on the
// grid.
// Source: rule ladder of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md (Lemma B).
#include "core/construction/ladder.hpp"

#include "core/construction/kink_ladder.hpp"
#include "core/construction/ladder_size.hpp"
#include "core/construction/tail.hpp"

namespace relucert {

std::string_view Ladder::summary() const {
  return "walks of 2^k steps +-2^-k along a ladder of kinks of width w, for a, b, k >= 1, "
         "2 <= w <= min(W, 2^(a+1)) and g + D + T <= L: error 2^-k";
}

std::variant<Plan, std::string> Ladder::plan(const Family& family) const {
  const auto best = best_ladder(family, 0);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> Ladder::plan_with(const Family& family,
                                                  const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = ladder_objection(family, parameters, 0)) return *objection;
  const std::uint64_t w = parameters[0];
  Plan plan{family, parameters, 0, w, ladder_size(family, w, parameters[1]).depth()};
  plan.error = modulation(plan).error();
  return plan;
}

DeltaModulation Ladder::modulation(const Plan& plan) const {
  const std::uint64_t steps = std::uint64_t{1} << plan.parameters.at(1);
  const Rational step(1, Integer(steps));
  return {step, step, step, steps, std::nullopt};
}

QuantizedNetwork Ladder::network_of(const Plan& plan, const Walk& walk) const {
  const std::uint64_t w = plan.parameters[0];
  const std::uint64_t k = plan.parameters[1];
  const Family& family = plan.family;
  NetworkBuilder network(family.grid());
  const auto gain = build_gain(network, k, family.integer_bits, ladder_size(family, w, k).copies_log2);
  const Affine sum = build_kink_ladder(network, gain, walk.slope_jumps(-1), w - 1);
  return finish_with_tail(network, sum, k, walk.start - Rational(1), family.fraction_bits);
}

}  // namespace relucert
