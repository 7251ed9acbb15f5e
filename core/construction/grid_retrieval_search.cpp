// Which words, rows and columns give the smallest error. For every length of words, number of digits at a
// time and number of batches, the widest batches that fit are tried, and some narrower ones; what they leave
// of the width is filled with columns and kinks, and of the depth with gadgets. All candidates are ranked by
// an estimate of their error in double precision; the exact hypotheses decide, best candidate first. So the
// estimate can lose a candidate but never admit a wrong one. Source: rule grid_retrieval of
// proofs_checks/RULES.md.
#include "core/construction/grid_retrieval_search.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "core/construction/grid_retrieval_size.hpp"
#include "core/construction/hypothesis.hpp"
#include "core/construction/step_height.hpp"

namespace relucert {
namespace {

// Larger families are searched as if they had these sizes, so that the search ends quickly.
constexpr std::uint64_t largest_width = 512;
constexpr std::uint64_t largest_depth = 4096;
constexpr std::uint64_t most_gain_layers = 8;
constexpr std::uint64_t most_batches = 8;
constexpr std::uint64_t most_anchor_pairs = 4;
constexpr std::uint64_t most_anchor_batches = 10;
constexpr std::uint64_t most_digits = 5;
constexpr std::uint64_t most_front_layers = 14;
constexpr double tolerance = 1.15;  // of estimates: worse candidates are not looked at
constexpr std::uint64_t most_fold_bits = 6;
constexpr std::uint64_t most_step_bits = 8;
constexpr std::size_t most_exact_tests = 200;

struct GainLayers {
  std::uint64_t layers;
  std::uint64_t copies;
  double log2_reach;  ///< of V
};

struct Candidate {
  double error;
  std::uint64_t rows;
  std::uint64_t gadgets;
  GridRetrievalNumbers numbers;
};

std::uint64_t quotient_up(std::uint64_t x, std::uint64_t y) {
  return (x + y - 1) / y;
}

class Search {
 public:
  explicit Search(const Family& family)
      : family_(family),
        width_(std::min<std::uint64_t>(family.width, largest_width)),
        depth_(std::min<std::uint64_t>(family.depth, largest_depth)),
        b_(family.fraction_bits) {
    for (std::uint64_t layers = 0; layers <= most_gain_layers; ++layers)
      if (const std::uint64_t copies = propose_copies(layers))
        gains_.push_back({layers, copies, log2_reach(layers, copies)});
  }

