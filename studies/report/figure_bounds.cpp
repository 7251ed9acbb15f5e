// One panel per series: certified lower and upper bound against the axis, the regime behind them, the active
// rule above.
#include <algorithm>
#include <map>

#include "studies/report/figure_script.hpp"
#include "studies/report/gnuplot.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

constexpr double strip = 0.08;  // height of the strip with the rules' names, as a part of the plot

std::string rule_text(const CellResult& cell) {
  return cell.best_lower ? cell.best_lower->rule : std::string();
}

/// Background of each column in the colour of its regime, and the active rule's name over each run of columns
/// that share it.
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
    while (end < columns.size() && is_verified(*series.cells[end]) &&
           rule_text(*series.cells[end]) == rule_text(cell) && series.cells[end]->regime == cell.regime)
      ++end;
    const double from = column_range(columns, i).first;
    const double to = column_range(columns, end - 1).second;
    const RegimeStyle& style = regime_style(cell.regime);
    script += "set object rectangle from first " + plot_number(from) + ",graph 0 to first " +
              plot_number(to) + ",graph 1 behind fc " + rgb(style.fill) +
              " fillstyle transparent solid 0.2 noborder\n";
    script += "set object rectangle from first " + plot_number(from) + ",graph " + plot_number(1 - strip) +
              " to first " + plot_number(to) + ",graph 1 behind fc " + rgb(style.fill) +
              " fillstyle solid 1 noborder\n";
    std::string name = rule_text(cell);
    std::replace(name.begin(), name.end(), '_', ' ');
    const bool fits = 6.2 * static_cast<double>(name.size()) + 4 < (to - from) * pixels;
    script += "set label " + gnuplot_string(fits ? name : rule_letter(rule_text(cell))) + " at first " +
              plot_number((from + to) / 2) + ",graph " + plot_number(1 - strip / 2) +
              " center font ',10' front tc " + rgb(style.text) + "\n";
    i = end;
  }
  return script;
}

/// log2 of the best upper bound, which may be absent or, in a faulty cell, not positive.
std::optional<double> upper_log2(const CellResult& cell) {
  if (!cell.best_upper || cell.best_upper->value.sign() <= 0) return std::nullopt;
  return plot_log2_value(cell.best_upper->value);
}

std::optional<double> lower_log2(const CellResult& cell) {
  if (!cell.best_lower || cell.best_lower->value.sign() <= 0) return std::nullopt;
  return plot_log2_value(cell.best_lower->value);
}

const std::vector<LegendItem>& bounds_legend() {
  static const std::vector<LegendItem> items = {{"upper bound", colour::upper, 9, 1.6, false},
                                                {"lower bound", colour::ink, 7, 1.8, false},
                                                {"single rule", colour::muted, 0, 1.2, true}};
  return items;
}

}  // namespace

Figure draw_bounds(const Series& series, Axis axis) {
  Figure figure;
  figure.file = "bounds-" + series_key(series.common, axis) + ".svg";
  figure.width = panel_width;
  const std::string where = series_label(series.common, axis);
  figure.title =
      "Certified upper and lower bound of the minimax error against " + axis_symbol(axis) + " for " + where;

  std::vector<std::uint32_t> columns;
  std::vector<double> values;
  std::size_t left_out = 0;
  for (const CellResult* cell : series.cells) {
    columns.push_back(coordinate(cell->family, axis));
    if (!is_verified(*cell)) {
      ++left_out;
      continue;
    }
    for (const auto& value : {lower_log2(*cell), upper_log2(*cell)})
      if (value) values.push_back(*value);
  }
  if (values.empty()) {
    figure.failure = "it has no verified bound";
    return figure;
  }
  ValueRange range = value_range(values);
  const double label_high = range.high;
  range.high += (range.high - range.low) * strip / (1 - strip);

  Curve lower, upper;
  std::vector<std::string> between, clipped;
  std::map<std::string, std::vector<std::string>> by_rule;
  for (const CellResult* cell : series.cells) {
    if (!is_verified(*cell)) {
      lower.interrupt();
      upper.interrupt();
      between.emplace_back();
      for (auto& [rule, rows] : by_rule) rows.emplace_back();
      continue;
    }
    const double x = axis_position(coordinate(cell->family, axis));
    const auto low = lower_log2(*cell);
    const auto high = upper_log2(*cell);
    if (low)
      lower.add(x, *low, range, clipped, "0x" + std::string(regime_style(cell->regime).line.light.substr(1)));
    if (high) upper.add(x, *high, range, clipped);
    if (low && high)
      between.push_back(plot_number(x) + " " + plot_number(std::max(range.low, *low)) + " " +
                        plot_number(std::max(range.low, *high)));
    for (const auto& entry : cell->lower)
      if (entry.value.sign() > 0)
        by_rule[entry.rule].push_back(plot_number(x) + " " + plot_log2(entry.value));
  }
  add_note(figure, clip_note(range));
  add_note(figure, left_out_note(left_out, "without verification"));

  const int height = panel_height(bounds_legend());
  std::string script = terminal(panel_width, height) +
                       panel_frame(where, family_axis(axis, columns), range, label_high, height) +
                       legend(bounds_legend(), height) + regime_background(series, columns);
  PlotCommand plot;
  if (!between.empty()) {
    script += here_document("between", between);
    plot.add("$between using 1:2:3 with filledcurves fillcolor " + rgb(colour::band) +
             " fillstyle transparent solid 0.3");
  }
  std::size_t number = 0;
  for (const auto& [rule, rows] : by_rule) {
    const std::string name = "rule" + std::to_string(number++);
    script += here_document(name, rows);
    plot.add("$" + name + " using 1:2 with lines lw 1.2 dashtype (4,4) lc " +
             rgb(regime_style(regime_of(rule)).line));
  }
  if (!upper.rows.empty()) {
    script += here_document("upper", upper.rows);
    plot.add("$upper using 1:2 with linespoints lw 1.6 pt 9 ps 0.55 lc " + rgb(colour::upper));
  }
  if (!lower.rows.empty()) {
    script += here_document("lower", lower.rows);
    plot.add("$lower using 1:2 with lines lw 1.8 lc " + rgb(colour::ink));
    plot.add("$lower using 1:2:3 with points pt 7 ps 0.6 lc rgb variable");
  }
  if (!clipped.empty()) {
    script += here_document("clipped", clipped);
    plot.add("$clipped using 1:2 with points pt 11 ps 0.8 lc " + rgb(colour::ink));
  }
  finish_figure(figure, script + plot.text());
  return figure;
}

}  // namespace relucert::studies
