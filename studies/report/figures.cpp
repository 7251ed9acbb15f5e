// Scripts for gnuplot. The bounds of one study may span hundreds of orders of magnitude, so every figure plots estimates of log2
// on a linear axis whose labels are powers of two, and clips what would press the rest into one line. All figures are about 380
// pixels wide, the width of a phone, and are set side by side on a larger screen.
#include "studies/report/figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "core/number/decimal.hpp"
#include "studies/report/gnuplot.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/palette.hpp"
#include "studies/report/standing.hpp"
#include "studies/report/svg.hpp"

namespace relucert::studies {
namespace {

constexpr int panel_width = 380;
constexpr int panel_height = 290;
constexpr int plot_left = 46;
constexpr int plot_right = 370;
constexpr int plot_top = 30;
constexpr int plot_bottom = 214;

std::string quoted(const Colour& colour) { return "'" + std::string(colour.light) + "'"; }
std::string rgb(const Colour& colour) { return "rgb " + quoted(colour); }

std::string terminal(int width, int height) {
  return "set encoding utf8\nset terminal svg size " + std::to_string(width) + "," + std::to_string(height) +
         " noenhanced font 'sans-serif,11' background rgb " + quoted(colour::page) + "\n";
}

struct LabelStyle {
  Colour colour = colour::ink;
  int size = 11;
  const char* place = "left";
  const char* coordinates = "first";
};

std::string label(const std::string& text, double x, double y, const LabelStyle& style) {
  return "set label " + gnuplot_string(text) + " at " + style.coordinates + " " + plot_number(x) + "," + style.coordinates + " " +
         plot_number(y) + " " + style.place + " font ',"+ std::to_string(style.size) + "' front tc " + rgb(style.colour) + "\n";
}

/// Makes the first coordinate system of gnuplot the pixels of the canvas, y downwards.
std::string pixel_coordinates(int width, int height) {
  return "set lmargin at screen 0\nset rmargin at screen 1\nset tmargin at screen 1\nset bmargin at screen 0\n"
         "unset border\nunset tics\nunset key\nset xrange [0:" + std::to_string(width) + "]\nset yrange [" +
         std::to_string(height) + ":0]\n";
}

std::string pixel_rectangle(double x, double y, double width, double height, const Colour& fill, const char* border = "noborder") {
  return "set object rectangle from first " + plot_number(x) + ",first " + plot_number(y) + " to first " +
         plot_number(x + width) + ",first " + plot_number(y + height) + " fc " + rgb(fill) + " fillstyle solid 1 " + border +
         "\n";
}

void finish(Figure& figure, const std::string& script) {
  GnuplotResult drawn = run_gnuplot(script);
  figure.failure = std::move(drawn.failure);
  if (!figure.failure.empty()) return;
  std::string prefix = figure.file.substr(0, figure.file.rfind('.')) + "-";
  figure.svg = tidy_svg(drawn.svg, prefix, figure.title);
}

std::string here_document(const std::string& name, const std::vector<std::string>& rows) {
  std::string text = "$" + name + " << END_OF_DATA\n";
  for (const auto& row : rows) text += row + "\n";
  return text + "END_OF_DATA\n";
}

// ---- the regime map

/// A gap in a map cell: three digits, or a power of two above it where that is longer.
std::string short_gap(const Rational& gap) {
  std::string text = decimal_upper(gap, figure_digits);
  return text.size() <= 6 ? text : "\u2264" + power_of_two_label(ceil_log2(gap));
}

struct MapCellLook {
  RegimeStyle style;
  std::string text;
  std::string corner;
  bool bad = false;
};

MapCellLook map_cell_look(const CellResult& cell) {
  MapCellLook look{regime_style({}), {}, {}, false};
  if (!is_verified(cell)) {
    look.text = standing(cell) == Standing::refuted ? "refuted" : standing(cell) == Standing::failed ? "failed" : "no proof";
    look.bad = true;
    return look;
  }
  look.style = regime_style(cell.regime);
  if (cell.best_lower) look.corner = rule_letter(cell.best_lower->rule);
  look.text = cell.gap ? short_gap(*cell.gap) : "?";
  return look;
}

/// The parameters other than the axis, in the order a, W, L, b.
std::vector<Axis> row_parameters(Axis axis) {
  std::vector<Axis> parameters;
  for (const Axis other : {Axis::integer_bits, Axis::width, Axis::depth, Axis::fraction_bits})
    if (other != axis) parameters.push_back(other);
  return parameters;
}

bool varies(const std::vector<Series>& series, Axis parameter) {
  return std::any_of(series.begin(), series.end(), [&](const Series& one) {
    return coordinate(one.common, parameter) != coordinate(series.front().common, parameter);
  });
}

Figure draw_map(const std::vector<Series>& series, const std::vector<std::uint32_t>& columns, Axis axis) {
  std::vector<Axis> row_labels;
  std::string constants;
  for (const Axis parameter : row_parameters(axis)) {
    if (varies(series, parameter)) {
      row_labels.push_back(parameter);
    } else {
      constants += (constants.empty() ? "" : ", ") + axis_symbol(parameter) + " = " +
                   std::to_string(coordinate(series.front().common, parameter));
    }
  }
  constexpr double margin = 8;
  constexpr double label_width = 32;
  constexpr double row_height = 25;
  constexpr double header_bottom = 42;
  constexpr double group_space = 5;
  const double left = margin + label_width * static_cast<double>(row_labels.size()) + (row_labels.empty() ? 0 : 2);
  const auto count = static_cast<double>(columns.size());
  const double cell_width = std::clamp((panel_width - margin - left) / count, 43.0, 76.0);
  const int width = std::max(panel_width, static_cast<int>(std::ceil(left + cell_width * count + margin)));

  std::string body;
  double y = header_bottom;
  bool any_bad = false;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const auto first_label = [&](std::size_t k) { return coordinate(series[k].common, row_labels.front()); };
    if (i > 0 && row_labels.size() > 1 && first_label(i) != first_label(i - 1)) y += group_space;
    for (std::size_t k = 0; k < row_labels.size(); ++k)
      body += label(std::to_string(coordinate(series[i].common, row_labels[k])),
                    margin + label_width * (static_cast<double>(k) + 0.5), y + row_height / 2, {colour::ink, 12, "center"});
    for (const CellResult* cell : series[i].cells) {
      const auto column = std::lower_bound(columns.begin(), columns.end(), coordinate(cell->family, axis)) - columns.begin();
      const double x = left + cell_width * static_cast<double>(column);
      const MapCellLook look = map_cell_look(*cell);
      any_bad = any_bad || look.bad;
      const std::string border = look.bad ? "border lc " + rgb(colour::bad) : "noborder";
      body += pixel_rectangle(x + 0.75, y + 0.75, cell_width - 1.5, row_height - 1.5, look.bad ? colour::page : look.style.fill,
                              border.c_str());
      const double shift = look.corner.empty() ? 0 : 4;
      body += label(look.text, x + cell_width / 2 - shift, y + row_height / 2,
                    {look.bad ? colour::bad : look.style.text, look.text.size() > 6 ? 10 : 12, "center"});
      if (!look.corner.empty())
        body += label(look.corner, x + cell_width - 4, y + row_height - 7, {look.style.text, 8, "right"});
    }
    y += row_height;
  }
  const double rows_bottom = y;
  double x = margin;
  for (const auto regime : regimes) {
    const RegimeStyle& style = regime_style(regime);
    body += pixel_rectangle(x, rows_bottom + 9, 12, 12, style.fill);
    body += label(std::string(regime), x + 16, rows_bottom + 15, {colour::ink, 11, "left"});
    x += 124;
  }
  const int height = static_cast<int>(rows_bottom) + 28;

