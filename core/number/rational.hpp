#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/number/integer.hpp"

namespace relucert {

/// A rational number in lowest terms. Exact. A floating-point value cannot become one by accident: the only bridge is
/// exact_value_of, whose name says that it takes the binary value as it stands.
class RELUCERT_EXPORT Rational {
 public:
  using Backend = boost::multiprecision::number<boost::multiprecision::gmp_rational, boost::multiprecision::et_off>;

  Rational() = default;
  template <PlainInteger T>
  Rational(T value) : value_(value) {}
  Rational(const Integer& value) : value_(value.backend()) {}
  Rational(const Integer& numerator, const Integer& denominator);  ///< reduced; denominator != 0
  template <std::floating_point T>
  Rational(T) = delete;
  Rational(bool) = delete;

  /// `-?digits(/digits)?` in lowest terms, with one spelling per value (no `/1`, `-0`, leading zeros, `+`, decimals).
  static std::optional<Rational> parse(std::string_view text);
  /// The same grammar, but a fraction that is not in lowest terms is reduced, and `2^k`, `2^-k` are allowed: what a
  /// person may write in a study or on the command line.
  static std::optional<Rational> parse_relaxed(std::string_view text);
  /// The binary value of a finite double; throws ContractViolation on NaN and infinity. Other types are refused: an
  /// integer or a long double would be rounded on its way to double.
  static Rational exact_value_of(double value);
  static Rational exact_value_of(float value) { return exact_value_of(static_cast<double>(value)); }
  template <class T>
  static Rational exact_value_of(T) = delete;
  static Rational power_of_two(std::int64_t exponent);

  Integer numerator() const;
  Integer denominator() const;  ///< > 0
  int sign() const { return value_.sign(); }
  bool is_zero() const { return value_.is_zero(); }
  bool is_integer() const;
  Rational abs() const { return sign() < 0 ? -*this : *this; }
  Integer floor() const;
  Integer ceil() const;
  Integer nearest() const;  ///< ties to even
  std::string text() const;  ///< the spelling that parse accepts

  Rational& operator+=(const Rational& other) { value_ += other.value_; return *this; }
  Rational& operator-=(const Rational& other) { value_ -= other.value_; return *this; }
  Rational& operator*=(const Rational& other) { value_ *= other.value_; return *this; }
  Rational& operator/=(const Rational& other);  ///< other != 0

  friend Rational operator-(Rational x) { x.value_.backend().negate(); return x; }
  friend Rational operator+(Rational x, const Rational& y) { return x += y; }
  friend Rational operator-(Rational x, const Rational& y) { return x -= y; }
  friend Rational operator*(Rational x, const Rational& y) { return x *= y; }
  friend Rational operator/(Rational x, const Rational& y) { return x /= y; }
  friend bool operator==(const Rational& x, const Rational& y) { return x.value_.compare(y.value_) == 0; }
  friend std::strong_ordering operator<=>(const Rational& x, const Rational& y) { return x.value_.compare(y.value_) <=> 0; }

  const Backend& backend() const { return value_; }

 private:
  Backend value_;
};

}  // namespace relucert
