#include "core/covering/oracle_inequality.hpp"

#include "core/covering/log_counting.hpp"
#include "core/covering/walks.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr unsigned bits = 128;

/// x y for factors that are not negative.
Enclosure product(const Enclosure& x, const Enclosure& y) {
  return {x.lower() * y.lower(), x.upper() * y.upper()};
}

/// n^(2/3), from n^2 in 3 * 128 bits after the point.
Enclosure two_thirds_power(std::uint64_t n) {
  // The cube root of n^2 8^128 lies between two integers, found by bisection.
  const Integer scaled = Integer(n) * Integer(n) * Integer::power_of_two(3 * bits);
  Integer low;
  Integer high = Integer::power_of_two(scaled.bit_length() / 3 + 1);
  while (high - low > Integer(1)) {
    const Integer middle = floor_quotient(low + high, 2);
    (middle * middle * middle <= scaled ? low : high) = middle;
  }
  const Rational unit = Rational::power_of_two(-static_cast<std::int64_t>(bits));
  return {Rational(low) * unit, Rational(high) * unit};
}

}  // namespace

Enclosure oracle_bound(const Regression& regression, const Rational& distance, const Enclosure& log2_count) {
  RELUCERT_REQUIRE(regression.samples >= 1 && distance.sign() >= 0 && log2_count.lower().sign() >= 0 &&
                       regression.noise_variance.sign() > 0,
                   "a regression needs samples, noise, a distance and a set of functions");
  const Enclosure log_two = encloses_natural_log(2, bits);
  const Enclosure log_count = product(log2_count, log_two);
  const Rational& variance = regression.noise_variance;
  const Rational per_sample = Rational(Integer(1), Integer(regression.samples));
  const Rational squared = distance * distance;
  if (regression.design == Design::fixed)
    return Enclosure(Rational(3) * squared) +
           per_sample * (Rational(32) * variance * log_count + Rational(16) * variance * log_two);
  const Rational of_log_count =
      Rational(64) * variance + Rational(16, 3) * regression.sup_bound * regression.sup_bound;
  return Enclosure(Rational(6) * squared) +
         per_sample * (of_log_count * log_count + Rational(32) * variance * log_two);
}

RegressionRow h1_regression(const Regression& regression) {
  std::optional<RegressionRow> best;
  for (std::uint64_t m = 1;; ++m) {
    const Enclosure log2_count = encloses_log2(walk_cover_count(m), bits);
    // What remains of the bound when the distance is 0 grows with m: nothing better can follow.
    if (best && oracle_bound(regression, 0, log2_count).upper() >= best->error.upper()) break;
    const Enclosure error = oracle_bound(regression, Rational(Integer(1), Integer(m)), log2_count);
    if (!best || error.upper() < best->error.upper()) best = RegressionRow{m, error, Rational(0)};
  }
  best->error_times_rate = product(best->error, two_thirds_power(regression.samples));
  return *best;
}

NetworkRegressionRow network_regression(const Regression& regression,
                                        const std::vector<std::pair<Family, Rational>>& families) {
  RELUCERT_REQUIRE(
      !families.empty() && (regression.design == Design::fixed || regression.sup_bound >= Rational(1)),
      "a family and F >= 1 expected");
  std::optional<NetworkRegressionRow> best;
  for (const auto& [family, approximation] : families) {
    const Enclosure log2_count(Rational(0), log2_function_count_upper(family));
    Rational error = oracle_bound(regression, approximation, log2_count).upper();
    if (!best || error < best->error) best = NetworkRegressionRow{family, approximation, error};
  }
  return *best;
}

}  // namespace relucert
