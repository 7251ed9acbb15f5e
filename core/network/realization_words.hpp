#pragma once
// The choice that realization() makes on its own, open to tests and benchmarks: every choice must give the same function.
#include <array>
#include <cstddef>

#include "core/function/piecewise_linear.hpp"
#include "core/network/scaled_network.hpp"

namespace relucert {

/// The numbers of 64-bit words for which the sweep is compiled; beyond them it runs on Integer, written 0.
inline constexpr std::array<std::size_t, 6> realization_word_counts{1, 2, 3, 4, 6, 8};

/// The smallest of the counts that a bound proves to be enough for the network on [left, right], or 0.
std::size_t realization_words(const ScaledNetwork& network, const Rational& left, const Rational& right);
/// Contract: `words` is one of the counts and at least realization_words, or 0.
PiecewiseLinear realization_in_words(std::size_t words, const ScaledNetwork& network, const Rational& left,
                                     const Rational& right);

}  // namespace relucert
