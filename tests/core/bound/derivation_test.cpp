// The only maker of facts: what it writes, and what it refuses to write.
#include "core/bound/derivation.hpp"

#include <boost/test/unit_test.hpp>
#include <type_traits>

#include "core/bound/theorem.hpp"
#include "core/network/realization.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

// relu(2x) - 2 relu(2x - 1) on [0,1]: the tent of height 1.
QuantizedNetwork tent_network() {
  return QuantizedNetwork(Grid(1, 1), {{1, {{{{0, 4}}, 0}, {{{0, 4}}, -2}}}, {2, {{{{0, 2}, {1, -4}}, 0}}}});
}

const PiecewiseLinear zero = PiecewiseLinear::constant(0);
const Family small{2, 2, 1, 1};

// A bound cannot be made by hand.
static_assert(!std::is_constructible_v<Bound, Sense, Family, Rational, Id, std::string>);
static_assert(!std::is_default_constructible_v<Bound>);

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_of_the_format) {
  Claim claim;
  const QuantizedNetwork network = tent_network();
  const Id grid = claim.add(Grid(1, 1));
  const Id net = claim.add(network);
  const Id target = claim.add(zero);
  claim.goal(NetDistEq{net, target, 1});
  claim.goal(ApproxLe{target, small, 1});
  Derivation derivation(claim.next_id());
  const auto distance = derivation.net_distance(net, network, target, zero);
  const Id on_grid = derivation.on_grid(net, network, grid, Grid(1, 1));
  const Id within = derivation.within(net, network, 2, 2);
  const Id approx = derivation.approx_le(target, small, 1, on_grid, within, distance.step);
  BOOST_TEST(distance.distance.value.text() == "1");
  BOOST_TEST(distance.pieces == 2u);
  const std::string text = derivation.certificate(claim, {distance.step, approx});
  BOOST_TEST(text.starts_with(claim.text() + "proof\npwl 4 3\n"));
  BOOST_TEST(text.find("step 5 realizes 2 4 by no_sign_change\n") != std::string::npos);
  BOOST_TEST(text.find("step 6 dist_eq 4 3 1 by merged_breakpoints\n") != std::string::npos);
  BOOST_TEST(text.find("step 7 net_dist_eq 2 3 1 by sandwich from 5 6\n") != std::string::npos);
  BOOST_TEST(text.ends_with("step 10 approx_le 3 2 2 1 1 1 by witness_network from 8 9 7\nqed 7 10\n"));
}

BOOST_AUTO_TEST_CASE(false_facts_about_a_network_are_refused) {
  Derivation derivation(4);
  const QuantizedNetwork network = tent_network();
  BOOST_CHECK_THROW(derivation.on_grid(2, network, 1, Grid(0, 1)), ContractViolation);
  BOOST_CHECK_THROW(derivation.on_grid(2, network, 1, Grid(1, 0)), ContractViolation);
  BOOST_CHECK_NO_THROW(derivation.on_grid(2, network, 1, Grid(2, 3)));
  BOOST_CHECK_THROW(derivation.within(2, network, 1, 2), ContractViolation);
  BOOST_CHECK_THROW(derivation.within(2, network, 2, 1), ContractViolation);
  BOOST_CHECK_NO_THROW(derivation.within(2, network, 3, 5));
}

BOOST_AUTO_TEST_CASE(membership_in_h1) {
  Derivation derivation(2);
  BOOST_CHECK_NO_THROW(derivation.in_h1(1, zero));
  BOOST_CHECK_THROW(derivation.in_h1(1, PiecewiseLinear({{0, 0}, {Rational(1, 2), 1}, {1, 0}})),
                    ContractViolation);
  BOOST_CHECK_THROW(derivation.in_h1(1, PiecewiseLinear::constant(2)), ContractViolation);
}

