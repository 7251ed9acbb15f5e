#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/family.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// A construction with its parameters fixed for one family: for every f in H1 its network lies in the family
/// and is within `error` of f.
struct Plan {
  Family family;
  std::vector<std::uint64_t> parameters;  ///< the numbers of the theorem rule of the same name, in its order
  Rational error;                         ///< proved for every f in H1
  std::uint64_t width = 0;                ///< of the networks it builds
  std::uint64_t depth = 0;
};

/// A family of networks built to approximate every function of H1. Same name as its theorem rule in
/// proofs_checks/RULES.md.
class RELUCERT_EXPORT Construction {
 public:
  virtual ~Construction() = default;
  virtual std::string_view name() const = 0;
  virtual std::string_view summary() const = 0;  ///< one sentence
  /// What the numbers of a plan mean, in order, e.g. {"w", "k"}.
  virtual std::vector<std::string_view> parameter_names() const = 0;

  /// The parameters of smallest error within the family, or the inequality that fails and by how much.
  virtual std::variant<Plan, std::string> plan(const Family& family) const = 0;
  /// The same with parameters given by the caller (a certificate, a test).
  virtual std::variant<Plan, std::string> plan_with(const Family& family,
                                                    const std::vector<std::uint64_t>& parameters) const = 0;
  /// Builds the network for one f in H1 (contract). Exact.
  virtual QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const = 0;
};

/// constant, affine, shallow_interpolation, fine_interpolation, three_layer_interpolation, ladder, gated_walk,
/// multilevel_walk, bit_extraction, grid_retrieval, depth_precision, weight_splitting.
const std::vector<const Construction*>& constructions();
const Construction* find_construction(std::string_view name);

}  // namespace relucert
