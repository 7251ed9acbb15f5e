#pragma once
#include <compare>
#include <concepts>
#include <cstddef>
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
/// Inside is a Boost.Multiprecision number over GMP. It is kept out of this header, which nearly every file
/// reads: Boost's header alone takes longer to compile than most of our files. core/number/gmp_access.hpp
/// opens the GMP object.
class RELUCERT_EXPORT Integer {
 public:
  Integer();
  template <PlainInteger T>
  Integer(T value) : Integer() {
    if constexpr (std::signed_integral<T>)
      assign(static_cast<std::int64_t>(value));
    else
      assign(static_cast<std::uint64_t>(value));
  }
  template <std::floating_point T>
  Integer(T) = delete;
  Integer(bool) = delete;
  Integer(const Integer& other);
  Integer(Integer&& other) noexcept;
  Integer& operator=(const Integer& other);
  Integer& operator=(Integer&& other) noexcept;
  ~Integer();

  /// Decimal, `-?digits` without leading zeros and without `-0`; empty when `text` is anything else.
  static std::optional<Integer> parse(std::string_view text);
  static Integer power_of_two(std::uint64_t exponent);
  static Integer power(const Integer& base, std::uint64_t exponent);
  static Integer factorial(std::uint64_t n);
  /// C(n, k) for n >= 0, k >= 0.
  static Integer binomial(const Integer& n, std::uint64_t k);

  int sign() const;
  bool is_zero() const { return sign() == 0; }
  bool is_odd() const;
  std::uint64_t bit_length() const;      ///< of the absolute value; 0 for 0
  std::uint64_t trailing_zeros() const;  ///< of a nonzero value
  Integer abs() const { return sign() < 0 ? -*this : *this; }
  std::optional<std::int64_t> to_int64() const;  ///< empty when it does not fit
  std::string text() const;

  Integer& operator+=(const Integer& other);
  Integer& operator-=(const Integer& other);
  Integer& operator*=(const Integer& other);
  /// this += x * y without a temporary.
  Integer& add_product(const Integer& x, const Integer& y);
  Integer& shift_left(std::uint64_t bits);
  Integer& negate();

  friend Integer operator-(Integer x) {
    x.negate();
    return x;
  }
  friend Integer operator+(Integer x, const Integer& y) { return x += y; }
  friend Integer operator-(Integer x, const Integer& y) { return x -= y; }
  friend Integer operator*(Integer x, const Integer& y) { return x *= y; }
  friend bool operator==(const Integer& x, const Integer& y) { return x.compare(y) == 0; }
  friend std::strong_ordering operator<=>(const Integer& x, const Integer& y) { return x.compare(y) <=> 0; }

 private:
  friend struct NumberAccess;
  void assign(std::int64_t value);
  void assign(std::uint64_t value);
  int compare(const Integer& other) const;

  static constexpr std::size_t backend_size = 16;  // checked against the backend where that is known
  alignas(void*) std::byte backend_[backend_size];
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
