#pragma once
#include <string>

#include "studies/engine/cell_runner.hpp"

namespace relucert::studies {

/// The part of cell_inputs that conversion cells have of their own.
std::string conversion_inputs(const Study& study, const Cell& cell);

/// Converts every network of the cell, proves each equal to the original on [0,1], and adds the certificates
/// conversion-1.cert, ... to it. Exact and deterministic.
void compute_conversions(ComputedCell& computed, const Study& study, const Cell& cell);

/// A network of width W and depth L with all weights and biases drawn uniformly from the grid of the family,
/// layer by layer, neuron by neuron, the bias last.
QuantizedNetwork random_network(const Family& family, std::uint64_t seed);

}  // namespace relucert::studies
