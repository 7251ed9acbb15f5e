#include "studies/engine/study.hpp"

#include "core/network/depth_for_precision.hpp"
#include "core/support/require.hpp"
#include "studies/engine/question.hpp"

namespace relucert::studies {

std::string Cell::key() const {
  if (!question.question.empty()) {
    const Question* asked = find_question(question.question);
    RELUCERT_REQUIRE(asked != nullptr, "no such question: " + question.question);
    return question_key(*asked, Arguments(question.arguments));
  }
  std::string key = "a" + std::to_string(family.integer_bits) + "-W" + std::to_string(family.width) + "-L" +
                    std::to_string(family.depth) + "-b" + std::to_string(family.fraction_bits);
  if (!quantizer.empty()) key += "-" + quantizer;
  if (factor != 0) key += "-k" + std::to_string(factor) + "-" + source;
  return key;
}

namespace {

std::vector<Cell> conversion_cells(const Study& study) {
  const ConversionPlan& plan = study.conversion;
  std::vector<std::string> sources = plan.constructions;
  if (plan.random_networks != 0) sources.insert(sources.begin(), "random");
  std::vector<Cell> all;
  for (const auto& family : study.families)
    for (const auto factor : plan.factors)
      for (const auto& source : sources) all.push_back({family, {}, factor, source, {}});
  for (const auto& [name, network] : plan.networks)
    for (const auto factor : plan.factors) {
      const Grid base = smallest_base_grid(network, factor).value();
      all.push_back({{static_cast<std::uint32_t>(network.width()),
                      static_cast<std::uint32_t>(network.depth()), base.integer_bits(), base.fraction_bits()},
                     {},
                     factor,
                     name,
                     {}});
    }
  return all;
}

}  // namespace

std::vector<Cell> cells(const Study& study) {
  if (!study.conversion.factors.empty()) return conversion_cells(study);
  std::vector<Cell> all;
  for (const auto& question : study.questions) all.push_back({{}, {}, 0, {}, question});
  for (const auto& family : study.families) {
    all.push_back({family, {}, 0, {}, {}});
    for (const auto& quantizer : study.quantizers) all.push_back({family, quantizer, 0, {}, {}});
  }
  return all;
}

}  // namespace relucert::studies
