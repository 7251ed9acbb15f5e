// Gain, ladder, tail: nu x and nu (1 - x); then nu (1 - x) + (1 + s_0) nu x + the kinks, collected along a
// ladder; then S times that, plus a constant. The kinks are multiples of a few units 2^-s apart, so the gain
// need not reach the number of steps, and the tail need not shrink by it. A walk whose first step is upwards
// is negated by the last map, so that 1 + s_0 <= 1 and no kink is spent at 0.
// Source: rule ladder of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/ladder.hpp"

#include "core/construction/digits.hpp"
#include "core/construction/gain.hpp"
#include "core/construction/kink_ladder.hpp"
#include "core/construction/ladder_search.hpp"
#include "core/construction/ladder_size.hpp"
#include "core/construction/tail.hpp"

namespace relucert {
namespace {

/// Contract: the plan is one of ladder.
LadderSize size_of(const Plan& plan) {
  return std::get<LadderSize>(ladder_size(plan.family, plan.parameters));
}

DeltaModulation modulation_of(const LadderSize& size) {
  const Rational step = size.shrink * size.kink_spacing;
  return {size.start_unit, size.kink_spacing / size.amplified, step, size.steps, size.numbers.slope_bits,
          std::nullopt,    size.shrink * size.amplified};
}

/// The bias of the first accumulator, t 2^-s with 0 <= t < 2^(s-c-e): what the tail cannot add to the output,
/// since its own biases reach multiples of 2^-(j+c) only.
Rational first_bias(const LadderSize& size, const Rational& constant) {
  const LadderNumbers& k = size.numbers;
  const std::uint64_t e = size.start_bits();
  const std::uint64_t bits = k.fraction_bits - k.slope_bits - e;
  if (bits == 0) return 0;
  const Integer odd = floor_quotient(size.numerator(), Integer::power_of_two(e));
  const Integer wanted = (constant / size.start_unit).numerator();
  return Rational(quotient_modulo_power_of_two(wanted, odd, bits), Integer::power_of_two(k.fraction_bits));
}

}  // namespace

std::string_view Ladder::summary() const {
  return "walks of N steps with slopes in multiples of 2^-c along a ladder of kinks, behind g gain layers "
         "and "
         "before T maps that shrink, for a >= 1, W >= 2 and g + ceil((N-1)/(w-1)) + T <= L: error about "
         "(1 + 2^-c)/(2N)";
}

std::vector<std::string_view> Ladder::parameter_names() const {
  return LadderNumbers::names();
}

std::variant<Plan, std::string> Ladder::plan(const Family& family) const {
  const auto best = find_ladder(family);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> Ladder::plan_with(const Family& family,
                                                  const std::vector<std::uint64_t>& parameters) const {
  const auto outcome = ladder_size(family, parameters);
  if (const auto* reason = std::get_if<std::string>(&outcome)) return *reason;
  const auto& size = std::get<LadderSize>(outcome);
  return Plan{family, parameters, modulation_of(size).error(), size.width, size.depth()};
}

DeltaModulation Ladder::modulation(const Plan& plan) const {
  return modulation_of(size_of(plan));
}

QuantizedNetwork Ladder::network_of(const Plan& plan, const Walk& walk) const {
  const LadderSize size = size_of(plan);
  const LadderNumbers& k = size.numbers;
  const DeltaModulation modulation = modulation_of(size);
  // The starts of the walks that are negated are the negatives of those of the others.
  const bool negated = walk.increments.front().sign() > 0 ||
                       !((walk.start - *modulation.start_offset) / size.start_unit).is_integer();
  const Walk p = negated ? negative(walk) : walk;
  const Rational constant = p.start - *modulation.start_offset;
  const Rational bias = first_bias(size, constant);

  NetworkBuilder network(plan.family.grid());
  const Amplified gain = build_gain(network, plan.family, k);
  const Rational slope_unit(1, Integer::power_of_two(k.slope_bits));
  Affine start = gain.falling + (Rational(1) + slope_unit * Rational(p.increments.front())) * gain.rising;
  start.bias += bias;
  std::vector<Rational> jumps;
  for (std::size_t i = 1; i < p.increments.size(); ++i)
    jumps.push_back(slope_unit * Rational(p.increments[i] - p.increments[i - 1]));
  const Affine sum = build_kink_ladder(network, start, gain.rising, jumps, k.width - 1, size.kink_spacing);
  const std::uint64_t first_exponent = k.fraction_bits - k.slope_bits;
  const Rational first_shrink(Integer(k.shrink_numerator), Integer::power_of_two(first_exponent));
  return finish_with_tail(network, first_shrink * sum, k.second_numerator, k.shrink_exponent - first_exponent,
                          constant - size.shrink * bias, k.fraction_bits, negated);
}

}  // namespace relucert
