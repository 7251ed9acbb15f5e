#pragma once
// The decoder of a built network on every word. The output is a sum over the pairs of words of functions of
// one pair each, so it is enough to go through the pairs one at a time, with all other words zero. What the
// network is compared with folds, selects and adds in plain integers.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/construction/bit_extraction.hpp"
#include "core/construction/bit_extraction_size.hpp"
#include "core/number/random.hpp"

namespace relucert::tests {

/// What the ladder hands over, in quarters of eps.
struct DecoderInput {
  std::vector<std::int64_t> words;  ///< side 0 and side 1 of the steps (batch by batch), then of the anchors
  std::int64_t wave = 0;
};

/// The layers of a network behind its ladder, in integers: 64 bits suffice for small sizes.
class BuiltDecoder {
 public:
  explicit BuiltDecoder(const Plan& plan)
      : size_(std::get<BitExtractionSize>(bit_extraction_size(plan.family, plan.parameters))),
        b_(plan.family.fraction_bits) {
    const BitExtractionNumbers& k = size_.numbers;
    // A network whose words are all zero but for the anchors.
    BitExtractionCode code{std::vector<Integer>(size_.periods + 1, Integer(k.steps)),
                           {2 * size_.periods, std::vector<std::uint8_t>(k.steps, 0)}};
    const QuantizedNetwork network = BitExtraction().build_from_code(plan, code);
    const std::size_t first =
        k.gain_layers + k.front_layers + (k.front_layers > 1 ? 1 : 0) + size_.ladder_layers;
    layers_.assign(network.layers().begin() + static_cast<std::ptrdiff_t>(first), network.layers().end());
    unit_ = std::int64_t{4} << (k.anchor_pairs - 1 + k.step_bits);
    if (size_.ladder_layers > 1)
      shift_ = size_.ladder_shift(size_.ladder_layers - 1) - size_.ladder_shift(size_.ladder_layers - 2);
    for (const auto& layer : layers_) {
      Sparse sparse;
      for (const auto& row : layer.rows) {
        sparse.emplace_back();
        for (const auto& entry : row.weights)
          sparse.back().push_back({entry.column, *entry.weight.to_int64()});
      }
      weights_.push_back(std::move(sparse));
    }
  }

  const BitExtractionSize& size() const { return size_; }
  std::size_t words() const {
    const BitExtractionNumbers& k = size_.numbers;
    return 2 * (k.batches * size_.pairs + k.anchor_pairs * k.anchor_batches);
  }
  /// Output biases are left out: what hidden neurons need of constants comes from the last ladder layer.
  bool hidden_biases_are_zero() const {
    for (std::size_t l = 0; l + 1 < layers_.size(); ++l)
      for (const auto& row : layers_[l].rows)
        if (!row.bias.is_zero()) return false;
    return true;
  }

  /// Four times the height in units of s; nothing if a neuron leaves the lattice on which all should lie.
  std::optional<std::int64_t> operator()(const DecoderInput& input) const {
    const BitExtractionNumbers& k = size_.numbers;
    const std::size_t constants = size_.long_half_period ? size_.constants : 0;
    const std::size_t kinks = layers_.front().inputs - words() - 2 - size_.kink_bits - constants;
    std::vector<std::int64_t> state(kinks, 0);
    const std::int64_t quarter = unit_ / 4;
    for (const auto word : input.words)
      state.push_back(shift_ < 0 ? word * quarter >> -shift_ : word * quarter << shift_);
    state.push_back(input.wave * quarter);
    state.insert(state.end(), 1 + size_.kink_bits, unit_ << (k.word_bits - 1));
    for (std::size_t i = 0; i < constants; ++i)
      state.push_back(unit_ << (k.word_bits - 1 + size_.constant_exponent + i * (b_ + 2)));
    for (std::size_t l = 0; l < weights_.size(); ++l) {
      std::vector<std::int64_t> next;
      for (const auto& row : weights_[l]) {
        std::int64_t sum = 0;
        for (const auto& [column, weight] : row) sum += weight * state[column];
        if (l + 1 == weights_.size()) {
          const std::int64_t step = static_cast<std::int64_t>(k.step_numerator) * quarter
                                    << (b_ - k.output_exponent);
          if (sum % step != 0) return std::nullopt;
          return sum / step;
        }
        if ((sum & ((std::int64_t{1} << b_) - 1)) != 0) return std::nullopt;
        next.push_back(sum < 0 ? 0 : sum >> b_);
      }
      state = std::move(next);
    }
    return std::nullopt;
  }

