#pragma once
#include <cstdint>
#include <vector>

#include "core/number/integer.hpp"

namespace relucert {

/// Walks of a fixed number of steps +-1 that start at 0 between two walls. Exact, by the reflection
/// principle: O(steps) additions of numbers of that many bits for the table, two subtractions per count.
class ConfinedWalks {
 public:
  explicit ConfinedWalks(std::uint64_t steps);

  /// The walks that stay in {-low..high}. Contract: low, high >= 0 and steps <= low + high + 2, so that no
  /// walk leaves on both sides.
  Integer count(const Integer& low, const Integer& high) const;

 private:
  Integer reaching(const Integer& height) const;

  std::vector<Integer> reaching_;  ///< index h: the walks that reach h
};

}  // namespace relucert
