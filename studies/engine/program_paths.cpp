#include "studies/engine/program_paths.hpp"

#include <cstdlib>
#include <filesystem>

namespace relucert::studies {
namespace {

namespace fs = std::filesystem;

fs::path program_folder() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path(".") : program.parent_path();
}

/// The first of these files that exists, as an absolute path, unless the environment names one.
std::string chosen(const char* variable, const std::vector<fs::path>& candidates) {
  if (const char* named = std::getenv(variable); named != nullptr && *named != '\0')
    return fs::absolute(named).string();
  std::error_code failed;
  for (const auto& candidate : candidates)
    if (fs::is_regular_file(candidate, failed)) return fs::weakly_canonical(candidate, failed).string();
  return {};
}

}  // namespace

std::string checker_path() {
  const fs::path here = program_folder();
  return chosen("RELUCERT_CHECKER", {here / "../../proofs_checks/relucert-check", here / "relucert-check"});
}

std::string python_checker_path() {
  const fs::path here = program_folder();
  return chosen("RELUCERT_CHECKER_PY",
                {here / "../../proofs_checks/relucert-check.py", here / "relucert-check.py",
                 fs::path(RELUCERT_SOURCE_ROOT) / "proofs_checks/checker_py/relucert-check.py"});
}

std::vector<std::string> plugin_folders() {
  const fs::path here = program_folder();
  std::vector<std::string> folders;
  std::error_code failed;
  for (const auto& candidate : {here / "../../plugins", here / ".." / RELUCERT_LIBDIR / "relucert"})
    if (fs::is_directory(candidate, failed))
      folders.push_back(fs::weakly_canonical(candidate, failed).string());
  return folders;
}

}  // namespace relucert::studies
