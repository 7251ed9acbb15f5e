#pragma once
#include <string>
#include <utility>
#include <vector>

#include "studies/engine/study.hpp"

namespace relucert::studies {

/// What a finished study was made from and with. Written to `manifest.json`; `reproduce` starts from it
/// alone.
struct Manifest {
  std::string study;  ///< the study file, byte for byte
  std::string study_fingerprint;
  std::uint64_t seed = 1;
  std::vector<InputFile> files;  ///< files of targets
  std::vector<std::pair<std::string, std::string>>
      versions;  ///< program, compiler, libraries, checkers' format
};

Manifest manifest_of(const Study& study);
std::string to_json(const Manifest& manifest);
/// Throws InputError naming `file`.
Manifest manifest_from_json(const std::string& text, const std::string& file);
/// Program, compiler and libraries this program was built with and runs with.
std::vector<std::pair<std::string, std::string>> version_entries();

}  // namespace relucert::studies
