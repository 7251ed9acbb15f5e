#pragma once
#include <cstdint>
#include <vector>

#include "core/number/integer.hpp"

namespace relucert {

/// The digits d_0, ..., d_(count-1) of n = sum of d_t 2^(bits * t), count >= 1: all but the last lie in {0,
/// ..., 2^bits - 1}, and the last is the floor of what remains, of any size and sign. Exact; O(M(size of n)
/// log count).
std::vector<Integer> binary_power_digits(const Integer& n, std::uint64_t bits, std::uint64_t count);

}  // namespace relucert
