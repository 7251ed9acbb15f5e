#pragma once
// The choice that realization() makes on its own, open to tests and benchmarks: every choice must give the
// same function.
#include <array>
#include <cstddef>
#include <optional>

#include "core/function/piecewise_linear.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// How many 64-bit words a coefficient has in the sweeps that are tried, in this order; 0 stands for Integer.
inline constexpr std::array<std::size_t, 5> realization_word_counts{1, 2, 4, 8, 0};

/// The realization with coefficients of so many words (contract: one of the counts); empty when one does not
/// fit.
std::optional<PiecewiseLinear> realization_in_words(std::size_t words, const QuantizedNetwork& network,
                                                    const Rational& left, const Rational& right);
std::optional<PiecewiseLinear> realization_in_words(std::size_t words, const Network& network,
                                                    const Rational& left, const Rational& right);

}  // namespace relucert
