// Integer over Boost's GMP backend. Boost's own string constructor is never used: it accepts spellings that
// we reject.
#include "core/number/integer.hpp"

#include <new>

#include "core/number/gmp_access.hpp"
#include "core/number/number_access.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

auto& backend(Integer& x) {
  return NumberAccess::backend(x);
}
const auto& backend(const Integer& x) {
  return NumberAccess::backend(x);
}

}  // namespace

mpz_srcptr gmp(const Integer& x) {
  return backend(x).backend().data();
}
mpz_ptr gmp(Integer& x) {
  return backend(x).backend().data();
}

Integer::Integer() {
  ::new (backend_) NumberAccess::IntegerBackend;
}
Integer::Integer(const Integer& other) {
  ::new (backend_) NumberAccess::IntegerBackend(backend(other));
}
Integer::Integer(Integer&& other) noexcept {
  ::new (backend_) NumberAccess::IntegerBackend(std::move(backend(other)));
}
Integer& Integer::operator=(const Integer& other) {
  backend(*this) = backend(other);
  return *this;
}
Integer& Integer::operator=(Integer&& other) noexcept {
  backend(*this) = std::move(backend(other));
  return *this;
}
Integer::~Integer() {
  std::destroy_at(&backend(*this));
}

void Integer::assign(std::int64_t value) {
  backend(*this) = value;
}
void Integer::assign(std::uint64_t value) {
  backend(*this) = value;
}
int Integer::sign() const {
  return backend(*this).sign();
}
int Integer::compare(const Integer& other) const {
  return mpz_cmp(gmp(*this), gmp(other));
}

Integer& Integer::operator+=(const Integer& other) {
  backend(*this) += backend(other);
  return *this;
}
Integer& Integer::operator-=(const Integer& other) {
  backend(*this) -= backend(other);
  return *this;
}
Integer& Integer::operator*=(const Integer& other) {
  backend(*this) *= backend(other);
  return *this;
}
Integer& Integer::shift_left(std::uint64_t bits) {
  backend(*this) <<= bits;
  return *this;
}
Integer& Integer::negate() {
  backend(*this).backend().negate();
  return *this;
}

std::optional<Integer> Integer::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty()) return std::nullopt;
  for (const char c : digits)
    if (c < '0' || c > '9') return std::nullopt;
  if (digits.front() == '0' && (digits.size() > 1 || negative)) return std::nullopt;
  Integer value;
  if (mpz_set_str(gmp(value), std::string(text).c_str(), 10) != 0) return std::nullopt;
  return value;
}

Integer Integer::power_of_two(std::uint64_t exponent) {
  Integer value = 1;
  return value.shift_left(exponent);
}

Integer Integer::power(const Integer& base, std::uint64_t exponent) {
  Integer value;
  mpz_pow_ui(gmp(value), gmp(base), exponent);
  return value;
}

Integer Integer::factorial(std::uint64_t n) {
  Integer value;
  mpz_fac_ui(gmp(value), n);
  return value;
}

Integer Integer::binomial(const Integer& n, std::uint64_t k) {
  RELUCERT_REQUIRE(n.sign() >= 0, "binomial of a negative number");
  Integer value;
  mpz_bin_ui(gmp(value), gmp(n), k);
  return value;
}

bool Integer::is_odd() const {
  return mpz_odd_p(gmp(*this)) != 0;
}

std::uint64_t Integer::bit_length() const {
  return is_zero() ? 0 : mpz_sizeinbase(gmp(*this), 2);
}

std::uint64_t Integer::trailing_zeros() const {
  RELUCERT_REQUIRE(!is_zero(), "trailing zeros of 0");
  return mpz_scan1(gmp(*this), 0);
}

std::optional<std::int64_t> Integer::to_int64() const {
  const mpz_srcptr x = gmp(*this);
  const std::uint64_t magnitude = mpz_getlimbn(x, 0);
  const bool negative = mpz_sgn(x) < 0;
  if (mpz_size(x) > 1 || magnitude > (std::uint64_t{1} << 63) - (negative ? 0 : 1)) return std::nullopt;
  return static_cast<std::int64_t>(negative ? -magnitude : magnitude);
}

std::string Integer::text() const {
  return backend(*this).str();
}

Integer& Integer::add_product(const Integer& x, const Integer& y) {
  mpz_addmul(gmp(*this), gmp(x), gmp(y));
  return *this;
}

Integer floor_quotient(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_fdiv_q(gmp(value), gmp(x), gmp(y));
  return value;
}

Integer ceil_quotient(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_cdiv_q(gmp(value), gmp(x), gmp(y));
  return value;
}

Integer floor_remainder(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_fdiv_r(gmp(value), gmp(x), gmp(y));
  return value;
}

Integer exact_quotient(const Integer& x, const Integer& y) {
  RELUCERT_REQUIRE(!y.is_zero(), "division by zero");
  Integer value;
  mpz_divexact(gmp(value), gmp(x), gmp(y));
  return value;
}

Integer floor_square_root(const Integer& x) {
  RELUCERT_REQUIRE(x.sign() >= 0, "square root of a negative number");
  Integer value;
  mpz_sqrt(gmp(value), gmp(x));
  return value;
}

Integer gcd(const Integer& x, const Integer& y) {
  Integer value;
  mpz_gcd(gmp(value), gmp(x), gmp(y));
  return value;
}

Integer lcm(const Integer& x, const Integer& y) {
  Integer value;
  mpz_lcm(gmp(value), gmp(x), gmp(y));
  return value;
}

}  // namespace relucert
