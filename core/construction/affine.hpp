#pragma once
#include "core/construction/construction.hpp"

namespace relucert {

/// Rule affine: one map x -> s x + beta, within 1/4 + 3 * 2^-(b+2) of every function of H1. No parameters.
class RELUCERT_EXPORT AffineMap final : public Construction {
 public:
  std::string_view name() const override { return "affine"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const override;
};

}  // namespace relucert
