#pragma once
#include <cstddef>
#include <vector>

#include "core/network/layer.hpp"
#include "core/number/rational.hpp"
#include "core/support/export.hpp"

namespace relucert {

/// A ReLU network configuration with rational weights: ReLU after every affine map but the last.
/// Depth L is the number of affine maps, width the largest of N_0, ..., N_L.
class RELUCERT_EXPORT Network {
 public:
  /// Contract: at least one layer, no empty layer, sizes fit, columns increase and are in range, no zero
  /// weight listed.
  explicit Network(std::vector<Layer<Rational>> layers);

  const std::vector<Layer<Rational>>& layers() const { return layers_; }
  std::size_t depth() const { return layers_.size(); }
  std::size_t width() const;
  std::size_t inputs() const { return layers_.front().inputs; }
  std::size_t outputs() const { return layers_.back().rows.size(); }
  std::size_t connectivity() const;  ///< number of nonzero weights and biases

  /// Exact value at a point. O(connectivity) rational operations.
  std::vector<Rational> operator()(std::vector<Rational> x) const;
  /// The same for one input and one output.
  Rational at(const Rational& x) const;

  friend bool operator==(const Network&, const Network&) = default;

 private:
  std::vector<Layer<Rational>> layers_;
};

}  // namespace relucert
