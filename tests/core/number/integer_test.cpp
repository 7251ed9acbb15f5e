// Integer against __int128, against GMP's C interface, and against the definitions.
#include "core/number/integer.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>

#include "core/number/estimate.hpp"
#include "core/number/gmp_access.hpp"
#include "core/number/rational.hpp"
#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/operators.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::Adds;
using tests::Compares;
using tests::for_each_seed;
using tests::random_integer;
using tests::random_nonzero_integer;
using tests::says;
__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

static_assert(std::is_convertible_v<int, Integer> && std::is_convertible_v<std::uint64_t, Integer>);
static_assert(std::is_convertible_v<signed char, Integer> && std::is_convertible_v<unsigned char, Integer>);
static_assert(!std::is_constructible_v<Integer, double> && !std::is_constructible_v<Integer, float>);
static_assert(!std::is_constructible_v<Integer, long double>);
static_assert(!std::is_constructible_v<Integer, bool> && !std::is_constructible_v<Integer, char>);
static_assert(!std::is_constructible_v<Integer, wchar_t> && !std::is_constructible_v<Integer, char32_t>);
static_assert(!std::is_constructible_v<Integer, const char*> &&
              !std::is_constructible_v<Integer, std::nullptr_t>);
static_assert(!std::is_constructible_v<Integer, Rational> && !std::is_constructible_v<Integer, Estimate>);
static_assert(!std::is_assignable_v<Integer&, double> && !std::is_assignable_v<Integer&, bool>);
static_assert(!std::is_convertible_v<Integer, double> && !std::is_convertible_v<Integer, std::int64_t>);
static_assert(!std::is_constructible_v<double, Integer> && !std::is_constructible_v<bool, Integer>);
static_assert(Adds<Integer, int> && !Adds<Integer, double> && !Adds<Integer, bool> &&
              !Adds<Integer, Estimate>);
static_assert(Compares<Integer, int> && !Compares<Integer, double> && !Compares<Integer, bool>);
static_assert(!Compares<Integer, Estimate> && !Compares<Integer, char>);

Integer from_wide(Wide x) {
  const bool negative = x < 0;
  const auto magnitude = negative ? -static_cast<UnsignedWide>(x) : static_cast<UnsignedWide>(x);
  Integer value = static_cast<std::uint64_t>(magnitude >> 64);
  value.shift_left(64);
  value += Integer(static_cast<std::uint64_t>(magnitude));
  return negative ? -value : value;
}

std::int64_t random_int64(Random& random) {
  switch (random.below(6)) {
    case 0:
      return std::numeric_limits<std::int64_t>::min();
    case 1:
      return std::numeric_limits<std::int64_t>::max();
    case 2:
      return random.between(-3, 3);
    default:
      return static_cast<std::int64_t>(random.next()) >> random.below(64);
  }
}

BOOST_AUTO_TEST_CASE(arithmetic_agrees_with_int128) {
  for_each_seed(100, 2000, [](Random& random) {
    const std::int64_t x = random_int64(random);
    const std::int64_t y = random_int64(random);
    BOOST_TEST_CONTEXT("x = " << x << ", y = " << y) {
      BOOST_TEST(Integer(x) + Integer(y) == from_wide(Wide{x} + y));
      BOOST_TEST(Integer(x) - Integer(y) == from_wide(Wide{x} - y));
      BOOST_TEST(Integer(x) * Integer(y) == from_wide(Wide{x} * y));
      BOOST_TEST(-Integer(x) == from_wide(-Wide{x}));
      BOOST_TEST(Integer(x).abs() == from_wide(x < 0 ? -Wide{x} : Wide{x}));
      BOOST_TEST((Integer(x) < Integer(y)) == (x < y));
      BOOST_TEST((Integer(x) == Integer(y)) == (x == y));
      BOOST_TEST(Integer(x).sign() == (x > 0) - (x < 0));
      BOOST_TEST(Integer(x).is_odd() == (x % 2 != 0));
      BOOST_TEST(*Integer(x).to_int64() == x);
    }
  });
}

