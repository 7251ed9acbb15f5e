// Which ladder has the smallest error. The layers are divided among gain, kinks and tail, and the bits of a
// weight between the slopes (c) and the shrinking (n, m, j); this gives the number of steps N. Then the gain
// nu is chosen as near below N eta as its factors allow, and the factors of the tail as little above 1/nu.
// All estimates are in double precision, which can lose a candidate but never admit a wrong one: what counts
// has passed the exact test of ladder_size. Source: rule ladder of proofs_checks/RULES.md.
#include "core/construction/ladder_search.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "core/construction/ladder_size.hpp"

namespace relucert {
namespace {

// Families with more bits or more copies are served as if they had these: beyond them the error changes by
// less than 2^-30 of itself, while the numbers would leave 64 bits.
constexpr std::uint64_t most_fraction_bits = 30;
constexpr std::uint64_t most_integer_bits = 16;
constexpr std::uint64_t most_copies = 1024;
constexpr std::uint64_t most_slope_bits = 12;
constexpr std::uint64_t coarse_bits = 2;  // with more, the factors of nu are fine enough
constexpr std::uint64_t most_spare_layers = 2;
constexpr std::uint64_t few_factors = 64;
constexpr std::uint64_t most_factors = 16;
constexpr std::uint64_t most_first_numerators = 8;  // beside those that need no second one
constexpr std::uint64_t most_spacings = 31;         // all up to here, and a few above

double power(double exponent) {
  return std::exp2(exponent);
}

class Search {
 public:
  explicit Search(const Family& family)
      : family_(family),
        depth_(family.depth),
        copies_(std::min<std::uint64_t>(family.width / 2, most_copies)),
        a_(std::min<std::uint64_t>(family.integer_bits, most_integer_bits)),
        s_(std::min<std::uint64_t>(family.fraction_bits, most_fraction_bits)),
        weight_limit_(std::uint64_t{1} << (a_ + s_ + 1)) {}

  std::optional<LadderNumbers> propose() {
    k_.fraction_bits = s_;
    for (k_.slope_bits = 0; k_.slope_bits <= s_; ++k_.slope_bits) {
      if (k_.slope_bits > most_slope_bits && k_.slope_bits + 4 < s_) continue;
      last_limit_ = (std::uint64_t{1} << (a_ + s_ + 1 - k_.slope_bits)) - 1;
      double reach = 0;
      std::uint64_t spare_layers = s_ <= coarse_bits ? most_spare_layers : 0;
      for (k_.gain_layers = 0; k_.gain_layers + 2 <= depth_; ++k_.gain_layers) {
        // Gain layers beyond those that serve all kinks make nu finer, but soon there are fewer kinks.
        if (reach >= static_cast<double>(family_.width - 1) * static_cast<double>(depth_) + 1 &&
            spare_layers-- == 0)
          break;
        reach = propose_spacings();
      }
    }
    return best_;
  }

 private:
  /// Tries all distances between kinks; returns the largest nu of this number of gain layers.
  double propose_spacings() {
    const std::uint64_t g = k_.gain_layers;
    const double unit = power(-static_cast<double>(s_));
    if (g == 0) {
      last_gains_.assign(1, 0);  // chosen for each spacing
    } else {
      propose_factors(copies_ * last_limit_, few_factors, last_gains_);
      propose_factors(weight_limit_ - 1, few_factors, first_weights_);
    }
    second_gains_.assign(1, 1);
    gains_.assign(1, 1);
    if (g > 1) propose_factors(copies_ * (weight_limit_ - 1), few_factors, second_gains_);
    if (g > 2) propose_factors(copies_ * (weight_limit_ - 1), most_factors, gains_);
    const std::uint64_t most = weight_limit_ - 1;
    for (std::uint64_t h = 1; h <= std::min(most_spacings, most); ++h) propose_spacing(h);
    for (std::uint64_t h = (most_spacings + 1) / 2; 2 * h <= most; h *= 2) {
      propose_spacing(h * 3 / 2);
      propose_spacing(2 * h);
    }
    if (g == 0) {
      // With few bits left for nu it is the spacing that has to be adapted.
      const auto most_kinks = static_cast<double>(family_.width - 1) * static_cast<double>(depth_ - 1) + 1;
      for (const double nu : {0.5, 1.0, 2.0, 3.0}) {
        const double h = std::ceil(nu / unit / most_kinks);
        if (h > static_cast<double>(most_spacings) && h <= static_cast<double>(most))
          propose_spacing(static_cast<std::uint64_t>(h));
      }
      return static_cast<double>(last_limit_) * power(static_cast<double>(k_.slope_bits)) * unit;
    }
    return static_cast<double>(most) * unit * static_cast<double>(copies_ * last_limit_) *
           power(static_cast<double>(k_.slope_bits)) * unit *
           std::pow(static_cast<double>(copies_ * most) * unit, static_cast<double>(g - 1));
  }

