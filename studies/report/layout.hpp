#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// The parameter of R_b^a(W,L) that figures put on their horizontal axis.
enum class Axis { fraction_bits, depth, width, integer_bits };

/// b when the study varies it, else the first of L, W, a that it varies, else b.
Axis choose_axis(const std::vector<CellResult>& cells);
std::uint32_t coordinate(const Family& family, Axis axis);
std::string axis_symbol(Axis axis);       ///< `b`
std::string axis_description(Axis axis);  ///< `fraction bits b`
/// A log2 axis; 0, which has no logarithm, is put one step left of 1.
double axis_position(std::uint32_t coordinate);

/// Cells that differ only in the axis, in its order.
struct Series {
  Family common;  ///< of the first cell; its axis coordinate means nothing
  std::vector<const CellResult*> cells;
};

/// The series of the bound cells (no quantizer), sorted by the other parameters in the order a, W, L, b.
std::vector<Series> bound_series(const std::vector<CellResult>& cells, Axis axis);

/// `a = 1, W = 4, L = 16`: the parameters that the series has in common.
std::string series_label(const Family& common, Axis axis);
/// `a1-W4-L16`, for file names.
std::string series_key(const Family& common, Axis axis);

/// All coordinates that occur on the axis, increasing.
std::vector<std::uint32_t> coordinates(const std::vector<CellResult>& cells, Axis axis);

}  // namespace relucert::studies
