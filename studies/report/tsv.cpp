// Tables for programs. An empty field means "there is none"; every number that is not empty is exact or
// rounded outward from the exact one two columns before it.
#include "studies/report/tsv.hpp"

#include <vector>

#include "core/number/decimal.hpp"
#include "studies/report/conversions.hpp"
#include "studies/report/memory.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

std::string row(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : "\t") + tsv_field(fields[i]);
  return line + "\n";
}

std::string parameters_text(const BoundEntry& entry) {
  std::string text;
  for (const auto& [name, value] : entry.parameters) text += (text.empty() ? "" : " ") + name + "=" + value;
  return text;
}

using Fields = std::vector<std::string>;

void add(Fields& fields, const Fields& more) {
  fields.insert(fields.end(), more.begin(), more.end());
}

Fields exact_and_upper(const Rational& x) {
  return {x.text(), decimal_upper(x, tsv_digits)};
}

Fields family_fields(const CellResult& cell) {
  return {cell.key,
          std::to_string(cell.family.width),
          std::to_string(cell.family.depth),
          std::to_string(cell.family.integer_bits),
          std::to_string(cell.family.fraction_bits),
          cell.quantizer};
}

const Fields family_header = {"cell", "W", "L", "a", "b", "quantizer"};

}  // namespace

std::string tsv_field(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += c;
    }
  }
  return out;
}

const TargetEntry* chosen_entry(const CellResult& cell, const std::string& target) {
  const TargetEntry* chosen = nullptr;
  for (const auto& entry : cell.targets) {
    if (entry.target != target) continue;
    if (!cell.quantizer.empty() && entry.construction == cell.quantizer) return &entry;
    if (chosen == nullptr || entry.error < chosen->error) chosen = &entry;
  }
  return chosen;
}

std::string results_tsv(const ReportInput& input) {
  Fields header = family_header;
  add(header, {"lower_rule", "lower", "lower_decimal", "upper_construction", "upper_parameters", "upper",
               "upper_decimal", "gap", "gap_decimal", "regime", "status", "standing", "message"});
  for (const auto& target : input.targets) add(header, {"error:" + target, "error_decimal:" + target});
  std::string text = row(header);
  for (const auto& cell : input.cells) {
    Fields fields = family_fields(cell);
    if (cell.best_lower)
      add(fields, {cell.best_lower->rule, cell.best_lower->value.text(),
                   decimal_lower(cell.best_lower->value, tsv_digits)});
    else
      add(fields, {"", "", ""});
    if (cell.best_upper) {
      add(fields, {cell.best_upper->rule, parameters_text(*cell.best_upper)});
      add(fields, exact_and_upper(cell.best_upper->value));
    } else {
      add(fields, {"", "", "", ""});
    }
    add(fields, cell.gap ? exact_and_upper(*cell.gap) : Fields{"", ""});
    add(fields,
        {cell.regime, cell.status, std::string(standing_text(standing(cell))), standing_reason(cell)});
    for (const auto& target : input.targets) {
      const TargetEntry* entry = chosen_entry(cell, target);
      add(fields, entry != nullptr ? exact_and_upper(entry->error) : Fields{"", ""});
    }
    text += row(fields);
  }
  return text;
}

std::string bounds_tsv(const ReportInput& input) {
  Fields header = family_header;
  add(header,
      {"side", "rule", "parameters", "value", "decimal", "best", "certificate", "standing", "reason"});
  std::string text = row(header);
  for (const auto& cell : input.cells) {
    const std::string certificate =
        cell.certificate.empty() ? "" : "cells/" + cell.key + "/" + cell.certificate;
    const std::string place(standing_text(standing(cell)));
    const auto side = [&](const std::string& name, const std::vector<BoundEntry>& bounds,
                          const std::vector<UnknownEntry>& unknown, const std::optional<BoundEntry>& best,
                          bool up) {
      bool best_seen = false;  // of equal bounds the first is the best one
      for (const auto& entry : bounds) {
        const bool is_best = !best_seen && best && entry.rule == best->rule && entry.value == best->value;
        best_seen = best_seen || is_best;
        Fields fields = family_fields(cell);
        add(fields, {name, entry.rule, parameters_text(entry), entry.value.text(),
                     up ? decimal_upper(entry.value, tsv_digits) : decimal_lower(entry.value, tsv_digits),
                     is_best ? "yes" : "no", certificate, place, ""});
        text += row(fields);
      }
      for (const auto& entry : unknown) {
        Fields fields = family_fields(cell);
        add(fields, {name, entry.rule, "", "", "", "", "", place, entry.reason});
        text += row(fields);
      }
    };
    side("lower", cell.lower, cell.lower_unknown, cell.best_lower, false);
    side("upper", cell.upper, cell.upper_unknown, cell.best_upper, true);
  }
  return text;
}

