#include "core/construction/gated_walk.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <optional>

#include "core/construction/gadget_code.hpp"
#include "core/construction/gadget_size.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const GatedWalk construction;

const std::vector<Family> table{{14, 4, 1, 1}, {16, 4, 1, 1}, {22, 6, 1, 1}, {31, 8, 1, 1},
                                {46, 4, 1, 2}, {32, 8, 1, 2}, {15, 8, 1, 8}};

GadgetSize size_of(const Plan& plan) {
  return std::get<GadgetSize>(
      gadget_size(plan.family, GadgetNumbers::from(GadgetRule::gated_walk, plan.parameters)));
}

GadgetRises rises_of(const Walk& walk) {
  GadgetRises rises{walk.start, {}};
  for (const auto& increment : walk.increments) rises.rises.push_back(increment.sign() > 0 ? 1 : 0);
  return rises;
}

/// The start of the lattice nearest to the wanted one.
Rational start_near(const DeltaModulation& modulation, const Rational& wanted) {
  const Rational offset = *modulation.start_offset;
  return offset + modulation.start_unit * Rational(((wanted - offset) / modulation.start_unit).nearest());
}

/// The walk that follows `wanted` as long as it stays in [-1-s, 1+s], and turns back where it would not.
Walk confined_walk(const DeltaModulation& modulation, const Rational& start,
                   const std::function<bool(std::uint64_t)>& wanted) {
  Walk walk = walk_of(modulation, start_near(modulation, start), {});
  Rational height = walk.start;
  const Rational limit = Rational(1) + modulation.step;
  for (std::uint64_t j = 0; j < modulation.count; ++j) {
    bool up = wanted(j);
    if ((up ? height + modulation.step : modulation.step - height) > limit) up = !up;
    height += up ? modulation.step : -modulation.step;
    walk.increments.push_back(up ? 1 : -1);
  }
  return walk;
}

/// The numbers of the smallest family of the corollary, W = 13, L = 4, b = 1: s = 1/32.
const std::vector<std::uint64_t> smallest{1, 2, 4, 10, 1, 2, 2, 4, 1, 2, 1, 1, 5};

std::string reason(const Family& family, std::size_t position, std::uint64_t value,
                   std::vector<std::uint64_t> numbers = smallest) {
  numbers.at(position) = value;
  return reason_of(construction.plan_with(family, numbers));
}

}  // namespace

BOOST_AUTO_TEST_CASE(builds_within_the_error_for_many_functions) {
  Random random(61);
  for (const auto& family : table) {
    const Plan plan = plan_of(construction, family);
    const auto samples = h1_samples(random, 3);
    for (std::size_t i = 0; i < samples.size(); ++i)
      if (family.width < 30 || i % 3 == 0) check_build(construction, plan, samples[i]);
    check_two_ways(construction, plan, samples.back(), random, 3);
  }
}

BOOST_AUTO_TEST_CASE(builds_in_small_families) {
  Random random(62);
  std::size_t plans = 0;
  for (std::uint32_t width = 6; width <= 20; ++width)
    for (const std::uint32_t depth : {3, 4, 5, 6, 8, 11})
      for (const std::uint32_t b : {1, 2, 3, 4, 9}) {
        const auto plan = construction.plan({width, depth, 1, b});
        if (std::holds_alternative<std::string>(plan)) continue;
        if (++plans % 5 == 0) check_build(construction, std::get<Plan>(plan), random_h1_function(random, 14));
      }
  BOOST_TEST(plans > 400U);
}

BOOST_AUTO_TEST_CASE(adversarial_walks_are_realized) {
  // Straight up and down from the ends of the strip, zigzags of the length of a step, a cell and a pair of
  // cells, and the drift that the hypothesis on gamma is about: pairs whose lower digits are as large as they
  // can be.
  for (const auto& family : table) {
    const Plan plan = plan_of(construction, family);
    const DeltaModulation modulation = construction.modulation(plan);
    const std::uint64_t cell = size_of(plan).numbers.cell_length();
    const std::uint64_t fine = cell - 1;
    const std::uint64_t half_radix = std::min(size_of(plan).numbers.radix / 2, fine - 1);
    const std::vector<std::function<bool(std::uint64_t)>> patterns{
        [](std::uint64_t) { return true; },
        [](std::uint64_t) { return false; },
        [](std::uint64_t j) { return j % 2 == 0; },
        [&](std::uint64_t j) { return j / cell % 2 == 0; },
        [&](std::uint64_t j) { return j / (2 * cell) % 2 == 0; },
        [&](std::uint64_t j) { return j % (2 * cell) < cell / 2; },
        [&](std::uint64_t j) { return (j % 2 == 0) != (j / cell % 2 == 0); },
        [&](std::uint64_t j) {
          return j % (2 * cell) < (j / (2 * cell) % 2 == 0 ? fine + half_radix - 1 : fine - half_radix - 1);
        }};
    for (const auto& pattern : patterns)
      for (const Rational& start : {Rational(1), Rational(-1), Rational(0)})
        check_walk(construction, plan, confined_walk(modulation, start, pattern));
  }
}