BOOST_AUTO_TEST_CASE(long_arithmetic_agrees_with_gmp) {
  for_each_seed(200, 500, [](Random& random) {
    const Integer x = random_integer(random, 500);
    const Integer y = random_integer(random, 500);
    const Integer z = random_integer(random, 500);
    mpz_t a, b, c, r;
    mpz_init_set_str(a, x.text().c_str(), 10);
    mpz_init_set_str(b, y.text().c_str(), 10);
    mpz_init_set_str(c, z.text().c_str(), 10);
    mpz_init(r);
    const auto same = [&](const Integer& value) { return mpz_cmp(gmp(value), r) == 0; };
    BOOST_TEST_CONTEXT("x = " << x << ", y = " << y << ", z = " << z) {
      mpz_add(r, a, b);
      BOOST_TEST(same(x + y));
      mpz_sub(r, a, b);
      BOOST_TEST(same(x - y));
      mpz_mul(r, a, b);
      BOOST_TEST(same(x * y));
      mpz_set(r, c);
      mpz_addmul(r, a, b);
      Integer sum = z;
      BOOST_TEST(same(sum.add_product(x, y)));
      mpz_gcd(r, a, b);
      BOOST_TEST(same(gcd(x, y)));
      mpz_lcm(r, a, b);
      BOOST_TEST(same(lcm(x, y)));
      mpz_mul_2exp(r, a, 77);
      Integer shifted = x;
      BOOST_TEST(same(shifted.shift_left(77)));
      BOOST_TEST((x <=> y == std::strong_ordering::less) == (mpz_cmp(a, b) < 0));
      BOOST_TEST(*Integer::parse(x.text()) == x);
    }
    mpz_clears(a, b, c, r, nullptr);
  });
}

BOOST_AUTO_TEST_CASE(values_are_copied_moved_and_assigned_again) {
  const Integer value = Integer::power_of_two(200);
  Integer first = value;
  Integer second = std::move(first);
  BOOST_TEST(second == value);
  first = 7;  // what was moved from may be used again once it is assigned
  BOOST_TEST(first == 7);
  std::swap(first, second);
  BOOST_TEST((first == value && second == 7));
  Integer& same = first;
  first = same;
  BOOST_TEST(first == value);
  std::vector<Integer> many;
  for (int i = 0; i < 100; ++i) many.push_back(value + Integer(i));  // moved whenever the vector grows
  for (int i = 0; i < 100; ++i) BOOST_TEST(many[static_cast<std::size_t>(i)] - value == i);
  BOOST_TEST(Integer() == 0);
}

BOOST_AUTO_TEST_CASE(an_operand_may_be_the_result) {
  Integer x = 7;
  x += x;
  BOOST_TEST(x == 14);
  x *= x;
  BOOST_TEST(x == 196);
  x.add_product(x, x);
  BOOST_TEST(x == 196 + 196 * 196);
  x -= x;
  BOOST_TEST(x.is_zero());
}

BOOST_AUTO_TEST_CASE(quotients_round_as_their_names_say) {
  for_each_seed(300, 1000, [](Random& random) {
    const Integer x = random_integer(random, 90);
    const Integer y = random_nonzero_integer(random, 60);
    const Integer below = floor_quotient(x, y);
    const Integer above = ceil_quotient(x, y);
    const Integer rest = floor_remainder(x, y);
    BOOST_TEST_CONTEXT("x = " << x << ", y = " << y) {
      BOOST_TEST(x == y * below + rest);
      BOOST_TEST(rest.abs() < y.abs());
      BOOST_TEST(rest.sign() * y.sign() >= 0);
      BOOST_TEST(above - below == (rest.is_zero() ? 0 : 1));
      BOOST_TEST(exact_quotient(x * y, y) == x);
    }
  });
  BOOST_TEST(floor_quotient(-7, 2) == -4);
  BOOST_TEST(ceil_quotient(-7, 2) == -3);
  BOOST_TEST(floor_quotient(7, -2) == -4);
  BOOST_TEST(floor_remainder(-7, 2) == 1);
}

BOOST_AUTO_TEST_CASE(square_root_is_the_largest_integer_below) {
  for_each_seed(400, 500, [](Random& random) {
    const Integer x = random_integer(random, 300).abs();
    const Integer root = floor_square_root(x);
    BOOST_TEST_CONTEXT("x = " << x) {
      BOOST_TEST(root * root <= x);
      BOOST_TEST((root + Integer(1)) * (root + Integer(1)) > x);
      BOOST_TEST(floor_square_root(x * x) == x);
    }
  });
}

