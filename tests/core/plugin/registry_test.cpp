// The registry, the checks on a quantizer's output, and the row functions, without any shared library.
#include "core/plugin/registry.hpp"

#include <boost/test/unit_test.hpp>
#include <string_view>

#include "core/plugin/abi.hpp"
#include "core/plugin/rows.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

struct Named final : Quantizer {
  std::string name;
  explicit Named(std::string name) : name(std::move(name)) {}
  QuantizerInfo info() const override { return {name, "a quantizer of the tests", "none", false}; }
  QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration&) const override {
    return quantize_each_weight(network, grid, [&](const Rational& w) { return nearest_numerator(grid, w); });
  }
};

void add(QuantizerRegistry& registry, const std::string& name, const std::string& source) {
  registry.add(std::make_unique<Named>(name), source);
}

/// A network of one layer with the given weights and bias.
Network neuron(const std::vector<Rational>& weights, const Rational& bias) {
  return Network({{weights.size(), {sparse_row(weights, bias)}}});
}

/// Returns what it was made with.
struct Fixed final : Quantizer {
  QuantizedNetwork result;
  explicit Fixed(QuantizedNetwork result) : result(std::move(result)) {}
  QuantizerInfo info() const override { return {"fixed_result", "the same network always", "none", false}; }
  QuantizedNetwork quantize(const Network&, const Grid&, const Calibration&) const override { return result; }
};

}  // namespace

BOOST_AUTO_TEST_CASE(names_are_sorted_and_found) {
  QuantizerRegistry registry;
  BOOST_TEST(registry.names().empty());
  add(registry, "spfq", "b.so");
  add(registry, "gpfq", "a.so");
  add(registry, "gpfq_2", "c.so");
  const std::vector<std::string> expected{"gpfq", "gpfq_2", "spfq"};
  BOOST_TEST(registry.names() == expected, boost::test_tools::per_element());
  BOOST_REQUIRE(registry.find("spfq") != nullptr);
  BOOST_TEST(registry.find("spfq")->source == "b.so");
  BOOST_TEST(registry.find("spfq")->info.name == "spfq");
  BOOST_TEST(registry.find("GPFQ") == nullptr);
  BOOST_TEST(registry.find("") == nullptr);
  BOOST_TEST(registry.has_source("a.so"));
  BOOST_TEST(!registry.has_source("d.so"));
}

BOOST_AUTO_TEST_CASE(a_name_is_taken_once) {
  QuantizerRegistry registry;
  add(registry, "gpfq", "first.so");
  BOOST_CHECK_EXCEPTION(add(registry, "gpfq", "second.so"), InputError, [](const InputError& problem) {
    const std::string_view text = problem.what();
    return text.find("first.so") != text.npos && text.starts_with("second.so: ");
  });
  BOOST_TEST(registry.find("gpfq")->source == "first.so");
}

BOOST_AUTO_TEST_CASE(what_is_not_a_name) {
  for (const std::string name : {"", "Gpfq", "2bit", "_gpfq", "gp-fq", "gpfq ", "../gpfq", "gpfq\n",
                                 "gpf\xc3\xb6"}) {
    QuantizerRegistry registry;
    BOOST_CHECK_THROW(add(registry, name, "x.so"), InputError);
    BOOST_TEST(registry.names().empty());
  }
}

BOOST_AUTO_TEST_CASE(null_is_refused) {
  QuantizerRegistry registry;
  BOOST_CHECK_THROW(registry.add(nullptr, "x.so"), ContractViolation);
}

BOOST_AUTO_TEST_CASE(a_kept_promise_passes) {
  const Network network = neuron({Rational(1), Rational(0), Rational(Integer(1), Integer(3))}, Rational(-2));
  const auto result = checked_quantize(Named("nearest"), network, Grid(1, 1), {});
  BOOST_TEST((result.to_network() == neuron({Rational(1), Rational(0), Rational(Integer(1), Integer(2))},
                                            Rational(-2))));
}

BOOST_AUTO_TEST_CASE(broken_promises_are_caught) {
  const Grid grid(1, 1);
  const Network network = neuron({Rational(1), Rational(1)}, Rational(0));
  const Layer<Integer> one_neuron{2, {{{{0, Integer(2)}}, Integer(0)}}};
  const Layer<Integer> two_neurons{2, {{{{0, Integer(2)}}, Integer(0)}, {{}, Integer(1)}}};
  const Layer<Integer> three_inputs{3, {{{{2, Integer(2)}}, Integer(0)}}};
  const Layer<Integer> behind{1, {{{}, Integer(1)}}};
  const auto check = [&](QuantizedNetwork result) {
    const auto names_the_quantizer = [](const ContractViolation& problem) {
      return std::string_view(problem.what()).find("fixed_result") != std::string_view::npos;
    };
    BOOST_CHECK_EXCEPTION(checked_quantize(Fixed(std::move(result)), network, grid, {}), ContractViolation,
                          names_the_quantizer);
  };
  BOOST_CHECK_NO_THROW(checked_quantize(Fixed(QuantizedNetwork(grid, {one_neuron})), network, grid, {}));
  check(QuantizedNetwork(Grid(1, 2), {one_neuron}));
  check(QuantizedNetwork(Grid(2, 1), {one_neuron}));
  check(QuantizedNetwork(grid, {two_neurons}));
  check(QuantizedNetwork(grid, {three_inputs}));
  check(QuantizedNetwork(grid, {one_neuron, behind}));
}

BOOST_AUTO_TEST_CASE(rows_dense_and_sparse) {
  const std::vector<Integer> weights{Integer(0), Integer(3), Integer(0), Integer(-4)};
  const Row<Integer> row = sparse_row(weights, Integer(7));
  BOOST_TEST(row.weights.size() == 2u);
  BOOST_TEST((row.weights[0] == Entry<Integer>{1, Integer(3)}));
  BOOST_TEST((row.bias == Integer(7)));
  BOOST_TEST((dense_weights(row, 4) == weights));
  BOOST_TEST((dense_weights(row, 5).back() == Integer(0)));
  BOOST_TEST(sparse_row(std::vector<Integer>(3), Integer(0)).weights.empty());
}

BOOST_AUTO_TEST_CASE(weights_are_visited_row_by_row_bias_last) {
  const Network network({{2, {{{{0, Rational(1)}, {1, Rational(2)}}, Rational(3)}, {{}, Rational(4)}}},
                         {2, {{{{1, Rational(5)}}, Rational(0)}}}});
  std::vector<std::string> visited;
  const auto result = quantize_each_weight(network, Grid(3, 0), [&](const Rational& w) {
    visited.push_back(w.text());
    return Integer(0);
  });
  const std::vector<std::string> expected{"1", "2", "3", "4", "5", "0"};
  BOOST_TEST(visited == expected, boost::test_tools::per_element());
  BOOST_TEST(result.connectivity() == 0u);
  BOOST_TEST(result.depth() == 2u);
}

BOOST_AUTO_TEST_CASE(the_tag_names_what_must_agree) {
  const std::string tag = RELUCERT_ABI_TAG;
  for (const std::string part : {"api", "-gxx1", "-cxx11abi", "-containers_", "-boost1_", "-gmp"})
    BOOST_TEST(tag.find(part) != std::string::npos, "'" << part << "' is not in " << tag);
  // A macro that was not defined would appear under its own name.
  BOOST_TEST(tag.find("__") == std::string::npos, tag);
  BOOST_TEST(tag.find("GLIBCXX") == std::string::npos, tag);
}
