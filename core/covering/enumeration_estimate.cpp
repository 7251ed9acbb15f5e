#include "core/covering/enumeration_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <optional>
#include <thread>

#include "core/covering/hidden_neurons.hpp"
#include "core/covering/log_counting.hpp"
#include "core/network/memory_bits.hpp"
#include "core/number/decimal.hpp"
#include "core/number/enclosure.hpp"
#include "core/number/random.hpp"

namespace relucert {
namespace {

/// Work that takes a fraction of a second: rows of weights.
constexpr double quick = 1 << 20;
constexpr int walk_count = 64;

double as_double(const Rational& x) {
  return std::stod(decimal_upper(x, 6));
}

/// C(n + k - 1, k).
double multisets(double n, double k) {
  double count = 1;
  for (double i = 0; i < k; ++i) count *= (n + i) / (i + 1);
  return count;
}

/// Each multiset of k of the members with equal probability: k of n + k - 1 places, moved together.
std::vector<std::uint64_t> random_multiset(const std::vector<std::uint64_t>& members, std::size_t k,
                                           Random& random) {
  std::vector<std::uint64_t> places(members.size() + k - 1);
  std::iota(places.begin(), places.end(), 0);
  for (std::size_t i = 0; i < k; ++i) std::swap(places[i], places[i + random.below(places.size() - i)]);
  std::sort(places.begin(), places.begin() + k);
  std::vector<std::uint64_t> multiset;
  for (std::size_t i = 0; i < k; ++i) multiset.push_back(members[places[i] - i]);
  return multiset;
}

class Configurations {
 public:
  explicit Configurations(const Family& family)
      : family_(family), largest_(largest_numerator(family)), points_(2.0 * largest_ + 1) {}

  /// Empty when not even a walk is quick.
  std::optional<double> estimate() {
    HiddenNeurons neurons = input_neuron();
    std::uint32_t layer = 1;
    double spent = 0;
    for (; layer < family_.depth; ++layer) {
      spent += cost(neurons, layer);
      if (spent > quick) break;
      auto next = next_hidden_neurons(family_, layer, neurons, std::size_t{1} << 28);
      if (std::holds_alternative<std::string>(next)) break;
      neurons = std::get<HiddenNeurons>(std::move(next));
    }
    const double rows = std::pow(points_, static_cast<double>(inputs_of(family_, layer)) + 1);
    if (layer < family_.depth && rows * (family_.depth - layer) * walk_count > 64 * quick)
      return std::nullopt;
    // Each walk stands for all sets of the layer where it begins (Knuth 1975, Math. Comp. 29).
    const bool all = layer == family_.depth && neurons.sets.size() <= 4096;
    const std::size_t walks = all ? neurons.sets.size() : walk_count;
    double sum = 0;
    for (std::size_t i = 0; i < walks; ++i)
      sum += walk(neurons, all ? i : random_.below(neurons.sets.size()), layer);
    return sum / static_cast<double>(walks) * static_cast<double>(neurons.sets.size());
  }

 private:
  /// The rows that all neurons of the layer over all multisets have.
  double cost(const HiddenNeurons& before, std::uint32_t layer) const {
    const auto inputs = static_cast<double>(inputs_of(family_, layer));
    double count = 0;
    for (std::size_t set = 0; set < before.sets.size(); ++set)
      count += multisets(static_cast<double>(before.sets[set].size()), inputs);
    return count * std::pow(points_, inputs + 1);
  }

  double walk(const HiddenNeurons& neurons, std::size_t set, std::uint32_t layer) {
    if (layer == family_.depth) {
      double units = static_cast<double>(neurons.sets[set].size()) * points_;
      if (units <= quick / 64) units = static_cast<double>(weighted_neurons(neurons, set, largest_).size());
      return multisets(units, static_cast<double>(inputs_of(family_, layer)));
    }
    const auto members = useful_members(neurons, set);
    const std::size_t inputs = inputs_of(family_, layer);
    const HiddenNeurons next =
        neurons_over(family_, layer, neurons, random_multiset(members, inputs, random_));
    return multisets(static_cast<double>(members.size()), static_cast<double>(inputs)) *
           walk(next, 0, layer + 1);
  }

  const Family& family_;
  std::int32_t largest_;
  double points_;
  Random random_{1};
};

}  // namespace

std::string short_text(const Estimate& estimate) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", estimate.value());
  return text;
}

EnumerationEstimate estimate_enumeration(const Family& family) {
  const double bits = as_double(encloses_log2(family.grid().cardinality(), 64).upper());
  const double upper = std::exp2(as_double(log2_function_count_upper(family)));
  double configurations = upper;
  if (number_objection(family).empty())
    configurations = Configurations(family).estimate().value_or(configurations);
  const double processors = std::max(1U, std::thread::hardware_concurrency());
  constexpr double seconds_each = 5e-8;
  // Of two functions with opposite signs one is kept, as a few words with their places in a table.
  constexpr double bytes_each = 80;
  return {Estimate(std::exp2(bits * as_double(parameter_count(family)))), Estimate(configurations),
          Estimate(configurations * seconds_each / processors),
          Estimate(std::min(configurations, upper) / 2 * bytes_each)};
}

}  // namespace relucert
