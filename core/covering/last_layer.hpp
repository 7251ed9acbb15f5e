#pragma once
#include <variant>

#include "core/covering/enumeration.hpp"
#include "core/covering/hidden_neurons.hpp"
#include "core/covering/output_functions.hpp"

namespace relucert {

/// What the output of a family adds up: `terms` weighted neurons over one set of the last hidden layer, and a
/// bias.
struct LastLayer {
  HiddenNeurons neurons;
  std::size_t terms;  ///< W, or 1 without hidden layers
  OutputBias bias;
};

/// Holds at most half of the memory limit while it works and a quarter in the end, and leaves room for one
/// list of weighted neurons per thread in another quarter. An enumeration that the options do not allow is
/// not begun.
std::variant<LastLayer, TooLarge> last_layer(const Family& family, const EnumerationOptions& options,
                                             unsigned threads);

}  // namespace relucert
