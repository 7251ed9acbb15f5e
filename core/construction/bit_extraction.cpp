// Plan, encoder and network of the rule bit_extraction; what the numbers mean is in bit_extraction_size,
// which of them are best in bit_extraction_search, the data in bit_extraction_code, the layers in
// bit_extraction_layers (up to the words) and bit_extraction_decoder (from the words on). Source: rule
// bit_extraction of proofs_checks/RULES.md, proof in proofs_checks/notes/bit_extraction.md.
#include "core/construction/bit_extraction.hpp"

#include "core/construction/bit_extraction_layers.hpp"
#include "core/construction/bit_extraction_search.hpp"
#include "core/construction/walk_construction.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Contract: the plan is one of bit_extraction.
BitExtractionSize size_of(const Plan& plan) {
  return std::get<BitExtractionSize>(bit_extraction_size(plan.family, plan.parameters));
}

}  // namespace

std::string_view BitExtraction::summary() const {
  return "walks whose steps n 2^-j are bits of words that a ladder retrieves and folds decode, for a, b >= "
         "1, "
         "W >= 15 and L >= 8: error (1 + 1/2^(l+1)) n 2^-j or slightly less";
}

std::vector<std::string_view> BitExtraction::parameter_names() const {
  return BitExtractionNumbers::names();
}

std::variant<Plan, std::string> BitExtraction::plan(const Family& family) const {
  const auto best = find_bit_extraction(family);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> BitExtraction::plan_with(const Family& family,
                                                         const std::vector<std::uint64_t>& parameters) const {
  const auto outcome = bit_extraction_size(family, parameters);
  if (const auto* reason = std::get_if<std::string>(&outcome)) return *reason;
  const auto& size = std::get<BitExtractionSize>(outcome);
  return Plan{family, parameters, size.error(), size.width, size.depth};
}

QuantizedNetwork BitExtraction::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  const BitExtractionSize size = size_of(plan);
  return build_bit_extraction(plan.family, size, encode_bit_extraction(size, f));
}

QuantizedNetwork BitExtraction::build_from_code(const Plan& plan, const BitExtractionCode& code) const {
  require_plan_of(*this, plan);
  const BitExtractionSize size = size_of(plan);
  require_code_of(size, code);
  return build_bit_extraction(plan.family, size, code);
}

}  // namespace relucert
