#pragma once
#include <string>
#include <utility>
#include <vector>

#include "studies/report/report.hpp"

namespace relucert::tests {

/// A cell as the engine would write it, with the formulas of proofs_checks/RULES.md where they are short (for
/// `memory` a stand-in of the right size): precision, pieces, memory; constant, shallow_interpolation. Two
/// checkers say `verified`.
studies::CellResult sample_cell(std::uint32_t width, std::uint32_t depth, std::uint32_t a, std::uint32_t b);

/// A verified quantizer cell of two targets, with the error before.
studies::CellResult sample_quantizer_cell(std::uint32_t width, std::uint32_t depth, std::uint32_t a,
                                          std::uint32_t b, const std::string& quantizer);

/// W in {2, 8}, L in {2, 4}, b in {1, 2, 4, 8, 16, 64}: 24 cells with all three regimes, everything verified.
studies::ReportInput plain_study();
/// One cell of each kind that is not verified by both checkers, and one without an upper bound.
studies::ReportInput troubled_study();
/// Every text is markup, a quote, a control character, broken UTF-8 or very long.
studies::ReportInput hostile_study();
/// Rationals of more than 16000 bits.
studies::ReportInput huge_study();
studies::ReportInput quantizer_study();
/// Conversion cells of random networks and of a file: verified ones, a contradictory and an unknown one.
studies::ReportInput conversion_study();
/// Answers to the question weight_bounded: verified ones with gaps 4, 8, 16 at W = 2 and 3, one refuted, one unknown.
studies::ReportInput question_study();
/// Cells without any bound: every rule gave up.
studies::ReportInput unknown_study();
studies::ReportInput empty_study();

/// All of them by name.
std::vector<std::pair<std::string, studies::ReportInput>> sample_studies();

}  // namespace relucert::tests
