// Which parameter is the axis, and which cells form a curve.
#include "studies/report/layout.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>

#include "sample_reports.hpp"

namespace relucert::studies {
std::ostream& operator<<(std::ostream& out, Axis axis) {
  return out << axis_symbol(axis);
}
}  // namespace relucert::studies

namespace {

using namespace relucert;
using namespace relucert::studies;
using relucert::tests::sample_cell;
using relucert::tests::sample_quantizer_cell;

}  // namespace

BOOST_AUTO_TEST_CASE(b_is_the_axis_when_it_varies) {
  BOOST_TEST(choose_axis(tests::plain_study().cells) == Axis::fraction_bits);
  BOOST_TEST(choose_axis({}) == Axis::fraction_bits);
  BOOST_TEST(choose_axis({sample_cell(2, 2, 1, 4)}) == Axis::fraction_bits);
}

BOOST_AUTO_TEST_CASE(another_parameter_stands_in_for_b) {
  BOOST_TEST(choose_axis({sample_cell(2, 2, 1, 4), sample_cell(4, 3, 1, 4)}) == Axis::depth);
  BOOST_TEST(choose_axis({sample_cell(2, 2, 1, 4), sample_cell(4, 2, 1, 4)}) == Axis::width);
  BOOST_TEST(choose_axis({sample_cell(2, 2, 1, 4), sample_cell(2, 2, 2, 4)}) == Axis::integer_bits);
}

BOOST_AUTO_TEST_CASE(series_are_sorted_and_leave_quantizers_out) {
  const std::vector<CellResult> cells = {sample_cell(4, 2, 1, 8), sample_quantizer_cell(4, 2, 1, 8, "q"),
                                         sample_cell(2, 8, 1, 2), sample_cell(4, 2, 1, 2),
                                         sample_cell(2, 2, 1, 2), sample_cell(2, 2, 0, 16)};
  const auto series = bound_series(cells, Axis::fraction_bits);
  BOOST_REQUIRE(series.size() == 4);
  BOOST_TEST(series_label(series[0].common, Axis::fraction_bits) == "a = 0, W = 2, L = 2");
  BOOST_TEST(series_label(series[1].common, Axis::fraction_bits) == "a = 1, W = 2, L = 2");
  BOOST_TEST(series_key(series[2].common, Axis::fraction_bits) == "a1-W2-L8");
  BOOST_TEST(series_key(series[3].common, Axis::depth) == "a1-W4-b8");
  BOOST_REQUIRE(series[3].cells.size() == 2);
  BOOST_TEST(series[3].cells[0]->family.fraction_bits == 2U);
  BOOST_TEST(series[3].cells[1]->family.fraction_bits == 8U);
}

BOOST_AUTO_TEST_CASE(zero_has_a_place_on_the_logarithmic_axis) {
  BOOST_TEST(axis_position(0) == -1.0);
  BOOST_TEST(axis_position(1) == 0.0);
  BOOST_TEST(axis_position(64) == 6.0);
}
