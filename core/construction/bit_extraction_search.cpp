// Which words give the smallest error. For every length of words, number of batches and way to decode the
// anchors, the widest batches that fit are taken, and the ladder gets what is left of the width and the
// depth. All candidates are ranked by an estimate of their error in double precision; the exact hypotheses
// decide, best candidate first. So the estimate can lose a candidate but never admit a wrong one. Source:
// rule bit_extraction of proofs_checks/RULES.md.
#include "core/construction/bit_extraction_search.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "core/construction/bit_extraction_size.hpp"
#include "core/construction/hypothesis.hpp"
#include "core/construction/step_height.hpp"

namespace relucert {
namespace {

// Larger families are searched as if they had these sizes, so that the search ends quickly.
constexpr std::uint64_t largest_width = 512;
constexpr std::uint64_t largest_depth = 4096;
constexpr std::uint64_t most_gain_layers = 5;
constexpr std::uint64_t most_batches = 64;
constexpr std::uint64_t most_anchor_pairs = 6;
constexpr std::uint64_t most_step_bits = 8;
constexpr std::size_t most_exact_tests = 1000;
constexpr std::uint64_t narrow = 48;
constexpr std::uint64_t small_size = 2048;  // W L, below which the search is broader

struct Gain {
  std::uint64_t layers;
  std::uint64_t copies;
  double log2_reach;  ///< of V
};

struct Candidate {
  double error;
  std::uint64_t most_periods;
  BitExtractionNumbers numbers;
};

class Search {
 public:
  explicit Search(const Family& family)
      : family_(family),
        width_(std::min<std::uint64_t>(family.width, largest_width)),
        depth_(std::min<std::uint64_t>(family.depth, largest_depth)),
        b_(family.fraction_bits),
        is_narrow_(width_ <= narrow),
        nearness_(width_ * depth_ < small_size ? 2.0 : 1.15) {
    gains_.push_back({0, 1, propose_log2_reach(0, 1)});
    for (std::uint64_t layers = 1; layers <= most_gain_layers; ++layers)
      if (const std::uint64_t copies = propose_copies(layers))
        gains_.push_back({layers, copies, propose_log2_reach(layers, copies)});
  }

  std::optional<BitExtractionNumbers> propose() {
    // A few candidates first, which show how many of the others are out of reach.
    const std::uint64_t most_bits = std::min(b_ + 1, depth_);
    for (std::uint64_t bits = most_bits; bits > 0; bits = bits * 2 / 3) propose_batches(bits, 3);
    for (std::uint64_t bits = 1; bits <= most_bits; bits += bits < 32 ? 1 : bits / 16)
      propose_batches(bits, 1);
    std::sort(candidates_.begin(), candidates_.end(),
              [](const Candidate& x, const Candidate& y) { return x.error < y.error; });
    std::size_t tests = 0;
    for (const auto& candidate : candidates_) {
      if (best_ && candidate.error >= best_error_) break;
      if (++tests > most_exact_tests) break;
      test(candidate);
    }
    if (best_) reduce_copies();
    return best_;
  }

 private:
  double propose_log2_reach(std::uint64_t layers, std::uint64_t copies) const {
    return static_cast<double>(layers + 1) * std::log2(4.0 - std::exp2(-static_cast<double>(b_))) +
           static_cast<double>(layers) * std::log2(static_cast<double>(copies));
  }

  /// The most copies for which all gain layers fit, by the estimate of their fine units; 0 when there are
  /// none.
  std::uint64_t propose_copies(std::uint64_t layers) const {
    for (std::uint64_t copies = width_ / 2; copies > 0; --copies) {
      bool fits = true;
      for (std::uint64_t layer = 1; layer <= layers && fits; ++layer) {
        const double bits = propose_log2_reach(layer - 1, copies) + static_cast<double>(b_ * layer) - 1e-9;
        const double fine = std::max(1.0, std::ceil(bits / static_cast<double>(b_ + 2)));
        fits = 2 * (copies + static_cast<std::uint64_t>(fine)) <= width_;
      }
      if (fits) return copies;
    }
    return 0;
  }

