// gnuplot as a child, its SVG, and the figures of the sample studies.
#include "studies/report/figures.hpp"

#include <stdlib.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "core/support/require.hpp"
#include "sample_reports.hpp"
#include "studies/report/figure_script.hpp"
#include "studies/report/gnuplot.hpp"
#include "studies/report/palette.hpp"
#include "studies/report/svg.hpp"
#include "tests/support/folder.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// PATH while it lives; the old one afterwards.
class Path {
 public:
  explicit Path(const std::string& value) : old_(::getenv("PATH")) { ::setenv("PATH", value.c_str(), 1); }
  ~Path() { ::setenv("PATH", old_.c_str(), 1); }
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;

 private:
  std::string old_;
};

/// A folder with a shell script named gnuplot.
class FakeGnuplot {
 public:
  explicit FakeGnuplot(const std::string& script) : path_(folder_.path()) {
    std::ofstream(folder_ / "gnuplot") << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(folder_ / "gnuplot", std::filesystem::perms::owner_all);
  }

 private:
  tests::Folder folder_;
  Path path_;
};

const std::string small_script = terminal(100, 100) + "plot x\n";

}  // namespace

BOOST_AUTO_TEST_CASE(gnuplot_draws) {
  const GnuplotResult drawn = run_gnuplot(small_script);
  BOOST_TEST(drawn.failure == "");
  BOOST_TEST(contains(drawn.svg, "</svg>"));
  BOOST_TEST(run_gnuplot(small_script).svg == drawn.svg);
}

BOOST_AUTO_TEST_CASE(a_wrong_script_fails_with_a_reason) {
  const GnuplotResult drawn = run_gnuplot(terminal(100, 100) + "plot nothing_of_this_name\n");
  BOOST_TEST(drawn.svg == "");
  BOOST_TEST(contains(drawn.failure, "gnuplot failed"), drawn.failure);
  BOOST_TEST(!contains(drawn.failure, "\n"));
}

BOOST_AUTO_TEST_CASE(a_script_that_draws_nothing_fails) {
  BOOST_TEST(contains(run_gnuplot("print 1\n").failure, "no complete figure"));
}

BOOST_AUTO_TEST_CASE(a_missing_gnuplot_is_a_failure) {
  const tests::Folder nothing;
  const Path path(nothing.path());
  const GnuplotResult drawn = run_gnuplot(small_script);
  BOOST_TEST(drawn.svg == "");
  BOOST_TEST(contains(drawn.failure, "gnuplot cannot be started"), drawn.failure);
}

BOOST_AUTO_TEST_CASE(a_gnuplot_that_misbehaves_is_a_failure) {
  {
    const FakeGnuplot fake("echo 'no licence' >&2; exit 3");
    BOOST_TEST(run_gnuplot(small_script).failure == "gnuplot failed: no licence");
  }
  {
    const FakeGnuplot fake("echo '<svg>'; kill -9 $$");
    BOOST_TEST(contains(run_gnuplot(small_script).failure, "stopped by signal 9"));
  }
  {
    const FakeGnuplot fake("echo '<svg> but not its end'");
    BOOST_TEST(contains(run_gnuplot(small_script).failure, "no complete figure"));
  }
}

BOOST_AUTO_TEST_CASE(settings_of_the_user_are_not_read) {
  const tests::Folder home;
  std::ofstream(home / ".gnuplot") << "set title 'mine'\n";
  const std::string old = ::getenv("HOME") == nullptr ? "/" : ::getenv("HOME");
  ::setenv("HOME", home.path().c_str(), 1);
  const GnuplotResult drawn = run_gnuplot(small_script);
  ::setenv("HOME", old.c_str(), 1);
  BOOST_TEST(drawn.failure == "");
  BOOST_TEST(!contains(drawn.svg, "mine"));
}

BOOST_AUTO_TEST_CASE(strings_of_a_script_have_no_way_out) {
  BOOST_TEST(gnuplot_string("plain 1/2 <b>") == "'plain 1/2 <b>'");
  BOOST_TEST(gnuplot_string("'; system('x') #`date`\\\n\"@a$b%c") == "'?; system(?x?) #?date?????a?b?c'");
  BOOST_TEST(gnuplot_string("\xff") == "'\xEF\xBF\xBD'");
  const tests::Folder folder;
  const std::string file = folder / "written";
  for (const std::string quote : {"'", "\"", "`", "\n"}) {
    const std::string text = quote + "; system 'touch " + file + "' #" + "`touch " + file + "`" + quote;
    run_gnuplot(terminal(100, 100) + "set label " + gnuplot_string(text) + " at 0,0\nplot x\n");
    BOOST_TEST(!std::filesystem::exists(file));
  }
}

