#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// The cell of least certified upper bound among those of one depth that fit into a budget.
struct DepthChoice {
  std::uint32_t depth = 0;
  const CellResult* cell = nullptr;  ///< null: no verified cell of this depth fits
};

/// What the families of a study can do with at most 2^log2_bits bits of memory.
struct MemoryBudget {
  std::uint64_t log2_bits = 0;
  std::vector<DepthChoice> by_depth;  ///< in the order of memory_depths
  const CellResult* best = nullptr;   ///< of all depths; of equal bounds the one of the smaller depth
  Rational lower;  ///< the least lower bound among the families that fit: none of them can beat it
};

/// The depths of the verified bound cells, increasing.
std::vector<std::uint32_t> memory_depths(const std::vector<CellResult>& cells);

/// One entry per power of two from the first that holds a verified cell with both bounds to the first that
/// holds all. The memory of a cell is that of the widest and deepest network of its family, stored densely.
std::vector<MemoryBudget> memory_budgets(const std::vector<CellResult>& cells);

/// The least certified error of the budget times its bits.
Rational error_times_memory(const MemoryBudget& budget);
/// The certified error of the shallowest depth that fits over the least one: how much smaller depth makes the
/// proved error at the same memory. Empty where a single depth fits.
std::optional<Rational> advantage_of_depth(const MemoryBudget& budget);

/// Whether there is anything to compare: two depths and two budgets.
bool compares_memory(const std::vector<CellResult>& cells);

}  // namespace relucert::studies
