// The parser of numbers is our own: GMP's accepts 2/4, leading spaces and other spellings, and a format with
// two spellings of a value invites two opinions about it.

#include "number.hpp"

#include <algorithm>
#include <string>

namespace relucert_check {
namespace {

constexpr std::size_t max_digits = 1'000'000;

// Returns the digits of a natural if they are spelled well; `token` is the whole number, for the message.
std::string_view check_digits(std::string_view digits, std::string_view token) {
  const bool all_digits = !digits.empty() && std::all_of(digits.begin(), digits.end(),
                                                         [](char c) { return c >= '0' && c <= '9'; });
  require(all_digits, quoted(token), " is not a number");
  require(digits.size() == 1 || digits.front() != '0', quoted(token), " has a leading zero");
  return digits;
}

Integer integer_of_digits(std::string_view digits) {
  return Integer(std::string(digits), 10);
}

}  // namespace

std::uint32_t parse_natural(std::string_view token) {
  check_digits(token, token);
  std::uint64_t value = 0;
  for (const char c : token.substr(0, 11)) value = 10 * value + static_cast<std::uint64_t>(c - '0');
  require(value < (std::uint64_t{1} << 31), quoted(token), " is not below 2^31");
  return static_cast<std::uint32_t>(value);
}

Rational parse_rational(std::string_view token) {
  const bool negative = !token.empty() && token.front() == '-';
  const std::string_view magnitude = token.substr(negative ? 1 : 0);
  const std::size_t slash = magnitude.find('/');
  const std::string_view top = check_digits(magnitude.substr(0, slash), token);
  require(magnitude.size() <= max_digits + (slash == std::string_view::npos ? 0 : 1), quoted(token),
          " has more than 1000000 digits");
  require(!negative || top != "0", quoted(token), " is a zero with a sign");
  Rational value(integer_of_digits(top));
  if (slash != std::string_view::npos) {
    const std::string_view bottom = check_digits(magnitude.substr(slash + 1), token);
    require(bottom != "0" && bottom != "1", quoted(token), " has a denominator below 2");
    value.get_den() = integer_of_digits(bottom);
    require(gcd(value.get_num(), value.get_den()) == 1, quoted(token), " is not in lowest terms");
  }
  if (negative) value = -value;
  return value;
}

std::uint64_t bit_length(const Integer& n) {
  return sgn(n) == 0 ? 0 : mpz_sizeinbase(n.get_mpz_t(), 2);
}

Integer power(const Integer& base, std::uint64_t exponent) {
  Integer result;
  mpz_pow_ui(result.get_mpz_t(), base.get_mpz_t(), exponent);
  return result;
}

Integer power_of_two(std::uint64_t exponent) {
  Integer result;
  mpz_setbit(result.get_mpz_t(), exponent);
  return result;
}

Integer ceil_divide(const Integer& n, const Integer& d) {
  Integer quotient;
  mpz_cdiv_q(quotient.get_mpz_t(), n.get_mpz_t(), d.get_mpz_t());
  return quotient;
}

}  // namespace relucert_check
