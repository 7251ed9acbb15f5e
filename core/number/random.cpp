#include "core/number/random.hpp"

namespace relucert {

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

std::uint64_t Random::uniform_below(std::uint64_t bound) {
  const std::uint64_t rest = (UINT64_MAX % bound + 1) % bound;  // 2^64 mod bound
  std::uint64_t value = next();
  while (rest != 0 && value >= UINT64_MAX - rest + 1) value = next();
  return value % bound;
}

Integer Random::below(const Integer& bound) {
  RELUCERT_REQUIRE(bound.sign() > 0, "random number below 0");
  const std::uint64_t bits = bound.bit_length();
  for (;;) {
    Integer value;
    for (std::uint64_t got = 0; got < bits; got += 64) value = value.shift_left(64) + Integer(next());
    value = floor_remainder(value, Integer::power_of_two(bits));
    if (value < bound) return value;
  }
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  RELUCERT_REQUIRE(low <= high, "empty interval");
  const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  if (span == UINT64_MAX) return static_cast<std::int64_t>(next());
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + uniform_below(span + 1));
}

}  // namespace relucert
