#pragma once
#include <vector>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// A series v_0, ..., v_(n-1) of n >= 2 numbers as a function of H1: f(i/(n-1)) = (v_i - c) / ((n-1) D),
/// where c is the middle of the range, (min v + max v)/2, and D the largest |v_(i+1) - v_i|; f = 0 when all
/// values are equal. One rational factor for all values, the largest for which the slopes stay in [-1, 1];
/// they attain 1 or -1, and |f| <= 1/2 follows. Exact.
PiecewiseLinear scaled_into_h1(const std::vector<Rational>& values);

}  // namespace relucert
