#pragma once
#include <cstdint>
#include <vector>

#include "core/number/integer.hpp"

namespace relucert {

/// The digits d_0, ..., d_(count-1) of n = sum of d_t 2^(bits * t), count >= 1: all but the last lie in {0,
/// ..., 2^bits - 1}, and the last is the floor of what remains, of any size and sign. Exact; O(M(size of n)
/// log count).
std::vector<Integer> binary_power_digits(const Integer& n, std::uint64_t bits, std::uint64_t count);

/// The number x in {0, ..., 2^bits - 1} with odd * x = n modulo 2^bits. Contract: odd is odd. Exact; a few
/// products of numbers of that many bits.
Integer quotient_modulo_power_of_two(const Integer& n, const Integer& odd, std::uint64_t bits);

}  // namespace relucert
