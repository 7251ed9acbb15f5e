// The tables of the page. A number is shown as an outward-rounded decimal that links to the certificate which
// proves it, with the exact value below; sort keys are places in the exact order, so sorting in the browser
// never compares decimals.
#include "studies/report/tables.hpp"

#include <algorithm>

#include "core/grid/grid.hpp"
#include "core/network/memory_bits.hpp"
#include "core/number/decimal.hpp"
#include "studies/report/conversions.hpp"
#include "studies/report/crossovers.hpp"
#include "studies/report/memory.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/palette.hpp"
#include "studies/report/standing.hpp"
#include "studies/report/tsv.hpp"

namespace relucert::studies {
namespace {

using Attributes = HtmlWriter::Attributes;

void write_head(HtmlWriter& html, const std::vector<std::string>& names) {
  html.open("thead").open("tr");
  for (const auto& name : names) {
    Attributes attributes = {{"scope", "col"}};
    if (name.size() == 1)
      attributes.emplace_back("class", "parameter");  // W, L, a, b: narrow screens leave them to the key
    html.element("th", name, attributes);
  }
  html.close("tr").close("thead").line_break();
}

std::string certificate_link(const CellResult& cell, const std::string& certificate) {
  return certificate.empty() ? "" : relative_link({"cells", cell.key, certificate});
}

void write_rule_name(HtmlWriter& html, const std::string& name, const PageLinks& links) {
  if (links.rules.count(name) != 0)
    html.element("a", name, {{"href", links.rule(name)}, {"class", "rule"}});
  else
    html.element("span", name, {{"class", "rule"}});
}

void write_parameters(HtmlWriter& html, const BoundEntry& entry) {
  if (entry.parameters.empty()) return;
  std::string text;
  for (const auto& [name, value] : entry.parameters)
    text += (text.empty() ? "" : ", ") + name + " = " + value;
  html.element("span", text, {{"class", "exact"}});
}

void write_regime(HtmlWriter& html, const std::string& regime) {
  if (regime.empty()) {
    write_missing(html);
    return;
  }
  html.element("span", regime, {{"class", "regime " + std::string(regime_style(regime).key)}});
}

void write_family(HtmlWriter& html, const CellResult& cell, const PageLinks& links) {
  // The quantizer has a column of its own.
  std::string name = cell.key;
  if (!cell.quantizer.empty() && name.ends_with("-" + cell.quantizer))
    name.resize(name.size() - cell.quantizer.size() - 1);
  html.open("th", {{"scope", "row"}, {"class", "key"}})
      .element("a", name, {{"href", links.cell(cell.key)}})
      .close("th");
  for (const auto number :
       {cell.family.width, cell.family.depth, cell.family.integer_bits, cell.family.fraction_bits})
    html.element("td", std::to_string(number),
                 {{"class", "parameter"}, {"data-order", std::to_string(number)}});
}

std::string size_text(const SizeEntry& size) {
  return "width " + std::to_string(size.width) + ", depth " + std::to_string(size.depth) + ", " +
         Grid(size.integer_bits, size.fraction_bits).text();
}

std::vector<const CellResult*> bound_cells(const ReportInput& input) {
  std::vector<const CellResult*> found;
  for (const auto& cell : input.cells)
    if (cell.is_plain()) found.push_back(&cell);
  return found;
}

std::string row_class(const CellResult& cell) {
  return is_verified(cell) ? "" : "bad";
}

/// Target names in the study's order, then any other that a cell mentions.
std::vector<std::string> all_targets(const ReportInput& input) {
  std::vector<std::string> names = input.targets;
  for (const auto& cell : input.cells)
    for (const auto& entry : cell.targets)
      if (std::find(names.begin(), names.end(), entry.target) == names.end()) names.push_back(entry.target);
  return names;
}

/// The networks that were built for a target by a cell of this family without a quantizer: the one of least
/// error.
const TargetEntry* built_entry(const ReportInput& input, const Family& family, const std::string& target,
                               const CellResult** owner) {
  for (const auto& cell : input.cells) {
    if (!cell.is_plain() || !(cell.family == family) || !is_verified(cell)) continue;
    *owner = &cell;
    return chosen_entry(cell, target);
  }
  return nullptr;
}

void write_bound_list(HtmlWriter& html, const CellResult& cell, const std::string& title,
                      const std::vector<BoundEntry>& bounds, const std::vector<UnknownEntry>& unknown,
                      Rounding rounding, const PageLinks& links) {
  html.element("h4", title);
  if (bounds.empty() && unknown.empty()) html.element("p", "None was asked for.");
  html.open("ul", {{"class", "bounds"}});
  for (const auto& entry : bounds) {
    html.open("li");
    write_rule_name(html, entry.rule, links);
    html.text(rounding == Rounding::down ? " \u2265 " : " \u2264 ");
    write_value(html, entry.value, rounding, certificate_link(cell, cell.certificate), "bounds.tsv");
    write_parameters(html, entry);
    html.close("li");
  }
  for (const auto& entry : unknown) {
    html.open("li");
    write_rule_name(html, entry.rule, links);
    html.text(" gives nothing: ").element("span", entry.reason, {{"class", "reason"}}).close("li");
  }
  html.close("ul");
}

/// The end of a cell's details.
void write_checkers(HtmlWriter& html, const CellResult& cell) {
  html.element("h4", "Checkers");
  if (cell.checks.empty()) html.element("p", "No checker's verdict is recorded.");
  html.open("ul", {{"class", "bounds"}});
  for (const auto& check : cell.checks)
    html.open("li").element("code", check.checker).text(": " + check.verdict).close("li");
  html.close("ul").close("div").close("details").line_break();
}

/// The details of a question cell: what it rests on; its values stand in the table.
void write_answer(HtmlWriter& html, const CellResult& cell, const PageLinks& links) {
  html.open("p").text("Certificates:");
  if (cell.answer_certificates.empty()) html.text(" none");
  for (const auto& name : cell.answer_certificates)
    html.text(" ").element("a", name, {{"href", certificate_link(cell, name)}});
  html.text(". Rules:");
  for (const auto& rule : cell.answer_rules) {
    html.text(" ");
    write_rule_name(html, rule, links);
  }
  html.text(".").close("p");
  const std::string reason = standing_reason(cell);
  if (!reason.empty()) html.element("pre", reason, {{"class", "message"}});
  write_checkers(html, cell);
}

}  // namespace

void write_value(HtmlWriter& html, const Rational& x, Rounding rounding, const std::string& link,
                 const std::string& full) {
  const std::string decimal =
      rounding == Rounding::down ? decimal_lower(x, page_digits) : decimal_upper(x, page_digits);
  const ExactSpelling exact = spell_exactly(x);
  const std::string title =
      exact.complete ? "exactly " + exact.text : "exactly " + exact.text + "; in full in " + full;
  if (link.empty())
    html.element("span", decimal, {{"class", "number"}, {"title", title}});
  else
    html.element("a", decimal, {{"class", "number"}, {"href", link}, {"title", title}});
  if (exact.text == decimal) return;
  html.open("span", {{"class", "exact"}});
  if (exact.complete)
    html.text(exact.text);
  else
    html.element("a", "exact value", {{"href", full}, {"title", exact.text}});
  html.close("span");
}

void write_missing(HtmlWriter& html) {
  html.element("span", "none", {{"class", "missing"}});
}

void write_standing(HtmlWriter& html, const CellResult& cell) {
  const Standing place = standing(cell);
  const bool good = place == Standing::verified;
  const std::string reason = standing_reason(cell);
  Attributes attributes = {{"class", good                ? "standing good"
                                     : is_verified(cell) ? "standing partial"
                                                         : "standing bad"}};
  if (!reason.empty()) attributes.emplace_back("title", reason);
  html.element("span",
               std::string(good                ? "\u2713 "
                           : is_verified(cell) ? "\u25d0 "
                                               : "\u2717 ") +
                   std::string(standing_text(place)),
               attributes);
}

void open_table(HtmlWriter& html, const std::string& caption, const std::vector<std::string>& columns,
                const std::string& kind) {
  html.open("div", {{"class", "scroller"}, {"role", "region"}, {"aria-label", caption}, {"tabindex", "0"}});
  html.open("table", {{"class", kind}}).element("caption", caption);
  write_head(html, columns);
  html.open("tbody").line_break();
}

void close_table(HtmlWriter& html) {
  html.close("tbody").close("table").close("div").line_break();
}

std::vector<std::string> order_keys(const std::vector<std::optional<Rational>>& values) {
  std::vector<Rational> present;
  for (const auto& value : values)
    if (value) present.push_back(*value);
  const auto rank = ranks(present);
  std::vector<std::string> keys;
  std::size_t next = 0;
  for (const auto& value : values) keys.push_back(std::to_string(value ? rank[next++] : values.size()));
  return keys;
}

PageLinks page_links(const ReportInput& input) {
  PageLinks links;
  for (const auto& rule : input.rules) links.rules.insert(rule.name);
  for (const auto& cell : input.cells) {
    for (const auto* bounds : {&cell.lower, &cell.upper})
      for (const auto& entry : *bounds) links.rules.insert(entry.rule);
    for (const auto* best : {&cell.best_lower, &cell.best_upper})
      if (*best) links.rules.insert((*best)->rule);
    links.rules.insert(cell.answer_rules.begin(), cell.answer_rules.end());
  }
  return links;
}

bool has_bound_cells(const ReportInput& input) {
  return !bound_cells(input).empty();
}

bool has_quantizer_cells(const ReportInput& input) {
  return std::any_of(input.cells.begin(), input.cells.end(),
                     [](const CellResult& cell) { return !cell.quantizer.empty(); });
}

bool has_conversion_cells(const ReportInput& input) {
  return std::any_of(input.cells.begin(), input.cells.end(),
                     [](const CellResult& cell) { return cell.factor != 0; });
}

std::size_t cells_without_networks(const ReportInput& input) {
  const auto cells = bound_cells(input);
  return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [&](const CellResult* cell) {
    return parameter_count(cell->family) > Integer(input.max_parameters);
  }));
}

