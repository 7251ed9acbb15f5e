// All functions of a class `quantized 1 W L a b`, for rules that speak about each of them.
#pragma once

#include <cstdint>
#include <vector>

#include "object.hpp"

namespace relucert_check {

// Each function is affine between neighbouring points, its values there are the entries of its row over the
// denominator.
struct EnumeratedClass {
  std::vector<Rational> points;  // increasing, from 0 to 1
  std::int64_t denominator = 1;
  std::vector<std::vector<std::int64_t>> rows;  // distinct, increasing; entries below 2^61 in absolute value
};

// The number of distinct functions. Rejected for another kind of class, GaveUp at a limit of RULES.md,
// "enumeration". Each class is enumerated once in a run.
std::uint64_t enumerated_count(const FunctionClass& functions);

// The functions themselves; further limits there. The reference stays valid.
const EnumeratedClass& enumerated_class(const FunctionClass& functions);

}  // namespace relucert_check
