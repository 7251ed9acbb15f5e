#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/construction/ladder_size.hpp"
#include "core/number/random.hpp"

namespace relucert::tests {

struct LadderSample {
  Family family;
  std::vector<std::uint64_t> numbers;
};

/// A small family and numbers for the rule ladder that often fit into it: with and without gain, all slope
/// bits and none, with one and two numerators, start values finer and coarser than the steps.
inline LadderSample random_ladder(Random& random) {
  const auto below = [&](std::uint64_t n) { return random.below(n); };
  const Family family{static_cast<std::uint32_t>(1 + below(7)), static_cast<std::uint32_t>(1 + below(12)),
                      static_cast<std::uint32_t>(below(4)), static_cast<std::uint32_t>(below(4))};
  const std::uint64_t s = below(4);
  const std::uint64_t c = below(s + 1);
  const std::uint64_t g = below(4);
  const std::uint64_t j = s - c + (s == 0 ? 0 : below(6));
  const std::uint64_t t = std::min(s, j - (s - c));
  const std::uint64_t m = t == 0 || below(2) == 0 ? 1 : 1 + below(4 << t);
  const std::uint64_t unit = std::uint64_t{1} << s;
  return {family,
          {2 + below(4), g, g == 0 ? 1 : 1 + below(5 * unit), g < 2 ? 1 : 1 + below(4 * unit),
           g < 3 ? 1 : 1 + below(4 * unit), 1 + below(5 * unit), 1 + below(2 * unit), c,
           1 + below(3 * (unit >> c)), m, j, s}};
}

/// The same, only such that fit.
inline LadderSample random_fitting_ladder(Random& random) {
  while (true) {
    LadderSample sample = random_ladder(random);
    if (std::holds_alternative<LadderSize>(ladder_size(sample.family, sample.numbers))) return sample;
  }
}

}  // namespace relucert::tests
