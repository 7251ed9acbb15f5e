// Affine ends against evaluation far out, and equality of networks against networks that differ in one place.
#include "core/network/same_function.hpp"

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

Network network_of(const std::string& text) {
  return parse_network("relunet 1\n" + text, "test");
}

const Network absolute_value = network_of("widths 1 2 1\nrow 1 0\nrow -1 0\nrow 1 1 0\n");

BOOST_AUTO_TEST_CASE(ends_of_random_networks) {
  for_each_seed(1, 200, [](Random& random) {
    const Network network = random_network(random, 5);
    BOOST_TEST_CONTEXT(network_text(network)) {
      const AffineEnd right = right_end(network);
      const AffineEnd left = left_end(network);
      BOOST_TEST((right.from >= 0 && left.from <= 0));
      for (const Rational& step : {Rational(0), Rational(1, 3), Rational(1), Rational(1000000)}) {
        BOOST_TEST(network.at(right.from + step) == right.slope * (right.from + step) + right.intercept);
        BOOST_TEST(network.at(left.from - step) == left.slope * (left.from - step) + left.intercept);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(ends_start_at_the_last_root) {
  BOOST_TEST(right_end(absolute_value).from == 0);
  BOOST_TEST(left_end(absolute_value).slope == -1);
  const Network bump = network_of("widths 1 1 1 1\nrow 1 -3\nrow -1 2\nrow 1 0\n");
  BOOST_TEST(right_end(bump).from == 5);
  BOOST_TEST(right_end(bump).slope == 0);
  BOOST_TEST(left_end(bump).intercept == 2);
}

BOOST_AUTO_TEST_CASE(equal_networks_are_equal) {
  // Scaling a neuron by 2 and its outgoing weight by 1/2 changes no value.
  const Network scaled = network_of("widths 1 2 1\nrow 2 0\nrow -1 0\nrow 1/2 1 0\n");
  BOOST_TEST(!difference(absolute_value, scaled, -5, 5));
  BOOST_TEST(!difference_on_line(absolute_value, scaled));
  // Equal on [0, 1] only.
  const Network identity = network_of("widths 1 1\nrow 1 0\n");
  BOOST_TEST(!difference(absolute_value, identity, 0, 1));
  const auto found = difference_on_line(absolute_value, identity);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->first == absolute_value.at(found->at));
  BOOST_TEST(found->second == identity.at(found->at));
  BOOST_TEST(found->first != found->second);
}

/// A neuron that wakes beyond every breakpoint of the other network is seen.
BOOST_AUTO_TEST_CASE(late_kinks_are_seen) {
  for (const std::string late : {"1 -1000", "-1 -1000"}) {
    const Network with = network_of("widths 1 3 1\nrow 1 0\nrow -1 0\nrow " + late + "\nrow 1 1 1/7 0\n");
    BOOST_TEST(!difference(absolute_value, with, -1000, 1000));
    BOOST_TEST(difference_on_line(absolute_value, with).has_value());
    BOOST_TEST(difference_on_line(with, absolute_value).has_value());
    BOOST_TEST(!difference_on_line(with, with));
    BOOST_TEST(inner_radius(absolute_value, with) == 1000);
  }
}

BOOST_AUTO_TEST_CASE(one_changed_bias_is_seen) {
  for_each_seed(1, 100, [](Random& random) {
    const Network network = random_network(random, 4);
    std::vector<Layer<Rational>> layers = network.layers();
    layers.back().rows.front().bias += Rational(1, 1000);
    const Network changed(std::move(layers));
    BOOST_TEST_CONTEXT(network_text(network)) {
      BOOST_TEST(difference(network, changed, 0, 1).has_value());
      BOOST_TEST(difference_on_line(network, changed).has_value());
      BOOST_TEST(!difference_on_line(network, network));
    }
  });
}

BOOST_AUTO_TEST_CASE(one_input_and_one_output_expected) {
  const Network two = network_of("widths 2 1\nrow 1 1 0\n");
  BOOST_CHECK_EXCEPTION(right_end(two), ContractViolation, tests::says("one input and one output"));
  BOOST_CHECK_EXCEPTION(difference_on_line(two, two), ContractViolation,
                        tests::says("one input and one output"));
}

}  // namespace
}  // namespace relucert
