// The bounds of one study may span hundreds of orders of magnitude, so every figure plots estimates of log2
// on a linear axis whose labels are powers of two, and clips what would press the rest into one line.
#include "studies/report/figures.hpp"

#include <map>
#include <set>

#include "studies/report/figure_script.hpp"

namespace relucert::studies {

Figures draw_figures(const std::vector<CellResult>& cells) {
  Figures figures;
  figures.axis = choose_axis(cells);
  figures.quantizers = draw_quantizers(cells, figures.axis);
  const std::vector<Series> series = bound_series(cells, figures.axis);
  if (series.empty()) return figures;
  std::set<std::uint32_t> columns;
  for (const auto& one : series)
    for (const CellResult* cell : one.cells) columns.insert(coordinate(cell->family, figures.axis));
  figures.maps.push_back(draw_regime_map(series, {columns.begin(), columns.end()}, figures.axis));
  for (const auto& one : series)
    if (one.cells.size() > 1) figures.bounds.push_back(draw_bounds(one, figures.axis));
  std::map<std::uint32_t, std::vector<Series>>
      groups;  // by the first row parameter, which is a unless a is the axis
  for (const auto& one : series)
    groups[coordinate(one.common, row_parameters(figures.axis).front())].push_back(one);
  for (const auto& [value, group] : groups) figures.gaps.push_back(draw_gaps(group, figures.axis));
  return figures;
}

}  // namespace relucert::studies
