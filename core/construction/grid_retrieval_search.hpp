#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/network/family.hpp"

namespace relucert {

/// Numbers for the rule grid_retrieval with a small error in this family, or the reason why there are none.
/// Takes up to a second. Not exhaustive: families wider than 512 or deeper than 4096 are searched as if they
/// had these sizes.
std::variant<std::vector<std::uint64_t>, std::string> find_grid_retrieval(const Family& family);

}  // namespace relucert
