// Which gadgets give the smallest step. For every number of gain layers, accumulators and constants the
// widest gadgets that fit are tried, and for these the steps n 2^-j upwards from the smallest that their
// number of kinks can serve. The exponents then only have to add up: e, A, x and the maps between the gadgets
// multiply to 2s. The inequalities are pre-tested in double precision, which can lose a candidate but never
// admit a wrong one: what is returned has passed the exact test of gated_walk_size. Source: rule gated_walk
// of proofs_checks/RULES.md.
#include "core/construction/gated_walk_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

#include "core/construction/gated_walk_size.hpp"
#include "core/construction/hypothesis.hpp"

namespace relucert {
namespace {

// Larger families are searched as if they had these sizes, so that the search ends quickly.
constexpr std::uint64_t largest_width = 512;
constexpr std::uint64_t largest_depth = 4096;
constexpr std::uint64_t steps_tried = 48;
constexpr std::int64_t key_bits = 44;  // a step n 2^-j has the key n 2^(44-j)

struct Step {
  std::uint64_t key;
  std::uint64_t numerator;
  std::uint64_t exponent;
};

/// All n 2^-j < 1 with odd n < 2^(min(b,5)+1) and j <= 44, upwards.
std::vector<Step> steps_upwards(std::uint64_t fraction_bits) {
  std::vector<Step> steps;
  const std::uint64_t limit = std::uint64_t{2} << std::min<std::uint64_t>(fraction_bits, 5);
  for (std::uint64_t n = 1; n < limit; n += 2)
    for (std::uint64_t j = 1; j <= static_cast<std::uint64_t>(key_bits); ++j)
      if (n >> j == 0) steps.push_back({n << (static_cast<std::uint64_t>(key_bits) - j), n, j});
  std::sort(steps.begin(), steps.end(), [](const Step& x, const Step& y) { return x.key < y.key; });
  return steps;
}

class Search {
 public:
  explicit Search(const Family& family)
      : family_(family),
        width_(std::min<std::uint64_t>(family.width, largest_width)),
        depth_(std::min<std::uint64_t>(family.depth, largest_depth)),
        b_(family.fraction_bits),
        steps_(steps_upwards(family.fraction_bits)) {}

  std::optional<GatedWalkNumbers> propose() {
    for (std::uint64_t o = 0; o <= 3 && o + 3 <= depth_; ++o) {
      k_ = {};
      k_.gain_layers = o;
      k_.gadgets = (depth_ - 1 - o) / 2;
      k_.copies = o == 0 ? 1 : propose_copies();
      if (k_.copies == 0) continue;
      propose_multiple();
      for (k_.accumulators = 1; k_.accumulators <= 3; ++k_.accumulators)
        for (k_.constants = 0; k_.constants <= 8; ++k_.constants) propose_gadgets();
    }
    if (best_) reduce_copies();
    return best_;
  }

 private:
  /// The most copies for which all gain layers fit, by the estimate of their fine units; 0 when there are
  /// none.
  std::uint64_t propose_copies() const {
    for (std::uint64_t copies = width_ / 2; copies > 0; --copies) {
      bool fits = true;
      for (std::uint64_t layer = 1; layer <= k_.gain_layers && fits; ++layer) {
        const double bits = propose_log2_multiple(layer, copies) + static_cast<double>(b_ * layer) - 1e-9;
        const double fine = std::max(1.0, std::ceil(bits / static_cast<double>(b_ + 2)));
        fits = 2 * (copies + static_cast<std::uint64_t>(fine)) <= width_;
      }
      if (fits) return copies;
    }
    return 0;
  }

  double propose_log2_multiple(std::uint64_t layer, std::uint64_t copies) const {
    return static_cast<double>(layer) * std::log2(4.0 - std::exp2(-static_cast<double>(b_))) +
           static_cast<double>(layer - 1) * std::log2(static_cast<double>(copies));
  }

  void propose_multiple() { log2_multiple_ = propose_log2_multiple(k_.gain_layers + 1, k_.copies); }

  void propose_gadgets() {
    const std::uint64_t carried = 1 + k_.constants + k_.accumulators;
    if (width_ < carried + 4) return;
    const std::uint64_t most_cells = (width_ - carried) / 4 * 2;
    const std::uint64_t most_fine = (k_.gadgets == 1 ? width_ - k_.accumulators : width_ - carried) / 2 * 2;
    const std::uint64_t range = std::max<std::uint64_t>(16, width_ / 6);
    // Fewer fine steps than fit are good only where another inequality is the narrow one; then any size near
    // it will do.
    for (k_.fine_steps = most_fine; k_.fine_steps >= 2;
         k_.fine_steps -=
         k_.fine_steps + range > most_fine ? 2 : std::max<std::uint64_t>(2, k_.fine_steps / 16 * 2))
      propose_steps(most_cells);
  }

