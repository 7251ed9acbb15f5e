#pragma once
#include <optional>
#include <string>
#include <variant>

#include "core/covering/count_bound.hpp"
#include "core/covering/function_classes.hpp"

namespace relucert {

using EntropyOutcome = std::variant<CountBound, std::string>;

/// What the rules say about a class of Lipschitz functions at radius e. All certified.
struct LipschitzEntropy {
  EntropyOutcome covering;              ///< N(e) above
  EntropyOutcome packing;               ///< M(2e) below; M(2e) <= N_ext(e) <= N(e)
  std::optional<CountBound> colouring;  ///< N_ext(e) below, if a colouring says more than the packing
};

/// The best bounds for LipschitzFunctions or AnchoredLipschitzFunctions, or the limits that were reached.
/// Contract: one of the two, radius > 0.
LipschitzEntropy lipschitz_entropy(const FunctionClass& functions, const Rational& radius);

}  // namespace relucert
