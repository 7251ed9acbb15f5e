#pragma once
#include "core/network/family.hpp"

namespace relucert {

/// t1 = 1 + K(5K+3)/2 with K the largest numerator of the grid. Exact: the distinct functions x -> max(0, w x
/// + c) on [0,1] with w, c on the grid, the zero function included.
Integer first_layer_type_count(const Grid& grid);

/// T = 1 + q^(W+1) - (K+1)^(W+1). Exact: the rows (W weights and a bias) of a later layer, all rows without a
/// positive entry counted as one, because they give 0 on inputs that are not negative.
Integer row_type_count(const Family& family);

/// C(types + W - 1, W), the multisets of W neurons out of so many types. Exact.
Integer layer_count(const Integer& types, std::uint32_t width);

/// N(W,L): bounds above the number of distinct functions on [0,1] in R_b^a(W,L), counting networks up to the
/// order of neurons within a layer and up to dead neurons. The bound itself is an exact integer of about
/// n(W,L) (a+b+2) bits; for large families use log2_function_count_upper.
Integer function_count_upper(const Family& family);

}  // namespace relucert
