#include "core/construction/ladder_slopes.hpp"

#include <boost/test/unit_test.hpp>

#include "core/construction/ladder_size.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const LadderSlopes construction;

/// A family that just holds the ladder with these numbers.
Plan exact_plan(std::uint32_t a, std::uint32_t b, std::uint64_t w, std::uint64_t k) {
  Family family{static_cast<std::uint32_t>(w), 0, a, b};
  family.depth = static_cast<std::uint32_t>(ladder_size(family, w, k).depth() + 1);
  return plan_of(construction, family, {w, k});
}

}  // namespace

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  check_small_families(construction, 250);
}

BOOST_AUTO_TEST_CASE(known_depths_and_errors) {
  const auto check = [](const Family& family, std::uint64_t k, const Rational& error) {
    const Plan plan = plan_of(construction, family);
    BOOST_TEST(plan.parameters.at(1) == k);
    BOOST_TEST(plan.depth == family.depth);
    BOOST_TEST(plan.error == error);
    Family shallower = family;
    --shallower.depth;
    BOOST_TEST(plan_of(construction, shallower).parameters.at(1) == k - 1);
  };
  // 2^-(k+1) (1 + 2^-b)
  check({2, 76, 1, 1}, 6, Rational(3, 256));
  check({2, 272, 1, 1}, 8, Rational(3, 1024));
  check({3, 144, 1, 1}, 8, Rational(3, 1024));
  check({4, 99, 1, 1}, 8, Rational(3, 1024));
  check({2, 136, 1, 8}, 7, Rational(257, 65536));
}

BOOST_AUTO_TEST_CASE(depth_272_is_built) {
  const Plan plan = plan_of(construction, {2, 272, 1, 1});
  BOOST_TEST(construction.build(plan, tent()).depth() == 272U);
  check_build(construction, plan, lattice_walk(1, 341));
}

BOOST_AUTO_TEST_CASE(the_built_depth_is_that_of_the_plan) {
  for (const std::uint32_t a : {1, 2, 3})
    for (const std::uint32_t b : {1, 2, 5})
      for (std::uint64_t w = 2; w <= (std::uint64_t{2} << a); ++w)
        for (std::uint64_t k = 1; k <= 5; ++k) {
          const Plan plan = exact_plan(a, b, w, k);
          BOOST_TEST(construction.build(plan, lattice_walk(3, 40)).depth() == plan.depth);
          check_build(construction, plan, lattice_walk(4, 40));
        }
}

BOOST_AUTO_TEST_CASE(every_walk_is_realized) {
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 2, 1)) == 9U * 25U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 2, 2, 1)) == 17U * 81U);
  BOOST_TEST(check_all_walks(construction, exact_plan(1, 1, 2, 2)) == 17U * 625U);
  BOOST_TEST(check_all_walks(construction, exact_plan(2, 1, 6, 2)) == 17U * 625U);
}

BOOST_AUTO_TEST_CASE(unit_walks_are_realized_at_larger_sizes) {
  Random random(41);
  check_unit_walks(construction, exact_plan(1, 1, 2, 5), random);
  check_unit_walks(construction, exact_plan(1, 4, 4, 6), random);
  check_unit_walks(construction, exact_plan(3, 2, 12, 6), random);
}

BOOST_AUTO_TEST_CASE(many_fraction_bits) {
  const Plan plan = exact_plan(1, 5000, 2, 3);
  BOOST_TEST(plan.depth == 2U + 8U + 1U + 1U);
  check_build(construction, plan,
              PiecewiseLinear({{0, Rational(1, 3)}, {Rational(1, 7), Rational(2, 5)}, {1, 0}}));
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  BOOST_TEST(reason_of(construction.plan({1, 1000, 1, 1})) == "W >= 2 needed, but W = 1");
  BOOST_TEST(reason_of(construction.plan({4, 1000, 0, 1})) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason_of(construction.plan({4, 1000, 1, 0})) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason_of(construction.plan({2, 3, 1, 1})) == "depth 4 needed for w=2, k=1, but L = 3");
  BOOST_TEST(reason_of(construction.plan({2, 4, 1, 1})) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with({2, 271, 1, 1}, {2, 8})) ==
             "depth 272 needed for w=2, k=8, but L = 271");
  BOOST_TEST(reason_of(construction.plan_with({2, 272, 1, 1048576}, {2, 3})) ==
             "gave up: the limit b < 2^20 is exceeded by b = 1048576");
  BOOST_TEST(reason_of(construction.plan_with({2, 272, 1, 1}, {2, 0})) == "k >= 1 needed, but k = 0");
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = exact_plan(1, 1, 2, 1);
  const DeltaModulation modulation = construction.modulation(plan);
  const auto refuses = [&](const Walk& walk) {
    BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk), ContractViolation,
                          says("the walk is not one of this plan"));
  };
  refuses(walk_of(modulation, 0, {3, 0}));
  refuses(walk_of(modulation, 0, {0, -3}));
  refuses(walk_of(modulation, Rational(1, 8), {0, 0}));
  refuses({0, Rational(1, 2), Rational(1, 8), {0, 0}});
  plan.parameters = {2, 2};
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of ladder_slopes: depth 8 needed for w=2, k=2, but L = 4"));
}
