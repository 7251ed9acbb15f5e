// A report as files: whole, repeatable, and honest about what is missing.
#include "studies/report/report.hpp"

#include <stdlib.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "sample_reports.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/messages.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;
namespace fs = std::filesystem;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::map<std::string, std::string> files_of(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[fs::relative(entry.path(), folder).string()] = read_text_file(entry.path().string());
  return files;
}

struct Written {
  explicit Written(ReportInput study) : input(std::move(study)) {
    input.directory = folder / "out";
    warnings = write_report(input);
    page = read_text_file(input.directory + "/index.html");
  }

  tests::Folder folder;
  ReportInput input;
  std::vector<std::string> warnings;
  std::string page;
};

/// Runs without any program in PATH.
std::vector<std::string> write_without_gnuplot(const ReportInput& input) {
  const tests::Folder nothing;
  const std::string old = ::getenv("PATH");
  ::setenv("PATH", nothing.path().c_str(), 1);
  const auto warnings = write_report(input);
  ::setenv("PATH", old.c_str(), 1);
  return warnings;
}

}  // namespace

BOOST_AUTO_TEST_CASE(all_files_are_written) {
  const Written report(tests::plain_study());
  BOOST_TEST(report.warnings.empty());
  const auto files = files_of(report.input.directory);
  for (const std::string file :
       {"index.html", "results.tsv", "bounds.tsv", "memory.tsv", "targets.tsv", "figures/regime-map.svg",
        "figures/gap-a1.svg", "figures/bounds-a1-W2-L2.svg", "figures/bounds-a1-W8-L4.svg"})
    BOOST_TEST(files.count(file) == 1U, file);
  BOOST_TEST(files.size() == 5U + 7U);  // no temporary file is left
}

BOOST_AUTO_TEST_CASE(the_same_input_gives_the_same_bytes) {
  for (auto& [name, input] : tests::sample_studies()) {
    const tests::Folder one;
    const tests::Folder two;
    input.directory = one.path();
    write_report(input);
    const auto first = files_of(one.path());
    write_report(input);  // over the first
    BOOST_TEST((files_of(one.path()) == first), name);
    input.directory = two.path();
    write_report(input);
    BOOST_TEST((files_of(two.path()) == first), name);
  }
}

BOOST_AUTO_TEST_CASE(locale_and_gnuplot_settings_do_not_matter) {
  const Written report(tests::plain_study());
  const tests::Folder again;
  ::setenv("GNUTERM", "dumb", 1);
  ::setenv("LC_ALL", "de_DE.UTF-8", 1);
  ReportInput input = report.input;
  input.directory = again.path();
  write_report(input);
  ::unsetenv("GNUTERM");
  ::unsetenv("LC_ALL");
  BOOST_TEST((files_of(again.path()) == files_of(report.input.directory)));
}

BOOST_AUTO_TEST_CASE(the_verdict_is_the_first_sentence) {
  const Written good(tests::plain_study());
  BOOST_TEST(contains(good.page, "24 cells, all verified by both checkers."));
  BOOST_TEST(!contains(good.page, "Not verified by both checkers"));
  const Written bad(tests::troubled_study());
  BOOST_TEST(contains(bad.page, "3 of 8 cells verified by both checkers"));
  BOOST_TEST(!contains(bad.page, "all verified"));
  BOOST_TEST(contains(bad.page, "Not verified by both checkers"));
  BOOST_TEST(contains(bad.page, "the walks do not outnumber the networks"));
  BOOST_TEST(contains(bad.page, "out of memory"));
  BOOST_TEST(contains(bad.page, "the gap is not the quotient of the best bounds"));
}

BOOST_AUTO_TEST_CASE(an_empty_study_has_a_page) {
  const Written report(tests::empty_study());
  BOOST_TEST(report.warnings.empty());
  BOOST_TEST(contains(report.page, "nothing is proved"));
  BOOST_TEST(!contains(report.page, "all verified"));
  BOOST_TEST(contains(report.page, "No rule was used."));
}

BOOST_AUTO_TEST_CASE(cells_without_bounds_show_why) {
  const Written report(tests::unknown_study());
  BOOST_TEST(!contains(report.page, "all verified"));
  BOOST_TEST(contains(report.page, "gave up: L exceeds 4096"));
  BOOST_TEST(report.warnings.size() == 2U);  // no gap and no bounds to draw
}

