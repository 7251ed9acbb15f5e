// Network: evaluation against a dense evaluation written here, measures, and the shape rules.
#include "core/network/network.hpp"

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
using tests::random_network;
using tests::random_rational;
using tests::says;
using Layers = std::vector<Layer<Rational>>;

/// Row by row with full matrices, in the order of the definition.
std::vector<Rational> dense_value(const Network& network, std::vector<Rational> x) {
  for (std::size_t l = 0; l < network.depth(); ++l) {
    const auto& layer = network.layers()[l];
    std::vector<Rational> y;
    for (const auto& row : layer.rows) {
      std::vector<Rational> weights(layer.inputs);
      for (const auto& entry : row.weights) weights[entry.column] = entry.weight;
      Rational sum;
      for (std::size_t j = 0; j < layer.inputs; ++j) sum += weights[j] * x[j];
      sum += row.bias;
      y.push_back(l + 1 == network.depth() ? sum : std::max(sum, Rational(0)));
    }
    x = y;
  }
  return x;
}

BOOST_AUTO_TEST_CASE(values_agree_with_full_matrices) {
  for_each_seed(100, 300, [](Random& random) {
    const std::uint64_t inputs = 1 + random.below(3);
    const Network network = random_network(random, 8, {4, 4, inputs, 1 + random.below(3)});
    BOOST_TEST_CONTEXT(network_text(network)) {
      for (int i = 0; i < 5; ++i) {
        std::vector<Rational> x;
        for (std::uint64_t j = 0; j < inputs; ++j) x.push_back(random_rational(random, 8));
        BOOST_TEST((network(x) == dense_value(network, x)));
        if (inputs == 1 && network.outputs() == 1) BOOST_TEST(network.at(x[0]) == network(x)[0]);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(the_output_is_not_rectified) {
  const Network negative({{1, {{{{0, 1}}, -5}}}});
  BOOST_TEST(negative.at(2) == -3);
  const Network rectified({{1, {{{{0, 1}}, -5}}}, {1, {{{{0, 1}}, 0}}}});
  BOOST_TEST(rectified.at(2) == 0);
  BOOST_TEST(rectified.at(7) == 2);
}

BOOST_AUTO_TEST_CASE(measures) {
  const Network network({{2, {{{{0, 1}, {1, -2}}, 0}, {{}, 3}, {{{1, 5}}, 1}}}, {3, {{{{2, 7}}, 0}}}});
  BOOST_TEST(network.depth() == 2U);
  BOOST_TEST(network.width() == 3U);
  BOOST_TEST(network.inputs() == 2U);
  BOOST_TEST(network.outputs() == 1U);
  BOOST_TEST(network.connectivity() == 6U);
  BOOST_TEST(Network({{4, {{{}, 0}}}}).width() == 4U);  // the inputs count
  BOOST_TEST(Network({{4, {{{}, 0}}}}).connectivity() == 0U);
  BOOST_TEST((network == Network(network.layers())));
}

void check_refused(Layers layers, const std::string& message) {
  BOOST_CHECK_EXCEPTION(Network(std::move(layers)), ContractViolation, says(message));
}

BOOST_AUTO_TEST_CASE(shapes_that_fit_nothing_are_refused) {
  check_refused({}, "a network needs a layer");
  check_refused({{0, {{{}, 1}}}}, "layer 1 is empty");
  check_refused({{1, {}}}, "layer 1 is empty");
  check_refused({{1, {{{}, 1}}}, {2, {{{}, 1}}}}, "layer 2 does not fit the layer before");
  check_refused({{1, {{{{1, 1}}, 0}}}}, "layer 1: column out of range");
  check_refused({{2, {{{{1, 1}, {0, 1}}, 0}}}}, "layer 1: columns not increasing");
  check_refused({{2, {{{{1, 1}, {1, 1}}, 0}}}}, "layer 1: columns not increasing");
  check_refused({{1, {{{{0, 0}}, 0}}}}, "layer 1: a zero weight is listed");
}

BOOST_AUTO_TEST_CASE(evaluation_checks_the_number_of_inputs) {
  const Network two_inputs({{2, {{{{0, 1}}, 0}}}});
  BOOST_CHECK_EXCEPTION(two_inputs({1}), ContractViolation,
                        says("evaluation with the wrong number of inputs"));
  BOOST_CHECK_THROW(two_inputs({1, 2, 3}), ContractViolation);
  BOOST_CHECK_EXCEPTION(two_inputs.at(1), ContractViolation, says("one input and one output expected"));
  const Network two_outputs({{1, {{{{0, 1}}, 0}, {{}, 1}}}});
  BOOST_CHECK_THROW(two_outputs.at(1), ContractViolation);
}

}  // namespace
}  // namespace relucert