  void propose_batches(std::uint64_t bits, std::uint64_t stride) {
    for (std::uint64_t batches = 1; batches <= most_batches && batches * bits + 6 < depth_;
         batches += stride) {
      // N kinks lead through 2 m g and more words, so N m g <= W^2 / 8.
      const auto width = static_cast<double>(width_);
      if (is_out_of_reach(static_cast<double>(bits * (depth_ - 4 - batches * bits)) * width * width / 4))
        continue;
      k_ = {};
      k_.word_bits = bits;
      k_.batches = batches;
      for (k_.anchor_pairs = 1; k_.anchor_pairs <= std::min(most_anchor_pairs, b_ + 1); ++k_.anchor_pairs)
        for (k_.anchors_first = 0; k_.anchors_first <= 1; ++k_.anchors_first) propose_anchors();
    }
  }

  /// All numbers of anchor batches whose words have enough bits.
  void propose_anchors() {
    const std::uint64_t per_batch = k_.anchor_pairs * k_.word_bits;
    for (k_.anchor_batches = 1; k_.anchor_batches <= 64 / per_batch + 1; ++k_.anchor_batches) {
      if (k_.anchors_first == 0 && k_.anchor_batches > k_.batches) return;
      if (propose_pairs() && propose_ladders()) return;
    }
  }

  /// The widest batches: sets g.
  bool propose_pairs() {
    const std::uint64_t copies = std::uint64_t{1} << (k_.anchor_pairs - 1);
    const std::uint64_t anchors = k_.anchor_pairs * (2 * k_.anchor_batches + 6) + copies;
    std::uint64_t used = anchors + 5;
    if (k_.anchors_first == 1) used = 6;
    if (width_ < used) return false;
    pairs_ = (width_ - used) / (2 * k_.batches + 7);
    if (k_.anchors_first == 1) {
      if (width_ < anchors + 3) return false;
      pairs_ = std::min(pairs_, (width_ - anchors - 3) / (2 * k_.batches));
      const std::uint64_t between = 2 * k_.anchor_pairs + copies + 3;
      pairs_ = std::min(pairs_, (width_ - std::min(width_, between)) / (2 * k_.batches + 4));
    }
    if (k_.word_bits < 32) pairs_ = std::min(pairs_, (std::uint64_t{2} << k_.word_bits) - 1);
    return pairs_ > 0;
  }

  /// Fewer pairs leave more kinks: the widest batches are best when the decoder is the bottleneck. Returns
  /// whether the anchors have enough bits for all of them.
  bool propose_ladders() {
    bool enough = true;
    for (std::uint64_t most = pairs_; pairs_ > 0 && 2 * pairs_ >= most;
         pairs_ -= std::max<std::uint64_t>(1, pairs_ / 12)) {
      k_.steps = pairs_ * k_.batches * k_.word_bits;
      const std::uint64_t words = 2 * (k_.batches * pairs_ + k_.anchor_pairs * k_.anchor_batches);
      if (words + 4 > width_ || k_.batches * k_.word_bits + 6 > depth_) continue;
      // With one front layer, without a gain.
      const double most_steps = 2 * static_cast<double>(k_.steps * (width_ - words - 3)) *
                                static_cast<double>(depth_ - 5 - k_.batches * k_.word_bits);
      enough = enough && has_enough_bits(most_steps);
      if (is_out_of_reach(most_steps)) continue;
      for (const auto& gain : gains_) {
        k_.gain_layers = gain.layers;
        k_.copies = gain.copies;
        for (k_.fold_bits = 1; k_.fold_bits <= std::min<std::uint64_t>(b_ + 1, 6); ++k_.fold_bits) {
          propose_front(gain, words, std::min(b_, most_step_bits));
          if (b_ < most_step_bits) propose_front(gain, words, b_ + 1);
          // Shorter steps may need fewer constants.
          for (std::uint64_t bits = 0; is_narrow_ && bits < std::min(b_, most_step_bits); ++bits)
            propose_front(gain, words, bits);
        }
      }
    }
    return enough;
  }

  bool is_out_of_reach(double steps) const { return steps * nearness_ * least_error_ < 1; }

  /// An anchor is one of 2/s numbers or a few more.
  bool has_enough_bits(double steps) const {
    return std::log2(steps) + 1 <= static_cast<double>(k_.anchor_pairs * k_.anchor_batches * k_.word_bits);
  }

