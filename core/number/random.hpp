#pragma once
#include <cstdint>

#include "core/number/integer.hpp"
#include "core/support/require.hpp"

namespace relucert {

/// SplitMix64: state += 0x9E3779B97F4A7C15, then two xor-shift-multiply rounds. The same seed gives the same
/// integers on every machine and with every standard library, which the distributions of <random> do not
/// promise.
class RELUCERT_EXPORT Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  /// Uniform in {0, ..., bound-1}, bound >= 1, without bias (values from the incomplete last interval are
  /// drawn again).
  template <PlainInteger T>
  std::uint64_t below(T bound) {
    RELUCERT_REQUIRE(bound >= 1, "random number below 0");
    return uniform_below(static_cast<std::uint64_t>(bound));
  }
  Integer below(const Integer& bound);
  /// Uniform in {low, ..., high}.
  std::int64_t between(std::int64_t low, std::int64_t high);
  bool coin() { return (next() >> 63) != 0; }

 private:
  std::uint64_t uniform_below(std::uint64_t bound);

  std::uint64_t state_;
};

}  // namespace relucert