BOOST_AUTO_TEST_CASE(tidy_svg_prefixes_every_id) {
  const std::string raw = run_gnuplot(terminal(100, 100) + "plot x with linespoints pt 7\n").svg;
  const std::string svg = tidy_svg(raw, "fig-", "A <title> & more");
  BOOST_TEST(contains(svg, "<title id=\"fig-title\">A &lt;title&gt; &amp; more</title>"));
  BOOST_TEST(contains(svg, "href='#fig-gpPt6'"));
  BOOST_TEST(!contains(svg, "href='#gp"));
  BOOST_TEST(!contains(svg, "gpPt14"));  // unused symbols are gone
  BOOST_TEST(!contains(svg, "GNUPLOT"));
  BOOST_TEST(contains(svg, "<?xml"));  // a file of its own
  BOOST_TEST(svg.size() < raw.size());
}

BOOST_AUTO_TEST_CASE(inline_svg_uses_the_palette) {
  const std::string svg =
      tidy_svg(run_gnuplot(terminal(100, 100) + "plot x lc " + rgb(colour::over_line) + "\n").svg, "f-", "t");
  const std::string part = inline_svg(svg);
  BOOST_TEST(part.starts_with("<svg"));
  BOOST_TEST(contains(part, "var(--fig-over-line)"));
  BOOST_TEST(!contains(part, "rgb("));
  BOOST_TEST(inline_svg("no figure") == "");
}

BOOST_AUTO_TEST_CASE(colours_of_the_palette_differ) {
  const auto all = all_colours();
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      BOOST_TEST(all[i].light != all[j].light);
      BOOST_TEST(all[i].name != all[j].name);
    }
}

BOOST_AUTO_TEST_CASE(the_figures_of_a_plain_study) {
  const Figures figures = draw_figures(tests::plain_study().cells);
  BOOST_REQUIRE(figures.maps.size() == 1);
  BOOST_REQUIRE(figures.gaps.size() == 1);
  BOOST_REQUIRE(figures.bounds.size() == 4);
  BOOST_TEST(figures.quantizers.empty());
  BOOST_TEST(figures.bounds[3].file == "bounds-a1-W8-L4.svg");
  for (const auto* kind : {&figures.maps, &figures.gaps, &figures.bounds})
    for (const auto& figure : *kind) BOOST_TEST(figure.failure == "", figure.file);
  BOOST_TEST(contains(figures.bounds[3].svg, ">precision</text>"));
  BOOST_TEST(contains(figures.bounds[3].svg, ">memory</text>"));
  BOOST_TEST(contains(figures.maps[0].svg, ">over-quantized</text>"));
}

BOOST_AUTO_TEST_CASE(gap_maps_of_full_rectangles) {
  std::vector<CellResult> cells;
  for (const std::uint32_t b : {1U, 4U})
    for (const std::uint32_t width : {2U, 3U, 8U})
      for (const std::uint32_t depth : {2U, 4U, 8U, 16U})
        cells.push_back(tests::sample_cell(width, depth, 1, b));
  const Figures figures = draw_figures(cells);
  BOOST_REQUIRE(figures.gap_maps.size() == 2);
  BOOST_TEST(figures.gap_maps[1].file == "gap-map-a1-b4.svg");
  BOOST_TEST(figures.gap_maps[1].failure == "");
  BOOST_TEST(contains(figures.gap_maps[1].svg, ">16</text>"));        // a column
  BOOST_TEST(contains(figures.gap_maps[1].svg, ">\u226464</text>"));  // the legend
  BOOST_TEST(!contains(figures.gap_maps[1].svg, ">over-quantized</text>"));
  cells.pop_back();  // a hole in the rectangle of b = 4
  BOOST_TEST(draw_figures(cells).gap_maps.size() == 1U);
  BOOST_TEST(draw_figures(tests::plain_study().cells).gap_maps.empty());  // two widths, two depths
}

BOOST_AUTO_TEST_CASE(the_memory_figure_needs_two_depths) {
  auto cells = tests::plain_study().cells;
  const Figures figures = draw_figures(cells);
  BOOST_REQUIRE(figures.memory.size() == 1);
  BOOST_TEST(figures.memory[0].failure == "");
  BOOST_TEST(contains(figures.memory[0].svg, ">L = 4</text>"));
  BOOST_TEST(contains(figures.memory[0].svg, ">memory in bits (logarithmic)</text>"));
  for (auto& cell : cells)
    if (cell.family.depth == 4) cell.status = "failed";
  BOOST_TEST(draw_figures(cells).memory.empty());
}

