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

/// 2^(a+b+1) - 1 as a machine integer. Contract: number_objection has none.
inline std::int32_t largest_numerator(const Family& family) {
  return (std::int32_t{1} << (family.integer_bits + family.fraction_bits + 1)) - 1;
}

/// Machine integers hold every number that occurs for the family: slopes of hidden neurons are below 2^16,
/// all others below 2^30 in absolute value. Empty, or why not.
std::string number_objection(const Family& family);

/// How many inputs a neuron of layer l >= 1 has: 1 or W.
inline std::size_t inputs_of(const Family& family, std::uint32_t layer) {
  return layer == 1 ? 1 : family.width;
}

/// Layer 0.
HiddenNeurons input_neuron();

/// The members of a set that can stand in a multiset of the next layer: all but the zero function, with which
/// no neuron arises that would not arise with any other function in its place, as weights may be 0.
std::vector<std::uint64_t> useful_members(const HiddenNeurons& neurons, std::size_t set);

/// Layer l from layer l - 1. `memory_limit` in bytes; a string says that it is reached.
/// Cost: (number of distinct multisets) * q^(W+1) neurons.
std::variant<HiddenNeurons, std::string> next_hidden_neurons(const Family& family, std::uint32_t layer,
                                                             const HiddenNeurons& before,
                                                             std::size_t memory_limit);

/// What layer l can compute over one multiset of functions of the layer before: a single set.
HiddenNeurons neurons_over(const Family& family, std::uint32_t layer, const HiddenNeurons& before,
                           std::vector<std::uint64_t> multiset);

/// The members of one set times all weights of the grid, distinct, the zero function included: what the last
/// map adds up. In the units of the next layer. `largest` is the largest numerator of the grid.
std::vector<KinkedFunction> weighted_neurons(const HiddenNeurons& neurons, std::size_t set,
                                             std::int32_t largest);
/// Bounds above the bytes that the list and its making take, for the largest set.
std::uint64_t weighted_neurons_memory(const HiddenNeurons& neurons, std::int32_t largest);

}  // namespace relucert
