// FixedInteger against Integer, biased to the ends of its range and to carries between words.
#include "core/number/fixed_integer.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>

#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::says;

template <std::size_t Words>
Integer value(const FixedInteger<Words>& x) {
  Integer result = 123;  // whatever was there before is overwritten
  x.assign_to(result);
  return result;
}

/// A number of at most `bits` bits; often the largest one, often with words that are all zeros or all ones.
Integer random_value(Random& random, std::uint64_t bits) {
  if (random.below(6) == 0)
    return (Integer::power_of_two(bits) - Integer(1)) * Integer(random.coin() ? 1 : -1);
  Integer result;
  for (std::uint64_t have = 0; have < bits; have += 64) {
    result.shift_left(64);
    const std::uint64_t kind = random.below(4);
    if (kind == 1) result += Integer(std::numeric_limits<std::uint64_t>::max());
    if (kind == 2) result += Integer(random.next());
    if (kind == 3) result += Integer(random.below(3));
  }
  result = floor_remainder(result, Integer::power_of_two(random.below(bits + 1)));
  return random.coin() ? result : -result;
}

std::int64_t random_factor(Random& random) {
  switch (random.below(5)) {
    case 0:
      return std::numeric_limits<std::int64_t>::min();
    case 1:
      return std::numeric_limits<std::int64_t>::max();
    case 2:
      return random.between(-2, 2);
    default:
      return static_cast<std::int64_t>(random.next()) >> random.below(64);
  }
}

template <std::size_t Words>
void check_values() {
  constexpr std::uint64_t most = FixedInteger<Words>::most_bits;
  for_each_seed(100 * Words, 500, [](Random& random) {
    const Integer x = random_value(random, most);
    const FixedInteger<Words> fixed(x);
    BOOST_TEST_CONTEXT(Words << " words, x = " << x) {
      BOOST_TEST(value(fixed) == x);
      BOOST_TEST(value(-fixed) == -x);
      BOOST_TEST(value(fixed.abs()) == x.abs());
      BOOST_TEST(fixed.sign() == x.sign());
      BOOST_TEST(fixed.is_negative() == (x.sign() < 0));
      BOOST_TEST(fixed.bit_length() == x.bit_length());
    }
  });
  BOOST_TEST(value(FixedInteger<Words>()) == 0);
}

template <std::size_t Words, std::size_t Used>
void check_sums() {
  for_each_seed(1000 * Words + Used, 300, [](Random& random) {
    // The sum of at most 7 products and the start stays within 64 Used - 2 bits, though partial sums may come
    // close.
    const std::uint64_t factor_bits = 1 + random.below(60);
    const std::uint64_t value_bits = 64 * Used - 2 - factor_bits - 3;
    if (64 * Used < factor_bits + 6) return;
    Integer sum = random_value(random, 64 * Used - 5);
    FixedInteger<Words> fixed_sum(sum);
    for (int i = 0; i < 7; ++i) {
      const std::int64_t factor = *random_value(random, factor_bits).to_int64();
      const Integer x = random_value(random, value_bits);
      fixed_sum.template add_product<Used>(factor, FixedInteger<Words>(x));
      sum.add_product(factor, x);
    }
    fixed_sum.template extend_sign<Used>();
    BOOST_TEST_CONTEXT(Words << " words, " << Used << " used") BOOST_TEST(value(fixed_sum) == sum);
  });
}

template <std::size_t Words>
void check_wide_factors() {
  if constexpr (Words >= 2)
    for_each_seed(5000 + Words, 300, [](Random& random) {
      const std::int64_t factor = random_factor(random);
      const Integer x = random_value(random, 64 * (Words - 1) - 3);
      Integer sum = random_value(random, 64 * Words - 4);
      FixedInteger<Words> fixed_sum(sum);
      fixed_sum.template add_product<Words>(factor, FixedInteger<Words>(x));
      sum.add_product(factor, x);
      BOOST_TEST_CONTEXT(Words << " words, " << factor << " * " << x) BOOST_TEST(value(fixed_sum) == sum);
    });
}

template <std::size_t Words>
void check_signs() {
  constexpr std::uint64_t most = FixedInteger<Words>::most_bits;
  for_each_seed(9000 + Words, 1000, [](Random& random) {
    const auto draw = [&] { return random_value(random, 1 + random.below(most)); };
    Integer a = draw();
    Integer b = draw();
    Integer c = draw();
    Integer d = draw();
    if (random.below(3) == 0) {  // equal products, or products that differ by the smallest amount
      const std::uint64_t half = most / 2;
      const Integer u = random_value(random, half - 1);
      const Integer v = random_value(random, half - 1);
      const Integer w = random_value(random, half - 1);
      a = u * v;
      b = w;
      c = -u;
      d = v * w + Integer(random.between(-1, 1));
    }
    const int sign = sign_of_sum_of_products(FixedInteger<Words>(a), FixedInteger<Words>(b),
                                             FixedInteger<Words>(c), FixedInteger<Words>(d));
    BOOST_TEST_CONTEXT(Words << " words, " << a << " * " << b << " + " << c << " * " << d)
    BOOST_TEST(sign == (a * b + c * d).sign());
  });
}

