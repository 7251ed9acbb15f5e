// Conversion cells: how many times as much memory the deeper network with fewer bits takes, against the
// factor k.
#include <algorithm>
#include <map>
#include <set>

#include "core/grid/grid.hpp"
#include "studies/report/conversions.hpp"
#include "studies/report/figure_script.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

using ByFactor = std::map<std::uint32_t, Rational>;  // the largest ratio

struct Ratios {
  ByFactor dense;
  ByFactor nonzero;
};

void include(ByFactor& ratios, std::uint32_t factor, const std::optional<Rational>& ratio) {
  if (!ratio || ratio->sign() <= 0) return;
  const auto [found, fresh] = ratios.emplace(factor, *ratio);
  if (!fresh && *ratio > found->second) found->second = *ratio;
}

/// One curve per grid. A network file has another grid for every factor; then all are one curve.
std::vector<std::pair<std::string, Ratios>> curves_of(const std::vector<const CellResult*>& cells) {
  using Bits = std::pair<std::uint32_t, std::uint32_t>;
  std::map<Bits, std::set<std::uint32_t>> factors;
  for (const CellResult* cell : cells)
    factors[{cell->family.integer_bits, cell->family.fraction_bits}].insert(cell->factor);
  const bool one_curve =
      std::all_of(factors.begin(), factors.end(), [](const auto& entry) { return entry.second.size() == 1; });
  std::map<Bits, Ratios> by_grid;
  for (const CellResult* cell : cells) {
    const Family& family = cell->family;
    Ratios& ratios = by_grid[one_curve ? Bits{0, 0} : Bits{family.integer_bits, family.fraction_bits}];
    for (const auto& entry : cell->conversions) {
      include(ratios.dense, cell->factor, memory_ratio(entry, true));
      include(ratios.nonzero, cell->factor, memory_ratio(entry, false));
    }
  }
  std::vector<std::pair<std::string, Ratios>> curves;
  for (auto& [bits, ratios] : by_grid)
    curves.emplace_back(one_curve ? "smallest grid for k" : Grid(bits.first, bits.second).text(),
                        std::move(ratios));
  return curves;
}

/// The source as part of a file name, whatever a damaged store says.
std::string file_name_part(std::string source) {
  for (char& c : source)
    if (std::string_view("abcdefghijklmnopqrstuvwxyz0123456789_-").find(c) == std::string_view::npos) c = '-';
  return source;
}

Figure draw(const std::string& source, const std::vector<const CellResult*>& cells) {
  Figure figure;
  figure.file = "conversion-memory-" + file_name_part(source) + ".svg";
  figure.width = panel_width;
  figure.title = "Largest ratio of the memory after and before the conversion against k, networks: " + source;
  const auto curves = curves_of(cells);
  std::set<std::uint32_t> factors;
  std::vector<double> values{0};
  for (const auto& [grid, ratios] : curves)
    for (const ByFactor* kind : {&ratios.dense, &ratios.nonzero})
      for (const auto& [factor, ratio] : *kind) {
        factors.insert(factor);
        values.push_back(plot_log2_value(ratio));
      }
  if (factors.empty()) {
    figure.failure = "it has no verified conversion";
    return figure;
  }
  const ValueRange range = value_range(values);
  add_note(figure, clip_note(range));

  HorizontalAxis axis;
  axis.description = "factor k";
  axis.low = axis_position(*factors.begin()) - 0.5;
  axis.high = axis_position(*factors.rbegin()) + 0.5;
  for (const auto factor : factors) axis.labels.emplace_back(axis_position(factor), std::to_string(factor));

  std::vector<LegendItem> items;
  for (const auto& [grid, ratios] : curves)
    items.push_back({grid, ramp_colour(items.size(), curves.size()), point_shape(items.size()), 1.6, false});
  items.push_back({"nonzero weights", colour::muted, 0, 1.2, true});
  const int height = panel_height(items);
  std::string script = terminal(panel_width, height) +
                       panel_frame("memory ratio, " + source, axis, range, range.high, height) +
                       legend(items, height);
  PlotCommand plot;
  std::vector<std::string> clipped;
  std::size_t number = 0;
  for (const auto& [grid, ratios] : curves) {
    const std::string colour = rgb(ramp_colour(number, curves.size()));
    const std::string point = std::to_string(point_shape(number));
    for (const ByFactor* kind : {&ratios.dense, &ratios.nonzero}) {
      Curve curve;
      for (const auto& [factor, ratio] : *kind)
        curve.add(axis_position(factor), plot_log2_value(ratio), range, clipped);
      if (curve.rows.empty()) continue;
      const bool dense = kind == &ratios.dense;
      const std::string name = (dense ? "dense" : "nonzero") + std::to_string(number);
      script += here_document(name, curve.rows);
      plot.add("$" + name + " using 1:2 with linespoints ps 0.6 pt " + point +
               (dense ? " lw 1.6" : " lw 1.2 dashtype (4,4)") + " lc " + colour);
    }
    ++number;
  }
  finish_figure(figure, script + plot.text());
  return figure;
}

}  // namespace

std::vector<Figure> draw_conversions(const std::vector<CellResult>& cells) {
  std::map<std::string, std::vector<const CellResult*>> by_source;
  for (const auto& cell : cells)
    if (cell.factor != 0 && is_verified(cell)) by_source[cell.source].push_back(&cell);
  std::vector<Figure> figures;
  for (const auto& [source, group] : by_source) figures.push_back(draw(source, group));
  return figures;
}

}  // namespace relucert::studies
