// Cell results: JSON there and back, damaged files, regimes.
#include "studies/engine/cell_result.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/diagnostics.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

CellResult sample() {
  CellResult result;
  result.key = "a1-W3-L4-b2";
  result.family = {3, 4, 1, 2};
  result.lower = {{"memory", Rational(1, 94), {}}, {"precision", Rational(1, 512), {}}};
  result.lower_unknown = {{"breakpoint_gap", "L >= 2 needed, \"L\" = 1"}};
  result.upper = {{"ladder", Rational(1, 2), {{"w", "2"}, {"g", "1"}}}};
  result.best_lower = result.lower.front();
  result.best_upper = result.upper.front();
  result.gap = Rational(47);
  result.regime = "properly quantized";
  result.certificate = "bounds.cert";
  TargetEntry entry;
  entry.target = "tent";
  entry.construction = "ladder";
  entry.certificate = "target-1.cert";
  entry.error = Rational(Integer(1), Integer::power_of_two(20000));
  entry.at = Rational(1, 3);
  entry.pieces = 7;
  entry.width = 3;
  entry.depth = 4;
  entry.connectivity = 11;
  entry.memory_bits = "123456789012345678901234567890";
  entry.source_error = Rational(1, 7);
  result.targets = {entry};
  result.checks = {{"relucert-check", "verified"}};
  result.status = "verified";
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(json_round_trip_keeps_every_byte) {
  const std::string text = to_json(sample());
  BOOST_TEST(to_json(cell_result_from_json(text, "r.json")) == text);
  const CellResult back = cell_result_from_json(text, "r.json");
  BOOST_CHECK(back.targets.front().error == sample().targets.front().error);
  BOOST_CHECK(back.family == sample().family);
  BOOST_TEST(back.verified());
}

BOOST_AUTO_TEST_CASE(conversions_come_back_and_are_required_in_their_cells) {
  CellResult result;
  result.key = "a1-W5-L3-b2-k3-random";
  result.factor = 3;
  result.source = "random";
  const SizeEntry before{5, 3, 3, 6, 40, "1000", "123456789012345678901234567890"};
  result.conversions = {{"random:7", "conversion-1.cert", before, {12, 9, 1, 2, 90, "3000", "1100"}, 4}};
  const std::string text = to_json(result);
  const CellResult back = cell_result_from_json(text, "r.json");
  BOOST_TEST(to_json(back) == text);
  BOOST_TEST((!back.is_plain() && back.factor == 3 && back.source == "random"));
  BOOST_TEST(back.conversions.at(0).before.memory_bits_nonzero == "123456789012345678901234567890");
  BOOST_TEST(back.conversions.at(0).after.depth == 9U);
  BOOST_TEST(sample().is_plain());
  BOOST_TEST(to_json(sample()).find("conversions") == std::string::npos);
  std::string damaged = text;
  damaged.replace(damaged.find("\"after\""), 7, "\"aftre\"");
  BOOST_CHECK_THROW(cell_result_from_json(damaged, "r.json"), InputError);
}

BOOST_AUTO_TEST_CASE(empty_parts_stay_empty) {
  CellResult result;
  result.key = "k";
  const CellResult back = cell_result_from_json(to_json(result), "r.json");
  BOOST_CHECK(!back.gap && !back.best_lower && !back.best_upper);
  BOOST_TEST(!back.verified());
}

BOOST_AUTO_TEST_CASE(damaged_results_are_input_errors) {
  const std::string text = to_json(sample());
  for (std::size_t length = 0; length + 2 < text.size(); length += 97)
    BOOST_CHECK_THROW(cell_result_from_json(text.substr(0, length), "r.json"), InputError);
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"1/94", "2/188"},
                                                        {"1/94", "0.01"},
                                                        {"\"depth\": 4", "\"depth\": \"four\""},
                                                        {"\"gap\"", "\"gab\": 1, \"gap\": 2, \"x\""},
                                                        {"\"status\"", "\"state\""}}) {
    std::string damaged = text;
    damaged.replace(damaged.find(from), from.size(), to);
    BOOST_CHECK_EXCEPTION(cell_result_from_json(damaged, "r.json"), InputError,
                          [](const InputError& problem) {
                            return std::string(problem.what()).find("r.json: not a cell result: ") == 0;
                          });
  }
}

BOOST_AUTO_TEST_CASE(regimes_follow_the_rule_of_the_lower_bound) {
  BOOST_TEST(regime_of("precision") == "under-quantized");
  BOOST_TEST(regime_of("breakpoint_gap") == "under-quantized");
  BOOST_TEST(regime_of("memory") == "properly quantized");
  BOOST_TEST(regime_of("vc") == "over-quantized");
  BOOST_TEST(regime_of("pieces") == "over-quantized");
  BOOST_TEST(regime_of("monotone_or_affine") == "over-quantized");
  BOOST_TEST(regime_of("anything else") == "");
}
