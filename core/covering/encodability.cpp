#include "core/covering/encodability.hpp"

#include "core/covering/parameter_balls.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr unsigned bits = 128;

std::uint64_t parameter_count(const std::vector<std::uint32_t>& widths) {
  std::uint64_t count = 0;
  for (std::size_t l = 1; l < widths.size(); ++l)
    count += std::uint64_t{widths[l]} * (widths[l - 1] + std::uint64_t{1});
  return count;
}

/// M^(5/4), from two square roots.
Enclosure five_fourths_power(std::uint64_t m) {
  const Enclosure root = encloses_square_root(Rational(m), bits);
  return {Rational(m) * encloses_square_root(root.lower(), bits).lower(),
          Rational(m) * encloses_square_root(root.upper(), bits).upper()};
}

EncodabilityRow row_above(std::uint64_t m, const Rational& log2_count) {
  return {m, log2_count, log2_count / five_fourths_power(m).lower()};
}

}  // namespace

EncodabilityRow fixed_depth_upper(std::uint32_t width, std::uint32_t depth, const Rational& weight_bound,
                                  std::uint32_t gamma) {
  const std::uint64_t m = parameter_count(scalar_widths(width, depth));
  const Rational inverse_radius(Integer::power(Integer(m), gamma));
  // Depth l of the class: as many cells per parameter as make the output move by at most the radius.
  Integer count;
  for (std::uint32_t l = 1; l <= depth; ++l) {
    const auto widths = scalar_widths(width, l);
    const Rational constant = parameter_constant({BallNorm::max_entry, widths, weight_bound, 1}).upper();
    count += Integer::power((weight_bound * constant * inverse_radius).ceil(), parameter_count(widths));
  }
  return row_above(m, Rational(encloses_log2(count, bits).upper().ceil()));
}

EncodabilityRow growing_depth_lower(std::uint32_t depth, std::uint32_t gamma) {
  RELUCERT_REQUIRE(depth >= 3 && depth % 2 == 1, "the packing is for odd depths from 3 on");
  const std::uint64_t p = (depth - 1) / 2;
  const std::uint64_t m = parameter_count(scalar_widths(8, depth));
  const Integer inverse_radius = Integer::power(Integer(m), gamma);
  // Distances above 2 M^-gamma: M^gamma values of the bias, and p times 2^(2p-2)/(4p) M^gamma/2 heights of a
  // triangle.
  const Rational heights = Rational(Integer::power_of_two(2 * p - 2) * inverse_radius, Integer(8 * p));
  const Rational log2_count =
      encloses_log2(inverse_radius, bits).lower() + Rational(p) * encloses_log2(heights.ceil(), bits).lower();
  const Rational whole = log2_count.floor();
  return {m, whole, whole / five_fourths_power(m).upper()};
}

EncodabilityRow dictionary_upper(std::uint64_t terms, std::uint32_t power, std::uint32_t gamma) {
  RELUCERT_REQUIRE(terms >= 1 && power >= 1, "a sum has a term");
  const Integer choices = Integer::binomial(Integer::power(Integer(terms), power), terms);
  const Integer values = Integer::power(Integer(terms), gamma + 1);
  const Rational log2_count =
      encloses_log2(choices, bits).upper() + Rational(terms) * encloses_log2(values, bits).upper();
  return row_above(terms, Rational(log2_count.ceil()));
}

}  // namespace relucert
