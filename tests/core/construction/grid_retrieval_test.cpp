#include "core/construction/grid_retrieval.hpp"

#include <bit>
#include <boost/test/unit_test.hpp>
#include <map>
#include <optional>

#include "core/construction/grid_retrieval_layers.hpp"
#include "core/construction/grid_retrieval_size.hpp"
#include "core/network/realization.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/construction_checks.hpp"
#include "tests/core/construction/extraction_code_checks.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

const GridRetrieval construction;

GridRetrievalSize size_of(const Plan& plan) {
  return std::get<GridRetrievalSize>(grid_retrieval_size(plan.family, plan.parameters));
}

std::string numbers_of(const Plan& plan) {
  std::string text = plan.family.text() + ":";
  for (const auto number : plan.parameters) text += " " + std::to_string(number);
  return text;
}

void check_code(const Plan& plan, const BitExtractionCode& code) {
  const QuantizedNetwork network = construction.build_from_code(plan, code);
  check_shape(plan, network);
  BOOST_TEST(network.depth() == plan.depth);
  BOOST_TEST((realization(network) == function_of(size_of(plan).words, code)), numbers_of(plan));
}

/// Numbers at random, in a family of the least width and depth that they need, with at most `most_steps`
/// steps; or nothing when they do not satisfy the hypotheses.
std::optional<Plan> random_plan(Random& random, std::uint64_t most_steps) {
  const auto pick = [&](std::uint64_t least, std::uint64_t most) {
    return least + random.below(most - least + 1);
  };
  const std::uint64_t b = random.coin() ? pick(1, 4) : random.coin() ? pick(5, 12) : pick(13, 70);
  GridRetrievalNumbers k;
  k.columns = pick(1, 6);
  k.digits = pick(1, std::min<std::uint64_t>(b, 3));
  k.words.gain_layers = pick(0, b < 4 ? 5 : 2);
  k.words.copies = pick(1, 9);
  k.words.front_layers = pick(1, 3);
  k.words.fold_bits = pick(1, std::min<std::uint64_t>(b + 1, 3));
  k.words.word_bits = k.digits * pick(1, std::min<std::uint64_t>(b, 10) / k.digits);
  k.words.batches = pick(1, 3);
  k.words.steps = pick(1, 2 * k.words.word_bits * k.words.batches);
  k.words.step_bits = pick(0, std::min<std::uint64_t>(b + 1, 5));
  k.words.kinks = pick(1, 4);
  k.words.anchor_pairs = pick(1, std::max<std::uint64_t>(1, std::min<std::uint64_t>(b + 1, 5) / k.digits));
  k.words.anchor_batches = pick(1, 5);
  k.words.anchors_first = pick(0, 1);
  const std::uint64_t kink_bits = k.words.step_bits > b ? 1 : 0;
  const std::uint64_t output = std::min<std::uint64_t>(b - kink_bits, pick(0, 4));
  k.words.output_exponent = output;
  k.words.step_numerator = pick(1, (std::uint64_t{2} << (output + kink_bits)) - 1);
  k.words.special_maps = pick(0, 2);
  k.words.ladder_numerator = pick(1, (std::uint64_t{2} << std::min<std::uint64_t>(b, 4)) - 1);
  k.words.step_exponent = pick(4, 11) + k.words.special_maps * std::bit_width(k.words.ladder_numerator);
  const Family wide{400, 400, 1, static_cast<std::uint32_t>(b)};
  for (std::uint64_t e = random.below(4); e <= b * (k.words.gain_layers + 1) && e < 40; ++e) {
    k.words.unit_exponent = e;
    const auto outcome = grid_retrieval_size(wide, k.list());
    const auto* size = std::get_if<GridRetrievalSize>(&outcome);
    if (size == nullptr) continue;
    if (2 * size->words.periods * k.words.steps > most_steps) return std::nullopt;
    const Family family{static_cast<std::uint32_t>(size->words.width),
                        static_cast<std::uint32_t>(size->words.depth), 1, static_cast<std::uint32_t>(b)};
    return plan_of(construction, family, k.list());
  }
  return std::nullopt;
}

