#pragma once
#include <string>
#include <string_view>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// A function of H1 to approximate, with the text that names it.
struct Target {
  std::string name;
  PiecewiseLinear function;
};

/// Reads the name of a target, as in a study or on the command line:
///   constant:p/q            a constant in [-1, 1]
///   tent                    tent(x) = 1/2 - |x - 1/2|
///   sawtooth:n              n teeth with slopes +-1, 1 <= n <= 10^6
///   walk:SEED:m             lattice_walk(SEED, m), 0 <= SEED < 2^64, 1 <= m <= 10^6
///   pwl:FILE                points `x y` (core/function/text.hpp)
///   csv:FILE:COLUMN         a column of a table (core/function/csv.hpp) scaled into H1 (scaled_series.hpp);
///                           COLUMN follows the last colon
/// Throws InputError. The function is in H1.
Target parse_target(const std::string& text);

}  // namespace relucert