std::string memory_tsv(const ReportInput& input) {
  std::string text = row({"memory_bits", "L", "cell", "upper", "upper_decimal", "best", "lower_of_memory",
                          "lower_of_memory_decimal"});
  if (!compares_memory(input.cells)) return text;
  for (const auto& budget : memory_budgets(input.cells)) {
    for (const auto& choice : budget.by_depth) {
      if (choice.cell == nullptr) continue;
      Fields fields = {Integer::power_of_two(budget.log2_bits).text(), std::to_string(choice.depth),
                       choice.cell->key};
      add(fields, exact_and_upper(choice.cell->best_upper->value));
      add(fields, {choice.cell == budget.best ? "yes" : "no", budget.lower.text(),
                   decimal_lower(budget.lower, tsv_digits)});
      text += row(fields);
    }
  }
  return text;
}

std::string targets_tsv(const ReportInput& input) {
  Fields header = family_header;
  add(header, {"target", "network", "error", "error_decimal", "at", "source_error", "source_error_decimal",
               "pieces", "width", "depth", "connectivity", "memory_bits", "certificate", "standing"});
  std::string text = row(header);
  for (const auto& cell : input.cells) {
    for (const auto& entry : cell.targets) {
      Fields fields = family_fields(cell);
      add(fields, {entry.target, entry.construction});
      add(fields, exact_and_upper(entry.error));
      add(fields, {entry.at.text()});
      add(fields, entry.source_error ? exact_and_upper(*entry.source_error) : Fields{"", ""});
      add(fields, {std::to_string(entry.pieces), std::to_string(entry.width), std::to_string(entry.depth),
                   std::to_string(entry.connectivity), entry.memory_bits,
                   entry.certificate.empty() ? "" : "cells/" + cell.key + "/" + entry.certificate,
                   std::string(standing_text(standing(cell)))});
      text += row(fields);
    }
  }
  return text;
}

std::string conversions_tsv(const ReportInput& input) {
  Fields header = {"cell", "W", "L", "a", "b", "k", "source", "network"};
  for (const std::string when : {"before", "after"})
    for (const std::string what : {"width", "depth", "integer_bits", "fraction_bits", "connectivity",
                                   "memory_bits", "memory_bits_nonzero"})
      header.push_back(what + "_" + when);
  add(header, {"memory_ratio", "memory_ratio_decimal", "memory_ratio_nonzero", "memory_ratio_nonzero_decimal",
               "pieces", "certificate", "standing"});
  std::string text = row(header);
  const auto size = [](const SizeEntry& entry) {
    return Fields{std::to_string(entry.width),        std::to_string(entry.depth),
                  std::to_string(entry.integer_bits), std::to_string(entry.fraction_bits),
                  std::to_string(entry.connectivity), entry.memory_bits,
                  entry.memory_bits_nonzero};
  };
  for (const auto& cell : input.cells)
    for (const auto& entry : cell.conversions) {
      Fields fields = family_fields(cell);
      fields.back() = std::to_string(cell.factor);
      add(fields, {cell.source, entry.network});
      add(fields, size(entry.before));
      add(fields, size(entry.after));
      for (const bool dense : {true, false}) {
        const auto ratio = memory_ratio(entry, dense);
        add(fields, ratio ? exact_and_upper(*ratio) : Fields{"", ""});
      }
      add(fields, {std::to_string(entry.pieces), "cells/" + cell.key + "/" + entry.certificate,
                   std::string(standing_text(standing(cell)))});
      text += row(fields);
    }
  return text;
}

}  // namespace relucert::studies