  /// All factors, if they are few, else the largest of them and powers of two below.
  static void propose_factors(std::uint64_t largest, std::uint64_t few, std::vector<std::uint64_t>& factors) {
    factors.clear();
    const std::uint64_t top = largest <= few ? largest : few / 4;
    for (std::uint64_t i = 0; i < top; ++i) factors.push_back(largest - i);
    std::uint64_t power_of_two = std::bit_floor(largest - top);
    for (int i = 0; i < 6 && power_of_two > 0; ++i, power_of_two /= 2) factors.push_back(power_of_two);
  }

  void propose_spacing(std::uint64_t h) {
    k_.spacing = h;
    k_.width = std::min<std::uint64_t>(family_.width, (weight_limit_ - 1) / h + 1);
    const std::uint64_t g = k_.gain_layers;
    const double eta = static_cast<double>(h) * power(-static_cast<double>(s_));
    const double slope_unit = power(-static_cast<double>(k_.slope_bits));
    for (std::uint64_t maps = 1; g + maps < depth_; ++maps) {
      const double steps = static_cast<double>(depth_ - g - maps) * static_cast<double>(k_.width - 1) + 1;
      if ((1 + slope_unit) / (2 * steps) >= best_error_) break;
      const double exponent = static_cast<double>(s_ * maps) - static_cast<double>(k_.slope_bits);
      // The last bias must be on the grid also for the smallest S.
      const double least = power(-exponent);
      const double room = power(static_cast<double>(a_) + 1) - power(-static_cast<double>(s_)) - 1 -
                          least * (slope_unit + power(-static_cast<double>(s_)) / 2);
      propose_gains(std::min(steps * eta, room / least), exponent, eta);
      // The last map is of use only if the numerators have not yet all the bits that weights have.
      const auto numerator_bits = static_cast<double>(2 * (a_ + s_) + 1 - k_.slope_bits);
      if (s_ == 0 || exponent > std::log2(steps * eta) + numerator_bits) break;
    }
  }

  void propose_gains(double wanted, double exponent, double eta) {
    const std::uint64_t g = k_.gain_layers;
    const double unit = power(-static_cast<double>(s_));
    const double last_unit = unit * power(static_cast<double>(k_.slope_bits));
    if (g == 0) {
      const double most = std::min(
          static_cast<double>(last_limit_),
          std::floor((power(static_cast<double>(a_) + 1) - power(-static_cast<double>(k_.slope_bits))) /
                     last_unit));
      const double q = std::min(most, std::floor(wanted / last_unit * (1 + 1e-13)));
      if (q < 1) return;
      k_.first_weight = 1;
      k_.second_gain = 1;
      k_.gain = 1;
      k_.last_gain = static_cast<std::uint64_t>(q);
      propose_shrink(q * last_unit, exponent, eta);
      return;
    }
    // No smaller gain than this can improve on the best error.
    const double least = eta * (1 + power(-static_cast<double>(k_.slope_bits))) / (2 * best_error_);
    const auto most_first = static_cast<double>(weight_limit_ - 1);
    const auto most_last = static_cast<double>(copies_ * last_limit_);
    for (const std::uint64_t gain : gains_)
      for (const std::uint64_t second : second_gains_) {
        k_.gain = gain;
        k_.second_gain = second;
        const double several = std::pow(static_cast<double>(gain) * unit, static_cast<double>(g) - 2);
        const double middle = unit * last_unit * (g == 1 ? 1 : static_cast<double>(second) * unit * several);
        if (most_first * most_last * middle < least || middle > wanted) continue;
        const auto propose_product = [&](double first, double last) {
          if (first < 1 || last < 1 || first * last * middle < least) return;
          k_.first_weight = static_cast<std::uint64_t>(first);
          k_.last_gain = static_cast<std::uint64_t>(last);
          propose_shrink(first * last * middle, exponent, eta);
        };
        const double product = wanted / middle * (1 + 1e-13);
        for (const std::uint64_t last : last_gains_)
          propose_product(std::min(most_first, std::floor(product / static_cast<double>(last))),
                          static_cast<double>(last));
        for (const std::uint64_t first : first_weights_)
          propose_product(static_cast<double>(first),
                          std::min(most_last, std::floor(product / static_cast<double>(first))));
      }
  }

