#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/bound/derivation.hpp"

namespace relucert {

// Bounds on the minimax error of R(W,L,B) over H1: the rules, in the order of proofs_checks/RULES.md, and the
// best bound that each gives.

/// pieces, vc, monotone_or_affine: those that hold for real weights.
std::vector<std::string_view> bounded_lower_rules();
/// affine, weight_splitting, weight_scaling, bounded_ladder.
std::vector<std::string_view> bounded_upper_rules();

/// The best bound of the rule, or the hypothesis or limit that fails. For weight_splitting and
/// weight_scaling, which start from families on a grid, a' = 0, a' = 1 and the largest a' with 2^(a'+1) <= B
/// are tried, each with up to 32 fraction bits; this takes as long as the upper bounds of those families, up
/// to a few seconds. Contract: the rule is in one of the lists.
std::variant<BoundedBound, Unknown> derive_bounded(std::string_view rule, const BoundedFamily& family,
                                                   Derivation& derivation);

}  // namespace relucert