BOOST_AUTO_TEST_CASE(random_walks_are_realized) {
  Random random(63);
  for (const auto& family : table) {
    const Plan plan = plan_of(construction, family);
    const DeltaModulation modulation = construction.modulation(plan);
    for (int i = 0; i < 4; ++i) {
      std::vector<bool> bits;
      for (std::uint64_t j = 0; j < modulation.count; ++j) bits.push_back(random.below(2) == 1);
      check_walk(
          construction, plan,
          confined_walk(modulation, random_point(random, {-1, 1}), [&](std::uint64_t j) { return bits[j]; }));
    }
  }
}

BOOST_AUTO_TEST_CASE(single_gates_are_realized) {
  // Within a gadget the values at the nodes are affine in the gates as long as the coarse slopes make up for
  // them. So the walk whose gates are all closed and the walks that differ from it in one step stand for all
  // walks with the same start values.
  for (const auto& family : {table[0], table[2]}) {
    const Plan plan = plan_of(construction, family);
    const DeltaModulation modulation = construction.modulation(plan);
    const std::uint64_t cell = size_of(plan).numbers.cell_length();
    const auto closed = [&](std::uint64_t j) {
      const std::uint64_t place = j % (2 * cell);
      return place < cell ? place % 2 == 1 : (place - cell) % 2 == 1;
    };
    const Walk base = confined_walk(modulation, 0, closed);
    for (const auto& gates : encode_gadgets(size_of(plan), rises_of(base)).gates)
      for (const auto gate : gates) BOOST_REQUIRE(gate == 0);
    check_walk(construction, plan, base);
    for (std::uint64_t j = 0; j < modulation.count; ++j) {
      Walk flipped = base;
      flipped.increments[j].negate();
      check_walk(construction, plan, flipped);
    }
  }
}

