#pragma once
#include <string>

#include "studies/engine/study.hpp"

namespace relucert::studies {

/// Names that a study may use, from the registries.
struct KnownNames {
  std::vector<std::string> lower;
  std::vector<std::string> upper;
  std::vector<std::string> quantizers;
};

/// Reads and checks a whole study before anything runs: every mistake is reported at once as `file:line:col:
/// message` in one InputError. Files of targets are looked up relative to the study file.
Study read_study(const std::string& file, const KnownNames& known);
/// The same for text at hand; `file` names it in messages and `folder` is where its target files are.
Study parse_study(const std::string& text, const std::string& file, const std::string& folder,
                  const KnownNames& known);

}  // namespace relucert::studies