  void propose_steps(std::uint64_t most_cells) {
    const std::uint64_t capacity = k_.gadgets * most_cells * (k_.fine_steps + 1);
    const std::uint64_t finest = b_ * (k_.gain_layers + 1 + 2 * k_.gadgets) + 1;
    std::uint64_t least = ((std::uint64_t{1} << key_bits) + capacity - 1) / capacity;
    if (finest < static_cast<std::uint64_t>(key_bits))
      least = std::max(least, std::uint64_t{1} << (static_cast<std::uint64_t>(key_bits) - finest));
    // 1.5/s <= V 2^(b(o+1)), since gamma >= 2 and e + g <= b(o+1).
    const double reach = log2_multiple_ + static_cast<double>(b_ * (k_.gain_layers + 1)) - std::log2(1.5);
    if (reach < static_cast<double>(key_bits))
      least = std::max(least, static_cast<std::uint64_t>(std::exp2(static_cast<double>(key_bits) - reach)));
    auto step = std::lower_bound(steps_.begin(), steps_.end(), least,
                                 [](const Step& s, std::uint64_t key) { return s.key < key; });
    for (std::uint64_t tried = 0; step != steps_.end() && tried < steps_tried; ++step, ++tried) {
      if (step->key >= best_key_) return;
      k_.step_numerator = step->numerator;
      k_.step_exponent = step->exponent;
      const std::uint64_t half = std::uint64_t{1} << (step->exponent - 1);
      nodes_ = 2 * ((half + step->numerator - 1) / step->numerator);
      const std::uint64_t cell = k_.gadgets * (k_.fine_steps + 1);
      k_.cells = std::max<std::uint64_t>(2, (nodes_ + 2 * cell - 1) / (2 * cell) * 2);
      if (k_.cells > most_cells) continue;
      if (propose_constants() && propose_exponents()) {
        best_key_ = step->key;
        return;
      }
    }
  }

  /// Either no constants, or as few as the numbers need.
  bool propose_constants() const {
    if (k_.constants == 0) return true;
    const std::uint64_t length = k_.cells * (k_.fine_steps + 1);
    const auto digits = static_cast<std::uint64_t>(std::bit_width(k_.gadgets > 1 ? length : k_.fine_steps));
    return (digits + b_ + 1) / (b_ + 2) == k_.constants;
  }

  /// Chooses A, R, x and e for the numbers so far; true when the exact test passes.
  bool propose_exponents() {
    const auto n_bits = static_cast<std::uint64_t>(std::bit_width(k_.step_numerator));
    const std::array<std::uint64_t, 5> outputs{b_ <= 12 ? b_ : n_bits + 2, n_bits + 1, n_bits, n_bits + 2,
                                               n_bits - 1};
    for (std::uint64_t shrink = std::min<std::uint64_t>(b_, 8) + 1; shrink-- > 0;) {
      k_.shrink = shrink;
      if (!propose_radix()) continue;
      for (const std::uint64_t output : outputs) {
        if (output > b_ || output + 2 < n_bits) continue;
        k_.output_exponent = output;
        if (!propose_width()) continue;
        if (propose_unit()) return true;
      }
    }
    return false;
  }

  /// The smallest radix (for B = 1 the smallest scale) whose coarse slopes are weights; sets kappa.
  bool propose_radix() {
    const double largest =
        std::exp2(static_cast<double>(k_.shrink)) * (4.0 - std::exp2(-static_cast<double>(b_)));
    const auto fine = static_cast<double>(k_.fine_steps + 1);
    kappa_ = 0;
    if (k_.accumulators == 1) {
      k_.radix = 1;
      scale_bits_ = 0;
      while (fine > largest * static_cast<double>(k_.radix)) {
        k_.radix *= 2;
        ++scale_bits_;
      }
      return k_.shrink + scale_bits_ <= b_;
    }
    scale_bits_ = 0;
    for (k_.radix = 4; static_cast<double>(k_.radix / 2 + 1) <= largest; k_.radix += 2) {
      const auto radix = static_cast<double>(k_.radix);
      const double top = k_.accumulators == 2 ? radix : radix * radix;
      kappa_ = radix / 2 * (top - 1) / (radix - 1);
      if (std::floor((fine + kappa_) / top) <= largest) return true;
    }
    return false;
  }

