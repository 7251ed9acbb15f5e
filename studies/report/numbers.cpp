// How numbers are spelled in a report. Every exact value has up to three spellings: the full one in the TSV
// files, a short exact one on the page, and an outward-rounded decimal beside it.
#include "studies/report/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "core/number/decimal.hpp"
#include "core/support/require.hpp"

namespace relucert::studies {
namespace {

constexpr std::size_t longest_plain = 24;  // characters of an exact value that fit under a decimal
constexpr std::size_t kept_digits = 8;     // at each end of an elided number

/// Digits of an integer of this bit length, at most one too many; cheap for numbers whose text would be long.
std::size_t digits_above(std::uint64_t bits) {
  return static_cast<std::size_t>(bits * 30103 / 100000 + 1);
}

std::string elided(const Integer& x) {
  const std::string text = x.text();
  if (text.size() <= 2 * kept_digits + 1) return text;
  return text.substr(0, kept_digits) + "\u2026" + text.substr(text.size() - kept_digits);
}

}  // namespace

ExactSpelling spell_exactly(const Rational& x) {
  const Integer numerator = x.numerator();
  const Integer denominator = x.denominator();
  const std::size_t length = digits_above(numerator.bit_length()) + digits_above(denominator.bit_length());
  if (length <= longest_plain) return {x.text(), true};
  const bool dyadic = denominator.trailing_zeros() + 1 == denominator.bit_length();
  const std::string power = "2^" + std::to_string(denominator.trailing_zeros());
  const bool unit = numerator.abs() == Integer(1);
  if (dyadic && unit)
    return {(x.sign() < 0 ? "-2^-" : "2^-") + std::to_string(denominator.trailing_zeros()), true};
  if (dyadic && denominator != Integer(1) &&
      digits_above(numerator.bit_length()) + power.size() <= longest_plain)
    return {numerator.text() + "/" + power, true};
  std::string text = elided(numerator);
  const std::string count = grouped(numerator.abs().text().size());
  if (denominator == Integer(1))
    return {text + " (" + count + " digits)", text.find("\u2026") == std::string::npos};
  text += " / " + (dyadic ? power : elided(denominator));
  const bool complete = text.find("\u2026") == std::string::npos;
  if (!complete) {
    text += " (" + count;
    if (!dyadic) text += " / " + grouped(denominator.text().size());
    text += " digits)";
  }
  return {text, complete};
}

std::vector<std::size_t> ranks(const std::vector<Rational>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  std::vector<std::size_t> rank(values.size());
  std::size_t place = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && values[order[i - 1]] < values[order[i]]) place = i;
    rank[order[i]] = place;
  }
  return rank;
}

std::int64_t ceil_log2(const Rational& x) {
  RELUCERT_REQUIRE(x.sign() > 0, "log2 of a number that is not positive");
  const auto bits = [](const Integer& n) { return static_cast<std::int64_t>(n.bit_length()); };
  // numerator < 2^bn and denominator >= 2^(bd-1), so x < 2^(bn-bd+1); likewise x > 2^(bn-bd-1): at most two
  // steps down.
  std::int64_t exponent = bits(x.numerator()) - bits(x.denominator()) + 1;
  while (x <= Rational::power_of_two(exponent - 1)) --exponent;
  return exponent;
}

double plot_log2_value(const Rational& x) {
  return estimate_log2(x).value();
}

std::string plot_log2(const Rational& x) {
  return plot_number(plot_log2_value(x));
}

std::string plot_number(double x) {
  char buffer[400];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, x, std::chars_format::fixed, 6);
  RELUCERT_REQUIRE(end.ec == std::errc(), "a number is too long for a plot");
  return std::string(buffer, end.ptr);
}

std::string power_of_two_label(std::int64_t exponent) {
  if (exponent >= 0 && exponent <= 12) return std::to_string(std::int64_t{1} << exponent);
  static const char* const superscripts[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                             "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
  std::string label = "2";
  for (const char c : std::to_string(exponent)) label += c == '-' ? "\u207b" : superscripts[c - '0'];
  return label;
}

std::string grouped(std::size_t n) {
  const std::string digits = std::to_string(n);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && digits.size() > 4 && (digits.size() - i) % 3 == 0) out += "\u202f";
    out += digits[i];
  }
  return out;
}

std::string counted(std::size_t n, const std::string& singular) {
  return grouped(n) + " " + singular + (n == 1 ? "" : "s");
}

}  // namespace relucert::studies
