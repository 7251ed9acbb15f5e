// The claim part of a certificate, against the example of proofs_checks/FORMAT.md and the grammar of its
// objects.
#include "core/certificate/claim.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "core/support/require.hpp"
#include "core/support/text_file.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::says;

QuantizedNetwork tent() {
  const Grid grid(1, 1);
  return QuantizedNetwork(grid, {{1, {{{{0, 2}}, 0}, {{{0, 2}}, -1}}}, {2, {{{{0, 3}, {1, -2}}, 0}}}});
}

BOOST_AUTO_TEST_CASE(objects) {
  BOOST_TEST(object_text(7, Grid(1, 2)) == "grid 7 1 2\n");
  BOOST_TEST(object_text(8, tent()) == "net 8 2 1 2 1\nrow 1 0 1 0\nrow 1 0 1 -1/2\nrow 2 0 3/2 1 -1 0\n");
  BOOST_TEST(object_text(9, PiecewiseLinear({{0, 0}, {Rational(1, 2), Rational(-1, 3)}, {1, 0}})) ==
             "pwl 9 3\npt 0 0\npt 1/2 -1/3\npt 1 0\n");
  BOOST_TEST(object_text(1, QuantizedNetwork(Grid(0, 0), {{2, {{{}, 0}}}})) == "net 1 1 2 1\nrow 0 0\n");
}

BOOST_AUTO_TEST_CASE(classes_and_lists) {
  const BoundedNetworks bounded{2, 3, 4, Rational(1, 2)};
  const std::vector<std::pair<FunctionClass, std::string>> all{
      {bounded, "bounded 2 3 4 1/2"},
      {SparseNetworks{bounded, 7}, "sparse 2 3 4 1/2 7"},
      {QuantizedNetworks{1, {3, 4, 0, 2}}, "quantized 1 3 4 0 2"},
      {TruncatedNetworks{bounded}, "truncated 2 3 4 1/2"},
      {UnboundedNetworks{1, 3, 4, false}, "unbounded 1 3 4"},
      {UnboundedNetworks{1, 3, 4, true}, "truncated_unbounded 1 3 4"},
      {LipschitzFunctions{3}, "lipschitz 3"},
      {AnchoredLipschitzFunctions{}, "anchored_lipschitz"}};
  for (const auto& [functions, words] : all) {
    BOOST_TEST(text(functions) == words);
    BOOST_TEST(object_text(6, functions) == "class 6 " + words + "\n");
  }
  BOOST_TEST(list_text(7, {3, 4, 3}) == "functions 7 3 3 4 3\n");
}

BOOST_AUTO_TEST_CASE(classes_that_are_none_are_refused) {
  Claim claim;
  BOOST_CHECK_THROW(claim.add(FunctionClass(BoundedNetworks{4, 3, 2, 1})), ContractViolation);
  BOOST_CHECK_THROW(claim.add(FunctionClass(BoundedNetworks{1, 3, 2, 0})), ContractViolation);
  BOOST_CHECK_THROW(claim.add(FunctionClass(BoundedNetworks{1, 3, 0, 1})), ContractViolation);
  BOOST_CHECK_THROW(claim.add(FunctionClass(QuantizedNetworks{0, {3, 2, 1, 1}})), ContractViolation);
  BOOST_CHECK_THROW(claim.add(FunctionClass(LipschitzFunctions{0})), ContractViolation);
  BOOST_CHECK_THROW(claim.add_list({}), ContractViolation);
  BOOST_TEST(claim.next_id() == 1U);
}

/// The first block of code in FORMAT.md up to `proof`, without comments.
std::string documented_claim() {
  const char* root = std::getenv("RELUCERT_SOURCE_ROOT");
  BOOST_TEST_REQUIRE(root != nullptr);
  const std::string text = read_text_file(std::string(root) + "/proofs_checks/FORMAT.md");
  std::string claim;
  bool inside = false;
  for (const auto line : lines(text)) {
    if (line == "proof") break;
    if (inside && !line.starts_with("#")) claim += std::string(line) + "\n";
    if (line == "```") inside = true;
  }
  return claim;
}

