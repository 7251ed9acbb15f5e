#pragma once
#include <string>
#include <vector>

#include "core/certificate/claim.hpp"
#include "core/plugin/registry.hpp"
#include "studies/engine/cell_result.hpp"
#include "studies/engine/checker_process.hpp"
#include "studies/engine/result_store.hpp"
#include "studies/engine/study.hpp"

namespace relucert::studies {

/// A cell computed but not yet checked: its files, what the certificates must prove, and the result without
/// verdicts.
struct ComputedCell {
  CellFiles files;
  std::vector<ExpectedClaim> claims;
  CellResult result;
};

/// Puts a certificate, its claim and what it must prove into the cell.
void add_certificate(ComputedCell& cell, const std::string& name, const Claim& claim,
                     std::string certificate);

/// Everything the result of a cell depends on, as text: equal text means equal result.
std::string cell_inputs(const Study& study, const Cell& cell);

/// Exact and deterministic; no file is touched. Exceptions mean a bug of ours or of a plugin.
ComputedCell compute_cell(const Study& study, const Cell& cell, const QuantizerRegistry& quantizers);

}  // namespace relucert::studies
