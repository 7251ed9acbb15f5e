#pragma once
#include <optional>
#include <string>

#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// Memory after over memory before, of the dense network or of the nonzero weights alone. Exact; empty when
/// the network before has none.
std::optional<Rational> memory_ratio(const ConversionEntry& entry, bool dense);

/// What in a converted network contradicts the theorem: the depth is not k times the depth before, the width
/// above 2W+2, or the grid not the cell's. Empty when nothing does.
std::string conversion_contradiction(const CellResult& cell, const ConversionEntry& entry);

}  // namespace relucert::studies
