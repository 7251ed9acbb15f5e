#include "core/construction/gain.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

PiecewiseLinear line(const Rational& at_0, const Rational& at_1) {
  return PiecewiseLinear({{0, at_0}, {1, at_1}});
}

}  // namespace

BOOST_AUTO_TEST_CASE(number_of_layers) {
  // g = max(0, ceil((k-a)/(a+p))), by hand
  BOOST_TEST(gain_layers(1, 1, 0) == 0U);
  BOOST_TEST(gain_layers(2, 1, 0) == 1U);
  BOOST_TEST(gain_layers(8, 1, 0) == 7U);
  BOOST_TEST(gain_layers(8, 1, 1) == 4U);
  BOOST_TEST(gain_layers(9, 1, 1) == 4U);
  BOOST_TEST(gain_layers(10, 1, 1) == 5U);
  BOOST_TEST(gain_layers(8, 3, 0) == 2U);
  BOOST_TEST(gain_layers(63, 4000000000U, 0) == 0U);
}

BOOST_AUTO_TEST_CASE(multiplies_both_families_by_the_power_of_two) {
  for (std::uint64_t a = 1; a <= 3; ++a)
    for (std::uint64_t p = 0; p <= 3; ++p)
      for (std::uint64_t k = 1; k <= 12; ++k) {
        const Rational gain(Integer::power_of_two(k));
        for (const bool rising : {true, false}) {
          NetworkBuilder builder(Grid(static_cast<std::uint32_t>(a), 1));
          const Amplified amplified = build_gain(builder, k, a, p);
          builder.add(rising ? amplified.rising : amplified.falling);
          const QuantizedNetwork network = builder.finish();
          BOOST_TEST(network.depth() == gain_layers(k, a, p) + 1);
          BOOST_TEST(network.width() <= (std::uint64_t{2} << p));
          BOOST_TEST((realization(network) == (rising ? line(0, gain) : line(gain, 0))));
        }
      }
}

BOOST_AUTO_TEST_CASE(integer_bits_beyond_the_grid_are_refused) {
  NetworkBuilder builder(Grid(1, 1));
  builder.add(build_gain(builder, 5, 2, 0).rising);  // weights 4 on a grid that ends below 4
  BOOST_CHECK_THROW(builder.finish(), ContractViolation);
}
