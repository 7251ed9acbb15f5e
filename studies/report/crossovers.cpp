// The changes of regime that a study saw, beside those that the theory predicts up to a constant.
#include "studies/report/crossovers.hpp"

#include <algorithm>
#include <cmath>

#include "studies/report/layout.hpp"
#include "studies/report/palette.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

/// 0 under-quantized, 1 properly quantized, 2 over-quantized; empty for a cell that tells nothing.
std::optional<std::size_t> regime_index(const CellResult& cell) {
  if (!is_verified(cell)) return std::nullopt;
  const auto found = std::find(regimes.begin(), regimes.end(), cell.regime);
  if (found == regimes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - regimes.begin());
}

struct Observation {
  std::uint32_t fraction_bits;
  std::size_t regime;
};

/// Where the regime first is `regime` or a later one; the observations are sorted by b and by regime.
Crossover measured(const std::vector<Observation>& observations, std::size_t regime, double predicted) {
  Crossover crossover{predicted, {}, {}};
  for (const auto& one : observations) {
    if (one.regime < regime) crossover.before = one.fraction_bits;
    if (one.regime >= regime && !crossover.from) crossover.from = one.fraction_bits;
  }
  return crossover;
}

}  // namespace

std::vector<ShapeCrossovers> crossovers(const std::vector<CellResult>& cells) {
  std::vector<ShapeCrossovers> found;
  for (const auto& series : bound_series(cells, Axis::fraction_bits)) {
    std::vector<Observation> observations;
    for (const CellResult* cell : series.cells)
      if (const auto regime = regime_index(*cell))
        observations.push_back({cell->family.fraction_bits, *regime});
    const bool in_order = std::is_sorted(observations.begin(), observations.end(),
                                         [](const auto& x, const auto& y) { return x.regime < y.regime; });
    if (observations.size() < 2 || !in_order) continue;
    const double width = series.common.width;
    const double depth = series.common.depth;
    found.push_back({series.common, measured(observations, 1, std::log2(width * depth) / depth),
                     measured(observations, 2, depth * std::log2(width))});
  }
  return found;
}

}  // namespace relucert::studies
