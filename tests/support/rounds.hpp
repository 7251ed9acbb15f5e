#pragma once
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/number/random.hpp"

namespace relucert::tests {

/// How many times longer than usual the random tests run: the environment variable RELUCERT_TEST_MULTIPLIER,
/// or 1.
inline std::uint64_t multiplier() {
  const char* text = std::getenv("RELUCERT_TEST_MULTIPLIER");
  const auto value = text == nullptr ? 0 : std::strtoull(text, nullptr, 10);
  return value == 0 ? 1 : value;
}

/// Calls `body(random)` with the seeds first, first + 1, ... A failed check prints the seed it happened with;
/// calling with that seed and `rounds` = 1 repeats it alone.
template <class Body>
void for_each_seed(std::uint64_t first, std::uint64_t rounds, Body body) {
  for (std::uint64_t seed = first; seed < first + rounds * multiplier(); ++seed)
    BOOST_TEST_CONTEXT("seed " << seed) {
      Random random(seed);
      body(random);
    }
}

}  // namespace relucert::tests