/// Products, quotients and estimates of whole numbers of this type.
template <std::size_t Words>
void check_products() {
  constexpr std::uint64_t most = FixedInteger<Words>::most_bits;
  for_each_seed(20000 + Words, 500, [](Random& random) {
    const std::uint64_t x_bits = random.below(most + 1);
    const Integer x = random_value(random, x_bits);
    const Integer y = random_value(random, most - x_bits);
    const Integer start = random_value(random, most);
    const FixedInteger<Words> fixed_x(x);
    const FixedInteger<Words> fixed_y(y);
    FixedInteger<Words> sum(start);
    sum.add_product(fixed_x, fixed_y);
    const Integer expected = start + x * y;
    BOOST_TEST_CONTEXT(Words << " words, " << start << " + " << x << " * " << y) {
      if (expected.bit_length() <= most) BOOST_TEST(value(sum) == expected);
      // Exact at the limit only where it matters: never true for what does not fit.
      if (expected.bit_length() < most) BOOST_TEST(sum.surely_fits());
      if (expected.bit_length() > most) BOOST_TEST(!sum.surely_fits());
      const FixedInteger<Words> product(x * y);
      if (!x.is_zero()) BOOST_TEST(value(product.exact_quotient(fixed_x)) == y);
      if (!y.is_zero()) BOOST_TEST(value(product.exact_quotient(fixed_y)) == x);
      for (const Integer& z : {x, y, x * y}) {
        const Rational estimate = Rational::exact_value_of(FixedInteger<Words>(z).estimate());
        BOOST_TEST((estimate - Rational(z)).abs() <= Rational(z.abs()) * Rational::power_of_two(-51));
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(products_quotients_and_estimates) {
  check_products<1>();
  check_products<2>();
  check_products<4>();
  check_products<8>();
}

BOOST_AUTO_TEST_CASE(values_are_kept) {
  check_values<1>();
  check_values<2>();
  check_values<3>();
  check_values<4>();
  check_values<8>();
}

BOOST_AUTO_TEST_CASE(sums_of_products_in_all_or_in_few_words) {
  check_sums<1, 1>();
  check_sums<2, 1>();
  check_sums<2, 2>();
  check_sums<4, 1>();
  check_sums<4, 2>();
  check_sums<4, 3>();
  check_sums<4, 4>();
  check_sums<8, 1>();
  check_sums<8, 5>();
  check_sums<8, 8>();
}

BOOST_AUTO_TEST_CASE(factors_of_63_bits) {
  check_wide_factors<2>();
  check_wide_factors<4>();
  check_wide_factors<8>();
}

BOOST_AUTO_TEST_CASE(signs_of_sums_of_two_products) {
  check_signs<1>();
  check_signs<2>();
  check_signs<4>();
  check_signs<8>();
}

BOOST_AUTO_TEST_CASE(many_sums_at_once) {
  // Every length, so that the ends of vectors are met.
  Random random(7);
  for (std::size_t count = 0; count < 70; ++count) {
    std::vector<FixedInteger<1>> sums;
    std::vector<FixedInteger<1>> expected;
    std::vector<std::int64_t> factors;
    const FixedInteger<1> x(random.between(-(std::int64_t{1} << 40), std::int64_t{1} << 40));
    for (std::size_t i = 0; i < count + 3; ++i) {
      sums.emplace_back(random.between(-1000, 1000));
      expected.push_back(sums.back());
      factors.push_back(random.between(-(1 << 20), 1 << 20));
      if (i < count) expected.back().add_product<1>(factors.back(), x);
    }
    add_multiples(sums.data(), factors.data(), x, count);
    for (std::size_t i = 0; i < sums.size(); ++i) BOOST_TEST(value(sums[i]) == value(expected[i]));
  }
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused) {
  for (const std::int64_t sign : {1, -1}) {
    BOOST_CHECK_NO_THROW(FixedInteger<1>(Integer(sign) * (Integer::power_of_two(62) - Integer(1))));
    BOOST_CHECK_EXCEPTION(FixedInteger<1>(Integer(sign) * Integer::power_of_two(62)), ContractViolation,
                          says("value too large for a fixed number of words"));
    BOOST_CHECK_THROW(FixedInteger<4>(Integer(sign) * Integer::power_of_two(254)), ContractViolation);
    BOOST_CHECK_THROW(FixedInteger<1>(Integer(sign) * Integer::power_of_two(100000)), ContractViolation);
  }
}

}  // namespace
}  // namespace relucert
