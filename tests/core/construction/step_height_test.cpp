#include "core/construction/step_height.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>

#include "core/number/random.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

Rational exact(const StepHeight& height) {
  return Rational(
      Integer(height.numerator) * Integer::power(Integer(height.inner_numerator), height.inner_maps),
      Integer::power_of_two(height.exponent));
}

}  // namespace

BOOST_AUTO_TEST_CASE(heights_are_large_enough_and_in_order) {
  Random random(31);
  for (int i = 0; i < 500; ++i) {
    const std::uint64_t bits = 1 + random.below(12);
    const auto units = static_cast<std::int64_t>(2 + random.below(1000000));
    const Rational least(1, Integer(units));
    BOOST_TEST_CONTEXT("1/" << units << ", " << bits << " bits") {
      const auto heights = least_step_heights(least, bits);
      BOOST_TEST_REQUIRE(!heights.empty());
      Rational before = 0;
      for (const auto& height : heights) {
        BOOST_TEST((exact(height) >= least));
        BOOST_TEST((exact(height) >= before * Rational(999999, 1000000)));
        BOOST_TEST(height.numerator >> bits == 0U);
        BOOST_TEST(height.exponent >= 1U);
        BOOST_TEST((height.inner_maps > 0) == (height.inner_numerator > 1));
        before = exact(height);
      }
      // One numerator of these bits is never more than its last digit too large.
      BOOST_TEST((exact(heights.front()) <=
                  least * Rational(bits == 1 ? 2 : 1) *
                      (1 + Rational(2, Integer::power_of_two(std::min<std::uint64_t>(bits, 11))))));
    }
  }
}

BOOST_AUTO_TEST_CASE(few_bits_get_a_second_numerator) {
  // 1/1000: with one bit more than an integer 3/2048 and 1/512 are what one numerator allows.
  const auto coarse = least_step_heights(Rational(1, 1000), 2);
  BOOST_TEST((exact(coarse.front()) < Rational(1, 960)));
  BOOST_TEST(coarse.front().inner_maps > 0U);
  for (const auto& height : least_step_heights(Rational(1, 1000), 7)) BOOST_TEST(height.inner_maps == 0U);
  // What is a height itself is found.
  BOOST_TEST((exact(least_step_heights(Rational(3, 2048), 2).front()) == Rational(3, 2048)));
  BOOST_TEST((exact(least_step_heights(Rational(9, 8192), 2).front()) == Rational(9, 8192)));
}

BOOST_AUTO_TEST_CASE(bad_heights) {
  BOOST_CHECK_THROW(least_step_heights(Rational(0), 2), ContractViolation);
  BOOST_CHECK_THROW(least_step_heights(Rational(-1), 2), ContractViolation);
  BOOST_CHECK_THROW(least_step_heights(Rational(3, 2), 2), ContractViolation);
  BOOST_CHECK_THROW(least_step_heights(Rational(1, 2), 0), ContractViolation);
}
