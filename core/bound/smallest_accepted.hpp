#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>

namespace relucert {

/// The least number in lowest..largest that `accepts` near `proposal`: accepted, with the two numbers below
/// it rejected (or below `lowest`). It is the least of all when acceptance is monotone. Two, because
/// acceptance may depend on parity. Empty when nothing is accepted up to `largest`. The steps away from the
/// proposal grow by factors of two, then halve: about 2 log2 |result - proposal| tests. Contract: 1 <= lowest
/// <= largest < 2^63.
template <class Accepts>
std::optional<std::uint64_t> smallest_accepted(std::uint64_t proposal, std::uint64_t lowest,
                                               std::uint64_t largest, Accepts accepts) {
  std::uint64_t high = std::clamp(proposal, lowest, largest);
  std::uint64_t low = high;
  if (accepts(high)) {
    // Down until one is rejected; lowest - 1 counts as rejected.
    for (std::uint64_t step = 1; low == high; step *= 2) {
      low = high - std::min(step, high - (lowest - 1));
      if (low >= lowest && accepts(low)) high = low;
    }
  } else {
    for (std::uint64_t step = 1; low == high; step *= 2) {
      if (high == largest) return std::nullopt;
      high = low + std::min(step, largest - low);
      if (!accepts(high)) low = high;
    }
  }
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (accepts(middle) ? high : low) = middle;
  }
  while (true) {
    if (high > lowest && accepts(high - 1))
      high -= 1;
    else if (high > lowest + 1 && accepts(high - 2))
      high -= 2;
    else
      return high;
  }
}

}  // namespace relucert
