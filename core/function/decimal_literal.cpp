// Measurements come as decimals, and a decimal is a rational number with a power of ten below it. Reading it
// through a floating-point number would change the value.
#include "core/function/decimal_literal.hpp"

#include <string>

namespace relucert {
namespace {

constexpr std::size_t largest_digits = 1000;
constexpr std::int64_t largest_exponent = 1000;

/// Takes the digits at the front of `text` away and appends them to `digits`.
void take_digits(std::string_view& text, std::string& digits) {
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    digits += text.front();
    text.remove_prefix(1);
  }
}

/// Takes a sign at the front away; true when it is a minus.
bool take_sign(std::string_view& text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
  const bool negative = text.front() == '-';
  text.remove_prefix(1);
  return negative;
}

/// The value of at least one digit, zeros in front allowed.
Integer value_of_digits(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return *Integer::parse(digits);
}

}  // namespace

std::optional<Rational> exact_decimal(std::string_view text) {
  const bool negative = take_sign(text);
  std::string digits;
  take_digits(text, digits);
  std::size_t fraction_digits = 0;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const std::size_t before = digits.size();
    take_digits(text, digits);
    fraction_digits = digits.size() - before;
  }
  if (digits.empty() || digits.size() > largest_digits) return std::nullopt;
  std::int64_t exponent = 0;
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    text.remove_prefix(1);
    const bool negative_exponent = take_sign(text);
    std::string exponent_digits;
    take_digits(text, exponent_digits);
    if (exponent_digits.empty()) return std::nullopt;
    const auto small = value_of_digits(exponent_digits).to_int64();
    if (!small || *small > largest_exponent) return std::nullopt;
    exponent = negative_exponent ? -*small : *small;
  }
  if (!text.empty()) return std::nullopt;
  const Integer mantissa = negative ? -value_of_digits(digits) : value_of_digits(digits);
  exponent -= static_cast<std::int64_t>(fraction_digits);
  const Integer power = Integer::power(10, static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent));
  return exponent < 0 ? Rational(mantissa, power) : Rational(mantissa * power);
}

}  // namespace relucert
