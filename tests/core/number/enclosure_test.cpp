// Enclosures against proofs in integers: m/n <= log2 r exactly when 2^m <= r^n.
#include "core/number/enclosure.hpp"

#include <boost/test/unit_test.hpp>

#include "core/number/estimate.hpp"
#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/operators.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::Compares;
using tests::for_each_seed;
using tests::random_nonzero_integer;
using tests::random_rational;
using tests::says;

static_assert(!Compares<Enclosure, Enclosure>);  // overlapping enclosures have no order
static_assert(!Compares<Enclosure, Rational> && !std::is_constructible_v<Enclosure, double>);
static_assert(!std::is_constructible_v<Rational, Enclosure> && !std::is_constructible_v<Enclosure, Estimate>);
static_assert(!std::is_constructible_v<Enclosure, double, double>);

/// m/n <= log2 r, n > 0, r > 0, decided in integers.
bool at_most_log2(std::int64_t m, std::uint64_t n, const Rational& r) {
  const Integer above = Integer::power(r.numerator(), n);
  const Integer below = Integer::power(r.denominator(), n);
  return Rational::power_of_two(m) <= Rational(above, below);
}

BOOST_AUTO_TEST_CASE(log2_of_3) {
  const Integer power = Integer::power(3, 1000);
  BOOST_TEST((Integer::power_of_two(1584) <= power && power < Integer::power_of_two(1585)));
  const Enclosure log = encloses_log2(Integer(3), 100);
  BOOST_TEST(Rational(1584, 1000) < log.lower());
  BOOST_TEST(log.upper() < Rational(1585, 1000));
  // The continued fraction of log2 3: convergents lie on alternating sides.
  BOOST_TEST(at_most_log2(50508, 31867, 3));
  BOOST_TEST(Rational(50508, 31867) < log.lower());
  BOOST_TEST(!at_most_log2(24727, 15601, 3));
  BOOST_TEST(Rational(24727, 15601) > log.upper());
}

BOOST_AUTO_TEST_CASE(log2_agrees_with_integer_proofs) {
  for_each_seed(100, 300, [](Random& random) {
    Rational r = random_rational(random, 20).abs();
    if (r.is_zero()) r = 1;
    const auto bits = static_cast<unsigned>(random.between(8, 60));
    const Enclosure log = encloses_log2(r, bits);
    const auto n = static_cast<std::uint64_t>(random.between(1, 200));
    // A fraction near the logarithm, so that the comparison is often close.
    const Integer near = (log.lower() * Rational(n)).nearest() + Integer(random.between(-1, 1));
    const std::int64_t m = *near.to_int64();
    const Rational fraction(m, n);
    BOOST_TEST_CONTEXT("r = " << r << ", bits = " << bits << ", " << m << "/" << n) {
      if (at_most_log2(m, n, r))
        BOOST_TEST(fraction <= log.upper());
      else
        BOOST_TEST(fraction >= log.lower());
      if (fraction < log.lower()) BOOST_TEST(at_most_log2(m, n, r));
      if (fraction > log.upper()) BOOST_TEST(!at_most_log2(m, n, r));
      const Rational size = std::max(Rational(1), std::max(log.lower().abs(), log.upper().abs()));
      BOOST_TEST(log.width() <= Rational::power_of_two(3 - std::int64_t{bits}) * size);
    }
  });
}

BOOST_AUTO_TEST_CASE(more_bits_give_a_narrower_enclosure_of_the_same_number) {
  for_each_seed(200, 100, [](Random& random) {
    const Integer x = random_nonzero_integer(random, 300).abs();
    const Enclosure coarse = encloses_log2(x, 24);
    const Enclosure fine = encloses_log2(x, 200);
    BOOST_TEST_CONTEXT("x = " << x) {
      BOOST_TEST((coarse.lower() <= fine.lower() && fine.upper() <= coarse.upper()));
      BOOST_TEST((Rational(x.bit_length() - 1) <= fine.upper() && fine.lower() <= Rational(x.bit_length())));
    }
  });
}

BOOST_AUTO_TEST_CASE(powers_of_two_have_exact_logarithms) {
  for (std::int64_t k = -300; k <= 300; k += 37) {
    const Enclosure log = encloses_log2(Rational::power_of_two(k), 32);
    BOOST_TEST(log.lower() == k);
    BOOST_TEST(log.upper() == k);
  }
}

BOOST_AUTO_TEST_CASE(arguments_next_to_one_and_of_enormous_size) {
  const Rational next = Rational(1) + Rational::power_of_two(-500);
  const Enclosure log = encloses_log2(next, 64);
  BOOST_TEST(log.lower() == 0);
  BOOST_TEST(log.upper().sign() > 0);
  BOOST_TEST(log.width() <= Rational::power_of_two(3 - 64));
  const Integer huge = Integer::power_of_two(1000000) + Integer(1);
  const Enclosure large = encloses_log2(huge, 64);
  BOOST_TEST((large.lower() == 1000000 && large.upper() > 1000000));
  const Enclosure small = encloses_log2(Rational(1, huge), 64);
  BOOST_TEST((small.upper() == -1000000 && small.lower() < -1000000));
}

