#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// A continuous function that is affine between the nodes x_j = j * spacing, j = 0, 1, ..., count:
/// p(0) = start and p(x_(j+1)) = p(x_j) + unit * increments[j].
struct Walk {
  Rational start;
  Rational spacing;
  Rational unit;
  std::vector<Integer> increments;

  /// The jumps of the slope at the nodes x_0, x_1, ..., when the slope left of x_0 is `slope_before`.
  std::vector<Rational> slope_jumps(const Rational& slope_before) const;
  /// The function on [0, 1] (contract: the nodes reach 1). Exact.
  PiecewiseLinear interpolant() const;

  friend bool operator==(const Walk&, const Walk&) = default;
};

/// The walks that a network of fixed shape can realize, and the encoder that finds one near a function of H1.
/// Without `slope_bits` and `largest_jump` every step is +-step. With `slope_bits` a step is a multiple of
/// step * 2^-slope_bits in [-step, step]. With `largest_jump` a step is any multiple of step, but the first
/// and the change from one to the next are at most largest_jump * step: the nodes are rounded one by one.
struct RELUCERT_EXPORT DeltaModulation {
  Rational start_unit;      ///< the start is a multiple of it in [-1, 1]; 1/start_unit is an integer
  Rational spacing;         ///< h
  Rational step;            ///< s >= h without largest_jump; for steps +-s also start_unit <= 2 s
  std::uint64_t count = 0;  ///< steps; count * h >= 1
  std::optional<std::uint64_t> slope_bits;             ///< c, or empty for steps +-s or with largest_jump
  std::optional<Integer> largest_jump = std::nullopt;  ///< never together with slope_bits
  /// The start is this plus a multiple of start_unit instead. For steps +-s the walk stays in [-1-s, 1+s], as
  /// all walks near functions of H1 do. With slope_bits the first step is not upwards: such a walk serves f
  /// or -f, and is negated in the second case. Never together with largest_jump.
  std::optional<Rational> start_offset = std::nullopt;

  Rational unit() const;
  /// The largest distance from f in H1 to encode(f), on [0, 1]: s for steps +-s, else h/2 + unit/2 + x/2 +
  /// x^2/(8 h), where the start may be farther from f(0), by x, than unit/2.
  Rational error() const;
  /// The greedy walk with one node of look-ahead (contract: f in H1). Exact; count evaluations of f. With
  /// largest_jump it is for the owner to know that no jump of a function of H1 is larger.
  Walk encode(const PiecewiseLinear& f) const;
  bool contains(const Walk& walk) const;

 private:
  Rational start_near(const Rational& value) const;
  bool starts(const Walk& walk) const;
};

/// The walk of -p.
Walk negative(Walk walk);

}  // namespace relucert
