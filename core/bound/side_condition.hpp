#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert {

// The small tests that the theorems share. Each returns what fails, with the numbers compared, or nothing.

/// The rule is the one expected and comes with as many numbers as there are names.
std::optional<std::string> rule_objection(std::string_view expected_rule,
                                          const std::vector<std::string_view>& number_names,
                                          const std::string& rule, const std::vector<Rational>& with);
/// The claimed value is the one that the rule gives.
std::optional<std::string> value_objection(const Rational& claimed, const Rational& given);
/// below_upper + 2^-20 < above_lower. The margin covers the coarser logarithms of the checkers.
std::optional<std::string> log2_less_objection(const std::string& below_name, const Rational& below_upper,
                                               const std::string& above_name, const Rational& above_lower);

/// The natural number below 2^63 that x is, or empty.
std::optional<std::uint64_t> to_natural(const Rational& x);

}  // namespace relucert
