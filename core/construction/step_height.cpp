// A map to the output can multiply by few numbers only where weights have few fraction bits, so that a step
// is up to twice as high as it need be. A few maps before it that multiply by another such number make it
// finer.
#include "core/construction/step_height.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr std::size_t most_heights = 10;
constexpr std::uint64_t few_bits = 6;  // with more, one numerator is fine enough
constexpr std::uint64_t most_bits = 11;
constexpr std::uint64_t most_inner_maps = 6;

/// Of this z and i, the least n with the most digits for which n z^i 2^-j >= least, and the next ones.
void append_heights(std::vector<StepHeight>& heights, const Rational& least, std::uint64_t bits,
                    std::uint64_t inner, std::uint64_t maps) {
  const Rational wanted = least / Rational(Integer::power(Integer(inner), maps));
  const std::uint64_t exponent = (1 / wanted).floor().bit_length() + bits;
  const Integer numerator = (wanted * Rational(Integer::power_of_two(exponent))).ceil();
  const std::uint64_t shift = numerator.bit_length() > bits ? numerator.bit_length() - bits : 0;
  const auto first =
      static_cast<std::uint64_t>(*ceil_quotient(numerator, Integer::power_of_two(shift)).to_int64());
  for (std::uint64_t n = first; n < first + 3; ++n) {
    StepHeight height{n, inner, maps, exponent - shift};
    while (height.numerator % 2 == 0 && height.exponent > 1) {
      height.numerator /= 2;
      --height.exponent;
    }
    if (height.numerator >> bits == 0) heights.push_back(height);
  }
}

}  // namespace

double StepHeight::value() const {
  return static_cast<double>(numerator) *
         std::pow(static_cast<double>(inner_numerator), static_cast<double>(inner_maps)) *
         std::exp2(-static_cast<double>(exponent));
}

std::vector<StepHeight> least_step_heights(const Rational& least, std::uint64_t bits) {
  RELUCERT_REQUIRE(least.sign() > 0 && least <= Rational(1), "heights of steps are between 0 and 1");
  RELUCERT_REQUIRE(bits >= 1, "numerators have a digit");
  std::vector<StepHeight> heights;
  append_heights(heights, least, std::min(bits, most_bits), 1, 0);
  if (bits <= few_bits)
    for (std::uint64_t inner = 3; inner < std::uint64_t{2} << bits; inner += 2)
      for (std::uint64_t maps = 1; maps <= (inner < 8 ? most_inner_maps : 1); ++maps)
        append_heights(heights, least, bits, inner, maps);
  std::sort(heights.begin(), heights.end(), [](const StepHeight& x, const StepHeight& y) {
    return std::pair(x.value(), x.inner_maps) < std::pair(y.value(), y.inner_maps);
  });
  const auto same = [](const StepHeight& x, const StepHeight& y) {
    return y.value() <= x.value() * (1 + 1e-9) && x.inner_maps <= y.inner_maps;
  };
  heights.erase(std::unique(heights.begin(), heights.end(), same), heights.end());
  if (heights.size() > most_heights) heights.resize(most_heights);
  return heights;
}

}  // namespace relucert