  /// The smallest S = n m 2^-j >= 1/nu: with m = 1; an odd n besides, as it makes the start values finer; and
  /// with a few small n and an m of as many bits as the maps leave room for, or fewer.
  void propose_shrink(double nu, double exponent, double eta) {
    const auto free_bits = static_cast<double>(a_ + s_ - k_.slope_bits);
    const auto least_exponent = static_cast<double>(s_ - k_.slope_bits);
    // The largest j for which n has no more than free_bits bits.
    const double j = std::min(exponent, std::floor(std::log2(nu) + free_bits + 1e-12));
    for (const double e : {j, j - 1}) {
      if (e < least_exponent) continue;
      const double n = std::ceil(power(e) / nu * (1 - 1e-13));
      for (const double numerator : {n, n + 1}) {
        if (numerator < 1 || numerator >= power(free_bits)) continue;
        k_.shrink_exponent = static_cast<std::uint64_t>(e);
        k_.shrink_numerator = static_cast<std::uint64_t>(numerator);
        k_.second_numerator = 1;
        consider(nu, eta);
      }
    }
    for (double e = exponent; e > least_exponent; --e) {
      const double product = power(e) / nu * (1 - 1e-13);
      if (product <= 1) break;
      const double second_bits =
          static_cast<double>(a_) + 1 + std::min(static_cast<double>(s_), e - least_exponent);
      k_.shrink_exponent = static_cast<std::uint64_t>(e);
      for (std::uint64_t n = 1; n <= most_first_numerators && static_cast<double>(n) < power(free_bits);
           ++n) {
        const double odd = 2 * std::ceil((product / static_cast<double>(n) - 1) / 2) + 1;
        if (odd < 3) break;
        if (odd >= power(second_bits)) continue;
        k_.shrink_numerator = n;
        k_.second_numerator = static_cast<std::uint64_t>(odd);
        consider(nu, eta);
      }
    }
  }

  void consider(double nu, double eta) {
    const double h = eta / nu;
    const double shrink = static_cast<double>(k_.shrink_numerator) *
                          static_cast<double>(k_.second_numerator) *
                          power(-static_cast<double>(k_.shrink_exponent));
    const double d = shrink * eta * power(-static_cast<double>(k_.slope_bits));
    const std::uint64_t e = std::min<std::uint64_t>(
        s_ - k_.slope_bits, static_cast<std::uint64_t>(std::countr_zero(k_.shrink_numerator)));
    const double start = power(static_cast<double>(e) - static_cast<double>(k_.shrink_exponent + s_));
    const double excess = std::max(0.0, start - d);
    const double error = (h + d + excess) / 2 + excess * excess / (8 * h);
    if (error >= best_error_ * (1 - 1e-14)) return;
    if (!std::holds_alternative<LadderSize>(ladder_size(family_, k_.list()))) return;
    best_error_ = error;
    best_ = k_;
  }

  Family family_;
  std::uint64_t depth_;
  std::uint64_t copies_;
  std::uint64_t a_;
  std::uint64_t s_;
  std::uint64_t weight_limit_;  ///< 2^(a+s+1)
  std::uint64_t last_limit_ = 0;
  LadderNumbers k_;
  std::vector<std::uint64_t> second_gains_;
  std::vector<std::uint64_t> gains_;
  std::vector<std::uint64_t> last_gains_;
  std::vector<std::uint64_t> first_weights_;
  double best_error_ = 4;
  std::optional<LadderNumbers> best_;
};

}  // namespace

std::variant<std::vector<std::uint64_t>, std::string> find_ladder(const Family& family) {
  if (auto objection = unless_at_least("a", family.integer_bits, 1)) return *objection;
  if (auto objection = unless_within_limit("a", family.integer_bits)) return *objection;
  if (auto objection = unless_at_least("W", family.width, 2)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 2)) return *objection;
  if (const auto found = Search(family).propose()) return found->list();
  return "no ladder that was tried fits into " + family.text();
}

}  // namespace relucert
