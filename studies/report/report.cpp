// Order of writing: tables and figures first, the page that links to them last, so that a page never leads to
// a file of an older run that was to be replaced.
#include "studies/report/report.hpp"

#include <filesystem>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "studies/report/figures.hpp"
#include "studies/report/page.hpp"
#include "studies/report/questions.hpp"
#include "studies/report/tables.hpp"
#include "studies/report/tsv.hpp"

namespace relucert::studies {

std::vector<std::string> table_files(const ReportInput& input) {
  std::vector<std::string> files;
  for (const Question* question : asked_questions(input)) files.push_back(question_file(*question));
  if (files.empty()) files = {"results.tsv", "bounds.tsv", "memory.tsv", "targets.tsv"};
  return files;
}

std::vector<std::string> write_report(const ReportInput& input) {
  const std::filesystem::path directory(input.directory.empty() ? "." : input.directory);
  const std::filesystem::path figure_directory = directory / "figures";
  std::error_code problem;
  std::filesystem::create_directories(figure_directory, problem);
  if (problem)
    throw_input_error({figure_directory.string()}, "cannot create this folder: " + problem.message());

  const auto questions = asked_questions(input);
  for (const Question* question : questions)
    write_text_file((directory / question_file(*question)).string(), question_tsv(input, *question));
  if (questions.empty()) {
    write_text_file((directory / "results.tsv").string(), results_tsv(input));
    write_text_file((directory / "bounds.tsv").string(), bounds_tsv(input));
    write_text_file((directory / "memory.tsv").string(), memory_tsv(input));
    write_text_file((directory / "targets.tsv").string(), targets_tsv(input));
  }
  if (has_conversion_cells(input))
    write_text_file((directory / "conversions.tsv").string(), conversions_tsv(input));

  Figures figures = draw_figures(input.cells);
  figures.questions = draw_questions(input);
  std::vector<std::string> warnings;
  for (const auto* kind : {&figures.maps, &figures.gap_maps, &figures.memory, &figures.gaps, &figures.bounds,
                           &figures.quantizers, &figures.conversions, &figures.questions}) {
    for (const auto& figure : *kind) {
      const std::filesystem::path file = figure_directory / figure.file;
      if (!figure.svg.empty()) {
        write_text_file(file.string(), figure.svg);
        continue;
      }
      std::filesystem::remove(file, problem);  // a figure of an older run would not belong to these numbers
      warnings.push_back("figures/" + figure.file + " is missing: " + figure.failure);
    }
  }
  write_text_file((directory / "index.html").string(), report_page(input, figures));
  return warnings;
}

}  // namespace relucert::studies