  std::string header = label("gap (upper / lower bound)" + (constants.empty() ? "" : ", " + constants), margin, 12,
                             {colour::muted, 11, "left"});
  for (std::size_t k = 0; k < row_labels.size(); ++k)
    header += label(axis_symbol(row_labels[k]), margin + label_width * (static_cast<double>(k) + 0.5), 32, {colour::muted, 12, "center"});
  for (std::size_t k = 0; k < columns.size(); ++k)
    header += label((k == 0 ? axis_symbol(axis) + " = " : std::string()) + std::to_string(columns[k]),
                    left + cell_width * (static_cast<double>(k) + 0.5), 32, {colour::muted, 12, "center"});

  Figure figure;
  figure.file = "regime-map.svg";
  figure.width = width;
  figure.title = "Regime map: the certified gap of every cell, coloured by regime; rows by " +
                 (row_labels.empty() ? constants : [&] {
                   std::string names;
                   for (const Axis parameter : row_labels) names += (names.empty() ? "" : " and ") + axis_symbol(parameter);
                   return names;
                 }()) + ", columns by " + axis_symbol(axis);
  if (any_bad) figure.note = "Framed cells are not verified, so they show no number.";
  finish(figure, terminal(width, height) + pixel_coordinates(width, height) + header + body + "plot -1 notitle\n");
  return figure;
}

// ---- panels with the axis parameter to the right

std::string axis_setup(const std::vector<std::uint32_t>& columns, Axis axis) {
  std::string tics;
  double last = -1e9;
  const double first_position = axis_position(columns.front());
  const double span = std::max(axis_position(columns.back()) - first_position, 1.0);
  for (const auto column : columns) {
    const double position = axis_position(column);
    const double distance = (position - last) / span * (plot_right - plot_left);
    if (distance < 6.0 * static_cast<double>(std::to_string(column).size()) + 5) continue;  // labels would touch
    last = position;
    tics += (tics.empty() ? "" : ", ") + gnuplot_string(std::to_string(column)) + " " + plot_number(position);
  }
  return "set xtics (" + tics + ") scale 0.4 nomirror tc " + rgb(colour::muted) + "\nset xlabel " +
         gnuplot_string(axis_description(axis) + " (logarithmic)") + " offset 0,0.6 tc " + rgb(colour::muted) + "\n";
}

/// Where the background of a column starts and ends: half way to its neighbours.
std::pair<double, double> column_range(const std::vector<std::uint32_t>& columns, std::size_t i) {
  const double here = axis_position(columns[i]);
  const double before = i > 0 ? (axis_position(columns[i - 1]) + here) / 2 : here - 0.5;
  const double after = i + 1 < columns.size() ? (axis_position(columns[i + 1]) + here) / 2 : here + 0.5;
  return {before, after};
}

std::string frame(double x_low, double x_high, double y_low, double y_high) {
  const auto screen_x = [](int pixel) { return plot_number(static_cast<double>(pixel) / panel_width); };
  const auto screen_y = [](int pixel) { return plot_number(1 - static_cast<double>(pixel) / panel_height); };
  return "set lmargin at screen " + screen_x(plot_left) + "\nset rmargin at screen " + screen_x(plot_right) +
         "\nset tmargin at screen " + screen_y(plot_top) + "\nset bmargin at screen " + screen_y(plot_bottom) +
         "\nset border 3 lc " + rgb(colour::muted) + "\nset grid ytics lt 1 lw 0.7 lc " + rgb(colour::grid) +
         "\nset xrange [" + plot_number(x_low) + ":" + plot_number(x_high) + "]\nset yrange [" + plot_number(y_low) + ":" +
         plot_number(y_high) + "]\n";
}

std::string power_tics(double y_low, double y_high) {
  const int step = std::max(1, static_cast<int>(std::ceil((y_high - y_low) / 7)));
  std::string tics;
  for (int k = static_cast<int>(std::floor(y_high / step)) * step; k >= y_low; k -= step)
    tics += (tics.empty() ? "" : ", ") + gnuplot_string(power_of_two_label(k)) + " " + std::to_string(k);
  return "set ytics (" + tics + ") scale 0.4 nomirror tc " + rgb(colour::muted) + "\n";
}

std::string panel_title(const std::string& text) {
  const std::string x = plot_number(8.0 / panel_width);
  return "set label " + gnuplot_string(text) + " at screen " + x + ",screen " + plot_number(1 - 13.0 / panel_height) +
         " left font ',13' front tc " + rgb(colour::ink) + "\n";
}

/// `set key` for a legend of our own below the plot.
std::string legend_below(int columns) {
  return "set key at screen 0.5,screen " + plot_number(1 - (plot_bottom + 34.0) / panel_height) +
         " center top horizontal Left reverse maxcols " + std::to_string(columns) + " samplen 2 spacing 1.1 width 0 tc " +
         rgb(colour::ink) + "\n";
}

struct Range {
  double low = 0;
  double high = 0;
  bool clipped = false;
};

/// Whole numbers around the values, at most clipped_binades below the top.
Range value_range(const std::vector<double>& values) {
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  Range range{std::floor(*least - 0.3), std::ceil(*greatest + 0.3), false};
  if (range.low < range.high - clipped_binades) {
    range.low = range.high - clipped_binades;
    range.clipped = true;
  }
  return range;
}

std::string clip_note(const Range& range) {
  if (!range.clipped) return {};
  return "Values below " + power_of_two_label(static_cast<std::int64_t>(range.low)) +
         " are drawn at the lower edge, as triangles pointing down.";
}

/// A row of data; values below the range go to its lower edge and are marked by `clipped_rows` instead.
void add_point(std::vector<std::string>& rows, std::vector<std::string>& clipped_rows, double x, double y, const Range& range) {
  const std::string row = plot_number(x) + " " + plot_number(std::max(y, range.low));
  rows.push_back(row);
  if (y < range.low) clipped_rows.push_back(plot_number(x) + " " + plot_number(range.low + (range.high - range.low) * 0.03));
}

// ---- bounds

std::string rule_text(const CellResult& cell) { return cell.best_lower ? cell.best_lower->rule : std::string(); }

/// Background of each column in the colour of its regime, and the active rule's name over each run of columns that share it.
std::string regime_background(const Series& series, const std::vector<std::uint32_t>& columns) {
  std::string script;
  const double x_low = column_range(columns, 0).first;
  const double pixels = (plot_right - plot_left) / (column_range(columns, columns.size() - 1).second - x_low);
  for (std::size_t i = 0; i < columns.size();) {
    const CellResult& cell = *series.cells[i];
    if (!is_verified(cell) || !cell.best_lower) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < columns.size() && is_verified(*series.cells[end]) && rule_text(*series.cells[end]) == rule_text(cell) &&
           series.cells[end]->regime == cell.regime)
      ++end;
    const double from = column_range(columns, i).first;
    const double to = column_range(columns, end - 1).second;
    const RegimeStyle& style = regime_style(cell.regime);
    script += "set object rectangle from first " + plot_number(from) + ",graph 0 to first " + plot_number(to) +
              ",graph 1 behind fc " + rgb(style.fill) + " fillstyle transparent solid 0.25 noborder\n";
    script += "set object rectangle from first " + plot_number(from) + ",graph 0.92 to first " + plot_number(to) +
              ",graph 1 behind fc " + rgb(style.fill) + " fillstyle solid 1 noborder\n";
    std::string name = rule_text(cell);
    std::replace(name.begin(), name.end(), '_', ' ');
    const bool fits = 6.2 * static_cast<double>(name.size()) + 4 < (to - from) * pixels;
    script += "set label " + gnuplot_string(fits ? name : rule_letter(rule_text(cell))) + " at first " +
              plot_number((from + to) / 2) + ",graph 0.96 center font ',10' front tc " + rgb(style.text) + "\n";
    i = end;
  }
  return script;
}

