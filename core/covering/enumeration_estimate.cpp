#include "core/covering/enumeration_estimate.hpp"

#include <cmath>
#include <cstdio>

#include "core/covering/log_counting.hpp"
#include "core/network/memory_bits.hpp"

namespace relucert {

std::string short_text(const Estimate& estimate) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", estimate.value());
  return text;
}

EnumerationEstimate estimate_enumeration(const Family& family) {
  return {Integer(0), Estimate(0), Estimate(0), Estimate(0)};
}

}  // namespace relucert
