#include "core/covering/hidden_neurons.hpp"

#include <algorithm>
#include <limits>

#include "core/covering/counting.hpp"

namespace relucert {
namespace {

/// Calls use(sum of w_i inputs_i) for all weights |w_i| <= largest; `use` returns false to stop.
template <class Use>
class WeightedSums {
 public:
  WeightedSums(std::int32_t largest, const std::vector<KinkedFunction>& inputs, Use use)
      : largest_(largest), inputs_(inputs), partial_(inputs.size() + 1), use_(use) {}

  bool run() { return from(0); }

 private:
  bool from(std::size_t i) {
    if (i == inputs_.size()) return use_(partial_[i]);
    for (std::int32_t w = -largest_; w <= largest_; ++w) {
      add_multiple(partial_[i], w, inputs_[i], partial_[i + 1]);
      if (!from(i + 1)) return false;
    }
    return true;
  }

  std::int32_t largest_;
  const std::vector<KinkedFunction>& inputs_;
  std::vector<KinkedFunction> partial_;
  Use use_;
};

bool is_zero(std::span<const std::uint64_t> packed) {
  return packed.size() == 1 && packed[0] == 0;
}

/// The step from one layer to the next.
class NextLayer {
 public:
  NextLayer(const Family& family, std::uint32_t layer, const HiddenNeurons& before, std::size_t memory_limit)
      : largest_(largest_numerator(family)),
        bias_unit_(1 << (family.fraction_bits * (layer - 1))),
        before_(before),
        size_(inputs_of(family, layer)),
        multisets_(memory_limit / 4),
        next_{WordSet(memory_limit / 4), WordSet(memory_limit / 2)} {}

  bool run() {
    for (std::size_t s = 0; s < before_.sets.size(); ++s) {
      candidates_ = useful_members(before_, s);
      if (!multisets(0)) return false;
    }
    return true;
  }
  bool run_over(std::vector<std::uint64_t> multiset) {
    chosen_ = std::move(multiset);
    return follow();
  }
  HiddenNeurons take() { return std::move(next_); }

 private:
  bool multisets(std::size_t from) {
    if (chosen_.size() == size_) return follow();
    for (std::size_t i = from; i < candidates_.size(); ++i) {
      chosen_.push_back(candidates_[i]);
      const bool room = multisets(i);
      chosen_.pop_back();
      if (!room) return false;
    }
    return true;
  }

  bool follow() {
    const auto multiset = multisets_.insert(hash_of(chosen_), chosen_);
    if (!multiset || !multiset->is_new) return multiset.has_value();
    inputs_.resize(chosen_.size());
    for (std::size_t i = 0; i < chosen_.size(); ++i) unpack(before_.functions[chosen_[i]], inputs_[i]);
    set_.clear();
    const auto add_neurons = [this](const KinkedFunction& sum) {
      for (std::int32_t c = -largest_; c <= largest_; ++c) {
        rectify(sum, c * bias_unit_, neuron_);
        pack(neuron_, packed_);
        const auto number = next_.functions.insert(hash_of(packed_), packed_);
        if (!number) return false;
        set_.push_back(number->number);
      }
      return true;
    };
    if (!WeightedSums(largest_, inputs_, add_neurons).run()) return false;
    std::sort(set_.begin(), set_.end());
    set_.erase(std::unique(set_.begin(), set_.end()), set_.end());
    return next_.sets.insert(hash_of(set_), set_).has_value();
  }