BOOST_AUTO_TEST_CASE(cells_that_are_not_verified_are_left_out_and_counted) {
  const Figures figures = draw_figures(tests::troubled_study().cells);
  BOOST_REQUIRE(figures.bounds.size() == 1);
  BOOST_TEST(figures.bounds[0].note == "4 cells without verification are left out.");
  BOOST_TEST(figures.gaps[0].note == "5 cells without a verified gap are left out.");
  BOOST_TEST(contains(figures.maps[0].note, "Framed cells are not verified"));
  BOOST_TEST(contains(figures.maps[0].note, "A question mark"));
}

BOOST_AUTO_TEST_CASE(outliers_are_clipped_and_the_figure_says_so) {
  const Figures figures = draw_figures(tests::huge_study().cells);
  BOOST_REQUIRE(figures.bounds.size() == 1);
  BOOST_TEST(figures.bounds[0].failure == "");
  BOOST_TEST(contains(figures.bounds[0].note, "are drawn at the lower edge"), figures.bounds[0].note);
}

BOOST_AUTO_TEST_CASE(the_range_of_a_plot) {
  const ValueRange near = value_range({-1, -5, -20});
  BOOST_TEST(!near.clipped);
  BOOST_TEST(near.low == -21);
  BOOST_TEST(near.high == 0);
  const ValueRange outlier = value_range({-1, -2, -3, -4, -5, -6, -7, -16000});
  BOOST_TEST(outlier.clipped);
  BOOST_TEST(outlier.low == -64);
  const ValueRange deep = value_range({-1, -1000, -2000, -3000, -4000, -5000, -6000, -16000});
  BOOST_TEST(deep.clipped);
  BOOST_TEST(deep.low < -5000);
  BOOST_CHECK_THROW(value_range({}), ContractViolation);
}

BOOST_AUTO_TEST_CASE(without_a_verified_cell_there_is_a_reason_instead_of_a_figure) {
  auto cells = tests::plain_study().cells;
  for (auto& cell : cells) cell.status = "failed";
  const Figures figures = draw_figures(cells);
  BOOST_TEST(figures.maps[0].failure == "");
  BOOST_TEST(figures.gaps[0].failure == "it has no verified gap");
  for (const auto& figure : figures.bounds) BOOST_TEST(figure.failure == "it has no verified bound");
}

BOOST_AUTO_TEST_CASE(no_cells_no_figures) {
  const Figures figures = draw_figures({});
  BOOST_TEST((figures.maps.empty() && figures.gap_maps.empty() && figures.memory.empty() &&
              figures.gaps.empty() && figures.bounds.empty() && figures.quantizers.empty()));
}

BOOST_AUTO_TEST_CASE(conversion_figures) {
  const Figures figures = draw_figures(tests::conversion_study().cells);
  BOOST_REQUIRE(figures.conversions.size() == 2);  // sources, in the order of their names
  BOOST_TEST(figures.conversions[0].file == "conversion-memory-lynx.svg");
  for (const auto& figure : figures.conversions) BOOST_TEST(figure.failure == "");
  BOOST_TEST(contains(figures.conversions[0].svg, "smallest grid for k"));
  BOOST_TEST(contains(figures.conversions[1].svg, "nonzero weights"));
  BOOST_TEST((figures.maps.empty() && figures.bounds.empty() && figures.quantizers.empty()));
  BOOST_TEST(draw_figures(tests::quantizer_study().cells).conversions.empty());
  // A name out of a damaged store does not lead out of the folder; cells that are not verified are left out.
  std::vector<CellResult> cells = tests::conversion_study().cells;
  cells[0].source = "../x";
  BOOST_TEST(draw_figures({cells[0]}).conversions[0].file == "conversion-memory----x.svg");
  BOOST_TEST(draw_figures({cells[1], cells[2]}).conversions.empty());
}

BOOST_AUTO_TEST_CASE(quantizer_figures) {
  const Figures figures = draw_figures(tests::quantizer_study().cells);
  BOOST_REQUIRE(figures.quantizers.size() == 1);
  BOOST_TEST(figures.quantizers[0].failure == "");
  BOOST_TEST(contains(figures.quantizers[0].svg, "round_to_nearest"));
  BOOST_TEST(contains(figures.quantizers[0].svg, "before quantization"));
}

BOOST_AUTO_TEST_CASE(fraction_bits_of_zero_and_a_single_value_of_every_parameter) {
  const Figures zero = draw_figures({tests::sample_cell(2, 2, 1, 0), tests::sample_cell(2, 2, 1, 1)});
  BOOST_TEST(zero.bounds[0].failure == "");
  BOOST_TEST(contains(zero.bounds[0].svg, "<text>0</text>"));
  const Figures single = draw_figures({tests::sample_cell(2, 2, 1, 4)});
  BOOST_TEST(single.bounds.empty());
  BOOST_TEST(single.maps[0].failure == "");
  BOOST_TEST(single.gaps[0].failure == "");
}
