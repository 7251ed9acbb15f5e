// Which gadgets give the smallest error. For every number of gain layers, accumulators, constants and levels
// the widest gadgets that fit are tried, and for these the steps n 2^-j upwards from the smallest that their
// length can serve. The exponents then only have to add up: e, A, x and the maps between the gadgets
// multiply to 2s. The inequalities are pre-tested in double precision, which can lose a candidate but never
// admit a wrong one: what is returned has passed the exact test of gadget_size. Source: rules gated_walk and
// multilevel_walk of proofs_checks/RULES.md.
#include "core/construction/gadget_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

#include "core/construction/hypothesis.hpp"

namespace relucert {
namespace {

// Larger families are searched as if they had these sizes, so that the search ends quickly.
constexpr std::uint64_t largest_width = 512;
constexpr std::uint64_t largest_depth = 4096;
constexpr std::uint64_t steps_tried = 32;
constexpr std::int64_t key_bits = 44;  // a step n 2^-j has the key n 2^(44-j)

struct Step {
  std::uint64_t key;
  std::uint64_t numerator;
  std::uint64_t exponent;
};

std::int64_t signed_of(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

/// A, R, g and kappa.
struct CoarseSlopes {
  std::uint64_t shrink;
  std::uint64_t radix;
  std::uint64_t scale_bits;
  double kappa;
};

/// Lengths of steps and flat steps: H and z.
struct Lengths {
  std::uint64_t levels;
  std::uint64_t flat_exponent;
};

/// The lengths that are tried for a rule, the errors of which differ by a few per cent.
std::vector<Lengths> lengths_tried(GadgetRule rule, std::uint64_t fraction_bits) {
  if (rule == GadgetRule::gated_walk) return {{1, 0}};
  std::vector<Lengths> lengths;
  for (std::uint64_t levels = 255; levels > 0; levels -= levels > 16 ? levels / 7 : 1)
    for (std::uint64_t z = 0; z <= fraction_bits && levels >> z != 0; ++z)
      if (levels >> z <= 64 && (levels >> z > 1 || levels < 4)) lengths.push_back({levels, z});
  return lengths;
}

/// All n 2^-j < 1 with odd n < 2^(min(b,4)+2) and j <= 44, upwards.
std::vector<Step> steps_upwards(std::uint64_t fraction_bits) {
  std::vector<Step> steps;
  const std::uint64_t limit = std::uint64_t{4} << std::min<std::uint64_t>(fraction_bits, 4);
  for (std::uint64_t n = 1; n < limit; n += 2)
    for (std::uint64_t j = 1; j <= static_cast<std::uint64_t>(key_bits); ++j)
      if (n >> j == 0) steps.push_back({n << (static_cast<std::uint64_t>(key_bits) - j), n, j});
  std::sort(steps.begin(), steps.end(), [](const Step& x, const Step& y) { return x.key < y.key; });
  return steps;
}

class Search {
 public:
  Search(GadgetRule rule, const Family& family)
      : rule_(rule),
        family_(family),
        width_(std::min<std::uint64_t>(family.width, largest_width)),
        depth_(std::min<std::uint64_t>(family.depth, largest_depth)),
        b_(family.fraction_bits),
        steps_(steps_upwards(family.fraction_bits)),
        lengths_(lengths_tried(rule, family.fraction_bits)) {}

  std::optional<GadgetNumbers> propose() {
    const std::uint64_t rest = rule_ == GadgetRule::multilevel_walk ? 2 : 1;
    for (std::uint64_t o = 0; o <= 3 && o + 2 + rest <= depth_; ++o) {
      k_ = {};
      k_.rule = rule_;
      k_.gain_layers = o;
      k_.gadgets = (depth_ - rest - o) / 2;
      k_.copies = o == 0 ? 1 : propose_copies();
      if (k_.copies == 0) continue;
      propose_multiple();
      for (k_.accumulators = 1; k_.accumulators <= 3; ++k_.accumulators)
        for (const auto& [levels, flat_exponent] : lengths_) {
          k_.levels = levels;
          k_.flat_exponent = flat_exponent;
          // The error is s (2 H + 4 + 2^z) / 4.
          error_factor_ = k_.multilevel() ? 2 * levels + 4 + k_.flat_length() : 4;
          for (k_.constants = 0; k_.constants <= 8; ++k_.constants) propose_gadgets();
        }
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
    const bool several = k_.gadgets > 1;
    const std::uint64_t ramp = k_.multilevel() ? 1 : 0;
    const std::uint64_t carried = k_.constants + k_.accumulators;
    const std::uint64_t beside = 1 + carried + (several ? ramp : 0);  // of the kinks in first layers
    if (width_ < beside + 4) return;
    const std::uint64_t most_cells = (width_ - beside) / 4 * 2;
    std::uint64_t most_fine = width_ - beside;
    if (!several) most_fine = k_.multilevel() ? width_ - carried - ramp : width_ - k_.accumulators;
    if (!k_.multilevel()) most_fine = most_fine / 2 * 2;
    const std::uint64_t range = std::max<std::uint64_t>(16, width_ / 6);
    // Fewer fine steps than fit are good only where another inequality is the narrow one; then any size near
    // it will do.
    for (k_.fine_steps = most_fine; k_.fine_steps >= 2 && k_.fine_steps <= most_fine;
         k_.fine_steps -=
         k_.fine_steps + range > most_fine ? 2 : std::max<std::uint64_t>(2, k_.fine_steps / 16 * 2)) {
      // Too few constants for the ramp, or more than the longest gadget needs.
      if (k_.constants > 0 && digits_of(k_.ramp_length()) > k_.constants) continue;
      if (digits_of(most_cells * k_.cell_length()) < k_.constants) return;
      if (!propose_steps(most_cells)) return;
    }
  }

  /// False when no fewer fine steps can be better than what has been found.
  bool propose_steps(std::uint64_t most_cells) {
    const std::uint64_t capacity = k_.gadgets * most_cells * k_.cell_length();
    std::uint64_t least = ((std::uint64_t{1} << key_bits) + capacity - 1) / capacity;
    if (least * error_factor_ >= best_error_) return false;
    propose_coarse_slopes();
    if (coarse_slopes_.empty()) return true;
    std::uint64_t finest = b_ * k_.depth() + 1;
    // 1.5/s <= V 2^e, since gamma >= 2. Without constants e + A <= b, and the least A is the last one.
    std::uint64_t finest_unit = b_ * (k_.gain_layers + 1);
    if (k_.constants == 0) {
      // 2s is the output factor times a unit of at least 2^-b.
      finest = std::min(finest, b_ + 1 + least_output());
      finest_unit = std::min(finest_unit, b_ - coarse_slopes_.back().shrink);
      if (b_ < 61 && k_.ramp_length() >> (b_ + 2) != 0) return true;
    }
    if (finest < static_cast<std::uint64_t>(key_bits))
      least = std::max(least, std::uint64_t{1} << (static_cast<std::uint64_t>(key_bits) - finest));
    const double reach = log2_multiple_ + static_cast<double>(finest_unit) - std::log2(1.5);
    if (reach < static_cast<double>(key_bits))
      least = std::max(least, static_cast<std::uint64_t>(std::exp2(static_cast<double>(key_bits) - reach)));
    auto step = std::lower_bound(steps_.begin(), steps_.end(), least,
                                 [](const Step& s, std::uint64_t key) { return s.key < key; });
    for (std::uint64_t tried = 0; step != steps_.end() && tried < steps_tried; ++step, ++tried) {
      if (step->key * error_factor_ >= best_error_) return true;
      k_.step_numerator = step->numerator;
      k_.step_exponent = step->exponent;
      const std::uint64_t half = std::uint64_t{1} << (step->exponent - 1);
      nodes_ = 2 * ((half + step->numerator - 1) / step->numerator);
      const std::uint64_t cell = k_.gadgets * k_.cell_length();
      k_.cells = std::max<std::uint64_t>(2, (nodes_ + 2 * cell - 1) / (2 * cell) * 2);
      if (k_.cells > most_cells) continue;
      if (propose_constants() && propose_exponents()) {
        best_error_ = step->key * error_factor_;
        return true;
      }
    }
    return true;
  }

  /// In base 2^(b+2).
  std::uint64_t digits_of(std::uint64_t number) const {
    return (static_cast<std::uint64_t>(std::bit_width(number)) + b_ + 1) / (b_ + 2);
  }

  /// Either no constants, or as few as the numbers need.
  bool propose_constants() const {
    return k_.constants == 0 ||
           digits_of(k_.gadgets > 1 ? k_.gadget_length() : k_.ramp_length()) == k_.constants;
  }

  /// Chooses A, R, x and e for the numbers so far; true when the exact test passes.
  bool propose_exponents() {
    const auto n_bits = static_cast<std::uint64_t>(std::bit_width(k_.step_numerator));
    // A small output factor saves copies before the output, but without constants only a large one may do.
    const std::array<std::uint64_t, 6> outputs{
        b_ <= 12 ? b_ : n_bits + 8, n_bits + 4, n_bits + 2, n_bits + 1, n_bits, n_bits - 1};
    for (const CoarseSlopes& slopes : coarse_slopes_) {
      k_.shrink = slopes.shrink;
      k_.radix = slopes.radix;
      scale_bits_ = slopes.scale_bits;
      kappa_ = slopes.kappa;
      if (!propose_unit_range()) continue;
      // The maps between gadgets multiply by 2 at most.
      if (signed_of(k_.step_exponent) - signed_of(n_bits) - signed_of(k_.gadgets * k_.shrink) +
              signed_of(k_.maps_between()) <
          least_unit_)
        continue;
      for (const std::uint64_t output : outputs) {
        if (output > b_ || output + 2 < n_bits) continue;
        // Without constants no unit is below 2^-b; that of the layer before the output is 2^-(j-1-x),
        // whatever A and e are. It holds up to F - 1 steps.
        if (k_.constants == 0 && k_.step_exponent > b_ + output + 1) continue;
        k_.output_exponent = output;
        if (!fits_before_output(propose_output())) continue;
        if (propose_unit()) return true;
      }
    }
    return false;
  }

  /// All A with the smallest radix that goes with each, A falling.
  void propose_coarse_slopes() {
    coarse_slopes_.clear();
    for (std::uint64_t shrink = std::min<std::uint64_t>(b_, 8) + 1; shrink-- > 0;) {
      k_.shrink = shrink;
      if (static_cast<double>(k_.levels) * slope_unit() + std::exp2(-static_cast<double>(shrink)) >
          largest_weight())
        return;
      if (propose_radix() && fits_before_output(std::exp2(-static_cast<double>(least_output()))))
        coarse_slopes_.push_back({shrink, k_.radix, scale_bits_, kappa_});
    }
  }

  /// No output factor that is tried is below 2^-least_output().
  std::uint64_t least_output() const { return b_ <= 12 ? std::max<std::uint64_t>(b_, 8) : 8; }

  double largest_weight() const { return 4.0 - std::exp2(-static_cast<double>(b_)); }

  /// 2^-(A+z), the unit of the weights that kinks are read with.
  double slope_unit() const { return std::exp2(-static_cast<double>(k_.shrink + k_.flat_exponent)); }

  /// The smallest radix (for B = 1 the smallest scale) whose coarse slopes are weights; sets kappa.
  bool propose_radix() {
    if (k_.shrink + k_.flat_exponent > b_) return false;
    const double largest = largest_weight() / slope_unit();
    const auto fine = static_cast<double>(k_.cell_length());
    kappa_ = 0;
    if (k_.accumulators == 1) {
      k_.radix = 1;
      scale_bits_ = 0;
      while (fine > largest * static_cast<double>(k_.radix)) {
        k_.radix *= 2;
        ++scale_bits_;
      }
      return k_.shrink + k_.flat_exponent + scale_bits_ <= b_;
    }
    scale_bits_ = 0;
    const std::uint64_t flat = k_.flat_length();
    for (k_.radix = 2 * flat + 2; static_cast<double>(k_.radix / 2 + flat) <= largest; k_.radix += 2) {
      const auto radix = static_cast<double>(k_.radix);
      const double top = k_.accumulators == 2 ? radix : radix * radix;
      kappa_ = radix / 2 * (top - 1) / (radix - 1);
      if (std::floor((fine + kappa_) / top) <= largest) return true;
    }
    return false;
  }

  /// Whether the layer before the output is narrow enough with this output factor.
  bool fits_before_output(double output) const {
    const double largest = largest_weight();
    double weight = output * static_cast<double>(k_.accumulators == 1 ? k_.radix : 1);
    double last = static_cast<double>(k_.multilevel() ? k_.fine_steps - 1 : k_.fine_steps);
    for (std::uint64_t r = 0; r < k_.accumulators; ++r, weight *= static_cast<double>(k_.radix))
      last += std::ceil(weight / largest);
    return output <= largest && last <= static_cast<double>(width_);
  }

  double propose_output() const {
    return static_cast<double>(k_.step_numerator) * std::exp2(-static_cast<double>(k_.output_exponent));
  }

  /// Sets the range of e in which u = 2^-e is small enough for what the first gadget reads, and a bias where
  /// there are no other constants; false when there is none.
  bool propose_unit_range() {
    const double step =
        static_cast<double>(k_.step_numerator) * std::exp2(-static_cast<double>(k_.step_exponent));
    const std::uint64_t pair = 2 * k_.cell_length();
    const auto pairs = static_cast<double>((nodes_ + pair - 1) / pair);
    const double bias = 1 + step * (static_cast<double>(nodes_) + 1 + 2 * pairs * kappa_);
    if (bias > largest_weight()) return false;
    const double above = k_.multilevel() ? step * static_cast<double>(k_.levels + 2) / 2 : step;
    const double start = (1 + above + bias + std::exp2(-static_cast<double>(b_))) / (2 * step);
    const auto reach = static_cast<double>(std::max(nodes_, k_.gadget_length()));
    double bits = std::log2(std::max(reach, start * std::exp2(-static_cast<double>(scale_bits_))));
    if (k_.constants > 0)
      bits = std::max(bits, static_cast<double>(b_ - k_.shrink + (b_ + 2) * (k_.constants - 1)));
    least_unit_ =
        std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(bits - log2_multiple_ - 1e-6)));
    most_unit_ = signed_of(b_ * (k_.gain_layers + 1)) - signed_of(scale_bits_);
    if (k_.constants == 0) most_unit_ = std::min(most_unit_, signed_of(b_) - signed_of(k_.shrink));
    return least_unit_ <= most_unit_;
  }

  bool propose_unit() {
    // The maps between the gadgets must make up for the rest.
    const std::int64_t rest = signed_of(k_.step_exponent) - 1 - signed_of(k_.output_exponent) -
                              signed_of(k_.gadgets) * signed_of(k_.shrink);
    const std::int64_t maps = signed_of(k_.maps_between());
    const std::int64_t low = std::max(least_unit_, rest - signed_of(b_ - scale_bits_) * maps);
    const std::int64_t high = std::min(most_unit_, rest + maps);
    for (std::int64_t e = high, tried = 0; e >= low && tried < (k_.constants == 0 ? 40 : 1); --e, ++tried) {
      k_.unit_exponent = static_cast<std::uint64_t>(e);
      if (k_.constants == 0 && !propose_biases()) continue;
      if (is_plan(k_)) {
        best_ = k_;
        return true;
      }
    }
    return false;
  }

  /// Whether the constants of all layers can be biases.
  bool propose_biases() const {
    const auto fits = [&](std::uint64_t number, std::int64_t exponent) {
      return exponent <= static_cast<std::int64_t>(b_) &&
             static_cast<double>(number) * std::exp2(-static_cast<double>(exponent)) < 4;
    };
    const auto shrink = static_cast<std::int64_t>(k_.shrink);
    const std::uint64_t last = k_.gadgets - 1;
    if (!fits(k_.ramp_length(), k_.first_unit_exponent(0) + shrink)) return false;
    if (!fits(k_.ramp_length(), k_.first_unit_exponent(last) + shrink)) return false;
    if (k_.multilevel() && !fits(k_.ramp_length() - k_.levels, k_.first_unit_exponent(k_.gadgets)))
      return false;
    return k_.gadgets == 1 || (fits(k_.gadget_length(), k_.first_unit_exponent(1)) &&
                               fits(k_.gadget_length(), k_.first_unit_exponent(last)));
  }

  bool is_plan(const GadgetNumbers& numbers) const {
    return std::holds_alternative<GadgetSize>(gadget_size(family_, numbers));
  }

  /// As few copies as the plan needs: they are most of its weights in wide families.
  void reduce_copies() {
    GadgetNumbers fewer = *best_;
    while (fewer.copies > 1) {
      --fewer.copies;
      if (!is_plan(fewer)) return;
      best_ = fewer;
    }
  }

  GadgetRule rule_;
  Family family_;
  std::uint64_t width_;
  std::uint64_t depth_;
  std::uint64_t b_;
  std::vector<Step> steps_;
  std::vector<Lengths> lengths_;
  GadgetNumbers k_;
  std::uint64_t nodes_ = 0;
  std::vector<CoarseSlopes> coarse_slopes_;
  std::uint64_t scale_bits_ = 0;
  double kappa_ = 0;
  double log2_multiple_ = 0;
  std::int64_t least_unit_ = 0;
  std::int64_t most_unit_ = 0;
  std::uint64_t error_factor_ = 4;
  std::uint64_t best_error_ = UINT64_MAX;
  std::optional<GadgetNumbers> best_;
};

}  // namespace

std::variant<std::vector<std::uint64_t>, std::string> find_gadgets(GadgetRule rule, const Family& family) {
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (family.fraction_bits >> 12U != 0)
    return "gave up: the limit b < 2^12 is exceeded by b = " + std::to_string(family.fraction_bits);
  if (auto objection = unless_at_least("W", family.width, 6)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, rule == GadgetRule::gated_walk ? 3 : 4))
    return *objection;
  if (const auto found = Search(rule, family).propose()) return found->list();
  return "no gadget that was tried fits into " + family.text();
}

}  // namespace relucert
