#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "studies/report/figures.hpp"
#include "studies/report/layout.hpp"
#include "studies/report/palette.hpp"

namespace relucert::studies {

/// Pixels of a panel: 380 wide, the width of a phone; panels stand side by side on a larger screen.
constexpr int panel_width = 380;
constexpr int plot_left = 46;
constexpr int plot_right = 370;
constexpr int plot_top = 30;
constexpr int plot_bottom = 214;
constexpr int legend_top = 250;

std::string rgb(const Colour& colour);
std::string terminal(int width, int height);
/// Runs gnuplot and fills in the figure's svg or failure.
void finish_figure(Figure& figure, const std::string& script);
/// Appends a sentence; an empty one changes nothing.
void add_note(Figure& figure, const std::string& sentence);
std::string here_document(const std::string& name, const std::vector<std::string>& rows);

/// `plot` and its parts, one after the other.
class PlotCommand {
 public:
  void add(const std::string& part) { text_ += (text_.empty() ? "plot " : ", \\\n  ") + part; }
  std::string text() const { return text_ + "\n"; }

 private:
  std::string text_;
};

/// The parameters other than the axis, in the order a, W, L, b.
std::vector<Axis> row_parameters(Axis axis);

/// Where the column of the i-th coordinate starts and ends on the axis: half way to its neighbours.
std::pair<double, double> column_range(const std::vector<std::uint32_t>& columns, std::size_t i);

/// Vertical range of a plot of log2 values.
struct ValueRange {
  double low = 0;
  double high = 0;
  bool clipped = false;  ///< some values are below `low`
};
/// Whole numbers around the values (contract: not empty). Outliers, values more than clipped_binades below
/// the top and in the lowest quarter, are cut off; where most values lie deep, all but that quarter is shown.
ValueRange value_range(const std::vector<double>& values);
/// What the range leaves out, for the figure's note; empty when nothing.
std::string clip_note(const ValueRange& range);

/// A curve's data. A value below the range is put at its lower edge and marked there; an interruption breaks
/// the curve.
struct Curve {
  std::vector<std::string> rows;
  void add(double x, double y, const ValueRange& range, std::vector<std::string>& clipped,
           const std::string& more = {});
  void interrupt() { rows.emplace_back(); }
};

struct LegendItem {
  std::string text;
  Colour colour;
  int point = 0;  ///< gnuplot's point type; 0: none
  double line_width = 0;
  bool dashed = false;
  bool new_row = false;
};
/// Rows that a legend needs, and its script at legend_top. The row height is 17 pixels.
int legend_rows(const std::vector<LegendItem>& items);
std::string legend(const std::vector<LegendItem>& items, int height);
int panel_height(const std::vector<LegendItem>& items);

/// The horizontal axis of a panel.
struct HorizontalAxis {
  double low = 0;
  double high = 0;
  std::string description;
  std::vector<std::pair<double, std::string>> labels;  ///< position and text, from left to right
};
/// The columns of a study, half a step of space on either side.
HorizontalAxis family_axis(Axis axis, const std::vector<std::uint32_t>& columns);
/// Whole powers of two from 2^low to 2^high.
HorizontalAxis binary_axis(std::int64_t low, std::int64_t high, const std::string& description);

/// Margins, borders, grid, ranges, title and both axes of a panel; `label_high` is the largest power of two
/// that gets a label. Labels of the horizontal axis that would touch are left out.
std::string panel_frame(const std::string& title, const HorizontalAxis& axis, const ValueRange& range,
                        double label_high, int height);

/// Code points of a UTF-8 text, an estimate of its width.
std::size_t characters(const std::string& text);

/// Filled shapes first: they keep their shape at a small size.
int point_shape(std::size_t index);

/// `3 cells <what> are left out.`; empty for none.
std::string left_out_note(std::size_t count, const std::string& what);

Figure draw_regime_map(const std::vector<Series>& series, const std::vector<std::uint32_t>& columns,
                       Axis axis);
Figure draw_bounds(const Series& series, Axis axis);
/// All series of one value of the first row parameter.
Figure draw_gaps(const std::vector<Series>& series, Axis axis);
/// The certified gap by colour over all W and L of one grid Q_b^a: one row per series, whose axis is the
/// depth.
Figure draw_gap_map(const std::vector<Series>& series, const std::vector<std::uint32_t>& depths);
/// Least certified error within a memory, one curve per depth.
Figure draw_memory(const std::vector<CellResult>& cells);
/// The largest memory ratio of the conversion cells against the factor, one figure per source of networks.
std::vector<Figure> draw_conversions(const std::vector<CellResult>& cells);
std::vector<Figure> draw_quantizers(const std::vector<CellResult>& cells, Axis axis);

}  // namespace relucert::studies
