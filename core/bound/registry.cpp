// The theorems, in explicit lists: an object that registers itself would be dropped from a static archive
// that nobody refers to, and its order would be undefined.
#include "core/bound/theorems.hpp"
#include "core/support/require.hpp"

namespace relucert {

const std::vector<const Theorem*>& lower_bound_theorems() {
  static const std::vector<const Theorem*> theorems = {
      &minimax_lower_memory(), &minimax_lower_precision(), &minimax_lower_breakpoint_gap(),
      &minimax_lower_pieces(), &minimax_lower_vc(),        &minimax_lower_monotone_or_affine(),
  };
  return theorems;
}

const std::vector<const Theorem*>& upper_bound_theorems() {
  return minimax_upper();
}

const Theorem* find_theorem(std::string_view rule) {
  const std::string_view name = rule == "vc_strip" ? "vc" : rule;
  for (const auto* theorems : {&lower_bound_theorems(), &upper_bound_theorems()})
    for (const Theorem* theorem : *theorems)
      if (theorem->name() == name) return theorem;
  return nullptr;
}

std::variant<Proposal, std::string> Theorem::propose_for_real_weights(std::uint32_t, std::uint32_t) const {
  return std::string(name()) + " is about weights on a grid";
}

template <class AnyFamily>
const BoundOn<AnyFamily>& best_bound(const std::vector<BoundOn<AnyFamily>>& bounds) {
  RELUCERT_REQUIRE(!bounds.empty(), "no bound to choose from");
  const auto* best = &bounds.front();
  for (const auto& bound : bounds) {
    RELUCERT_REQUIRE(bound.sense() == best->sense() && bound.family() == best->family(),
                     "bounds of both senses or of two families have no best");
    const bool better =
        bound.sense() == Sense::lower ? bound.value() > best->value() : bound.value() < best->value();
    if (better) best = &bound;
  }
  return *best;
}

template const BoundedBound& best_bound(const std::vector<BoundedBound>& bounds);

const Bound& best_bound(const std::vector<Bound>& bounds) {
  return best_bound<Family>(bounds);
}

}  // namespace relucert