  void propose_front(const Gain& gain, std::uint64_t words, std::uint64_t most_bits) {
    const double word = std::exp2(static_cast<double>(k_.word_bits) - 1);
    // The half period is guessed with the longest steps: it decides about constants only.
    const double half = static_cast<double>(k_.steps) * std::exp2(static_cast<double>(most_bits)) + 1;
    const double largest = std::max(half / word, static_cast<double>(width_ - words));
    const auto constants = static_cast<std::uint64_t>(
        std::ceil((std::floor(std::log2(largest)) + 1) / static_cast<double>(b_ + 2)));
    const std::uint64_t ones = most_bits > b_ ? 2 : 1;
    const std::uint64_t carried = words + 2 + std::max(constants, ones + (half >= 4 * word ? constants : 0));
    if (carried >= width_ || (std::uint64_t{2} << k_.fold_bits) + 6 + constants > width_) return;
    k_.kinks = width_ - carried;
    const std::uint64_t used = k_.gain_layers + 4 + k_.batches * k_.word_bits;
    // As many front layers as it takes to fold all periods.
    for (k_.front_layers = 1; k_.front_layers < 64; ++k_.front_layers) {
      const std::uint64_t waiting = k_.front_layers - std::min<std::uint64_t>(k_.front_layers, 3);
      const std::uint64_t carried_in_front =
          6 + constants + (2 * k_.fold_bits <= b_ + 1 ? std::min<std::uint64_t>(waiting, 1) : waiting);
      if (width_ < (std::uint64_t{2} << k_.fold_bits) + carried_in_front) return;
      const double room = std::floor(static_cast<double>(width_ - carried_in_front) / 2);
      const std::uint64_t front = k_.front_layers + (k_.front_layers > 1 ? 1 : 0) - 1;
      const std::uint64_t shift = (k_.fold_bits - 1) * (k_.front_layers - 1);
      if (used + front >= depth_) return;
      std::uint64_t layers = depth_ - used - front;
      if (k_.anchors_first == 1) {
        // An anchor is one of 2/s numbers or a few more, with 1/s = 2 M F or slightly less.
        const double anchors = 4.1 * static_cast<double>(k_.kinks * k_.steps * layers);
        const double bits = std::floor(std::log2(anchors)) + 1;
        const std::uint64_t anchor_words = k_.anchor_pairs * k_.anchor_batches;
        const auto word_length =
            static_cast<std::uint64_t>(std::ceil(bits / static_cast<double>(anchor_words)));
        if (layers <= k_.anchor_batches * word_length) return;
        layers -= k_.anchor_batches * word_length;
      }
      const double folded = room * std::exp2(static_cast<double>(k_.fold_bits * (k_.front_layers - 1)));
      const auto periods = static_cast<double>(layers * k_.kinks + 1);
      propose_lengths(gain, layers, std::min(periods, folded), static_cast<double>(shift), most_bits);
      if (folded >= periods) return;
    }
  }

  /// Longer steps need a longer gain; they are as long as the gain, the ladder and the grid allow.
  void propose_lengths(const Gain& gain, std::uint64_t layers, double periods, double shift,
                       std::uint64_t most_bits) {
    const double steps = 2 * periods * static_cast<double>(k_.steps);
    if (!has_enough_bits(steps)) return;
    const double reach = gain.log2_reach - shift;
    const double by_scale =
        std::floor(reach + static_cast<double>(layers) - static_cast<double>(k_.word_bits) + 0.99);
    const double by_grid =
        std::floor(reach + static_cast<double>(b_ * (k_.gain_layers + 1)) - std::log2(steps) - 0.01);
    const double longest = std::min({by_scale, by_grid, static_cast<double>(most_bits)});
    if (longest < 0) return;
    k_.step_bits = static_cast<std::uint64_t>(longest);
    keep({(1 + std::exp2(-longest - 1)) / steps, static_cast<std::uint64_t>(periods), k_});
  }

  /// Only candidates near the best one so far are worth an exact test.
  void keep(const Candidate& candidate) {
    if (candidate.error > nearness_ * least_error_) return;
    least_error_ = std::min(least_error_, candidate.error);
    candidates_.push_back(candidate);
  }

  void test(const Candidate& candidate) {
    for (std::uint64_t shorter = 0; shorter <= std::min<std::uint64_t>(2, candidate.numbers.step_bits);
         ++shorter) {
      k_ = candidate.numbers;
      k_.step_bits -= shorter;
      if (propose_step(candidate.most_periods)) return;
    }
  }

