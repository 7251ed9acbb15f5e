#pragma once

namespace relucert {

/// A double that proves nothing: for searches, plots and progress lines. It has no arithmetic and no
/// comparison with exact numbers, and no conversion to them; Rational::exact_value_of(e.value()) is the only,
/// visible, bridge.
class Estimate {
 public:
  explicit Estimate(double value) : value_(value) {}
  double value() const { return value_; }

 private:
  double value_;
};

}  // namespace relucert
