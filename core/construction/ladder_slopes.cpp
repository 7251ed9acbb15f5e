// The ladder with slopes in 2^-b Z instead of +-1: almost half the error for one more layer. Jumps of the
// slope now use all b fraction bits, so a layer of its own collects the last kinks before the tail shrinks
// them; its bias takes the part of the start value that is finer than 2^-k.
// Source: rule ladder_slopes of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md (Lemma
// C).
#include "core/construction/ladder_slopes.hpp"

#include "core/construction/kink_ladder.hpp"
#include "core/construction/ladder_size.hpp"
#include "core/construction/tail.hpp"

namespace relucert {

std::string_view LadderSlopes::summary() const {
  return "walks of 2^k steps with slopes in 2^-b Z along a ladder of kinks of width w, for a, b, k >= 1, "
         "2 <= w <= min(W, 2^(a+1)) and g + D + 1 + T <= L: error 2^-(k+1) (1 + 2^-b)";
}

std::variant<Plan, std::string> LadderSlopes::plan(const Family& family) const {
  const auto best = best_ladder(family, 1);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> LadderSlopes::plan_with(const Family& family,
                                                        const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = ladder_objection(family, parameters, 1)) return *objection;
  if (auto objection = unless_within_limit("b", family.fraction_bits)) return *objection;
  const std::uint64_t w = parameters[0];
  Plan plan{family, parameters, 0, w, ladder_size(family, w, parameters[1]).depth() + 1};
  plan.error = modulation(plan).error();
  return plan;
}

DeltaModulation LadderSlopes::modulation(const Plan& plan) const {
  const std::uint64_t steps = std::uint64_t{1} << plan.parameters.at(1);
  const std::uint64_t slope_bits = plan.family.fraction_bits;
  const Rational step(1, Integer(steps));
  return {step * Rational(1, Integer::power_of_two(slope_bits)), step, step, steps, slope_bits};
}

QuantizedNetwork LadderSlopes::network_of(const Plan& plan, const Walk& walk) const {
  const std::uint64_t w = plan.parameters[0];
  const std::uint64_t k = plan.parameters[1];
  const Family& family = plan.family;
  NetworkBuilder network(family.grid());
  const auto gain = build_gain(network, k, family.integer_bits, ladder_size(family, w, k).copies_log2);
  Affine sum = build_kink_ladder(network, gain, walk.slope_jumps(-1), w - 1);
  const Rational constant_steps = (walk.start - Rational(1)) / walk.spacing;
  const Rational coarse(constant_steps.floor());
  sum.bias = constant_steps - coarse;
  const Unit total = network.add(sum);
  network.end_layer();
  return finish_with_tail(network, {{{total, 1}}, 0}, k, coarse * walk.spacing, family.fraction_bits);
}

}  // namespace relucert
