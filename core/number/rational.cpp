// Rational over Boost's GMP backend. Every construction leaves the fraction in lowest terms: GMP compares
// spellings, not values.
#include "core/number/rational.hpp"

#include <algorithm>
#include <cmath>

#include "core/number/gmp_access.hpp"
#include "core/number/number_access.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

auto& backend(Rational& x) {
  return NumberAccess::backend(x);
}
const auto& backend(const Rational& x) {
  return NumberAccess::backend(x);
}
mpq_ptr raw(Rational& x) {
  return backend(x).backend().data();
}

struct Fraction {
  Integer numerator;
  Integer denominator;
};

std::optional<Fraction> parse_fraction(std::string_view text) {
  const auto slash = text.find('/');
  const auto numerator = Integer::parse(text.substr(0, slash));
  if (!numerator) return std::nullopt;
  if (slash == std::string_view::npos) return Fraction{*numerator, 1};
  const auto denominator = Integer::parse(text.substr(slash + 1));
  if (!denominator || denominator->sign() <= 0) return std::nullopt;
  return Fraction{*numerator, *denominator};
}

}  // namespace

mpq_srcptr gmp(const Rational& x) {
  return backend(x).backend().data();
}

Rational::Rational() {
  ::new (backend_) NumberAccess::RationalBackend;
}
Rational::Rational(const Integer& value) {
  ::new (backend_) NumberAccess::RationalBackend(NumberAccess::backend(value));
}
Rational::Rational(const Rational& other) {
  ::new (backend_) NumberAccess::RationalBackend(backend(other));
}
Rational::Rational(Rational&& other) noexcept {
  ::new (backend_) NumberAccess::RationalBackend(std::move(backend(other)));
}
Rational& Rational::operator=(const Rational& other) {
  backend(*this) = backend(other);
  return *this;
}
Rational& Rational::operator=(Rational&& other) noexcept {
  backend(*this) = std::move(backend(other));
  return *this;
}
Rational::~Rational() {
  std::destroy_at(&backend(*this));
}

int Rational::sign() const {
  return backend(*this).sign();
}
int Rational::compare(const Rational& other) const {
  return mpq_cmp(gmp(*this), gmp(other));
}

Rational& Rational::operator+=(const Rational& other) {
  backend(*this) += backend(other);
  return *this;
}
Rational& Rational::operator-=(const Rational& other) {
  backend(*this) -= backend(other);
  return *this;
}
Rational& Rational::operator*=(const Rational& other) {
  backend(*this) *= backend(other);
  return *this;
}
Rational& Rational::negate() {
  backend(*this).backend().negate();
  return *this;
}

Rational::Rational(const Integer& numerator, const Integer& denominator) : Rational() {
  RELUCERT_REQUIRE(!denominator.is_zero(), "fraction with denominator 0");
  mpz_set(mpq_numref(raw(*this)), gmp(numerator));
  mpz_set(mpq_denref(raw(*this)), gmp(denominator));
  // Most denominators here are powers of two: shifts are cheaper than a greatest common divisor.
  const mp_bitcnt_t exponent = mpz_scan1(gmp(denominator), 0);
  if (numerator.is_zero() || denominator.sign() < 0 ||
      mpz_sizeinbase(gmp(denominator), 2) != exponent + 1) {
    mpq_canonicalize(raw(*this));
    return;
  }
  const mp_bitcnt_t common = std::min(exponent, mpz_scan1(gmp(numerator), 0));
  if (common == 0) return;
  mpz_tdiv_q_2exp(mpq_numref(raw(*this)), mpq_numref(raw(*this)), common);
  mpz_tdiv_q_2exp(mpq_denref(raw(*this)), mpq_denref(raw(*this)), common);
}

std::optional<Rational> Rational::parse(std::string_view text) {
  const auto fraction = parse_fraction(text);
  if (!fraction) return std::nullopt;
  Rational value(fraction->numerator, fraction->denominator);
  if (text.find('/') != std::string_view::npos &&
      (fraction->denominator == Integer(1) || value.denominator() != fraction->denominator))
    return std::nullopt;
  return value;
}

std::optional<Rational> Rational::parse_relaxed(std::string_view text) {
  if (text.starts_with("2^")) {
    const auto exponent = Integer::parse(text.substr(2));
    constexpr std::int64_t largest_exponent = 1 << 20;
    const auto small = exponent ? exponent->to_int64() : std::nullopt;
    if (!small || *small > largest_exponent || *small < -largest_exponent) return std::nullopt;
    return power_of_two(*small);
  }
  const auto fraction = parse_fraction(text);
  if (!fraction) return std::nullopt;
  return Rational(fraction->numerator, fraction->denominator);
}

Rational Rational::exact_value_of(double value) {
  RELUCERT_REQUIRE(std::isfinite(value), "NaN or infinity has no exact value");
  Rational result;
  mpq_set_d(raw(result), value);
  return result;
}

Rational Rational::power_of_two(std::int64_t exponent) {
  const auto size = static_cast<std::uint64_t>(exponent);
  const Integer power = Integer::power_of_two(exponent < 0 ? -size : size);
  return exponent < 0 ? Rational(1, power) : Rational(power);
}

Integer Rational::numerator() const {
  Integer value;
  mpz_set(gmp(value), mpq_numref(gmp(*this)));
  return value;
}

Integer Rational::denominator() const {
  Integer value;
  mpz_set(gmp(value), mpq_denref(gmp(*this)));
  return value;
}

bool Rational::is_integer() const {
  return mpz_cmp_ui(mpq_denref(gmp(*this)), 1) == 0;
}

Integer Rational::floor() const {
  return floor_quotient(numerator(), denominator());
}

Integer Rational::ceil() const {
  return ceil_quotient(numerator(), denominator());
}

Integer Rational::nearest() const {
  const Integer below = floor();
  const Rational twice_rest = (*this - Rational(below)) * Rational(2);
  if (twice_rest < Rational(1)) return below;
  if (twice_rest > Rational(1)) return below + Integer(1);
  return below.is_odd() ? below + Integer(1) : below;
}

std::string Rational::text() const {
  return backend(*this).str();
}

Rational& Rational::operator/=(const Rational& other) {
  RELUCERT_REQUIRE(!other.is_zero(), "division by zero");
  backend(*this) /= backend(other);
  return *this;
}

}  // namespace relucert
