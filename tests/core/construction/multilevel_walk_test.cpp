#include "core/construction/multilevel_walk.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <optional>

#include "core/construction/gated_walk.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const MultilevelWalk construction;

/// Without gain layers and with constants as biases; with gain layers; with digits for the constants and two
/// or three accumulators.
const std::vector<Family> table{{14, 4, 1, 16}, {15, 8, 1, 32}, {16, 8, 1, 16}, {10, 6, 1, 8},
                                {16, 16, 1, 8}, {32, 16, 1, 1}, {24, 10, 1, 2}};

GadgetSize size_of(const Plan& plan) {
  return std::get<GadgetSize>(
      gadget_size(plan.family, GadgetNumbers::from(GadgetRule::multilevel_walk, plan.parameters)));
}

void check_realized(const Plan& plan, const GadgetRises& walk) {
  const PiecewiseLinear realized = realization(construction.build_from_walk(plan, walk));
  if (!(realized == construction.modulation(plan).interpolant(walk))) {
    std::string rises;
    for (const auto rise : walk.rises) rises += std::to_string(rise) + " ";
    BOOST_ERROR(plan.family.text() << ": the walk from " << walk.start.text() << " with rises " << rises
                                   << "is not realized");
  }
}

void check_function(const Plan& plan, const PiecewiseLinear& f) {
  const QuantizedNetwork network = construction.build(plan, f);
  const PiecewiseLinear realized = realization(network);
  const MultilevelModulation modulation = construction.modulation(plan);
  const GadgetRises walk = modulation.encode(f);
  BOOST_TEST_CONTEXT(plan.family.text() << " for " << f) {
    check_shape(plan, network);
    BOOST_TEST(modulation.contains(walk));
    BOOST_TEST((realized == modulation.interpolant(walk)));
    const Rational distance = sup_distance(realized, f).value;
    BOOST_TEST((distance <= plan.error), "error " << distance.text() << " above " << plan.error.text());
  }
}

/// The walk of which step j wants to rise by wanted(j, its length), confined to the heights of the plan.
GadgetRises confined_walk(const Plan& plan, const Rational& start,
                          const std::function<std::uint64_t(std::uint64_t, std::uint64_t)>& wanted) {
  const GadgetSize size = size_of(plan);
  const GadgetNumbers& k = size.numbers;
  const Rational spacing = 2 * size.step;
  GadgetRises walk{
      size.start_offset() + spacing * Rational(((start - size.start_offset()) / spacing).nearest()), {}};
  // In steps of s above the start.
  const std::int64_t lowest = *((-1 - size.step - walk.start) / size.step).ceil().to_int64();
  const std::int64_t highest = *((1 + size.step - walk.start) / size.step).floor().to_int64();
  std::int64_t height = 0;
  for (std::uint64_t j = 0; j < 2 * size.pairs * (k.fine_steps + 1); ++j) {
    const auto length =
        static_cast<std::int64_t>(j % (k.fine_steps + 1) == k.fine_steps ? k.flat_length() : k.levels);
    auto rise = static_cast<std::int64_t>(wanted(j, static_cast<std::uint64_t>(length)));
    if (height + 2 * rise - length > highest) rise = 0;
    if (height + 2 * rise - length < lowest) rise = length;
    height += 2 * rise - length;
    walk.rises.push_back(static_cast<std::uint32_t>(rise));
  }
  return walk;
}

/// One gadget without gain layers, with constants as biases.
const Family small{10, 4, 1, 8};
const std::vector<std::uint64_t> biases{0, 1, 4, 8, 1, 6, 0, 0, 1, 4, 2, 6, 4, 21, 12};
/// Two gadgets behind two gain layers, with digits for the constants and two accumulators.
const Family deep{16, 8, 1, 1};
const std::vector<std::uint64_t> digits{2, 2, 4, 9, 2, 4, 0, 3, 2, 6, 1, 3, 1, 1, 8};

std::string reason(const Family& family, std::vector<std::uint64_t> numbers, std::size_t position,
                   std::uint64_t value) {
  numbers.at(position) = value;
  return reason_of(construction.plan_with(family, numbers));
}

}  // namespace

