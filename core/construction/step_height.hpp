#pragma once
#include <cstdint>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert {

/// The height n z^i 2^-j of the steps of a walk: n belongs to the output map, z to i maps before it.
struct StepHeight {
  std::uint64_t numerator;        ///< n
  std::uint64_t inner_numerator;  ///< z
  std::uint64_t inner_maps;       ///< i
  std::uint64_t exponent;         ///< j

  double value() const;
};

/// The least heights that are at least `least`, in increasing order and without repetition: numerators below
/// 2^bits, i = 0 unless bits is small. Contract: 0 < least <= 1, bits >= 1. A search proposes them; the
/// hypotheses of the rule decide.
std::vector<StepHeight> least_step_heights(const Rational& least, std::uint64_t bits);

}  // namespace relucert