BOOST_AUTO_TEST_CASE(theorems) {
  Derivation derivation(1);
  const Bound bound = derivation.theorem(Sense::lower, small, Rational(1, 8), "precision", {});
  BOOST_TEST((bound.sense() == Sense::lower));
  BOOST_TEST((bound.family() == small));
  BOOST_TEST(bound.value().text() == "1/8");
  BOOST_TEST(bound.step() == 1u);
  BOOST_TEST(bound.rule() == "precision");
  BOOST_TEST(derivation.theorem(Sense::lower, small, Rational(1, 21), "memory", {21}).step() == 2u);
  BOOST_TEST(derivation.certificate(Claim(), {})
                 .find("step 1 minimax_ge 2 2 1 1 1/8 by precision\n"
                       "step 2 minimax_ge 2 2 1 1 1/21 by memory with 21\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(false_applications_of_theorems_are_refused) {
  Derivation derivation(1);
  BOOST_CHECK_THROW(derivation.theorem(Sense::lower, small, Rational(1, 7), "precision", {}),
                    ContractViolation);
  BOOST_CHECK_THROW(derivation.theorem(Sense::upper, small, Rational(1, 8), "precision", {}),
                    ContractViolation);
  BOOST_CHECK_THROW(derivation.theorem(Sense::lower, small, Rational(1, 20), "memory", {20}),
                    ContractViolation);
  BOOST_CHECK_THROW(derivation.theorem(Sense::lower, small, Rational(1, 8), "no_such_rule", {}),
                    ContractViolation);
  BOOST_CHECK_THROW(derivation.theorem(Sense::lower, small, Rational(9, 16), "constant", {}),
                    ContractViolation);
  // Nothing was written.
  BOOST_TEST(derivation.certificate(Claim(), {}).find("step") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_gap) {
  Derivation derivation(1);
  const Bound lower = derivation.theorem(Sense::lower, small, Rational(1, 8), "precision", {});
  const Outcome outcome = find_theorem("constant")->derive(small, derivation);
  const Bound upper = std::get<Bound>(outcome);
  BOOST_TEST(derivation.gap_le(upper, lower) == 3u);
  BOOST_TEST(derivation.certificate(Claim(), {}).find("gap_le 2 2 1 1 5 by quotient from 2 1\n") !=
             std::string::npos);
  BOOST_CHECK_THROW(derivation.gap_le(lower, upper), ContractViolation);
  BOOST_CHECK_THROW(derivation.gap_le(upper, upper), ContractViolation);
  const Bound other = derivation.theorem(Sense::lower, {2, 2, 1, 2}, Rational(1, 32), "precision", {});
  BOOST_CHECK_THROW(derivation.gap_le(upper, other), ContractViolation);
}

BOOST_AUTO_TEST_CASE(bounds_that_meet) {
  const Family family{13, 4, 1, 1};
  Derivation derivation(1);
  const Bound lower = derivation.theorem(Sense::lower, family, Rational(1, 32), "precision", {});
  const Bound upper = std::get<Bound>(find_theorem("gated_walk")->derive(family, derivation));
  BOOST_TEST(derivation.minimax_eq(upper, lower) == 3u);
  BOOST_TEST(
      derivation.certificate(Claim(), {}).find("minimax_eq 13 4 1 1 1/32 by equal_bounds from 2 1\n") !=
      std::string::npos);
  BOOST_CHECK_THROW(derivation.minimax_eq(lower, upper), ContractViolation);
  const Bound above = std::get<Bound>(find_theorem("constant")->derive(family, derivation));
  BOOST_CHECK_THROW(derivation.minimax_eq(above, lower), ContractViolation);
  const Bound other = derivation.theorem(Sense::lower, {14, 4, 1, 1}, Rational(1, 32), "precision", {});
  BOOST_CHECK_THROW(derivation.minimax_eq(upper, other), ContractViolation);
}

BOOST_AUTO_TEST_CASE(a_network_and_the_function_it_realizes) {
  Derivation derivation(4);
  const QuantizedNetwork network = tent_network();
  const PiecewiseLinear tent({{0, 0}, {Rational(1, 2), 1}, {1, 0}});
  const PiecewiseLinear finer({{0, 0}, {Rational(1, 4), Rational(1, 2)}, {Rational(1, 2), 1}, {1, 0}});
  BOOST_TEST(derivation.realizes(2, network, 3, tent) == 4u);
  BOOST_CHECK_NO_THROW(derivation.realizes(2, network, 3, finer));
  BOOST_TEST(derivation.certificate(Claim(), {}).find("step 4 realizes 2 3 by no_sign_change\n") !=
             std::string::npos);
  // Another function; one without the kink; one that skips the kink where the network is no longer the same.
  BOOST_CHECK_THROW(derivation.realizes(2, network, 3, zero), ContractViolation);
  BOOST_CHECK_THROW(
      derivation.realizes(2, network, 3, PiecewiseLinear({{0, 0}, {Rational(1, 2), 1}, {1, 1}})),
      ContractViolation);
  BOOST_CHECK_THROW(derivation.realizes(2, network, 3, PiecewiseLinear({{0, 0}, {1, 0}})), ContractViolation);
}

BOOST_AUTO_TEST_CASE(a_kink_that_cancels_must_be_a_point) {
  // relu(x - 1/2) - relu(x - 1/2): the function is 0, yet a neuron changes sign at 1/2.
  const QuantizedNetwork cancels(Grid(0, 1),
                                 {{1, {{{{0, 2}}, -1}, {{{0, 2}}, -1}}}, {2, {{{{0, 2}, {1, -2}}, 0}}}});
  Derivation derivation(4);
  BOOST_CHECK_THROW(derivation.realizes(2, cancels, 3, zero), ContractViolation);
  BOOST_CHECK_NO_THROW(
      derivation.realizes(2, cancels, 3, PiecewiseLinear({{0, 0}, {Rational(1, 2), 0}, {1, 0}})));
}

BOOST_AUTO_TEST_CASE(a_bound_taken_over_from_a_finer_grid) {
  Derivation derivation(1);
  const Family fine{4, 2, 2, 2};
  const Bound bound =
      derivation.theorem(Sense::upper, fine, Rational(425, 2048), "shallow_interpolation", {Rational(2)});
  const Bound taken = derivation.depth_precision(bound, {10, 4, 1, 1}, 2);
  BOOST_TEST(
      (taken.value() == Rational(425, 2048) && taken.step() == 2u && taken.rule() == "depth_precision"));
  BOOST_CHECK_NO_THROW(derivation.depth_precision(bound, {11, 7, 1, 1}, 2));
  BOOST_TEST(derivation.certificate(Claim(), {})
                 .find("step 2 minimax_le 10 4 1 1 425/2048 by depth_precision from 1 with 2\n") !=
             std::string::npos);
  for (const Family& family : {Family{9, 4, 1, 1}, Family{10, 3, 1, 1}, Family{10, 4, 0, 1},
                               Family{10, 4, 1, 0}, Family{10, 4, 2, 2}, Family{10, 4, 1, 2}})
    BOOST_CHECK_THROW(derivation.depth_precision(bound, family, 2), ContractViolation);
  BOOST_CHECK_THROW(derivation.depth_precision(bound, {10, 4, 2, 2}, 1), ContractViolation);
  BOOST_CHECK_THROW(derivation.depth_precision(bound, {10, 4, 1, 1}, 3), ContractViolation);
  const Bound lower = derivation.theorem(Sense::lower, fine, Rational(1, 32), "precision", {});
  BOOST_CHECK_THROW(derivation.depth_precision(lower, {10, 4, 1, 1}, 2), ContractViolation);
  // Without the earlier bound the rule proves nothing.
  BOOST_CHECK_THROW(
      derivation.theorem(Sense::upper, {10, 8, 0, 1}, Rational(425, 2048), "depth_precision", {Rational(4)}),
      ContractViolation);
}

BOOST_AUTO_TEST_CASE(one_step_per_goal) {
  Claim claim;
  claim.goal(MinimaxGe{small, Rational(1, 8)});
  Derivation derivation(claim.next_id());
  const Bound bound = derivation.theorem(Sense::lower, small, Rational(1, 8), "precision", {});
  BOOST_TEST(derivation.certificate(claim, {bound.step()}).ends_with("qed 1\n"));
  BOOST_CHECK_THROW(derivation.certificate(claim, {}), ContractViolation);
  BOOST_CHECK_THROW(derivation.certificate(claim, {bound.step(), bound.step()}), ContractViolation);
}

BOOST_AUTO_TEST_CASE(inclusion_of_families) {
  Derivation derivation(1);
  const Bound upper =
      derivation.theorem(Sense::upper, {2, 2, 1, 1}, Rational(113, 256), "shallow_interpolation", {1});
  const Bound more = derivation.inclusion(upper, {3, 4, 2, 5});
  BOOST_TEST((more.family() == Family{3, 4, 2, 5}));
  BOOST_TEST((more.value() == Rational(113, 256)));
  BOOST_TEST(more.rule() == "shallow_interpolation");
  BOOST_TEST(more.step() == 2u);
  const Bound lower = derivation.theorem(Sense::lower, {4, 4, 1, 1}, Rational(1, 32), "precision", {});
  BOOST_TEST((derivation.inclusion(lower, {4, 3, 1, 0}).sense() == Sense::lower));
  const std::string text = derivation.certificate(Claim(), {});
  BOOST_TEST(text.find("step 2 minimax_le 3 4 2 5 113/256 by inclusion from 1\n") != std::string::npos);
  BOOST_TEST(text.find("step 4 minimax_ge 4 3 1 0 1/32 by inclusion from 3\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(inclusion_the_other_way_is_refused) {
  Derivation derivation(1);
  const Bound upper =
      derivation.theorem(Sense::upper, {2, 2, 1, 1}, Rational(113, 256), "shallow_interpolation", {1});
  const Bound lower = derivation.theorem(Sense::lower, {2, 2, 1, 1}, Rational(1, 8), "precision", {});
  for (const Family& family :
       {Family{1, 3, 2, 2}, Family{3, 1, 2, 2}, Family{3, 3, 0, 2}, Family{3, 3, 2, 0}})
    BOOST_CHECK_THROW(derivation.inclusion(upper, family), ContractViolation);
  for (const Family& family :
       {Family{3, 1, 0, 0}, Family{1, 3, 0, 0}, Family{1, 1, 2, 0}, Family{1, 1, 0, 2}})
    BOOST_CHECK_THROW(derivation.inclusion(lower, family), ContractViolation);
  BOOST_CHECK_NO_THROW(derivation.inclusion(upper, {2, 2, 1, 1}));
  BOOST_CHECK_NO_THROW(derivation.inclusion(lower, {1, 1, 0, 0}));
}