Figure draw_bounds(const Series& series, Axis axis) {
  Figure figure;
  figure.file = "bounds-" + series_key(series.common, axis) + ".svg";
  figure.width = panel_width;
  const std::string where = series_label(series.common, axis);
  figure.title = "Certified upper and lower bound of the minimax error against " + axis_symbol(axis) + " for " + where;

  std::vector<std::uint32_t> columns;
  std::vector<double> values;
  std::size_t left_out = 0;
  for (const CellResult* cell : series.cells) {
    columns.push_back(coordinate(cell->family, axis));
    if (!is_verified(*cell)) {
      ++left_out;
      continue;
    }
    if (cell->best_lower) values.push_back(plot_log2_value(cell->best_lower->value));
    if (cell->best_upper && cell->best_upper->value.sign() > 0) values.push_back(plot_log2_value(cell->best_upper->value));
  }
  if (values.empty()) {
    figure.failure = "no verified bound to draw";
    return figure;
  }
  Range range = value_range(values);
  range.high += (range.high - range.low) * 0.12;  // room for the rules' names

  std::vector<std::string> lower, upper, both, clipped;
  std::map<std::string, std::vector<std::string>> by_rule;
  for (const CellResult* cell : series.cells) {
    if (!is_verified(*cell)) {
      for (auto* rows : {&lower, &upper, &both}) rows->emplace_back();  // an empty line interrupts the curve
      continue;
    }
    const double x = axis_position(coordinate(cell->family, axis));
    const bool has_upper = cell->best_upper && cell->best_upper->value.sign() > 0;
    if (cell->best_lower) {
      add_point(lower, clipped, x, plot_log2_value(cell->best_lower->value), range);
      if (lower.back().size() > 0)
        lower.back() += " 0x" + std::string(regime_style(cell->regime).line.light.substr(1));
    }
    if (has_upper) add_point(upper, clipped, x, plot_log2_value(cell->best_upper->value), range);
    if (cell->best_lower && has_upper)
      both.push_back(plot_number(x) + " " + plot_number(std::max(range.low, plot_log2_value(cell->best_lower->value))) + " " +
                     plot_number(std::max(range.low, plot_log2_value(cell->best_upper->value))));
    for (const auto& entry : cell->lower)
      if (entry.value.sign() > 0) by_rule[entry.rule].push_back(plot_number(x) + " " + plot_log2(entry.value));
  }
  if (range.clipped) figure.note = clip_note(range);
  if (left_out > 0)
    figure.note += std::string(figure.note.empty() ? "" : " ") + counted(left_out, "cell") + " that " +
                   (left_out == 1 ? "is" : "are") + " not verified " + (left_out == 1 ? "is" : "are") + " left out.";

  std::string script = terminal(panel_width, panel_height);
  script += frame(column_range(columns, 0).first, column_range(columns, columns.size() - 1).second, range.low, range.high);
  script += axis_setup(columns, axis) + power_tics(range.low, range.high) + panel_title(where) + legend_below(3);
  script += regime_background(series, columns);
  std::string plots;
  const auto add = [&](const std::string& plot) { plots += (plots.empty() ? "plot " : ", \\\n  ") + plot; };
  if (!both.empty()) {
    script += here_document("both", both);
    add("$both using 1:2:3 with filledcurves fillcolor " + rgb(colour::band) + " fillstyle transparent solid 0.55 notitle");
  }
  std::size_t number = 0;
  for (const auto& [rule, rows] : by_rule) {
    const std::string name = "rule" + std::to_string(number++);
    script += here_document(name, rows);
    add("$" + name + " using 1:2 with lines lw 1.2 dashtype (4,4) lc " +
        rgb(regime_style(regime_of_rule(rule)).line) + " notitle");
  }
  if (!upper.empty()) {
    script += here_document("upper", upper);
    add("$upper using 1:2 with linespoints lw 1.6 pt 9 ps 0.55 lc " + rgb(colour::upper) + " notitle");
  }
  if (!lower.empty()) {
    script += here_document("lower", lower);
    add("$lower using 1:2 with lines lw 1.8 lc " + rgb(colour::ink) + " notitle");
    add("$lower using 1:2:3 with points pt 7 ps 0.6 lc rgb variable notitle");
  }
  if (!clipped.empty()) {
    script += here_document("clipped", clipped);
    add("$clipped using 1:2 with points pt 11 ps 0.8 lc " + rgb(colour::ink) + " notitle");
  }
  add("keyentry with linespoints lw 1.6 pt 9 ps 0.55 lc " + rgb(colour::upper) + " title 'upper bound'");
  add("keyentry with linespoints lw 1.8 pt 7 ps 0.6 lc " + rgb(colour::ink) + " title 'lower bound'");
  add("keyentry with lines lw 1.2 dashtype (4,4) lc " + rgb(colour::muted) + " title 'each rule'");
  finish(figure, script + plots + "\n");
  return figure;
}

