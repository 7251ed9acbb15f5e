#pragma once
#include <string>
#include <variant>
#include <vector>

#include "core/covering/walk_packing.hpp"

namespace relucert {

// The functions f: [0,1] -> R with f(0) = 0 and |f(x) - f(y)| <= |x - y|, exactly, for every radius e > 0:
// N(e) = N_ext(e) = M(2e) = 2^(ceil(1/e)-1) with closed balls and distances above 2e, and 2^floor(1/e) with
// open balls and distances of at least 2e. The two differ only if 1/e is an integer. Source: Kolmogorov and
// Tikhomirov; proof: proofs_checks/notes/entropy.md, anchored_cover.

/// log2 N(radius). Exact. Contract: radius > 0.
Integer anchored_covering_exponent(const Rational& radius);
/// log2 of the largest number of functions whose distances are above, or at least, `distance`. Exact.
/// Contract: distance > 0.
Integer anchored_packing_exponent(const Rational& distance, Separation separation);

/// Rule anchored_cover, and rule anchored_packing for distances above `distance`.
CountBound anchored_covering_upper(const Rational& radius);
CountBound anchored_packing_lower(const Rational& distance);

/// The centre of the cover that the slope rule finds within the radius of f: 0 on [0, radius], then slopes
/// +-1. Contract: radius > 0, f in the class.
PiecewiseLinear anchored_centre_for(const Rational& radius, const PiecewiseLinear& f);
/// The member of the packing with slope +1 on the intervals where `ups` says so, of length 1/ups.size(). With
/// no interval, 0. Two members differ by 2/ups.size() at the end of the first interval where they disagree.
PiecewiseLinear anchored_member(const std::vector<bool>& ups);

}  // namespace relucert
