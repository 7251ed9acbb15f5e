// Source: the families R(W,L,B) of arXiv 2405.01952; proofs: proofs_checks/notes/weight_splitting.md and
// proofs_checks/notes/lower_bounds.md.
#include "core/bound/weight_bounded.hpp"

#include <bit>
#include <set>

#include "core/bound/splitting.hpp"
#include "core/construction/bounded_ladder.hpp"
#include "core/construction/weight_splitting.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

using Outcome = std::variant<BoundedBound, Unknown>;

/// More fraction bits gain nothing that would be worth the search.
constexpr std::uint32_t fraction_bits = 32;

Outcome derive_lower(const Theorem& theorem, const BoundedFamily& family, Derivation& derivation) {
  const auto proposed = theorem.propose_for_real_weights(family.width, family.depth);
  if (const auto* reason = std::get_if<std::string>(&proposed)) return Unknown{*reason};
  return derivation.theorem(family, std::get<Proposal>(proposed));
}

using Source = std::variant<Family, std::string> (*)(const BoundedFamily&, const Grid&);
using Rule = BoundedBound (Derivation::*)(const Bound&, const BoundedFamily&);

/// The best bound among the families on a grid that the rule starts from.
Outcome derive_from_grids(Source source, Rule rule, const BoundedFamily& family, Derivation& derivation) {
  // The last one has 2^(a+1) <= B, so that its weights are small enough as they are.
  std::set<std::uint32_t> integer_bits{0, 1};
  if (family.weight_bound >= 2)
    integer_bits.insert(static_cast<std::uint32_t>(std::bit_width(family.weight_bound)) - 2);
  std::optional<std::pair<Family, ConstructionPlan>> best;
  std::string reasons;
  for (const std::uint32_t a : integer_bits) {
    const auto from = source(family, Grid(a, fraction_bits));
    if (const auto* reason = std::get_if<std::string>(&from)) {
      reasons += (reasons.empty() ? "" : "; ") + *reason;
      continue;
    }
    auto found = best_unsplit_plan(std::get<Family>(from));
    if (!best || found.plan.error < best->second.plan.error)
      best.emplace(std::get<Family>(from), std::move(found));
  }
  if (!best) return Unknown{reasons};
  const Theorem* theorem = find_theorem(best->second.construction->name());
  const auto large = theorem->derive(best->first, derivation);
  return (derivation.*rule)(std::get<Bound>(large), family);
}

}  // namespace

std::vector<std::string_view> bounded_lower_rules() {
  std::vector<std::string_view> rules;
  for (const Theorem* theorem : lower_bound_theorems())
    if (theorem->holds_for_real_weights()) rules.push_back(theorem->name());
  return rules;
}

std::vector<std::string_view> bounded_upper_rules() {
  return {"affine", "weight_splitting", "weight_scaling", "bounded_ladder"};
}

std::variant<BoundedBound, Unknown> derive_bounded(std::string_view rule, const BoundedFamily& family,
                                                   Derivation& derivation) {
  if (rule == "affine") return derivation.affine(family);
  if (rule == "weight_splitting")
    return derive_from_grids(splitting_source, &Derivation::weight_splitting, family, derivation);
  if (rule == "weight_scaling")
    return derive_from_grids(scaling_source, &Derivation::weight_scaling, family, derivation);
  if (rule == "bounded_ladder") {
    const auto cells = bounded_ladder_cells(family);
    if (const auto* reason = std::get_if<std::string>(&cells)) return Unknown{*reason};
    return derivation.bounded_ladder(family);
  }
  const Theorem* theorem = find_theorem(rule);
  RELUCERT_REQUIRE(theorem != nullptr && theorem->holds_for_real_weights(),
                   "no rule for real weights: " + std::string(rule));
  return derive_lower(*theorem, family, derivation);
}

}  // namespace relucert
