#pragma once
#include "core/construction/construction.hpp"

namespace relucert {

/// The plan of least error among those of the construction for the family and for the families with fewer
/// fraction bits, of which the powers of two are tried: so the error falls from b to the powers of two above
/// it also where the search for a plan is not exhaustive. The plan's family is the one it was made for; it is
/// contained in the given one. The latest few thousand plans are remembered. Thread-safe.
std::variant<Plan, std::string> best_plan(const Construction& construction, const Family& family);

}  // namespace relucert
