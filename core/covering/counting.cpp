// How many functions a family of quantized networks can have. Neurons of one layer may be sorted, and a
// neuron that is 0 on all inputs, or whose outgoing weight in the last map is 0, may be replaced by one null
// neuron; both leave the function as it is. Refines the count q^n(W,L) behind the memory bound of arXiv
// 2405.01952; proof in proofs_checks/notes/lower_bounds.md (memory).
#include "core/covering/counting.hpp"

#include "core/support/require.hpp"

namespace relucert {

Integer first_layer_type_count(const Grid& grid) {
  const Integer k = grid.largest_numerator();
  return Integer(1) + exact_quotient(k * (Integer(5) * k + Integer(3)), 2);
}

Integer row_type_count(const Family& family) {
  const Grid grid = family.grid();
  const std::uint64_t entries = std::uint64_t{family.width} + 1;
  return Integer(1) + Integer::power(grid.cardinality(), entries) -
         Integer::power(grid.largest_numerator() + Integer(1), entries);
}

Integer layer_count(const Integer& types, std::uint32_t width) {
  return Integer::binomial(types + Integer(width) - Integer(1), width);
}

Integer function_count_upper(const Family& family) {
  RELUCERT_REQUIRE(family.width >= 1 && family.depth >= 1, "no such family");
  const Integer q = family.grid().cardinality();
  if (family.depth == 1) return q * q;
  const Integer first = first_layer_type_count(family.grid());
  // In the last hidden layer a neuron comes with its outgoing weight; the null neuron is one type.
  const auto with_outgoing_weight = [&q](const Integer& types) {
    return Integer(1) + (types - Integer(1)) * (q - Integer(1));
  };
  if (family.depth == 2) return layer_count(with_outgoing_weight(first), family.width) * q;
  const Integer rows = row_type_count(family);
  return layer_count(first, family.width) *
         Integer::power(layer_count(rows, family.width), family.depth - 3) *
         layer_count(with_outgoing_weight(rows), family.width) * q;
}

}  // namespace relucert
