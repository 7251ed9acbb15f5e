// Quantizer cells: the largest exact error over the targets against the axis, one curve per quantizer, and
// the error before.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "studies/report/figure_script.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

std::optional<Rational> largest_error(const CellResult& cell, bool before) {
  std::optional<Rational> largest;
  for (const auto& entry : cell.targets) {
    const std::optional<Rational> error = before ? entry.source_error : std::optional(entry.error);
    if (error && (!largest || *error > *largest)) largest = error;
  }
  return largest;
}

/// log2 of the largest error of a verified cell; an error of 0 has none.
std::optional<double> error_log2(const CellResult& cell, bool before) {
  const auto error = largest_error(cell, before);
  if (!is_verified(cell) || !error || error->sign() <= 0) return std::nullopt;
  return plot_log2_value(*error);
}

struct QuantizerSeries {
  Family common;
  std::map<std::string, std::vector<const CellResult*>> by_quantizer;  // each in the order of the axis
};

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
  for (auto& [others, series] : found) {
    for (auto& [quantizer, curve] : series.by_quantizer)
      std::stable_sort(curve.begin(), curve.end(), [&](const CellResult* x, const CellResult* y) {
        return coordinate(x->family, axis) < coordinate(y->family, axis);
      });
    all.push_back(std::move(series));
  }
  return all;
}

Figure draw(const QuantizerSeries& series, Axis axis) {
  Figure figure;
  figure.file = "quantizers-" + series_key(series.common, axis) + ".svg";
  figure.width = panel_width;
  const std::string where = series_label(series.common, axis);
  figure.title = "Largest exact error over the targets after quantization against " + axis_symbol(axis) +
                 " for " + where;
  std::set<std::uint32_t> column_set;
  std::vector<double> values;
  std::map<double, double> before;  // equal for all quantizers of a family
  std::size_t left_out = 0;
  for (const auto& [quantizer, cells] : series.by_quantizer) {
    for (const CellResult* cell : cells) {
      column_set.insert(coordinate(cell->family, axis));
      const auto after = error_log2(*cell, false);
      const auto source = error_log2(*cell, true);
      if (!after) ++left_out;
      if (after) values.push_back(*after);
      if (!source) continue;
      values.push_back(*source);
      before[axis_position(coordinate(cell->family, axis))] = *source;
    }
  }
  if (values.empty()) {
    figure.failure = "it has no verified error above 0";
    return figure;
  }
  const ValueRange range = value_range(values);
  add_note(figure, clip_note(range));
  add_note(figure, left_out_note(left_out, "with error 0 or without verification"));

  std::vector<LegendItem> items;
  for (const auto& [quantizer, cells] : series.by_quantizer)
    items.push_back({quantizer, ramp_colour(items.size(), series.by_quantizer.size()),
                     point_shape(items.size()), 1.6, false});
  if (!before.empty()) items.push_back({"before quantization", colour::muted, 0, 1.2, true});
  const std::vector<std::uint32_t> columns(column_set.begin(), column_set.end());
  const int height = panel_height(items);
  std::string script = terminal(panel_width, height) +
                       panel_frame("error, " + where, family_axis(axis, columns), range, range.high, height) +
                       legend(items, height);
  PlotCommand plot;
  std::vector<std::string> clipped;
  if (!before.empty()) {
    Curve curve;
    for (const auto& [x, y] : before) curve.add(x, y, range, clipped);
    script += here_document("before", curve.rows);
    plot.add("$before using 1:2 with lines lw 1.2 dashtype (4,4) lc " + rgb(colour::muted));
  }
  std::size_t number = 0;
  for (const auto& [quantizer, cells] : series.by_quantizer) {
    Curve curve;
    bool any = false;
    for (const CellResult* cell : cells) {
      const auto after = error_log2(*cell, false);
      any = any || after;
      if (after)
        curve.add(axis_position(coordinate(cell->family, axis)), *after, range, clipped);
      else
        curve.interrupt();
    }
    const std::string name = "error" + std::to_string(number);
    if (any) {
      script += here_document(name, curve.rows);
      plot.add("$" + name + " using 1:2 with linespoints lw 1.6 ps 0.65 pt " +
               std::to_string(point_shape(number)) + " lc " +
               rgb(ramp_colour(number, series.by_quantizer.size())));
    }
    ++number;
  }
  if (!clipped.empty()) {
    script += here_document("clipped", clipped);
    plot.add("$clipped using 1:2 with points pt 11 ps 0.8 lc " + rgb(colour::ink));
  }
  finish_figure(figure, script + plot.text());
  return figure;
}

}  // namespace

std::vector<Figure> draw_quantizers(const std::vector<CellResult>& cells, Axis axis) {
  std::vector<Figure> figures;
  for (const auto& series : quantizer_series(cells, axis)) figures.push_back(draw(series, axis));
  return figures;
}

}  // namespace relucert::studies
