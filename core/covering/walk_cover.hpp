#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/covering/count_bound.hpp"
#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// A cover of H1 in the sup norm by walks: a centre is constant on [0, 2g], with one of `starts` values
/// first, first + spacing, ..., then goes up or down with slope 1 over lengths `radius`, and is clipped to
/// [-1,1]. Exact. Source: Kolmogorov and Tikhomirov's eps-entropy; the start and the proof are those of
/// proofs_checks/notes/entropy.md, rule walk_cover with g c t k.
struct WalkCover {
  Rational radius;
  Rational g;
  Rational first;
  Rational spacing;
  std::uint64_t starts = 1;

  std::vector<Rational> parameters() const { return {g, first, spacing, Rational(starts)}; }
};

/// Which hypothesis or limit of the rule fails.
std::optional<std::string> objection(const WalkCover& cover);

// The functions below have the contract that there is no objection.

/// The number of centres: bounds N(radius, H1) above. O(1/radius) operations on numbers of that many bits.
Integer centre_count(const WalkCover& cover);
/// A centre within the radius of f, by the slope rule. Contract: f is in H1.
PiecewiseLinear centre_for(const WalkCover& cover, const PiecewiseLinear& f);
/// All centres, as many as centre_count says. For small covers.
std::vector<PiecewiseLinear> centres(const WalkCover& cover);

/// Least ceil(1/radius) up to which walks are counted exactly.
constexpr std::uint64_t largest_counted_walk = std::uint64_t{1} << 14;

/// The classical cover, on the lattice of multiples of the radius: g = 0. For 1/radius = m it has
/// walk_cover_count(m) centres. Contract: radius > 0. May be too long to be counted (objection).
WalkCover lattice_cover(const Rational& radius);
/// The cover with the fewest centres among the starts with g = 0 and those after which an integer number of
/// steps is left. The reason if the walks are too long to be counted.
std::variant<WalkCover, std::string> best_walk_cover(const Rational& radius);
/// Bounds N(radius, H1) above for any radius > 0: best_walk_cover, or rule long_walk_cover.
std::variant<CountBound, std::string> h1_covering_upper(const Rational& radius);

}  // namespace relucert
