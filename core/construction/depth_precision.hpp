#pragma once
#include "core/construction/construction.hpp"

namespace relucert {

/// Rule depth_precision with k: the network of fine_interpolation for the grid of k times as many bits, as a
/// network of k times the depth and twice the width plus 2 on the grid of the family. It is what reaches
/// small errors where a = 0 or b = 0, where the other constructions but fine_interpolation do not exist.
class RELUCERT_EXPORT DepthPrecision final : public Construction {
 public:
  std::string_view name() const override { return "depth_precision"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {"k"}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const override;

  /// The plan of fine_interpolation that the rule starts from, in R_{kb}^{ka}(W',L') with 2W' + 2 <= W and
  /// k L' <= L, both as large as they can be.
  std::variant<Plan, std::string> fine_plan(const Family& family, std::uint64_t factor) const;
};

}  // namespace relucert
