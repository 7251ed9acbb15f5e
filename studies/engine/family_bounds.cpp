// The claim is written from the values that the study will print, the certificate by the derivation; the
// checker compares the two, so a value that was changed on its way to the report cannot pass.
#include "studies/engine/family_bounds.hpp"

#include "core/bound/theorem.hpp"
#include "core/bound/weight_bounded.hpp"
#include "core/construction/best_plan.hpp"
#include "core/support/require.hpp"

namespace relucert::studies {
namespace {

std::vector<std::pair<std::string, std::string>> parameters_of(const std::string& construction,
                                                               const Family& family) {
  std::vector<std::pair<std::string, std::string>> named;
  const Construction* found = find_construction(construction);
  if (found == nullptr) return named;
  const auto plan = best_plan(*found, family);
  if (!std::holds_alternative<Plan>(plan)) return named;
  const auto names = found->parameter_names();
  const auto& values = std::get<Plan>(plan).parameters;
  for (std::size_t i = 0; i < names.size() && i < values.size(); ++i)
    named.emplace_back(std::string(names[i]), std::to_string(values[i]));
  return named;
}

/// What the rules of one sense gave.
template <class AnyBound>
struct Side {
  std::vector<AnyBound> bounds;
  std::vector<BoundEntry> entries;
  std::vector<UnknownEntry> unknown;
  std::optional<BoundEntry> best;

  void add(const AnyBound& bound, std::vector<std::pair<std::string, std::string>> parameters) {
    bounds.push_back(bound);
    entries.push_back({bound.rule(), bound.value(), std::move(parameters)});
  }
  void find_best() {
    if (bounds.empty()) return;
    const std::string& rule = best_bound(bounds).rule();
    for (const auto& entry : entries)
      if (!best && entry.rule == rule) best = entry;
  }
};

Side<Bound> derive_side(const Family& family, const std::vector<std::string>& names, Derivation& derivation) {
  Side<Bound> side;
  for (const auto& name : names) {
    const Theorem* theorem = find_theorem(name);
    RELUCERT_REQUIRE(theorem != nullptr, "no such rule: " + name);
    const Outcome outcome = theorem->derive(family, derivation);
    if (const auto* bound = std::get_if<Bound>(&outcome))
      side.add(*bound, parameters_of(bound->rule(), family));
    else if (const auto* unknown = std::get_if<Unknown>(&outcome))
      side.unknown.push_back({name, unknown->reason});
    else
      side.unknown.push_back({name, std::get<Refutation>(outcome).witness});
  }
  side.find_best();
  return side;
}

Side<BoundedBound> derive_side(const BoundedFamily& family, const std::vector<std::string_view>& rules,
                               Derivation& derivation) {
  Side<BoundedBound> side;
  for (const auto rule : rules) {
    const auto outcome = derive_bounded(rule, family, derivation);
    if (const auto* bound = std::get_if<BoundedBound>(&outcome))
      side.add(*bound, {});
    else
      side.unknown.push_back({std::string(rule), std::get<Unknown>(outcome).reason});
  }
  side.find_best();
  return side;
}

/// Everything but the claim and the certificate; adds the steps that prove it, in the order of the goals.
template <class AnyBound>
FamilyBounds gather(Side<AnyBound> below, Side<AnyBound> above, Derivation& derivation,
                    std::vector<Id>& proved) {
  for (const auto* side : {&below, &above})
    for (const auto& bound : side->bounds) proved.push_back(bound.step());
  FamilyBounds bounds;
  if (below.best && above.best) {
    proved.push_back(derivation.gap_le(best_bound(above.bounds), best_bound(below.bounds)));
    bounds.gap = above.best->value / below.best->value;
  }
  bounds.lower = std::move(below.entries);
  bounds.lower_unknown = std::move(below.unknown);
  bounds.upper = std::move(above.entries);
  bounds.upper_unknown = std::move(above.unknown);
  bounds.best_lower = std::move(below.best);
  bounds.best_upper = std::move(above.best);
  return bounds;
}

void certify(FamilyBounds& bounds, const Claim& claim, const Derivation& derivation,
             const std::vector<Id>& proved) {
  if (proved.empty()) return;
  bounds.claim = claim.text();
  bounds.certificate = derivation.certificate(claim, proved);
}

}  // namespace

std::vector<std::string> lower_bound_names() {
  std::vector<std::string> names;
  for (const Theorem* theorem : lower_bound_theorems()) names.emplace_back(theorem->name());
  return names;
}

std::vector<std::string> construction_names() {
  std::vector<std::string> names;
  for (const Construction* construction : constructions()) names.emplace_back(construction->name());
  return names;
}

Claim bounds_claim(const Family& family, const FamilyBounds& bounds) {
  Claim claim;
  for (const auto& entry : bounds.lower) claim.goal(MinimaxGe{family, entry.value});
  for (const auto& entry : bounds.upper) claim.goal(MinimaxLe{family, entry.value});
  if (bounds.gap) claim.goal(GapLe{family, *bounds.gap});
  if (bounds.exact()) claim.goal(MinimaxEq{family, bounds.best_upper->value});
  return claim;
}

Claim bounds_claim(const BoundedFamily& family, const FamilyBounds& bounds) {
  Claim claim;
  for (const auto& entry : bounds.lower) claim.goal(BoundedGe{family, entry.value});
  for (const auto& entry : bounds.upper) claim.goal(BoundedLe{family, entry.value});
  if (bounds.gap) claim.goal(BoundedGapLe{family, *bounds.gap});
  return claim;
}

FamilyBounds derive_family_bounds(const Family& family, const std::vector<std::string>& lower,
                                  const std::vector<std::string>& upper) {
  Derivation derivation(Claim().next_id());
  const Side<Bound> below = derive_side(family, lower, derivation);
  const Side<Bound> above = derive_side(family, upper, derivation);
  std::vector<Id> proved;
  FamilyBounds bounds = gather(below, above, derivation, proved);
  if (bounds.exact())
    proved.push_back(derivation.minimax_eq(best_bound(above.bounds), best_bound(below.bounds)));
  certify(bounds, bounds_claim(family, bounds), derivation, proved);
  return bounds;
}

FamilyBounds derive_family_bounds(const BoundedFamily& family) {
  Derivation derivation(Claim().next_id());
  Side<BoundedBound> below = derive_side(family, bounded_lower_rules(), derivation);
  Side<BoundedBound> above = derive_side(family, bounded_upper_rules(), derivation);
  std::vector<Id> proved;
  FamilyBounds bounds = gather(std::move(below), std::move(above), derivation, proved);
  certify(bounds, bounds_claim(family, bounds), derivation, proved);
  return bounds;
}

}  // namespace relucert::studies