void write_cell_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links) {
  const auto cells = bound_cells(input);
  std::vector<std::optional<Rational>> lower, upper, gap;
  for (const CellResult* cell : cells) {
    lower.push_back(cell->best_lower ? std::optional(cell->best_lower->value) : std::nullopt);
    upper.push_back(cell->best_upper ? std::optional(cell->best_upper->value) : std::nullopt);
    gap.push_back(cell->gap);
  }
  const auto lower_keys = order_keys(lower);
  const auto upper_keys = order_keys(upper);
  const auto gap_keys = order_keys(gap);
  open_table(html, "Best certified bounds of every cell",
             {"cell", "W", "L", "a", "b", "lower bound", "by rule", "upper bound", "by construction", "gap",
              "regime", "checked"},
             "cells sortable");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CellResult& cell = *cells[i];
    const std::string link = certificate_link(cell, cell.certificate);
    html.open("tr", {{"class", row_class(cell)}});
    write_family(html, cell, links);
    const auto value = [&](const std::optional<Rational>& x, const std::string& key, Rounding rounding) {
      html.open("td", {{"class", "value"}, {"data-order", key}});
      if (x)
        write_value(html, *x, rounding, link, "results.tsv");
      else
        write_missing(html);
      html.close("td");
    };
    const auto rule = [&](const std::optional<BoundEntry>& entry) {
      html.open("td");
      if (entry) {
        write_rule_name(html, entry->rule, links);
        write_parameters(html, *entry);
      } else {
        write_missing(html);
      }
      html.close("td");
    };
    value(lower[i], lower_keys[i], Rounding::down);
    rule(cell.best_lower);
    value(upper[i], upper_keys[i], Rounding::up);
    rule(cell.best_upper);
    value(gap[i], gap_keys[i], Rounding::up);
    html.open("td");
    write_regime(html, is_verified(cell) ? cell.regime : std::string());
    html.close("td").open("td");
    write_standing(html, cell);
    html.close("td").close("tr").line_break();
  }
  close_table(html);
}

