// Which ladders fit into a family. D >= 2^k/(w-1) with w <= W < 2^32 and L < 2^32, so k >= 64 never fits; all
// else is 64-bit arithmetic without overflow. Neither g nor D grows with w, so the widest ladder has the
// least depth, and the smallest w that is as shallow has both the same D and the same g: w >= ceil(2^k/D) +
// 1, and then the next powers of two, where p grows, until g fits. Source: rules ladder and ladder_slopes of
// proofs_checks/RULES.md; proofs in proofs_checks/notes/upper_bounds.md.
#include "core/construction/ladder_size.hpp"

#include <algorithm>
#include <bit>

#include "core/construction/gain.hpp"
#include "core/construction/tail.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr std::uint64_t largest_k = 63;

std::uint64_t ceil_divide(std::uint64_t x, std::uint64_t y) {
  return x / y + (x % y == 0 ? 0 : 1);
}

std::string shown(std::uint64_t w, std::uint64_t k) {
  return "w=" + std::to_string(w) + ", k=" + std::to_string(k);
}

/// min(W, 2^(a+1)): a later kink of a layer has the bias -(w-1), which must be a point of the grid.
std::uint64_t widest(const Family& family) {
  if (family.integer_bits >= 32) return family.width;
  return std::min<std::uint64_t>(family.width, std::uint64_t{1} << (family.integer_bits + 1));
}

/// The w of least depth for this k, the smallest of equal ones. Contract: widest(family) >= 2.
std::uint64_t best_width(const Family& family, std::uint64_t k) {
  const LadderSize widest_ladder = ladder_size(family, widest(family), k);
  std::uint64_t w = ceil_divide(std::uint64_t{1} << k, widest_ladder.kink_layers) + 1;
  while (ladder_size(family, w, k).gain_layers > widest_ladder.gain_layers) w = std::bit_ceil(w + 1);
  return w;
}

}  // namespace

LadderSize ladder_size(const Family& family, std::uint64_t w, std::uint64_t k) {
  RELUCERT_REQUIRE(w >= 2 && w >> 32U == 0 && k >= 1 && k <= largest_k,
                   "ladder sizes need 2 <= w < 2^32, 1 <= k <= 63");
  const auto copies_log2 = static_cast<std::uint64_t>(std::bit_width(w)) - 2;
  return {copies_log2, gain_layers(k, family.integer_bits, copies_log2),
          ceil_divide(std::uint64_t{1} << k, w - 1), tail_layers(k, family.fraction_bits)};
}

Objection ladder_objection(const Family& family, const std::vector<std::uint64_t>& parameters,
                           std::uint64_t extra_layers) {
  if (auto objection = unless_parameters_named({"w", "k"}, parameters)) return objection;
  if (auto objection = unless_grid_has_two_and_half(family)) return objection;
  const std::uint64_t w = parameters[0];
  const std::uint64_t k = parameters[1];
  if (auto objection = unless_at_least("k", k, 1)) return objection;
  if (auto objection = unless_within_limit("k", k)) return objection;
  if (auto objection = unless_at_least("w", w, 2)) return objection;
  if (auto objection = unless_at_most("w", w, "W", family.width)) return objection;
  if (auto objection = unless_at_most("w", w, "2^(a+1)", widest(family))) return objection;
  if (k > largest_k)
    return "depth above 2^" + std::to_string(k - static_cast<std::uint64_t>(std::bit_width(w - 1))) +
           " needed for " + shown(w, k) + ", but L = " + std::to_string(family.depth);
  return unless_deep_enough(family, ladder_size(family, w, k).depth() + extra_layers, shown(w, k));
}

std::variant<std::vector<std::uint64_t>, std::string> best_ladder(const Family& family,
                                                                  std::uint64_t extra_layers) {
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (auto objection = unless_at_least("W", family.width, 2)) return *objection;
  std::vector<std::uint64_t> best;
  for (std::uint64_t k = 1; k <= largest_k; ++k) {
    const std::vector<std::uint64_t> candidate{best_width(family, k), k};
    if (auto objection = ladder_objection(family, candidate, extra_layers)) {
      if (best.empty()) return *objection;
      break;  // the depth grows with k
    }
    best = candidate;
  }
  return best;
}

}  // namespace relucert
