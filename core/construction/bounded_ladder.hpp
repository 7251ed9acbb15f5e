#pragma once
#include <string>
#include <variant>

#include "core/function/piecewise_linear.hpp"
#include "core/network/bounded_family.hpp"
#include "core/network/network.hpp"

namespace relucert {

/// N, the number of cells of rule bounded_ladder: its networks interpolate at 0, 1/N, ..., 1, so every f in
/// H1 is within 1/(2N) of one in R(W,L,B). N = (W-1)(L-1) + 1 for B >= 2, and (W-1)(L-2) + floor(W/2) for B =
/// 1, where the last hidden layer holds everything twice. The value is the hypothesis that fails: W >= 2, L
/// >= 2.
std::variant<Integer, std::string> bounded_ladder_cells(const BoundedFamily& family);

/// The network that equals the interpolation of f at 0, 1/N, ..., 1 on [0,1], exactly, with weights in [-B,
/// B]; its width is at most W, its depth L. Contract: the family satisfies the hypotheses, N < 2^32, f is in
/// H1. Costs O(N W) rational operations. Source: setting of arXiv 2405.01952; proof:
/// proofs_checks/notes/weight_splitting.md.
Network bounded_ladder(const BoundedFamily& family, const PiecewiseLinear& f);

}  // namespace relucert
