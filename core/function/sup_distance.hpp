#pragma once
#include "core/function/piecewise_linear.hpp"

namespace relucert {

struct SupDistance {
  Rational value;  ///< sup |f - g|
  Rational at;     ///< the leftmost point where it is attained
};

/// Exact: sup |f - g| of two functions on one domain (contract). It is attained at a point of one of them,
/// since f - g is affine between neighbours. O(n + m) rational operations.
SupDistance sup_distance(const PiecewiseLinear& f, const PiecewiseLinear& g);

}  // namespace relucert
