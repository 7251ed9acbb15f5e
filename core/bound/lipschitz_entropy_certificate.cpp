#include "core/bound/lipschitz_entropy_certificate.hpp"

namespace relucert {

std::optional<LipschitzEntropyCertificate> lipschitz_entropy_certificate(const FunctionClass& functions,
                                                                         const Rational& radius) {
  const LipschitzEntropy entropy = lipschitz_entropy(functions, radius);
  Claim claim;
  const Id id = claim.add(functions);
  std::string steps;
  std::string qed = "qed";
  Id step = claim.next_id();
  const auto state = [&](const Statement& statement, const CountBound& bound) {
    claim.goal(statement);
    steps += "step " + std::to_string(step) + " " + statement_text(statement) + " by " + bound.rule;
    if (!bound.with.empty()) steps += " with";
    for (const Rational& number : bound.with) steps += " " + number.text();
    steps += "\n";
    qed += " " + std::to_string(step++);
  };
  if (const auto* bound = std::get_if<CountBound>(&entropy.covering)) {
    if (bound->count)
      state(CoveringLe{id, radius, *bound->count}, *bound);
    else
      state(Log2CoveringLe{id, radius, bound->log2}, *bound);
  }
  const Rational diameter = Rational(2) * radius;
  if (const auto* bound = std::get_if<CountBound>(&entropy.packing)) {
    if (bound->count)
      state(PackingGe{id, diameter, *bound->count}, *bound);
    else
      state(Log2PackingGe{id, diameter, bound->log2}, *bound);
  }
  if (entropy.colouring) state(ExternalCoveringGe{id, radius, *entropy.colouring->count}, *entropy.colouring);
  if (claim.goals().empty()) return std::nullopt;
  std::string text = claim.text() + "proof\n" + steps + qed + "\n";
  return LipschitzEntropyCertificate{std::move(claim), std::move(text)};
}

}  // namespace relucert