BOOST_AUTO_TEST_CASE(builds_within_the_error_for_many_functions) {
  Random random(71);
  for (const auto& family : table) {
    const Plan plan = plan_of(construction, family);
    const auto samples = h1_samples(random, 3);
    for (std::size_t i = 0; i < samples.size(); ++i)
      if (family.width < 24 || i % 3 == 0) check_function(plan, samples[i]);
  }
}

BOOST_AUTO_TEST_CASE(builds_in_larger_families) {
  Random random(75);
  for (const auto& family : {Family{31, 8, 1, 32}, Family{32, 16, 1, 4}, Family{48, 4, 1, 16}}) {
    const Plan plan = plan_of(construction, family);
    check_function(plan, random_h1_function(random, 14));
    check_realized(
        plan, confined_walk(plan, random_point(random, {-1, 1}),
                            [&](std::uint64_t, std::uint64_t length) { return random.below(length + 1); }));
  }
}

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  Random random(72);
  std::size_t plans = 0;
  for (std::uint32_t width = 6; width <= 20; ++width)
    for (const std::uint32_t depth : {4, 5, 6, 7, 8, 11})
      for (const std::uint32_t b : {1, 2, 3, 4, 9, 16}) {
        const auto plan = construction.plan({width, depth, 1, b});
        if (std::holds_alternative<std::string>(plan)) continue;
        if (++plans % 5 == 0) check_function(std::get<Plan>(plan), random_h1_function(random, 14));
      }
  BOOST_TEST(plans > 400U);
}

BOOST_AUTO_TEST_CASE(the_error_is_nearly_attained) {
  // A function that rises early in every step, for half of it, from an end where the rounding up gains
  // nothing: the late rises of the network fall behind by half a step. So no smaller value would do.
  const Plan plan = plan_of(construction, {14, 4, 1, 16});
  const GadgetSize size = size_of(plan);
  const std::uint64_t segments = size.numbers.fine_steps + 1;
  std::vector<Point> points{{0, 0}};
  const auto go = [&](std::uint64_t units, int slope) {
    const Rational dx = Rational(units) / Rational(size.nodes);
    points.push_back({points.back().x + dx, points.back().y + Rational(slope) * dx});
  };
  const std::uint64_t early = size.numbers.levels / 2;
  std::uint64_t units = 0;
  for (std::uint64_t step = 0;; ++step) {
    const std::uint64_t length =
        step % segments == segments - 1 ? size.numbers.flat_length() : size.numbers.levels;
    if ((units += length) > size.nodes) break;
    go(early * length / size.numbers.levels, 1);
    go(length - early * length / size.numbers.levels, -1);
  }
  if (points.back().x < Rational(1)) points.push_back({1, points.back().y});
  const PiecewiseLinear f(points);
  const Rational distance = sup_distance(realization(construction.build(plan, f)), f).value;
  BOOST_TEST((distance <= plan.error));
  BOOST_TEST((distance >= plan.error * Rational(9, 10)), distance.text() << " of " << plan.error.text());
}

BOOST_AUTO_TEST_CASE(adversarial_walks_are_realized) {
  for (const auto& family : table) {
    const Plan plan = plan_of(construction, family);
    const std::uint64_t segments = size_of(plan).numbers.fine_steps + 1;
    using Pattern = std::function<std::uint64_t(std::uint64_t, std::uint64_t)>;
    const std::vector<Pattern> patterns{
        [](std::uint64_t, std::uint64_t length) { return length; },
        [](std::uint64_t, std::uint64_t) { return 0; },
        [](std::uint64_t, std::uint64_t length) { return length / 2; },
        [](std::uint64_t j, std::uint64_t length) { return j % 2 == 0 ? length : 0; },
        [&](std::uint64_t j, std::uint64_t length) { return j / segments % 2 == 0 ? length : 0; },
        [&](std::uint64_t j, std::uint64_t length) { return j / (2 * segments) % 2 == 0 ? length : 0; },
        // Low digits as large as they can be, pair after pair.
        [&](std::uint64_t j, std::uint64_t length) { return (j % (2 * segments) + j / segments) % length; }};
    for (const auto& pattern : patterns)
      for (const Rational& start : {Rational(1), Rational(-1), Rational(0)})
        if (family.width < 24 || start.is_zero()) check_realized(plan, confined_walk(plan, start, pattern));
  }
}

