#include "core/construction/digits.hpp"

#include <boost/test/unit_test.hpp>

#include "core/number/random.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

void check_digits(const Integer& n, std::uint64_t bits, std::uint64_t count) {
  const auto digits = binary_power_digits(n, bits, count);
  BOOST_TEST(digits.size() == count);
  Integer sum = 0;
  for (std::size_t t = digits.size(); t > 0; --t) sum = sum * Integer::power_of_two(bits) + digits[t - 1];
  BOOST_TEST((sum == n));
  for (std::size_t t = 0; t + 1 < digits.size(); ++t)
    BOOST_TEST((digits[t] >= Integer(0) && digits[t] < Integer::power_of_two(bits)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(digits_sum_to_the_number) {
  Random random(5);
  for (std::uint64_t bits = 0; bits <= 9; ++bits)
    for (std::uint64_t count = 1; count <= 12; ++count)
      for (int i = 0; i < 5; ++i) {
        const Integer size = random.below(Integer::power_of_two(bits * count + 3));
        check_digits(random.coin() ? size : -size, bits, count);
      }
}

BOOST_AUTO_TEST_CASE(the_last_digit_is_the_floor) {
  BOOST_TEST((binary_power_digits(-1, 3, 3) == std::vector<Integer>{7, 7, -1}));
  BOOST_TEST((binary_power_digits(-64, 3, 3) == std::vector<Integer>{0, 0, -1}));
  BOOST_TEST((binary_power_digits(-65, 3, 3) == std::vector<Integer>{7, 7, -2}));
  BOOST_TEST((binary_power_digits(1000, 3, 2) == std::vector<Integer>{0, 125}));
  BOOST_TEST((binary_power_digits(-5, 4, 1) == std::vector<Integer>{-5}));
  BOOST_TEST((binary_power_digits(0, 4, 2) == std::vector<Integer>{0, 0}));
  BOOST_TEST((binary_power_digits(5, 0, 3) == std::vector<Integer>{0, 0, 5}));
}

BOOST_AUTO_TEST_CASE(a_million_digits_take_little_time) {
  check_digits(Integer::power_of_two(200000) - Integer(12345), 2, 100000);
}

BOOST_AUTO_TEST_CASE(quotients_are_those_found_by_trying) {
  for (std::uint64_t bits = 0; bits <= 6; ++bits) {
    const Integer modulus = Integer::power_of_two(bits);
    for (Integer odd = 1; odd < 2 * modulus + Integer(2); odd += 2)
      for (Integer n = -modulus; n < 2 * modulus; n += 3) {
        Integer x = 0;
        while (floor_remainder(odd * x - n, modulus) != Integer(0)) x += 1;
        BOOST_TEST((x < modulus));
        BOOST_TEST((quotient_modulo_power_of_two(n, odd, bits) == x),
                   n << " / " << odd << " mod " << modulus);
      }
  }
}

BOOST_AUTO_TEST_CASE(quotients_of_many_bits) {
  Random random(15);
  for (const std::uint64_t bits : {63U, 64U, 65U, 1000U, 4097U}) {
    const Integer modulus = Integer::power_of_two(bits);
    const Integer odd = 2 * random.below(modulus) + 1;
    const Integer n = random.below(modulus * modulus) - modulus;
    const Integer x = quotient_modulo_power_of_two(n, odd, bits);
    BOOST_TEST((x >= Integer(0) && x < modulus));
    BOOST_TEST((floor_remainder(odd * x - n, modulus) == Integer(0)));
  }
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  BOOST_CHECK_THROW(binary_power_digits(1, 1, 0), ContractViolation);
  BOOST_CHECK_THROW(quotient_modulo_power_of_two(4, 6, 3), ContractViolation);
  BOOST_CHECK_THROW(quotient_modulo_power_of_two(4, 0, 3), ContractViolation);
}
