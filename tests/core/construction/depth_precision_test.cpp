#include "core/construction/depth_precision.hpp"

#include <boost/test/unit_test.hpp>

#include "core/construction/fine_interpolation.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const DepthPrecision trade;
const FineInterpolation fine;

Plan fine_plan_of(const Plan& plan) {
  return std::get<Plan>(trade.fine_plan(plan.family, plan.parameters.front()));
}

}  // namespace

/// The network equals the one it was made from, and keeps the plan's error.
BOOST_AUTO_TEST_CASE(networks_for_samples_of_h1) {
  Random random(1);
  const auto samples = h1_samples(random, 6);
  for (const Family& family : {Family{4, 4, 0, 1}, Family{6, 4, 0, 1}, Family{10, 8, 0, 1},
                               Family{18, 16, 0, 1}, Family{34, 9, 0, 2}, Family{11, 5, 1, 0},
                               Family{18, 8, 1, 0}, Family{34, 12, 2, 0}, Family{12, 4, 1, 3}}) {
    const Plan plan = plan_of(trade, family);
    for (const auto& f : samples) {
      const QuantizedNetwork network = trade.build(plan, f);
      BOOST_TEST_CONTEXT(family.text() << " for " << f) {
        check_shape(plan, network);
        const PiecewiseLinear realized = realization(network);
        BOOST_TEST((realized == realization(fine.build(fine_plan_of(plan), f))));
        BOOST_TEST((sup_distance(realized, f).value <= plan.error));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(more_depth_gives_more_bits) {
  // At a = 0, b = 1 no other construction is better than a constant; with k bits 16 nodes come within reach.
  BOOST_TEST(plan_of(trade, {34, 4, 0, 1}).parameters.front() == 2U);
  BOOST_TEST(plan_of(trade, {34, 64, 0, 1}).parameters.front() == 32U);
  BOOST_TEST(plan_of(trade, {34, 1000, 0, 1}).parameters.front() == 62U);
  BOOST_TEST((plan_of(trade, {34, 64, 0, 1}).error < Rational(1, 31)));
  BOOST_TEST((plan_of(trade, {34, 4, 0, 1}).error > Rational(1, 10)));
  const Plan plan = plan_of(trade, {34, 64, 0, 1});
  BOOST_TEST((fine_plan_of(plan).family == Family{16, 2, 0, 32}));
  BOOST_TEST(plan.width == 34U);
  BOOST_TEST(plan.depth == 64U);
}

BOOST_AUTO_TEST_CASE(sizes_are_the_least_that_the_rule_allows) {
  const Plan plan = plan_of(trade, {10, 8, 0, 1});
  BOOST_TEST(plan.width == 10U);
  BOOST_TEST(plan.depth == 8U);
  BOOST_TEST((plan_of(trade, {11, 9, 0, 1}).error == plan.error));
  BOOST_TEST((plan_of(trade, {9, 8, 0, 1}).error > plan.error));
  BOOST_TEST((plan_of(trade, {10, 7, 0, 1}).error > plan.error));
  BOOST_TEST((plan_of(trade, {12, 8, 0, 1}).error < plan.error));
}

BOOST_AUTO_TEST_CASE(refused_with_the_numbers) {
  const auto reason = [](const Family& family) { return reason_of(trade.plan(family)); };
  const auto reason_with = [](const Family& family, std::vector<std::uint64_t> numbers) {
    return reason_of(trade.plan_with(family, numbers));
  };
  BOOST_TEST(reason({4, 3, 0, 1}) == "L >= 4 needed, but L = 3");
  BOOST_TEST(reason({3, 4, 0, 1}) == "W >= 4 needed, but W = 3");
  BOOST_TEST(reason({4, 4, 0, 0}).starts_with("fine_interpolation in R_0^0(1,2): 4^(s+1) + 3 m g"));
  BOOST_TEST(reason_with({10, 8, 0, 1}, {1}) == "k >= 2 needed, but k = 1");
  BOOST_TEST(reason_with({10, 8, 0, 1}, {0}) == "k >= 2 needed, but k = 0");
  BOOST_TEST(reason_with({10, 8, 0, 1}, {9}) == "L >= 9 needed, but L = 8");
  BOOST_TEST(reason_with({10, 8, 0, 1}, {5}) == "fine_interpolation in R_5^0(4,1): L >= 2 needed, but L = 1");
  BOOST_TEST(reason_with({10, 8, 0, 1}, {}) == "1 number (k) needed, but 0 given");
  BOOST_TEST(reason_with({10, 8, 0, 1}, {4, 1}) == "1 number (k) needed, but 2 given");
  BOOST_TEST(reason_with({10, 8, 0, 1}, {1U << 20U}).starts_with("gave up: the limit k < 2^20"));
  BOOST_TEST(
      reason_with({4, 1U << 20U, 1U << 31U, 1}, {2}).starts_with("gave up: the limit k max(a, b) < 2^32"));
}

BOOST_AUTO_TEST_CASE(a_changed_plan_is_refused) {
  Plan plan = plan_of(trade, {10, 8, 0, 1});
  plan.error = plan.error / Rational(2);
  BOOST_CHECK_EXCEPTION(trade.build(plan, PiecewiseLinear::constant(0)), ContractViolation,
                        says("its error, width or depth was changed"));
  plan = plan_of(trade, {10, 8, 0, 1});
  plan.parameters = {5};
  BOOST_CHECK_EXCEPTION(trade.build(plan, PiecewiseLinear::constant(0)), ContractViolation,
                        says("not a plan of depth_precision"));
}
