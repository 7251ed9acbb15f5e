// Outward-rounded decimals: find the power of ten by exact comparison, round the scaled fraction to an
// integer in the wanted direction, print its digits.
#include "core/number/decimal.hpp"

#include <cmath>

#include "core/number/gmp_access.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

Rational power_of_ten(std::int64_t exponent) {
  const Integer power = Integer::power(10, static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent));
  return exponent < 0 ? Rational(1, power) : Rational(power);
}

/// The e with 10^e <= x < 10^(e+1), x > 0.
std::int64_t decimal_exponent(const Rational& x) {
  constexpr double log10_of_2 = 0.30102999566398120;
  const double bits =
      static_cast<double>(x.numerator().bit_length()) - static_cast<double>(x.denominator().bit_length());
  auto exponent =
      static_cast<std::int64_t>(std::floor(bits * log10_of_2));  // a first guess, corrected exactly
  while (power_of_ten(exponent) > x) --exponent;
  while (power_of_ten(exponent + 1) <= x) ++exponent;
  return exponent;
}

std::string print(bool negative, std::string digits, std::int64_t exponent) {
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  std::string out = negative ? "-" : "";
  constexpr std::int64_t smallest_plain = -5;
  constexpr std::int64_t largest_plain = 12;
  if (exponent < smallest_plain || exponent > largest_plain) {
    out += digits.substr(0, 1);
    if (digits.size() > 1) out += "." + digits.substr(1);
    return out + "e" + std::to_string(exponent);
  }
  if (exponent < 0) return out + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return out + digits + std::string(whole - digits.size(), '0');
  return out + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string rounded_decimal(const Rational& x, unsigned digits, bool up) {
  RELUCERT_REQUIRE(digits >= 1, "a decimal needs at least one digit");
  if (x.is_zero()) return "0";
  const bool negative = x.sign() < 0;
  const Rational magnitude = x.abs();
  std::int64_t exponent = decimal_exponent(magnitude);
  const Rational scaled = magnitude * power_of_ten(static_cast<std::int64_t>(digits) - 1 - exponent);
  const bool away_from_zero = up != negative;
  std::string text = (away_from_zero ? scaled.ceil() : scaled.floor()).text();
  if (text.size() > digits) ++exponent;  // 9.99 rounded up to 10.0
  return print(negative, std::move(text), exponent);
}

}  // namespace

std::string decimal_lower(const Rational& x, unsigned digits) {
  return rounded_decimal(x, digits, false);
}
std::string decimal_upper(const Rational& x, unsigned digits) {
  return rounded_decimal(x, digits, true);
}

Estimate estimate_value(const Rational& x) {
  return Estimate(mpq_get_d(gmp(x)));
}

Estimate estimate_log2(const Rational& x) {
  RELUCERT_REQUIRE(!x.is_zero(), "log2 of 0");
  long numerator_exponent = 0;
  long denominator_exponent = 0;
  const double n = std::fabs(mpz_get_d_2exp(&numerator_exponent, mpq_numref(gmp(x))));
  const double d = mpz_get_d_2exp(&denominator_exponent, mpq_denref(gmp(x)));
  return Estimate(std::log2(n / d) + static_cast<double>(numerator_exponent - denominator_exponent));
}

}  // namespace relucert