/// Two gadgets of two columns, digits one by one: W = 43, L = 15, b = 2, mu = 52.
const Family small_family{43, 15, 1, 2};
const std::vector<std::uint64_t> small{1, 4, 1, 2, 2, 2, 1, 1, 3, 1, 1, 1, 2, 3, 1, 5, 7, 2, 1, 0};
/// One gadget, two digits at a time: W = 31, L = 21, b = 8.
const Family one_gadget_family{31, 21, 1, 8};
const std::vector<std::uint64_t> one_gadget{2, 6, 1, 1, 2, 1, 12, 2, 4, 6, 2, 2, 1, 3, 1, 9, 10, 3, 1, 0};

std::string reason(std::size_t position, std::uint64_t value, const Family& family = small_family,
                   std::vector<std::uint64_t> numbers = small) {
  numbers.at(position) = value;
  return reason_of(construction.plan_with(family, numbers));
}

}  // namespace

/// The realization on all of [0, 1], garbage between words included, for numbers of every kind.
BOOST_AUTO_TEST_CASE(random_codes_are_realized) {
  Random random(91);
  std::map<std::string, int> kinds;
  for (int plans = 0; plans < 70;) {
    const auto plan = random_plan(random, 250);
    if (!plan) continue;
    ++plans;
    const GridRetrievalSize size = size_of(*plan);
    const BitExtractionNumbers& k = size.words.numbers;
    kinds["one column"] += size.words.columns == 1;
    kinds["an odd number of columns"] += size.words.columns % 2 == 1 && size.words.columns > 1;
    kinds["an even number of columns"] += size.words.columns % 2 == 0;
    kinds["many columns"] += size.words.columns > 4;
    kinds["several digits"] += size.words.digits > 1;
    kinds["one gadget"] += size.gadgets() == 1;
    kinds["many gadgets"] += size.gadgets() > 3;
    kinds["growth by 4"] += size.gadgets() > 1 && size.shift(1) == -2;
    kinds["growth by 2"] += size.gadgets() > 1 && size.shift(1) == -1;
    kinds["shrinking"] += size.gadgets() > 1 && size.shift(1) > 0;
    kinds["an incomplete gadget"] += (size.rows() - 1) % k.kinks != 0;
    kinds["several constants"] += size.words.constants > 1;
    kinds["anchors first"] += k.anchors_first == 1;
    kinds["anchors together"] += k.anchors_first == 0;
    kinds["batches"] += k.batches > 1;
    kinds["numerators within the gadgets"] += k.special_maps > 0 && k.ladder_numerator > 1;
    kinds["long steps"] += size.words.kink_bits;
    kinds["front layers"] += k.front_layers > 1 && k.fold_bits > 1;
    BOOST_TEST_CONTEXT(numbers_of(*plan)) {
      check_code(*plan, random_code(size.words, random));
    }
  }
  for (const auto& [kind, count] : kinds) BOOST_TEST(count > 2, kind << ": " << count);
}

BOOST_AUTO_TEST_CASE(single_steps_are_realized) {
  // The code with all steps down and those that differ from it in one step or in one anchor.
  const Plan plan =
      plan_of(construction, {39, 16, 1, 2}, {1, 1, 3, 2, 1, 3, 1, 2, 1, 2, 2, 1, 1, 4, 1, 1, 4, 1, 1, 0});
  const BitExtractionSize size = size_of(plan).words;
  BitExtractionCode code{std::vector<Integer>(size.periods + 1, Integer(17)),
                         {2 * size.periods, std::vector<std::uint8_t>(size.numbers.steps, 0)}};
  const PiecewiseLinear without = function_of(size, code);
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
  BOOST_TEST((function_of(size, code) == without));
}

