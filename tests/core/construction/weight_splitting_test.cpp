#include "core/construction/weight_splitting.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const WeightSplitting splitting;

}  // namespace

/// The network equals the one it was made from, on a grid with a = 0, and keeps the plan's error.
BOOST_AUTO_TEST_CASE(networks_for_samples_of_h1) {
  Random random(3);
  const auto samples = h1_samples(random, 2);
  for (const Family& family : {Family{5, 3, 0, 1}, Family{8, 9, 0, 1}, Family{11, 5, 0, 2},
                               Family{20, 5, 0, 3}, Family{42, 5, 0, 1}}) {
    const Plan plan = plan_of(splitting, family);
    const auto source = best_unsplit_plan(std::get<Family>(splitting.source(family)));
    BOOST_TEST(plan.error == source.plan.error);
    for (const auto& f : samples) {
      const QuantizedNetwork network = splitting.build(plan, f);
      BOOST_TEST_CONTEXT(family.text() << " for " << f) {
        check_shape(plan, network);
        const PiecewiseLinear realized = realization(network);
        BOOST_TEST((realized == realization(source.construction->build(source.plan, f))));
        BOOST_TEST((sup_distance(realized, f).value <= plan.error));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_source_is_the_largest_that_fits) {
  const auto source = [](const Family& family) { return std::get<Family>(splitting.source(family)); };
  BOOST_TEST((source({5, 2, 0, 1}) == Family{1, 1, 1, 1}));
  BOOST_TEST((source({7, 2, 0, 1}) == Family{1, 1, 1, 1}));
  BOOST_TEST((source({8, 9, 0, 4}) == Family{2, 8, 1, 4}));
  BOOST_TEST((source({10, 9, 0, 0}) == Family{2, 8, 1, 0}));
  const Plan plan = plan_of(splitting, {42, 5, 0, 1});
  BOOST_TEST(plan.width <= 42U);
  BOOST_TEST(plan.depth <= 5U);
  BOOST_TEST(plan.error == Rational(1, 32));  // gated_walk in R_1^1(13,4)
}

BOOST_AUTO_TEST_CASE(it_helps_where_a_is_zero) {
  // Three layers of depth against one kink per layer.
  for (const Family& family : {Family{8, 40, 0, 2}, Family{64, 16, 0, 2}})
    for (const Construction* other : constructions()) {
      if (other->name() == "weight_splitting") continue;
      const auto plan = other->plan(family);
      if (const auto* found = std::get_if<Plan>(&plan))
        BOOST_TEST(found->error > plan_of(splitting, family).error, other->name());
    }
}

BOOST_AUTO_TEST_CASE(refused_with_the_numbers) {
  BOOST_TEST(reason_of(splitting.plan({50, 5, 1, 1})) == "a = 0 needed, but a = 1");
  BOOST_TEST(reason_of(splitting.plan({4, 5, 0, 1})) == "W >= 5 needed, but W = 4");
  BOOST_TEST(reason_of(splitting.plan({5, 1, 0, 1})) == "L >= 2 needed, but L = 1");
  BOOST_TEST(reason_of(splitting.plan_with({50, 5, 0, 1}, {3})) == "no numbers needed, but 1 given");
}

BOOST_AUTO_TEST_CASE(a_changed_plan_is_refused) {
  Plan plan = plan_of(splitting, {8, 9, 0, 1});
  plan.error = plan.error / Rational(2);
  BOOST_CHECK_EXCEPTION(splitting.build(plan, PiecewiseLinear::constant(0)), ContractViolation,
                        says("its error, width or depth was changed"));
}
