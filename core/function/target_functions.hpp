#pragma once
#include <cstdint>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// tent(x) = 1/2 - |x - 1/2|: the farthest that a function of H1 can be from all affine ones. Exact.
PiecewiseLinear tent();

/// n >= 1 equal teeth: zero at j/n and 1/(2n) half way between, with slopes +1 and -1 in turn. sawtooth(1) is
/// the tent; the function is in H1 and has 2n pieces. Exact.
PiecewiseLinear sawtooth(std::uint64_t n);

}  // namespace relucert
