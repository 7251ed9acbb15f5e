#pragma once
#include "core/function/piecewise_linear.hpp"
#include "core/function/sup_distance.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// The exact realization of a network with one input and one output on [left, right] (contract: left < right). Its points
/// subdivide the interval so finely that no hidden pre-activation changes sign inside a segment: what the certificate rule
/// no_sign_change wants. Use canonical() for the function itself.
/// Per piece every neuron is an affine form with integer coefficients over one power per layer, so nothing is reduced and nothing
/// divides; rationals appear only as breakpoints. Cost: pieces * connectivity products.
PiecewiseLinear realization(const QuantizedNetwork& network, const Rational& left = 0, const Rational& right = 1);
PiecewiseLinear realization(const Network& network, const Rational& left = 0, const Rational& right = 1);

}  // namespace relucert