BOOST_AUTO_TEST_CASE(powers_factorials_and_binomials) {
  BOOST_TEST(Integer::power_of_two(0) == 1);
  BOOST_TEST(Integer::power_of_two(100).text() == "1267650600228229401496703205376");
  BOOST_TEST(Integer::power(-3, 3) == -27);
  BOOST_TEST(Integer::power(0, 0) == 1);
  Integer product = 1;
  for (std::uint64_t n = 0; n <= 30; ++n) {
    if (n > 0) product *= Integer(n);
    BOOST_TEST(Integer::factorial(n) == product);
    BOOST_TEST(Integer::binomial(n, 0) == 1);
    BOOST_TEST(Integer::binomial(n, n + 1) == 0);
    for (std::uint64_t k = 1; k <= n; ++k)
      BOOST_TEST(Integer::binomial(n, k) == Integer::binomial(n - 1, k - 1) + Integer::binomial(n - 1, k));
  }
  BOOST_TEST(Integer::binomial(Integer::power_of_two(100), 2) ==
             exact_quotient(Integer::power_of_two(100) * (Integer::power_of_two(100) - Integer(1)), 2));
}

BOOST_AUTO_TEST_CASE(bits) {
  BOOST_TEST(Integer(0).bit_length() == 0U);
  BOOST_TEST(Integer(1).bit_length() == 1U);
  BOOST_TEST(Integer(-8).bit_length() == 4U);
  BOOST_TEST(Integer(-8).trailing_zeros() == 3U);
  for (std::uint64_t k = 0; k < 300; k += 7) {
    BOOST_TEST(Integer::power_of_two(k).bit_length() == k + 1);
    BOOST_TEST((Integer::power_of_two(k) - Integer(1)).bit_length() == k);
    BOOST_TEST((Integer::power_of_two(k) * Integer(-5)).trailing_zeros() == k);
  }
}

BOOST_AUTO_TEST_CASE(to_int64_stops_at_its_ends) {
  const Integer largest = std::numeric_limits<std::int64_t>::max();
  const Integer smallest = std::numeric_limits<std::int64_t>::min();
  BOOST_TEST(largest.to_int64().has_value());
  BOOST_TEST(smallest.to_int64().has_value());
  BOOST_TEST(!(largest + Integer(1)).to_int64().has_value());
  BOOST_TEST(!(smallest - Integer(1)).to_int64().has_value());
  BOOST_TEST(Integer(std::numeric_limits<std::uint64_t>::max()).text() == "18446744073709551615");
}

BOOST_AUTO_TEST_CASE(every_integer_has_one_spelling) {
  for (const char* good :
       {"0", "7", "-7", "10", "123456789012345678901234567890", "-100000000000000000000000"}) {
    const auto value = Integer::parse(good);
    BOOST_TEST_REQUIRE(value.has_value());
    BOOST_TEST(value->text() == good);
  }
  for (const char* bad :
       {"",     "-",     "+1",    "-0",  "00", "01",  "-01", " 1",       "1 ", "1.0", "1e3",
        "0x10", "1_000", "1,000", "--1", "1-", "1/1", "abc", "\xC2\xBD", "\n", "1\n", "\xD9\xA1"})
    BOOST_TEST_CONTEXT("text `" << bad << "`") BOOST_TEST(!Integer::parse(bad).has_value());
  BOOST_TEST(!Integer::parse(std::string_view("1\0", 2)).has_value());
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  BOOST_CHECK_EXCEPTION(floor_quotient(1, 0), ContractViolation, says("division by zero"));
  BOOST_CHECK_EXCEPTION(ceil_quotient(1, 0), ContractViolation, says("division by zero"));
  BOOST_CHECK_EXCEPTION(floor_remainder(1, 0), ContractViolation, says("division by zero"));
  BOOST_CHECK_EXCEPTION(exact_quotient(0, 0), ContractViolation, says("division by zero"));
  BOOST_CHECK_EXCEPTION(floor_square_root(-1), ContractViolation, says("square root of a negative number"));
  BOOST_CHECK_EXCEPTION(Integer(0).trailing_zeros(), ContractViolation, says("trailing zeros of 0"));
  BOOST_CHECK_EXCEPTION(Integer::binomial(-1, 2), ContractViolation, says("binomial of a negative number"));
}

}  // namespace
}  // namespace relucert
