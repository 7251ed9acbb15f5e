#include "studies/report/conversions.hpp"

namespace relucert::studies {

std::optional<Rational> memory_ratio(const ConversionEntry& entry, bool dense) {
  const auto before = Rational::parse(dense ? entry.before.memory_bits : entry.before.memory_bits_nonzero);
  const auto after = Rational::parse(dense ? entry.after.memory_bits : entry.after.memory_bits_nonzero);
  if (!before || !after || before->sign() <= 0) return std::nullopt;
  return *after / *before;
}

std::string conversion_contradiction(const CellResult& cell, const ConversionEntry& entry) {
  if (entry.after.depth != entry.before.depth * cell.factor)
    return "depth " + std::to_string(entry.after.depth) + " is not k times " +
           std::to_string(entry.before.depth);
  if (entry.after.width > 2 * entry.before.width + 2)
    return "width " + std::to_string(entry.after.width) +
           " is above 2W+2 for W = " + std::to_string(entry.before.width);
  if (entry.after.integer_bits != cell.family.integer_bits ||
      entry.after.fraction_bits != cell.family.fraction_bits)
    return "the weights are not on the grid of the cell";
  return {};
}

}  // namespace relucert::studies
