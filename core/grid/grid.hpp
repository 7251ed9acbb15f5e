#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/number/dyadic.hpp"
#include "core/number/random.hpp"

namespace relucert {

/// Q_b^a = (-2^(a+1), 2^(a+1)) intersected with 2^-b Z: a integer bits, b fraction bits, one sign bit. (arXiv
/// 2405.01952) The interval is open, so 2^(a+1) itself is not a point; the largest one is 2^(a+1) - 2^-b.
class RELUCERT_EXPORT Grid {
 public:
  Grid(std::uint32_t integer_bits, std::uint32_t fraction_bits) : a_(integer_bits), b_(fraction_bits) {}

  std::uint32_t integer_bits() const { return a_; }   ///< a
  std::uint32_t fraction_bits() const { return b_; }  ///< b
  /// The largest numerator over 2^b: 2^(a+b+1) - 1.
  Integer largest_numerator() const;
  Integer cardinality() const;  ///< 2^(a+b+2) - 1
  std::uint64_t bits_per_weight() const { return std::uint64_t{a_} + b_ + 2; }
  /// x 2^b where x is a point of the grid, empty where it is not.
  std::optional<Integer> numerator(const Rational& x) const;
  bool contains(const Rational& x) const { return numerator(x).has_value(); }
  bool contains_numerator(const Integer& numerator) const { return numerator.abs() <= largest_numerator(); }
  /// numerator * 2^-b.
  Dyadic point(const Integer& numerator) const { return Dyadic(numerator, b_); }
  std::string text() const { return "Q_" + std::to_string(b_) + "^" + std::to_string(a_); }

  friend bool operator==(const Grid&, const Grid&) = default;

 private:
  std::uint32_t a_;
  std::uint32_t b_;
};

/// Numerators (over 2^b) of grid points; all saturate at the largest point of the grid.
Integer nearest_numerator(const Grid& grid, const Rational& x);  ///< ties to the even numerator
Integer toward_zero_numerator(const Grid& grid, const Rational& x);
/// Rounds up with probability equal to the fractional part, exactly: an integer below its denominator is
/// drawn.
Integer stochastic_numerator(const Grid& grid, const Rational& x, Random& random);

}  // namespace relucert
