#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/network/family.hpp"

namespace relucert {

/// Numbers for the rule ladder, the best of those that are tried, or why there are none. What it returns has
/// passed the exact test of ladder_size. A few milliseconds at most.
std::variant<std::vector<std::uint64_t>, std::string> find_ladder(const Family& family);

}  // namespace relucert
