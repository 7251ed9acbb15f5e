#pragma once
#include <string>
#include <vector>

namespace relucert::studies {

/// Where the running program finds its companions: beside itself in an installed tree, or in the build tree
/// it came from. RELUCERT_CHECKER, RELUCERT_CHECKER_PY and RELUCERT_PLUGIN_PATH override. A path is empty
/// when there is no such file.
std::string checker_path();
std::string python_checker_path();
std::vector<std::string> plugin_folders();

}  // namespace relucert::studies
