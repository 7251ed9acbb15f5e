// Logarithms in integers alone: an enclosure of lg x needs no library for transcendental functions, only
// squarings that are rounded to a known side. The choice between the bounds of a binomial follows RULES.md.

#include "log2.hpp"

namespace relucert_check {
namespace {

// Squaring doubles a relative error, and a logarithm takes fraction_bits squarings: 160 further bits keep the
// error of the last one near 2^-158, far below one unit of the result.
constexpr unsigned mantissa_bits = fraction_bits + 160;

constexpr unsigned exact_limit_k = 2048;
constexpr unsigned exact_limit_bits = 1u << 18;

enum class Side { below, above };

// x / 2^count, rounded towards `side`; x >= 0.
Integer shift_right(const Integer& x, std::uint64_t count, Side side) {
  Integer result;
  if (side == Side::below)
    mpz_fdiv_q_2exp(result.get_mpz_t(), x.get_mpz_t(), count);
  else
    mpz_cdiv_q_2exp(result.get_mpz_t(), x.get_mpz_t(), count);
  return result;
}

// One binary digit of lg x per squaring of x in [1,2]: lg x = (lg x^2) / 2, and the digit is 1 if x^2 >= 2.
// Invariant of the loop, for the true value t: digits + 2^-i lg x <= t (below) or >= t (above). Rounding x
// down (up) keeps it, and at the end 0 <= lg x <= 1.
Integer lg(const Integer& n, Side side) {
  const std::uint64_t exponent = bit_length(n) - 1;
  Integer x = exponent > mantissa_bits ? shift_right(n, exponent - mantissa_bits, side)
                                       : Integer(n << (mantissa_bits - exponent));
  const Integer two = power_of_two(mantissa_bits + 1);
  Integer digits = integer(exponent);
  for (unsigned i = 0; i < fraction_bits; ++i) {
    x = shift_right(x * x, mantissa_bits, side);
    digits <<= 1;
    if (x >= two) {
      digits += 1;
      x = shift_right(x, 1, side);
    }
  }
  return side == Side::below ? digits : Integer(digits + 1);
}

bool small_enough_for_exact(const Integer& k, const Integer& n) {
  return k <= exact_limit_k && k * integer(bit_length(n)) <= exact_limit_bits;
}

// n^n / (k^k (n-k)^(n-k)), in logarithms, from above; 0 < k < n.
Integer lg_entropy_upper(const Integer& n, const Integer& k) {
  const Integer rest = n - k;
  return n * lg_upper(n) - k * lg_lower(k) - rest * lg_lower(rest);
}

}  // namespace

Integer fixed_point(const Integer& n) {
  return n << fraction_bits;
}

Integer lg_lower(const Integer& n) {
  return lg(n, Side::below);
}

Integer lg_upper(const Integer& n) {
  return lg(n, Side::above);
}

Integer lg_binomial_upper(const Integer& n, Integer k) {
  if (n - k < k) k = n - k;
  if (sgn(k) == 0) return 0;
  if (small_enough_for_exact(k, n)) {
    Integer binomial;
    mpz_bin_ui(binomial.get_mpz_t(), n.get_mpz_t(), k.get_ui());
    return lg_upper(binomial);
  }
  if (k <= exact_limit_k) {
    Integer factorial;
    mpz_fac_ui(factorial.get_mpz_t(), k.get_ui());
    return k * lg_upper(n) - lg_lower(factorial);
  }
  if (bit_length(n) <= 64) return lg_entropy_upper(n, k);
  // C(n,k) <= (e n / k)^k, and lg e is below this fraction.
  const Integer lg_e =
      ceil_divide(fixed_point(Integer("14426950408889634074")), Integer("10000000000000000000"));
  return k * (lg_upper(n) - lg_lower(k) + lg_e);
}

Integer lg_binomial_sum_upper(const Integer& m, const Integer& p) {
  if (2 * p >= m) return fixed_point(m);
  if (!small_enough_for_exact(p, m)) return lg_entropy_upper(m, p);
  Integer term = 1;
  Integer sum = 1;
  for (unsigned j = 1; j <= p; ++j) {
    term = term * (m - j + 1) / j;
    sum += term;
  }
  return lg_upper(sum);
}

}  // namespace relucert_check
