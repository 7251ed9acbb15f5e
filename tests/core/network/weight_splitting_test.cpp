// The split network is the same function with small weights: at random points, and on [0,1] piece by piece.
#include "core/network/weight_splitting.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_quantized_network;

QuantizedNetwork split(const QuantizedNetwork& network, const Integer& cap) {
  return std::get<QuantizedNetwork>(split_weights(network, cap));
}

std::string objection(const QuantizedNetwork& network, const Integer& cap) {
  return std::get<std::string>(split_weights(network, cap));
}

/// x -> n/4 x + m/4 on the grid with a = 2, b = 2.
QuantizedNetwork affine(const Integer& n, const Integer& m) {
  Row<Integer> row{{}, m};
  if (!n.is_zero()) row.weights.push_back({0, n});
  return QuantizedNetwork(Grid(2, 2), {{1, {row}}});
}

}  // namespace

BOOST_AUTO_TEST_CASE(random_networks_keep_their_function_and_lose_their_large_weights) {
  for_each_seed(60, 300, [](Random& random) {
    const Grid grid(static_cast<std::uint32_t>(random.below(3)), static_cast<std::uint32_t>(random.below(4)));
    const QuantizedNetwork network = random_quantized_network(random, grid, {4, 4, 2, 2});
    const Integer one = Integer::power_of_two(grid.fraction_bits());
    const Integer cap = one + Integer(random.below(3));
    const QuantizedNetwork small = split(network, cap);
    BOOST_TEST(largest_numerator(small) <= cap);
    const Integer copies = std::max(Integer(1), ceil_quotient(largest_numerator(network), cap));
    if (copies > 1) {
      BOOST_TEST(small.depth() == network.depth() + 1);
      BOOST_TEST(Integer(small.width()) <= copies * Integer(network.width()) + copies - Integer(1));
    }
    for (int i = 0; i < 5; ++i) {
      std::vector<Rational> x;
      for (std::size_t j = 0; j < network.layers().front().inputs; ++j)
        x.push_back(Rational(Integer(random.below(1000)), Integer(1 + random.below(50))));
      const auto expected = network.to_network()(x);
      const auto found = small.to_network()(x);
      for (std::size_t k = 0; k < expected.size(); ++k) BOOST_TEST(found[k] == expected[k]);
    }
  });
}

BOOST_AUTO_TEST_CASE(on_the_unit_interval_the_realizations_are_equal_in_every_piece) {
  for_each_seed(20, 100, [](Random& random) {
    const Grid grid(1, static_cast<std::uint32_t>(random.below(4)));
    const QuantizedNetwork network = random_quantized_network(random, grid, {4, 4, 1, 1});
    const QuantizedNetwork small = split(network, Integer::power_of_two(grid.fraction_bits()));
    BOOST_TEST((realization(small) == realization(network)));
  });
}

BOOST_AUTO_TEST_CASE(extreme_weights_of_both_signs) {
  // The largest numerator 31 in units of 4: eight copies in [-1, 1], two in Q_2^1 (15) would be one short.
  for (const Integer& n : {Integer(31), Integer(-31), Integer(30), Integer(-1), Integer(0)}) {
    const QuantizedNetwork network = affine(n, -n);
    for (const Integer& cap : {Integer(4), Integer(15), Integer(16), Integer(31)}) {
      const QuantizedNetwork small = split(network, cap);
      BOOST_TEST(largest_numerator(small) <= cap);
      BOOST_TEST((realization(small) == realization(network)));
    }
  }
  BOOST_TEST(split(affine(31, 0), 15).width() == 5U);  // three copies and two constants
  BOOST_TEST(split(affine(30, 0), 15).width() == 3U);  // two copies and one constant
  BOOST_TEST(split(affine(31, 0), 4).width() == 15U);
}

BOOST_AUTO_TEST_CASE(small_weights_are_left_alone) {
  const QuantizedNetwork network = affine(15, -15);
  BOOST_TEST((split(network, 15) == network));
  BOOST_TEST(!(split(network, 14) == network));
  BOOST_TEST(largest_numerator(network) == 15);
  BOOST_TEST(largest_numerator(affine(0, -7)) == 7);
  BOOST_TEST(largest_numerator(affine(0, 0)) == 0);
}

BOOST_AUTO_TEST_CASE(left_of_zero_the_copies_of_the_input_are_clipped) {
  const QuantizedNetwork network = affine(31, 0);
  const std::vector<Rational> x{Rational(-1)};
  BOOST_TEST(network.to_network()(x)[0] == Rational(-31, 4));
  BOOST_TEST(split(network, 15).to_network()(x)[0] == Rational(0));
}

BOOST_AUTO_TEST_CASE(a_cap_that_leaves_no_weight_one_is_refused) {
  BOOST_TEST(objection(affine(1, 0), 3) ==
             "a largest weight >= 1 needed, so a numerator >= 2^b = 4, but it is 3");
  BOOST_TEST(objection(affine(31, 0), 0).find("but it is 0") != std::string::npos);
  BOOST_TEST(objection(affine(31, 0), -5).find("but it is -5") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(too_many_copies_are_a_limit) {
  const QuantizedNetwork network(Grid(40, 0), {{1, {{{{0, Integer::power_of_two(40)}}, 0}}}});
  BOOST_TEST(objection(network, 1).starts_with("gave up: the limit of 2^20 copies"));
}

}  // namespace relucert
