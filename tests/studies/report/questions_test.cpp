// Tables and figures of answers: every value in its place, and nothing shown as proved that is not.
#include "studies/report/questions.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "core/support/text_file.hpp"
#include "sample_reports.hpp"
#include "studies/report/page.hpp"
#include "studies/report/standing.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

std::vector<std::string> fields(std::string_view line) {
  std::vector<std::string> found{""};
  for (const char c : line)
    if (c == '\t')
      found.emplace_back();
    else
      found.back() += c;
  return found;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_row_per_cell_with_outward_decimals) {
  const ReportInput input = tests::question_study();
  BOOST_TEST_REQUIRE(asked_questions(input).size() == 1U);
  const Question& question = *asked_questions(input).front();
  BOOST_TEST(question_file(question) == "weight_bounded.tsv");
  const std::string text = question_tsv(input, question);
  const auto rows = lines(text);
  BOOST_TEST_REQUIRE(rows.size() == 1 + input.cells.size());
  const auto header = fields(rows[0]);
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  for (const auto& row : rows) BOOST_TEST(fields(row).size() == header.size());
  const auto first = fields(rows[1]);
  BOOST_TEST(first[column("cell")] == "weight_bounded-W2-L2");
  BOOST_TEST(first[column("B")] == "1");
  BOOST_TEST(first[column("upper")] == "1/16");
  BOOST_TEST(first[column("lower_rule")] == "vc");
  BOOST_TEST(first[column("upper_rule")] == "");  // has no value here
  BOOST_TEST(first[column("certificates")] == "cells/weight_bounded-W2-L2/bounds.cert");
  BOOST_TEST(first[column("rules")] == "quotient vc");
  const auto unknown = fields(rows.back());
  BOOST_TEST(unknown[column("gap")] == "");
  BOOST_TEST(unknown[column("standing")] == "unknown");
  BOOST_TEST(fields(rows[rows.size() - 2])[column("standing")] == "refuted");
}

BOOST_AUTO_TEST_CASE(a_third_is_rounded_to_the_side_that_the_column_says) {
  ReportInput input = tests::question_study();
  for (auto& [name, value] : input.cells.front().answer)
    if (name != "lower_rule") value = "1/3";
  const std::string text = question_tsv(input, *asked_questions(input).front());
  const auto row = fields(lines(text)[1]);
  BOOST_TEST(std::count(row.begin(), row.end(), "0.333333333333") == 1);  // lower
  BOOST_TEST(std::count(row.begin(), row.end(), "0.333333333334") == 2);  // upper, gap
}

BOOST_AUTO_TEST_CASE(figures_show_verified_cells_only) {
  const auto figures = draw_questions(tests::question_study());
  // The first has a curve for each W, the second a panel.
  BOOST_TEST_REQUIRE(figures.size() == 3U);
  for (const auto& figure : figures) BOOST_TEST(figure.failure == "");
  BOOST_TEST(figures[0].title == "Gap over depth");
  BOOST_TEST(figures[0].heading == "Gap over depth");
  BOOST_TEST(count(figures[0].svg, ">W = 2<") == 1U);
  BOOST_TEST(count(figures[0].svg, ">W = 4<") == 0U);  // refuted and unknown
  BOOST_TEST(figures[1].title == "Bounds over depth, W = 2");
  BOOST_TEST(figures[2].title == "Bounds over depth, W = 3");
  BOOST_TEST(count(figures[1].svg, ">upper<") == 1U);
}

BOOST_AUTO_TEST_CASE(a_figure_without_values_says_so) {
  ReportInput input = tests::question_study();
  for (auto& cell : input.cells)
    for (auto& [name, value] : cell.answer)
      if (name == "gap") value = "0";
  const auto figures = draw_questions(input);
  BOOST_TEST(figures[0].svg == "");
  BOOST_TEST(figures[0].failure == "no verified cell has a positive value for it");
  BOOST_TEST(figures[1].failure == "");
}

BOOST_AUTO_TEST_CASE(a_question_of_another_version_is_left_out) {
  ReportInput input = tests::question_study();
  for (auto& cell : input.cells) cell.question.question = "forgotten";
  for (auto& figure : input.figures) figure.question = "forgotten";
  BOOST_TEST(asked_questions(input).empty());
  BOOST_TEST(draw_questions(input).empty());
}

BOOST_AUTO_TEST_CASE(the_page_has_a_section_for_it_and_none_about_bounds) {
  const ReportInput input = tests::question_study();
  const std::string page = report_page(input, draw_figures(input.cells));
  BOOST_TEST(count(page, "id=\"question-weight_bounded\"") == 1U);
  BOOST_TEST(count(page, "Regime") == 0U);
  BOOST_TEST(count(page, "results.tsv") == 0U);
  BOOST_TEST(count(page, "href=\"weight_bounded.tsv\"") >= 2U);
  BOOST_TEST(count(page, "6 of 8 cells verified by both checkers") == 1U);
  BOOST_TEST(count(page, "no rule applies") >= 1U);
}

BOOST_AUTO_TEST_CASE(an_answer_without_verdict_is_not_verified) {
  CellResult cell = tests::question_study().cells.front();
  BOOST_TEST((standing(cell) == Standing::verified));
  cell.checks.pop_back();
  BOOST_TEST((standing(cell) == Standing::one_checker));
  cell.checks.clear();
  BOOST_TEST((standing(cell) == Standing::unchecked));
  cell.checks = {{"relucert-check", "GAVE UP"}};
  BOOST_TEST((standing(cell) == Standing::contradictory));
}
