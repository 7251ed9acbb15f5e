#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/number/integer.hpp"

namespace relucert {

/// A rational number in lowest terms. Exact. A floating-point value cannot become one by accident: the only
/// bridge is exact_value_of, whose name says that it takes the binary value as it stands.
class RELUCERT_EXPORT Rational {
 public:
  Rational();
  template <PlainInteger T>
  Rational(T value) : Rational(Integer(value)) {}
  Rational(const Integer& value);
  Rational(const Integer& numerator, const Integer& denominator);  ///< reduced; denominator != 0
  template <std::floating_point T>
  Rational(T) = delete;
  Rational(bool) = delete;
  Rational(const Rational& other);
  Rational(Rational&& other) noexcept;
  Rational& operator=(const Rational& other);
  Rational& operator=(Rational&& other) noexcept;
  ~Rational();

  /// `-?digits(/digits)?` in lowest terms, with one spelling per value (no `/1`, `-0`, leading zeros, `+`,
  /// decimals).
  static std::optional<Rational> parse(std::string_view text);
  /// The same grammar, but a fraction that is not in lowest terms is reduced, and `2^k`, `2^-k` are allowed:
  /// what a person may write in a study or on the command line.
  static std::optional<Rational> parse_relaxed(std::string_view text);
  /// The binary value of a finite double; throws ContractViolation on NaN and infinity. Other types are
  /// refused: an integer or a long double would be rounded on its way to double.
  static Rational exact_value_of(double value);
  static Rational exact_value_of(float value) { return exact_value_of(static_cast<double>(value)); }
  template <class T>
  static Rational exact_value_of(T) = delete;
  static Rational power_of_two(std::int64_t exponent);

  Integer numerator() const;
  Integer denominator() const;  ///< > 0
  int sign() const;
  bool is_zero() const { return sign() == 0; }
  bool is_integer() const;
  Rational abs() const { return sign() < 0 ? -*this : *this; }
  Integer floor() const;
  Integer ceil() const;
  Integer nearest() const;   ///< ties to even
  std::string text() const;  ///< the spelling that parse accepts

  Rational& operator+=(const Rational& other);
  Rational& operator-=(const Rational& other);
  Rational& operator*=(const Rational& other);
  Rational& operator/=(const Rational& other);  ///< other != 0

  Rational& negate();

  friend Rational operator-(Rational x) {
    x.negate();
    return x;
  }
  friend Rational operator+(Rational x, const Rational& y) { return x += y; }
  friend Rational operator-(Rational x, const Rational& y) { return x -= y; }
  friend Rational operator*(Rational x, const Rational& y) { return x *= y; }
  friend Rational operator/(Rational x, const Rational& y) { return x /= y; }
  friend bool operator==(const Rational& x, const Rational& y) { return x.compare(y) == 0; }
  friend std::strong_ordering operator<=>(const Rational& x, const Rational& y) { return x.compare(y) <=> 0; }

 private:
  friend struct NumberAccess;
  int compare(const Rational& other) const;

  static constexpr std::size_t backend_size = 32;  // checked against the backend where that is known
  alignas(void*) std::byte backend_[backend_size];
};

}  // namespace relucert
