#pragma once
#include "studies/engine/study.hpp"
#include "studies/engine/table_reader.hpp"

namespace relucert::studies {

/// Reads the tables [[question]] and [[figure]] of a study file into the study; mistakes go to `diagnostics`.
void read_questions(const toml::table& root, const std::string& file, Diagnostics& diagnostics, Study& study);

}  // namespace relucert::studies
