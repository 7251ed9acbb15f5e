#pragma once
#include <cstdint>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert {

/// Heights 1..heights of a walk with steps +-1. Class 0 is the parity class of the outer height 1, class 1
/// the other one; a walk stands in class start_parity at step 0 and changes class with every step. heights >=
/// 1, start_parity 0 or 1 (contract).
struct Strip {
  std::uint32_t heights = 1;
  std::uint32_t start_parity = 0;
  friend bool operator==(const Strip&, const Strip&) = default;
};

/// P(m), m >= 1. Exact: the walks of m steps +-1 in {-m..m} whose start has the parity of m. Interpolated at
/// k/m and divided by m they lie in H1 and are pairwise 2/m apart, so P(m) bounds the packing number of H1 at
/// distance 2/m below. One binomial of m+1 bits.
Integer walk_packing_count(std::uint64_t steps);

/// C(m), m >= 1. Exact: the same with the other parity of the start. Every f in H1 is within 1/m of one of
/// these walks, so C(m) bounds the covering number of H1 at radius 1/m above.
Integer walk_cover_count(std::uint64_t steps);

/// Exact number of m-step walks in the strip that start in its start class, by dynamic programming: O(heights
/// * m) additions of numbers of up to m bits.
Integer strip_walk_count(const Strip& strip, std::uint64_t steps);

/// Exact number of thresholds that tell the heights of each step apart, summed over the steps 0..m: of n
/// heights n - 1.
Integer strip_threshold_count(const Strip& strip, std::uint64_t steps);

/// The proof of a growth rate without counting (Collatz and Wielandt): positive integers v_1..v_H and r with
/// v_(i-1) + v_(i+1) >= r v_i (v_0 = v_(H+1) = 0). Then at least r^m (sum of v over the start class) / max v
/// walks exist.
struct GrowthProof {
  Rational rate;
  std::vector<Integer> vector;
};

/// The largest r that `vector` proves, exactly: min (v_(i-1) + v_(i+1)) / v_i. Contract: not empty, all
/// positive.
Rational largest_rate(const std::vector<Integer>& vector);

/// (sum of v over the start class) / max v. Exact.
Rational start_share(const Strip& strip, const std::vector<Integer>& vector);

}  // namespace relucert
