// What a memory buys: the budgets against a plain search over all cells.
#include "studies/report/memory.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/memory_bits.hpp"
#include "sample_reports.hpp"
#include "tests/support/print.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;
using relucert::tests::sample_cell;
using relucert::tests::sample_quantizer_cell;

std::vector<CellResult> plain_cells() {
  return tests::plain_study().cells;
}

void set_upper(CellResult& cell, const Rational& value) {
  cell.upper = {{"constant", value, {}}};
  cell.best_upper = cell.upper.front();
  cell.gap = value / cell.best_lower->value;
}

}  // namespace

BOOST_AUTO_TEST_CASE(budgets_agree_with_a_search_over_all_cells) {
  const auto cells = plain_cells();
  const auto budgets = memory_budgets(cells);
  BOOST_REQUIRE(budgets.size() > 3);
  BOOST_TEST(memory_depths(cells) == (std::vector<std::uint32_t>{2, 4}), boost::test_tools::per_element());
  for (const auto& budget : budgets) {
    const Integer bits = Integer::power_of_two(budget.log2_bits);
    std::optional<Rational> lower, upper;
    for (const auto& choice : budget.by_depth) {
      std::optional<Rational> of_depth;
      for (const auto& cell : cells) {
        if (cell.family.depth != choice.depth || memory_bits_dense(cell.family) > bits) continue;
        if (!of_depth || cell.best_upper->value < *of_depth) of_depth = cell.best_upper->value;
        if (!lower || cell.best_lower->value < *lower) lower = cell.best_lower->value;
      }
      BOOST_REQUIRE((choice.cell != nullptr) == of_depth.has_value());
      if (!of_depth) continue;
      BOOST_TEST(choice.cell->best_upper->value == *of_depth);
      BOOST_TEST(choice.cell->family.depth == choice.depth);
      BOOST_TEST(memory_bits_dense(choice.cell->family) <= bits);
      if (!upper || *of_depth < *upper) upper = of_depth;
    }
    BOOST_REQUIRE(upper.has_value());
    BOOST_TEST(budget.best->best_upper->value == *upper);
    BOOST_TEST(budget.lower == *lower);
    BOOST_TEST(error_times_memory(budget) == *upper * Rational(bits));
  }
}

BOOST_AUTO_TEST_CASE(the_first_budget_holds_one_cell_and_the_last_holds_all) {
  const auto cells = plain_cells();
  const auto budgets = memory_budgets(cells);
  std::size_t in_first = 0;
  for (const auto& cell : cells) {
    in_first += memory_bits_dense(cell.family) <= Integer::power_of_two(budgets.front().log2_bits) ? 1U : 0U;
    BOOST_TEST(memory_bits_dense(cell.family) > Integer::power_of_two(budgets.front().log2_bits - 1));
    BOOST_TEST(memory_bits_dense(cell.family) <= Integer::power_of_two(budgets.back().log2_bits));
  }
  BOOST_TEST(in_first > 0U);
  for (std::size_t i = 1; i < budgets.size(); ++i) {
    BOOST_TEST(budgets[i].log2_bits == budgets[i - 1].log2_bits + 1);
    BOOST_TEST(budgets[i].best->best_upper->value <= budgets[i - 1].best->best_upper->value);
    BOOST_TEST(budgets[i].lower <= budgets[i - 1].lower);
  }
}

BOOST_AUTO_TEST_CASE(a_memory_that_is_a_power_of_two_fits_itself) {
  // (3 * 5 + 1) * 4 = 64 bits.
  const std::vector<CellResult> cells = {sample_cell(5, 2, 1, 1)};
  BOOST_REQUIRE(memory_bits_dense(cells[0].family) == 64);
  const auto budgets = memory_budgets(cells);
  BOOST_REQUIRE(budgets.size() == 1);
  BOOST_TEST(budgets[0].log2_bits == 6U);
}

BOOST_AUTO_TEST_CASE(of_equal_bounds_the_smaller_depth_is_best) {
  std::vector<CellResult> cells = {sample_cell(2, 4, 1, 4), sample_cell(2, 2, 1, 4)};
  for (auto& cell : cells) set_upper(cell, Rational(1, 4));
  const auto budgets = memory_budgets(cells);
  BOOST_TEST(budgets.back().best->family.depth == 2U);
  BOOST_TEST(*advantage_of_depth(budgets.back()) == Rational(1));
  set_upper(cells[0], Rational(1, 12));
  BOOST_TEST(*advantage_of_depth(memory_budgets(cells).back()) == Rational(3));
}

BOOST_AUTO_TEST_CASE(cells_that_prove_nothing_do_not_count) {
  const auto cells = plain_cells();
  const auto without = [&](auto change) {
    std::vector<CellResult> changed = cells;
    for (auto& cell : changed)
      if (cell.family.depth == 4) change(cell);
    BOOST_TEST(memory_depths(changed) == (std::vector<std::uint32_t>{2}), boost::test_tools::per_element());
    BOOST_TEST(!compares_memory(changed));
  };
  without([](CellResult& cell) { cell.status = "refuted"; });
  without([](CellResult& cell) { cell.status = "failed"; });
  without([](CellResult& cell) { cell.checks.clear(); });
  without([](CellResult& cell) { cell.best_lower.reset(); });
  without([](CellResult& cell) { cell.best_upper.reset(); });
  without([](CellResult& cell) { cell.best_upper->value = 0; });
  without([](CellResult& cell) { cell.quantizer = "round_to_nearest"; });
}

BOOST_AUTO_TEST_CASE(nothing_to_compare) {
  BOOST_TEST(memory_budgets({}).empty());
  BOOST_TEST(memory_depths({}).empty());
  BOOST_TEST(!compares_memory({}));
  BOOST_TEST(!compares_memory({sample_cell(2, 2, 1, 1)}));
  BOOST_TEST(!compares_memory({sample_cell(2, 2, 1, 1), sample_cell(16, 2, 1, 8)}));  // one depth
  BOOST_TEST(
      !compares_memory({sample_quantizer_cell(2, 2, 1, 1, "q"), sample_quantizer_cell(2, 4, 1, 1, "q")}));
  BOOST_TEST(compares_memory({sample_cell(2, 2, 1, 1), sample_cell(2, 4, 1, 1)}));
  BOOST_TEST(!advantage_of_depth(memory_budgets({sample_cell(2, 2, 1, 1)}).front()).has_value());
}
