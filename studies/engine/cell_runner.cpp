#include "studies/engine/cell_runner.hpp"

#include "core/construction/best_plan.hpp"
#include "core/network/memory_bits.hpp"
#include "core/network/realization.hpp"
#include "core/support/require.hpp"
#include "studies/engine/conversion_cell.hpp"
#include "studies/engine/family_bounds.hpp"
#include "studies/engine/fingerprint.hpp"
#include "studies/engine/question_answer.hpp"
#include "studies/engine/version.hpp"

namespace relucert::studies {
namespace {

std::string quoted_list(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "\"" : ", \"") + word + "\"";
  return "[" + out + "]";
}

/// Proves the exact distance of a network from a target and its place in the family, as certificate
/// `target-N.cert`.
void add_target(ComputedCell& cell, const StudyTarget& target, const std::string& construction,
                const QuantizedNetwork& network, std::optional<Rational> source_error) {
  const Family& family = cell.result.family;
  const Grid grid = family.grid();
  const std::string name = "target-" + std::to_string(cell.result.targets.size() + 1) + ".cert";

  // The study's own statement: target, network and error as the report will print them.
  Claim claim;
  const Id grid_id = claim.add(grid);
  const Id network_id = claim.add(network);
  const Id target_id = claim.add(target.function);

  Derivation derivation(claim.next_id());
  const Id in_class = derivation.in_h1(target_id, target.function);
  const auto distance = derivation.net_distance(network_id, network, target_id, target.function);
  const Id on_grid = derivation.on_grid(network_id, network, grid_id, grid);
  const Id within = derivation.within(network_id, network, family.width, family.depth);
  const Rational& error = distance.distance.value;
  const Id approximates = derivation.approx_le(target_id, family, error, on_grid, within, distance.step);

  claim.goal(InH1{target_id});
  claim.goal(NetDistEq{network_id, target_id, error});
  claim.goal(ApproxLe{target_id, family, error});
  add_certificate(cell, name, claim, derivation.certificate(claim, {in_class, distance.step, approximates}));

  TargetEntry entry;
  entry.target = target.name;
  entry.construction = construction;
  entry.certificate = name;
  entry.error = error;
  entry.at = distance.distance.at;
  entry.source_error = std::move(source_error);
  entry.pieces = distance.pieces;
  entry.width = network.width();
  entry.depth = network.depth();
  entry.connectivity = network.connectivity();
  entry.memory_bits = memory_bits_dense(network).text();
  cell.result.targets.push_back(std::move(entry));
}

void compute_bounds(ComputedCell& cell, const Study& study) {
  const Family& family = cell.result.family;
  FamilyBounds bounds = derive_family_bounds(family, study.lower, study.upper);
  if (!bounds.certificate.empty()) {
    const Claim claim = bounds_claim(family, bounds);
    cell.result.certificate = "bounds.cert";
    add_certificate(cell, cell.result.certificate, claim, std::move(bounds.certificate));
  }
  CellResult& result = cell.result;
  result.lower = std::move(bounds.lower);
  result.lower_unknown = std::move(bounds.lower_unknown);
  result.upper = std::move(bounds.upper);
  result.upper_unknown = std::move(bounds.upper_unknown);
  result.best_lower = std::move(bounds.best_lower);
  result.best_upper = std::move(bounds.best_upper);
  result.gap = std::move(bounds.gap);
  if (result.best_lower) result.regime = regime_of(result.best_lower->rule);
}

/// Networks of the construction that gives the best upper bound, one per target: the bound is seen to hold.
void compute_targets(ComputedCell& cell, const Study& study) {
  if (!cell.result.best_upper) return;
  if (parameter_count(cell.result.family) > Integer(study.max_parameters)) return;
  const Construction* construction = find_construction(cell.result.best_upper->rule);
  RELUCERT_REQUIRE(construction != nullptr,
                   "upper bound without a construction: " + cell.result.best_upper->rule);
  const auto plan = best_plan(*construction, cell.result.family);
  RELUCERT_REQUIRE(std::holds_alternative<Plan>(plan), "a proved construction has no plan");
  for (const auto& target : study.targets) {
    const QuantizedNetwork network = construction->build(std::get<Plan>(plan), target.function);
    add_target(cell, target, std::string(construction->name()), network, std::nullopt);
    RELUCERT_REQUIRE(
        cell.result.targets.back().error <= cell.result.best_upper->value,
        "the network for " + target.name + " misses the proved bound of " + cell.result.best_upper->rule);
  }
}

void compute_quantized(ComputedCell& cell, const Study& study, const Quantizer& quantizer) {
  const Family& family = cell.result.family;
  const Construction* construction = find_construction(study.quantizer_source);
  RELUCERT_REQUIRE(construction != nullptr, "no such construction: " + study.quantizer_source);
  Family fine = family;
  fine.fraction_bits = study.quantizer_source_bits;
  const auto plan = construction->plan(fine);
  if (const auto* reason = std::get_if<std::string>(&plan)) {
    cell.result.upper_unknown.push_back({study.quantizer_source, *reason});
    return;
  }
  for (const auto& target : study.targets) {
    const Network source = construction->build(std::get<Plan>(plan), target.function).to_network();
    const Rational before = sup_distance(realization(source), target.function).value;
    const QuantizedNetwork network =
        checked_quantize(quantizer, source, family.grid(), Calibration{{}, study.seed});
    add_target(cell, target, cell.result.quantizer, network, before);
  }
}

}  // namespace

