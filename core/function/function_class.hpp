#pragma once
#include <optional>
#include <string>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// H1 = { f on [0,1] : |f(x)| <= 1, |f(x) - f(y)| <= |x - y| }, the class of arXiv 2405.01952.
/// The first reason why f is not in H1, naming the points at fault, or empty when it is. Exact: for a
/// piecewise-linear f values and slopes at neighbouring points decide.
std::optional<std::string> reason_not_in_h1(const PiecewiseLinear& f);
bool in_h1(const PiecewiseLinear& f);

}  // namespace relucert
