// The lists of theorems, finding one by its rule, choosing the best bound.
#include <set>

#include "core/construction/construction.hpp"
#include "core/support/require.hpp"
#include "tests/core/bound/objections.hpp"

using namespace bound_tests;

namespace {

std::vector<std::string> names(const std::vector<const Theorem*>& theorems) {
  std::vector<std::string> out;
  for (const Theorem* theorem : theorems) out.emplace_back(theorem->name());
  return out;
}

Bound bound(const std::string& rule, const Family& family) {
  return std::get<Bound>(derive(rule, family));
}

}  // namespace

BOOST_AUTO_TEST_CASE(lower_bounds_in_order) {
  const std::vector<std::string> expected{"memory", "precision", "breakpoint_gap",
                                          "pieces", "vc",        "monotone_or_affine"};
  BOOST_TEST(names(lower_bound_theorems()) == expected, boost::test_tools::per_element());
  for (const Theorem* theorem : lower_bound_theorems()) BOOST_TEST((theorem->sense() == Sense::lower));
}

BOOST_AUTO_TEST_CASE(one_upper_bound_per_construction) {
  BOOST_REQUIRE(upper_bound_theorems().size() == constructions().size());
  for (std::size_t i = 0; i < constructions().size(); ++i) {
    BOOST_TEST(upper_bound_theorems()[i]->name() == constructions()[i]->name());
    BOOST_TEST((upper_bound_theorems()[i]->sense() == Sense::upper));
  }
}

BOOST_AUTO_TEST_CASE(every_theorem_says_what_it_is) {
  std::set<std::string> seen;
  for (const auto* list : {&lower_bound_theorems(), &upper_bound_theorems()})
    for (const Theorem* theorem : *list) {
      BOOST_TEST(seen.insert(std::string(theorem->name())).second, "named twice: " << theorem->name());
      BOOST_TEST(!theorem->statement().empty());
      BOOST_TEST(theorem->source().find("proofs_checks/notes/") != std::string_view::npos);
      BOOST_TEST(find_theorem(theorem->name()) == theorem);
    }
}

BOOST_AUTO_TEST_CASE(rules_are_found) {
  BOOST_TEST(find_theorem("vc_strip") == find_theorem("vc"));
  BOOST_TEST(find_theorem("vc") != nullptr);
  for (const char* name : {"", "Memory", "memory ", "vc_", "minimax_lower_memory", "witness_network"})
    BOOST_TEST(find_theorem(name) == nullptr, name);
}

BOOST_AUTO_TEST_CASE(the_best_bound) {
  const Family family{2, 2, 1, 1};
  const Bound memory = bound("memory", family);        // 1/21
  const Bound precision = bound("precision", family);  // 1/8
  const Bound pieces = bound("pieces", family);        // 1/8
  BOOST_TEST(best_bound({memory}).rule() == "memory");
  BOOST_TEST(best_bound({memory, precision, pieces}).rule() == "precision");
  BOOST_TEST(best_bound({pieces, memory, precision}).rule() == "pieces");
  BOOST_TEST(best_bound({memory, pieces}).value().text() == "1/8");
}

BOOST_AUTO_TEST_CASE(no_best_of_nothing_or_of_different_things) {
  BOOST_CHECK_THROW(best_bound({}), ContractViolation);
  BOOST_CHECK_THROW(best_bound({bound("memory", {2, 2, 1, 1}), bound("memory", {2, 2, 1, 2})}),
                    ContractViolation);
  BOOST_CHECK_THROW(best_bound({bound("memory", {2, 2, 1, 1}), bound("constant", {2, 2, 1, 1})}),
                    ContractViolation);
}

BOOST_AUTO_TEST_CASE(the_least_upper_bound_is_best) {
  const Family family{16, 4, 1, 4};
  std::vector<Bound> bounds;
  for (const Theorem* theorem : upper_bound_theorems()) {
    const Outcome outcome = derive(std::string(theorem->name()), family);
    if (const auto* found = std::get_if<Bound>(&outcome)) bounds.push_back(*found);
  }
  BOOST_REQUIRE(bounds.size() > 1);
  for (const Bound& each : bounds) BOOST_TEST((best_bound(bounds).value() <= each.value()));
  BOOST_TEST((best_bound(bounds).value() < bound("constant", family).value()));
}

BOOST_AUTO_TEST_CASE(a_vc_bound_names_its_theorem_whatever_the_rule) {
  BOOST_TEST(bound("vc", {2, 2, 1, 1}).rule() == "vc");
  BOOST_TEST(bound("vc", {16, 16, 1, 1}).rule() == "vc");
}
