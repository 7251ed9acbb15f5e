#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// A rule of proofs_checks/RULES.md or a construction, as the report explains it.
struct ReportRule {
  std::string name;
  std::string statement;
  std::string source;
  std::string status;  ///< of the proof: `note`, `paper`, `coq <lemma>`
};

/// A finished study. The report adds nothing to it but the layout.
struct ReportInput {
  std::string study;
  std::string question;
  std::vector<CellResult> cells;  ///< in the study's order
  std::vector<std::pair<std::string, std::string>> manifest;
  std::string study_text;                    ///< the study file, byte for byte
  std::vector<std::string> targets;          ///< names, in the study's order
  std::uint64_t max_parameters = INT64_MAX;  ///< larger families got no networks for the targets
  std::vector<QuestionFigure> figures;       ///< of the answers to questions
  std::vector<ReportRule> rules;
  std::string directory;  ///< the study's output folder, which holds `cells/<key>/`; created when absent
};

/// The tables that a report writes beside its page: those of bounds, or one per question.
std::vector<std::string> table_files(const ReportInput& input);

/// Writes the tables, figures/*.svg and index.html into `directory`.
/// The same input gives the same bytes. Returns one warning per figure that could not be drawn: the rest of
/// the report is whole without it. Throws InputError when a file cannot be written.
std::vector<std::string> write_report(const ReportInput& input);

}  // namespace relucert::studies
