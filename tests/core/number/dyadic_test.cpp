// Dyadic against Rational: the same value by both, and the normal form.
#include "core/number/dyadic.hpp"

#include <boost/test/unit_test.hpp>

#include "core/number/estimate.hpp"
#include "tests/support/operators.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::Mixes;
using tests::for_each_seed;
using tests::random_integer;

static_assert(std::is_convertible_v<int, Dyadic> && Mixes<Dyadic, int>);
static_assert(!std::is_constructible_v<Dyadic, double> && !std::is_constructible_v<Dyadic, float>);
static_assert(!std::is_constructible_v<Dyadic, bool> && !std::is_constructible_v<Dyadic, Rational>);
static_assert(!std::is_constructible_v<Dyadic, double, int> && !std::is_constructible_v<Dyadic, Estimate>);
static_assert(!std::is_convertible_v<Dyadic, Rational> && !std::is_constructible_v<double, Dyadic>);
static_assert(!Mixes<Dyadic, double> && !Mixes<Dyadic, bool> && !Mixes<Dyadic, Rational> &&
              !Mixes<Dyadic, Estimate>);

Dyadic random_dyadic(Random& random) { return Dyadic(random_integer(random, 60), random.between(-40, 40)); }

BOOST_AUTO_TEST_CASE(arithmetic_agrees_with_rational) {
  for_each_seed(100, 1000, [](Random& random) {
    const Dyadic x = random_dyadic(random);
    const Dyadic y = random_dyadic(random);
    const Rational p = x.to_rational();
    const Rational q = y.to_rational();
    BOOST_TEST_CONTEXT("x = " << x << ", y = " << y) {
      BOOST_TEST((x + y).to_rational() == p + q);
      BOOST_TEST((x - y).to_rational() == p - q);
      BOOST_TEST((x * y).to_rational() == p * q);
      BOOST_TEST((-x).to_rational() == -p);
      BOOST_TEST((x < y) == (p < q));
      BOOST_TEST((x == y) == (p == q));
      BOOST_TEST(x.sign() == p.sign());
      BOOST_TEST(x.text() == p.text());
      BOOST_TEST(*Dyadic::from(p) == x);
      BOOST_TEST(x - x == 0);
    }
  });
}

BOOST_AUTO_TEST_CASE(the_mantissa_is_odd_or_zero) {
  for_each_seed(200, 500, [](Random& random) {
    const Integer mantissa = random_integer(random, 60);
    const std::int64_t exponent = random.between(-40, 40);
    const Dyadic x(mantissa, exponent);
    BOOST_TEST_CONTEXT(mantissa << " * 2^-" << exponent) {
      BOOST_TEST((x.mantissa().is_odd() || (x.mantissa().is_zero() && x.exponent() == 0)));
      BOOST_TEST(x.to_rational() == Rational(mantissa) * Rational::power_of_two(-exponent));
    }
  });
  BOOST_TEST(Dyadic(0, 17) == Dyadic());
  BOOST_TEST(Dyadic(12).exponent() == -2);
  BOOST_TEST(Dyadic(12).mantissa() == 3);
}

BOOST_AUTO_TEST_CASE(only_powers_of_two_divide) {
  for (const char* text : {"1/3", "1/6", "-5/12", "1/1023", "7/10"})
    BOOST_TEST(!Dyadic::from(*Rational::parse(text)).has_value());
  for (const char* text : {"0", "1", "-1/2", "7/1024", "1000000"})
    BOOST_TEST(Dyadic::from(*Rational::parse(text))->text() == text);
}

}  // namespace
}  // namespace relucert
