// Rounding of all weights: the bound above, one network below, bits against depth.
#include "core/covering/uniform_quantization.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"

using namespace relucert;

BOOST_AUTO_TEST_CASE(the_network_is_below_the_bound_and_near_it) {
  const Rational step = Rational::power_of_two(-10);
  for (const BallNorm norm : {BallNorm::row_sum, BallNorm::max_entry})
    for (const Rounding rounding : {Rounding::nearest, Rounding::toward_zero})
      for (const std::uint32_t depth : {1, 2, 5, 9})
        for (const Rational& radius : {Rational(1), Rational(2), Rational(1, 3)}) {
          const NormBall ball{norm, scalar_widths(4, depth), radius, 1};
          const Rational upper = rounding_error_upper(ball, rounding, step);
          const Rational lower = rounding_error_of_worst_net(ball, rounding, step);
          BOOST_TEST((lower <= upper));
          BOOST_TEST((lower > upper * Rational(9, 10)));
        }
}

BOOST_AUTO_TEST_CASE(nearest_is_half_of_a_step_and_a_little) {
  const NormBall ball{BallNorm::row_sum, scalar_widths(4, 5), 2, 1};
  const Rational step = Rational::power_of_two(-20);
  const Rational first_order = step * Rational(1, 2) * parameter_constant(ball).upper();
  BOOST_TEST((rounding_error_upper(ball, Rounding::nearest, step) > first_order));
  BOOST_TEST((rounding_error_upper(ball, Rounding::nearest, step) < first_order * Rational(1001, 1000)));
  BOOST_TEST((rounding_error_upper(ball, Rounding::toward_zero, step) == Rational(2) * first_order));
}

BOOST_AUTO_TEST_CASE(bits_against_depth) {
  struct Row {
    std::uint32_t depth;
    int radius;
    std::uint32_t bits;
  };
  for (const auto& [depth, radius, bits] :
       std::vector<Row>{{2, 1, 10}, {5, 1, 12}, {9, 1, 14}, {5, 2, 16}, {9, 2, 21}}) {
    const auto row =
        quantization_bits(BallNorm::row_sum, 4, depth, radius, Rounding::nearest, Rational(1, 100));
    BOOST_REQUIRE(row.has_value());
    BOOST_TEST(row->sufficient_bits == bits);
    BOOST_TEST(row->necessary_bits <= bits);
    BOOST_TEST(row->necessary_bits + 1 >= bits);
  }
  // For r = 2 one more bit for each layer, and about as many for r = 1 as log2 L^2.
  const auto bits = [](std::uint32_t depth, int radius) {
    return quantization_bits(BallNorm::row_sum, 4, depth, radius, Rounding::toward_zero, Rational(1, 100))
        ->sufficient_bits;
  };
  BOOST_TEST(bits(104, 2) - bits(54, 2) >= 50U);
  BOOST_TEST(bits(104, 2) - bits(54, 2) <= 52U);
  BOOST_TEST(bits(104, 1) - bits(52, 1) == 2U);
}

BOOST_AUTO_TEST_CASE(steps_larger_than_the_ball) {
  const NormBall ball{BallNorm::row_sum, {1, 2, 1}, 1, 1};
  // Everything becomes 0, and the error is the largest output, 3.
  BOOST_TEST((rounding_error_of_worst_net(ball, Rounding::nearest, 8) == Rational(3)));
  BOOST_TEST((rounding_error_of_worst_net(ball, Rounding::toward_zero, 8) == Rational(3)));
}

BOOST_AUTO_TEST_CASE(what_is_refused) {
  BOOST_CHECK_THROW(rounding_error_upper({BallNorm::spectral, {1, 1}, 1, 1}, Rounding::nearest, 1),
                    ContractViolation);
  BOOST_CHECK_THROW(rounding_error_upper({BallNorm::row_sum, {1, 1}, 1, 1}, Rounding::nearest, 0),
                    ContractViolation);
  BOOST_CHECK_THROW(quantization_bits(BallNorm::row_sum, 2, 2, 1, Rounding::nearest, 0), ContractViolation);
  BOOST_TEST(!quantization_bits(BallNorm::row_sum, 2, 2, 1, Rounding::nearest, Rational::power_of_two(-5000))
                  .has_value());
}