 private:
  using Sparse = std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>>;

  BitExtractionSize size_;
  std::uint64_t b_;
  std::vector<Layer<Integer>> layers_;
  std::vector<Sparse> weights_;
  std::int64_t unit_ = 4;   // eps
  std::int64_t shift_ = 0;  // the decoder reads the words of the last ladder layer with the weight 2^-shift
};

/// Counts evaluations and keeps the first difference.
class UniversalCheck {
 public:
  explicit UniversalCheck(const BuiltDecoder& decoder) : decoder_(decoder), k_(decoder.size().numbers) {}

  std::uint64_t evaluations() const { return evaluations_; }
  const std::string& failure() const { return failure_; }

  /// Every pair of words of this channel (0 <= channel < words() / 2): both selections and the way between
  /// them at t = F, and one more t each.
  void every_pair(std::size_t channel, Random& random) {
    const std::int64_t words = std::int64_t{1} << bits_of(channel);
    for (std::int64_t first = 0; first < words; ++first)
      for (std::int64_t second = 0; second < words; ++second) {
        DecoderInput input = zero();
        input.words[2 * channel] = 4 * first;
        input.words[2 * channel + 1] = 4 * second;
        for (std::int64_t quarter = 0; quarter <= 4; ++quarter) {
          input.wave = 4 * middle() + quarter;
          compare(input);
        }
        for (const bool after : {false, true}) {
          input.wave = wave_at(static_cast<std::int64_t>(random.below(k_.steps + 1)), after);
          compare(input);
        }
      }
  }

  /// Every word of this channel at every t, with a random word on the other side.
  void every_time(std::size_t channel, Random& random) {
    const std::uint64_t words = std::uint64_t{1} << bits_of(channel);
    for (std::uint64_t word = 0; word < words; ++word)
      for (std::uint64_t t = 0; t <= k_.steps; ++t)
        for (const bool after : {false, true}) {
          DecoderInput input = zero();
          input.words[2 * channel + (after ? 1 : 0)] = static_cast<std::int64_t>(4 * word);
          input.words[2 * channel + (after ? 0 : 1)] = static_cast<std::int64_t>(4 * random.below(words));
          input.wave = wave_at(static_cast<std::int64_t>(t), after);
          compare(input);
        }
  }

  /// At t = 0 neither the words of steps nor the anchors that are not selected change the output, whatever
  /// they are between 0 and the largest word.
  void invisible_words(std::uint64_t count, Random& random) {
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::size_t side = random.below(2);
      DecoderInput clean = zero();
      DecoderInput dirty = zero();
      clean.wave = dirty.wave = wave_at(0, side == 1);
      for (std::size_t word = 0; word < clean.words.size(); ++word) {
        const std::uint64_t largest = (std::uint64_t{1} << bits_of(word / 2)) - 1;
        dirty.words[word] = static_cast<std::int64_t>(random.below(4 * largest + 1));
        if (word / 2 >= k_.batches * decoder_.size().pairs && word % 2 == side)
          clean.words[word] = dirty.words[word] = dirty.words[word] / 4 * 4;
      }
      compare(clean);
      expect(decoder_(dirty), predicted(clean), dirty);
    }
  }

