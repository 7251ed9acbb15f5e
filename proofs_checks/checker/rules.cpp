// The table of rules. A rule that is not in it does not exist; a test compares it with RULES.md.

#include "rules.hpp"

#include <algorithm>

namespace relucert_check {

std::span<const Rule> rules() {
  static const std::vector<Rule> table = {
      {"grid_member", "", {Kind::on_grid}, 0, 0, grid_member},
      {"largest_weight", "", {Kind::weights_le}, 0, 0, largest_weight},
      {"shape", "", {Kind::within}, 0, 0, shape},
      {"no_sign_change", "", {Kind::realizes}, 0, 0, no_sign_change},
      {"slopes_and_values", "", {Kind::in_h1}, 0, 0, slopes_and_values},
      {"merged_breakpoints", "", {Kind::dist_eq, Kind::dist_le}, 0, 0, merged_breakpoints},
      {"sandwich", "", {Kind::net_dist_eq, Kind::net_dist_le}, 2, 0, sandwich},
      {"witness_network", "", {Kind::approx_le}, 3, 0, witness_network},
      {"quotient", "", {Kind::gap_le, Kind::bounded_gap_le}, 2, 0, quotient},
      {"equal_bounds", "", {Kind::minimax_eq}, 2, 0, equal_bounds},
      {"inclusion", "", {Kind::minimax_le, Kind::minimax_ge}, 1, 0, inclusion},
      {"memory", "note", {Kind::minimax_ge}, 0, 1, memory},
      {"precision", "note", {Kind::minimax_ge}, 0, 0, precision},
      {"breakpoint_gap", "note", {Kind::minimax_ge}, 0, 0, breakpoint_gap},
      {"pieces", "note", {Kind::minimax_ge, Kind::bounded_ge}, 0, 0, pieces},
      {"monotone_or_affine", "note", {Kind::minimax_ge, Kind::bounded_ge}, 0, 0, monotone_or_affine},
      {"vc", "note", {Kind::minimax_ge, Kind::bounded_ge}, 0, 3, vc},
      {"vc_strip", "note", {Kind::minimax_ge, Kind::bounded_ge}, 0, 4, vc_strip, true},
      {"constant", "note", {Kind::minimax_le}, 0, 0, constant},
      {"affine", "note", {Kind::minimax_le, Kind::bounded_le}, 0, 0, affine},
      {"shallow_interpolation", "note", {Kind::minimax_le}, 0, 1, shallow_interpolation},
      {"fine_interpolation", "note", {Kind::minimax_le}, 0, 4, fine_interpolation},
      {"three_layer_interpolation", "note", {Kind::minimax_le}, 0, 4, three_layer_interpolation},
      {"ladder", "note", {Kind::minimax_le}, 0, 12, ladder},
      {"gated_walk", "note", {Kind::minimax_le}, 0, 13, gated_walk},
      {"multilevel_walk", "note", {Kind::minimax_le}, 0, 15, multilevel_walk},
      {"bit_extraction", "note", {Kind::minimax_le}, 0, 18, bit_extraction},
      {"grid_retrieval", "note", {Kind::minimax_le}, 0, 20, grid_retrieval},
      {"depth_precision", "note", {Kind::minimax_le}, 1, 1, depth_precision},
      {"weight_splitting", "note", {Kind::bounded_le, Kind::minimax_le}, 1, 0, weight_splitting},
      {"weight_scaling", "note", {Kind::bounded_le}, 1, 0, weight_scaling},
      {"bounded_ladder", "note", {Kind::bounded_le}, 0, 0, bounded_ladder},
      {"enumeration", "note", {Kind::size_eq}, 0, 0, enumeration},
      {"walk_cover", "note", {Kind::covering_le}, 0, 4, walk_cover},
      {"walk_packing", "note", {Kind::packing_ge, Kind::separated_ge}, 0, 5, walk_packing},
      {"long_walk_cover", "note", {Kind::log2_covering_le}, 0, 0, long_walk_cover},
      {"long_walk_packing", "note", {Kind::log2_packing_ge}, 0, 0, long_walk_packing},
      {"lattice_colouring", "note", {Kind::external_covering_ge}, 0, 2, lattice_colouring, true},
      {"anchored_cover", "note", {Kind::covering_le, Kind::log2_covering_le}, 0, 0, anchored_cover},
      {"anchored_packing",
       "note",
       {Kind::packing_ge, Kind::separated_ge, Kind::log2_packing_ge},
       0,
       0,
       anchored_packing},
      {"snake_cover", "note", {Kind::covering_le, Kind::log2_covering_le}, 0, 1, snake_cover},
      {"tent_packing",
       "note",
       {Kind::packing_ge, Kind::separated_ge, Kind::log2_packing_ge},
       0,
       0,
       tent_packing},
  };
  return table;
}

void apply(const Rule& rule, const Step& step, const Store& store) {
  const std::string name = quoted(rule.name);
  const auto& conclusions = rule.conclusions;
  require(std::find(conclusions.begin(), conclusions.end(), step.conclusion.kind) != conclusions.end(),
          "rule ", name, " does not conclude this statement");
  require(step.from.size() == rule.from, "rule ", name, " takes ", rule.from, " earlier steps, not ",
          step.from.size());
  require(step.with.size() == rule.with || (rule.takes_more && step.with.size() > rule.with), "rule ", name,
          " takes ", rule.with, rule.takes_more ? " or more" : "", " numbers, not ", step.with.size());
  rule.check(step, store);
}

void require_limit(bool within, std::string_view limit) {
  require<GaveUp>(within, "the limit ", limit, " is exceeded");
}

void require_value(const Step& step, const Rational& expected) {
  require(step.conclusion.value == expected, "the value is ", step.conclusion.value, ", the rule gives ",
          expected);
}

void require_kind(const Fact& fact, std::initializer_list<Kind> allowed, std::string_view wanted) {
  require(std::find(allowed.begin(), allowed.end(), fact.statement.kind) != allowed.end(),
          "expected an earlier step ", quoted(wanted), ", not ", quoted(fact.statement.text));
}

Integer natural_argument(const Step& step, std::size_t position) {
  const Rational& number = step.with[position];
  require(number.get_den() == 1 && sgn(number) >= 0, "the number ", number, " must be a natural number");
  return number.get_num();
}

}  // namespace relucert_check
