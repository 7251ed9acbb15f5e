#pragma once
#include "core/construction/bit_extraction_code.hpp"
#include "core/construction/construction.hpp"

namespace relucert {

/// Rule bit_extraction: walks of many steps per weight. A ladder retrieves words of B bits, one pair of each
/// for every period, and folds turn their bits into steps.
class RELUCERT_EXPORT BitExtraction final : public Construction {
 public:
  std::string_view name() const override { return "bit_extraction"; }
  std::string_view summary() const override;
  std::vector<std::string_view> parameter_names() const override;
  /// The parameters found by find_bit_extraction: a small error, not always the smallest possible one.
  std::variant<Plan, std::string> plan(const Family& family) const override;
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>& parameters) const override;
  QuantizedNetwork build(const Plan& plan, const PiecewiseLinear& f) const override;
  /// The network whose realization on [0, 1] is the function with this code. Contract: M + 1 anchors within
  /// [F, 2^(p q B')) and 2 M halves of F steps.
  QuantizedNetwork build_from_code(const Plan& plan, const BitExtractionCode& code) const;
};

}  // namespace relucert