BOOST_AUTO_TEST_CASE(without_gnuplot_the_report_is_whole_but_for_figures) {
  const tests::Folder folder;
  ReportInput input = tests::plain_study();
  input.directory = folder.path();
  write_report(input);
  BOOST_REQUIRE(fs::exists(folder / "figures/regime-map.svg"));
  const auto warnings = write_without_gnuplot(input);
  BOOST_TEST(warnings.size() == 7U);
  for (const auto& warning : warnings) BOOST_TEST(contains(warning, "gnuplot cannot be started"), warning);
  BOOST_TEST(
      !fs::exists(folder / "figures/regime-map.svg"));  // an old figure would not belong to these numbers
  const std::string page = read_text_file(folder / "index.html");
  BOOST_TEST(contains(page, "is missing: gnuplot cannot be started"));
  BOOST_TEST(!contains(page, "<svg"));
  BOOST_TEST(contains(page, "24 cells, all verified by both checkers."));
  for (const auto& cell : input.cells) BOOST_TEST(contains(page, "cells/" + cell.key + "/bounds.cert"));
}

BOOST_AUTO_TEST_CASE(hostile_text_stays_text) {
  const Written report(tests::hostile_study());
  BOOST_TEST(!contains(report.page, "<script>alert"));
  BOOST_TEST(!contains(report.page, "<img"));
  BOOST_TEST(!contains(report.page, "href=\"javascript:"));
  BOOST_TEST(!contains(report.page, "href=\"cells/a1-W2-L4-b1/../"));
  BOOST_TEST(contains(report.page, "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
  BOOST_TEST(contains(report.page, std::string(20000, 'w')));
}

BOOST_AUTO_TEST_CASE(huge_rationals_are_elided_on_the_page_and_whole_in_the_table) {
  const Written report(tests::huge_study());
  const auto exact = report.input.cells.back().best_upper->value.text();
  BOOST_TEST(exact.size() > 4900U);
  BOOST_TEST(!contains(report.page, exact));
  BOOST_TEST(contains(report.page, "2^-16385"));
  BOOST_TEST(contains(report.page, "href=\"results.tsv\""));
  BOOST_TEST(contains(read_text_file(report.input.directory + "/results.tsv"), exact));
  BOOST_TEST(contains(read_text_file(report.input.directory + "/bounds.tsv"), exact));
}

BOOST_AUTO_TEST_CASE(quantizer_cells_have_their_own_table) {
  const Written report(tests::quantizer_study());
  BOOST_TEST(contains(report.page, "Exact errors of quantized networks"));
  BOOST_TEST(contains(report.page, "the quantizer threw: no samples"));
  BOOST_TEST(contains(report.page, "8 of 9 cells verified by both checkers"));
  const Written plain(tests::plain_study());
  BOOST_TEST(!contains(plain.page, "Exact errors of quantized networks"));
}

BOOST_AUTO_TEST_CASE(conversion_cells_have_their_own_table_and_file) {
  const Written report(tests::conversion_study());
  BOOST_TEST(report.warnings.empty());
  BOOST_TEST(contains(report.page, "Networks before and after the conversion"));
  BOOST_TEST(contains(report.page, "width 5, depth 3, Q_4^2"));
  BOOST_TEST(contains(report.page, "width 12, depth 6, Q_2^1"));
  BOOST_TEST(contains(report.page, "4 of 6 cells verified by both checkers"));
  BOOST_TEST(contains(report.page, "random:1: width 13 is above 2W+2 for W = 5"));
  BOOST_TEST(!contains(report.page, "Best certified bounds of every cell"));
  const std::string table = read_text_file(report.input.directory + "/conversions.tsv");
  BOOST_TEST(contains(table, "\t3\t3\t11/9\t1.22222222223\t4\t"));
  const Written plain(tests::plain_study());
  BOOST_TEST(!contains(plain.page, "Networks before and after the conversion"));
  BOOST_TEST(!fs::exists(plain.input.directory + "/conversions.tsv"));
}

BOOST_AUTO_TEST_CASE(a_rule_without_a_statement_is_listed) {
  const Written report(
      tests::plain_study());  // it uses shallow_interpolation, whose statement was not supplied
  BOOST_TEST(contains(report.page, "id=\"rule-shallow_5finterpolation\""));
  BOOST_TEST(contains(report.page, "no statement of it was supplied"));
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_made_is_an_input_error) {
  const tests::Folder folder;
  std::ofstream(folder / "file") << "not a folder";
  ReportInput input = tests::plain_study();
  input.directory = folder / "file";
  BOOST_CHECK_EXCEPTION(write_report(input), InputError, tests::says("cannot create this folder"));
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_is_an_input_error) {
  const tests::Folder folder;
  fs::create_directories(folder / "results.tsv");
  std::ofstream(folder / "results.tsv/inside") << "in the way";
  ReportInput input = tests::plain_study();
  input.directory = folder.path();
  BOOST_CHECK_EXCEPTION(write_report(input), InputError, tests::says("results.tsv"));
}
