#pragma once
#include "core/bound/theorem.hpp"

namespace relucert {

// One function per file minimax_<name>.cpp; the lists in registry.cpp collect them.
const Theorem& minimax_lower_memory();
const Theorem& minimax_lower_precision();
const Theorem& minimax_lower_breakpoint_gap();
const Theorem& minimax_lower_pieces();
const Theorem& minimax_lower_vc();
const Theorem& minimax_lower_monotone_or_affine();
/// One theorem per construction, in the order of constructions().
const std::vector<const Theorem*>& minimax_upper();

}  // namespace relucert