BOOST_AUTO_TEST_CASE(square_roots_are_enclosed) {
  for_each_seed(300, 300, [](Random& random) {
    const Rational x = random_rational(random, 70).abs();
    const auto bits = static_cast<unsigned>(random.between(8, 120));
    const Enclosure root = encloses_square_root(x, bits);
    BOOST_TEST_CONTEXT("x = " << x << ", bits = " << bits) {
      BOOST_TEST(root.lower().sign() >= 0);
      BOOST_TEST((root.lower() * root.lower() <= x && x <= root.upper() * root.upper()));
      BOOST_TEST(root.width() <= Rational::power_of_two(3 - std::int64_t{bits}) * root.upper());
    }
  });
  const Enclosure exact = encloses_square_root(Rational(9, 16), 16);
  BOOST_TEST((exact.lower() == Rational(3, 4) && exact.upper() == Rational(3, 4)));
  BOOST_TEST(encloses_square_root(0, 16).upper() == 0);
}

BOOST_AUTO_TEST_CASE(arithmetic_contains_every_combination) {
  for_each_seed(400, 300, [](Random& random) {
    const auto draw = [&] {
      const Rational a = random_rational(random, 10);
      const Rational b = random_rational(random, 10);
      return Enclosure(std::min(a, b), std::max(a, b));
    };
    const Enclosure x = draw();
    const Enclosure y = draw();
    const Rational factor = random_rational(random, 10);
    const Rational p = tests::random_point(random, {x.lower(), x.upper()});
    const Rational q = tests::random_point(random, {y.lower(), y.upper()});
    BOOST_TEST_CONTEXT("p = " << p << ", q = " << q << ", factor = " << factor) {
      BOOST_TEST((x.contains(p) && y.contains(q)));
      BOOST_TEST((x + y).contains(p + q));
      BOOST_TEST((x - y).contains(p - q));
      BOOST_TEST((factor * x).contains(factor * p));
      if (certainly_less(x, y)) BOOST_TEST(p < q);
      BOOST_TEST(!(certainly_less(x, y) && certainly_less(y, x)));
    }
  });
}

BOOST_AUTO_TEST_CASE(overlap_decides_nothing) {
  const Enclosure x(1, 2);
  const Enclosure y(2, 3);
  BOOST_TEST(!certainly_less(x, y));
  BOOST_TEST(!certainly_less(y, x));
  BOOST_TEST(!certainly_less(x, x));
  BOOST_TEST(certainly_less(x, Enclosure(Rational(3))));
}

BOOST_AUTO_TEST_CASE(natural_logarithm) {
  for (const Rational& x : {Rational(1, 1000), Rational(2), Rational(10), Rational(12345, 7)}) {
    const Enclosure ln = encloses_natural_log(x, 128);
    // ln x = log2 x ln 2, with the ends of the other two enclosures.
    const Enclosure log2 = encloses_log2(x, 128);
    const Enclosure two = encloses_natural_log(2, 128);
    const bool negative = x < Rational(1);
    BOOST_TEST((log2.lower() * (negative ? two.upper() : two.lower()) <= ln.upper()));
    BOOST_TEST((log2.upper() * (negative ? two.lower() : two.upper()) >= ln.lower()));
    BOOST_TEST((ln.width() < Rational::power_of_two(-110)));
  }
  const Enclosure two = encloses_natural_log(2, 64);
  BOOST_TEST((two.lower() > Rational(693147180, 1000000000)));
  BOOST_TEST((two.upper() < Rational(693147181, 1000000000)));
  BOOST_CHECK_THROW(encloses_natural_log(0, 64), ContractViolation);
  BOOST_CHECK_THROW(encloses_natural_log(-1, 64), ContractViolation);
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  BOOST_CHECK_EXCEPTION(Enclosure(2, 1), ContractViolation, says("enclosure with crossed ends"));
  BOOST_CHECK_EXCEPTION(encloses_log2(Rational(0), 64), ContractViolation,
                        says("log2 of a number that is not positive"));
  BOOST_CHECK_THROW(encloses_log2(Integer(-3), 64), ContractViolation);
  BOOST_CHECK_EXCEPTION(encloses_square_root(-1, 64), ContractViolation,
                        says("square root of a negative number"));
  BOOST_CHECK_EXCEPTION(encloses_log2(Integer(3), 0), ContractViolation, says("at least 8 bits"));
}

}  // namespace
}  // namespace relucert
