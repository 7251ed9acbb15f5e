#pragma once
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "core/construction/hypothesis.hpp"
#include "core/number/rational.hpp"

namespace relucert {

/// The numbers of the rule ladder, in its order. The networks use the fraction bits s <= b only.
struct LadderNumbers {
  std::uint64_t width = 0;             ///< w
  std::uint64_t gain_layers = 0;       ///< g
  std::uint64_t first_weight = 1;      ///< v, in units of 2^-s: of the first gain layer
  std::uint64_t second_gain = 1;       ///< M, in units of 2^-s: of the gain layer behind it
  std::uint64_t gain = 1;              ///< P, in units of 2^-s: of each gain layer behind these
  std::uint64_t last_gain = 1;         ///< Q, in units of 2^-(s-c): of the layer that reads the gain
  std::uint64_t spacing = 1;           ///< H, in units of 2^-s: between the kinks, after the gain
  std::uint64_t slope_bits = 0;        ///< c: slopes are multiples of 2^-c times the largest one
  std::uint64_t shrink_numerator = 1;  ///< n, of the first map behind the ladder
  std::uint64_t second_numerator = 1;  ///< m, of the second one
  std::uint64_t shrink_exponent = 0;   ///< j: the maps behind the ladder multiply by n m 2^-j
  std::uint64_t fraction_bits = 0;     ///< s

  static std::vector<std::string_view> names();
  std::vector<std::uint64_t> list() const;
};

/// What follows from the numbers.
struct LadderSize {
  LadderNumbers numbers;
  Rational amplified;             ///< nu, the factor of the gain
  Rational kink_spacing;          ///< eta = H 2^-s: kinks at nu x = eta, 2 eta, ...
  Rational shrink;                ///< S = n m 2^-j
  std::uint64_t steps = 0;        ///< N = ceil(nu/eta), of length eta/nu each
  std::uint64_t kink_layers = 0;  ///< D
  std::uint64_t tail_layers = 0;  ///< T
  std::uint64_t width = 0;        ///< w, or more where the gain holds more copies
  Rational start_unit;            ///< start values are multiples of it, shifted by S nu

  std::uint64_t depth() const { return numbers.gain_layers + kink_layers + tail_layers; }
  Integer numerator() const { return Integer(numbers.shrink_numerator) * Integer(numbers.second_numerator); }
  /// e of the rule: start_unit is 2^(e - j - s).
  std::uint64_t start_bits() const;
};

/// Checks all hypotheses of the rule in exact arithmetic; the first one that fails, in words.
std::variant<LadderSize, std::string> ladder_size(const Family& family,
                                                  const std::vector<std::uint64_t>& numbers);

}  // namespace relucert
