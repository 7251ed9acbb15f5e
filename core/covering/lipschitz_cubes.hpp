#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/covering/walk_packing.hpp"

namespace relucert {

// Functions f: [0,1]^d -> [-1,1] with |f(x) - f(y)| <= max |x_i - y_i|. [0,1]^d is divided into n^d cubes; a
// cube is named by its place in the order of the indices (i_1, ..., i_d), the last one running fastest.
// Source: Kolmogorov and Tikhomirov; constants and proofs: proofs_checks/notes/entropy.md, snake_cover and
// tent_packing.

/// A function whose values can be had exactly.
using ExactFunction = std::function<Rational(const std::vector<Rational>&)>;

/// The midpoint of a cube. Contract: cube < n^d.
std::vector<Rational> cube_midpoint(std::uint32_t dimension, std::uint64_t n, std::uint64_t cube);
/// The cube in which x lies, the lower one on a common face.
std::uint64_t cube_of(const std::vector<Rational>& x, std::uint64_t n);

/// A cover: the values at the midpoints are rounded to intervals of length 2e/(k+1), whose numbers differ by
/// at most k from cube to neighbouring cube.
struct SnakeCover {
  std::uint32_t dimension = 1;
  Rational radius;
  std::uint64_t k = 1;

  Integer cells_per_axis() const;  ///< n = ceil((k+1)/(2ke))
  Integer intervals() const;       ///< ceil((k+1)/e)
};
/// Bounds N(radius) above by intervals (2k+1)^(n^d - 1), or the limit of the rule that is reached. Contract:
/// k >= 1, radius > 0.
std::variant<CountBound, std::string> covering_bound(const SnakeCover& cover);
/// The k with the smallest bound, k <= 64.
std::variant<SnakeCover, std::string> best_snake_cover(std::uint32_t dimension, const Rational& radius);
/// The number of the interval of f at each midpoint. For covers of few cubes.
std::vector<std::uint64_t> snake_code(const SnakeCover& cover, const ExactFunction& f);
/// The value in a cube of the centre with this code: the middle of its interval. It is constant in the cube,
/// and not in the class; all functions with the code lie within the radius of it.
Rational snake_value(const SnakeCover& cover, std::uint64_t code_of_cube);

/// A packing: a constant, plus or minus the distance from the boundary of the cube.
struct TentPacking {
  std::uint32_t dimension = 1;
  Rational distance;
  Separation separation = Separation::above;

  Integer cells_per_axis() const;  ///< n; 0 if no tents are high enough
  Integer constants() const;
  /// Constant number i, 0 <= i < constants().
  Rational constant(const Integer& i) const;
};
/// Bounds M(distance) below by constants 2^(n^d), or the limit that is reached. Contract: distance > 0 and
/// distances above it.
std::variant<CountBound, std::string> packing_bound(const TentPacking& packing);
/// The number of members for either separation. Contract: n^d < largest_exact_bits.
Integer member_count(const TentPacking& packing);
/// The value at x of the member with this constant and, for each cube, this sign. Exact.
Rational tent_value(const TentPacking& packing, const Integer& constant, const std::vector<bool>& ups,
                    const std::vector<Rational>& x);

}  // namespace relucert
