// Rational against its definition in integers, and everything that must not compile.
#include "core/number/rational.hpp"

#include <mpfr.h>

#include <boost/multiprecision/mpfr.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "core/number/dyadic.hpp"
#include "core/number/estimate.hpp"
#include "core/number/gmp_access.hpp"
#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/operators.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::Adds;
using tests::AddsInPlace;
using tests::Compares;
using tests::Multiplies;
using tests::MultipliesInPlace;
using tests::for_each_seed;
using tests::random_nonzero_integer;
using tests::random_rational;
using tests::says;
using BoostFloat = boost::multiprecision::mpfr_float_50;
using BoostRational = boost::multiprecision::mpq_rational;

template <class T>
concept HasExactValue = requires(T x) { Rational::exact_value_of(x); };

static_assert(std::is_convertible_v<int, Rational> && std::is_convertible_v<Integer, Rational>);
static_assert(!std::is_constructible_v<Rational, double> && !std::is_constructible_v<Rational, float>);
static_assert(!std::is_constructible_v<Rational, long double> && !std::is_constructible_v<Rational, bool>);
static_assert(!std::is_constructible_v<Rational, char> && !std::is_constructible_v<Rational, const char*>);
static_assert(!std::is_constructible_v<Rational, std::string> &&
              !std::is_constructible_v<Rational, Estimate>);
static_assert(!std::is_constructible_v<Rational, BoostFloat> &&
              !std::is_constructible_v<Rational, BoostRational>);
static_assert(!std::is_constructible_v<Rational, double, int> &&
              !std::is_constructible_v<Rational, int, double>);
static_assert(!std::is_constructible_v<Rational, bool, int>);
static_assert(!std::is_assignable_v<Rational&, double> && !std::is_assignable_v<Rational&, bool>);
static_assert(!std::is_constructible_v<double, Rational> && !std::is_constructible_v<bool, Rational>);
static_assert(!std::is_constructible_v<Integer, Rational> && !std::is_constructible_v<int, Rational>);
static_assert(!std::is_constructible_v<BoostFloat, Rational>);
static_assert(Adds<Rational, int> && Adds<Rational, Integer>);
static_assert(!Adds<Rational, double> && !Adds<Rational, float> && !Adds<Rational, bool> &&
              !Adds<Rational, Estimate>);
static_assert(!Adds<Rational, BoostFloat> && !Adds<Rational, Dyadic>);
static_assert(!Multiplies<Rational, double> && !Multiplies<Rational, bool> &&
              !Multiplies<Rational, Estimate>);
static_assert(Compares<Rational, int> && Compares<Rational, Integer>);
static_assert(!Compares<Rational, double> && !Compares<Rational, bool> && !Compares<Rational, Estimate>);
static_assert(!Compares<Rational, BoostFloat> && !Compares<Rational, Dyadic>);
static_assert(AddsInPlace<Rational, int> && !AddsInPlace<Rational, double>);
static_assert(MultipliesInPlace<Rational, int> && !MultipliesInPlace<Rational, bool>);
static_assert(HasExactValue<double> && HasExactValue<float>);
static_assert(!HasExactValue<int> && !HasExactValue<long double> && !HasExactValue<std::uint64_t>);
static_assert(std::same_as<decltype(Rational(1) + Rational(2)), Rational>);  // no expression template

BOOST_AUTO_TEST_CASE(arithmetic_agrees_with_integers) {
  for_each_seed(100, 1000, [](Random& random) {
    const Rational x = random_rational(random, 80);
    const Rational y = random_rational(random, 80);
    const Integer a = x.numerator();
    const Integer b = x.denominator();
    const Integer c = y.numerator();
    const Integer d = y.denominator();
    BOOST_TEST_CONTEXT("x = " << x << ", y = " << y) {
      BOOST_TEST(b.sign() > 0);
      BOOST_TEST(gcd(a, b) == 1);
      BOOST_TEST(x + y == Rational(a * d + c * b, b * d));
      BOOST_TEST(x - y == Rational(a * d - c * b, b * d));
      BOOST_TEST(x * y == Rational(a * c, b * d));
      BOOST_TEST(-x == Rational(-a, b));
      BOOST_TEST(x.abs() == Rational(a.abs(), b));
      if (!y.is_zero()) BOOST_TEST(x / y == Rational(a * d, b * c));
      BOOST_TEST((x < y) == (a * d < c * b));
      BOOST_TEST((x == y) == (a * d == c * b));
      BOOST_TEST(x.sign() == a.sign());
      BOOST_TEST(x.is_zero() == a.is_zero());
      BOOST_TEST(x.is_integer() == (b == 1));
    }
  });
}