BOOST_AUTO_TEST_CASE(accumulators_are_never_negative) {
  // The start values are the least ones plus what the start of the walk asks for.
  Random random(64);
  const Plan plan = plan_of(construction, {22, 6, 1, 1});
  const GadgetSize size = size_of(plan);
  for (const auto& f : h1_samples(random, 4)) {
    const GadgetCode code = encode_gadgets(size, rises_of(construction.modulation(plan).encode(f)));
    for (std::size_t r = 0; r < code.offsets.size(); ++r) {
      std::int64_t sum = code.offsets[r];
      BOOST_TEST(sum >= 0);
      for (std::uint64_t cell = 0; cell < code.used_cells; ++cell) {
        if (r == 0 && cell % 2 == 1) sum += static_cast<std::int64_t>(size.numbers.fine_steps);
        sum += code.digits[cell][r];
        BOOST_TEST(sum >= 0);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(coarse_digits_add_up) {
  for (const std::uint64_t radix : {4, 6, 12, 28})
    for (const std::uint64_t count : {1, 2, 3})
      for (std::int64_t n = -200; n <= 200; ++n) {
        const auto digits = coarse_digits(n, radix, count);
        std::int64_t sum = 0;
        for (std::size_t r = digits.size(); r-- > 0;)
          sum = sum * static_cast<std::int64_t>(radix) + digits[r];
        BOOST_TEST(sum == n);
        BOOST_TEST(digits.size() == count);
        for (std::size_t r = 0; r + 1 < digits.size(); ++r) {
          BOOST_TEST(2 * digits[r] >= -static_cast<std::int64_t>(radix));
          BOOST_TEST(2 * digits[r] < static_cast<std::int64_t>(radix));
        }
      }
}

BOOST_AUTO_TEST_CASE(the_precision_bound_is_attained) {
  // s = 2^-(bL+1) is the error that no network on the grid can undercut.
  const std::vector<Family> attained{{13, 4, 1, 1},  {14, 4, 1, 1}, {22, 6, 1, 1}, {31, 8, 1, 1},
                                     {38, 4, 1, 2},  {46, 4, 1, 2}, {63, 8, 1, 1}, {63, 4, 1, 2},
                                     {128, 8, 1, 1}, {254, 4, 1, 2}};
  for (const auto& family : attained) {
    const Plan plan = plan_of(construction, family);
    BOOST_TEST((plan.error == Rational::power_of_two(-1 - std::int64_t{family.fraction_bits} * family.depth)),
               family.text() << " " << plan.error.text());
  }
  BOOST_TEST((plan_of(construction, {12, 4, 1, 1}).error > Rational(1, 32)));
}

BOOST_AUTO_TEST_CASE(steps_of_larger_families) {
  // 1/s, at least.
  const auto steps = [](const Family& family) { return Rational(1) / plan_of(construction, family).error; };
  BOOST_TEST((steps({32, 8, 1, 2}) >= Rational(819)));
  BOOST_TEST((steps({32, 8, 1, 4}) >= Rational(1170)));
  BOOST_TEST((steps({64, 8, 1, 4}) >= Rational(5461)));
  BOOST_TEST((steps({128, 4, 1, 4}) >= Rational(6553)));
  BOOST_TEST((steps({16, 8, 1, 8}) >= Rational(227)));
  BOOST_TEST((steps({32, 16, 1, 64}) >= Rational(2730)));
  BOOST_TEST((steps({64, 32, 1, 1}) >= Rational(21845)));
  BOOST_TEST((steps({256, 256, 1, 16}) >= Rational(3500000)));
  BOOST_TEST((steps({UINT32_MAX, UINT32_MAX, 1, 16}) >= Rational(100000000)));
}

BOOST_AUTO_TEST_CASE(wider_families_have_no_larger_error) {
  for (const std::uint32_t depth : {3, 4, 5, 9})
    for (const std::uint32_t b : {1, 2, 5}) {
      std::optional<Rational> before;
      for (const std::uint32_t width : {8, 12, 16, 24, 32, 48, 64, 128, 256, 1000}) {
        const auto plan = construction.plan({width, depth, 1, b});
        if (before) BOOST_REQUIRE(std::holds_alternative<Plan>(plan));
        if (!std::holds_alternative<Plan>(plan)) continue;
        const Rational error = std::get<Plan>(plan).error;
        if (before) BOOST_TEST((error <= *before), width << " " << depth << " " << b);
        before = error;
      }
    }
}

BOOST_AUTO_TEST_CASE(a_grid_with_more_integer_bits_changes_nothing) {
  const Plan plan = plan_of(construction, {14, 4, 1, 1});
  BOOST_TEST(plan_of(construction, {14, 4, 3, 1}).error == plan.error);
  check_build(construction, plan_of(construction, {14, 4, 3, 1}), tent());
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const Family family{13, 4, 1, 1};
  BOOST_TEST(reason_of(construction.plan_with(family, smallest)) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with({13, 4, 0, 1}, smallest)) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason_of(construction.plan_with({13, 4, 1, 0}, smallest)) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason_of(construction.plan_with({13, 3, 1, 1}, smallest)) ==
             "depth 4 needed for o=1, D=1, but L = 3");
  BOOST_TEST(reason_of(construction.plan_with({12, 4, 1, 1}, smallest)) == "width 13 needed, but W = 12");
  BOOST_TEST(reason(family, 0, 0) == "e + g <= b (o+1) = 1 needed, but e + g = 2");
  BOOST_TEST(reason(family, 1, 0) == "c >= 1 needed, but c = 0");
  BOOST_TEST(reason(family, 1, 1) ==
             "the start: u (1 + s + gamma) / (2 s) <= 2^g V needed, but 113/8 > 49/4");
  BOOST_TEST(reason(family, 1, 6) == "width 14 needed, but W = 13");
  BOOST_TEST(reason(family, 2, 3) == "an even C needed, but C = 3");
  BOOST_TEST(reason(family, 2, 0) == "C >= 2 needed, but C = 0");
  BOOST_TEST(reason(family, 2, 2) == "mu <= D C P needed, but 32 > 22");
  BOOST_TEST(reason(family, 3, 9) == "an even F needed, but F = 9");
  BOOST_TEST(reason(family, 3, 12) == "width 14 or more needed before the output, but W = 13");
  BOOST_TEST(reason(family, 4, 0) == "D >= 1 needed, but D = 0");
  BOOST_TEST(reason(family, 5, 1) == "constants: max(F H, C P if D > 1) < 2^((b+2) K) needed, but 11 > 8");
  BOOST_TEST(reason(family, 5, 0) == "biases: units of at least 2^-b needed for K = 0, but one is 2^-3");
  BOOST_TEST(reason(family, 6, 0) == "B >= 1 needed, but B = 0");
  BOOST_TEST(reason(family, 6, 1) == "A + z + lg R <= b = 1 needed, but A + z + lg R = 3");
  BOOST_TEST(reason(family, 7, 5) == "an even R needed, but R = 5");
  BOOST_TEST(reason(family, 7, 2) == "R >= 4 needed, but R = 2");
  BOOST_TEST(reason(family, 7, 14) == "digits: (R/2 + 2^z) 2^-(A+z) <= 4 - 2^-b needed, but 4 > 7/2");
  BOOST_TEST(reason(family, 8, 2) == "A + z <= b = 1 needed, but A + z = 2");
  BOOST_TEST(reason(family, 9, 1) == "0 <= tau <= 0 needed, but tau = 1");
  BOOST_TEST(reason(family, 10, 2) == "x <= b = 1 needed, but x = 2");
  BOOST_TEST(reason(family, 11, 8) == "the last factor n 2^-x <= 4 - 2^-b needed, but 4 > 7/2");
  BOOST_TEST(reason(family, 11, 0) == "n >= 1 needed, but n = 0");
  BOOST_TEST(reason(family, 12, 6) == "mu <= D C P needed, but 64 > 44");
  BOOST_TEST(reason(family, 12, 1U << 16U) == "gave up: the limit j < 2^16 is exceeded by j = 65536");
  BOOST_TEST(reason(family, 5, 16) == "gave up: the limit K < 2^4 is exceeded by K = 16");
}

BOOST_AUTO_TEST_CASE(hypotheses_of_several_gadgets_off_by_one) {
  // (W, L, b) = (16, 8, 8) without gain layers: constants are biases.
  const Family family{16, 8, 1, 8};
  const std::vector<std::uint64_t> biases{0, 1, 6, 14, 3, 0, 1, 2, 1, 7, 5, 61, 14};
  BOOST_TEST(reason_of(construction.plan_with(family, biases)) == "a plan");
  BOOST_TEST(reason(family, 9, 8, biases) == "-2 <= tau <= 14 needed, but tau = -3");
  BOOST_TEST(reason(family, 9, 3, biases) == "the gain: max(mu, C P) u <= V needed, but 135/4 > 1023/256");
  BOOST_TEST(reason(family, 7, 3, biases) == "for B = 1 a power of two R needed, but R = 3");
  BOOST_TEST(reason(family, 7, 1, biases).starts_with("coarse slopes: P 2^-(A+z) / R <= 4 - 2^-b needed"));
  BOOST_TEST(reason(family, 12, 17, biases).starts_with("mu <= D C P needed"));
  BOOST_TEST(reason_of(construction.plan_with({15, 8, 1, 8}, biases)) == "width 16 needed, but W = 15");
  // Three gadgets, K = 3: the last bias would have to be larger with coarser digits.
  const Family deep{31, 8, 1, 1};
  const Plan plan = plan_of(construction, deep);
  BOOST_TEST((reason(deep, 12, plan.parameters[12] + 1, plan.parameters) != "a plan"));
}

BOOST_AUTO_TEST_CASE(the_last_bias_is_tested) {
  // R = 12 is within the weights of A = 1, but with F = 2 the running sums of the low digit drift too far.
  const std::vector<std::uint64_t> drifting{1, 3, 12, 2, 1, 1, 2, 12, 1, 2, 1, 1, 5};
  BOOST_TEST(reason_of(construction.plan_with({32, 4, 1, 1}, drifting)) ==
             "the last bias: gamma <= 4 - 2^-b needed, but 9/2 > 7/2");
  auto balanced = drifting;
  balanced[7] = 6;
  BOOST_TEST(reason_of(construction.plan_with({32, 4, 1, 1}, balanced)) == "a plan");
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  const auto why = [](const Family& family) { return reason_of(construction.plan(family)); };
  BOOST_TEST(why({5, 8, 1, 1}) == "W >= 6 needed, but W = 5");
  BOOST_TEST(why({8, 2, 1, 1}) == "L >= 3 needed, but L = 2");
  BOOST_TEST(why({8, 8, 0, 1}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(why({8, 8, 1, 0}) == "b >= 1 needed, but b = 0");
  BOOST_TEST(why({8, 8, 1, 4096}) == "gave up: the limit b < 2^12 is exceeded by b = 4096");
  BOOST_TEST(why({6, 3, 1, 1}) == "a plan");
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  Plan plan = plan_of(construction, {14, 4, 1, 1});
  const DeltaModulation modulation = construction.modulation(plan);
  Walk walk = confined_walk(modulation, 0, [](std::uint64_t j) { return j % 2 == 0; });
  // Off the lattice, out of the strip, too short.
  Walk shifted = walk;
  shifted.start += modulation.step;
  BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, shifted), ContractViolation,
                        says("the walk is not one of this plan"));
  Walk high = walk;
  for (auto& increment : high.increments) increment = 1;
  BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, high), ContractViolation,
                        says("the walk is not one of this plan"));
  walk.increments.pop_back();
  BOOST_CHECK_EXCEPTION(construction.build_from_walk(plan, walk), ContractViolation,
                        says("the walk is not one of this plan"));
  BOOST_CHECK_EXCEPTION(construction.build(plan, PiecewiseLinear::constant(0, 0, Rational(1, 2))),
                        ContractViolation, says("the domain is [0, 1/2], not [0, 1]"));
  plan.width += 1;
  BOOST_CHECK_EXCEPTION(construction.build(plan, tent()), ContractViolation,
                        says("not a plan of gated_walk: its error, width or depth was changed"));
}
