// The bounds of one study may span hundreds of orders of magnitude, so every figure plots estimates of log2
// on a linear axis whose labels are powers of two, and clips what would press the rest into one line.
#include "studies/report/figures.hpp"

#include <map>
#include <set>

#include "studies/report/figure_script.hpp"
#include "studies/report/memory.hpp"

namespace relucert::studies {
namespace {

/// One map per grid Q_b^a whose cells fill a rectangle of at least three widths and three depths.
std::vector<Figure> draw_gap_maps(const std::vector<CellResult>& cells) {
  constexpr std::size_t least = 3;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Series>> grids;
  for (const auto& one : bound_series(cells, Axis::depth))
    grids[{one.common.integer_bits, one.common.fraction_bits}].push_back(one);
  std::vector<Figure> maps;
  for (const auto& [grid, series] : grids) {
    std::set<std::uint32_t> depths;
    std::size_t count = 0;
    for (const auto& one : series) {
      count += one.cells.size();
      for (const CellResult* cell : one.cells) depths.insert(cell->family.depth);
    }
    if (series.size() >= least && depths.size() >= least && count == series.size() * depths.size())
      maps.push_back(draw_gap_map(series, {depths.begin(), depths.end()}));
  }
  return maps;
}

}  // namespace

Figures draw_figures(const std::vector<CellResult>& cells) {
  Figures figures;
  figures.axis = choose_axis(cells);
  figures.quantizers = draw_quantizers(cells, figures.axis);
  figures.conversions = draw_conversions(cells);
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
  figures.gap_maps = draw_gap_maps(cells);
  if (compares_memory(cells)) figures.memory.push_back(draw_memory(cells));
  return figures;
}

}  // namespace relucert::studies
