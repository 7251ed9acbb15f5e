// What the bounds in closed form have in common: compare with the formula, or write it down.
#include "core/bound/closed_form_bound.hpp"

#include "core/bound/derivation.hpp"
#include "core/bound/side_condition.hpp"

namespace relucert {

std::optional<std::string> ClosedFormBound::objection(const Family& family, const Rational& value,
                                                      const std::string& rule,
                                                      const std::vector<Rational>& with) const {
  if (const auto objection = rule_objection(name(), {}, rule, with)) return objection;
  const auto given = value_for(family);
  if (const auto* reason = std::get_if<std::string>(&given)) return *reason;
  return value_objection(value, std::get<Rational>(given));
}

Outcome ClosedFormBound::derive(const Family& family, Derivation& derivation) const {
  const auto given = value_for(family);
  if (const auto* reason = std::get_if<std::string>(&given)) return Unknown{*reason};
  return derivation.theorem(Sense::lower, family, std::get<Rational>(given), std::string(name()), {});
}

std::variant<Proposal, std::string> ClosedFormBound::propose_for_real_weights(std::uint32_t width,
                                                                              std::uint32_t depth) const {
  if (!holds_for_real_weights()) return Theorem::propose_for_real_weights(width, depth);
  auto given = value_for(Family{width, depth, 0, 0});
  if (auto* reason = std::get_if<std::string>(&given)) return std::move(*reason);
  return Proposal{std::string(name()), std::get<Rational>(std::move(given)), {}};
}

}  // namespace relucert
