#pragma once
#include <ostream>

#include "core/function/piecewise_linear.hpp"
#include "core/grid/grid.hpp"
#include "core/number/dyadic.hpp"

// Boost.Test prints both sides of a failed comparison; these put exact objects into its output.
namespace relucert {

inline std::ostream& operator<<(std::ostream& out, const Integer& x) { return out << x.text(); }
inline std::ostream& operator<<(std::ostream& out, const Rational& x) { return out << x.text(); }
inline std::ostream& operator<<(std::ostream& out, const Dyadic& x) { return out << x.text(); }
inline std::ostream& operator<<(std::ostream& out, const Grid& grid) { return out << grid.text(); }
inline std::ostream& operator<<(std::ostream& out, const PiecewiseLinear& f) {
  for (const auto& point : f.points()) out << '(' << point.x << ", " << point.y << ") ";
  return out;
}

}  // namespace relucert
