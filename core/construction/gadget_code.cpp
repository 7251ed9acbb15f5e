// From the rises of a walk to gates, digits and start values. On an even cell the late rises of the steps are
// the gates of the kinks that begin there, on an odd cell the same is run through backwards and subtracted
// from the full rise; where the signs of the kinks alternate, every second gate is the complement. What the
// kinks do on an even flat step is known, and the coarse rise there makes up for it. The start value of the
// first accumulator is not its least possible one but the one that the start of the walk fixes; that it
// suffices is what the hypothesis on gamma says. Source: rules gated_walk and multilevel_walk of
// proofs_checks/RULES.md, proofs in proofs_checks/notes/upper_bounds.md.
#include "core/construction/gadget_code.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Whether kink i of a cell counts with the sign -.
bool is_subtracted(const GadgetNumbers& k, std::uint64_t i) {
  return !k.multilevel() && i % 2 == 1;
}

/// Sum of the gates with the signs of their kinks: how high the kinks of the cell are at the end of their
/// ramp, over a constant.
std::int64_t sum_of_gates(const GadgetNumbers& k, const std::vector<std::uint32_t>& gates) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < gates.size(); ++i)
    sum += is_subtracted(k, i) ? -std::int64_t{gates[i]} : std::int64_t{gates[i]};
  return sum;
}

/// The least start value for which the running sum of the digits r is never negative.
std::int64_t least_offset(const GadgetCode& code, std::size_t r, std::int64_t ramp_length) {
  std::int64_t sum = 0;
  std::int64_t least = 0;
  for (std::uint64_t cell = 0; cell < code.used_cells; ++cell) {
    if (r == 0 && cell % 2 == 1) sum += ramp_length;
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

GadgetCode encode_gadgets(const GadgetSize& size, const GadgetRises& wanted) {
  const GadgetNumbers& k = size.numbers;
  const std::uint64_t segments = k.fine_steps + 1;
  GadgetCode code;
  code.used_cells = 2 * size.pairs;
  code.gates.assign(k.cells * k.gadgets, std::vector<std::uint32_t>(k.fine_steps, 0));
  code.digits.assign(k.cells * k.gadgets, std::vector<std::int64_t>(k.accumulators, 0));
  RELUCERT_REQUIRE(wanted.rises.size() == code.used_cells * segments, "the walk has another length");
  const auto levels = static_cast<std::uint32_t>(k.levels);
  for (std::uint64_t cell = 0; cell < code.used_cells; ++cell) {
    const auto rise = wanted.rises.begin() + static_cast<std::ptrdiff_t>(cell * segments);
    for (std::uint64_t i = 0; i < k.fine_steps; ++i) {
      const auto place = static_cast<std::ptrdiff_t>(cell % 2 == 1 ? k.fine_steps - 1 - i : i);
      const bool complement = (cell % 2 == 1) != is_subtracted(k, i);
      code.gates[cell][i] = complement ? levels - rise[place] : rise[place];
    }
  }
  for (std::uint64_t cell = 0; cell < code.used_cells; ++cell) {
    std::int64_t coarse = wanted.rises[cell * segments + k.fine_steps];
    if (cell % 2 == 0) coarse -= sum_of_gates(k, code.gates[cell + 1]) - sum_of_gates(k, code.gates[cell]);
    code.digits[cell] = coarse_digits(coarse, k.radix, k.accumulators);
  }
  const Rational start = (wanted.start - size.start_offset()) / (2 * size.step);
  RELUCERT_REQUIRE(start.is_integer(), "the walk starts off the lattice");
  Integer first = start.numerator();
  Integer weight = 1;
  for (std::uint64_t r = 0; r < k.accumulators; ++r) {
    code.offsets.push_back(least_offset(code, r, static_cast<std::int64_t>(k.ramp_length())));
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
