// Plan, encoder and network of the rule grid_retrieval; what the numbers mean is in grid_retrieval_size,
// which of them are best in grid_retrieval_search, the layers that retrieve words in grid_retrieval_layers.
// The data, the folds before and the decoder behind them are those of bit_extraction. Source: rule
// grid_retrieval of proofs_checks/RULES.md, proof in proofs_checks/notes/grid_retrieval.md.
#include "core/construction/grid_retrieval.hpp"

#include "core/construction/grid_retrieval_layers.hpp"
#include "core/construction/grid_retrieval_search.hpp"
#include "core/construction/walk_construction.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Contract: the plan is one of grid_retrieval.
GridRetrievalSize size_of(const Plan& plan) {
  return std::get<GridRetrievalSize>(grid_retrieval_size(plan.family, plan.parameters));
}

}  // namespace

std::string_view GridRetrieval::summary() const {
  return "walks whose steps n 2^-j are bits of words that are retrieved by row and column, for a, b >= 1 and "
         "wide "
         "networks: error (1 + 1/2^(l+1)) n 2^-j or slightly less";
}

std::vector<std::string_view> GridRetrieval::parameter_names() const {
  return GridRetrievalNumbers::names();
}

std::variant<Plan, std::string> GridRetrieval::plan(const Family& family) const {
  const auto best = find_grid_retrieval(family);
  if (const auto* reason = std::get_if<std::string>(&best)) return *reason;
  return plan_with(family, std::get<0>(best));
}

std::variant<Plan, std::string> GridRetrieval::plan_with(const Family& family,
                                                         const std::vector<std::uint64_t>& parameters) const {
  const auto outcome = grid_retrieval_size(family, parameters);
  if (const auto* reason = std::get_if<std::string>(&outcome)) return *reason;
  const auto& size = std::get<GridRetrievalSize>(outcome).words;
  return Plan{family, parameters, size.error(), size.width, size.depth};
}

QuantizedNetwork GridRetrieval::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  const GridRetrievalSize size = size_of(plan);
  return build_grid_retrieval(plan.family, size, encode_bit_extraction(size.words, f));
}

QuantizedNetwork GridRetrieval::build_from_code(const Plan& plan, const BitExtractionCode& code) const {
  require_plan_of(*this, plan);
  const GridRetrievalSize size = size_of(plan);
  require_code_of(size.words, code);
  return build_grid_retrieval(plan.family, size, code);
}

}  // namespace relucert
