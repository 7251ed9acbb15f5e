#pragma once
#include <string>
#include <vector>

#include "studies/engine/cell_result.hpp"
#include "studies/report/layout.hpp"

namespace relucert::studies {

/// A figure that was drawn, or was to be drawn.
struct Figure {
  std::string file;     ///< in figures/, e.g. `bounds-a1-W3-L4.svg`
  std::string title;    ///< what a reader who does not see it is told
  std::string svg;      ///< empty when gnuplot failed
  std::string failure;  ///< why; empty otherwise
  std::string note;     ///< what the figure leaves out or clips; may be empty
  int width = 0;        ///< natural width in CSS pixels
  std::string heading;  ///< what it has in common with the figures beside it; may be empty
};

/// The figures of a study, each kind possibly empty. Everything in them is an estimate of an exact value
/// (log2, six decimals).
struct Figures {
  Axis axis = Axis::fraction_bits;
  std::vector<Figure> maps;  ///< the regime map: one figure, or none without bound cells
  std::vector<Figure>
      gap_maps;  ///< gap over W and L by colour, one per grid Q_b^a with three widths and depths
  std::vector<Figure>
      memory;                ///< least error within a memory: one figure, or none where nothing is to compare
  std::vector<Figure> gaps;  ///< gap against the axis, one per a
  std::vector<Figure>
      bounds;  ///< lower and upper bound against the axis, one per series of at least two cells
  std::vector<Figure> conversions;  ///< memory after over memory before against k, one per source
  std::vector<Figure> questions;    ///< as the study file describes them
  std::vector<Figure> quantizers;   ///< error after quantization against the axis, one per series
};

Figures draw_figures(const std::vector<CellResult>& cells);

/// A figure shows at least this many factors of two below its largest value before it cuts anything off.
constexpr int clipped_binades = 64;

}  // namespace relucert::studies