// ---- gap

/// Filled shapes first: they keep their shape at a small size.
int point_shape(std::size_t index) {
  constexpr int shapes[] = {7, 5, 9, 13, 11, 15, 6, 4, 8, 12, 10, 14};
  return shapes[index % std::size(shapes)];
}

template <class Value>
std::size_t index_of(const std::vector<Value>& values, const Value& value) {
  return static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
}

/// Colour stands for the second row parameter (usually L), the marker for the first (usually W): with dozens of curves a legend
/// per curve would be longer than the figure.
Figure draw_gaps(const std::vector<Series>& series, const std::string& suffix, const std::string& where, Axis axis,
                 Axis marker_parameter, Axis colour_parameter) {
  Figure figure;
  figure.file = "gap" + suffix + ".svg";
  figure.width = panel_width;
  figure.title = "Certified gap, upper bound over lower bound, against " + axis_symbol(axis) + " for all " +
                 axis_symbol(marker_parameter) + " and " + axis_symbol(colour_parameter);
  std::set<std::uint32_t> column_set, marker_set, colour_set;
  std::vector<double> values;
  std::size_t without = 0;
  for (const auto& one : series) {
    marker_set.insert(coordinate(one.common, marker_parameter));
    colour_set.insert(coordinate(one.common, colour_parameter));
    for (const CellResult* cell : one.cells) {
      column_set.insert(coordinate(cell->family, axis));
      if (is_verified(*cell) && cell->gap)
        values.push_back(plot_log2_value(*cell->gap));
      else
        ++without;
    }
  }
  if (values.empty()) {
    figure.failure = "no verified gap to draw";
    return figure;
  }
  const std::vector<std::uint32_t> columns(column_set.begin(), column_set.end());
  const std::vector<std::uint32_t> markers(marker_set.begin(), marker_set.end());
  const std::vector<std::uint32_t> colours(colour_set.begin(), colour_set.end());
  const double greatest = *std::max_element(values.begin(), values.end());
  const double high = std::min(std::ceil(greatest + 0.2), static_cast<double>(clipped_binades));
  const bool clipped = greatest > high;
  if (clipped)
    figure.note = "Gaps above " + power_of_two_label(clipped_binades) + " are drawn at the upper edge.";
  if (without > 0)
    figure.note += std::string(figure.note.empty() ? "" : " ") + counted(without, "cell") + " without a verified gap " +
                   (without == 1 ? "is" : "are") + " left out.";

  std::string script = terminal(panel_width, panel_height + 12);
  script += frame(column_range(columns, 0).first, column_range(columns, columns.size() - 1).second, -0.15, std::max(high, 1.0));
  script += axis_setup(columns, axis) + power_tics(0, std::max(high, 1.0)) + panel_title("gap" + where) + legend_below(6);
  std::string plots;
  const auto add = [&](const std::string& plot) { plots += (plots.empty() ? "plot " : ", \\\n  ") + plot; };
  std::size_t number = 0;
  for (const auto& one : series) {
    std::vector<std::string> rows;
    for (const CellResult* cell : one.cells) {
      if (is_verified(*cell) && cell->gap)
        rows.push_back(plot_number(axis_position(coordinate(cell->family, axis))) + " " +
                       plot_number(std::min(high, plot_log2_value(*cell->gap))));
      else
        rows.emplace_back();
    }
    const std::string name = "gap" + std::to_string(number++);
    script += here_document(name, rows);
    add("$" + name + " using 1:2 with linespoints lw 1.4 ps 0.6 pt " +
        std::to_string(point_shape(index_of(markers, coordinate(one.common, marker_parameter)))) + " lc " +
        rgb(ramp_colour(index_of(colours, coordinate(one.common, colour_parameter)), colours.size())) + " notitle");
  }
  for (std::size_t i = 0; i < markers.size(); ++i)
    add("keyentry with points ps 0.7 pt " + std::to_string(point_shape(i)) + " lc " + rgb(colour::muted) + " title " +
        gnuplot_string(axis_symbol(marker_parameter) + " " + std::to_string(markers[i])));
  for (std::size_t i = 0; i < colours.size(); ++i)
    add("keyentry with lines lw 3 lc " + rgb(ramp_colour(i, colours.size())) + " title " +
        gnuplot_string(axis_symbol(colour_parameter) + " " + std::to_string(colours[i])));
  finish(figure, script + plots + "\n");
  return figure;
}

