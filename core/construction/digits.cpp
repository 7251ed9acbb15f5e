// Halves the number again and again: digit by digit, a constant with a million digits would cost a quadratic
// number of word operations.
#include "core/construction/digits.hpp"

#include "core/support/require.hpp"

namespace relucert {
namespace {

void append_digits(const Integer& n, std::uint64_t bits, std::uint64_t count, std::vector<Integer>& digits) {
  if (count == 1) {
    digits.push_back(n);
    return;
  }
  const std::uint64_t low_count = count / 2;
  const Integer base = Integer::power_of_two(bits * low_count);
  append_digits(floor_remainder(n, base), bits, low_count, digits);
  append_digits(floor_quotient(n, base), bits, count - low_count, digits);
}

}  // namespace

std::vector<Integer> binary_power_digits(const Integer& n, std::uint64_t bits, std::uint64_t count) {
  RELUCERT_REQUIRE(count >= 1, "a number has at least one digit");
  std::vector<Integer> digits;
  digits.reserve(count);
  append_digits(n, bits, count, digits);
  return digits;
}

Integer quotient_modulo_power_of_two(const Integer& n, const Integer& odd, std::uint64_t bits) {
  RELUCERT_REQUIRE(odd.trailing_zeros() == 0, "an even number has no inverse");
  const Integer modulus = Integer::power_of_two(bits);
  // Each step of Newton's iteration doubles the number of bits that are right.
  Integer inverse = 1;
  for (std::uint64_t right = 1; right < bits; right *= 2)
    inverse = floor_remainder(inverse * (Integer(2) - odd * inverse), modulus);
  return floor_remainder(n * inverse, modulus);
}

}  // namespace relucert
