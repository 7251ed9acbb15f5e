#pragma once
#include <string>
#include <string_view>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// Function text: one line `x y` per point, x increasing, exact numbers p/q, integers or 2^-k. `#` starts a
/// comment; empty lines are skipped.
std::string function_text(const PiecewiseLinear& f);
/// Throws InputError (file:line:col) with all mistakes, at most 20; `file` is only for the messages.
PiecewiseLinear parse_function(std::string_view text, const std::string& file);
/// The same, and the function must be in H1; the messages name the points at fault by their lines.
PiecewiseLinear parse_h1_function(std::string_view text, const std::string& file);
PiecewiseLinear read_h1_function(const std::string& file);

}  // namespace relucert
