#pragma once
#include "core/construction/bit_extraction_code.hpp"
#include "core/construction/construction.hpp"

namespace relucert {

/// Rule grid_retrieval: walks of many steps per weight, like bit_extraction, with words that are retrieved by
/// row and by column: two layers hold about W^2/2 weights that are data, not W^2/4 each.
class RELUCERT_EXPORT GridRetrieval final : public Construction {
 public:
  std::string_view name() const override { return "grid_retrieval"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override;
  /// The parameters found by find_grid_retrieval: a small error, not always the smallest possible one.
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const override;
  /// The network whose realization on [0, 1] is the function with this code. Contract: M + 1 anchors within
  /// [F, 2^(p q B')) and 2 M halves of F steps.
  QuantizedNetwork build_from_code(const Plan& plan, const BitExtractionCode& code) const;
};

}  // namespace relucert
