// Exact numbers. Every value has one spelling (FORMAT.md), so parsing rejects all others.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <string_view>

#include "verdict.hpp"

namespace relucert_check {

using Integer = mpz_class;
using Rational = mpq_class;
// GMP takes counts and exponents as unsigned long.
static_assert(sizeof(unsigned long) >= sizeof(std::uint64_t));

// A natural below 2^31: an id, count, index, width, depth or exponent.
std::uint32_t parse_natural(std::string_view token);
Rational parse_rational(std::string_view token);

// Number of binary digits of abs(n); 0 for n = 0.
std::uint64_t bit_length(const Integer& n);
Integer power(const Integer& base, std::uint64_t exponent);
Integer power_of_two(std::uint64_t exponent);
Integer ceil_divide(const Integer& n, const Integer& d);
inline Integer integer(std::uint64_t n) {
  return Integer(static_cast<unsigned long>(n));
}

}  // namespace relucert_check
