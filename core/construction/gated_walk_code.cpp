// From the steps of a walk to gates, digits and start values. On an even cell the slopes 0 and 1 of the walk
// are the sums of alternating kinks up to the present one, on an odd cell the same is run through backwards;
// hence the exclusive or with the parity. What the kinks do on an even flat step is known, and the coarse
// slope there makes up for it. The start value of the first accumulator is not its least possible one but the
// one that the start of the walk fixes; that it suffices is what the hypothesis on gamma says. Source: rule
// gated_walk of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/gated_walk_code.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Sum of +-gates, + for the first: how high the kinks of the cell are at the end of their ramp, over a
/// constant.
std::int64_t alternating_sum(const std::vector<std::uint8_t>& gates) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < gates.size(); ++i) sum += i % 2 == 0 ? gates[i] : -gates[i];
  return sum;
}

/// The least start value for which the running sum of the digits r is never negative.
std::int64_t least_offset(const GatedWalkCode& code, std::size_t r, std::int64_t fine_steps) {
  std::int64_t sum = 0;
  std::int64_t least = 0;
  for (std::uint64_t cell = 0; cell < code.used_cells; ++cell) {
    if (r == 0 && cell % 2 == 1) sum += fine_steps;
    sum += code.digits[cell][r];
    least = std::min(least, sum);
  }
  return -least;
}

}  // namespace

std::vector<std::int64_t> coarse_digits(std::int64_t n, std::uint64_t radix, std::uint64_t count) {
  std::vector<std::int64_t> digits;
  const auto base = static_cast<std::int64_t>(radix);
  for (std::uint64_t r = 1; r < count; ++r) {
    std::int64_t digit = n % base;
    if (digit < -base / 2) digit += base;
    if (digit >= base / 2) digit -= base;
    digits.push_back(digit);
    n = (n - digit) / base;
  }
  digits.push_back(n);
  return digits;
}

GatedWalkCode encode_gated_walk(const GatedWalkSize& size, const Walk& walk) {
  const GatedWalkNumbers& k = size.numbers;
  const std::uint64_t length = size.cell_length();
  GatedWalkCode code;
  code.used_cells = 2 * size.pairs;
  code.gates.assign(k.cells * k.gadgets, std::vector<std::uint8_t>(k.fine_steps, 0));
  code.digits.assign(k.cells * k.gadgets, std::vector<std::int64_t>(k.accumulators, 0));
  RELUCERT_REQUIRE(walk.increments.size() == code.used_cells * length, "the walk has another length");
  const auto up = [&](std::uint64_t step) -> std::uint8_t {
    return walk.increments[step].sign() > 0 ? 1 : 0;
  };
  for (std::uint64_t cell = 0; cell < code.used_cells; ++cell)
    for (std::uint64_t i = 0; i < k.fine_steps; ++i) {
      const bool odd = cell % 2 == 1;
      const std::uint8_t slope = odd ? 1 - up(cell * length + k.fine_steps - 1 - i) : up(cell * length + i);
      code.gates[cell][i] = i % 2 == 0 ? slope : 1 - slope;
    }
  for (std::uint64_t cell = 0; cell < code.used_cells; ++cell) {
    std::int64_t coarse = up(cell * length + k.fine_steps);
    if (cell % 2 == 0) coarse -= alternating_sum(code.gates[cell + 1]) - alternating_sum(code.gates[cell]);
    code.digits[cell] = coarse_digits(coarse, k.radix, k.accumulators);
  }
  const Rational start = (walk.start - size.step * Rational(size.nodes) + size.last_bias) / (2 * size.step);
  RELUCERT_REQUIRE(start.is_integer(), "the walk starts off the lattice");
  Integer first = start.numerator();
  Integer weight = 1;
  for (std::uint64_t r = 0; r < k.accumulators; ++r) {
    code.offsets.push_back(least_offset(code, r, static_cast<std::int64_t>(k.fine_steps)));
    if (r > 0) {
      weight *= Integer(k.radix);
      first -= weight * Integer(code.offsets[r]);
    }
  }
  RELUCERT_REQUIRE(first >= Integer(code.offsets[0]), "the last bias is too small for the walk");
  code.offsets[0] = *first.to_int64();
  return code;
}

}  // namespace relucert
