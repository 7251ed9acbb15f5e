#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert::studies {

/// Significant digits of the decimals in the TSV files and on the page. They are rounded outward:
/// core/number/decimal.hpp.
constexpr unsigned tsv_digits = 12;
constexpr unsigned page_digits = 4;
constexpr unsigned figure_digits = 3;

/// A spelling of an exact value for a narrow column.
struct ExactSpelling {
  std::string text;
  bool complete = true;  ///< false: the middle of a long number is left out
};

/// `p/q` when it is short; `p/2^k` or `2^-k` when that is short; otherwise both numbers elided, e.g.
/// `1340780792…9006084097 / 2^513 (155 digits)`.
ExactSpelling spell_exactly(const Rational& x);

/// For every value its place in the increasing order, equal values sharing one: a sort key for tables that is
/// exact.
std::vector<std::size_t> ranks(const std::vector<Rational>& values);

/// The smallest k with x <= 2^k, for x > 0.
std::int64_t ceil_log2(const Rational& x);

/// log2 x for plots, with six decimals. x > 0.
std::string plot_log2(const Rational& x);
/// The same number as a double.
double plot_log2_value(const Rational& x);
/// A double with six decimals, independent of the locale.
std::string plot_number(double x);

/// `2⁻¹⁰`: a power of two with a superscript exponent, for axis labels.
std::string power_of_two_label(std::int64_t exponent);

/// `1 234 567` with thin spaces, for counts.
std::string grouped(std::size_t n);

/// `1 cell`, `2 cells`.
std::string counted(std::size_t n, const std::string& singular);

}  // namespace relucert::studies