BOOST_AUTO_TEST_CASE(the_example_of_the_format) {
  Claim claim;
  const Grid grid(1, 1);
  const Id grid_id = claim.add(grid);
  const auto network = QuantizedNetwork::from(
      Network({{1, {{{{0, 2}}, 0}, {{{0, 2}}, -1}}}, {2, {{{{0, 1}, {1, -2}}, 0}}}}), grid);
  const Id network_id = claim.add(std::get<QuantizedNetwork>(network));
  const Id target_id = claim.add(PiecewiseLinear::constant(0));
  claim.goal(NetDistEq{network_id, target_id, 1});
  claim.goal(ApproxLe{target_id, {2, 2, 1, 1}, 1});
  BOOST_TEST((grid_id == 1 && network_id == 2 && target_id == 3 && claim.next_id() == 4));
  BOOST_TEST(claim.goals().size() == 2U);
  BOOST_TEST(claim.text() == documented_claim());
}

BOOST_AUTO_TEST_CASE(ids_increase_in_the_order_of_adding) {
  Claim claim;
  BOOST_TEST(claim.next_id() == 1U);
  BOOST_TEST(claim.add(PiecewiseLinear::constant(0)) == 1U);
  BOOST_TEST(claim.add(Grid(0, 0)) == 2U);
  BOOST_TEST(claim.add(tent()) == 3U);
  BOOST_TEST(claim.next_id() == 4U);
  claim.goal(InH1{1});
  BOOST_TEST(claim.next_id() == 4U);  // a goal has no id
}

BOOST_AUTO_TEST_CASE(objects_after_a_goal_are_refused) {
  Claim claim;
  claim.add(Grid(0, 0));
  claim.goal(MinimaxGe{{1, 1, 0, 0}, Rational(1, 4)});
  const std::string before = claim.text();
  BOOST_CHECK_EXCEPTION(claim.add(Grid(0, 0)), ContractViolation, says("objects come before goals"));
  BOOST_CHECK_THROW(claim.add(PiecewiseLinear::constant(0)), ContractViolation);
  BOOST_CHECK_THROW(claim.add(tent()), ContractViolation);
  BOOST_TEST(claim.text() == before);
}

BOOST_AUTO_TEST_CASE(a_network_reads_back_from_its_object) {
  for_each_seed(100, 200, [](Random& random) {
    const Grid grid = tests::random_grid(random, 6);
    const QuantizedNetwork network = tests::random_quantized_network(random, grid, {4, 4, 2, 2});
    const std::string text = object_text(5, network);
    BOOST_TEST_CONTEXT(text) {
      const auto rows = lines(text);
      const auto head = tokens(rows[0]);
      BOOST_TEST_REQUIRE(head.size() == 4 + network.depth());
      BOOST_TEST((head[0].text == "net" && head[1].text == "5"));
      BOOST_TEST(head[2].text == std::to_string(network.depth()));
      std::size_t next = 1;
      std::vector<Layer<Integer>> layers;
      for (std::size_t l = 0; l < network.depth(); ++l) {
        Layer<Integer> layer{static_cast<std::size_t>(*Integer::parse(head[3 + l].text)->to_int64()), {}};
        const std::int64_t count = *Integer::parse(head[4 + l].text)->to_int64();
        for (std::int64_t i = 0; i < count; ++i) {
          const auto words = tokens(rows[next++]);
          BOOST_TEST_REQUIRE(words[0].text == "row");
          const auto terms = static_cast<std::size_t>(*Integer::parse(words[1].text)->to_int64());
          BOOST_TEST_REQUIRE(words.size() == 3 + 2 * terms);
          Row<Integer> row{{}, *grid.numerator(*Rational::parse(words.back().text))};
          for (std::size_t k = 0; k < terms; ++k)
            row.weights.push_back(
                {static_cast<std::uint32_t>(*Integer::parse(words[2 + 2 * k].text)->to_int64()),
                 *grid.numerator(*Rational::parse(words[3 + 2 * k].text))});
          layer.rows.push_back(std::move(row));
        }
        layers.push_back(std::move(layer));
      }
      BOOST_TEST(next == rows.size());
      BOOST_TEST((QuantizedNetwork(grid, layers) == network));
    }
  });
}

}  // namespace
}  // namespace relucert
