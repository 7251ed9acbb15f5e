// The wording of all hypotheses in one place, so that they read alike: what is needed, then the number that
// was found.
#include "core/construction/hypothesis.hpp"

namespace relucert {

Objection unless_at_least(std::string_view name, std::uint64_t value, std::uint64_t least) {
  if (value >= least) return std::nullopt;
  const std::string n(name);
  return n + " >= " + std::to_string(least) + " needed, but " + n + " = " + std::to_string(value);
}

Objection unless_at_most(std::string_view name, std::uint64_t value, std::string_view limit,
                         std::uint64_t largest) {
  if (value <= largest) return std::nullopt;
  const std::string n(name);
  return n + " <= " + std::string(limit) + " = " + std::to_string(largest) + " needed, but " + n + " = " +
         std::to_string(value);
}

Objection unless_within_limit(std::string_view name, std::uint64_t value) {
  if (value >> 20U == 0) return std::nullopt;
  const std::string n(name);
  return "gave up: the limit " + n + " < 2^20 is exceeded by " + n + " = " + std::to_string(value);
}

Objection unless_deep_enough(const Family& family, std::uint64_t depth, const std::string& parameters) {
  if (depth <= family.depth) return std::nullopt;
  return "depth " + std::to_string(depth) + " needed for " + parameters +
         ", but L = " + std::to_string(family.depth);
}

Objection unless_parameters_named(const std::vector<std::string_view>& names,
                                  const std::vector<std::uint64_t>& given) {
  if (names.size() == given.size()) return std::nullopt;
  if (names.empty()) return "no numbers needed, but " + std::to_string(given.size()) + " given";
  std::string list;
  for (const auto name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return std::to_string(names.size()) + (names.size() == 1 ? " number (" : " numbers (") + list +
         ") needed, but " + std::to_string(given.size()) + " given";
}

Objection unless_grid_has_two_and_half(const Family& family) {
  if (auto objection = unless_at_least("a", family.integer_bits, 1)) return objection;
  return unless_at_least("b", family.fraction_bits, 1);
}

}  // namespace relucert
