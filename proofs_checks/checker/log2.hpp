// Logarithms to base 2 in fixed point: an Integer v stands for v / 2^fraction_bits. Each function names the
// side on which its result lies, so every sum and product of them can be rounded in the direction that keeps
// a claim valid.
#pragma once

#include "number.hpp"

namespace relucert_check {

constexpr unsigned fraction_bits = 128;

// The exact integer n in fixed point.
Integer fixed_point(const Integer& n);

// lg n for n >= 1, from below and from above; both are within 2^-127 of it.
Integer lg_lower(const Integer& n);
Integer lg_upper(const Integer& n);

// lg C(n, k) from above, 0 <= k <= n.
Integer lg_binomial_upper(const Integer& n, Integer k);
// lg (C(m,0) + ... + C(m,p)) from above, 0 <= p <= m.
Integer lg_binomial_sum_upper(const Integer& m, const Integer& p);

}  // namespace relucert_check
