#pragma once
#include <optional>

#include "core/network/network.hpp"

namespace relucert {

/// The realization of a network with one input and one output outside an interval: slope * x + intercept for
/// all x >= from, or for all x <= from.
struct AffineEnd {
  Rational from;
  Rational slope;
  Rational intercept;
};
/// Exact, and no hidden pre-activation changes sign there. O(connectivity) rational operations.
AffineEnd right_end(const Network& network);
AffineEnd left_end(const Network& network);

/// A point where two networks with one input and one output differ.
struct Difference {
  Rational at;
  Rational first;
  Rational second;
};
/// Exact: empty when the networks are equal on [left, right]. Compares the realizations point by point.
std::optional<Difference> difference(const Network& f, const Network& g, const Rational& left,
                                     const Rational& right);
/// [-c, c] such that both networks are affine for x <= -c and for x >= c; c >= 1.
Rational inner_radius(const Network& f, const Network& g);
/// Exact: empty when the networks are equal on all of R: on [-c, c], c the inner radius, by their
/// realizations, and beyond by their affine ends.
std::optional<Difference> difference_on_line(const Network& f, const Network& g);

}  // namespace relucert
