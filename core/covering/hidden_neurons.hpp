#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/covering/kinked_function.hpp"
#include "core/covering/word_set.hpp"
#include "core/network/family.hpp"

namespace relucert {

/// The neurons of one hidden layer l as functions on [0,1], in units of 2^-(b l). Layer 0 has one "neuron",
/// the input x.
///
/// A layer sees the network below only through the multiset of W functions that the layer before it computes.
/// So what a layer can compute is a list of sets: all neurons over one such multiset form a set, and the
/// neurons of the layer are any W members of one of the sets. Exact.
struct HiddenNeurons {
  WordSet functions;  ///< distinct, packed
  WordSet sets;       ///< distinct, each the increasing numbers of its members in `functions`

  std::vector<KinkedFunction> members(std::size_t set) const;
  std::size_t memory() const { return functions.memory() + sets.memory(); }
};

/// Machine integers hold every number that occurs for the family: slopes of hidden neurons are below 2^16,
/// all others below 2^30 in absolute value. Empty, or why not.
std::string number_objection(const Family& family);

/// Layer 0.
HiddenNeurons input_neuron();

/// Layer l from layer l - 1. `memory_limit` in bytes; a string says that it is reached.
/// Cost: (number of distinct multisets) * q^(W+1) neurons.
std::variant<HiddenNeurons, std::string> next_hidden_neurons(const Family& family, std::uint32_t layer,
                                                             const HiddenNeurons& before,
                                                             std::size_t memory_limit);

/// The members of one set times all weights of the grid, distinct, the zero function included: what the last
/// map adds up. In the units of the next layer. `largest` is the largest numerator of the grid.
std::vector<KinkedFunction> weighted_neurons(const HiddenNeurons& neurons, std::size_t set,
                                             std::int32_t largest);

}  // namespace relucert