  std::optional<GridRetrievalNumbers> propose() {
    for (k_.digits = 1; k_.digits <= std::min(most_digits, b_); ++k_.digits)
      for (w_.batches = 1; w_.batches <= most_batches; ++w_.batches)
        for (w_.word_bits = k_.digits; w_.word_bits <= b_;
             w_.word_bits += k_.digits * (1 + w_.word_bits / 128)) {
          if (w_.batches * w_.word_bits / k_.digits + 7 > depth_) break;
          for (w_.anchor_pairs = 1; w_.anchor_pairs <= most_anchor_pairs; ++w_.anchor_pairs) {
            if (w_.anchor_pairs * k_.digits > std::min<std::uint64_t>(b_ + 1, 8)) break;
            for (w_.anchors_first = 0; w_.anchors_first <= 1; ++w_.anchors_first) propose_anchors();
          }
        }
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
  double log2_reach(std::uint64_t layers, std::uint64_t copies) const {
    return static_cast<double>(layers + 1) * std::log2(4.0 - std::exp2(-static_cast<double>(b_))) +
           static_cast<double>(layers) * std::log2(static_cast<double>(copies));
  }

  /// The most copies for which all gain layers fit, by the estimate of their fine units; 0 when there are
  /// none.
  std::uint64_t propose_copies(std::uint64_t layers) const {
    if (layers == 0) return 1;
    for (std::uint64_t copies = width_ / 2; copies > 0; --copies) {
      const double bits = log2_reach(layers - 1, copies) + static_cast<double>(b_ * layers) - 1e-9;
      const auto fine =
          static_cast<std::uint64_t>(std::max(1.0, std::ceil(bits / static_cast<double>(b_ + 2))));
      if (2 * (copies + fine) <= width_) return copies;
    }
    return 0;
  }

  std::uint64_t folds() const { return (std::uint64_t{4} << k_.digits) - 4; }

  /// Of a decoder with this many pairs of words in a batch.
  std::uint64_t decoder_width(std::uint64_t pairs) const {
    const std::uint64_t d = k_.digits;
    const std::uint64_t copies = std::uint64_t{1} << (w_.anchor_pairs * d - 1);
    const std::uint64_t anchors = w_.anchor_pairs * (2 * w_.anchor_batches + folds() + 2 * d) + copies;
    const std::uint64_t steps = pairs * (2 * w_.batches + folds() + 3 * d);
    if (w_.anchors_first == 0) return steps + anchors + 5;
    return std::max({anchors + 2 * w_.batches * pairs + 3,
                     pairs * (2 * w_.batches + folds()) + 2 * w_.anchor_pairs * d + copies + 3, steps + 6});
  }

  void propose_anchors() {
    for (w_.anchor_batches = 1; w_.anchor_batches <= most_anchor_batches; ++w_.anchor_batches) {
      if (w_.anchors_first == 0 && w_.anchor_batches > w_.batches) return;
      // Anchors have more than 8 bits, and less than 64.
      if (w_.anchor_pairs * w_.anchor_batches * w_.word_bits < 8) continue;
      if (w_.anchor_pairs * (w_.anchor_batches - 1) * w_.word_bits > 64) return;
      if (decoder_width(1) > width_) return;
      const std::uint64_t each = 2 * w_.batches + folds() + 3 * k_.digits;
      std::uint64_t most = std::max<std::uint64_t>(1, width_ / each);
      while (most > 1 && decoder_width(most) > width_) --most;
      if (w_.word_bits < 32)
        most = std::min<std::uint64_t>(most, ((std::uint64_t{4} << w_.word_bits) - 1) / k_.digits);
      for (std::uint64_t pairs = most; pairs > 0; pairs -= std::max<std::uint64_t>(1, pairs / 10))
        if (4 * pairs >= most) propose_grid(pairs);
    }
  }

  void propose_grid(std::uint64_t pairs) {
    const std::uint64_t gates = 2 * w_.batches * pairs;
    const std::uint64_t anchors = w_.anchor_pairs * w_.anchor_batches;
    const std::uint64_t carried = gates + 2 * anchors + 5;
    w_.steps = pairs * w_.batches * w_.word_bits;
    for (std::uint64_t constants = 1; constants <= 4; ++constants) {
      if (carried + constants + anchors + gates >= width_) return;
      w_.kinks = width_ - carried - constants;
      k_.columns = (width_ - carried - constants - anchors) / (gates + anchors);
      if (k_.columns == 0) return;
      if (b_ < 20) k_.columns = std::min<std::uint64_t>(k_.columns, std::uint64_t{4} << b_);
      const std::uint64_t largest = std::max(w_.kinks, 4 * k_.columns);
      if (std::bit_width(largest) > (b_ + 1) * constants) continue;
      if (hopeless()) return;
      for (const auto& gain : gains_) propose_front(gain, constants);
      return;
    }
  }

  /// Whether even without a gain and with a single front layer the error would be too large.
  bool hopeless() const {
    std::uint64_t used = 5 + w_.batches * w_.word_bits / k_.digits;
    if (w_.anchors_first == 1) used += w_.anchor_batches;
    if (used + 2 > depth_) return true;
    const double rows = static_cast<double>((depth_ - used) / 2 * w_.kinks + 1);
    return tolerance * least_error_ * 2 * rows * static_cast<double>(k_.columns * w_.steps) < 1;
  }

  void propose_front(const GainLayers& gain, std::uint64_t constants) {
    w_.gain_layers = gain.layers;
    w_.copies = gain.copies;
    if (width_ < constants + 12) return;
    for (w_.fold_bits = 1; w_.fold_bits <= std::min(b_ + 1, most_fold_bits); ++w_.fold_bits)
      for (w_.front_layers = 1; w_.front_layers <= most_front_layers; ++w_.front_layers) {
        const std::uint64_t shift = (w_.fold_bits - 1) * (w_.front_layers - 1);
        const std::uint64_t waiting = w_.front_layers - std::min<std::uint64_t>(w_.front_layers, 3);
        const std::uint64_t carried =
            7 + constants + (2 * w_.fold_bits <= b_ + 1 ? std::min<std::uint64_t>(waiting, 1) : waiting);
        if (width_ < carried || (width_ - carried) / 2 >> w_.fold_bits == 0) break;
        const std::uint64_t room = (width_ - carried) / 2;
        const double most_rows =
            static_cast<double>(room) * std::exp2(static_cast<double>(w_.fold_bits * (w_.front_layers - 1)));
        if (propose_rows(gain, static_cast<double>(shift), most_rows)) break;
      }
  }

  /// Returns whether the front folds as many rows as the gadgets hold.
  bool propose_rows(const GainLayers& gain, double shift, double most_rows) {
    const std::uint64_t d = k_.digits;
    const std::uint64_t used = gain.layers + w_.front_layers + 4 + w_.batches * w_.word_bits / d;
    std::uint64_t waiting = 0;
    double rows = 0;
    std::uint64_t gadgets = 0;
    for (int round = 0; round < 3; ++round) {
      if (used + waiting + 2 > depth_) return true;
      gadgets = (depth_ - used - waiting) / 2;
      rows = std::min(most_rows, static_cast<double>(gadgets * w_.kinks + 1));
      const double all = 2.1 * 2 * rows * static_cast<double>(k_.columns * w_.steps);
      const auto bits = static_cast<std::uint64_t>(std::log2(all)) + 1;
      const std::uint64_t anchor_bits = d * quotient_up(bits, w_.anchor_pairs * w_.anchor_batches * d);
      if (anchor_bits > w_.word_bits) return true;
      if (w_.anchors_first == 1)
        waiting = w_.anchor_batches * anchor_bits / d;
      else if (w_.anchor_batches * anchor_bits > w_.batches * w_.word_bits)
        return true;
    }
    const double steps = 2 * rows * static_cast<double>(k_.columns * w_.steps);
    gadgets = std::max<std::uint64_t>(1, quotient_up(static_cast<std::uint64_t>(rows) - 1, w_.kinks));
    // Longer steps need a longer gain: they are as long as the gain, the gadgets and the grid allow.
    const double growth = gain.log2_reach + 2 * static_cast<double>(gadgets - 1);
    const double by_scale = growth - shift - static_cast<double>(w_.word_bits);
    const double by_grid =
        gain.log2_reach + static_cast<double>(b_ * (gain.layers + 1)) - shift - std::log2(steps);
    const double longest =
        std::floor(std::min({by_scale + 1, by_grid, static_cast<double>(std::min(b_ + 1, most_step_bits))}));
    // The unit is at most 1.
    const bool grows =
        shift + static_cast<double>(w_.word_bits) <= std::log2(steps) + 2 * static_cast<double>(gadgets - 1);
    if (longest >= 0 && grows) {
      w_.step_bits = static_cast<std::uint64_t>(longest);
      keep({(1 + std::exp2(-longest - 1)) / steps, static_cast<std::uint64_t>(rows), gadgets, numbers()});
    }
    return static_cast<double>(gadgets * w_.kinks) < most_rows;
  }

  GridRetrievalNumbers numbers() const { return {w_, k_.columns, k_.digits}; }

  /// Only candidates near the best one so far are worth an exact test.
  void keep(const Candidate& candidate) {
    if (candidate.error > tolerance * least_error_) return;
    least_error_ = std::min(least_error_, candidate.error);
    candidates_.push_back(candidate);
    if (candidates_.size() < 100000) return;
    std::erase_if(candidates_, [&](const Candidate& old) { return old.error > tolerance * least_error_; });
  }

  void test(const Candidate& candidate) {
    const std::uint64_t longest = candidate.numbers.words.step_bits;
    for (std::uint64_t shorter = 0; shorter <= std::min<std::uint64_t>(2, longest); ++shorter) {
      GridRetrievalNumbers k = candidate.numbers;
      k.words.step_bits -= shorter;
      if (propose_step(k, candidate)) return;
    }
  }

  /// The least height of steps for which no more rows are needed; whether there is one.
  bool propose_step(GridRetrievalNumbers& k, const Candidate& candidate) {
    const Integer half = Integer(k.words.steps) * Integer::power_of_two(k.words.step_bits) + Integer(1);
    const Integer units = Integer(2 * candidate.rows) * Integer(k.columns) * half - Integer(1);
    const Rational least(Integer::power_of_two(k.words.step_bits), units);
    if (least > Rational(1)) return false;
    for (const StepHeight& height : least_step_heights(least, b_ + 1)) {
      k.words.step_numerator = height.numerator;
      k.words.ladder_numerator = height.inner_numerator;
      k.words.special_maps = height.inner_maps;
      k.words.step_exponent = height.exponent;
      if (!propose_unit(k, candidate)) continue;
      const auto size = grid_retrieval_size(family_, k.list());
      const auto* found = std::get_if<GridRetrievalSize>(&size);
      if (found == nullptr) continue;
      const Rational error = found->words.error();
      if (!best_ || error < best_exact_) {
        best_ = k;
        best_exact_ = error;
        best_error_ = height.value() * (1 + std::exp2(-static_cast<double>(k.words.step_bits) - 1));
      }
      return true;
    }
    return false;
  }

  /// The smallest unit.
  bool propose_unit(GridRetrievalNumbers& k, const Candidate& candidate) const {
    BitExtractionNumbers& w = k.words;
    const auto signed_of = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const std::int64_t shift = signed_of((w.fold_bits - 1) * (w.front_layers - 1));
    const std::int64_t maps = signed_of(candidate.gadgets) - 1;
    const std::int64_t all = signed_of(w.step_exponent) - shift - signed_of(w.word_bits) -
                             signed_of(w.special_maps) * (std::bit_width(w.ladder_numerator) - 1);
    const std::int64_t finest = signed_of(b_ * (w.gain_layers + 1)) - shift;
    const std::int64_t kink_bits = w.step_bits > b_ ? 1 : 0;
    std::int64_t output = std::max<std::int64_t>(0, std::bit_width(w.step_numerator) - 1 - kink_bits);
    const std::int64_t unit = std::min(finest, all - output + 2 * maps);
    output = std::max(output, all - unit - signed_of(b_) * maps);
    if (unit < 0 || output + kink_bits > signed_of(b_)) return false;
    w.unit_exponent = static_cast<std::uint64_t>(unit);
    w.output_exponent = static_cast<std::uint64_t>(output);
    return true;
  }

  /// As few copies as the plan needs: they are many weights in wide families.
  void reduce_copies() {
    GridRetrievalNumbers fewer = *best_;
    while (fewer.words.copies > 1) {
      --fewer.words.copies;
      if (std::holds_alternative<std::string>(grid_retrieval_size(family_, fewer.list()))) return;
      best_ = fewer;
    }
  }

  Family family_;
  std::uint64_t width_;
  std::uint64_t depth_;
  std::uint64_t b_;
  std::vector<GainLayers> gains_;
  GridRetrievalNumbers k_;  // columns and digits
  BitExtractionNumbers w_;  // all other numbers
  double least_error_ = 1e300;
  std::vector<Candidate> candidates_;
  std::optional<GridRetrievalNumbers> best_;
  Rational best_exact_;
  double best_error_ = 0;
};

}  // namespace

std::variant<std::vector<std::uint64_t>, std::string> find_grid_retrieval(const Family& family) {
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (family.fraction_bits >> 12U != 0)
    return "gave up: the limit b < 2^12 is exceeded by b = " + std::to_string(family.fraction_bits);
  if (auto objection = unless_at_least("W", family.width, 16)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 10)) return *objection;
  if (const auto found = Search(family).propose()) return found->list();
  return "no words that were tried fit into " + family.text();
}

}  // namespace relucert