  bool propose_width() const {
    const double largest = 4.0 - std::exp2(-static_cast<double>(b_));
    double weight = propose_output() * static_cast<double>(k_.accumulators == 1 ? k_.radix : 1);
    double last = static_cast<double>(k_.fine_steps);
    for (std::uint64_t r = 0; r < k_.accumulators; ++r, weight *= static_cast<double>(k_.radix))
      last += std::ceil(weight / largest);
    return propose_output() <= largest && last <= static_cast<double>(width_);
  }

  double propose_output() const {
    return static_cast<double>(k_.step_numerator) * std::exp2(-static_cast<double>(k_.output_exponent));
  }

  bool propose_unit() {
    const double step =
        static_cast<double>(k_.step_numerator) * std::exp2(-static_cast<double>(k_.step_exponent));
    const std::uint64_t pair = 2 * (k_.fine_steps + 1);
    const auto pairs = static_cast<double>((nodes_ + pair - 1) / pair);
    const double bias = 1 + step * (static_cast<double>(nodes_) + 1 + 2 * pairs * kappa_);
    if (bias > 4.0 - std::exp2(-static_cast<double>(b_))) return false;
    // u = 2^-e must be small enough for what the first gadget reads ...
    const double start = (1 + step + bias + std::exp2(-static_cast<double>(b_))) / (2 * step);
    const double reach = static_cast<double>(std::max(nodes_, k_.cells * (k_.fine_steps + 1)));
    double bits = std::max(std::log2(reach), std::log2(start) - static_cast<double>(scale_bits_));
    if (k_.constants > 0)
      bits = std::max(bits, static_cast<double>(b_ - k_.shrink + (b_ + 2) * (k_.constants - 1)));
    const auto signed_of = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    std::int64_t low =
        std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(bits - log2_multiple_ - 1e-6)));
    std::int64_t high = signed_of(b_ * (k_.gain_layers + 1)) - signed_of(scale_bits_);
    // ... and the maps between the gadgets must make up for the rest.
    const std::int64_t rest = signed_of(k_.step_exponent) - 1 - signed_of(k_.output_exponent) -
                              signed_of(k_.gadgets) * signed_of(k_.shrink);
    if (k_.constants == 0) {
      // Without constants no unit is below 2^-b; that of the last second layer is 2^-(j-1-x), whatever A and
      // e are.
      if (k_.step_exponent > b_ + k_.output_exponent + 1) return false;
      high = std::min(high, signed_of(b_) - signed_of(k_.shrink));
    }
    const std::int64_t maps = signed_of(k_.gadgets) - 1;
    low = std::max(low, rest - signed_of(b_ - scale_bits_) * maps);
    high = std::min(high, rest + maps);
    for (std::int64_t e = high, tried = 0; e >= low && tried < (k_.constants == 0 ? 40 : 1); --e, ++tried) {
      k_.unit_exponent = static_cast<std::uint64_t>(e);
      if (is_plan(k_)) {
        best_ = k_;
        return true;
      }
    }
    return false;
  }

  bool is_plan(const GatedWalkNumbers& numbers) const {
    return std::holds_alternative<GatedWalkSize>(gated_walk_size(family_, numbers.list()));
  }

  /// As few copies as the plan needs: they are most of its weights in wide families.
  void reduce_copies() {
    GatedWalkNumbers fewer = *best_;
    while (fewer.copies > 1) {
      --fewer.copies;
      if (!is_plan(fewer)) return;
      best_ = fewer;
    }
  }

  Family family_;
  std::uint64_t width_;
  std::uint64_t depth_;
  std::uint64_t b_;
  std::vector<Step> steps_;
  GatedWalkNumbers k_;
  std::uint64_t nodes_ = 0;
  std::uint64_t scale_bits_ = 0;
  double kappa_ = 0;
  double log2_multiple_ = 0;
  std::uint64_t best_key_ = UINT64_MAX;
  std::optional<GatedWalkNumbers> best_;
};

}  // namespace

std::variant<std::vector<std::uint64_t>, std::string> find_gated_walk(const Family& family) {
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (family.fraction_bits >> 12U != 0)
    return "gave up: the limit b < 2^12 is exceeded by b = " + std::to_string(family.fraction_bits);
  if (auto objection = unless_at_least("W", family.width, 6)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 3)) return *objection;
  if (const auto found = Search(family).propose()) return found->list();
  return "no gadget that was tried fits into " + family.text();
}

}  // namespace relucert
