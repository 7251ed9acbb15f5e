// A ladder: each layer holds the next few kinks, made from the last kink of the layer before, and one
// accumulator that has collected all earlier ones. So a narrow network carries one kink per layer and unit,
// and no weight grows.
// Source: rule ladder of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/kink_ladder.hpp"

#include <algorithm>

namespace relucert {

Affine build_kink_ladder(NetworkBuilder& network, const Affine& start, const Affine& rising,
                         const std::vector<Rational>& jumps, std::uint64_t kinks_per_layer,
                         const Rational& spacing) {
  Affine collected = start;
  Affine chain = rising;  // later the last kink of the layer before
  for (std::uint64_t first = 0; first < jumps.size(); first += kinks_per_layer) {
    const std::uint64_t kinks = std::min<std::uint64_t>(kinks_per_layer, jumps.size() - first);
    std::vector<Unit> units;
    for (std::uint64_t i = 0; i < kinks; ++i) {
      Affine shifted = chain;
      shifted.bias -= Rational(i + 1) * spacing;
      units.push_back(network.add(shifted));
    }
    const Unit accumulator = network.add(collected);
    network.end_layer();
    collected = {{{accumulator, 1}}, 0};
    for (std::uint64_t i = 0; i < kinks; ++i) collected.terms.push_back({units[i], jumps[first + i]});
    chain = {{{units.back(), 1}}, 0};
  }
  return collected;
}

}  // namespace relucert