void write_quantizer_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links) {
  struct Row {
    const CellResult* cell;
    const TargetEntry* entry;  // null: the cell has no network
  };
  std::vector<Row> rows;
  std::vector<std::optional<Rational>> before, after, ratio, built;
  std::vector<std::string> built_links;
  for (const auto& cell : input.cells) {
    if (cell.quantizer.empty()) continue;
    if (cell.targets.empty()) rows.push_back({&cell, nullptr});
    for (const auto& entry : cell.targets) rows.push_back({&cell, &entry});
  }
  for (const auto& [cell, entry] : rows) {
    before.push_back(entry != nullptr ? entry->source_error : std::nullopt);
    after.push_back(entry != nullptr ? std::optional(entry->error) : std::nullopt);
    const bool comparable = before.back() && before.back()->sign() > 0;
    ratio.push_back(comparable ? std::optional(*after.back() / *before.back()) : std::nullopt);
    const CellResult* owner = nullptr;
    const TargetEntry* direct =
        entry != nullptr ? built_entry(input, cell->family, entry->target, &owner) : nullptr;
    built.push_back(direct != nullptr ? std::optional(direct->error) : std::nullopt);
    built_links.push_back(direct != nullptr ? certificate_link(*owner, direct->certificate) : "");
  }
  const auto before_keys = order_keys(before);
  const auto after_keys = order_keys(after);
  const auto ratio_keys = order_keys(ratio);
  const auto built_keys = order_keys(built);
  open_table(html, "Exact errors of quantized networks",
             {"cell", "W", "L", "a", "b", "quantizer", "target", "error before", "error after",
              "after / before", "built on this grid", "attained at", "checked"},
             "cells sortable");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [cell, entry] = rows[i];
    html.open("tr", {{"class", row_class(*cell)}});
    write_family(html, *cell, links);
    html.element("td", cell->quantizer).element("td", entry != nullptr ? entry->target : "");
    const std::string certificate = entry != nullptr ? certificate_link(*cell, entry->certificate) : "";
    const auto value = [&](const std::optional<Rational>& x, const std::string& key,
                           const std::string& link) {
      html.open("td", {{"class", "value"}, {"data-order", key}});
      if (x)
        write_value(html, *x, Rounding::up, link, "targets.tsv");
      else
        write_missing(html);
      html.close("td");
    };
    value(before[i], before_keys[i], "");
    value(after[i], after_keys[i], certificate);
    value(ratio[i], ratio_keys[i], "");
    value(built[i], built_keys[i], built_links[i]);
    html.element("td", entry != nullptr ? spell_exactly(entry->at).text : "", {{"class", "value"}})
        .open("td");
    write_standing(html, *cell);
    html.close("td").close("tr").line_break();
  }
  close_table(html);
}

