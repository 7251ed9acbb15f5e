// Which parameter a study varies, and which cells form one curve.
#include "studies/report/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace relucert::studies {
namespace {

constexpr std::array all_axes = {Axis::fraction_bits, Axis::depth, Axis::width, Axis::integer_bits};
constexpr std::array series_order = {Axis::integer_bits, Axis::width, Axis::depth, Axis::fraction_bits};

std::vector<std::uint32_t> other_coordinates(const Family& family, Axis axis) {
  std::vector<std::uint32_t> others;
  for (const Axis other : series_order)
    if (other != axis) others.push_back(coordinate(family, other));
  return others;
}

}  // namespace

Axis choose_axis(const std::vector<CellResult>& cells) {
  for (const Axis axis : all_axes)
    if (coordinates(cells, axis).size() > 1) return axis;
  return Axis::fraction_bits;
}

std::uint32_t coordinate(const Family& family, Axis axis) {
  switch (axis) {
    case Axis::fraction_bits:
      return family.fraction_bits;
    case Axis::depth:
      return family.depth;
    case Axis::width:
      return family.width;
    case Axis::integer_bits:
      return family.integer_bits;
  }
  return 0;
}

std::string axis_symbol(Axis axis) {
  switch (axis) {
    case Axis::fraction_bits:
      return "b";
    case Axis::depth:
      return "L";
    case Axis::width:
      return "W";
    case Axis::integer_bits:
      return "a";
  }
  return {};
}

std::string axis_description(Axis axis) {
  switch (axis) {
    case Axis::fraction_bits:
      return "fraction bits b";
    case Axis::depth:
      return "depth L";
    case Axis::width:
      return "width W";
    case Axis::integer_bits:
      return "integer bits a";
  }
  return {};
}

double axis_position(std::uint32_t coordinate) {
  return coordinate == 0 ? -1 : std::log2(static_cast<double>(coordinate));
}

std::vector<Series> bound_series(const std::vector<CellResult>& cells, Axis axis) {
  std::map<std::vector<std::uint32_t>, Series> found;
  for (const auto& cell : cells) {
    if (!cell.is_plain()) continue;
    Series& series = found[other_coordinates(cell.family, axis)];
    if (series.cells.empty()) series.common = cell.family;
    series.cells.push_back(&cell);
  }
  std::vector<Series> all;
  for (auto& [others, series] : found) {
    std::stable_sort(series.cells.begin(), series.cells.end(), [&](const CellResult* x, const CellResult* y) {
      return coordinate(x->family, axis) < coordinate(y->family, axis);
    });
    all.push_back(std::move(series));
  }
  return all;
}

std::string series_label(const Family& common, Axis axis) {
  std::string label;
  for (const Axis other : series_order) {
    if (other == axis) continue;
    label +=
        (label.empty() ? "" : ", ") + axis_symbol(other) + " = " + std::to_string(coordinate(common, other));
  }
  return label;
}

std::string series_key(const Family& common, Axis axis) {
  std::string key;
  for (const Axis other : series_order) {
    if (other == axis) continue;
    key += (key.empty() ? "" : "-") + axis_symbol(other) + std::to_string(coordinate(common, other));
  }
  return key;
}

std::vector<std::uint32_t> coordinates(const std::vector<CellResult>& cells, Axis axis) {
  std::set<std::uint32_t> found;
  for (const auto& cell : cells) found.insert(coordinate(cell.family, axis));
  return {found.begin(), found.end()};
}

}  // namespace relucert::studies
