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

BOOST_AUTO_TEST_CASE(a_family_takes_what_its_widest_and_deepest_network_takes) {
  for (std::uint32_t width = 1; width <= 4; ++width) {
    for (std::uint32_t depth = 1; depth <= 5; ++depth) {
      std::vector<Layer<Integer>> layers;
      for (std::uint32_t l = 1; l <= depth; ++l)
        layers.push_back({l == 1 ? 1U : width, std::vector<Row<Integer>>(l == depth ? 1 : width)});
      const Family family{width, depth, 2, 3};
      Integer parameters = 0;
      for (const auto& layer : layers) parameters += Integer(layer.rows.size()) * Integer(layer.inputs + 1);
      BOOST_TEST(parameter_count(family) == parameters);
      BOOST_TEST(memory_bits_dense(family) == memory_bits_dense(QuantizedNetwork(family.grid(), layers)));
    }
  }
}

BOOST_AUTO_TEST_CASE(parameters) {
  BOOST_TEST(parameter_count({7, 1, 0, 0}).text() == "2");
  BOOST_TEST(parameter_count({1, 2, 0, 0}).text() == "4");
  BOOST_TEST(parameter_count({2, 2, 0, 0}).text() == "7");
  BOOST_TEST(parameter_count({2, 3, 0, 0}).text() == "13");
  BOOST_TEST(parameter_count({1000, 1000, 0, 0}).text() == "999001001");
  // L affine maps between widths 1, W, ..., W, 1.
  for (std::uint32_t w = 1; w <= 5; ++w)
    for (std::uint32_t l = 2; l <= 6; ++l)
      BOOST_TEST(parameter_count({w, l, 0, 0}).text() ==
                 std::to_string(2 * w + (l - 2) * w * (w + 1) + w + 1));
}

BOOST_AUTO_TEST_CASE(a_family_of_depth_one_has_no_hidden_units) {
  BOOST_TEST(memory_bits_dense(Family{1000, 1, 1, 1}) == 8);
  BOOST_TEST(memory_bits_dense(Family{4294967295U, 4294967295U, 0, 0}) > Integer::power_of_two(96));
}

}  // namespace
}  // namespace relucert
