#include "core/covering/last_layer.hpp"

#include "core/covering/enumeration_estimate.hpp"

namespace relucert {

std::variant<LastLayer, TooLarge> last_layer(const Family& family, const EnumerationOptions& options,
                                             unsigned threads) {
  const EnumerationEstimate estimate = estimate_enumeration(family);
  if (const std::string objection = number_objection(family); !objection.empty())
    return TooLarge{estimate, objection};
  if (estimate.configurations.value() > options.most_configurations)
    return TooLarge{estimate, "about " + short_text(estimate.configurations) +
                                  " sums of neurons would be looked at, the limit is " +
                                  short_text(Estimate(options.most_configurations))};
  HiddenNeurons neurons = input_neuron();
  for (std::uint32_t layer = 1; layer < family.depth; ++layer) {
    auto next = next_hidden_neurons(family, layer, neurons, options.memory_limit / 4);
    if (auto* reason = std::get_if<std::string>(&next)) return TooLarge{estimate, *reason};
    neurons = std::get<HiddenNeurons>(std::move(next));
  }
  const std::uint64_t bytes = weighted_neurons_memory(neurons, largest_numerator(family));
  if (bytes > options.memory_limit / 4 / threads)
    return TooLarge{estimate, "the weighted neurons of one set take up to " + std::to_string(bytes) +
                                  " bytes, with " + std::to_string(threads) + " threads there are " +
                                  std::to_string(options.memory_limit / 4 / threads)};
  return LastLayer{std::move(neurons),
                   inputs_of(family, family.depth),
                   {largest_numerator(family), family.fraction_bits * (family.depth - 1)}};
}

}  // namespace relucert
