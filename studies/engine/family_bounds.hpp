#pragma once
#include <string>
#include <vector>

#include "core/bound/derivation.hpp"
#include "core/certificate/claim.hpp"
#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// All bounds that the named rules give for one family, with the certificate that proves each of them and the
/// gap.
struct FamilyBounds {
  std::vector<BoundEntry> lower;
  std::vector<UnknownEntry> lower_unknown;
  std::vector<BoundEntry> upper;
  std::vector<UnknownEntry> upper_unknown;
  std::optional<BoundEntry> best_lower;  ///< the largest; of equal ones the first
  std::optional<BoundEntry> best_upper;  ///< the smallest; of equal ones the first
  std::optional<Rational> gap;
  /// The two sides meet: the minimax error is known.
  bool exact() const { return gap && *gap == Rational(1); }
  std::string claim;        ///< empty when no rule gave anything
  std::string certificate;  ///< proves every entry, the gap and, where it is known, the minimax error
};

/// Names of lower-bound theorems and of constructions; contract: they exist.
FamilyBounds derive_family_bounds(const Family& family, const std::vector<std::string>& lower,
                                  const std::vector<std::string>& upper);
/// The same by all rules for R(W,L,B). Where the two sides meet, the gap 1 says so.
FamilyBounds derive_family_bounds(const BoundedFamily& family);

/// The registries' names, in their order.
std::vector<std::string> lower_bound_names();
std::vector<std::string> construction_names();

/// The claim that states these bounds: one goal per bound, then the gap, and the minimax error where it is
/// known.
Claim bounds_claim(const Family& family, const FamilyBounds& bounds);
Claim bounds_claim(const BoundedFamily& family, const FamilyBounds& bounds);

}  // namespace relucert::studies
