#pragma once
#include <string>

#include "core/number/estimate.hpp"
#include "core/number/rational.hpp"

namespace relucert {

/// Decimals for people, `digits` >= 1 significant digits, like `0.0125` or `3.1e-7`: the printed number is <=
/// x (>= x). They appear in reports only; the exact value stays beside them.
std::string decimal_lower(const Rational& x, unsigned digits);
std::string decimal_upper(const Rational& x, unsigned digits);

/// Estimates x and log2 |x| (x != 0) for plots and searches. Outside the range of double the first is 0 or
/// infinite, the second still good.
Estimate estimate_value(const Rational& x);
Estimate estimate_log2(const Rational& x);

}  // namespace relucert
