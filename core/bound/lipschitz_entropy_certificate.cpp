#include "core/bound/lipschitz_entropy_certificate.hpp"

#include "core/bound/derivation.hpp"

namespace relucert {

std::optional<LipschitzEntropyCertificate> lipschitz_entropy_certificate(const FunctionClass& functions,
                                                                         const Rational& radius) {
  const LipschitzEntropy entropy = lipschitz_entropy(functions, radius);
  Claim claim;
  const Id id = claim.add(functions);
  Derivation derivation(claim.next_id());
  std::vector<Id> facts;
  const auto state = [&](const Statement& statement, const CountBound& bound) {
    claim.goal(statement);
    facts.push_back(derivation.class_fact(statement, bound.rule, bound.with));
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
  if (facts.empty()) return std::nullopt;
  std::string text = derivation.certificate(claim, facts);
  return LipschitzEntropyCertificate{std::move(claim), std::move(text)};
}

}  // namespace relucert
