#pragma once
#include <boost/multiprecision/gmp.hpp>
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/support/export.hpp"

namespace relucert {

template <class T, class... Kinds>
concept AnyOf = (std::same_as<std::remove_cv_t<T>, Kinds> || ...);

/// The built-in integer types. Neither bool nor a character is a number that someone meant to compute with.
template <class T>
concept PlainInteger = std::integral<T> && !AnyOf<T, bool, char, wchar_t, char8_t, char16_t, char32_t>;

/// An integer of any size. Exact. Never built from a floating-point value.
class RELUCERT_EXPORT Integer {
 public:
  using Backend = boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;

  Integer() = default;
  template <PlainInteger T>
  Integer(T value) : value_(value) {}
  explicit Integer(Backend value) : value_(std::move(value)) {}
  template <std::floating_point T>
  Integer(T) = delete;
  Integer(bool) = delete;

  /// Decimal, `-?digits` without leading zeros and without `-0`; empty when `text` is anything else.
  static std::optional<Integer> parse(std::string_view text);
  static Integer power_of_two(std::uint64_t exponent);
  static Integer power(const Integer& base, std::uint64_t exponent);
  static Integer factorial(std::uint64_t n);
  /// C(n, k) for n >= 0, k >= 0.
  static Integer binomial(const Integer& n, std::uint64_t k);

  int sign() const { return value_.sign(); }
  bool is_zero() const { return value_.is_zero(); }
  bool is_odd() const;
  std::uint64_t bit_length() const;       ///< of the absolute value; 0 for 0
  std::uint64_t trailing_zeros() const;   ///< of a nonzero value
  Integer abs() const { return sign() < 0 ? -*this : *this; }
  std::optional<std::int64_t> to_int64() const;  ///< empty when it does not fit
  std::string text() const;

  Integer& operator+=(const Integer& other) { value_ += other.value_; return *this; }
  Integer& operator-=(const Integer& other) { value_ -= other.value_; return *this; }
  Integer& operator*=(const Integer& other) { value_ *= other.value_; return *this; }
  /// this += x * y without a temporary.
  Integer& add_product(const Integer& x, const Integer& y);
  Integer& shift_left(std::uint64_t bits) { value_ <<= bits; return *this; }

  friend Integer operator-(Integer x) { x.value_.backend().negate(); return x; }
  friend Integer operator+(Integer x, const Integer& y) { return x += y; }
  friend Integer operator-(Integer x, const Integer& y) { return x -= y; }
  friend Integer operator*(const Integer& x, const Integer& y) { return Integer(Backend(x.value_ * y.value_)); }
  friend bool operator==(const Integer& x, const Integer& y) { return x.value_.compare(y.value_) == 0; }
  friend std::strong_ordering operator<=>(const Integer& x, const Integer& y) { return x.value_.compare(y.value_) <=> 0; }

  const Backend& backend() const { return value_; }
  Backend& backend() { return value_; }

 private:
  Backend value_;
};

/// Quotients of integers, y != 0. The name says which way the quotient is rounded.
Integer floor_quotient(const Integer& x, const Integer& y);
Integer ceil_quotient(const Integer& x, const Integer& y);
Integer floor_remainder(const Integer& x, const Integer& y);  ///< x - y floor(x/y)
/// x / y where y divides x.
Integer exact_quotient(const Integer& x, const Integer& y);
Integer floor_square_root(const Integer& x);  ///< x >= 0
Integer gcd(const Integer& x, const Integer& y);
Integer lcm(const Integer& x, const Integer& y);

}  // namespace relucert