void write_conversion_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links) {
  struct Row {
    const CellResult* cell;
    const ConversionEntry* entry;  // null: the cell has no network
  };
  std::vector<Row> rows;
  std::vector<std::optional<Rational>> dense, nonzero;
  for (const auto& cell : input.cells) {
    if (cell.factor == 0) continue;
    if (cell.conversions.empty()) rows.push_back({&cell, nullptr});
    for (const auto& entry : cell.conversions) rows.push_back({&cell, &entry});
  }
  for (const auto& [cell, entry] : rows) {
    dense.push_back(entry != nullptr ? memory_ratio(*entry, true) : std::nullopt);
    nonzero.push_back(entry != nullptr ? memory_ratio(*entry, false) : std::nullopt);
  }
  const auto dense_keys = order_keys(dense);
  const auto nonzero_keys = order_keys(nonzero);
  open_table(html, "Networks before and after the conversion",
             {"cell", "W", "L", "a", "b", "k", "network", "before", "after", "memory ratio, dense",
              "memory ratio, nonzero weights", "pieces", "checked"},
             "cells sortable");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [cell, entry] = rows[i];
    html.open("tr", {{"class", row_class(*cell)}});
    write_family(html, *cell, links);
    html.element("td", std::to_string(cell->factor));
    if (entry == nullptr) {
      html.element("td", cell->source);
      for (int empty = 0; empty < 5; ++empty) {
        html.open("td");
        write_missing(html);
        html.close("td");
      }
    } else {
      html.open("td")
          .element("a", entry->network, {{"href", certificate_link(*cell, entry->certificate)}})
          .close("td");
      html.element("td", size_text(entry->before)).element("td", size_text(entry->after));
      const auto value = [&](const std::optional<Rational>& x, const std::string& key) {
        html.open("td", {{"class", "value"}, {"data-order", key}});
        if (x)
          write_value(html, *x, Rounding::up, "", "conversions.tsv");
        else
          write_missing(html);
        html.close("td");
      };
      value(dense[i], dense_keys[i]);
      value(nonzero[i], nonzero_keys[i]);
      html.element("td", std::to_string(entry->pieces), {{"data-order", std::to_string(entry->pieces)}});
    }
    html.open("td");
    write_standing(html, *cell);
    html.close("td").close("tr").line_break();
  }
  close_table(html);
}