BOOST_AUTO_TEST_CASE(random_walks_are_realized) {
  Random random(73);
  for (const auto& family : table) {
    const Plan plan = plan_of(construction, family);
    for (int i = 0; i < 3 * static_cast<int>(multiplier()); ++i)
      check_realized(
          plan, confined_walk(plan, random_point(random, {-1, 1}),
                              [&](std::uint64_t, std::uint64_t length) { return random.below(length + 1); }));
  }
}

BOOST_AUTO_TEST_CASE(single_levels_are_realized) {
  // Within a gadget the values at the ends are affine in the levels as long as the coarse slopes make up for
  // them: so a walk and those that differ from it in one step stand for all with the same start values.
  for (const auto& [family, numbers] : {std::pair{small, biases}, std::pair{deep, digits}}) {
    const Plan plan = plan_of(construction, family, numbers);
    const GadgetRises base = confined_walk(
        plan, 0, [](std::uint64_t j, std::uint64_t length) { return (j + length) / 2 % (length + 1); });
    const MultilevelModulation modulation = construction.modulation(plan);
    std::size_t changed = 0;
    for (std::size_t j = 0; j < base.rises.size(); ++j)
      for (const int change : {-1, 1}) {
        GadgetRises other = base;
        other.rises[j] += static_cast<std::uint32_t>(change);
        if (!modulation.contains(other)) continue;
        ++changed;
        check_realized(plan, other);
      }
    BOOST_TEST(changed > base.rises.size());
  }
}

BOOST_AUTO_TEST_CASE(two_ways_agree) {
  // Evaluation layer by layer, the realization and the prediction.
  Random random(74);
  for (const auto& family : {table[0], table[3], table[6]}) {
    const Plan plan = plan_of(construction, family);
    const PiecewiseLinear f = random_h1_function(random, 14);
    const Network network = construction.build(plan, f).to_network();
    const MultilevelModulation modulation = construction.modulation(plan);
    const PiecewiseLinear predicted = modulation.interpolant(modulation.encode(f));
    for (int i = 0; i < 5; ++i) {
      const Rational x = random_point(random, {0, 1});
      BOOST_TEST((network.at(x) == predicted.at(x)), "at x = " << x.text() << " for " << f);
    }
  }
}

BOOST_AUTO_TEST_CASE(more_levels_pay_where_there_are_bits) {
  // The error of gated_walk, from the same gadgets with gates of two levels, is larger by these factors.
  const GatedWalk two_levels;
  for (const auto& [family, factor] :
       {std::pair{Family{14, 4, 1, 16}, Rational(3, 2)}, std::pair{Family{31, 8, 1, 32}, Rational(8, 5)},
        std::pair{Family{64, 16, 1, 4}, Rational(7, 5)},
        std::pair{Family{256, 256, 1, 64}, Rational(17, 10)}})
    BOOST_TEST((plan_of(two_levels, family).error >= factor * plan_of(construction, family).error),
               family.text());
  // And with few bits and layers they do not.
  BOOST_TEST((plan_of(two_levels, {14, 4, 1, 1}).error < plan_of(construction, {14, 4, 1, 1}).error));
}

