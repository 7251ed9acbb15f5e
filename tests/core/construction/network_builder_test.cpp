#include "core/construction/network_builder.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

template <class Action>
std::string contract_text(Action action) {
  try {
    action();
  } catch (const ContractViolation& violation) {
    return violation.what();
  }
  return "";
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(builds_rows_in_order_without_zeros) {
  NetworkBuilder builder(Grid(1, 1));
  const Unit u = builder.add({{{builder.input(), 1}}, Rational(-1, 2)});
  const Unit v = builder.add({{{builder.input(), Rational(3, 2)}}, 0});
  const Unit idle = builder.add({{{builder.input(), 0}}, 1});
  builder.end_layer();
  builder.add({{{idle, 0}, {v, 2}, {u, -2}}, Rational(1, 2)});
  const QuantizedNetwork network = builder.finish();
  const std::vector<Layer<Integer>> expected{
      {1, {{{{0, 2}}, -1}, {{{0, 3}}, 0}, {{}, 2}}},
      {3, {{{{0, -4}, {1, 4}}, 1}}},
  };
  BOOST_TEST((network.layers() == expected));
  BOOST_TEST((network.to_network().at(1) == Rational(5, 2)));  // 2 * 3/2 - 2 * 1/2 + 1/2
}

BOOST_AUTO_TEST_CASE(multiplies_sums) {
  NetworkBuilder builder(Grid(1, 2));
  const Affine half = Rational(1, 2) * Affine{{{builder.input(), 3}}, -1};
  BOOST_TEST((half.terms.at(0).weight == Rational(3, 2)));
  BOOST_TEST((half.bias == Rational(-1, 2)));
}

BOOST_AUTO_TEST_CASE(weights_off_the_grid_are_refused) {
  NetworkBuilder builder(Grid(1, 1));
  BOOST_TEST(mentions(contract_text([&] {
                        builder.add({{{builder.input(), Rational(1, 4)}}, 0});
                      }),
                      "weight 1/4 is not in Q_1^1"));
  BOOST_TEST(mentions(contract_text([&] {
                        builder.add({{}, Rational(1, 3)});
                      }),
                      "weight 1/3 is not in Q_1^1"));
  builder.add({{{builder.input(), 4}}, 0});  // too large: seen when the network is finished
  BOOST_TEST(mentions(contract_text([&] { builder.finish(); }), "weight 4 outside Q_1^1"));
}

BOOST_AUTO_TEST_CASE(units_of_other_layers_are_refused) {
  NetworkBuilder builder(Grid(1, 1));
  const Unit u = builder.add({{{builder.input(), 1}}, 0});
  BOOST_TEST(mentions(contract_text([&] {
                        builder.add({{{u, 1}}, 0});
                      }),
                      "reads the layer before its own only"));
  builder.end_layer();
  BOOST_TEST(mentions(contract_text([&] {
                        builder.add({{{builder.input(), 1}}, 0});
                      }),
                      "reads the layer before its own only"));
}

BOOST_AUTO_TEST_CASE(a_unit_named_twice_is_refused) {
  NetworkBuilder builder(Grid(1, 1));
  builder.add({{{builder.input(), 1}, {builder.input(), 1}}, 0});
  BOOST_TEST(mentions(contract_text([&] { builder.finish(); }), "columns not increasing"));
}

BOOST_AUTO_TEST_CASE(an_empty_layer_is_refused) {
  NetworkBuilder builder(Grid(1, 1));
  BOOST_TEST(mentions(contract_text([&] { builder.finish(); }), "layer 1 is empty"));
}
