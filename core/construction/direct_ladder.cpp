// A ladder of kinks that works on x itself: its biases are the distances between the nodes, multiples of
// 2^-b, so it needs neither a gain before nor a tail behind. All layers but the last hold kinks, and their
// number need not be a power of two. This pays when b fraction bits resolve more nodes than the ladder has;
// with fewer bits the nodes are 2^-b apart and the gain of `ladder_slopes` is worth its layers.
// Source: rule direct_ladder of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md (Lemma
// C).
#include "core/construction/direct_ladder.hpp"

#include "core/construction/hypothesis.hpp"
#include "core/construction/kink_ladder.hpp"

namespace relucert {
namespace {

/// The numerator of the distance h between nodes, h = H 2^-b: the least with m H >= 2^b.
Integer spacing_numerator(std::uint64_t kinks, std::uint64_t fraction_bits) {
  return ceil_quotient(Integer::power_of_two(fraction_bits), Integer(kinks));
}

std::uint64_t to_unsigned(const Integer& x) {
  return static_cast<std::uint64_t>(x.to_int64().value());
}

}  // namespace

std::string_view DirectLadder::summary() const {
  return "walks with slopes in 2^-b Z at nodes h = ceil(2^b/m) 2^-b apart, m = (w-1) D, along a ladder on x "
         "itself, for a >= 1, 2 <= w <= W, D + 1 <= L and (w-1) h < 2^(a+1): error h/2 + 2^-(b+1)";
}

std::variant<Plan, std::string> DirectLadder::plan(const Family& family) const {
  if (auto objection = unless_at_least("W", family.width, 2)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 2)) return *objection;
  if (auto objection = unless_within_limit("b", family.fraction_bits)) return *objection;
  // The largest ladder has the least H; the narrowest and then the shallowest ladder with this H holds the N
  // nodes left of 1. Since (w-1) h <= N h < 1 + h <= 2, its biases are always on the grid. The product is
  // below 2^64, as W and L are below 2^32.
  const std::uint64_t largest = std::uint64_t{family.width - 1} * (family.depth - 1);
  const Integer spacing = spacing_numerator(largest, family.fraction_bits);
  const Integer nodes = ceil_quotient(Integer::power_of_two(family.fraction_bits), spacing);
  const std::uint64_t per_layer = to_unsigned(ceil_quotient(nodes, Integer(family.depth - 1)));
  const std::uint64_t layers = to_unsigned(ceil_quotient(nodes, Integer(per_layer)));
  return plan_with(family, {per_layer + 1, layers});
}

std::variant<Plan, std::string> DirectLadder::plan_with(const Family& family,
                                                        const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const std::uint64_t w = parameters[0];
  const std::uint64_t layers = parameters[1];
  const std::uint64_t a = family.integer_bits;
  const std::uint64_t b = family.fraction_bits;
  if (auto objection = unless_within_limit("b", b)) return *objection;
  if (auto objection = unless_at_least("a", a, 1)) return *objection;
  if (auto objection = unless_at_least("w", w, 2)) return *objection;
  if (auto objection = unless_at_most("w", w, "W", family.width)) return *objection;
  if (auto objection = unless_at_least("D", layers, 1)) return *objection;
  const std::string shown = "w=" + std::to_string(w) + ", D=" + std::to_string(layers);
  if (layers >= family.depth)
    return "L >= D + 1 needed for " + shown + ", but L = " + std::to_string(family.depth);
  const Integer spacing = spacing_numerator((w - 1) * layers, b);
  if ((Integer(w - 1) * spacing).bit_length() > a + b + 1)
    return "(w-1) h < 2^(a+1) needed for " + shown + ", but a = " + std::to_string(a) +
           ", b = " + std::to_string(b);
  // Not by way of the modulation: in the largest families the number of nodes exceeds 2^63.
  return Plan{family, parameters, Rational(spacing + 1, Integer::power_of_two(b + 1)), w, layers + 1};
}

DeltaModulation DirectLadder::modulation(const Plan& plan) const {
  const std::uint64_t kinks = (plan.parameters.at(0) - 1) * plan.parameters.at(1);
  const std::uint64_t bits = plan.family.fraction_bits;
  const Integer one = Integer::power_of_two(bits);
  const Integer spacing = spacing_numerator(kinks, bits);
  const Rational h(spacing, one);
  return {Rational(1, one), h, h, to_unsigned(ceil_quotient(one, spacing)), bits};
}

QuantizedNetwork DirectLadder::network_of(const Plan& plan, const Walk& walk) const {
  NetworkBuilder network(plan.family.grid());
  const Amplified input{{{{network.input(), 1}}, 0}, {{{network.input(), -1}}, 1}};
  Affine sum = build_kink_ladder(network, input, walk.slope_jumps(-1), plan.parameters[0] - 1, walk.spacing);
  sum.bias = walk.start - Rational(1);
  network.add(sum);
  return network.finish();
}

}  // namespace relucert
