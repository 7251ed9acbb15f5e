#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/network/family.hpp"

namespace relucert {

/// Numbers of the rule gated_walk with a small step, or why none were found. The search is not exhaustive: of
/// gadgets it tries the widest, of numerators n those below 64. Whatever it returns satisfies all hypotheses.
std::variant<std::vector<std::uint64_t>, std::string> find_gated_walk(const Family& family);

}  // namespace relucert