// ---- quantizers

/// The largest error over the targets, which is what a bound over all functions compares with.
std::optional<Rational> largest_error(const CellResult& cell, bool before) {
  std::optional<Rational> largest;
  for (const auto& entry : cell.targets) {
    const std::optional<Rational> error = before ? entry.source_error : std::optional(entry.error);
    if (error && (!largest || *error > *largest)) largest = error;
  }
  return largest;
}

struct QuantizerSeries {
  Family common;
  std::map<std::string, std::vector<const CellResult*>> by_quantizer;
};

Figure draw_quantizers(const QuantizerSeries& series, Axis axis) {
  Figure figure;
  figure.file = "quantizers-" + series_key(series.common, axis) + ".svg";
  figure.width = panel_width;
  const std::string where = series_label(series.common, axis);
  figure.title = "Largest exact error over the targets after quantization against " + axis_symbol(axis) + " for " + where;
  std::set<std::uint32_t> column_set;
  std::vector<double> values;
  std::map<double, double> before;
  std::size_t left_out = 0;
  for (const auto& [quantizer, cells] : series.by_quantizer) {
    for (const CellResult* cell : cells) {
      column_set.insert(coordinate(cell->family, axis));
      const auto after = largest_error(*cell, false);
      if (!is_verified(*cell) || !after || after->is_zero()) {
        ++left_out;
        continue;
      }
      values.push_back(plot_log2_value(*after));
      const auto source = largest_error(*cell, true);
      if (source && source->sign() > 0) {
        before[axis_position(coordinate(cell->family, axis))] = plot_log2_value(*source);
        values.push_back(plot_log2_value(*source));
      }
    }
  }
  if (values.empty()) {
    figure.failure = "no verified error above 0 to draw";
    return figure;
  }
  const Range range = value_range(values);
  figure.note = clip_note(range);
  if (left_out > 0)
    figure.note += std::string(figure.note.empty() ? "" : " ") + counted(left_out, "cell") +
                   " with error 0 or not verified " + (left_out == 1 ? "is" : "are") + " left out.";
  const std::vector<std::uint32_t> columns(column_set.begin(), column_set.end());
  std::string script = terminal(panel_width, panel_height + 12);
  script += frame(column_range(columns, 0).first, column_range(columns, columns.size() - 1).second, range.low, range.high);
  script += axis_setup(columns, axis) + power_tics(range.low, range.high) + panel_title(where) + legend_below(2);
  std::string plots;
  const auto add = [&](const std::string& plot) { plots += (plots.empty() ? "plot " : ", \\\n  ") + plot; };
  std::size_t number = 0;
  std::vector<std::string> clipped;
  for (const auto& [quantizer, cells] : series.by_quantizer) {
    std::vector<const CellResult*> sorted = cells;
    std::stable_sort(sorted.begin(), sorted.end(), [&](const CellResult* x, const CellResult* y) {
      return coordinate(x->family, axis) < coordinate(y->family, axis);
    });
    std::vector<std::string> rows;
    for (const CellResult* cell : sorted) {
      const auto after = largest_error(*cell, false);
      if (is_verified(*cell) && after && after->sign() > 0)
        add_point(rows, clipped, axis_position(coordinate(cell->family, axis)), plot_log2_value(*after), range);
      else
        rows.emplace_back();
    }
    const std::string name = "error" + std::to_string(number);
    const std::string look = " lw 1.6 ps 0.65 pt " + std::to_string(point_shape(number)) + " lc " +
                             rgb(ramp_colour(number, series.by_quantizer.size()));
    script += here_document(name, rows);
    add("$" + name + " using 1:2 with linespoints" + look + " notitle");
    add("keyentry with linespoints" + look + " title " + gnuplot_string(quantizer));
    ++number;
  }
  if (!before.empty()) {
    std::vector<std::string> rows;
    for (const auto& [x, y] : before) add_point(rows, clipped, x, y, range);
    script += here_document("before", rows);
    add("$before using 1:2 with lines lw 1.2 dashtype (4,4) lc " + rgb(colour::muted) + " title 'before quantization'");
  }
  if (!clipped.empty()) {
    script += here_document("clipped", clipped);
    add("$clipped using 1:2 with points pt 11 ps 0.8 lc " + rgb(colour::ink) + " notitle");
  }
  finish(figure, script + plots + "\n");
  return figure;
}

