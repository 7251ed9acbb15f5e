// Integer over Boost's GMP backend. Boost's own string constructor is never used: it accepts spellings that we reject.
#include "core/number/integer.hpp"

#include "core/support/require.hpp"

namespace relucert {
namespace {

const auto* raw(const Integer& x) { return x.backend().backend().data(); }
auto* raw(Integer& x) { return x.backend().backend().data(); }

}  // namespace

std::optional<Integer> Integer::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty()) return std::nullopt;
  for (const char c : digits)
    if (c < '0' || c > '9') return std::nullopt;
  if (digits.front() == '0' && (digits.size() > 1 || negative)) return std::nullopt;
  Integer value;
  if (mpz_set_str(raw(value), std::string(text).c_str(), 10) != 0) return std::nullopt;
  return value;
}

Integer Integer::power_of_two(std::uint64_t exponent) {
  Integer value = 1;
  return value.shift_left(exponent);
}

Integer Integer::power(const Integer& base, std::uint64_t exponent) {
  Integer value;
  mpz_pow_ui(raw(value), raw(base), exponent);
  return value;
}

Integer Integer::factorial(std::uint64_t n) {
  Integer value;
  mpz_fac_ui(raw(value), n);
  return value;
}

Integer Integer::binomial(const Integer& n, std::uint64_t k) {
  RELUCERT_REQUIRE(n.sign() >= 0, "binomial of a negative number");
  Integer value;
  mpz_bin_ui(raw(value), raw(n), k);
  return value;
}

bool Integer::is_odd() const { return mpz_odd_p(raw(*this)) != 0; }

std::uint64_t Integer::bit_length() const { return is_zero() ? 0 : mpz_sizeinbase(raw(*this), 2); }

std::uint64_t Integer::trailing_zeros() const {
  RELUCERT_REQUIRE(!is_zero(), "trailing zeros of 0");
  return mpz_scan1(raw(*this), 0);
}

std::optional<std::int64_t> Integer::to_int64() const {
  if (mpz_fits_slong_p(raw(*this)) == 0) return std::nullopt;
  return mpz_get_si(raw(*this));
}

std::string Integer::text() const { return value_.str(); }

Integer& Integer::add_product(const Integer& x, const Integer& y) {
  mpz_addmul(raw(*this), raw(x), raw(y));
  return *this;
}

Integer floor_quotient(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_fdiv_q(raw(value), raw(x), raw(y));
  return value;
}

Integer ceil_quotient(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_cdiv_q(raw(value), raw(x), raw(y));
  return value;
}

Integer floor_remainder(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_fdiv_r(raw(value), raw(x), raw(y));
  return value;
}

Integer exact_quotient(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_divexact(raw(value), raw(x), raw(y));
  return value;
}

Integer floor_square_root(const Integer& x) {
  RELUCERT_REQUIRE(x.sign() >= 0, "square root of a negative number");
  Integer value;
  mpz_sqrt(raw(value), raw(x));
  return value;
}

Integer gcd(const Integer& x, const Integer& y) {
  Integer value;
  mpz_gcd(raw(value), raw(x), raw(y));
  return value;
}

Integer lcm(const Integer& x, const Integer& y) {
  Integer value;
  mpz_lcm(raw(value), raw(x), raw(y));
  return value;
}

}  // namespace relucert
