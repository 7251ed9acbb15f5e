#pragma once
#include <cstdint>

#include "core/construction/gadget_code.hpp"
#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// The walks of the rule multilevel_walk and the encoder that finds one near a function of H1. A step of
/// length H rises late by 0, ..., H units, a flat step is affine. The values at the ends of the steps are
/// rounded one by one: no error adds up.
class MultilevelModulation {
 public:
  /// Contract: a size of the rule multilevel_walk.
  explicit MultilevelModulation(const GadgetSize& size) : size_(size) {}

  /// At the ends of the steps the least value of the lattice that is at least f + s (H/2 - 1 - 2^z/4). Within
  /// size.error of f (contract: f in H1). Exact; one evaluation of f per step.
  GadgetRises encode(const PiecewiseLinear& f) const;
  /// As many rises as there are steps, each at most as long as its step, a start of the lattice, and at all
  /// ends of steps between -1-s and 1 + (H/2 + 1) s.
  bool contains(const GadgetRises& wanted) const;
  /// The function on [0, 1] that the network realizes. Exact. Contract: contains(wanted).
  PiecewiseLinear interpolant(const GadgetRises& wanted) const;

 private:
  /// Of the step with this number.
  std::uint64_t length(std::uint64_t step) const;
  std::uint64_t count() const;
  /// The value after these units, of which q rises this many.
  Rational value(const Rational& start, std::uint64_t units, std::uint64_t rise) const;

  GadgetSize size_;
};

}  // namespace relucert
