// Two layers make all 2^k kinks: copies of 2^a x, of 2^a (1 - x) and of the constant 2^a, then u_j = relu(2^k
// x - j) with weights 2^a at most. The offset j is too large for a bias, so copies of the constant carry it:
// j = q 4^a + r 2^a + s is q full copies, a copy with weight r, and the bias s. The tail then shrinks by 2^k.
// In families whose depth is the bottleneck this loses only two layers against the precision bound 2^-(bL+1).
// Source: rule under_quantized of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md (Lemma
// B).
#include "core/construction/under_quantized.hpp"

#include <algorithm>
#include <bit>

#include "core/construction/hypothesis.hpp"
#include "core/construction/network_builder.hpp"
#include "core/construction/tail.hpp"

namespace relucert {
namespace {

/// floor(log2(W - 1)) for W >= 3, and 1 for smaller W (which then is what the message is about).
std::uint64_t largest_k_by_width(const Family& family) {
  return family.width < 3 ? 1 : static_cast<std::uint64_t>(std::bit_width(family.width - 1)) - 1;
}

Rational two_to(std::uint64_t exponent) {
  return Rational(Integer::power_of_two(exponent));
}

}  // namespace

std::string_view UnderQuantized::summary() const {
  return "walks of 2^k steps +-2^-k with all kinks in one layer, for a, b, k >= 1, W >= 2^k + 1 and "
         "L >= 2 + ceil(k/b): error 2^-k";
}

std::variant<Plan, std::string> UnderQuantized::plan(const Family& family) const {
  const std::uint64_t by_depth =
      family.depth < 3 ? 1 : std::uint64_t{family.fraction_bits} * (std::uint64_t{family.depth} - 2);
  return plan_with(family, {std::max<std::uint64_t>(1, std::min(largest_k_by_width(family), by_depth))});
}

std::variant<Plan, std::string> UnderQuantized::plan_with(
    const Family& family, const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const std::uint64_t k = parameters[0];
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (auto objection = unless_at_least("k", k, 1)) return *objection;
  if (auto objection = unless_within_limit("k", k)) return *objection;
  if (family.width < 3 || k > largest_k_by_width(family))
    return "W >= 2^k + 1 needed for k=" + std::to_string(k) + ", but W = " + std::to_string(family.width);
  const std::uint64_t depth = 2 + tail_layers(k, family.fraction_bits);
  if (auto objection = unless_deep_enough(family, depth, "k=" + std::to_string(k))) return *objection;
  Plan plan{family, parameters, 0, (std::uint64_t{1} << k) + 1, depth};
  plan.error = modulation(plan).error();
  return plan;
}

DeltaModulation UnderQuantized::modulation(const Plan& plan) const {
  const std::uint64_t steps = std::uint64_t{1} << plan.parameters.at(0);
  const Rational step(1, Integer(steps));
  return {step, step, step, steps, std::nullopt};
}

QuantizedNetwork UnderQuantized::network_of(const Plan& plan, const Walk& walk) const {
  const std::uint64_t k = plan.parameters[0];
  const std::uint64_t a = plan.family.integer_bits;
  const std::uint64_t first_bits = std::min(a, k);
  const std::uint64_t second_bits = std::min(a, k - first_bits);
  const std::uint64_t copies = std::uint64_t{1} << (k - first_bits - second_bits);
  const std::uint64_t largest_offset = (std::uint64_t{1} << k) - 1;
  NetworkBuilder network(plan.family.grid());

  std::vector<Unit> rising;
  std::vector<Unit> falling;
  std::vector<Unit> constants;
  const Rational first_weight = two_to(first_bits);
  for (std::uint64_t i = 0; i < copies; ++i) {
    rising.push_back(network.add({{{network.input(), first_weight}}, 0}));
    falling.push_back(network.add({{{network.input(), -first_weight}}, first_weight}));
  }
  // first_bits = a unless k < a, and then every offset is a bias.
  const std::uint64_t full = first_bits + second_bits;
  const std::uint64_t constants_needed =
      (largest_offset >> first_bits) == 0 ? 0 : (largest_offset >> full) + 1;
  for (std::uint64_t i = 0; i < constants_needed; ++i) constants.push_back(network.add({{}, first_weight}));
  network.end_layer();

  const Rational second_weight = two_to(second_bits);
  const auto sum_of = [&](const std::vector<Unit>& units) {
    Affine sum;
    for (const Unit unit : units) sum.terms.push_back({unit, second_weight});
    return sum;
  };
  const Affine steps = sum_of(rising);  // 2^k x
  const auto jumps = walk.slope_jumps(-1);
  Affine total{{{network.add(sum_of(falling)), 1}}, 0};
  for (std::uint64_t j = 0; j < jumps.size(); ++j) {
    Affine kink = steps;
    const std::uint64_t full_copies = j >> full;
    for (std::uint64_t i = 0; i < full_copies; ++i) kink.terms.push_back({constants[i], -second_weight});
    const std::uint64_t part = (j >> first_bits) - (full_copies << second_bits);
    if (part != 0) kink.terms.push_back({constants[full_copies], -Rational(part)});
    kink.bias = -Rational(j - ((j >> first_bits) << first_bits));
    total.terms.push_back({network.add(kink), jumps[j]});
  }
  network.end_layer();
  return finish_with_tail(network, total, k, walk.start - Rational(1), plan.family.fraction_bits);
}

}  // namespace relucert
