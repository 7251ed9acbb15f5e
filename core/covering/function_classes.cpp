#include "core/covering/function_classes.hpp"

#include "core/support/require.hpp"

namespace relucert {
namespace {

std::string shape(std::uint32_t dimension, std::uint32_t width, std::uint32_t depth) {
  RELUCERT_REQUIRE(dimension >= 1 && width >= dimension && depth >= 1,
                   "a class of networks needs 1 <= dimension <= width and a depth");
  return " " + std::to_string(dimension) + " " + std::to_string(width) + " " + std::to_string(depth);
}

std::string shape(const BoundedNetworks& networks) {
  RELUCERT_REQUIRE(networks.weight_bound > 0, "a weight bound is positive");
  return shape(networks.dimension, networks.width, networks.depth) + " " + networks.weight_bound.text();
}

struct Printer {
  std::string operator()(const BoundedNetworks& c) const { return "bounded" + shape(c); }
  std::string operator()(const SparseNetworks& c) const {
    return "sparse" + shape(c.networks) + " " + std::to_string(c.nonzeros);
  }
  std::string operator()(const QuantizedNetworks& c) const {
    return "quantized" + shape(c.dimension, c.family.width, c.family.depth) + " " +
           std::to_string(c.family.integer_bits) + " " + std::to_string(c.family.fraction_bits);
  }
  std::string operator()(const TruncatedNetworks& c) const { return "truncated" + shape(c.networks); }
  std::string operator()(const UnboundedNetworks& c) const {
    return (c.truncated ? "truncated_unbounded" : "unbounded") + shape(c.dimension, c.width, c.depth);
  }
  std::string operator()(const LipschitzFunctions& c) const {
    RELUCERT_REQUIRE(c.dimension >= 1, "a dimension is at least 1");
    return "lipschitz " + std::to_string(c.dimension);
  }
  std::string operator()(const AnchoredLipschitzFunctions&) const { return "anchored_lipschitz"; }
};

}  // namespace

std::string text(const FunctionClass& functions) {
  return std::visit(Printer{}, functions);
}

}  // namespace relucert
