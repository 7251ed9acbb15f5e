// The count of functions against the known table, against brute force, and against core's own realization.
#include "core/covering/counting.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "core/network/memory_bits.hpp"
#include "core/network/realization.hpp"
#include "core/support/require.hpp"
#include "tests/core/covering/enumerated_functions.hpp"

using namespace relucert;

namespace {

struct TableRow {
  Family family;
  std::uint64_t bound;     ///< N(W,L)
  std::uint64_t distinct;  ///< functions on [0,1]
};

const std::vector<TableRow> table{
    {{1, 1, 0, 0}, 9, 9},
    {{1, 1, 0, 1}, 49, 49},
    {{1, 1, 1, 0}, 49, 49},
    {{1, 1, 1, 1}, 225, 225},
    {{1, 2, 0, 0}, 27, 15},
    {{1, 2, 0, 1}, 1141, 559},
    {{1, 2, 1, 0}, 1141, 525},
    {{1, 2, 1, 1}, 27945, 12475},
    {{1, 3, 0, 0}, 165, 21},
    {{1, 3, 0, 1}, 39004, 4113},
    {{2, 2, 0, 0}, 135, 35},
    {{2, 2, 0, 1}, 93562, 13263},
    {{2, 2, 1, 1}, 26044740, 3993417},
    {{2, 3, 0, 0}, 35100, 253},
};

tiny::Functions enumerate(const Family& family) {
  return {static_cast<int>(family.width), static_cast<int>(family.depth),
          static_cast<int>(family.integer_bits), static_cast<int>(family.fraction_bits)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(function_count)

BOOST_AUTO_TEST_CASE(bounds_of_the_table) {
  for (const auto& row : table)
    BOOST_TEST(function_count_upper(row.family).text() == std::to_string(row.bound), row.family.text());
}

BOOST_AUTO_TEST_CASE(distinct_functions_of_the_table_by_brute_force) {
  for (const auto& row : table) {
    const std::uint64_t distinct = enumerate(row.family).count();
    BOOST_TEST(distinct == row.distinct, row.family.text());
    BOOST_TEST((Integer(distinct) <= function_count_upper(row.family)));
  }
}

BOOST_AUTO_TEST_CASE(more_families_by_brute_force) {
  for (const Family& family : {Family{2, 2, 1, 0}, Family{1, 4, 0, 0}, Family{3, 2, 0, 0}, Family{1, 3, 1, 0},
                               Family{4, 2, 0, 0}, Family{2, 4, 0, 0}, Family{1, 2, 0, 2}})
    BOOST_TEST((Integer(enumerate(family).count()) <= function_count_upper(family)), family.text());
}

BOOST_AUTO_TEST_CASE(brute_force_agrees_with_realizations) {
  // All 7^4 networks of R_1^0(1,2), one by one.
  const Grid grid(0, 1);
  const int k = 3;
  std::set<std::vector<std::pair<std::string, std::string>>> functions;
  const auto layer = [](int weight, int bias) {
    Row<Integer> row{{}, bias};
    if (weight != 0) row.weights.push_back({0, weight});
    return Layer<Integer>{1, {row}};
  };
  for (int w1 = -k; w1 <= k; ++w1)
    for (int c1 = -k; c1 <= k; ++c1)
      for (int w2 = -k; w2 <= k; ++w2)
        for (int c2 = -k; c2 <= k; ++c2) {
          const auto function =
              realization(QuantizedNetwork(grid, {layer(w1, c1), layer(w2, c2)})).canonical();
          std::vector<std::pair<std::string, std::string>> points;
          for (const auto& point : function.points()) points.emplace_back(point.x.text(), point.y.text());
          functions.insert(points);
        }
  BOOST_TEST(functions.size() == 559u);
}

BOOST_AUTO_TEST_CASE(the_count_grows_with_the_family_and_stays_below_the_raw_count) {
  for (std::uint32_t w = 1; w <= 4; ++w)
    for (std::uint32_t l = 1; l <= 5; ++l)
      for (std::uint32_t a = 0; a <= 2; ++a)
        for (std::uint32_t b = 0; b <= 3; ++b) {
          const Family family{w, l, a, b};
          const Integer count = function_count_upper(family);
          const auto raw = parameter_count(family).to_int64();
          BOOST_TEST((count <= Integer::power(family.grid().cardinality(), static_cast<std::uint64_t>(*raw))),
                     family.text());
          // A lone layer has no width to grow with.
          if (l > 1) BOOST_TEST((count < function_count_upper({w + 1, l, a, b})), family.text());
          BOOST_TEST((count < function_count_upper({w, l + 1, a, b})), family.text());
          BOOST_TEST((count < function_count_upper({w, l, a + 1, b})), family.text());
          BOOST_TEST((count < function_count_upper({w, l, a, b + 1})), family.text());
        }
}

BOOST_AUTO_TEST_CASE(no_family_is_refused) {
  BOOST_CHECK_THROW(function_count_upper({0, 2, 1, 1}), ContractViolation);
  BOOST_CHECK_THROW(function_count_upper({2, 0, 1, 1}), ContractViolation);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(parts)

BOOST_AUTO_TEST_CASE(first_layer_types_by_brute_force) {
  for (std::uint32_t a = 0; a <= 2; ++a)
    for (std::uint32_t b = 0; b <= 2; ++b) {
      const int k = (1 << (a + b + 1)) - 1;
      std::set<tiny::Function> neurons;
      for (int w = -k; w <= k; ++w)
        for (int c = -k; c <= k; ++c) neurons.insert(tiny::relu({{1, 1, w, c}}));
      BOOST_TEST(first_layer_type_count(Grid(a, b)).text() == std::to_string(neurons.size()));
    }
}

BOOST_AUTO_TEST_CASE(row_types_by_listing) {
  // W = 2: rows (w, w', c) with a positive entry, and one for all others.
  for (std::uint32_t bits = 0; bits <= 2; ++bits) {
    const int k = (1 << (bits + 1)) - 1;
    int live = 0;
    for (int w = -k; w <= k; ++w)
      for (int v = -k; v <= k; ++v)
        for (int c = -k; c <= k; ++c) live += w > 0 || v > 0 || c > 0 ? 1 : 0;
    BOOST_TEST(row_type_count({2, 3, bits, 0}).text() == std::to_string(live + 1));
  }
}

BOOST_AUTO_TEST_CASE(multisets) {
  BOOST_TEST(layer_count(1, 5).text() == "1");
  BOOST_TEST(layer_count(5, 1).text() == "5");
  BOOST_TEST(layer_count(5, 2).text() == "15");
  BOOST_TEST(layer_count(3, 3).text() == "10");
}

BOOST_AUTO_TEST_SUITE_END()
