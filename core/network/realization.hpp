#pragma once
#include "core/function/piecewise_linear.hpp"
#include "core/function/sup_distance.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// The realization of a network with one input and one output on [left, right] (contract: left < right).
/// Exact. Its points subdivide the interval so finely that no hidden pre-activation changes sign inside a
/// segment, which the certificate rule no_sign_change wants; canonical() of it has the breakpoints alone.
/// Costs connectivity products of integers once, and at each point one for each weight of a neuron whose
/// active form changes there; in 64-bit words where these are proved to be long enough.
PiecewiseLinear realization(const QuantizedNetwork& network, const Rational& left = 0,
                            const Rational& right = 1);
PiecewiseLinear realization(const Network& network, const Rational& left = 0, const Rational& right = 1);

}  // namespace relucert