void write_target_tables(HtmlWriter& html, const ReportInput& input, const PageLinks& links) {
  for (const auto& target : all_targets(input)) {
    struct Row {
      const CellResult* cell;
      const TargetEntry* entry;
    };
    std::vector<Row> rows;
    std::vector<std::optional<Rational>> errors;
    for (const CellResult* cell : bound_cells(input)) {
      for (const auto& entry : cell->targets) {
        if (entry.target != target) continue;
        rows.push_back({cell, &entry});
        errors.emplace_back(entry.error);
      }
    }
    html.open("details")
        .open("summary")
        .element("code", target)
        .text(" \u2014 " + counted(rows.size(), "network"));
    std::vector<Rational> verified;
    for (const auto& row : rows)
      if (is_verified(*row.cell)) verified.push_back(row.entry->error);
    if (!verified.empty()) {
      const auto [least, greatest] = std::minmax_element(verified.begin(), verified.end());
      html.text(", exact error from " + decimal_lower(*least, figure_digits) + " to " +
                decimal_upper(*greatest, figure_digits));
    }
    html.close("summary");
    if (rows.empty()) {
      html.element("p", "No network was built for this target.").close("details").line_break();
      continue;
    }
    const auto keys = order_keys(errors);
    open_table(html, "Networks built for " + target,
               {"cell", "W", "L", "a", "b", "construction", "error", "attained at", "pieces",
                "width \u00d7 depth", "nonzero weights", "memory bits", "checked"},
               "cells sortable");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& [cell, entry] = rows[i];
      html.open("tr", {{"class", row_class(*cell)}});
      write_family(html, *cell, links);
      html.open("td");
      write_rule_name(html, entry->construction, links);
      html.close("td").open("td", {{"class", "value"}, {"data-order", keys[i]}});
      write_value(html, entry->error, Rounding::up, certificate_link(*cell, entry->certificate),
                  "targets.tsv");
      html.close("td").element("td", spell_exactly(entry->at).text, {{"class", "value"}});
      const auto count = [&](std::size_t n) {
        html.element("td", grouped(n), {{"class", "value"}, {"data-order", std::to_string(n)}});
      };
      count(entry->pieces);
      html.element("td", grouped(entry->width) + " \u00d7 " + grouped(entry->depth), {{"class", "value"}});
      count(entry->connectivity);
      html.element("td", entry->memory_bits, {{"class", "value"}, {"data-order", entry->memory_bits}})
          .open("td");
      write_standing(html, *cell);
      html.close("td").close("tr").line_break();
    }
    close_table(html);
    html.close("details").line_break();
  }
}

namespace {

/// `4 < b <= 6`, with one end open where the study does not reach it.
std::string measured_text(const Crossover& crossover) {
  if (crossover.before && crossover.from)
    return std::to_string(*crossover.before) + " < b \u2264 " + std::to_string(*crossover.from);
  if (crossover.before) return "b > " + std::to_string(*crossover.before);
  if (crossover.from) return "b \u2264 " + std::to_string(*crossover.from);
  return {};
}

std::string short_decimal(double x) {
  const std::string text = plot_number(x);
  return text.substr(0, text.find('.') + 3);
}

}  // namespace

void write_crossover_table(HtmlWriter& html, const ReportInput& input) {
  open_table(
      html, "Where the regimes change as b grows",
      {"W", "L", "a", "log2(W L) / L", "under-quantized ends at", "L log2 W", "over-quantized begins at"},
      "cells sortable");
  for (const auto& entry : crossovers(input.cells)) {
    html.open("tr");
    for (const auto number : {entry.shape.width, entry.shape.depth, entry.shape.integer_bits})
      html.element("td", std::to_string(number), {{"data-order", std::to_string(number)}});
    for (const auto* crossover : {&entry.under_quantized_ends, &entry.over_quantized_begins}) {
      const std::string predicted = short_decimal(crossover->predicted);
      html.element("td", predicted, {{"class", "value"}, {"data-order", predicted}});
      const std::uint32_t last = crossover->from.value_or(crossover->before.value_or(0));
      html.element("td", measured_text(*crossover),
                   {{"class", "value"}, {"data-order", std::to_string(last)}});
    }
    html.close("tr").line_break();
  }
  close_table(html);
}

