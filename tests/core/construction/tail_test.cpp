#include "core/construction/tail.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

BOOST_AUTO_TEST_CASE(shrinks_and_adds_the_constant) {
  Random random(9);
  for (std::uint64_t s = 0; s <= 5; ++s)
    for (std::uint64_t maps = 1; maps <= 4; ++maps)
      for (std::uint64_t exponent = maps == 1 ? 0 : s * (maps - 2) + 1; exponent <= s * (maps - 1);
           ++exponent)
        for (int i = 0; i < 12; ++i) {
          const Integer scale = Integer::power_of_two(exponent + s);
          // Odd, and so small that the last bias stays on the grid for the constants from -2 to 2.
          const std::uint64_t odd_numbers =
              exponent == 0 ? 1 : std::uint64_t{1} << (std::min(s, exponent) + (maps > 2 ? 1 : 0));
          const Integer numerator = i < 6 ? 1 : 2 * random.below(odd_numbers) + 1;
          // From -2 to 2, both ends included.
          const Rational constant(random.below(Integer(4) * scale + Integer(1)) - Integer(2) * scale, scale);
          const bool negated = random.below(2) == 0;
          NetworkBuilder builder(Grid(1, static_cast<std::uint32_t>(s)));
          const Affine sum{{{builder.input(), 3}}, 0};
          const QuantizedNetwork network =
              finish_with_tail(builder, sum, numerator, exponent, constant, s, negated);
          BOOST_TEST(network.depth() == maps);
          BOOST_TEST(network.width() == 1U);
          const Rational end = constant + 3 * Rational(numerator, Integer::power_of_two(exponent));
          const Rational sign = negated ? -1 : 1;
          BOOST_TEST((realization(network) == PiecewiseLinear({{0, sign * constant}, {1, sign * end}})));
        }
}

BOOST_AUTO_TEST_CASE(hidden_biases_are_not_negative) {
  for (const bool negated : {false, true}) {
    NetworkBuilder builder(Grid(1, 2));
    const QuantizedNetwork network =
        finish_with_tail(builder, {{{builder.input(), 1}}, 0}, 1, 3, Rational(-5, 32), 2, negated);
    // 2^-3 in two maps of 1/4 and 1/2: -1/4 + (0 + (3/4) / 4) / 2 = -5/32.
    BOOST_TEST((network.layers()[0].rows[0].bias == Integer(3)));
    BOOST_TEST((network.layers()[1].rows[0].bias == Integer(0)));
    BOOST_TEST((network.layers()[2].rows[0].bias == Integer(negated ? 1 : -1)));
  }
}

BOOST_AUTO_TEST_CASE(the_numerator_is_solved_for) {
  NetworkBuilder builder(Grid(1, 2));
  const QuantizedNetwork network =
      finish_with_tail(builder, {{{builder.input(), 1}}, 0}, 3, 3, Rational(-5, 32), 2, false);
  // Maps of 3/4 and 1/2, and 3 * 1 = -5 modulo 4: -1/4 + (0 + (1/4) * 3/4) / 2 = -5/32.
  BOOST_TEST((network.layers()[0].rows[0].bias == Integer(1)));
  BOOST_TEST((network.layers()[1].rows[0].bias == Integer(0)));
  BOOST_TEST((network.layers()[2].rows[0].bias == Integer(-1)));
}

BOOST_AUTO_TEST_CASE(constants_that_do_not_fit_are_refused) {
  const auto build = [](const Rational& constant, std::uint32_t s = 1, const Integer& numerator = 1,
                        std::uint64_t exponent = 2) {
    NetworkBuilder builder(Grid(1, s));
    finish_with_tail(builder, {{{builder.input(), 1}}, 0}, numerator, exponent, constant, s, false);
  };
  BOOST_CHECK_NO_THROW(build(Rational(-28, 8)));
  BOOST_CHECK_THROW(build(Rational(1, 16)), ContractViolation);   // finer than 2^-(2+1)
  BOOST_CHECK_THROW(build(Rational(1, 3)), ContractViolation);    // not dyadic
  BOOST_CHECK_THROW(build(Rational(-29, 8)), ContractViolation);  // its floor is off the grid
  BOOST_CHECK_THROW(build(4), ContractViolation);
  BOOST_CHECK_THROW(build(0, 0), ContractViolation);  // no map shrinks
  BOOST_CHECK_NO_THROW(build(0, 1, 7));
  BOOST_CHECK_THROW(build(0, 1, 9), ContractViolation);     // a weight of 9/2
  BOOST_CHECK_THROW(build(0, 1, 2), ContractViolation);     // even
  BOOST_CHECK_THROW(build(0, 1, 3, 0), ContractViolation);  // no second map
  // The first bias of 1/2 adds 7/4 to the output, so the last one is -7/2 or -4.
  BOOST_CHECK_NO_THROW(build(Rational(-7, 4), 1, 7, 1));
  BOOST_CHECK_THROW(build(Rational(-9, 4), 1, 7, 1), ContractViolation);
}
