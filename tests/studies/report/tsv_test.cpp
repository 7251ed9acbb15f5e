// Rows and fields of the TSV files. report_test.py checks every number of them with Python's own fractions.
#include "studies/report/tsv.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "core/support/text_file.hpp"
#include "sample_reports.hpp"
#include "tests/support/print.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

std::vector<std::vector<std::string>> table(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  for (const auto line : lines(text)) {
    rows.emplace_back();
    std::string_view rest = line;
    for (;;) {
      const std::size_t tab = rest.find('\t');
      rows.back().emplace_back(rest.substr(0, tab));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
  }
  return rows;
}

std::size_t column(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
  const auto found = std::find(rows[0].begin(), rows[0].end(), name);
  BOOST_REQUIRE_MESSAGE(found != rows[0].end(), name);
  return static_cast<std::size_t>(found - rows[0].begin());
}

}  // namespace

BOOST_AUTO_TEST_CASE(fields_are_escaped) {
  BOOST_TEST(tsv_field("plain \u2264") == "plain \u2264");
  BOOST_TEST(tsv_field("a\tb\nc\rd\\e") == "a\\tb\\nc\\rd\\\\e");
  BOOST_TEST(tsv_field("\\t") == "\\\\t");
}

BOOST_AUTO_TEST_CASE(every_row_has_every_field) {
  for (const auto& [name, input] : tests::sample_studies())
    for (const std::string& text :
         {results_tsv(input), bounds_tsv(input), memory_tsv(input), targets_tsv(input)}) {
      BOOST_TEST(text.back() == '\n');
      const auto rows = table(text);
      BOOST_REQUIRE(!rows.empty());
      for (const auto& row : rows) BOOST_TEST(row.size() == rows[0].size(), name);
    }
}

BOOST_AUTO_TEST_CASE(exact_values_round_trip) {
  for (const auto& input : {tests::plain_study(), tests::huge_study()}) {
    const auto rows = table(results_tsv(input));
    BOOST_REQUIRE(rows.size() == input.cells.size() + 1);
    for (std::size_t i = 0; i < input.cells.size(); ++i) {
      const CellResult& cell = input.cells[i];
      BOOST_TEST(rows[i + 1][column(rows, "cell")] == cell.key);
      const auto value = [&](const std::string& name) {
        return Rational::parse(rows[i + 1][column(rows, name)]).value();
      };
      BOOST_TEST(value("lower") == cell.best_lower->value);
      BOOST_TEST(value("upper") == cell.best_upper->value);
      BOOST_TEST(value("gap") == *cell.gap);
      BOOST_TEST(value("error:tent") == cell.targets[0].error);
    }
  }
}

BOOST_AUTO_TEST_CASE(missing_values_are_empty_fields) {
  const ReportInput input = tests::troubled_study();
  const auto rows = table(results_tsv(input));
  const auto& failed = rows[3];
  for (const std::string name :
       {"lower_rule", "lower", "lower_decimal", "upper", "upper_decimal", "gap", "gap_decimal", "error:tent"})
    BOOST_TEST(failed[column(rows, name)] == "", name);
  BOOST_TEST(failed[column(rows, "status")] == "failed");
  BOOST_TEST(failed[column(rows, "standing")] == "failed");
  BOOST_TEST(failed[column(rows, "message")] == "out of memory");
}

BOOST_AUTO_TEST_CASE(a_status_of_verified_is_not_repeated_blindly) {
  const ReportInput input = tests::troubled_study();
  const auto rows = table(results_tsv(input));
  std::vector<std::string> standings;
  for (std::size_t i = 1; i < rows.size(); ++i) standings.push_back(rows[i][column(rows, "standing")]);
  const std::vector<std::string> expected = {"verified",  "refuted",       "failed",   "one checker",
                                             "unchecked", "contradictory", "verified", "verified"};
  BOOST_TEST(standings == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(memory_has_a_row_per_budget_and_depth) {
  const auto rows = table(memory_tsv(tests::plain_study()));
  std::set<std::string> budgets;
  std::size_t best = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    budgets.insert(rows[i][column(rows, "memory_bits")]);
    best += rows[i][column(rows, "best")] == "yes" ? 1 : 0;
  }
  BOOST_TEST(budgets.size() > 3U);
  BOOST_TEST(best == budgets.size());
  for (const auto& input : {tests::quantizer_study(), tests::unknown_study(), tests::empty_study()})
    BOOST_TEST(table(memory_tsv(input)).size() == 1U);  // the header alone
}

BOOST_AUTO_TEST_CASE(one_best_bound_per_side) {
  const ReportInput input = tests::plain_study();
  const auto rows = table(bounds_tsv(input));
  std::size_t best = 0;
  std::size_t unknown = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    best += rows[i][column(rows, "best")] == "yes" ? 1 : 0;
    unknown += rows[i][column(rows, "reason")].empty() ? 0 : 1;
  }
  BOOST_TEST(best == 2 * input.cells.size());
  BOOST_TEST(unknown == 2 * input.cells.size());
  BOOST_TEST(rows.size() == 1 + 7 * input.cells.size());
}

BOOST_AUTO_TEST_CASE(of_equal_bounds_one_is_best) {
  ReportInput input = tests::empty_study();
  CellResult cell = tests::sample_cell(2, 2, 1, 1);
  cell.lower.push_back(*cell.best_lower);
  input.cells.push_back(cell);
  const auto rows = table(bounds_tsv(input));
  const auto best = std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
    return row[column(rows, "side")] == "lower" && row[column(rows, "best")] == "yes";
  });
  BOOST_TEST(best == 1);
}

BOOST_AUTO_TEST_CASE(the_entry_of_a_target) {
  CellResult cell = tests::sample_cell(2, 2, 1, 1);
  TargetEntry better = cell.targets[0];
  better.construction = "ladder";
  better.error = better.error / Rational(2);
  cell.targets.push_back(better);
  BOOST_TEST(chosen_entry(cell, "tent")->construction == "ladder");
  BOOST_TEST(chosen_entry(cell, "nobody's target") == nullptr);
  cell.quantizer = "shallow_interpolation";  // in a quantizer cell its own entry counts, better or not
  BOOST_TEST(chosen_entry(cell, "tent")->construction == "shallow_interpolation");
}
