// Changes of regime along b.
#include "studies/report/crossovers.hpp"

#include <boost/test/unit_test.hpp>

#include "sample_reports.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;
using relucert::tests::sample_cell;

constexpr const char* under = "under-quantized";
constexpr const char* proper = "properly quantized";
constexpr const char* over = "over-quantized";

/// Cells of one shape, with these regimes for b = 1, 2, 4, 8, ...
std::vector<CellResult> cells_with(const std::vector<const char*>& regimes) {
  std::vector<CellResult> cells;
  for (std::size_t i = 0; i < regimes.size(); ++i) {
    cells.push_back(sample_cell(8, 4, 1, 1U << i));
    cells.back().regime = regimes[i];
  }
  return cells;
}

ShapeCrossovers only(const std::vector<CellResult>& cells) {
  const auto found = crossovers(cells);
  BOOST_REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

BOOST_AUTO_TEST_CASE(three_regimes_have_two_changes) {
  const auto found = only(cells_with({under, under, proper, proper, over}));
  BOOST_TEST(found.shape.width == 8U);
  BOOST_TEST(found.under_quantized_ends.before.value() == 2U);
  BOOST_TEST(found.under_quantized_ends.from.value() == 4U);
  BOOST_TEST(found.over_quantized_begins.before.value() == 8U);
  BOOST_TEST(found.over_quantized_begins.from.value() == 16U);
  BOOST_TEST(found.under_quantized_ends.predicted == 1.25);   // log2(32) / 4
  BOOST_TEST(found.over_quantized_begins.predicted == 12.0);  // 4 log2 8
}

BOOST_AUTO_TEST_CASE(a_regime_that_is_skipped_changes_twice_at_one_place) {
  const auto found = only(cells_with({under, over, over}));
  BOOST_TEST(found.under_quantized_ends.before.value() == 1U);
  BOOST_TEST(found.under_quantized_ends.from.value() == 2U);
  BOOST_TEST(found.over_quantized_begins.before.value() == 1U);
  BOOST_TEST(found.over_quantized_begins.from.value() == 2U);
}

BOOST_AUTO_TEST_CASE(changes_outside_the_study_have_one_end) {
  const auto never = only(cells_with({under, under}));
  BOOST_TEST(never.under_quantized_ends.before.value() == 2U);
  BOOST_TEST(!never.under_quantized_ends.from.has_value());
  BOOST_TEST(!never.over_quantized_begins.from.has_value());
  const auto always = only(cells_with({over, over}));
  BOOST_TEST(!always.under_quantized_ends.before.has_value());
  BOOST_TEST(always.under_quantized_ends.from.value() == 1U);
  BOOST_TEST(always.over_quantized_begins.from.value() == 1U);
}

BOOST_AUTO_TEST_CASE(regimes_out_of_order_are_no_change) {
  BOOST_TEST(crossovers(cells_with({proper, under})).empty());
  BOOST_TEST(crossovers(cells_with({under, over, proper})).empty());
}

BOOST_AUTO_TEST_CASE(cells_that_tell_nothing_are_skipped) {
  auto cells = cells_with({under, proper, proper, over});
  cells[1].status = "failed";
  BOOST_TEST(only(cells).under_quantized_ends.from.value() == 4U);
  cells[2].regime = "";
  BOOST_TEST(only(cells).under_quantized_ends.from.value() == 8U);
  cells[0].quantizer = "round_to_nearest";
  BOOST_TEST(crossovers(cells).empty());  // one cell is left
  BOOST_TEST(crossovers({}).empty());
}

BOOST_AUTO_TEST_CASE(every_shape_has_its_own) {
  std::vector<CellResult> cells = cells_with({under, proper});
  cells.push_back(sample_cell(16, 4, 1, 1));
  cells.push_back(sample_cell(16, 4, 1, 2));
  cells.push_back(sample_cell(16, 4, 2, 1));  // alone: no change can be seen
  BOOST_TEST(crossovers(cells).size() == 2U);
}
