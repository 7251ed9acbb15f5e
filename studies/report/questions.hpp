#pragma once
#include <string>
#include <vector>

#include "studies/engine/question.hpp"
#include "studies/report/figures.hpp"
#include "studies/report/report.hpp"
#include "studies/report/tables.hpp"

namespace relucert::studies {

/// The questions of a study, each once, in the order of its cells.
std::vector<const Question*> asked_questions(const ReportInput& input);
/// The cells of one question, in order.
std::vector<const CellResult*> cells_of(const ReportInput& input, const Question& question);

/// `covering.tsv`: one row per cell with arguments, exact values, decimals rounded outward, certificates.
std::string question_file(const Question& question);
std::string question_tsv(const ReportInput& input, const Question& question);
/// The same as a table of the page.
void write_question_table(HtmlWriter& html, const ReportInput& input, const Question& question,
                          const PageLinks& links);

/// The figures that the study file describes, on logarithmic axes.
std::vector<Figure> draw_questions(const ReportInput& input);

}  // namespace relucert::studies
