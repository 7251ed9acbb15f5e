#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/network/family.hpp"

namespace relucert {

/// Numbers of the rule bit_extraction with a small error, or why there are none. Not exhaustive: of word
/// lengths above 64 only some are tried, of batches at most 32, of gain layers at most 5. Whatever it returns
/// satisfies all hypotheses.
std::variant<std::vector<std::uint64_t>, std::string> find_bit_extraction(const Family& family);

}  // namespace relucert
