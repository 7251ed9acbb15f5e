#include "core/construction/bit_extraction.hpp"

#include <bit>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <optional>

#include "core/construction/bit_extraction_size.hpp"
#include "core/network/realization.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/bit_extraction_universal.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/core/construction/extraction_code_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const BitExtraction construction;

BitExtractionSize size_of(const Plan& plan) {
  return std::get<BitExtractionSize>(bit_extraction_size(plan.family, plan.parameters));
}

void check_code(const Plan& plan, const BitExtractionCode& code) {
  const QuantizedNetwork network = construction.build_from_code(plan, code);
  check_shape(plan, network);
  BOOST_TEST(network.depth() == plan.depth);
  BOOST_TEST((realization(network) == function_of(size_of(plan), code)), plan.family.text());
}

/// Numbers at random, in a family of the least width and depth that they need, with at most `most_steps`
/// steps; or nothing when they do not satisfy the hypotheses.
std::optional<Plan> random_plan(Random& random, std::uint64_t most_steps) {
  const auto pick = [&](std::uint64_t least, std::uint64_t most) {
    return least + random.below(most - least + 1);
  };
  const std::uint64_t b = random.coin() ? pick(1, 4) : random.coin() ? pick(5, 12) : pick(13, 70);
  BitExtractionNumbers k;
  k.gain_layers = pick(0, b < 4 ? 5 : 2);
  k.copies = pick(1, 9);
  k.front_layers = pick(1, 4);
  k.fold_bits = pick(1, std::min<std::uint64_t>(b + 1, 3));
  k.word_bits = pick(1, std::min<std::uint64_t>(b + 1, 10));
  k.batches = pick(1, 3);
  k.steps = pick(1, 3 * k.word_bits * k.batches);
  k.step_bits = pick(0, std::min<std::uint64_t>(b + 1, 5));
  k.kinks = pick(1, 9);
  k.anchor_pairs = pick(1, std::min<std::uint64_t>(b + 1, 4));
  k.anchor_batches = pick(1, 5);
  k.anchors_first = pick(0, 1);
  const std::uint64_t kink_bits = k.step_bits > b ? 1 : 0;
  const std::uint64_t output = std::min<std::uint64_t>(b - kink_bits, pick(0, 4));
  k.output_exponent = output;
  k.step_numerator = pick(1, (std::uint64_t{2} << (output + kink_bits)) - 1);
  k.special_maps = pick(0, 2);
  k.ladder_numerator = pick(1, (std::uint64_t{2} << std::min<std::uint64_t>(b, 4)) - 1);
  k.step_exponent = pick(2, 10) + k.special_maps * std::bit_width(k.ladder_numerator);
  for (k.unit_exponent = random.below(4); k.unit_exponent < 40; ++k.unit_exponent) {
    const auto size = bit_extraction_size({400, 400, 1, static_cast<std::uint32_t>(b)}, k.list());
    const auto* found = std::get_if<BitExtractionSize>(&size);
    if (found == nullptr) continue;
    if (2 * found->periods * k.steps > most_steps) return std::nullopt;
    return plan_of(construction,
                   {static_cast<std::uint32_t>(found->width), static_cast<std::uint32_t>(found->depth), 1,
                    static_cast<std::uint32_t>(b)},
                   k.list());
  }
  return std::nullopt;
}

/// Numbers of a small network, W = 24, L = 19, b = 4: M = 29, D = 2, s = 7/2048.
const std::vector<std::uint64_t> small{1, 10, 5, 2, 2, 5, 4, 14, 5, 1, 2, 1, 1, 7, 11, 2, 1, 0};
const Family small_family{24, 19, 1, 4};

std::string numbers_of(const Plan& plan) {
  std::string text = plan.family.text() + ":";
  for (const auto number : plan.parameters) text += " " + std::to_string(number);
  return text;
}

std::string reason(std::size_t position, std::uint64_t value, const Family& family = small_family,
                   std::vector<std::uint64_t> numbers = small) {
  numbers.at(position) = value;
  return reason_of(construction.plan_with(family, numbers));
}

}  // namespace