void write_memory_table(HtmlWriter& html, const ReportInput& input, const PageLinks& links) {
  std::vector<std::string> columns = {"memory", "lower bound"};
  for (const auto depth : memory_depths(input.cells)) columns.push_back("L = " + std::to_string(depth));
  columns.emplace_back("least error \u00d7 memory");
  columns.emplace_back("advantage of depth");
  open_table(html, "Least certified error within a memory", columns, "cells");
  for (const auto& budget : memory_budgets(input.cells)) {
    html.open("tr").element("th", power_of_two_label(static_cast<std::int64_t>(budget.log2_bits)) + " bits",
                            {{"scope", "row"}});
    html.open("td", {{"class", "value"}});
    write_value(html, budget.lower, Rounding::down, "", "memory.tsv");
    html.close("td");
    for (const auto& choice : budget.by_depth) {
      html.open("td", {{"class", "value"}});
      if (choice.cell == nullptr) {
        write_missing(html);
      } else {
        const bool best = choice.cell == budget.best;
        if (best) html.open("strong");
        write_value(html, choice.cell->best_upper->value, Rounding::up,
                    certificate_link(*choice.cell, choice.cell->certificate), "memory.tsv");
        if (best) html.close("strong");
        html.open("span", {{"class", "exact"}})
            .element("a", choice.cell->key, {{"href", links.cell(choice.cell->key)}})
            .close("span");
      }
      html.close("td");
    }
    html.element("td", decimal_upper(error_times_memory(budget), page_digits), {{"class", "value"}});
    const auto advantage = advantage_of_depth(budget);
    html.open("td", {{"class", "value"}});
    if (advantage)
      html.text(decimal_lower(*advantage, page_digits));
    else
      write_missing(html);
    html.close("td").close("tr").line_break();
  }
  close_table(html);
}

void write_cell_details(HtmlWriter& html, const ReportInput& input, const PageLinks& links) {
  for (const auto& cell : input.cells) {
    html.open("details", {{"class", "cell " + row_class(cell)}}).open("summary");
    html.element("code", cell.key).text(" ");
    write_standing(html, cell);
    html.close("summary").open("div", {{"id", anchor_id("cell", cell.key)}, {"class", "cell-body"}});
    if (cell.is_question()) {
      write_answer(html, cell, links);
      continue;
    }
    html.open("p").text(cell.family.text());
    if (!cell.quantizer.empty()) html.text(", weights rounded by " + cell.quantizer);
    if (cell.factor != 0)
      html.text(", the grid of networks converted with k = " + std::to_string(cell.factor) + " from " +
                cell.source);
    if (!cell.certificate.empty())
      html.text(". Certificate of the bounds: ")
          .element("a", cell.certificate, {{"href", certificate_link(cell, cell.certificate)}});
    html.text(".").close("p");
    const std::string reason = standing_reason(cell);
    if (!reason.empty()) html.element("pre", reason, {{"class", "message"}});
    if (cell.is_plain()) {
      write_bound_list(html, cell, "Lower bounds", cell.lower, cell.lower_unknown, Rounding::down, links);
      write_bound_list(html, cell, "Upper bounds", cell.upper, cell.upper_unknown, Rounding::up, links);
    }
    if (!cell.targets.empty()) {
      html.element("h4", "Networks").open("ul", {{"class", "bounds"}});
      for (const auto& entry : cell.targets) {
        html.open("li").element("code", entry.target).text(" by ");
        write_rule_name(html, entry.construction, links);
        html.text(": error \u2264 ");
        write_value(html, entry.error, Rounding::up, certificate_link(cell, entry.certificate),
                    "targets.tsv");
        html.close("li");
      }
      html.close("ul");
    }
    if (!cell.conversions.empty()) {
      html.element("h4", "Converted networks").open("ul", {{"class", "bounds"}});
      for (const auto& entry : cell.conversions)
        html.open("li")
            .element("a", entry.network, {{"href", certificate_link(cell, entry.certificate)}})
            .text(": " + size_text(entry.before) + " as " + size_text(entry.after))
            .close("li");
      html.close("ul");
    }
    write_checkers(html, cell);
  }
}

void write_rule_table(HtmlWriter& html, const ReportInput& input) {
  if (page_links(input).rules.empty()) {
    html.element("p", "No rule was used.");
    return;
  }
  open_table(html, "Rules and constructions that the bounds rest on",
             {"rule", "statement", "source", "proof"}, "rules");
  std::set<std::string> described;
  const auto row = [&](const ReportRule& rule) {
    html.open("tr", {{"id", anchor_id("rule", rule.name)}});
    html.open("th", {{"scope", "row"}}).element("code", rule.name).close("th");
    html.element("td", rule.statement)
        .element("td", rule.source)
        .element("td", rule.status)
        .close("tr")
        .line_break();
  };
  for (const auto& rule : input.rules)
    if (described.insert(rule.name).second) row(rule);
  for (const auto& name : page_links(input).rules)
    if (described.insert(name).second)
      row({name, "Used by this study; no statement of it was supplied.", "", ""});
  close_table(html);
}

}  // namespace relucert::studies
