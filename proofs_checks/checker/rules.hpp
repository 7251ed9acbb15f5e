// The trusted rules of RULES.md. The function of a rule returns if the step follows; if not, it throws
// Rejected or GaveUp.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "statement.hpp"

namespace relucert_check {

struct Step {
  Statement conclusion;
  std::vector<const Fact*> from;
  std::vector<Rational> with;
};

struct Rule {
  std::string_view name;
  std::string_view status;  // proof status of a theorem rule; empty for a computational rule
  std::vector<Kind> conclusions;
  std::size_t from;
  std::size_t with;
  void (*check)(const Step&, const Store&);
  bool takes_more = false;  // `with` is the least count of numbers, not the only one
};

std::span<const Rule> rules();

// Tests what the rule concludes and how many steps and numbers it takes, then the rule itself.
void apply(const Rule& rule, const Step& step, const Store& store);

// Helpers of the rules. A limit is exceeded: the checker gives up.
void require_limit(bool within, std::string_view limit);
// Compares the value that the step states with the value that the rule gives.
void require_value(const Step& step, const Rational& expected);
void require_kind(const Fact& fact, std::initializer_list<Kind> allowed, std::string_view wanted);
// A number after `with` that the rule wants to be 0, 1, 2, ...
Integer natural_argument(const Step& step, std::size_t position);

// Computational rules.
void grid_member(const Step&, const Store&);
void shape(const Step&, const Store&);
void no_sign_change(const Step&, const Store&);
void slopes_and_values(const Step&, const Store&);
void merged_breakpoints(const Step&, const Store&);
void sandwich(const Step&, const Store&);
void witness_network(const Step&, const Store&);
void quotient(const Step&, const Store&);
void equal_bounds(const Step&, const Store&);
void inclusion(const Step&, const Store&);
void largest_weight(const Step&, const Store&);

// Lower bounds.
void memory(const Step&, const Store&);
void precision(const Step&, const Store&);
void breakpoint_gap(const Step&, const Store&);
void pieces(const Step&, const Store&);
void monotone_or_affine(const Step&, const Store&);
void vc(const Step&, const Store&);
void vc_strip(const Step&, const Store&);

// Upper bounds.
void constant(const Step&, const Store&);
void affine(const Step&, const Store&);
void shallow_interpolation(const Step&, const Store&);
void fine_interpolation(const Step&, const Store&);
void three_layer_interpolation(const Step&, const Store&);
void ladder(const Step&, const Store&);
void gated_walk(const Step&, const Store&);
void multilevel_walk(const Step&, const Store&);
void bit_extraction(const Step&, const Store&);
void grid_retrieval(const Step&, const Store&);
void depth_precision(const Step&, const Store&);
void weight_splitting(const Step&, const Store&);
void weight_scaling(const Step&, const Store&);
void bounded_ladder(const Step&, const Store&);

// Classes of functions.
void enumeration(const Step&, const Store&);

// Coverings and packings of classes of Lipschitz functions.
void walk_cover(const Step&, const Store&);
void walk_packing(const Step&, const Store&);
void long_walk_cover(const Step&, const Store&);
void long_walk_packing(const Step&, const Store&);
void lattice_colouring(const Step&, const Store&);
void anchored_cover(const Step&, const Store&);
void anchored_packing(const Step&, const Store&);
void snake_cover(const Step&, const Store&);
void tent_packing(const Step&, const Store&);

}  // namespace relucert_check
