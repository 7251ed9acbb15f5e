// Least certified error within a memory, one curve per depth: at one memory the curves show what depth is
// worth, and their common slope shows how far memory alone decides.
#include <algorithm>

#include "studies/report/figure_script.hpp"
#include "studies/report/memory.hpp"
#include "studies/report/numbers.hpp"

namespace relucert::studies {

Figure draw_memory(const std::vector<CellResult>& cells) {
  const auto budgets = memory_budgets(cells);
  const auto depths = memory_depths(cells);
  Figure figure;
  figure.file = "error-in-memory.svg";
  figure.width = panel_width;
  figure.title = "Least certified error of the families that fit into a memory, for each depth";

  std::vector<double> values;
  for (const auto& budget : budgets) {
    if (budget.lower.sign() > 0) values.push_back(plot_log2_value(budget.lower));
    for (const auto& choice : budget.by_depth)
      if (choice.cell != nullptr) values.push_back(plot_log2_value(choice.cell->best_upper->value));
  }
  const ValueRange range = value_range(values);
  add_note(figure, clip_note(range));

  std::vector<LegendItem> items;
  for (std::size_t i = 0; i < depths.size(); ++i)
    items.push_back(
        {"L = " + std::to_string(depths[i]), ramp_colour(i, depths.size()), point_shape(i), 1.4, false});
  items.push_back({"lower bound", colour::ink, 0, 1.8, true, true});

  const int height = panel_height(items);
  const HorizontalAxis axis =
      binary_axis(static_cast<std::int64_t>(budgets.front().log2_bits),
                  static_cast<std::int64_t>(budgets.back().log2_bits), "memory in bits");
  std::string script = terminal(panel_width, height) +
                       panel_frame("error within a memory", axis, range, range.high, height) +
                       legend(items, height);
  PlotCommand plot;
  std::vector<std::string> clipped;
  for (std::size_t i = 0; i < depths.size(); ++i) {
    Curve curve;
    for (const auto& budget : budgets)
      if (const CellResult* cell = budget.by_depth[i].cell)
        curve.add(static_cast<double>(budget.log2_bits), plot_log2_value(cell->best_upper->value), range,
                  clipped);
    const std::string name = "depth" + std::to_string(i);
    script += here_document(name, curve.rows);
    plot.add("$" + name + " using 1:2 with linespoints lw 1.4 ps 0.6 pt " + std::to_string(point_shape(i)) +
             " lc " + rgb(ramp_colour(i, depths.size())));
  }
  Curve lower;
  for (const auto& budget : budgets)
    if (budget.lower.sign() > 0)
      lower.add(static_cast<double>(budget.log2_bits), plot_log2_value(budget.lower), range, clipped);
  script += here_document("lower", lower.rows);
  plot.add("$lower using 1:2 with lines lw 1.8 dashtype (4,4) lc " + rgb(colour::ink));
  if (!clipped.empty()) {
    script += here_document("clipped", clipped);
    plot.add("$clipped using 1:2 with points pt 11 ps 0.8 lc " + rgb(colour::ink));
  }
  finish_figure(figure, script + plot.text());
  return figure;
}

}  // namespace relucert::studies
