#include "core/construction/grid_retrieval.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
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
  k.words.fold_bits = pick(1, std::min<std::uint64_t>(b, 3));
  k.words.word_bits = k.digits * pick(1, std::min<std::uint64_t>(b, 10) / k.digits);
  k.words.batches = pick(1, 3);
  k.words.steps = pick(1, 2 * k.words.word_bits * k.words.batches);
  k.words.step_bits = pick(0, std::min<std::uint64_t>(b, 5));
  k.words.kinks = pick(1, 4);
  k.words.anchor_pairs = pick(1, std::max<std::uint64_t>(1, std::min<std::uint64_t>(b + 1, 5) / k.digits));
  k.words.anchor_batches = pick(1, 5);
  k.words.anchors_first = pick(0, 1);
  const std::uint64_t output = std::min<std::uint64_t>(b, pick(0, 4));
  k.words.output_exponent = output;
  k.words.step_numerator = pick(1, (std::uint64_t{2} << output) - 1);
  k.words.step_exponent = pick(4, 11);
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

}  // namespace

/// The realization on all of [0, 1], garbage between words included, for numbers of every kind.
BOOST_AUTO_TEST_CASE(random_codes_are_realized) {
  Random random(91);
  std::map<std::string, int> kinds;
  for (int plans = 0; plans < 120;) {
    const auto plan = random_plan(random, 400);
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
    kinds["front layers"] += k.front_layers > 1 && k.fold_bits > 1;
    BOOST_TEST_CONTEXT(numbers_of(*plan)) {
      check_code(*plan, random_code(size.words, random));
    }
  }
  for (const auto& [kind, count] : kinds) BOOST_TEST(count > 2, kind << ": " << count);
}