BOOST_AUTO_TEST_CASE(random_codes_are_realized) {
  // Exactly and on all of [0, 1], in families of the least width and depth that the rule asks for. Every way
  // to go through the construction must have come up.
  Random random(71);
  std::size_t plans = 0;
  const std::vector<std::pair<std::string, std::function<bool(const BitExtractionSize&)>>> kinds{
      {"gain layers", [](const auto& size) { return size.numbers.gain_layers > 0; }},
      {"no gain layers", [](const auto& size) { return size.numbers.gain_layers == 0; }},
      {"one front layer", [](const auto& size) { return size.numbers.front_layers == 1; }},
      {"a deep front", [](const auto& size) { return size.numbers.front_layers > 2; }},
      {"a wide front",
       [](const auto& size) { return size.numbers.fold_bits > 1 && size.numbers.front_layers > 1; }},
      {"short steps", [](const auto& size) { return size.numbers.step_bits == 0; }},
      {"batches", [](const auto& size) { return size.numbers.batches > 1; }},
      {"several pairs of anchors", [](const auto& size) { return size.numbers.anchor_pairs > 2; }},
      {"batches of anchors", [](const auto& size) { return size.numbers.anchor_batches > 1; }},
      {"anchors first", [](const auto& size) { return size.numbers.anchors_first == 1; }},
      {"anchors together with steps", [](const auto& size) { return size.numbers.anchors_first == 0; }},
      {"one ladder layer", [](const auto& size) { return size.ladder_layers == 1; }},
      {"several constants", [](const auto& size) { return size.constants > 1; }},
      {"a long half period", [](const auto& size) { return size.long_half_period; }},
      {"a short half period", [](const auto& size) { return !size.long_half_period; }},
      {"growing units", [](const auto& size) { return size.ladder_exponent < 0; }},
      {"numerators in the ladder",
       [](const auto& size) { return size.numbers.special_maps > 0 && size.numbers.ladder_numerator > 1; }},
      {"long steps", [](const auto& size) { return size.kink_bits > 0; }},
      {"copies before the output", [](const auto& size) { return size.output_copies > 1; }}};
  std::vector<std::size_t> seen(kinds.size(), 0);
  while (plans < 150) {
    const auto plan = random_plan(random, 300);
    if (!plan) continue;
    ++plans;
    const BitExtractionSize size = size_of(*plan);
    for (std::size_t i = 0; i < kinds.size(); ++i) seen[i] += kinds[i].second(size) ? 1 : 0;
    BOOST_TEST_CONTEXT(numbers_of(*plan)) {
      check_code(*plan, random_code(size, random));
    }
  }
  for (std::size_t i = 0; i < kinds.size(); ++i) BOOST_TEST(seen[i] >= 3, kinds[i].first << ": " << seen[i]);
}

BOOST_AUTO_TEST_CASE(single_steps_are_realized) {
  // The code with all steps down and those that differ from it in one step, and every anchor moved by one.
  const Plan plan =
      plan_of(construction, {18, 18, 1, 4}, {2, 3, 2, 2, 2, 2, 2, 3, 2, 1, 1, 3, 1, 5, 7, 2, 1, 0});
  const BitExtractionSize size = size_of(plan);
  BitExtractionCode code{std::vector<Integer>(size.periods + 1, Integer(40)),
                         {2 * size.periods, std::vector<std::uint8_t>(size.numbers.steps, 0)}};
  check_code(plan, code);
  for (auto& half : code.rises)
    for (auto& step : half) {
      step = 1;
      check_code(plan, code);
      step = 0;
    }
  for (auto& anchor : code.anchors) {
    anchor += 1;
    check_code(plan, code);
    anchor -= 1;
  }
}

BOOST_AUTO_TEST_CASE(builds_within_the_error) {
  Random random(72);
  std::size_t plans = 0;
  while (plans < 40) {
    const auto plan = random_plan(random, 250);
    if (!plan || ++plans == 0) continue;
    const auto samples = h1_samples(random, 1);
    const auto& f = samples[random.below(samples.size())];
    BOOST_TEST_CONTEXT(numbers_of(*plan) << " for " << f) {
      const QuantizedNetwork network = construction.build(*plan, f);
      check_shape(*plan, network);
      const PiecewiseLinear realized = realization(network);
      BOOST_TEST((realized == function_of(size_of(*plan), encode_bit_extraction(size_of(*plan), f))));
      const Rational distance = sup_distance(realized, f).value;
      BOOST_TEST((distance <= plan->error), "error " << distance.text() << " above " << plan->error.text());
    }
  }
}

