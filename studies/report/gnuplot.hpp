#pragma once
#include <string>
#include <string_view>

namespace relucert::studies {

/// What gnuplot drew, or why it drew nothing.
struct GnuplotResult {
  std::string svg;      ///< empty on failure
  std::string failure;  ///< one line; empty on success
};

/// Runs the `gnuplot` of PATH on a script that writes SVG to its standard output. No file outlives the call,
/// no setting of the user is read, and a gnuplot that hangs is stopped after a minute.
GnuplotResult run_gnuplot(const std::string& script);

/// A string literal for a gnuplot script. In single quotes gnuplot expands nothing; control characters, and
/// the few bytes that have a meaning elsewhere in a script, become `?`.
std::string gnuplot_string(std::string_view text);

}  // namespace relucert::studies