std::vector<QuantizerSeries> quantizer_series(const std::vector<CellResult>& cells, Axis axis) {
  std::map<std::vector<std::uint32_t>, QuantizerSeries> found;
  for (const auto& cell : cells) {
    if (cell.quantizer.empty()) continue;
    std::vector<std::uint32_t> others;
    for (const Axis parameter : row_parameters(axis)) others.push_back(coordinate(cell.family, parameter));
    QuantizerSeries& series = found[others];
    series.common = cell.family;
    series.by_quantizer[cell.quantizer].push_back(&cell);
  }
  std::vector<QuantizerSeries> all;
  for (auto& [others, series] : found) all.push_back(std::move(series));
  return all;
}

}  // namespace

Figures draw_figures(const std::vector<CellResult>& cells) {
  Figures figures;
  figures.axis = choose_axis(cells);
  const Axis axis = figures.axis;
  const std::vector<Series> series = bound_series(cells, axis);
  if (!series.empty()) {
    std::set<std::uint32_t> columns;
    for (const auto& one : series)
      for (const CellResult* cell : one.cells) columns.insert(coordinate(cell->family, axis));
    figures.maps.push_back(draw_map(series, {columns.begin(), columns.end()}, axis));
    for (const auto& one : series)
      if (one.cells.size() > 1) figures.bounds.push_back(draw_bounds(one, axis));
    // One gap figure per value of the first row parameter (a, unless a is the axis): the other two make marker and colour.
    const std::vector<Axis> parameters = row_parameters(axis);
    std::map<std::uint32_t, std::vector<Series>> groups;
    for (const auto& one : series) groups[coordinate(one.common, parameters[0])].push_back(one);
    for (const auto& [value, group] : groups) {
      const std::string symbol = axis_symbol(parameters[0]);
      figures.gaps.push_back(draw_gaps(group, "-" + symbol + std::to_string(value), ", " + symbol + " = " + std::to_string(value),
                                       axis, parameters[1], parameters[2]));
    }
  }
  for (const auto& one : quantizer_series(cells, axis)) figures.quantizers.push_back(draw_quantizers(one, axis));
  return figures;
}

}  // namespace relucert::studies
