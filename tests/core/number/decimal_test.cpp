// Decimals are outward-rounded: the printed number is read back exactly and compared.
#include "core/number/decimal.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_rational;
using tests::says;

Rational power_of_ten(std::int64_t exponent) {
  const Integer power = Integer::power(10, static_cast<std::uint64_t>(std::abs(exponent)));
  return exponent < 0 ? Rational(1, power) : Rational(power);
}

struct Read {
  Rational value;
  std::size_t digits;  ///< significant digits written
};

/// The exact value of a decimal like `-0.0125` or `3.1e-7`.
Read read_back(const std::string& text) {
  std::string digits;
  std::int64_t exponent = 0;
  bool after_point = false;
  bool negative = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '-') negative = true;
    if (c == '.') after_point = true;
    if (c == 'e') {
      exponent += std::stoll(text.substr(i + 1));
      break;
    }
    if (c >= '0' && c <= '9') {
      digits += c;
      if (after_point) --exponent;
    }
  }
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  std::string significant = digits.substr(first);
  while (significant.size() > 1 && significant.back() == '0') significant.pop_back();
  const Integer whole = significant.empty() ? Integer(0) : *Integer::parse(digits.substr(first));
  const Rational value = Rational(whole) * power_of_ten(exponent);
  return {negative ? -value : value, significant.size()};
}

std::string negated(const std::string& text) {
  if (text == "0") return text;
  return text.front() == '-' ? text.substr(1) : "-" + text;
}

BOOST_AUTO_TEST_CASE(both_sides_hold_and_are_as_close_as_the_digits_allow) {
  for_each_seed(100, 1500, [](Random& random) {
    const Rational x = random_rational(random, random.coin() ? 20 : 200);
    const auto digits = static_cast<unsigned>(random.between(1, 12));
    const Read lower = read_back(decimal_lower(x, digits));
    const Read upper = read_back(decimal_upper(x, digits));
    BOOST_TEST_CONTEXT("x = " << x << ", " << digits << " digits: " << decimal_lower(x, digits) << ", "
                              << decimal_upper(x, digits)) {
      BOOST_TEST(lower.value <= x);
      BOOST_TEST(x <= upper.value);
      BOOST_TEST((lower.digits <= digits && upper.digits <= digits));
      BOOST_TEST(upper.value - lower.value <= x.abs() * power_of_ten(1 - std::int64_t{digits}));
      BOOST_TEST(decimal_lower(-x, digits) == negated(decimal_upper(x, digits)));
      if (lower.value == x) BOOST_TEST(decimal_lower(x, digits) == decimal_upper(x, digits));
    }
  });
}

BOOST_AUTO_TEST_CASE(printed_forms) {
  BOOST_TEST(decimal_lower(0, 3) == "0");
  BOOST_TEST(decimal_upper(0, 3) == "0");
  BOOST_TEST(decimal_lower(Rational(1, 3), 3) == "0.333");
  BOOST_TEST(decimal_upper(Rational(1, 3), 3) == "0.334");
  BOOST_TEST(decimal_lower(Rational(-1, 3), 3) == "-0.334");
  BOOST_TEST(decimal_upper(Rational(-1, 3), 3) == "-0.333");
  BOOST_TEST(decimal_upper(Rational(1, 80), 4) == "0.0125");
  BOOST_TEST(decimal_lower(Rational(1, 80), 4) == "0.0125");
  BOOST_TEST(decimal_upper(Rational(9999, 1000), 2) == "10");
  BOOST_TEST(decimal_lower(Rational(9999, 1000), 2) == "9.9");
  BOOST_TEST(decimal_upper(Rational(99999), 1) == "100000");
  BOOST_TEST(decimal_upper(123456, 2) == "130000");
  BOOST_TEST(decimal_lower(123456, 2) == "120000");
  BOOST_TEST(decimal_lower(Rational(1, 30000), 2) == "0.000033");
  BOOST_TEST(decimal_lower(Rational(1, 300000), 2) == "3.3e-6");
  BOOST_TEST(decimal_upper(Rational(1, 300000), 1) == "4e-6");
  BOOST_TEST(decimal_upper(Rational(999999, 1000000000000), 2) == "1e-6");
  BOOST_TEST(decimal_lower(Integer::power(10, 12), 5) == "1000000000000");
  BOOST_TEST(decimal_lower(Integer::power(10, 13), 5) == "1e13");
  BOOST_TEST(decimal_upper(Integer::power_of_two(1000000), 4) == "9.901e301029");
  BOOST_TEST(decimal_lower(Rational::power_of_two(-1000000), 4) == "1.01e-301030");
  BOOST_TEST(decimal_lower(Rational(22, 7), 1) == "3");
}

BOOST_AUTO_TEST_CASE(no_digits_no_decimal) {
  BOOST_CHECK_EXCEPTION(decimal_lower(1, 0), ContractViolation, says("a decimal needs at least one digit"));
  BOOST_CHECK_THROW(decimal_upper(1, 0), ContractViolation);
}

BOOST_AUTO_TEST_CASE(estimates_are_near) {
  for_each_seed(200, 300, [](Random& random) {
    const Rational x = random_rational(random, 100);
    const double estimate = estimate_value(x).value();
    BOOST_TEST_CONTEXT("x = " << x) {
      BOOST_TEST((Rational::exact_value_of(estimate) - x).abs() <= x.abs() * Rational::power_of_two(-50));
      if (!x.is_zero()) BOOST_TEST(std::abs(estimate_log2(x).value() - std::log2(std::abs(estimate))) < 1e-9);
    }
  });
  BOOST_TEST(std::abs(estimate_log2(Integer::power_of_two(1000000)).value() - 1e6) < 1e-6);
  BOOST_TEST(std::abs(estimate_log2(-Rational::power_of_two(-1000000)).value() + 1e6) < 1e-6);
  BOOST_TEST(std::isinf(estimate_value(Integer::power_of_two(5000)).value()));
  BOOST_TEST(estimate_value(Rational::power_of_two(-5000)).value() == 0.0);
  BOOST_CHECK_EXCEPTION(estimate_log2(0), ContractViolation, says("log2 of 0"));
}

}  // namespace
}  // namespace relucert
