#pragma once
#include <optional>
#include <string_view>

#include "core/number/rational.hpp"

namespace relucert {

/// The exact value of a decimal literal such as `-12.5`, `+.5`, `7.` or `3e-4`, as a rational number: 0.1 is
/// 1/10. Empty for anything else, for more than 1000 digits and for an exponent outside -1000..1000.
std::optional<Rational> exact_decimal(std::string_view text);

}  // namespace relucert
