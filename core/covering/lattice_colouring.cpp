#include "core/covering/lattice_colouring.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/function/function_class.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr std::size_t largest_list = 256;
constexpr std::uint64_t largest_search = 100'000;

using Conflicts = std::vector<std::vector<std::size_t>>;

/// For each function the earlier ones that are more than 2 radius apart from it.
Conflicts conflicts(const LatticeColouring& colouring, const Rational& radius) {
  const Rational far = Rational(2) * radius * Rational(colouring.unit);
  Conflicts out(colouring.values.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      std::int32_t largest = 0;
      for (std::size_t x = 0; x <= colouring.intervals; ++x)
        largest = std::max(largest, std::abs(colouring.values[i][x] - colouring.values[j][x]));
      if (Rational(largest) > far) out[i].push_back(j);
    }
  return out;
}

enum class Search { found, none, too_long };

/// Depth first in the given order; of the colours not used yet only the least is tried.
class ColouringSearch {
 public:
  ColouringSearch(const Conflicts& conflicts, std::uint32_t colours)
      : conflicts_(conflicts), colours_(colours), colour_(conflicts.size()) {}

  Search extend(std::size_t i, std::uint32_t used) {
    if (i == conflicts_.size()) return Search::found;
    for (std::uint32_t colour = 0; colour < colours_ && colour <= used; ++colour) {
      if (std::any_of(conflicts_[i].begin(), conflicts_[i].end(),
                      [&](std::size_t j) { return colour_[j] == colour; }))
        continue;
      if (++tried_ > largest_search) return Search::too_long;
      colour_[i] = colour;
      const Search below = extend(i + 1, colour == used ? used + 1 : used);
      if (below != Search::none) return below;
    }
    return Search::none;
  }

 private:
  const Conflicts& conflicts_;
  std::uint32_t colours_;
  std::vector<std::uint32_t> colour_;
  std::uint64_t tried_ = 0;
};

}  // namespace

std::vector<Rational> LatticeColouring::parameters() const {
  std::vector<Rational> numbers{Rational(intervals), Rational(unit)};
  for (const auto& function : values) numbers.insert(numbers.end(), function.begin(), function.end());
  return numbers;
}

PiecewiseLinear LatticeColouring::function(std::size_t i) const {
  std::vector<Point> points;
  for (std::size_t j = 0; j <= intervals; ++j)
    points.push_back(
        {Rational(Integer(j), Integer(intervals)), Rational(Integer(values[i][j]), Integer(unit))});
  return PiecewiseLinear(std::move(points));
}

std::optional<std::string> objection(const LatticeColouring& colouring, const Rational& radius) {
  if (radius.sign() <= 0) return "the radius " + radius.text() + " is not positive";
  if (colouring.intervals == 0 || colouring.unit == 0 || colouring.colours == 0)
    return "hypothesis n, q, K >= 1 fails";
  if (colouring.values.size() > largest_list)
    return "gave up: " + std::to_string(colouring.values.size()) + " functions, more than 256";
  for (std::size_t i = 0; i < colouring.values.size(); ++i) {
    if (colouring.values[i].size() != colouring.intervals + std::size_t{1})
      return "function " + std::to_string(i) + " has " + std::to_string(colouring.values[i].size()) +
             " values, not " + std::to_string(colouring.intervals + std::size_t{1});
    if (const auto reason = reason_not_in_h1(colouring.function(i)))
      return "function " + std::to_string(i) + ": " + *reason;
  }
  const Conflicts pairs = conflicts(colouring, radius);
  switch (ColouringSearch(pairs, colouring.colours - 1).extend(0, 0)) {
    case Search::found:
      return "the functions have a colouring with " + std::to_string(colouring.colours - 1) + " colours";
    case Search::too_long:
      return "gave up: 10^5 colours tried";
    case Search::none:
      break;
  }
  return std::nullopt;
}

const std::vector<LatticeColouring>& known_colourings() {
  static const std::vector<LatticeColouring> known = {
      {2,
       20,
       {{-19, -20, -20}, {-13, -3, 7}, {-6, 4, -6}, {-3, 7, 17}, {14, 4, -6}, {17, 7, -3}, {20, 10, 20}},
       5},
      {3,
       12,
       {{-11, -12, -12, -12},
        {-11, -7, -3, 1},
        {-7, -3, 1, -3},
        {-6, -2, 2, 6},
        {-3, 1, -3, -7},
        {-1, 3, 7, 11},
        {2, -2, -6, -10},
        {3, -1, 3, 7},
        {6, 2, -2, -6},
        {7, 3, -1, 3},
        {10, 6, 2, -2},
        {11, 12, 11, 12},
        {12, 12, 12, 8}},
       6},
  };
  return known;
}

const LatticeColouring* best_colouring(const Rational& radius) {
  const LatticeColouring* best = nullptr;
  for (const LatticeColouring& colouring : known_colourings())
    if (!objection(colouring, radius) && (best == nullptr || colouring.colours > best->colours))
      best = &colouring;
  return best;
}

}  // namespace relucert
