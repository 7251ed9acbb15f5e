#include "studies/engine/question.hpp"

#include <algorithm>

#include "core/number/integer.hpp"
#include "core/support/require.hpp"

namespace relucert::studies {

const std::string& Arguments::word(std::string_view name) const {
  const auto found =
      std::find_if(values_.begin(), values_.end(), [&](const auto& entry) { return entry.first == name; });
  RELUCERT_REQUIRE(found != values_.end(), "the question has no parameter " + std::string(name));
  return found->second;
}

std::uint32_t Arguments::natural(std::string_view name) const {
  const auto value = Integer::parse(word(name));
  RELUCERT_REQUIRE(value && value->to_int64(), "the parameter " + std::string(name) + " is no natural");
  return static_cast<std::uint32_t>(*value->to_int64());
}

Rational Arguments::rational(std::string_view name) const {
  const auto value = Rational::parse(word(name));
  RELUCERT_REQUIRE(value.has_value(), "the parameter " + std::string(name) + " is no rational");
  return *value;
}

const Question* find_question(std::string_view name) {
  for (const auto& question : questions())
    if (question.name == name) return &question;
  return nullptr;
}

Arguments complete(const Question& question, const std::vector<std::pair<std::string, std::string>>& given) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const auto& parameter : question.parameters) {
    const auto found = std::find_if(given.begin(), given.end(),
                                    [&](const auto& entry) { return entry.first == parameter.name; });
    values.emplace_back(parameter.name, found != given.end() ? found->second : parameter.otherwise);
  }
  return Arguments(std::move(values));
}

std::string question_key(const Question& question, const Arguments& arguments) {
  std::string key = question.name;
  for (const auto& parameter : question.parameters) {
    std::string value = arguments.word(parameter.name);
    if (value == parameter.otherwise) continue;
    std::replace(value.begin(), value.end(), '/', '_');
    key += "-" + (parameter.kind == QuestionParameter::Kind::word ? "" : parameter.name) + value;
  }
  return key;
}

}  // namespace relucert::studies
