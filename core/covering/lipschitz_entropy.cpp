#include "core/covering/lipschitz_entropy.hpp"

#include "core/covering/anchored_lipschitz.hpp"
#include "core/covering/lattice_colouring.hpp"
#include "core/covering/lipschitz_cubes.hpp"
#include "core/covering/walk_cover.hpp"
#include "core/number/enclosure.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

EntropyOutcome covering_of_cubes(std::uint32_t dimension, const Rational& radius) {
  const auto cover = best_snake_cover(dimension, radius);
  if (const auto* reason = std::get_if<std::string>(&cover)) return *reason;
  return covering_bound(std::get<SnakeCover>(cover));
}

std::optional<CountBound> colouring_above(const EntropyOutcome& packing, const Rational& radius) {
  const LatticeColouring* colouring = best_colouring(radius);
  if (colouring == nullptr) return std::nullopt;
  const auto* bound = std::get_if<CountBound>(&packing);
  if (bound != nullptr && bound->count && *bound->count >= Integer(colouring->colours)) return std::nullopt;
  const Integer count = colouring->colours;
  return CountBound{"lattice_colouring", colouring->parameters(), count,
                    log2_rounded_down(encloses_log2(count, 64).lower())};
}

}  // namespace

LipschitzEntropy lipschitz_entropy(const FunctionClass& functions, const Rational& radius) {
  RELUCERT_REQUIRE(radius.sign() > 0, "a radius is positive");
  const Rational diameter = Rational(2) * radius;
  if (std::holds_alternative<AnchoredLipschitzFunctions>(functions))
    return {anchored_covering_upper(radius), anchored_packing_lower(diameter), std::nullopt};
  const auto* lipschitz = std::get_if<LipschitzFunctions>(&functions);
  RELUCERT_REQUIRE(lipschitz != nullptr, "not a class of Lipschitz functions: " + text(functions));
  if (lipschitz->dimension > 1)
    return {covering_of_cubes(lipschitz->dimension, radius),
            packing_bound(TentPacking{lipschitz->dimension, diameter, Separation::above}), std::nullopt};
  LipschitzEntropy entropy{h1_covering_upper(radius), h1_packing_lower(diameter), std::nullopt};
  entropy.colouring = colouring_above(entropy.packing, radius);
  return entropy;
}

}  // namespace relucert