BOOST_AUTO_TEST_CASE(fractions_are_reduced_with_a_positive_denominator) {
  for_each_seed(200, 500, [](Random& random) {
    const Rational x = random_rational(random, 80);
    const Integer factor = random_nonzero_integer(random, 80);
    const Rational again(x.numerator() * factor, x.denominator() * factor);
    BOOST_TEST_CONTEXT("x = " << x << ", factor " << factor) {
      BOOST_TEST(again == x);
      BOOST_TEST(again.text() == x.text());
      BOOST_TEST(*Rational::parse(x.text()) == x);
      BOOST_TEST(*Rational::parse_relaxed(x.text()) == x);
    }
  });
  BOOST_TEST(Rational(1, -2).text() == "-1/2");
  BOOST_TEST(Rational(0, -5).text() == "0");
  BOOST_TEST(Rational(-6, -3).text() == "2");
}

BOOST_AUTO_TEST_CASE(floor_ceil_and_nearest) {
  for_each_seed(300, 500, [](Random& random) {
    const Rational x = random_rational(random, 40);
    BOOST_TEST_CONTEXT("x = " << x) {
      BOOST_TEST((Rational(x.floor()) <= x && x < Rational(x.floor() + Integer(1))));
      BOOST_TEST((Rational(x.ceil()) >= x && x > Rational(x.ceil() - Integer(1))));
      const Rational distance = (x - Rational(x.nearest())).abs();
      BOOST_TEST(distance <= Rational(1, 2));
      if (distance == Rational(1, 2)) BOOST_TEST(!x.nearest().is_odd());
    }
  });
  BOOST_TEST(Rational(1, 2).nearest() == 0);
  BOOST_TEST(Rational(3, 2).nearest() == 2);
  BOOST_TEST(Rational(-1, 2).nearest() == 0);
  BOOST_TEST(Rational(-3, 2).nearest() == -2);
  BOOST_TEST(Rational(-7, 3).nearest() == -2);
}

BOOST_AUTO_TEST_CASE(one_value_has_one_spelling) {
  for (const char* good : {"0", "-1", "1/2", "-22/7", "123456789012345678901/2"})
    BOOST_TEST(Rational::parse(good)->text() == good);
  for (const char* bad : {"",     "/",    "1/",    "/2",   "2/4",  "1/1",  "0/1",     "0/5",  "-0",
                          "-0/2", "1/-2", "1/0",   "0/0",  "+1/2", "01/2", "1/02",    "1 /2", "1/ 2",
                          "0.5",  "1e-3", "1/2/3", "2^-1", "nan",  "inf",  "\xC2\xBD"})
    BOOST_TEST_CONTEXT("text `" << bad << "`") BOOST_TEST(!Rational::parse(bad).has_value());
}

BOOST_AUTO_TEST_CASE(a_person_may_write_more_spellings) {
  BOOST_TEST(*Rational::parse_relaxed("2/4") == Rational(1, 2));
  BOOST_TEST(*Rational::parse_relaxed("6/3") == 2);
  BOOST_TEST(*Rational::parse_relaxed("0/7") == 0);
  BOOST_TEST(*Rational::parse_relaxed("2^-7") == Rational(1, 128));
  BOOST_TEST(*Rational::parse_relaxed("2^0") == 1);
  BOOST_TEST(*Rational::parse_relaxed("2^70") == Rational(Integer::power_of_two(70)));
  BOOST_TEST(*Rational::parse_relaxed("2^-1048576") == Rational::power_of_two(-1048576));
  for (const char* bad : {"0.5", "1e3", "2^", "2^-0", "2^1/2", "3^2", "-2^2", "2^1048577", "2^-1048577",
                          "2^99999999999999999999", "1/0", "1/-2", " 1", "1 ", "+1", "", "2^+1"})
    BOOST_TEST_CONTEXT("text `" << bad << "`") BOOST_TEST(!Rational::parse_relaxed(bad).has_value());
}

