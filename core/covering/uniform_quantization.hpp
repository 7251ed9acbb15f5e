#pragma once
#include <cstdint>
#include <optional>

#include "core/covering/parameter_balls.hpp"

namespace relucert {

// Every weight and bias of a network of a ball is rounded to a multiple of the step eta. Balls of kind
// max_entry and row_sum. Exact. Source: arXiv 2205.11874; constants and proofs:
// proofs_checks/notes/parameter_lipschitz.md.

enum class Rounding {
  toward_zero,  ///< stays in the ball
  nearest       ///< ties toward zero; may leave the ball by eta/2 per entry
};

/// Bounds the error of the output in the sup norm above, for all networks of the ball and all inputs: eta K
/// toward zero, and for nearest eta/2 times the smaller of two constants for pairs with one network in the
/// enlarged ball.
Rational rounding_error_upper(const NormBall& ball, Rounding rounding, const Rational& step);

/// The error of one network of the ball, at x = (D, ..., D): the entries are as large as they can be and lose
/// as much as they can (for toward_zero all but a millionth of a step). Bounds the largest error below.
Rational rounding_error_of_worst_net(const NormBall& ball, Rounding rounding, const Rational& step);

struct QuantizationRow {
  std::uint32_t depth = 1;
  std::uint32_t necessary_bits =
      0;  ///< with one fraction bit less the network above is off by more than the error
  std::uint32_t sufficient_bits = 0;  ///< fraction bits with which all networks are within the error
};
/// Fraction bits (steps 2^-bits) for an error of at most `error` with widths 1, W, ..., W, 1 and D = 1.
/// Contract: error > 0. Empty if more than 4096 bits are needed.
std::optional<QuantizationRow> quantization_bits(BallNorm norm, std::uint32_t width, std::uint32_t depth,
                                                 const Rational& radius, Rounding rounding,
                                                 const Rational& error);

}  // namespace relucert