BOOST_AUTO_TEST_CASE(planned_families_within_the_error) {
  Random random(73);
  for (const Family& family : {Family{18, 24, 1, 8}, Family{16, 40, 1, 20}, Family{24, 20, 1, 4}}) {
    const Plan plan = plan_of(construction, family);
    for (const auto& f : {tent(), random_h1_function(random, 14)}) {
      const QuantizedNetwork network = construction.build(plan, f);
      check_shape(plan, network);
      BOOST_TEST((sup_distance(realization(network), f).value <= plan.error), numbers_of(plan)
                                                                                  << " for " << f);
    }
  }
}

BOOST_AUTO_TEST_CASE(larger_networks_at_points) {
  // Too large for a realization in a unit test: the value at random points, and at the middle of flats.
  Random random(74);
  for (const Family& family : {Family{64, 64, 1, 16}, Family{48, 60, 1, 2}, Family{64, 40, 1, 64}}) {
    const Plan plan = plan_of(construction, family);
    const BitExtractionSize size = size_of(plan);
    const PiecewiseLinear f = random_h1_function(random, 14);
    const QuantizedNetwork built = construction.build(plan, f);
    check_shape(plan, built);
    const Network network = built.to_network();
    for (int i = 0; i < 12; ++i) {
      const Integer flat = (Integer(random.below(2 * size.periods - 1)) + Integer(1)) * size.half_period;
      const Rational x = i % 2 == 0 ? random_point(random, {0, 1})
                                    : (Rational(flat) - Rational(1, 2)) / Rational(size.length);
      if (x > Rational(1)) continue;
      BOOST_TEST(((network.at(x) - f.at(x)).abs() <= plan.error), family.text() << " at " << x.text());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_word_is_decoded) {
  // Words of 9 bits: tests/benchmark/bit_extraction_universal.cpp.
  Random random(75);
  const std::vector<std::pair<Family, std::vector<std::uint64_t>>> plans{
      {{34, 17, 1, 8}, {2, 6, 1, 2, 1, 4, 1, 5, 4, 2, 2, 1, 0, 3, 6, 2, 1, 0}},
      {{18, 18, 1, 4}, {2, 3, 2, 2, 2, 2, 2, 3, 2, 1, 1, 3, 1, 5, 7, 2, 1, 0}},
      {small_family, small}};
  for (const auto& [family, numbers] : plans) {
    const BuiltDecoder decoder(plan_of(construction, family, numbers));
    BOOST_TEST(decoder.hidden_biases_are_zero());
    UniversalCheck check(decoder);
    for (std::size_t channel = 0; 2 * channel < decoder.words(); ++channel) {
      check.every_pair(channel, random);
      check.every_time(channel, random);
    }
    check.invisible_words(500, random);
    BOOST_TEST(check.failure() == "");
    BOOST_TEST(check.evaluations() > 600U);
  }
}

BOOST_AUTO_TEST_CASE(words_are_gray_codes) {
  // Folding gives back the digits.
  for (std::uint64_t bits = 1; bits <= 9; ++bits)
    for (std::uint64_t n = 0; n < std::uint64_t{1} << bits; ++n) {
      std::vector<std::uint8_t> digits;
      for (std::uint64_t i = bits; i-- > 0;) digits.push_back(n >> i & 1);
      std::int64_t rest = *word_of_fold_bits(digits).to_int64();
      for (std::uint64_t i = 0; i < bits; ++i) {
        const std::int64_t half = std::int64_t{1} << (bits - 1 - i);
        BOOST_REQUIRE(rest >= 0);
        BOOST_REQUIRE(rest < 2 * half);
        BOOST_REQUIRE((rest >= half ? 1 : 0) == digits[i]);
        if (rest >= half) rest = 2 * half - 1 - rest;
      }
    }
  BOOST_TEST(word_of_fold_bits(std::vector<std::uint8_t>(70, 0)).is_zero());
  std::vector<std::uint8_t> first(70, 0);
  first[0] = 1;
  BOOST_TEST((word_of_fold_bits(first) == Integer::power_of_two(70) - Integer(1)));
}

BOOST_AUTO_TEST_CASE(steps_of_larger_families) {
  // 1/error, at least.
  const auto steps = [](const Family& family) { return Rational(1) / plan_of(construction, family).error; };
  BOOST_TEST((steps({16, 256, 1, 64}) >= Rational(180000)));
  BOOST_TEST((steps({32, 64, 1, 16}) >= Rational(59000)));
  BOOST_TEST((steps({64, 128, 1, 8}) >= Rational(570000)));
  BOOST_TEST((steps({256, 32, 1, 4}) >= Rational(770000)));
  BOOST_TEST((steps({256, 64, 1, 64}) >= Rational(8400000)));
  BOOST_TEST((steps({256, 256, 1, 8}) >= Rational(29000000)));
  BOOST_TEST((steps({256, 256, 1, 1}) >= Rational(4470000)));
  BOOST_TEST((steps({UINT32_MAX, UINT32_MAX, 1, 4095}) >= Rational(10000000000)));
}

BOOST_AUTO_TEST_CASE(a_grid_with_more_integer_bits_changes_nothing) {
  const Plan plan = plan_of(construction, small_family, small);
  const Plan wider = plan_of(construction, {24, 19, 5, 4}, small);
  BOOST_TEST(wider.error == plan.error);
  BOOST_TEST(
      (realization(construction.build(wider, tent())) == realization(construction.build(plan, tent()))));
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  // o c e t f F l N B m p q y n j x z i
  BOOST_TEST(reason(0, 1) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with({24, 19, 0, 4}, small)) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason_of(construction.plan_with({24, 19, 1, 0}, small)) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason(0, 1, {24, 18, 1, 4}) == "depth 19 needed for D=2 ladder layers, but L = 18");
  BOOST_TEST(reason(0, 1, {23, 19, 1, 4}) == "width 24 needed, but W = 23");
  BOOST_TEST(reason(0, 0).starts_with("e + (f-1)(t-1) <= b (o+1) = 4 needed"));
  BOOST_TEST(reason(1, 0) == "c >= 1 needed, but c = 0");
  BOOST_TEST(reason(1, 8).starts_with("the gain: mu u <= V needed"));
  BOOST_TEST(reason(1, 12) == "width 26 needed, but W = 24");
  BOOST_TEST(reason(2, 4).starts_with("the gain: mu u <= V needed"));
  BOOST_TEST(reason(2, 8) == "e + (f-1)(t-1) <= b (o+1) = 8 needed, but e + (f-1)(t-1) = 9");
  BOOST_TEST(reason(3, 0) == "t >= 1 needed, but t = 0");
  BOOST_TEST(reason(3, 1) == "the front: r_1 <= W needed, but 29 > 24");
  BOOST_TEST(reason(4, 0) == "f >= 1 needed, but f = 0");
  BOOST_TEST(reason(4, 1) == "width 37 needed, but W = 24");
  BOOST_TEST(reason(4, 6) == "f <= b+1 = 5 needed, but f = 6");
  BOOST_TEST(reason(5, 0) == "F >= 1 needed, but F = 0");
  BOOST_TEST(reason(6, 6) == "l <= b+1 = 5 needed, but l = 6");
  BOOST_TEST(reason(7, 0) == "N >= 1 needed, but N = 0");
  BOOST_TEST(reason(7, 15) == "width 25 needed, but W = 24");
  BOOST_TEST(reason(7, 13) == "depth 20 needed for D=3 ladder layers, but L = 19");
  BOOST_TEST(reason(8, 0) == "B >= 1 needed, but B = 0");
  BOOST_TEST(reason(8, 6) == "B <= b+1 = 5 needed, but B = 6");
  BOOST_TEST(reason(8, 4) == "B' <= B = 4 needed, but B' = 5");
  BOOST_TEST(reason(9, 0) == "m >= 1 needed, but m = 0");
  BOOST_TEST(reason(10, 0) == "p >= 1 needed, but p = 0");
  BOOST_TEST(reason(10, 6) == "p <= b+1 = 5 needed, but p = 6");
  BOOST_TEST(reason(10, 1) == "B' <= B = 5 needed, but B' = 10");
  BOOST_TEST(reason(11, 0) == "q >= 1 needed, but q = 0");
  BOOST_TEST(reason(12, 2) == "y <= 1 = 1 needed, but y = 2");
  BOOST_TEST(reason(12, 0) == "width 32 needed, but W = 24");
  BOOST_TEST(reason(13, 0) == "n >= 1 needed, but n = 0");
  BOOST_TEST(reason(13, 8) == "the last factor: 2 n 2^-(x+lambda) <= 4 - 2^-b needed, but 4 > 63/16");
  BOOST_TEST(reason(14, 10) == "0 <= tau <= 0 needed, but tau = -2");
  BOOST_TEST(reason(14, 12) == "B' <= B = 5 needed, but B' = 6");
  BOOST_TEST(reason(15, 5) == "x + lambda <= b = 4 needed, but x + lambda = 5");
  BOOST_TEST(reason(15, 1).starts_with("the last factor: 2 n 2^-(x+lambda) <= 4 - 2^-b needed"));
  BOOST_TEST(reason(6, 5) == "depth 20 needed for D=3 ladder layers, but L = 19");
  BOOST_TEST(reason(16, 0) == "z >= 1 needed, but z = 0");
  BOOST_TEST(reason(16, 3) == "a plan");
  BOOST_TEST(reason(17, 1) == "a plan");
  BOOST_TEST(reason(17, 2) == "i <= D-1 = 1 needed, but i = 2");
  BOOST_TEST(reason(17, 16) == "gave up: the limit i < 2^4 is exceeded by i = 16");
  BOOST_TEST(reason(14, 1U << 16U) == "gave up: the limit j < 2^16 is exceeded by j = 65536");
  BOOST_TEST(reason(0, 16) == "gave up: the limit o < 2^4 is exceeded by o = 16");
  // Other cases.
  const std::vector<std::uint64_t> one_bit{2, 8, 0, 4, 1, 8, 1, 7, 2, 2, 1, 6, 1, 3, 12, 1, 1, 0};
  const Family narrow{32, 38, 1, 1};
  BOOST_TEST(reason(0, 2, narrow, one_bit) == "a plan");
  BOOST_TEST(reason(8, 1, narrow, one_bit) == "positions: g < 2^(B+1) needed, but 5 > 4");
  BOOST_TEST(reason(12, 0, narrow, one_bit) == "q B' <= m B = 4 needed, but q B' = 12");
  BOOST_TEST(
      reason(14, 6, narrow, one_bit).starts_with("two cells in the first front layer: c_1 <= mu needed"));
}

BOOST_AUTO_TEST_CASE(codes_that_do_not_belong_to_the_plan) {
  const Plan plan = plan_of(construction, small_family, small);
  const BitExtractionSize size = size_of(plan);
  Random random(76);
  const BitExtractionCode code = random_code(size, random);
  const auto refused = [&](BitExtractionCode other, const char* message) {
    BOOST_CHECK_EXCEPTION(construction.build_from_code(plan, other), ContractViolation, says(message));
  };
  auto other = code;
  other.anchors.pop_back();
  refused(other, "one anchor for each flat between periods");
  other = code;
  other.anchors.front() = Integer(size.numbers.steps) - Integer(1);
  refused(other, "an anchor out of range");
  other.anchors.front() = Integer::power_of_two(size.numbers.anchor_pairs * size.anchor_layers());
  refused(other, "an anchor out of range");
  other = code;
  other.rises.pop_back();
  refused(other, "two halves for each period");
  other = code;
  other.rises.back().push_back(0);
  refused(other, "F bits for each half");
  other.rises.back() = std::vector<std::uint8_t>(size.numbers.steps, 2);
  refused(other, "F bits for each half");
  // Another code is another function.
  other = code;
  other.rises.front().front() ^= 1;
  BOOST_TEST(!(realization(construction.build_from_code(plan, other)) == function_of(size, code)));
  Plan better = plan;
  better.error *= Rational(9, 10);
  BOOST_CHECK_EXCEPTION(construction.build(better, tent()), ContractViolation,
                        says("not a plan of bit_extraction: its error, width or depth was changed"));
}

BOOST_AUTO_TEST_CASE(plans_that_do_not_fit) {
  const auto why = [](const Family& family) { return reason_of(construction.plan(family)); };
  BOOST_TEST(why({14, 64, 1, 8}) == "W >= 15 needed, but W = 14");
  BOOST_TEST(why({64, 7, 1, 8}) == "L >= 8 needed, but L = 7");
  BOOST_TEST(why({64, 64, 0, 8}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(why({64, 64, 1, 0}) == "b >= 1 needed, but b = 0");
  BOOST_TEST(why({64, 64, 1, 4096}) == "gave up: the limit b < 2^12 is exceeded by b = 4096");
  BOOST_TEST(why({16, 8, 1, 1}) == "no words that were tried fit into R_1^1(16,8)");
  BOOST_TEST(reason_of(construction.plan_with(small_family, {1, 10, 5})) ==
             "18 numbers (o, c, e, t, f, F, l, N, B, m, p, q, y, n, j, x, z, i) needed, but 3 given");
}