BOOST_AUTO_TEST_CASE(the_only_bridge_from_double_takes_the_binary_value) {
  BOOST_TEST(Rational::exact_value_of(0.1).text() == "3602879701896397/36028797018963968");
  BOOST_TEST(Rational::exact_value_of(0.1F).text() == "13421773/134217728");
  BOOST_TEST(Rational::exact_value_of(-0.0) == 0);
  BOOST_TEST(Rational::exact_value_of(std::numeric_limits<double>::denorm_min()) ==
             Rational::power_of_two(-1074));
  BOOST_TEST(Rational::exact_value_of(std::numeric_limits<double>::max()) ==
             (Rational::power_of_two(53) - Rational(1)) * Rational::power_of_two(971));
  for_each_seed(400, 500, [](Random& random) {
    const double mantissa =
        static_cast<double>(random.between(-(std::int64_t{1} << 53), std::int64_t{1} << 53));
    const auto exponent = static_cast<int>(random.between(-1000, 900));
    const double value = std::ldexp(mantissa, exponent);
    BOOST_TEST(Rational::exact_value_of(value) ==
               Rational::exact_value_of(mantissa) * Rational::power_of_two(exponent));
    BOOST_TEST(mpq_get_d(gmp(Rational::exact_value_of(value))) == value);
  });
  BOOST_CHECK_EXCEPTION(Rational::exact_value_of(std::numeric_limits<double>::infinity()), ContractViolation,
                        says("NaN or infinity has no exact value"));
  BOOST_CHECK_THROW(Rational::exact_value_of(std::numeric_limits<double>::quiet_NaN()), ContractViolation);
}

BOOST_AUTO_TEST_CASE(powers_of_two) {
  BOOST_TEST(Rational::power_of_two(0) == 1);
  for (std::int64_t k = 1; k < 200; k += 9) {
    BOOST_TEST(Rational::power_of_two(k) == Rational(Integer::power_of_two(static_cast<std::uint64_t>(k))));
    BOOST_TEST(Rational::power_of_two(k) * Rational::power_of_two(-k) == 1);
  }
}

BOOST_AUTO_TEST_CASE(values_are_copied_moved_and_assigned_again) {
  const Rational value = Rational::power_of_two(-200);
  Rational first = value;
  Rational second = std::move(first);
  BOOST_TEST(second == value);
  first = 7;  // what was moved from may be used again once it is assigned
  BOOST_TEST(first == 7);
  std::swap(first, second);
  BOOST_TEST((first == value && second == 7));
  Rational& same = first;
  first = same;
  BOOST_TEST(first == value);
  std::vector<Rational> many;
  for (int i = 0; i < 100; ++i) many.push_back(value + Rational(i));  // moved whenever the vector grows
  for (int i = 0; i < 100; ++i) BOOST_TEST(many[static_cast<std::size_t>(i)] - value == i);
  BOOST_TEST(Rational() == 0);
}

BOOST_AUTO_TEST_CASE(an_operand_may_be_the_result) {
  Rational x(2, 3);
  x += x;
  BOOST_TEST(x == Rational(4, 3));
  x *= x;
  BOOST_TEST(x == Rational(16, 9));
  x /= x;
  BOOST_TEST(x == 1);
  x -= x;
  BOOST_TEST(x == 0);
}

BOOST_AUTO_TEST_CASE(division_by_zero_is_refused) {
  BOOST_CHECK_EXCEPTION(Rational(1) / Rational(0), ContractViolation, says("division by zero"));
  BOOST_CHECK_EXCEPTION(Rational(1, 0), ContractViolation, says("fraction with denominator 0"));
  Rational x(1, 3);
  BOOST_CHECK_THROW(x /= Rational(0), ContractViolation);
  BOOST_TEST(x == Rational(1, 3));
}

}  // namespace
}  // namespace relucert