 private:
  DecoderInput zero() const { return {std::vector<std::int64_t>(decoder_.words(), 0), 0}; }
  std::uint64_t bits_of(std::size_t channel) const {
    return channel < k_.batches * decoder_.size().pairs ? k_.word_bits : decoder_.size().anchor_bits;
  }
  std::int64_t middle() const { return (static_cast<std::int64_t>(k_.steps) << k_.step_bits); }
  std::int64_t wave_at(std::int64_t t, bool after) const {
    const std::int64_t position = t << k_.step_bits;
    return 4 * (after ? 2 * middle() + 1 - position : position);
  }

  void compare(const DecoderInput& input) { expect(decoder_(input), predicted(input), input); }
  void expect(const std::optional<std::int64_t>& found, std::int64_t wanted, const DecoderInput& input) {
    ++evaluations_;
    if (found == wanted || !failure_.empty()) return;
    failure_ = (found ? std::to_string(*found) : "off the lattice") + " instead of " +
               std::to_string(wanted) + " at wave " + std::to_string(input.wave) + "/4 for the words";
    for (const auto word : input.words) failure_ += " " + std::to_string(word) + "/4";
  }

  static std::vector<std::int64_t> digits(std::int64_t word, std::uint64_t bits) {
    std::vector<std::int64_t> result;
    for (std::uint64_t left = bits; left > 0; --left) {
      const std::int64_t half = std::int64_t{1} << (left - 1);
      result.push_back(word >= half ? 1 : 0);
      if (word >= half) word = 2 * half - 1 - word;
    }
    return result;
  }

  /// For whole words; the wave is anywhere on a top flat or at a node.
  std::int64_t predicted(const DecoderInput& input) const {
    const BitExtractionSize& size = decoder_.size();
    const std::int64_t after = std::clamp<std::int64_t>(input.wave - 4 * middle(), 0, 4);  // four times g
    const std::int64_t position = std::min(input.wave, 4 * (2 * middle() + 1) - input.wave);
    const std::int64_t t =
        after == 0 || after == 4 ? position >> k_.step_bits : 4 * static_cast<std::int64_t>(k_.steps);
    const std::size_t step_channels = k_.batches * size.pairs;
    std::vector<std::int64_t> gates(k_.batches * k_.word_bits * size.pairs);
    const std::uint64_t anchor_digits = k_.anchor_pairs * k_.anchor_batches * size.anchor_bits;
    std::int64_t anchor = 0;
    for (std::size_t channel = 0; 2 * channel < input.words.size(); ++channel) {
      const auto first = digits(input.words[2 * channel] / 4, bits_of(channel));
      const auto second = digits(input.words[2 * channel + 1] / 4, bits_of(channel));
      for (std::size_t i = 0; i < first.size(); ++i) {
        const std::int64_t selected = (4 - after) * first[i] + after * second[i];
        if (channel < step_channels) {
          const std::size_t batch = channel / size.pairs;
          gates[(batch * k_.word_bits + i) * size.pairs + channel % size.pairs] = selected;
        } else {
          const std::size_t batch = (channel - step_channels) / k_.anchor_pairs;
          const std::uint64_t place =
              (batch * size.anchor_bits + i) * k_.anchor_pairs + (channel - step_channels) % k_.anchor_pairs;
          anchor += selected << (anchor_digits - 1 - place);
        }
      }
    }
    std::int64_t kinks = 0;
    for (std::uint64_t step = 1; step <= k_.steps; ++step) {
      const std::int64_t kink =
          std::max<std::int64_t>(0, t - 4 * static_cast<std::int64_t>(step) + gates[step - 1]);
      kinks += step % 2 == 1 ? kink : -kink;
    }
    return anchor + 2 * kinks - t;
  }

  const BuiltDecoder& decoder_;
  const BitExtractionNumbers& k_;
  std::uint64_t evaluations_ = 0;
  std::string failure_;
};

}  // namespace relucert::tests
