#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/construction/gadget_size.hpp"
#include "core/network/family.hpp"

namespace relucert {

/// Numbers of the rule with a small error, or why none were found. The search is not exhaustive: of gadgets
/// it tries the widest, of numerators n those below 64 (below 2^(b+2) for b < 4), of levels a few. Whatever it returns satisfies all
/// hypotheses.
std::variant<std::vector<std::uint64_t>, std::string> find_gadgets(GadgetRule rule, const Family& family);

}  // namespace relucert
