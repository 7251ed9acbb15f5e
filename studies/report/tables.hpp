#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "studies/report/html.hpp"
#include "studies/report/report.hpp"

namespace relucert::studies {

/// Ids of the page that tables link to.
struct PageLinks {
  std::set<std::string> rules;  ///< names that have an entry in the rules section
  std::string rule(const std::string& name) const { return "#" + anchor_id("rule", name); }
  std::string cell(const std::string& key) const { return "#" + anchor_id("cell", key); }
};
/// Every rule that is described or used.
PageLinks page_links(const ReportInput& input);

bool has_bound_cells(const ReportInput& input);
bool has_quantizer_cells(const ReportInput& input);
bool has_conversion_cells(const ReportInput& input);

enum class Rounding { down, up };
/// The decimal, linked to `link` when there is one, and the exact value; a long one is elided and leads to
/// `full`.
void write_value(HtmlWriter& html, const Rational& x, Rounding rounding, const std::string& link,
                 const std::string& full);
void write_missing(HtmlWriter& html);
void write_standing(HtmlWriter& html, const CellResult& cell);
void open_table(HtmlWriter& html, const std::string& caption, const std::vector<std::string>& columns,
                const std::string& kind);
void close_table(HtmlWriter& html);
/// Sort keys of optional values: absent ones after all others.
std::vector<std::string> order_keys(const std::vector<std::optional<Rational>>& values);

/// The best bounds of every plain cell.
void write_cell_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links);
/// Quantizer cells: the error before and after, and that of the network built for the same grid.
void write_quantizer_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links);
/// Conversion cells: width, depth, bits and memory of every network before and after.
void write_conversion_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links);
/// One collapsed table per target: the exact errors of the networks that were built.
void write_target_tables(HtmlWriter& html, const ReportInput& input, const PageLinks& links);
/// Bound cells that the study's max_parameters left without networks.
std::size_t cells_without_networks(const ReportInput& input);
/// One row per shape: predicted and measured changes of regime, as crossovers() gives them.
void write_crossover_table(HtmlWriter& html, const ReportInput& input);
/// One row per memory budget, one column per depth, as memory_budgets() gives them.
void write_memory_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links);
/// One collapsed entry per cell: every bound, every rule that gave none and why, every checker's verdict.
void write_cell_details(HtmlWriter& html, const ReportInput& input, const PageLinks& links);
/// Name, statement, source and proof status of every rule that is described or used.
void write_rule_table(HtmlWriter& html, const ReportInput& input);

}  // namespace relucert::studies
