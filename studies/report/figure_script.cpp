// What the figures have in common. gnuplot lays out its own legends by guessing text widths, which cuts them
// off on a narrow canvas; so legends are drawn here, from labels and arrows at known places.
#include "studies/report/figure_script.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/support/require.hpp"
#include "studies/report/gnuplot.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/svg.hpp"

namespace relucert::studies {
namespace {

constexpr int legend_row_height = 17;
constexpr double sample_width = 22;
constexpr double character_width = 6.4;  // of the 11 pixel font, on the generous side

std::string quoted(const Colour& colour) {
  return "'" + std::string(colour.light) + "'";
}

std::string screen_point(double x, double y, int height) {
  return "screen " + plot_number(x / panel_width) + ",screen " + plot_number(1 - y / height);
}

double item_width(const LegendItem& item) {
  return sample_width + 5 + character_width * static_cast<double>(characters(item.text)) + 14;
}

/// Row and left end of every item, filling rows from the left.
std::vector<std::pair<int, double>> legend_places(const std::vector<LegendItem>& items) {
  std::vector<std::pair<int, double>> places;
  int row = 0;
  double x = plot_left;
  for (const auto& item : items) {
    if (x > plot_left && (item.new_row || x + item_width(item) - 14 > panel_width)) {
      ++row;
      x = plot_left;
    }
    places.emplace_back(row, x);
    x += item_width(item);
  }
  return places;
}

std::string x_axis(const HorizontalAxis& axis) {
  std::string tics;
  double last = -1e9;
  for (const auto& [position, text] : axis.labels) {
    const double distance = (position - last) / (axis.high - axis.low) * (plot_right - plot_left);
    if (distance < 6.5 * static_cast<double>(characters(text)) + 6) continue;  // labels would touch
    last = position;
    tics += (tics.empty() ? "" : ", ") + gnuplot_string(text) + " " + plot_number(position);
  }
  return "set xtics (" + tics + ") scale 0.4 nomirror offset 0,0.3 tc " + rgb(colour::muted) +
         "\nset xlabel " + gnuplot_string(axis.description + " (logarithmic)") + " offset 0,0.9 tc " +
         rgb(colour::muted) + "\n";
}

/// The smallest of 1, 2, 5, 10, 20, 50, ... that is at least `least`.
std::int64_t label_step(double least) {
  for (std::int64_t power = 1;; power *= 10)
    for (const std::int64_t factor : {1, 2, 5})
      if (static_cast<double>(factor * power) >= least) return factor * power;
}

std::string y_axis(double low, double label_high) {
  const auto step = label_step((label_high - low) / 7);
  std::string tics;
  auto k = static_cast<std::int64_t>(std::floor(label_high / static_cast<double>(step))) * step;
  for (; static_cast<double>(k) >= low; k -= step)
    tics += (tics.empty() ? "" : ", ") + gnuplot_string(power_of_two_label(k)) + " " + std::to_string(k);
  return "set ytics (" + tics + ") scale 0.4 nomirror tc " + rgb(colour::muted) + "\n";
}

}  // namespace

std::string rgb(const Colour& colour) {
  return "rgb " + quoted(colour);
}

std::string terminal(int width, int height) {
  return "set encoding utf8\nset terminal svg size " + std::to_string(width) + "," + std::to_string(height) +
         " noenhanced font 'sans-serif,11' background " + rgb(colour::page) + "\n";
}

void finish_figure(Figure& figure, const std::string& script) {
  GnuplotResult drawn = run_gnuplot(script);
  figure.failure = std::move(drawn.failure);
  if (figure.failure.empty())
    figure.svg = tidy_svg(drawn.svg, figure.file.substr(0, figure.file.rfind('.')) + "-", figure.title);
}

void add_note(Figure& figure, const std::string& sentence) {
  if (sentence.empty()) return;
  figure.note += (figure.note.empty() ? "" : " ") + sentence;
}

std::string here_document(const std::string& name, const std::vector<std::string>& rows) {
  std::string text = "$" + name + " << END_OF_DATA\n";
  for (const auto& row : rows) text += row + "\n";
  return text + "END_OF_DATA\n";
}

std::vector<Axis> row_parameters(Axis axis) {
  std::vector<Axis> parameters;
  for (const Axis other : {Axis::integer_bits, Axis::width, Axis::depth, Axis::fraction_bits})
    if (other != axis) parameters.push_back(other);
  return parameters;
}

std::pair<double, double> column_range(const std::vector<std::uint32_t>& columns, std::size_t i) {
  const double here = axis_position(columns[i]);
  const double before = i > 0 ? (axis_position(columns[i - 1]) + here) / 2 : here - 0.5;
  const double after = i + 1 < columns.size() ? (axis_position(columns[i + 1]) + here) / 2 : here + 0.5;
  return {before, after};
}

ValueRange value_range(const std::vector<double>& values) {
  RELUCERT_REQUIRE(!values.empty(), "the range of no values");
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  ValueRange range{std::floor(*least - 0.3), std::ceil(*greatest + 0.3), false};
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  const double edge = std::min(range.high - clipped_binades, std::floor(sorted[sorted.size() / 4] - 0.3));
  if (range.low < edge) {
    range.low = edge;
    range.clipped = true;
  }
  return range;
}

std::string clip_note(const ValueRange& range) {
  if (!range.clipped) return {};
  return "Values below " + power_of_two_label(static_cast<std::int64_t>(range.low)) +
         " are drawn at the lower edge, as triangles pointing down.";
}

void Curve::add(double x, double y, const ValueRange& range, std::vector<std::string>& clipped,
                const std::string& more) {
  rows.push_back(plot_number(x) + " " + plot_number(std::max(y, range.low)) +
                 (more.empty() ? "" : " " + more));
  if (y < range.low)
    clipped.push_back(plot_number(x) + " " + plot_number(range.low + (range.high - range.low) * 0.03));
}

int legend_rows(const std::vector<LegendItem>& items) {
  return items.empty() ? 0 : legend_places(items).back().first + 1;
}

int panel_height(const std::vector<LegendItem>& items) {
  return legend_top + legend_row_height * legend_rows(items) + 6;
}

std::string legend(const std::vector<LegendItem>& items, int height) {
  std::string script;
  const auto places = legend_places(items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const LegendItem& item = items[i];
    const double x = places[i].second;
    const double y = legend_top + legend_row_height * (places[i].first + 0.5);
    if (item.line_width > 0)
      script += "set arrow from " + screen_point(x, y, height) + " to " +
                screen_point(x + sample_width, y, height) + " nohead front lw " +
                plot_number(item.line_width) + (item.dashed ? " dashtype (4,4)" : "") + " lc " +
                rgb(item.colour) + "\n";
    if (item.point != 0)
      script += "set label '' at " + screen_point(x + sample_width / 2, y, height) + " front point pt " +
                std::to_string(item.point) + " ps 0.65 lc " + rgb(item.colour) + "\n";
    script += "set label " + gnuplot_string(item.text) + " at " +
              screen_point(x + sample_width + 5, y, height) + " left font ',11' front tc " +
              rgb(colour::ink) + "\n";
  }
  return script;
}

HorizontalAxis family_axis(Axis axis, const std::vector<std::uint32_t>& columns) {
  HorizontalAxis horizontal{column_range(columns, 0).first,
                            column_range(columns, columns.size() - 1).second,
                            axis_description(axis),
                            {}};
  for (const auto column : columns)
    horizontal.labels.emplace_back(axis_position(column), std::to_string(column));
  return horizontal;
}

HorizontalAxis binary_axis(std::int64_t low, std::int64_t high, const std::string& description) {
  HorizontalAxis horizontal{static_cast<double>(low) - 0.5, static_cast<double>(high) + 0.5, description, {}};
  for (std::int64_t k = low; k <= high; ++k)
    horizontal.labels.emplace_back(static_cast<double>(k), power_of_two_label(k));
  return horizontal;
}

std::string panel_frame(const std::string& title, const HorizontalAxis& axis, const ValueRange& range,
                        double label_high, int height) {
  const auto screen_x = [](int pixel) { return plot_number(static_cast<double>(pixel) / panel_width); };
  const auto screen_y = [&](int pixel) { return plot_number(1 - static_cast<double>(pixel) / height); };
  return "set lmargin at screen " + screen_x(plot_left) + "\nset rmargin at screen " + screen_x(plot_right) +
         "\nset tmargin at screen " + screen_y(plot_top) + "\nset bmargin at screen " +
         screen_y(plot_bottom) + "\nunset key\nset border 3 lc " + rgb(colour::muted) +
         "\nset grid ytics lt 1 lw 0.7 lc " + rgb(colour::grid) + "\nset xrange [" + plot_number(axis.low) +
         ":" + plot_number(axis.high) + "]\nset yrange [" + plot_number(range.low) + ":" +
         plot_number(range.high) + "]\n" + x_axis(axis) + y_axis(range.low, label_high) + "set label " +
         gnuplot_string(title) + " at " + screen_point(8, 13, height) + " left font ',13' front tc " +
         rgb(colour::ink) + "\n";
}

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

int point_shape(std::size_t index) {
  constexpr int shapes[] = {7, 5, 9, 13, 11, 15, 6, 4, 8, 12, 10, 14};
  return shapes[index % std::size(shapes)];
}

std::string left_out_note(std::size_t count, const std::string& what) {
  if (count == 0) return {};
  return counted(count, "cell") + " " + what + (count == 1 ? " is" : " are") + " left out.";
}

}  // namespace relucert::studies
