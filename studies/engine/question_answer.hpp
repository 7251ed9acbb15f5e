#pragma once
#include <string>

#include "studies/engine/cell_runner.hpp"

namespace relucert::studies {

/// The part of cell_inputs that question cells have of their own.
std::string question_inputs(const QuestionCell& cell);

/// Answers the question of the cell and adds the certificates. Exact and deterministic. Contract: every value
/// stands in a column of the question.
void compute_answer(ComputedCell& computed);

/// The rules that the steps of a certificate use, sorted, each once.
std::vector<std::string> rules_of_certificate(const std::string& certificate);

}  // namespace relucert::studies
