#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/certificate/claim.hpp"
#include "core/number/rational.hpp"

namespace relucert::studies {

/// How to read the numbers of a column: as they are, as a bound on one side, or not as proved.
enum class Reading { exact, lower_bound, upper_bound, estimate, word };

/// A key that a study may give a question.
struct QuestionParameter {
  enum class Kind { natural, rational, word };
  std::string name;
  Kind kind = Kind::natural;
  std::int64_t low = 0;  ///< of a natural
  std::int64_t high = 0;
  std::string otherwise;           ///< its value when the study does not say; empty: the study must
  std::vector<std::string> words;  ///< what a word may be
};

struct QuestionColumn {
  std::string name;
  Reading reading = Reading::exact;
  std::string meaning;  ///< a sentence, for the report
};

/// The values of all parameters of a question, in its order: naturals, positive rationals, words.
class Arguments {
 public:
  explicit Arguments(std::vector<std::pair<std::string, std::string>> values) : values_(std::move(values)) {}
  const std::vector<std::pair<std::string, std::string>>& values() const { return values_; }

  // Contract: the question has this parameter, and of this kind.
  const std::string& word(std::string_view name) const;
  std::uint32_t natural(std::string_view name) const;
  Rational rational(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

/// A certificate of an answer, as a file of the cell.
struct AnswerCertificate {
  std::string name;  ///< `covering.cert`
  Claim claim;
  std::string text;
};

/// Values of some columns, exactly; and what proves them. `unknown` says why there is no answer.
struct Answer {
  std::vector<std::pair<std::string, std::string>> values;
  std::vector<AnswerCertificate> certificates;
  std::string unknown;
};

/// Something a study can ask for every combination of some parameters: one row of a table each.
struct Question {
  std::string name;
  std::string meaning;  ///< one sentence, for the report
  std::vector<QuestionParameter> parameters;
  std::vector<QuestionColumn> columns;
  /// Exact and deterministic. Exceptions mean a bug.
  Answer (*answer)(const Arguments& arguments) = nullptr;
};

/// Every question, by name.
const std::vector<Question>& questions();
/// Null when there is none of this name.
const Question* find_question(std::string_view name);

/// The arguments with every parameter that is missing set to its value otherwise, in the question's order.
Arguments complete(const Question& question, const std::vector<std::pair<std::string, std::string>>& given);
/// Readable and usable as a folder name: `covering-W4-L3-eps1_8`. Parameters at their value otherwise are
/// left out.
std::string question_key(const Question& question, const Arguments& arguments);

}  // namespace relucert::studies
