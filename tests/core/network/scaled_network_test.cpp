// The integer network is the network itself, layer by layer, up to one positive factor, and that factor is
// the least.
#include "core/network/scaled_network.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/text.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_rational;

/// Back to rows, with everything that the layer says about itself checked.
template <class Weight>
Layer<Rational> rows_of(const ScaledLayer<Weight>& layer) {
  Layer<Rational> result{layer.inputs(), {}};
  for (const auto& bias : layer.biases) {
    BOOST_TEST(bias.bit_length() <= layer.bias_bits);
    result.rows.push_back({{}, bias});
  }
  for (std::size_t j = 0; j < layer.inputs(); ++j)
    for (std::size_t k = layer.columns[j]; k < layer.columns[j + 1]; ++k) {
      if (layer.is_full(j)) BOOST_TEST(layer.rows[k] == k - layer.columns[j]);
      const Integer weight = layer.weights[k];
      BOOST_TEST(weight.bit_length() <= layer.weight_bits);
      if (!weight.is_zero())
        result.rows[layer.rows[k]].weights.push_back({static_cast<std::uint32_t>(j), weight});
    }
  for (const auto& row : result.rows) BOOST_TEST((row.weights.size() >> layer.term_bits) == 0U);
  return result;
}

template <class Weight>
void check_scaled(const ScaledNetwork<Weight>& scaled_network, const Network& network, Random& random) {
  BOOST_TEST(scaled_network.output_scale.sign() > 0);
  std::vector<Layer<Rational>> layers;
  for (const auto& layer : scaled_network.layers) {
    layers.push_back(rows_of(layer));
    Integer divisor = 0;
    for (const auto& row : layers.back().rows) {
      divisor = gcd(divisor, row.bias.numerator());
      for (const auto& entry : row.weights) divisor = gcd(divisor, entry.weight.numerator());
    }
    BOOST_TEST((divisor == 0 || divisor == 1));
  }
  const Network integers(std::move(layers));
  for (int i = 0; i < 5; ++i) {
    std::vector<Rational> x;
    for (std::size_t j = 0; j < network.inputs(); ++j) x.push_back(random_rational(random, 10));
    const auto expected = network(x);
    const auto found = integers(x);
    for (std::size_t k = 0; k < expected.size(); ++k)
      BOOST_TEST(found[k] == expected[k] * scaled_network.output_scale);
  }
}

BOOST_AUTO_TEST_CASE(networks_with_rational_weights) {
  for_each_seed(100, 300, [](Random& random) {
    const Network network =
        tests::random_network(random, random.coin() ? 4 : 70, {5, 4, 1 + random.below(3), 2});
    BOOST_TEST_CONTEXT(network_text(network)) {
      const auto long_weights = scaled<Integer>(network);
      BOOST_TEST_REQUIRE(long_weights.has_value());
      check_scaled(*long_weights, network, random);
      if (const auto short_weights = scaled<std::int64_t>(network)) {
        check_scaled(*short_weights, network, random);
        BOOST_TEST(short_weights->output_scale == long_weights->output_scale);
      } else {
        std::uint64_t bits = 0;
        for (const auto& layer : long_weights->layers) bits = std::max(bits, layer.weight_bits);
        BOOST_TEST(bits > 63U);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(networks_on_a_grid) {
  for_each_seed(200, 300, [](Random& random) {
    const auto quantized =
        tests::random_quantized_network(random, tests::random_grid(random, 12), {5, 5, 1, 1});
    const Network network = quantized.to_network();
    BOOST_TEST_CONTEXT(network_text(network)) {
      const auto from_grid = scaled<std::int64_t>(quantized);
      const auto from_rationals = scaled<std::int64_t>(network);
      BOOST_TEST_REQUIRE((from_grid.has_value() && from_rationals.has_value()));
      check_scaled(*from_grid, network, random);
      BOOST_TEST(from_grid->output_scale == from_rationals->output_scale);
      for (std::size_t l = 0; l < network.depth(); ++l)
        BOOST_TEST((rows_of(from_grid->layers[l]) == rows_of(from_rationals->layers[l])));
    }
  });
}

BOOST_AUTO_TEST_CASE(the_tent_map_stays_small) {
  // Weights 2, -4 and -1/2: the factor 2 of one layer cancels the factor 1/2 of the next.
  std::vector<Layer<Rational>> layers{{1, {{{{0, 1}}, 0}, {{{0, 1}}, Rational(-1, 2)}}}};
  for (int i = 0; i < 10; ++i)
    layers.push_back({2, {{{{0, 2}, {1, -4}}, 0}, {{{0, 2}, {1, -4}}, Rational(-1, 2)}}});
  const auto network = scaled<std::int64_t>(Network(layers));
  for (const auto& layer : network->layers) BOOST_TEST((layer.weight_bits <= 5U && layer.bias_bits <= 2U));
}

BOOST_AUTO_TEST_CASE(constants_that_are_handed_on_do_not_make_numbers_long) {
  // The second neuron hands on a constant, halved in every layer; the first takes a sixteenth of it.
  std::vector<Layer<Rational>> layers{{1, {{{{0, 1}}, 0}, {{}, 3}}}};
  for (int i = 0; i < 200; ++i)
    layers.push_back({2, {{{{0, Rational(1, 2)}, {1, Rational(-1, 16)}}, 0}, {{{1, Rational(1, 2)}}, 0}}});
  layers.push_back({2, {{{{0, 1}}, 0}}});
  const auto network = scaled<std::int64_t>(Network(layers));
  BOOST_TEST_REQUIRE(network.has_value());
  for (const auto& layer : network->layers) BOOST_TEST((layer.weight_bits <= 4U && layer.bias_bits <= 2U));
  // Handed on without being halved it grows beside the other, and a weight shows it.
  for (auto& layer : layers)
    if (layer.rows.size() == 2 && layer.inputs == 2) layer.rows[1].weights[0].weight = 1;
  BOOST_TEST(!scaled<std::int64_t>(Network(layers)).has_value());
  BOOST_TEST(scaled<Integer>(Network(layers)).has_value());
}

BOOST_AUTO_TEST_CASE(weights_of_64_bits) {
  const auto with_weight = [](const Integer& weight) {
    return scaled<std::int64_t>(Network({{1, {{{{0, weight}}, 1}}}}));
  };
  const Integer power = Integer::power_of_two(63);
  BOOST_TEST(with_weight(power - Integer(1)).has_value());
  BOOST_TEST(!with_weight(power).has_value());
  BOOST_TEST(with_weight(-power).has_value());
  BOOST_TEST(!with_weight(-power - Integer(1)).has_value());
}

BOOST_AUTO_TEST_CASE(a_column_is_full_when_few_of_its_weights_are_zero) {
  // Four rows: column 0 has four weights, column 1 three, column 2 two, column 3 none.
  const Network network({{4,
                          {{{{0, 1}, {1, 1}}, 0},
                           {{{0, 2}, {1, 2}, {2, 3}}, 0},
                           {{{0, 3}}, 0},
                           {{{0, 4}, {1, 4}, {2, 1}}, 1}}}});
  const auto layer = scaled<std::int64_t>(network)->layers[0];
  BOOST_TEST((layer.is_full(0) && layer.is_full(1) && !layer.is_full(2) && !layer.is_full(3)));
  BOOST_TEST((layer.terms(2) == 2U && layer.terms(3) == 0U));
  BOOST_TEST((rows_of(layer) == network.layers()[0]));
}

}  // namespace
}  // namespace relucert
