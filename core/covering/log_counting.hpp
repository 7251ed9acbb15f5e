#pragma once
#include "core/covering/walks.hpp"
#include "core/network/family.hpp"

namespace relucert {

// Bounds on log2 of numbers that are too large to write down. Their formulas are those of
// proofs_checks/RULES.md, "Integer logarithms", evaluated with outward rounding at 192 bits: off the formula
// by less than 2^-100 when the logarithm is below 2^64.

/// Bounds log2 C(n,k) above, n >= k >= 0.
Rational log2_binomial_upper(const Integer& n, Integer k);
/// Bounds log2 (C(m,0) + ... + C(m,p)) above, 0 <= p <= m.
Rational log2_binomial_sum_upper(const Integer& m, const Integer& p);

/// Up to here P(m) and the walks in a strip are counted exactly.
constexpr std::uint64_t largest_exact_steps = 4096;

/// Bounds log2 P(m) below, m >= 1; the logarithm of the exact P(m) for m <= largest_exact_steps.
Rational log2_walk_packing_lower(std::uint64_t steps);
/// Bounds log2 N(W,L) above, with N as in function_count_upper. Row types of more than 2^16 bits are themselves
/// bounded above, which costs less than 2^-100 per neuron.
Rational log2_function_count_upper(const Family& family);

/// Bounds log2 of the walks in a strip below, from a proof of their growth rate (contract: the proof holds).
Rational log2_strip_walks_lower(const Strip& strip, std::uint64_t steps, const GrowthProof& proof);

// The cell vectors that networks of depth L >= 2 and width W with real weights can have: in which cell
// of the strip the output lies at the points k/m, k = 0..m. Their number is at most the product of these two
// numbers, so the sum bounds its log2 above.

/// Bounds above log2 of the sign patterns of the hidden layers at the m+1 points, the order of neurons not
/// counted. O(L) logarithms.
Rational log2_hidden_patterns_upper(std::uint32_t width, std::uint32_t depth, std::uint64_t steps);
/// Bounds above log2 of the patterns of the output against the thresholds of the strip, the hidden pattern
/// being fixed.
Rational log2_output_patterns_upper(std::uint32_t width, std::uint32_t depth, const Strip& strip,
                                    std::uint64_t steps);

}  // namespace relucert