void add_certificate(ComputedCell& cell, const std::string& name, const Claim& claim,
                     std::string certificate) {
  std::vector<std::string> goals;
  for (const auto& goal : claim.goals()) goals.push_back(statement_text(goal));
  cell.files[name] = std::move(certificate);
  cell.files[name.substr(0, name.rfind('.')) + ".claim"] = claim.text();
  cell.claims.push_back({name, std::move(goals)});
}

std::string cell_inputs(const Study& study, const Cell& cell) {
  const Family& family = cell.family;
  std::string out = "program = \"relucert " + std::string(program_version) + "\"\n";
  if (!cell.question.question.empty()) return out + question_inputs(cell.question);
  out += "W = " + std::to_string(family.width) + "\nL = " + std::to_string(family.depth) + "\n";
  out +=
      "a = " + std::to_string(family.integer_bits) + "\nb = " + std::to_string(family.fraction_bits) + "\n";
  if (cell.factor != 0) {
    out += conversion_inputs(study, cell);
  } else if (cell.quantizer.empty()) {
    out += "lower = " + quoted_list(study.lower) + "\nupper = " + quoted_list(study.upper) + "\n";
  } else {
    out += "quantizer = \"" + cell.quantizer + "\"\nsource = \"" + study.quantizer_source +
           "\"\nsource_bits = " + std::to_string(study.quantizer_source_bits) +
           "\nseed = " + std::to_string(study.seed) + "\n";
  }
  if (study.max_parameters != Study::no_limit)
    out += "max_parameters = " + std::to_string(study.max_parameters) + "\n";
  for (const auto& target : study.targets)
    out += "[[target]]\nname = \"" + target.name + "\"\nfingerprint = \"" +
           fingerprint(object_text(1, target.function)) + "\"\n";
  return out;
}

ComputedCell compute_cell(const Study& study, const Cell& cell, const QuantizerRegistry& quantizers) {
  ComputedCell computed;
  computed.result.key = cell.key();
  computed.result.family = cell.family;
  computed.result.quantizer = cell.quantizer;
  computed.result.factor = cell.factor;
  computed.result.source = cell.source;
  computed.result.question = cell.question;
  if (computed.result.is_question()) {
    compute_answer(computed);
  } else if (cell.factor != 0) {
    compute_conversions(computed, study, cell);
  } else if (cell.quantizer.empty()) {
    compute_bounds(computed, study);
    compute_targets(computed, study);
  } else {
    const QuantizerRegistry::Registered* found = quantizers.find(cell.quantizer);
    RELUCERT_REQUIRE(found != nullptr, "quantizer not loaded: " + cell.quantizer);
    compute_quantized(computed, study, *found->quantizer);
  }
  computed.files["inputs.toml"] = cell_inputs(study, cell);
  return computed;
}

}  // namespace relucert::studies
