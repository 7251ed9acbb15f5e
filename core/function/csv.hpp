#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert {

/// The numbers of one column of a table in text form, read exactly (0.1 is 1/10).
///
/// `column` is a number from 1, or a name that stands in the first line. With a number, the first line counts
/// as a header when none of its fields is a decimal number. Fields are separated by semicolons, commas or
/// tabs, whichever of these, in this order, occurs in the first line, else by blanks. A field may stand in
/// double quotes, with `""` for a quote inside, on one line. Empty lines and lines that start with `#` are
/// skipped, and so is a byte order mark.
/// Throws InputError (file:line:col) with all mistakes, at most 20. Limits: 10^6 values; numbers as in
/// exact_decimal.
std::vector<Rational> parse_csv_column(std::string_view text, const std::string& file,
                                       const std::string& column);
std::vector<Rational> read_csv_column(const std::string& file, const std::string& column);

}  // namespace relucert