BOOST_AUTO_TEST_CASE(builds_within_the_error) {
  Random random(92);
  for (int plans = 0; plans < 20;) {
    const auto plan = random_plan(random, 200);
    if (!plan) continue;
    ++plans;
    const auto samples = h1_samples(random, 1);
    const auto& f = samples[random.below(samples.size())];
    BOOST_TEST_CONTEXT(numbers_of(*plan) << " for " << f) {
      const QuantizedNetwork network = construction.build(*plan, f);
      check_shape(*plan, network);
      const PiecewiseLinear realized = realization(network);
      BOOST_TEST(
          (realized == function_of(size_of(*plan).words, encode_bit_extraction(size_of(*plan).words, f))));
      const Rational distance = sup_distance(realized, f).value;
      BOOST_TEST((distance <= plan->error), "error " << distance.text() << " above " << plan->error.text());
    }
  }
}

BOOST_AUTO_TEST_CASE(larger_networks_at_points) {
  // Too large for a realization in a unit test: the value at random points, and at the middle of flats.
  Random random(93);
  for (const Family& family : {Family{64, 24, 1, 16}, Family{64, 20, 1, 4}, Family{48, 28, 1, 64}}) {
    const Plan plan = plan_of(construction, family);
    const BitExtractionSize size = size_of(plan).words;
    const PiecewiseLinear f = random_h1_function(random, 14);
    const QuantizedNetwork built = construction.build(plan, f);
    check_shape(plan, built);
    const Network network = built.to_network();
    for (int i = 0; i < 12; ++i) {
      const Integer flat = (Integer(random.below(2 * size.periods - 1)) + Integer(1)) * size.half_period;
      const Rational x = i % 2 == 0 ? random_point(random, {0, 1})
                                    : (Rational(flat) - Rational(1, 2)) / Rational(size.length);
      if (x > Rational(1)) continue;
      BOOST_TEST(((network.at(x) - f.at(x)).abs() <= plan.error), numbers_of(plan) << " at " << x.text());
    }
  }
}

BOOST_AUTO_TEST_CASE(rows_are_passed_to_and_fro) {
  GridRetrievalSize size;
  for (size.words.columns = 1; size.words.columns <= 7; ++size.words.columns) {
    const std::uint64_t columns = size.words.columns;
    std::uint64_t period = 0;
    for (std::uint64_t row = 0; row < 4; ++row)
      for (std::uint64_t i = 0; i < columns; ++i)
        BOOST_TEST(period_of_cell(size, row, row % 2 == 0 ? i : columns - 1 - i) == period++);
    // Each side of anchors changes at every other flat of a row.
    BOOST_TEST(size.columns_of_anchors(0) == 1 + columns / 2);
    BOOST_TEST(size.columns_of_anchors(0) + size.columns_of_anchors(1) == columns + 1);
  }
}

BOOST_AUTO_TEST_CASE(wide_families_get_smaller_errors_than_from_a_ladder) {
  const Construction* ladder = find_construction("bit_extraction");
  const auto ratio = [&](const Family& family) {
    return plan_of(*ladder, family).error / plan_of(construction, family).error;
  };
  BOOST_TEST((ratio({256, 32, 1, 8}) >= Rational(5, 2)));
  BOOST_TEST((ratio({64, 32, 1, 16}) >= Rational(2)));
  BOOST_TEST((ratio({256, 64, 1, 64}) >= Rational(5)));
  // It carries more: in narrow ones and for few bits it is the other way around.
  BOOST_TEST((ratio({32, 128, 1, 8}) < Rational(1)));
  BOOST_TEST((ratio({128, 128, 1, 2}) < Rational(1)));
}

BOOST_AUTO_TEST_CASE(steps_of_larger_families) {
  // 1/error, at least.
  const auto steps = [](const Family& family) { return Rational(1) / plan_of(construction, family).error; };
  BOOST_TEST((steps({64, 64, 1, 8}) >= Rational(210000)));
  BOOST_TEST((steps({64, 64, 1, 64}) >= Rational(1270000)));
  BOOST_TEST((steps({256, 32, 1, 8}) >= Rational(3300000)));
  BOOST_TEST((steps({256, 256, 1, 8}) >= Rational(38000000)));
  BOOST_TEST((steps({256, 64, 1, 64}) >= Rational(52000000)));
  BOOST_TEST((steps({UINT32_MAX, UINT32_MAX, 1, 64}) >= Rational(10000000000)));
}

