// Proof: proofs_checks/notes/entropy.md, "Walks between two walls".
#include "core/covering/confined_walks.hpp"

#include "core/support/require.hpp"

namespace relucert {

ConfinedWalks::ConfinedWalks(std::uint64_t steps) : reaching_(steps + 1) {
  // C(steps, floor((steps-h)/2)) walks have the maximum h.
  Integer binomial = 1;
  std::uint64_t chosen = 0;
  Integer sum;
  for (std::uint64_t h = steps + 1; h-- > 0;) {
    for (; chosen < (steps - h) / 2; ++chosen)
      binomial = exact_quotient(binomial * Integer(steps - chosen), Integer(chosen + 1));
    sum += binomial;
    reaching_[h] = sum;
  }
}

Integer ConfinedWalks::count(const Integer& low, const Integer& high) const {
  RELUCERT_REQUIRE(
      low.sign() >= 0 && high.sign() >= 0 && Integer(reaching_.size()) <= low + high + Integer(3),
      "a walk could leave on both sides");
  return reaching_[0] - reaching(low + Integer(1)) - reaching(high + Integer(1));
}

Integer ConfinedWalks::reaching(const Integer& height) const {
  const auto h = height.to_int64();
  return h && static_cast<std::uint64_t>(*h) < reaching_.size() ? reaching_[static_cast<std::uint64_t>(*h)]
                                                                : Integer();
}

}  // namespace relucert
