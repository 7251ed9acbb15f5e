// Error against memory: what a budget of bits buys at each depth.
#include "studies/report/memory.hpp"

#include <algorithm>
#include <set>

#include "core/network/memory_bits.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

struct SizedCell {
  const CellResult* cell;
  std::uint64_t log2_bits;  // of the least power of two that holds it
};

std::vector<SizedCell> sized_cells(const std::vector<CellResult>& cells) {
  std::vector<SizedCell> found;
  for (const auto& cell : cells) {
    if (!cell.is_plain() || !is_verified(cell) || !cell.best_lower || !cell.best_upper) continue;
    if (cell.best_upper->value.sign() <= 0) continue;  // a faulty cell
    const Integer bits = memory_bits_dense(cell.family);
    found.push_back({&cell, (bits - Integer(1)).bit_length()});
  }
  return found;
}

bool less_error(const CellResult* x, const CellResult* y) {
  if (x->best_upper->value != y->best_upper->value) return x->best_upper->value < y->best_upper->value;
  return x->family.depth < y->family.depth;
}

}  // namespace

std::vector<std::uint32_t> memory_depths(const std::vector<CellResult>& cells) {
  std::set<std::uint32_t> depths;
  for (const auto& [cell, bits] : sized_cells(cells)) depths.insert(cell->family.depth);
  return {depths.begin(), depths.end()};
}

std::vector<MemoryBudget> memory_budgets(const std::vector<CellResult>& cells) {
  const auto sized = sized_cells(cells);
  if (sized.empty()) return {};
  const auto depths = memory_depths(cells);
  const auto [least, greatest] = std::minmax_element(
      sized.begin(), sized.end(), [](const auto& x, const auto& y) { return x.log2_bits < y.log2_bits; });
  std::vector<MemoryBudget> budgets;
  for (std::uint64_t bits = least->log2_bits; bits <= greatest->log2_bits; ++bits) {
    MemoryBudget budget{bits, {}, nullptr, {}};
    for (const auto depth : depths) budget.by_depth.push_back({depth, nullptr});
    for (const auto& [cell, size] : sized) {
      if (size > bits) continue;
      const auto place = std::lower_bound(depths.begin(), depths.end(), cell->family.depth) - depths.begin();
      const CellResult*& chosen = budget.by_depth[static_cast<std::size_t>(place)].cell;
      if (chosen == nullptr || less_error(cell, chosen)) chosen = cell;
      if (budget.best == nullptr || cell->best_lower->value < budget.lower)
        budget.lower = cell->best_lower->value;
      if (budget.best == nullptr || less_error(cell, budget.best)) budget.best = cell;
    }
    budgets.push_back(std::move(budget));
  }
  return budgets;
}

Rational error_times_memory(const MemoryBudget& budget) {
  return budget.best->best_upper->value * Rational(Integer::power_of_two(budget.log2_bits));
}

std::optional<Rational> advantage_of_depth(const MemoryBudget& budget) {
  std::vector<const CellResult*> fitting;
  for (const auto& choice : budget.by_depth)
    if (choice.cell != nullptr) fitting.push_back(choice.cell);
  if (fitting.size() < 2) return std::nullopt;
  return fitting.front()->best_upper->value / budget.best->best_upper->value;
}

bool compares_memory(const std::vector<CellResult>& cells) {
  return memory_depths(cells).size() > 1 && memory_budgets(cells).size() > 1;
}

}  // namespace relucert::studies
