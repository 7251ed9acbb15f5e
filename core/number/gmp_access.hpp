#pragma once
#include <gmp.h>

#include "core/number/rational.hpp"

namespace relucert {

// The GMP objects inside our numbers, for functions that GMP and MPFR have and we do not wrap. A rational
// must stay in lowest terms with a positive denominator, so it is handed out for reading only.
mpz_srcptr gmp(const Integer& x);
mpz_ptr gmp(Integer& x);
mpq_srcptr gmp(const Rational& x);

}  // namespace relucert
