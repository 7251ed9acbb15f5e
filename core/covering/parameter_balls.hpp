#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/number/enclosure.hpp"

namespace relucert {

// How much the output of a network moves with its weights and biases, for three kinds of balls. The distance
// of two networks is the largest difference of a weight or bias. Source: arXiv 2205.11874; constants,
// sharpness and proofs: proofs_checks/notes/parameter_lipschitz.md.

enum class BallNorm {
  max_entry,  ///< all weights and biases at most r in absolute value; sup norm of the output
  row_sum,    ///< sum of a row of weights at most r, bias at most r; sup norm of the output
  spectral    ///< spectral norm of the weights at most r, Euclidean norm of the biases at most r; Euclidean
              ///< norm of the output
};

/// Networks with widths N_0, ..., N_L and inputs in [-D, D]^(N_0).
struct NormBall {
  BallNorm norm = BallNorm::max_entry;
  std::vector<std::uint32_t> widths;
  Rational radius = 1;       ///< r > 0
  Rational input_bound = 1;  ///< D >= 0
};

/// The smallest K with |R(x) - R'(x)| <= K distance(R, R') for all pairs of networks of the ball and all x.
/// Exact (one point) for max_entry and row_sum, and for spectral if all N_l N_(l-1), N_l and N_0 are squares;
/// otherwise enclosed.
Enclosure parameter_constant(const NormBall& ball);

/// The pair that shows that no smaller constant will do: all rows equal with entries as large as the ball
/// allows, and the same minus t everywhere, at x = (D, ..., D). |R(x) - R'(x)| / t, which tends to the
/// constant as t -> 0. Exact. Empty for a spectral ball whose entries would be irrational. Contract: 0 < t,
/// and no entry below t.
std::optional<Rational> sharp_quotient(const NormBall& ball, const Rational& t);

/// The smallest constant in the L_p norm on [0,1] for N_0 = 1, p >= 1: the p-th root of the integral of
/// (alpha + beta x)^p, where alpha + beta x is the constant for D = x; the pair above attains it at all x at
/// once. For p = 1 exact if parameter_constant is.
Enclosure parameter_constant_lp(const NormBall& ball, std::uint32_t p);

/// K / (W L^2 r^(L-1)) for the row_sum ball with widths 1, W, ..., W, 1 and D = 1. Exact. It is at most 2 for
/// r >= 1, but tends to 0 with L -> infinity for r > 1: W L^2 r^(L-1) is not the order of K there.
Rational growth_ratio(std::uint32_t width, std::uint32_t depth, const Rational& radius);

/// Widths 1, W, ..., W, 1.
std::vector<std::uint32_t> scalar_widths(std::uint32_t width, std::uint32_t depth);

}  // namespace relucert
