#include "core/network/weight_splitting.hpp"

#include <algorithm>

namespace relucert {
namespace {

/// Makes maps that read m equal copies of every neuron, the copies of neuron j at m j, ..., m j + m - 1, and
/// behind them m - 1 neurons of value 1.
class Splitter {
 public:
  Splitter(std::size_t copies, Integer one) : copies_(copies), one_(std::move(one)) {}

  Layer<Integer> copies_of_inputs(std::size_t inputs) const {
    Layer<Integer> layer{inputs, {}};
    for (std::uint32_t j = 0; j < inputs; ++j)
      for (std::size_t i = 0; i < copies_; ++i) layer.rows.push_back({{{j, one_}}, 0});
    add_constants(layer);
    return layer;
  }

  Layer<Integer> hidden(const Layer<Integer>& layer) const {
    Layer<Integer> result{inputs_of(layer), {}};
    for (const auto& row : layer.rows)
      result.rows.insert(result.rows.end(), copies_, split(row, layer.inputs));
    add_constants(result);
    return result;
  }

  Layer<Integer> output(const Layer<Integer>& layer) const {
    Layer<Integer> result{inputs_of(layer), {}};
    for (const auto& row : layer.rows) result.rows.push_back(split(row, layer.inputs));
    return result;
  }

 private:
  std::size_t inputs_of(const Layer<Integer>& layer) const { return copies_ * layer.inputs + copies_ - 1; }

  void add_constants(Layer<Integer>& layer) const {
    layer.rows.insert(layer.rows.end(), copies_ - 1, Row<Integer>{{}, one_});
  }

  /// The i-th of m integers that add up to n and differ by at most 1: floor((n + i) / m).
  Integer part(const Integer& n, std::size_t i) const {
    return floor_quotient(n + Integer(i), Integer(copies_));
  }

  Row<Integer> split(const Row<Integer>& row, std::size_t inputs) const {
    Row<Integer> result;
    const auto add = [&](std::size_t column, const Integer& weight) {
      if (!weight.is_zero()) result.weights.push_back({static_cast<std::uint32_t>(column), weight});
    };
    for (const auto& entry : row.weights)
      for (std::size_t i = 0; i < copies_; ++i) add(copies_ * entry.column + i, part(entry.weight, i));
    result.bias = part(row.bias, 0);
    for (std::size_t i = 1; i < copies_; ++i) add(copies_ * inputs + i - 1, part(row.bias, i));
    return result;
  }

  std::size_t copies_;
  Integer one_;
};

}  // namespace

Integer largest_numerator(const QuantizedNetwork& network) {
  Integer largest = 0;
  const auto see = [&](const Integer& n) { largest = std::max(largest, n.sign() < 0 ? -n : n); };
  for (const auto& layer : network.layers())
    for (const auto& row : layer.rows) {
      see(row.bias);
      for (const auto& entry : row.weights) see(entry.weight);
    }
  return largest;
}

std::variant<QuantizedNetwork, std::string> split_weights(const QuantizedNetwork& network,
                                                          const Integer& cap) {
  const Integer one = Integer::power_of_two(network.grid().fraction_bits());
  if (cap < one)
    return "a largest weight >= 1 needed, so a numerator >= 2^b = " + one.text() + ", but it is " +
           cap.text();
  const Integer largest = largest_numerator(network);
  if (largest <= cap) return network;
  const auto copies = ceil_quotient(largest, cap).to_int64();
  constexpr std::int64_t most_copies = std::int64_t{1} << 20;
  if (!copies || *copies > most_copies)
    return "gave up: the limit of 2^20 copies is exceeded by the largest numerator " + largest.text() +
           " over " + cap.text();
  const Splitter splitter(static_cast<std::size_t>(*copies), one);
  const auto& original = network.layers();
  std::vector<Layer<Integer>> layers{splitter.copies_of_inputs(original.front().inputs)};
  for (std::size_t l = 0; l + 1 < original.size(); ++l) layers.push_back(splitter.hidden(original[l]));
  layers.push_back(splitter.output(original.back()));
  return QuantizedNetwork(network.grid(), std::move(layers));
}

}  // namespace relucert
