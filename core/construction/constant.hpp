#pragma once
#include "core/construction/construction.hpp"

namespace relucert {

/// Rule constant: a constant near the middle of the range of f.
class RELUCERT_EXPORT Constant final : public Construction {
 public:
  std::string_view name() const override { return "constant"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override { return {}; }
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const override;
  /// The value of the network built: the multiple of 2^-(bL) nearest to the middle of the range of f.
  Rational value(const Plan& plan, const PiecewiseLinear& f) const;
};

}  // namespace relucert
