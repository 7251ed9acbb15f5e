#pragma once
#include "core/construction/bit_extraction_code.hpp"
#include "core/construction/grid_retrieval_size.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// The period in this row and cell of the row; the wave goes through the cells of odd rows from right to
/// left.
std::uint64_t period_of_cell(const GridRetrievalSize& size, std::uint64_t row, std::uint64_t cell);

/// The network of the rule grid_retrieval with this size and code. Contract: size is one of
/// grid_retrieval_size for the family, and the code one for size.words. Time and memory in proportion to its
/// nonzero weights, of which the gadgets have about 2 M (m g + p q / 2).
QuantizedNetwork build_grid_retrieval(const Family& family, const GridRetrievalSize& size,
                                      const BitExtractionCode& code);

}  // namespace relucert
