#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert {

/// A bound on a covering number (above) or a packing number (below): the rule of proofs_checks/RULES.md that
/// gives it, with the numbers the rule takes. `count` is the bound itself, exact, unless it is longer than
/// largest_exact_bits; `log2` bounds its logarithm on the same side, a multiple of 2^-20 that leaves the
/// checkers a margin of 2^-20.
struct CountBound {
  std::string rule;
  std::vector<Rational> with;
  std::optional<Integer> count;
  Rational log2;
};

/// About 630 000 decimal digits.
constexpr std::uint64_t largest_exact_bits = std::uint64_t{1} << 21;

/// x + 2^-20, up to a multiple of 2^-20; x - 2^-20, down to one, but not below 0.
Rational log2_rounded_up(const Rational& x);
Rational log2_rounded_down(const Rational& x);

}  // namespace relucert
