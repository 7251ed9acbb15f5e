#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/covering/count_bound.hpp"
#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// Whether the distances of a packing are above its distance r, or at least r.
enum class Separation { above, at_least };

/// Functions of H1 that are pairwise far apart: member (j, walk) goes from v_j - s_j g at 0 through v_j =
/// first
/// + j spacing at g to v_j + s_j g at 2g, s_j = (-1)^(j + sign), then makes steps +-step over that length
/// between -1 and 1 and stays constant when no whole step is left. Exact. Source: as for WalkCover; rule
/// walk_packing with h g t v s.
struct WalkPacking {
  Rational distance;
  Separation separation = Separation::above;
  Rational step;
  Rational g;
  Rational spacing;
  Rational first;
  unsigned sign = 0;

  std::vector<Rational> parameters() const { return {step, g, spacing, first, Rational(sign)}; }
};

/// Which hypothesis or limit of the rule fails.
std::optional<std::string> objection(const WalkPacking& packing);

// The functions below have the contract that there is no objection.

/// The number of members: bounds the packing number of H1 below.
Integer member_count(const WalkPacking& packing);

struct PackingMember {
  std::uint64_t start = 0;  ///< j
  std::vector<bool> ups;
  friend bool operator==(const PackingMember&, const PackingMember&) = default;
};

/// Member number `index`, 0 <= index < member_count, ordered by start and then like words, down before up.
/// O(steps) tables of ConfinedWalks.
PackingMember member(const WalkPacking& packing, Integer index);
PiecewiseLinear function_of(const WalkPacking& packing, const PackingMember& member);

struct Difference {
  Rational x;
  Rational value;  ///< |f(x) - g(x)|, above (at least) the distance of the packing
};
/// Where two different members are far apart, found from where they first differ and not from their values.
Difference first_difference(const WalkPacking& packing, const PackingMember& f, const PackingMember& g);

/// Walks on one lattice: g = 0. With distance 2/m: walk_packing_count(m) members at least that far apart.
/// Contract: distance > 0. May be too long to be counted (objection).
WalkPacking lattice_packing(const Rational& distance, Separation separation);
/// P(m, d): the packing at distance 2/(m+d), 0 <= d <= 1, with the best first value and sign. Contract: m + d
/// > 0, m <= largest_searched_walk.
WalkPacking fractional_packing(std::uint64_t m, const Rational& d);
constexpr std::uint64_t largest_searched_walk = 64;

/// The larger of a lattice packing and, up to largest_searched_walk, a fractional one at this distance or,
/// for distances that must be above it, a little more. The reason if the walks are too long to be counted.
std::variant<WalkPacking, std::string> best_walk_packing(const Rational& distance, Separation separation);
/// Bounds M(distance, H1), the pairwise distances being above `distance`, below for any distance > 0:
/// best_walk_packing, or rule long_walk_packing.
std::variant<CountBound, std::string> h1_packing_lower(const Rational& distance);

}  // namespace relucert