  /// The least height of steps for which no more periods than these are needed; whether there is one.
  bool propose_step(std::uint64_t periods) {
    const Integer half = Integer(k_.steps) * Integer::power_of_two(k_.step_bits) + Integer(1);
    const Integer units = Integer(2) * Integer(periods) * half - Integer(1);
    const Rational least(Integer::power_of_two(k_.step_bits), units);
    if (least > Rational(1)) return false;
    const std::uint64_t kink_bits = k_.step_bits > b_ ? 1 : 0;
    for (const StepHeight& height : least_step_heights(least, b_ + 1)) {
      k_.step_numerator = height.numerator;
      k_.ladder_numerator = height.inner_numerator;
      k_.special_maps = height.inner_maps;
      k_.step_exponent = height.exponent;
      const auto bits = static_cast<std::uint64_t>(std::bit_width(height.numerator));
      k_.output_exponent = bits - std::min(bits, 1 + kink_bits);
      const auto error = propose_unit(periods);
      if (!error) continue;
      if (!best_ || *error < best_exact_) {
        best_ = k_;
        best_exact_ = *error;
        best_error_ = height.value() * (1 + std::exp2(-static_cast<double>(k_.step_bits) - 1));
      }
      return true;
    }
    return false;
  }

  /// The largest unit that all limits allow; the error with it.
  std::optional<Rational> propose_unit(std::uint64_t periods) {
    const double length =
        std::log2(2.0 * static_cast<double>(periods)) +
        std::log2(static_cast<double>(k_.steps) * std::exp2(static_cast<double>(k_.step_bits)) + 1);
    double reach = 0;
    for (const auto& gain : gains_)
      if (gain.layers == k_.gain_layers) reach = gain.log2_reach;
    const auto signed_of = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const std::int64_t shift = signed_of((k_.fold_bits - 1) * (k_.front_layers - 1));
    const std::int64_t maps = signed_of((periods - 1 + k_.kinks - 1) / k_.kinks) - 1;
    const std::int64_t finest = signed_of(b_ * (k_.gain_layers + 1)) - shift;
    std::int64_t unit =
        std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(length - reach - 1e-6)));
    const std::int64_t all = signed_of(k_.step_exponent) - shift - signed_of(k_.word_bits) + 1 -
                             signed_of(k_.special_maps) * (std::bit_width(k_.ladder_numerator) - 1);
    unit = std::max(unit, all - signed_of(k_.output_exponent) - signed_of(b_) * maps);
    for (; unit <= finest && all - signed_of(k_.output_exponent) - unit >= -maps; ++unit) {
      k_.unit_exponent = static_cast<std::uint64_t>(unit);
      const auto size = bit_extraction_size(family_, k_.list());
      if (const auto* found = std::get_if<BitExtractionSize>(&size)) return found->error();
      const std::string& reason = std::get<std::string>(size);
      if (!reason.starts_with("constants") && !reason.starts_with("the gain") &&
          !reason.starts_with("the map"))
        return std::nullopt;
    }
    return std::nullopt;
  }

  /// As few copies as the plan needs: they are many weights in wide families.
  void reduce_copies() {
    BitExtractionNumbers fewer = *best_;
    while (fewer.copies > 1) {
      --fewer.copies;
      if (std::holds_alternative<std::string>(bit_extraction_size(family_, fewer.list()))) return;
      best_ = fewer;
    }
  }

  Family family_;
  std::uint64_t width_;
  std::uint64_t depth_;
  std::uint64_t b_;
  bool is_narrow_;
  double nearness_;  ///< of candidates to the best one that are kept
  std::vector<Gain> gains_;
  BitExtractionNumbers k_;
  std::uint64_t pairs_ = 0;
  double least_error_ = 1e300;
  std::vector<Candidate> candidates_;
  std::optional<BitExtractionNumbers> best_;
  Rational best_exact_;
  double best_error_ = 0;
};

}  // namespace

std::variant<std::vector<std::uint64_t>, std::string> find_bit_extraction(const Family& family) {
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (family.fraction_bits >> 12U != 0)
    return "gave up: the limit b < 2^12 is exceeded by b = " + std::to_string(family.fraction_bits);
  if (auto objection = unless_at_least("W", family.width, 15)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 8)) return *objection;
  if (const auto found = Search(family).propose()) return found->list();
  return "no words that were tried fit into " + family.text();
}

}  // namespace relucert