BOOST_AUTO_TEST_CASE(a_grid_with_more_integer_bits_changes_nothing) {
  const Plan plan = plan_of(construction, small_family, small);
  const Plan wider = plan_of(construction, {43, 15, 5, 2}, small);
  BOOST_TEST(wider.error == plan.error);
  BOOST_TEST(
      (realization(construction.build(wider, tent())) == realization(construction.build(plan, tent()))));
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  // o c e t f C F l N B d m p q y n j x z i
  BOOST_TEST(reason(0, 1) == "a plan");
  BOOST_TEST(reason_of(construction.plan_with({43, 15, 0, 2}, small)) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason_of(construction.plan_with({43, 15, 1, 0}, small)) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason(0, 1, {43, 14, 1, 2}) == "depth 15 needed for D=2 gadgets, but L = 14");
  BOOST_TEST(reason(0, 1, {42, 15, 1, 2}) == "width 43 needed, but W = 42");
  BOOST_TEST(reason(0, 0) == "the gain: mu u <= V needed, but 26 > 15/4");
  BOOST_TEST(reason(2, 0) == "-2 <= tau <= 2 needed, but tau = 3");
  BOOST_TEST(reason(3, 0) == "t >= 1 needed, but t = 0");
  BOOST_TEST(reason(4, 0) == "f >= 1 needed, but f = 0");
  BOOST_TEST(reason(4, 4) == "f <= b+1 = 3 needed, but f = 4");
  BOOST_TEST(reason(5, 0) == "C >= 1 needed, but C = 0");
  BOOST_TEST(reason(5, 1) == "depth 17 needed for D=3 gadgets, but L = 15");
  BOOST_TEST(reason(5, 3) == "two cells in the first front layer: c_1 <= mu needed, but 72 > 52");
  BOOST_TEST(reason(5, 17) == "C <= 2^(b+2) = 16 needed, but C = 17");
  BOOST_TEST(reason(6, 0) == "F >= 1 needed, but F = 0");
  BOOST_TEST(reason(7, 4) == "l <= b+1 = 3 needed, but l = 4");
  BOOST_TEST(reason(8, 1) == "depth 19 needed for D=4 gadgets, but L = 15");
  BOOST_TEST(reason(9, 0) == "B >= 1 needed, but B = 0");
  BOOST_TEST(reason(9, 3) == "B <= b = 2 needed, but B = 3");
  BOOST_TEST(reason(10, 0) == "d >= 1 needed, but d = 0");
  BOOST_TEST(reason(10, 2) == "d divides B needed, but d = 2 and B = 1");
  BOOST_TEST(reason(10, 8) == "gave up: the limit d < 2^3 is exceeded by d = 8");
  BOOST_TEST(reason(12, 1) == "B' <= B = 1 needed, but B' = 2");
  BOOST_TEST(reason(12, 3) == "width 58 needed, but W = 43");
  BOOST_TEST(reason(12, 4) == "p d <= b+1 = 3 needed, but p d = 4");
  BOOST_TEST(reason(12, 8) == "gave up: the limit p < 2^3 is exceeded by p = 8");
  BOOST_TEST(reason(13, 4) == "depth 16 needed for D=2 gadgets, but L = 15");
  BOOST_TEST(reason(14, 0) == "q B' <= m B = 1 needed, but q B' = 3");
  BOOST_TEST(reason(14, 2) == "y <= 1 = 1 needed, but y = 2");
  BOOST_TEST(reason(16, 6) == "two cells in the first front layer: c_1 <= mu needed, but 48 > 26");
  BOOST_TEST(reason(17, 3) == "x + lambda <= b = 2 needed, but x + lambda = 3");
  BOOST_TEST(reason(18, 0) == "z >= 1 needed, but z = 0");
  BOOST_TEST(reason(18, 3) == "a plan");
  BOOST_TEST(reason(19, 1) == "a plan");
  BOOST_TEST(reason(19, 2) == "i <= D-1 = 1 needed, but i = 2");
  BOOST_TEST(reason(5, 1U << 20U) == "gave up: the limit C < 2^20 is exceeded by C = 1048576");
  // Two digits at a time, and one gadget, which leaves no room for tau.
  BOOST_TEST(reason(0, 2, one_gadget_family, one_gadget) == "a plan");
  BOOST_TEST(reason(0, 2, {30, 21, 1, 8}, one_gadget) == "width 31 needed, but W = 30");
  BOOST_TEST(reason(10, 1, one_gadget_family, one_gadget) == "depth 30 needed for D=1 gadgets, but L = 21");
  BOOST_TEST(reason(10, 3, one_gadget_family, one_gadget) == "width 51 needed, but W = 31");
  BOOST_TEST(reason(17, 4, one_gadget_family, one_gadget) == "0 <= tau <= 0 needed, but tau = -1");
  BOOST_TEST(reason(17, 2, one_gadget_family, one_gadget) == "0 <= tau <= 0 needed, but tau = 1");
}

