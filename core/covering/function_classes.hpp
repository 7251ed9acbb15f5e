#pragma once
#include <cstdint>
#include <string>
#include <variant>

#include "core/network/family.hpp"
#include "core/number/rational.hpp"
#include "core/support/export.hpp"

namespace relucert {

// The classes whose covering and packing numbers in the sup norm are computed. Networks map R^d to R and are
// restricted to [0,1]^d; the width of a network is the largest number of neurons of a layer, inputs included,
// so d <= W.

/// R(d,W,L,B) of arXiv 2410.06378: width <= W, depth <= L, real weights and biases of absolute value at most
/// B > 0.
struct BoundedNetworks {
  std::uint32_t dimension = 1;
  std::uint32_t width = 1;
  std::uint32_t depth = 1;
  Rational weight_bound = 1;
  friend bool operator==(const BoundedNetworks&, const BoundedNetworks&) = default;
};

/// The networks of R(d,W,L,B) with at most s nonzero weights and biases in total.
struct SparseNetworks {
  BoundedNetworks networks;
  std::uint32_t nonzeros = 1;
  friend bool operator==(const SparseNetworks&, const SparseNetworks&) = default;
};

/// R_b^a(d,W,L): weights and biases in Q_b^a.
struct QuantizedNetworks {
  std::uint32_t dimension = 1;
  Family family;
  friend bool operator==(const QuantizedNetworks&, const QuantizedNetworks&) = default;
};

/// R(d,W,L,B) with outputs clipped to [-1,1].
struct TruncatedNetworks {
  BoundedNetworks networks;
  friend bool operator==(const TruncatedNetworks&, const TruncatedNetworks&) = default;
};

/// Any real weights and biases; with `truncated`, outputs clipped to [-1,1].
struct UnboundedNetworks {
  std::uint32_t dimension = 1;
  std::uint32_t width = 1;
  std::uint32_t depth = 1;
  bool truncated = false;
  friend bool operator==(const UnboundedNetworks&, const UnboundedNetworks&) = default;
};

/// f: [0,1]^d -> [-1,1] with |f(x) - f(y)| <= max_i |x_i - y_i|; H1 for d = 1.
struct LipschitzFunctions {
  std::uint32_t dimension = 1;
  friend bool operator==(const LipschitzFunctions&, const LipschitzFunctions&) = default;
};

/// f: [0,1] -> R with f(0) = 0 and |f(x) - f(y)| <= |x - y|.
struct AnchoredLipschitzFunctions {
  friend bool operator==(const AnchoredLipschitzFunctions&, const AnchoredLipschitzFunctions&) = default;
};

using FunctionClass = std::variant<BoundedNetworks, SparseNetworks, QuantizedNetworks, TruncatedNetworks,
                                   UnboundedNetworks, LipschitzFunctions, AnchoredLipschitzFunctions>;

/// As in the line `class` of a certificate, without id: `bounded 1 4 3 1/2`. Contract: dimension, width and
/// depth at least 1, dimension at most the width, positive weight bound.
RELUCERT_EXPORT std::string text(const FunctionClass& functions);

}  // namespace relucert