BOOST_AUTO_TEST_CASE(wider_families_have_hardly_larger_errors) {
  for (const std::uint32_t depth : {4, 5, 6, 10})
    for (const std::uint32_t b : {1, 2, 5, 16}) {
      std::optional<Rational> before;
      for (const std::uint32_t width : {10, 12, 16, 24, 32, 48, 64, 128, 256, 1000}) {
        const auto plan = construction.plan({width, depth, 1, b});
        if (before) BOOST_REQUIRE(std::holds_alternative<Plan>(plan));
        if (!std::holds_alternative<Plan>(plan)) continue;
        const Rational error = std::get<Plan>(plan).error;
        if (before) BOOST_TEST((error <= *before), width << " " << depth << " " << b);
        before = error;
      }
    }
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const auto why = [](std::size_t position, std::uint64_t value) {
    return reason(small, biases, position, value);
  };
  BOOST_TEST(reason_of(construction.plan_with(small, biases)) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with({10, 4, 0, 8}, biases)) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason_of(construction.plan_with({10, 3, 1, 8}, biases)) ==
             "depth 4 needed for o=0, D=1, but L = 3");
  BOOST_TEST(reason_of(construction.plan_with({9, 4, 1, 8}, biases)) == "width 10 needed, but W = 9");
  BOOST_TEST(why(1, 0) == "c >= 1 needed, but c = 0");
  BOOST_TEST(why(2, 5) == "an even C needed, but C = 5");
  BOOST_TEST(why(2, 2) == "mu <= D C P needed, but 196 > 98");
  BOOST_TEST(why(3, 1) == "F >= 2 needed, but F = 1");
  BOOST_TEST(why(3, 9) == "width 11 needed, but W = 10");
  BOOST_TEST(why(4, 0) == "D >= 1 needed, but D = 0");
  BOOST_TEST(why(5, 0) == "H >= 1 needed, but H = 0");
  BOOST_TEST(why(5, 5) == "mu <= D C P needed, but 196 > 164");
  BOOST_TEST(why(6, 3) == "H >= 8 needed, but H = 6");
  BOOST_TEST(why(8, 0) == "B >= 1 needed, but B = 0");
  BOOST_TEST(why(9, 3) == "for B = 1 a power of two R needed, but R = 3");
  BOOST_TEST(why(9, 2) == "coarse slopes: P 2^-(A+z) / R <= 4 - 2^-b needed, but 49/8 > 1023/256");
  BOOST_TEST(why(10, 7) == "A + z + lg R <= b = 8 needed, but A + z + lg R = 9");
  BOOST_TEST(why(10, 0) == "coarse slopes: P 2^-(A+z) / R <= 4 - 2^-b needed, but 49/4 > 1023/256");
  BOOST_TEST(why(11, 8) == "-1 <= tau <= 6 needed, but tau = -3");
  BOOST_TEST(why(11, 5) == "the gain: max(mu, C P) u <= V needed, but 49/8 > 1023/256");
  BOOST_TEST(why(12, 9) == "x <= b = 8 needed, but x = 9");
  BOOST_TEST(why(12, 2) == "the last factor n 2^-x <= 4 - 2^-b needed, but 21/4 > 1023/256");
  BOOST_TEST(why(13, 0) == "n >= 1 needed, but n = 0");
  BOOST_TEST(why(13, 20) == "mu <= D C P needed, but 206 > 196");
  BOOST_TEST(why(5, 4096) == "gave up: the limit H < 2^12 is exceeded by H = 4096");
  BOOST_TEST(why(6, 16) == "gave up: the limit z < 2^4 is exceeded by z = 16");
  auto long_gadgets = biases;
  long_gadgets[2] = long_gadgets[3] = (1U << 20U) - 2;
  BOOST_TEST(reason(small, long_gadgets, 4, (1U << 20U) - 1)
                 .starts_with("gave up: the limit D C P < 2^62 is exceeded by D C P = "));
  BOOST_TEST(reason_of(construction.plan_with(small, {1, 2, 3})) ==
             "15 numbers (o, c, C, F, D, H, z, K, B, R, A, e, x, n, j) needed, but 3 given");
}

