// Memory: every parameter takes a + b + 2 bits.
#include "core/network/memory_bits.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

BOOST_AUTO_TEST_CASE(a_small_network_by_hand) {
  // 1-2-1: 2 weights and 2 biases, then 2 weights and 1 bias; 7 parameters of 1 + 2 + 2 bits.
  const QuantizedNetwork network(Grid(1, 2), {{1, {{{{0, 3}}, 0}, {{}, 0}}}, {2, {{{{1, -1}}, 5}}}});
  BOOST_TEST(memory_bits_dense(network) == 35);
  BOOST_TEST(memory_bits_nonzero(network) == 15);
}

BOOST_AUTO_TEST_CASE(nonzero_counts_what_dense_counts_without_zeros) {
  tests::for_each_seed(100, 200, [](Random& random) {
    const Grid grid = tests::random_grid(random, 9);
    const QuantizedNetwork network = tests::random_quantized_network(random, grid, {5, 5, 3, 2});
    Integer parameters = 0;
    Integer zeros = 0;
    for (const auto& layer : network.layers())
      for (const auto& row : layer.rows) {
        parameters += Integer(layer.inputs + 1);
        zeros += Integer(layer.inputs - row.weights.size() + (row.bias.is_zero() ? 1 : 0));
      }
    const Integer bits(grid.bits_per_weight());
    BOOST_TEST(memory_bits_dense(network) == parameters * bits);
    BOOST_TEST(memory_bits_nonzero(network) == (parameters - zeros) * bits);
  });
}

}  // namespace
}  // namespace relucert
