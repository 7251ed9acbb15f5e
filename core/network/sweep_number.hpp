#pragma once
// What the sweep asks of a number type: FixedInteger, as long as the numbers are proved to fit in it, or
// Integer.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/network/scaled_network.hpp"
#include "core/number/fixed_integer.hpp"

namespace relucert {

template <class Number>
struct SweepNumber {
  using Weight = std::int64_t;
  static constexpr std::uint64_t most_bits = Number::most_bits;
  static constexpr bool estimates_are_cheap = Number::words == 1;  ///< cheaper than a branch
  static void assign(Integer& to, const Number& x) { x.assign_to(to); }
  static void assign(Number& to, mpz_srcptr x) { to = Number(x); }
  static Number exact_quotient(const Number& x, const Number& divisor) { return x.exact_quotient(divisor); }
  static bool fits(const Number& sum) { return sum.surely_fits(); }
  /// -x / y within 2^-50 of its absolute value: two errors of 2^-52 and the rounding of the quotient. Numbers
  /// below 2^512 neither overflow nor underflow.
  static double root_estimate(const Number& x, const Number& y) { return -x.estimate() / y.estimate(); }

  /// Adds factor times a column of the layer, where the sums are known to have at most `bits` bits. Short
  /// sums are computed with few words, however many the type has; their sign is extended by finish().
  template <std::size_t Used = 1>
  static void add_column(std::uint64_t bits, const ScaledLayer<Weight>& layer, std::size_t column,
                         const Number& factor, std::vector<Number>& sums) {
    if constexpr (Used < Number::words) {
      if (bits > 64 * Used - 2) return add_column<Used + 1>(bits, layer, column, factor, sums);
    }
    const std::size_t begin = layer.columns[column];
    const std::size_t end = layer.columns[column + 1];
    if (layer.is_full(column)) {
      const Weight* const weights = layer.weights.data() + begin;
      if constexpr (Number::words == 1) return add_multiples(sums.data(), weights, factor, sums.size());
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i].template add_product<Used>(weights[i], factor);
    } else {
      for (std::size_t k = begin; k < end; ++k)
        sums[layer.rows[k]].template add_product<Used>(layer.weights[k], factor);
    }
  }
  template <std::size_t Used = 1>
  static void finish(std::uint64_t bits, const std::vector<std::uint32_t>& rows, std::vector<Number>& sums) {
    if constexpr (Used < Number::words) {
      if (bits > 64 * Used - 2) return finish<Used + 1>(bits, rows, sums);
      for (const std::uint32_t i : rows) sums[i].template extend_sign<Used>();
    }
  }
};

/// Integer has no limit.
template <>
struct SweepNumber<Integer> {
  using Weight = Integer;
  static constexpr std::uint64_t most_bits = std::numeric_limits<std::uint64_t>::max();
  static constexpr bool estimates_are_cheap = false;
  static void assign(Integer& to, const Integer& x) { to = x; }
  static void assign(Integer& to, mpz_srcptr x) { mpz_set(gmp(to), x); }
  static Integer exact_quotient(const Integer& x, const Integer& divisor) {
    return relucert::exact_quotient(x, divisor);
  }
  static bool fits(const Integer&) { return true; }

  /// -x / y moved into [-2^1000, 2^1000], within 2^-50 of its absolute value and 2^-1000: exponents are taken
  /// apart, so that nothing overflows.
  static double root_estimate(const Integer& x, const Integer& y) {
    long x_exponent = 0;
    long y_exponent = 0;
    const double x_fraction = mpz_get_d_2exp(&x_exponent, gmp(x));  // truncated: within 2^-52
    const double y_fraction = mpz_get_d_2exp(&y_exponent, gmp(y));
    const double ratio = -x_fraction / y_fraction;  // 0 or between 1/2 and 2
    const long exponent = x_exponent - y_exponent;
    if (exponent < -1001) return 0;
    const double value = std::ldexp(ratio, static_cast<int>(std::min(exponent, 1010L)));
    return std::clamp(value, -0x1p1000, 0x1p1000);
  }

  static void add_column(std::uint64_t, const ScaledLayer<Integer>& layer, std::size_t column,
                         const Integer& factor, std::vector<Integer>& sums) {
    for (std::size_t k = layer.columns[column]; k < layer.columns[column + 1]; ++k)
      sums[layer.rows[k]].add_product(layer.weights[k], factor);
  }
  static void finish(std::uint64_t, const std::vector<std::uint32_t>&, std::vector<Integer>&) {}
};

/// The sign of a b + c d.
inline int sign_of_sum_of_products(const Integer& a, const Integer& b, const Integer& c, const Integer& d) {
  return (a * b).add_product(c, d).sign();
}

}  // namespace relucert
