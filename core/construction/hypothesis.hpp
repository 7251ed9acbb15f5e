#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/network/family.hpp"

namespace relucert {

/// What a construction needs and does not get, with both numbers; empty when nothing is amiss. The first one
/// found is told.
using Objection = std::optional<std::string>;

/// `a >= 1 needed, but a = 0`
Objection unless_at_least(std::string_view name, std::uint64_t value, std::uint64_t least);
/// `w <= W = 4 needed, but w = 5`; `limit` names the largest value, for example `W`.
Objection unless_at_most(std::string_view name, std::uint64_t value, std::string_view limit,
                         std::uint64_t largest);
/// `gave up: the limit k < 2^20 is exceeded by k = 1048576`
Objection unless_within_limit(std::string_view name, std::uint64_t value);
/// `depth 3 needed for w=2, k=1, but L = 2`
Objection unless_deep_enough(const Family& family, std::uint64_t depth, const std::string& parameters);
/// `2 numbers (w, k) needed, but 1 given`
Objection unless_parameters_named(const std::vector<std::string_view>& names,
                                  const std::vector<std::uint64_t>& given);
/// a >= 1 and b >= 1, since the networks use the weights +-2 and multiples of 1/2.
Objection unless_grid_has_two_and_half(const Family& family);

}  // namespace relucert
