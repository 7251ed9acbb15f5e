// The certified gap against the axis for all series at once. Colour stands for one row parameter, the marker
// for the other: with dozens of curves a legend entry per curve would be longer than the figure.
#include <algorithm>
#include <cmath>
#include <set>

#include "studies/report/figure_script.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

std::vector<std::uint32_t> distinct(const std::vector<Series>& series, Axis parameter) {
  std::set<std::uint32_t> found;
  for (const auto& one : series) found.insert(coordinate(one.common, parameter));
  return {found.begin(), found.end()};
}

std::size_t index_of(const std::vector<std::uint32_t>& values, std::uint32_t value) {
  return static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
}

bool has_verified_gap(const CellResult& cell) {
  return is_verified(cell) && cell.gap && cell.gap->sign() > 0;
}

}  // namespace

Figure draw_gaps(const std::vector<Series>& series, Axis axis) {
  const std::vector<Axis> parameters = row_parameters(axis);
  const Axis marker_parameter = parameters[1];
  const Axis colour_parameter = parameters[2];
  const std::string common = std::to_string(coordinate(series.front().common, parameters[0]));
  Figure figure;
  figure.file = "gap-" + axis_symbol(parameters[0]) + common + ".svg";
  figure.width = panel_width;
  const std::string title =
      "gap against " + axis_symbol(axis) + ", " + axis_symbol(parameters[0]) + " = " + common;
  figure.title = "Certified " + title + ", for all " + axis_symbol(marker_parameter) + " and " +
                 axis_symbol(colour_parameter);

  std::set<std::uint32_t> column_set;
  double greatest = 0;
  std::size_t with = 0;
  std::size_t without = 0;
  for (const auto& one : series) {
    for (const CellResult* cell : one.cells) {
      column_set.insert(coordinate(cell->family, axis));
      if (has_verified_gap(*cell)) greatest = std::max(greatest, plot_log2_value(*cell->gap));
      ++(has_verified_gap(*cell) ? with : without);
    }
  }
  if (with == 0) {
    figure.failure = "it has no verified gap";
    return figure;
  }
  const std::vector<std::uint32_t> columns(column_set.begin(), column_set.end());
  const std::vector<std::uint32_t> markers = distinct(series, marker_parameter);
  const std::vector<std::uint32_t> colours = distinct(series, colour_parameter);
  constexpr double below_one = 0.2;  // so that markers at gap 1 are whole
  const double high = std::clamp(std::ceil(greatest + 0.2), 1.0, static_cast<double>(clipped_binades));
  if (greatest > high)
    add_note(figure, "Gaps above " + power_of_two_label(clipped_binades) + " are drawn at the upper edge.");
  add_note(figure, left_out_note(without, "without a verified gap"));

  std::vector<LegendItem> items;
  for (std::size_t i = 0; i < markers.size(); ++i)
    items.push_back({axis_symbol(marker_parameter) + " = " + std::to_string(markers[i]), colour::muted,
                     point_shape(i), 0, false});
  for (std::size_t i = 0; i < colours.size(); ++i)
    items.push_back({axis_symbol(colour_parameter) + " = " + std::to_string(colours[i]),
                     ramp_colour(i, colours.size()), 0, 3, false, i == 0});
  const int height = panel_height(items);
  std::string script =
      terminal(panel_width, height) +
      panel_frame(title, family_axis(axis, columns), {-below_one, high, false}, high, height) +
      legend(items, height);
  PlotCommand plot;
  std::size_t number = 0;
  for (const auto& one : series) {
    std::vector<std::string> rows;
    bool any = false;
    for (const CellResult* cell : one.cells) {
      any = any || has_verified_gap(*cell);
      rows.push_back(!has_verified_gap(*cell)
                         ? std::string()  // an empty line interrupts the curve
                         : plot_number(axis_position(coordinate(cell->family, axis))) + " " +
                               plot_number(std::min(high, plot_log2_value(*cell->gap))));
    }
    if (!any) continue;
    const std::string name = "gap" + std::to_string(number++);
    script += here_document(name, rows);
    plot.add("$" + name + " using 1:2 with linespoints lw 1.4 ps 0.6 pt " +
             std::to_string(point_shape(index_of(markers, coordinate(one.common, marker_parameter)))) +
             " lc " +
             rgb(ramp_colour(index_of(colours, coordinate(one.common, colour_parameter)), colours.size())));
  }
  finish_figure(figure, script + plot.text());
  return figure;
}

}  // namespace relucert::studies
