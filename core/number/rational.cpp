// Rational over Boost's GMP backend. Every construction leaves the fraction in lowest terms: GMP compares spellings, not values.
#include "core/number/rational.hpp"

#include <cmath>

#include "core/support/require.hpp"

namespace relucert {
namespace {

const auto* raw(const Rational::Backend& x) { return x.backend().data(); }
auto* raw(Rational::Backend& x) { return x.backend().data(); }

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

Rational::Rational(const Integer& numerator, const Integer& denominator) {
  RELUCERT_REQUIRE(!denominator.is_zero(), "fraction with denominator 0");
  mpz_set(mpq_numref(raw(value_)), numerator.backend().backend().data());
  mpz_set(mpq_denref(raw(value_)), denominator.backend().backend().data());
  mpq_canonicalize(raw(value_));
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
  mpq_set_d(raw(result.value_), value);
  return result;
}

Rational Rational::power_of_two(std::int64_t exponent) {
  const auto size = static_cast<std::uint64_t>(exponent);
  const Integer power = Integer::power_of_two(exponent < 0 ? -size : size);
  return exponent < 0 ? Rational(1, power) : Rational(power);
}

Integer Rational::numerator() const {
  Integer value;
  mpz_set(value.backend().backend().data(), mpq_numref(raw(value_)));
  return value;
}

Integer Rational::denominator() const {
  Integer value;
  mpz_set(value.backend().backend().data(), mpq_denref(raw(value_)));
  return value;
}

bool Rational::is_integer() const { return mpz_cmp_ui(mpq_denref(raw(value_)), 1) == 0; }

Integer Rational::floor() const { return floor_quotient(numerator(), denominator()); }

Integer Rational::ceil() const { return ceil_quotient(numerator(), denominator()); }

Integer Rational::nearest() const {
  const Integer below = floor();
  const Rational twice_rest = (*this - Rational(below)) * Rational(2);
  if (twice_rest < Rational(1)) return below;
  if (twice_rest > Rational(1)) return below + Integer(1);
  return below.is_odd() ? below + Integer(1) : below;
}

std::string Rational::text() const { return value_.str(); }

Rational& Rational::operator/=(const Rational& other) {
  RELUCERT_REQUIRE(!other.is_zero(), "division by zero");
  value_ /= other.value_;
  return *this;
}

}  // namespace relucert
