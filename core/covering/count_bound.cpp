#include "core/covering/count_bound.hpp"

#include <algorithm>

namespace relucert {
namespace {

const Rational& scale() {
  static const Rational units(std::int64_t{1} << 20);
  return units;
}

}  // namespace

Rational log2_rounded_up(const Rational& x) {
  return Rational((x * scale()).ceil() + Integer(1)) / scale();
}

Rational log2_rounded_down(const Rational& x) {
  return std::max(Rational(0), Rational((x * scale()).floor() - Integer(1)) / scale());
}

}  // namespace relucert