BOOST_AUTO_TEST_CASE(hypotheses_of_digits_off_by_one) {
  const auto why = [](std::size_t position, std::uint64_t value) {
    return reason(deep, digits, position, value);
  };
  BOOST_TEST(reason_of(construction.plan_with(deep, digits)) == "a plan");
  BOOST_TEST(why(3, 11) == "the top digit: E 2^-(A+z) <= 4 - 2^-b needed, but 4 > 7/2");
  BOOST_TEST(reason({15, 8, 1, 32}, {0, 1, 6, 12, 3, 219, 5, 0, 1, 16, 1, 14, 4, 11, 19}, 5, 224)
                 .starts_with("gates: (H 2^-z + 1) 2^-A <= 4 - 2^-b needed, but 4 > 1717986"));
  BOOST_TEST(why(6, 1) == "A + z <= b = 1 needed, but A + z = 2");
  BOOST_TEST(why(7, 2) == "constants: max(F H, C P if D > 1) < 2^((b+2) K) needed, but 149 > 64");
  BOOST_TEST(why(7, 0) == "biases: units of at least 2^-b needed for K = 0, but one is 2^-4");
  BOOST_TEST(why(9, 14) == "digits: (R/2 + 2^z) 2^-(A+z) <= 4 - 2^-b needed, but 4 > 7/2");
  BOOST_TEST(why(9, 5) == "an even R needed, but R = 5");
  BOOST_TEST(why(8, 4).starts_with("the last bias: gamma <= 4 - 2^-b needed"));
  // With longer flat steps a digit must still be longer.
  BOOST_TEST(reason({15, 8, 1, 32}, {0, 1, 6, 12, 3, 219, 5, 0, 1, 16, 1, 14, 4, 11, 19}, 8, 2) ==
             "R/2 >= 33 needed, but R/2 = 8");
  // Biases of the convex sum and of first layers.
  BOOST_TEST(
      reason_of(construction.plan_with({10, 4, 1, 6}, {0, 1, 4, 8, 1, 3, 1, 0, 1, 2, 1, 5, 1, 5, 9})) ==
      "biases: units of at least 2^-b needed for K = 0, but one is 2^-7");
  BOOST_TEST(
      reason_of(construction.plan_with({8, 7, 1, 8}, {1, 1, 4, 5, 2, 49, 3, 0, 1, 4, 1, 7, 7, 33, 15})) ==
      "biases for K = 0: at most 4 - 2^-b needed, but 253/32 > 1023/256");
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  const auto why = [](const Family& family) { return reason_of(construction.plan(family)); };
  BOOST_TEST(why({5, 8, 1, 1}) == "W >= 6 needed, but W = 5");
  BOOST_TEST(why({8, 3, 1, 1}) == "L >= 4 needed, but L = 3");
  BOOST_TEST(why({8, 8, 0, 1}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(why({8, 8, 1, 0}) == "b >= 1 needed, but b = 0");
  BOOST_TEST(why({8, 8, 1, 4096}) == "gave up: the limit b < 2^12 is exceeded by b = 4096");
  BOOST_TEST(why({6, 8, 1, 1}) == "no gadget that was tried fits into R_1^1(6,8)");
  BOOST_TEST(why({6, 4, 1, 1}) == "a plan");
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = plan_of(construction, small, biases);
  const GadgetRises walk =
      confined_walk(plan, 0, [](std::uint64_t j, std::uint64_t length) { return j % 2 * length; });
  BOOST_TEST(construction.modulation(plan).contains(walk));
  const auto refused = [&](const GadgetRises& other) {
    BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, other), ContractViolation,
                          says("the walk is not one of this plan"));
    BOOST_CHECK_EXCEPTION(construction.modulation(plan).interpolant(other), ContractViolation,
                          says("the walk is not one of this plan"));
  };
  // Off the lattice, a rise longer than its step, out of the strip, too short.
  GadgetRises other = walk;
  other.start += plan.error / Rational(1000);
  refused(other);
  other = walk;
  other.rises[0] = 7;
  refused(other);
  other = walk;
  for (auto& rise : other.rises) rise = 0;
  refused(other);
  other = walk;
  other.rises.pop_back();
  refused(other);
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(0, 0, Rational(1, 2))),
                        ContractViolation, says("the domain is [0, 1/2], not [0, 1]"));
  plan.width += 1;
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of multilevel_walk: its error, width or depth was changed"));
}