  std::int32_t largest_;
  std::int32_t bias_unit_;
  const HiddenNeurons& before_;
  std::size_t size_;
  WordSet multisets_;
  HiddenNeurons next_;
  std::vector<std::uint64_t> candidates_;
  std::vector<std::uint64_t> chosen_;
  std::vector<KinkedFunction> inputs_;
  KinkedFunction neuron_;
  std::vector<std::uint64_t> packed_;
  std::vector<std::uint64_t> set_;
};

}  // namespace

std::vector<std::uint64_t> useful_members(const HiddenNeurons& neurons, std::size_t set) {
  std::vector<std::uint64_t> useful;
  for (const std::uint64_t number : neurons.sets[set])
    if (!is_zero(neurons.functions[number])) useful.push_back(number);
  return useful;
}

std::vector<KinkedFunction> HiddenNeurons::members(std::size_t set) const {
  std::vector<KinkedFunction> result;
  for (const std::uint64_t number : sets[set]) unpack(functions[number], result.emplace_back());
  return result;
}

std::string number_objection(const Family& family) {
  const Integer k = family.grid().largest_numerator();
  const Integer width(family.width);
  Integer slope = k;
  Integer value = k + k;
  for (std::uint32_t layer = 2; layer <= family.depth; ++layer) {
    if (slope >= Integer(1 << 16))
      return "slopes of hidden neurons may reach " + slope.text() +
             ", the enumeration takes those below 2^16";
    if (value >= Integer(1 << 30)) break;
    slope = k * width * slope;
    value = k * (width * value + Integer::power_of_two(std::uint64_t{family.fraction_bits} * (layer - 1)));
  }
  if (slope + value >= Integer(1 << 30))
    return "values may reach " + (slope + value).text() +
           " units of 2^-(b L), the enumeration takes those below 2^30";
  return "";
}

HiddenNeurons input_neuron() {
  HiddenNeurons input{WordSet(1 << 16), WordSet(1 << 16)};
  std::vector<std::uint64_t> packed;
  pack({0, 1, {}}, packed);
  input.functions.insert(hash_of(packed), packed);
  const std::vector<std::uint64_t> only{0};
  input.sets.insert(hash_of(only), only);
  return input;
}

std::variant<HiddenNeurons, std::string> next_hidden_neurons(const Family& family, std::uint32_t layer,
                                                             const HiddenNeurons& before,
                                                             std::size_t memory_limit) {
  NextLayer next(family, layer, before, memory_limit);
  if (!next.run())
    return "the neurons of layer " + std::to_string(layer) + " do not fit into " +
           std::to_string(memory_limit) + " bytes";
  return next.take();
}

HiddenNeurons neurons_over(const Family& family, std::uint32_t layer, const HiddenNeurons& before,
                           std::vector<std::uint64_t> multiset) {
  NextLayer next(family, layer, before, std::numeric_limits<std::size_t>::max());
  next.run_over(std::move(multiset));
  return next.take();
}

std::vector<KinkedFunction> weighted_neurons(const HiddenNeurons& neurons, std::size_t set,
                                             std::int32_t largest) {
  WordSet distinct(std::numeric_limits<std::size_t>::max());
  std::vector<KinkedFunction> result;
  std::vector<std::uint64_t> packed;
  KinkedFunction product;
  for (const KinkedFunction& neuron : neurons.members(set))
    for (std::int32_t w = -largest; w <= largest; ++w) {
      add_multiple({}, w, neuron, product);
      pack(product, packed);
      if (distinct.insert(hash_of(packed), packed)->is_new) result.push_back(product);
    }
  return result;
}

std::uint64_t weighted_neurons_memory(const HiddenNeurons& neurons, std::int32_t largest) {
  std::uint64_t words = 1;
  for (std::size_t f = 0; f < neurons.functions.size(); ++f)
    words = std::max<std::uint64_t>(words, neurons.functions[f].size());
  std::uint64_t members = 1;
  for (std::size_t set = 0; set < neurons.sets.size(); ++set)
    members = std::max<std::uint64_t>(members, neurons.sets[set].size());
  // Growing vectors, the places in the set of distinct ones, the hash, and the parts of the allocator
  // included.
  const std::uint64_t bytes_each = 200 + 40 * words;
  return members * (2 * static_cast<std::uint64_t>(largest) + 1) * bytes_each;
}

}  // namespace relucert
