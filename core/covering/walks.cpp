// Lattice walks with steps +-1: the functions that pack and cover H1, and walks in a strip of few heights.
// Closed forms by the reflection principle, proofs in proofs_checks/notes/lower_bounds.md (packing, cover,
// growth rate); for the role of such walks see arXiv 2405.01952.
#include "core/covering/walks.hpp"

#include <algorithm>
#include <optional>

#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Heights of one class: class 0 holds the odd heights 1, 3, ...
std::uint32_t class_size(std::uint32_t heights, std::uint32_t parity) {
  return parity == 0 ? (heights + 1) / 2 : heights / 2;
}

void require_strip(const Strip& strip) {
  RELUCERT_REQUIRE(strip.heights >= 1 && strip.start_parity <= 1, "not a strip");
}

}  // namespace

Integer walk_packing_count(std::uint64_t steps) {
  RELUCERT_REQUIRE(steps >= 1, "a walk needs a step");
  const std::uint64_t n = steps / 2;
  if (steps % 2 == 0)
    return Integer(2 * n + 1) * Integer::power_of_two(2 * n) - Integer(2 * n) * Integer::binomial(2 * n, n);
  return Integer(2 * n + 2) * Integer::power_of_two(2 * n + 1) -
         Integer(n + 1) * Integer::binomial(2 * n + 2, n + 1);
}

Integer walk_cover_count(std::uint64_t steps) {
  // Read backwards, a walk of oddly many steps starts with the other parity.
  if (steps % 2 == 1) return walk_packing_count(steps);
  RELUCERT_REQUIRE(steps >= 1, "a walk needs a step");
  return Integer(steps + 1) * (Integer::power_of_two(steps) - Integer::binomial(steps, steps / 2));
}

Integer strip_walk_count(const Strip& strip, std::uint64_t steps) {
  require_strip(strip);
  // ends[i]: walks so far that end at height i; heights 0 and H+1 stay 0. Only one class is alive at a time,
  // so the other one can be overwritten in place.
  std::vector<Integer> ends(strip.heights + 2);
  for (std::uint32_t i = 1 + strip.start_parity; i <= strip.heights; i += 2) ends[i] = 1;
  std::uint32_t parity = strip.start_parity;
  for (std::uint64_t k = 0; k < steps; ++k) {
    parity = 1 - parity;
    for (std::uint32_t i = 1 + parity; i <= strip.heights; i += 2) {
      ends[i] = ends[i - 1];
      ends[i] += ends[i + 1];
    }
  }
  Integer count;
  for (std::uint32_t i = 1 + parity; i <= strip.heights; i += 2) count += ends[i];
  return count;
}

Integer strip_threshold_count(const Strip& strip, std::uint64_t steps) {
  require_strip(strip);
  RELUCERT_REQUIRE(strip.heights >= 2, "a strip of one height has an empty class");
  const Integer even_steps = Integer(steps / 2) + Integer(1);
  const Integer odd_steps = Integer(steps / 2) + Integer(steps % 2);
  return even_steps * Integer(class_size(strip.heights, strip.start_parity) - 1) +
         odd_steps * Integer(class_size(strip.heights, 1 - strip.start_parity) - 1);
}

Rational largest_rate(const std::vector<Integer>& vector) {
  RELUCERT_REQUIRE(!vector.empty(), "a growth proof needs a vector");
  std::optional<Rational> least;
  for (std::size_t i = 0; i < vector.size(); ++i) {
    RELUCERT_REQUIRE(vector[i].sign() > 0, "a growth proof needs positive numbers");
    Integer neighbours;
    if (i > 0) neighbours += vector[i - 1];
    if (i + 1 < vector.size()) neighbours += vector[i + 1];
    const Rational rate(neighbours, vector[i]);
    if (!least || rate < *least) least = rate;
  }
  return *least;
}

Rational start_share(const Strip& strip, const std::vector<Integer>& vector) {
  require_strip(strip);
  RELUCERT_REQUIRE(vector.size() == strip.heights, "one number per height expected");
  Integer sum;
  for (std::size_t i = strip.start_parity; i < vector.size(); i += 2) sum += vector[i];
  return Rational(sum, *std::max_element(vector.begin(), vector.end()));
}

}  // namespace relucert
