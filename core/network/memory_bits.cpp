#include "core/network/memory_bits.hpp"

namespace relucert {

Integer memory_bits_dense(const QuantizedNetwork& network) {
  Integer parameters = 0;
  for (const auto& layer : network.layers())
    parameters += Integer(layer.rows.size()) * Integer(layer.inputs + 1);
  return parameters * Integer(network.grid().bits_per_weight());
}

Integer memory_bits_nonzero(const QuantizedNetwork& network) {
  return Integer(network.connectivity()) * Integer(network.grid().bits_per_weight());
}

Integer parameter_count(const Family& family) {
  if (family.depth == 1) return 2;
  const Integer width = family.width;
  return Integer(3) * width + Integer(1) + Integer(family.depth - 2) * width * (width + Integer(1));
}

Integer memory_bits_dense(const Family& family) {
  return parameter_count(family) * Integer(family.grid().bits_per_weight());
}

}  // namespace relucert
