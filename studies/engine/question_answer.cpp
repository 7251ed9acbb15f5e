#include "studies/engine/question_answer.hpp"

#include <algorithm>
#include <set>

#include "core/support/require.hpp"
#include "core/support/text_file.hpp"
#include "studies/engine/question.hpp"

namespace relucert::studies {

std::string question_inputs(const QuestionCell& cell) {
  std::string out = "question = \"" + cell.question + "\"\n";
  for (const auto& [name, value] : cell.arguments) out += name + " = \"" + value + "\"\n";
  return out;
}

std::vector<std::string> rules_of_certificate(const std::string& certificate) {
  std::set<std::string> rules;
  for (const auto line : lines(certificate)) {
    if (!line.starts_with("step ")) continue;
    const auto words = tokens(line);
    const auto by =
        std::find_if(words.begin(), words.end(), [](const auto& word) { return word.text == "by"; });
    RELUCERT_REQUIRE(words.end() - by > 1, "a step of a certificate without a rule");
    rules.emplace((by + 1)->text);
  }
  return {rules.begin(), rules.end()};
}

void compute_answer(ComputedCell& computed) {
  CellResult& result = computed.result;
  const Question* question = find_question(result.question.question);
  RELUCERT_REQUIRE(question != nullptr, "no such question: " + result.question.question);
  Answer answer = question->answer(Arguments(result.question.arguments));
  for (const auto& [column, value] : answer.values)
    RELUCERT_REQUIRE(std::any_of(question->columns.begin(), question->columns.end(),
                                 [&](const QuestionColumn& known) { return known.name == column; }),
                     "the question " + question->name + " has no column " + column);
  std::set<std::string> rules;
  for (auto& certificate : answer.certificates) {
    for (auto& rule : rules_of_certificate(certificate.text)) rules.insert(std::move(rule));
    add_certificate(computed, certificate.name, certificate.claim, std::move(certificate.text));
    result.answer_certificates.push_back(std::move(certificate.name));
  }
  result.answer = std::move(answer.values);
  result.answer_rules = {rules.begin(), rules.end()};
  result.answer_unknown = std::move(answer.unknown);
}

}  // namespace relucert::studies
