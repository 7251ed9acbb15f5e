// Networks on a grid: there and back, the reasons for refusal, and the smallest grid by search.
#include "core/network/quantized_network.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/text.hpp"
#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_grid;
using tests::random_quantized_network;
using tests::says;

std::string reason(const Network& network, const Grid& grid) {
  const auto result = QuantizedNetwork::from(network, grid);
  return std::holds_alternative<std::string>(result) ? std::get<std::string>(result) : "none";
}

bool on_grid(const Network& network, const Grid& grid) {
  return std::holds_alternative<QuantizedNetwork>(QuantizedNetwork::from(network, grid));
}

BOOST_AUTO_TEST_CASE(to_rationals_and_back) {
  for_each_seed(100, 300, [](Random& random) {
    const Grid grid = random_grid(random, 20);
    const QuantizedNetwork quantized = random_quantized_network(random, grid, {5, 4, 2, 2});
    const Network network = quantized.to_network();
    BOOST_TEST_CONTEXT(grid << "\n" << network_text(network)) {
      const auto again = QuantizedNetwork::from(network, grid);
      BOOST_TEST_REQUIRE(std::holds_alternative<QuantizedNetwork>(again));
      BOOST_TEST((std::get<QuantizedNetwork>(again) == quantized));
      BOOST_TEST(quantized.width() == network.width());
      BOOST_TEST(quantized.depth() == network.depth());
      BOOST_TEST(quantized.connectivity() == network.connectivity());
    }
  });
}

BOOST_AUTO_TEST_CASE(reasons_name_layer_neuron_and_weight) {
  const Grid grid(1, 2);
  const Network off_weight({{1, {{{{0, 1}}, 0}, {{}, 0}}}, {2, {{{{0, 1}, {1, Rational(1, 3)}}, 0}}}});
  BOOST_TEST(reason(off_weight, grid) == "layer 2, neuron 1: weight 2 1/3 is not in Q_2^1");
  const Network off_bias({{1, {{{{0, 1}}, 0}, {{}, 4}}}, {2, {{{{0, 1}}, 0}}}});
  BOOST_TEST(reason(off_bias, grid) == "layer 1, neuron 2: bias 4 is not in Q_2^1");
  BOOST_TEST(reason(Network({{1, {{{{0, Rational(1, 8)}}, 0}}}}), grid) ==
             "layer 1, neuron 1: weight 1 1/8 is not in Q_2^1");
  BOOST_TEST(reason(Network({{1, {{{{0, -4}}, 0}}}}), grid) ==
             "layer 1, neuron 1: weight 1 -4 is not in Q_2^1");
  BOOST_TEST(reason(Network({{1, {{{{0, Rational(15, 4)}}, Rational(-15, 4)}}}}), grid) == "none");
}

BOOST_AUTO_TEST_CASE(numerators_outside_the_grid_are_refused) {
  const Grid grid(0, 1);  // numerators -3 ... 3 over 2
  BOOST_CHECK_NO_THROW(QuantizedNetwork(grid, {{1, {{{{0, 3}}, -3}}}}));
  BOOST_CHECK_EXCEPTION(QuantizedNetwork(grid, {{1, {{{{0, 4}}, 0}}}}), ContractViolation,
                        says("weight 2 outside Q_1^0"));
  BOOST_CHECK_EXCEPTION(QuantizedNetwork(grid, {{1, {{{}, -5}}}}), ContractViolation,
                        says("bias -5/2 outside Q_1^0"));
  BOOST_CHECK_EXCEPTION(QuantizedNetwork(grid, {{1, {{{{0, 0}}, 0}}}}), ContractViolation,
                        says("a zero weight is listed"));
  BOOST_CHECK_EXCEPTION(QuantizedNetwork(grid, {}), ContractViolation, says("a network needs a layer"));
}

BOOST_AUTO_TEST_CASE(the_smallest_grid_by_search) {
  for_each_seed(200, 200, [](Random& random) {
    const Network network =
        random_quantized_network(random, random_grid(random, 4), {3, 3, 1, 1}).to_network();
    const auto found = smallest_grid(network);
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST_CONTEXT(network_text(network)) {
      std::uint32_t b = 0;
      while (!on_grid(network, Grid(8, b))) ++b;
      std::uint32_t a = 0;
      while (!on_grid(network, Grid(a, b))) ++a;
      BOOST_TEST(*found == Grid(a, b));
    }
  });
}

BOOST_AUTO_TEST_CASE(smallest_grids_at_the_corners) {
  const auto grid_of = [](const Rational& weight) {
    return smallest_grid(Network({{1, {{{{0, 1}}, weight}}}}));
  };
  BOOST_TEST(*grid_of(0) == Grid(0, 0));
  BOOST_TEST(*grid_of(-1) == Grid(0, 0));
  BOOST_TEST(*grid_of(2) == Grid(1, 0));  // the interval is open
  BOOST_TEST(*grid_of(Rational(-7, 4)) == Grid(0, 2));
  BOOST_TEST(*grid_of(-4) == Grid(2, 0));
  BOOST_TEST(*grid_of(Rational(31, 8)) == Grid(1, 3));
  BOOST_TEST(!grid_of(Rational(1, 3)).has_value());
  BOOST_TEST(!grid_of(Rational(7, 12)).has_value());
}

}  // namespace
}  // namespace relucert