BOOST_AUTO_TEST_CASE(plans_and_codes_that_do_not_fit) {
  const auto why = [](const Family& family) { return reason_of(construction.plan(family)); };
  BOOST_TEST(why({15, 64, 1, 8}) == "W >= 16 needed, but W = 15");
  BOOST_TEST(why({64, 9, 1, 8}) == "L >= 10 needed, but L = 9");
  BOOST_TEST(why({64, 64, 0, 8}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(why({64, 64, 1, 0}) == "b >= 1 needed, but b = 0");
  BOOST_TEST(why({64, 64, 1, 4096}) == "gave up: the limit b < 2^12 is exceeded by b = 4096");
  BOOST_TEST(why({16, 10, 1, 8}) == "no words that were tried fit into R_8^1(16,10)");
  BOOST_TEST(
      reason_of(construction.plan_with(small_family, {1, 2, 3})).starts_with("20 numbers (o, c, e, t"));

  const Plan plan = plan_of(construction, small_family, small);
  const BitExtractionSize size = size_of(plan).words;
  Random random(94);
  const BitExtractionCode code = random_code(size, random);
  auto other = code;
  other.anchors.pop_back();
  BOOST_CHECK_EXCEPTION(construction.build_from_code(plan, other), ContractViolation,
                        says("one anchor for each flat between periods"));
  other = code;
  other.rises.pop_back();
  BOOST_CHECK_EXCEPTION(construction.build_from_code(plan, other), ContractViolation,
                        says("two halves for each period"));
  other = code;
  other.rises.front().front() ^= 1;
  BOOST_TEST(!(realization(construction.build_from_code(plan, other)) == function_of(size, code)));
  Plan better = plan;
  better.error *= Rational(9, 10);
  BOOST_CHECK_EXCEPTION(construction.build(better, tent()), ContractViolation,
                        says("not a plan of grid_retrieval: its error, width or depth was changed"));
}

BOOST_AUTO_TEST_CASE(numbers_keep_their_order) {
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t i = 0; i < GridRetrievalNumbers::names().size(); ++i) numbers.push_back(100 + i);
  BOOST_TEST(GridRetrievalNumbers::from(numbers).list() == numbers, boost::test_tools::per_element());
  BOOST_TEST(GridRetrievalNumbers::from(numbers).columns == 105U);
  BOOST_TEST(GridRetrievalNumbers::from(numbers).digits == 110U);
  BOOST_TEST(GridRetrievalNumbers::from(numbers).words.word_bits == 109U);
  BOOST_TEST(GridRetrievalNumbers::from(numbers).words.output_exponent == 117U);
}
