#include "core/construction/tail.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

BOOST_AUTO_TEST_CASE(number_of_layers) {
  BOOST_TEST(tail_layers(1, 1) == 1U);
  BOOST_TEST(tail_layers(8, 1) == 8U);
  BOOST_TEST(tail_layers(8, 3) == 3U);
  BOOST_TEST(tail_layers(9, 3) == 3U);
  BOOST_TEST(tail_layers(1, 4000000000U) == 1U);
}

BOOST_AUTO_TEST_CASE(shrinks_and_adds_the_constant) {
  Random random(9);
  for (std::uint64_t b = 1; b <= 5; ++b)
    for (std::uint64_t k = 1; k <= 12; ++k)
      for (int i = 0; i < 6; ++i) {
        const std::uint64_t finest = b * tail_layers(k, b);
        const Integer scale = Integer::power_of_two(finest);
        // From -2 to 2, both ends included.
        const Rational constant(random.below(Integer(4) * scale + Integer(1)) - Integer(2) * scale, scale);
        NetworkBuilder builder(Grid(1, static_cast<std::uint32_t>(b)));
        const Affine sum{{{builder.input(), 2}}, 0};
        const QuantizedNetwork network = finish_with_tail(builder, sum, k, constant, b);
        BOOST_TEST(network.depth() == tail_layers(k, b));
        BOOST_TEST(network.width() == 1U);
        const Rational slope = 2 * Rational(1, Integer::power_of_two(k));
        BOOST_TEST((realization(network) == PiecewiseLinear({{0, constant}, {1, slope + constant}})));
      }
}

BOOST_AUTO_TEST_CASE(hidden_biases_are_not_negative) {
  NetworkBuilder builder(Grid(1, 2));
  const QuantizedNetwork network =
      finish_with_tail(builder, {{{builder.input(), 1}}, 0}, 6, Rational(-5, 64), 2);
  BOOST_TEST((network.layers()[0].rows[0].bias == Integer(3)));
  BOOST_TEST((network.layers()[1].rows[0].bias == Integer(2)));
  BOOST_TEST((network.layers()[2].rows[0].bias == Integer(-1)));  // -1/4 + 2/16 + 3/64 = -5/64
}

BOOST_AUTO_TEST_CASE(constants_that_do_not_fit_are_refused) {
  const auto build = [](const Rational& constant) {
    NetworkBuilder builder(Grid(1, 1));
    finish_with_tail(builder, {{{builder.input(), 1}}, 0}, 3, constant, 1);
  };
  BOOST_CHECK_NO_THROW(build(Rational(-28, 8)));
  BOOST_CHECK_THROW(build(Rational(1, 16)), ContractViolation);   // finer than 2^-bT
  BOOST_CHECK_THROW(build(Rational(1, 3)), ContractViolation);    // not dyadic
  BOOST_CHECK_THROW(build(Rational(-29, 8)), ContractViolation);  // its floor is off the grid
  BOOST_CHECK_THROW(build(4), ContractViolation);
}
