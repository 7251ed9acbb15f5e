#pragma once
#include <string>
#include <string_view>

#include "studies/report/report.hpp"

namespace relucert::studies {

/// A field of a TSV file: backslash, tab, line feed and carriage return become `\\`, `\t`, `\n`, `\r`, so a
/// row is a line.
std::string tsv_field(std::string_view text);

/// One row per cell: its best bounds, gap, regime, status and errors per target. Exact rationals in full,
/// each followed by a decimal of 12 digits: rounded down for lower bounds, up for everything else.
std::string results_tsv(const ReportInput& input);
/// One row per bound that a rule gave, and per rule that gave none.
std::string bounds_tsv(const ReportInput& input);
/// One row per memory budget and depth that fits it; the header alone where nothing is to compare.
std::string memory_tsv(const ReportInput& input);
/// One row per network that was built or quantized.
std::string targets_tsv(const ReportInput& input);

/// One row per converted network, with its sizes before and after.
std::string conversions_tsv(const ReportInput& input);

/// The entry of a cell for a target that results.tsv shows: the quantizer's in a quantizer cell, else the one
/// of least error. Null when there is none.
const TargetEntry* chosen_entry(const CellResult& cell, const std::string& target);

}  // namespace relucert::studies
