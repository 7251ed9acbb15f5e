#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/network/family.hpp"
#include "core/number/rational.hpp"
#include "studies/engine/question_plan.hpp"

namespace relucert::studies {

/// A bound that a certificate proves: the theorem rule or construction, and the exact value.
struct BoundEntry {
  std::string rule;
  Rational value;
  std::vector<std::pair<std::string, std::string>> parameters;  ///< of a construction, e.g. {"k", "3"}
};

/// A rule that gave nothing for this cell, and why.
struct UnknownEntry {
  std::string rule;
  std::string reason;
};

/// A network that was built for one target, with its exact error.
struct TargetEntry {
  std::string target;
  std::string construction;  ///< or the quantizer's name in a quantizer cell
  std::string certificate;   ///< file name in the cell's folder
  Rational error;            ///< exact sup |network - target| on [0,1]
  Rational at;               ///< the leftmost point where it is attained
  std::optional<Rational>
      source_error;  ///< quantizer cells: exact error of the network before it was quantized
  std::size_t pieces = 0;
  std::size_t width = 0;
  std::size_t depth = 0;
  std::size_t connectivity = 0;
  std::string memory_bits;  ///< of the dense network: an integer
};

/// Width, depth, grid, and memory of a network.
struct SizeEntry {
  std::size_t width = 0;
  std::size_t depth = 0;
  std::uint32_t integer_bits = 0;
  std::uint32_t fraction_bits = 0;
  std::size_t connectivity = 0;
  std::string memory_bits;          ///< of the dense network: an integer
  std::string memory_bits_nonzero;  ///< of its nonzero weights and biases alone
};

/// A network that was converted to less precision and more depth, and proved equal on [0,1].
struct ConversionEntry {
  std::string network;      ///< the target it was built for, `random:SEED`, or the file's name
  std::string certificate;  ///< file name in the cell's folder
  SizeEntry before;         ///< on Q_{kb}^{ka}; a network file on the smallest grid that holds it
  SizeEntry after;
  std::size_t pieces = 0;  ///< affine pieces on [0,1], of both
};

struct CheckEntry {
  std::string checker;  ///< `relucert-check` or `relucert-check.py`
  std::string verdict;  ///< `verified`, or what it said instead
};

/// Everything a study states about one cell. Written to `result.json`; the same inputs give the same bytes.
struct CellResult {
  std::string key;
  Family family;
  std::string quantizer;
  std::uint32_t factor = 0;                                 ///< of a conversion cell, otherwise 0
  std::string source;                                       ///< of a conversion cell
  QuestionCell question;                                    ///< of a question cell, otherwise without a name
  std::vector<std::pair<std::string, std::string>> answer;  ///< column and exact value
  std::vector<std::string> answer_certificates;             ///< file names in the cell's folder
  std::vector<std::string> answer_rules;                    ///< that these certificates use
  std::string answer_unknown;                               ///< why the question has no answer
  std::vector<BoundEntry> lower;
  std::vector<UnknownEntry> lower_unknown;
  std::vector<BoundEntry> upper;
  std::vector<UnknownEntry> upper_unknown;
  std::optional<BoundEntry> best_lower;
  std::optional<BoundEntry> best_upper;
  std::optional<Rational> gap;  ///< best_upper / best_lower
  std::string regime;           ///< under-quantized, properly quantized, over-quantized, or empty
  std::string certificate;      ///< file name of the bounds' certificate in the cell's folder, or empty
  std::vector<TargetEntry> targets;
  std::vector<ConversionEntry> conversions;
  std::vector<CheckEntry> checks;
  std::string status;  ///< `verified`; `refuted` by a checker; `failed` with an error
  std::string error;   ///< the message of a failed or refuted cell

  bool is_question() const { return !question.question.empty(); }
  /// Neither a quantizer nor a conversion nor a question: the cell states bounds.
  bool is_plain() const { return quantizer.empty() && factor == 0 && !is_question(); }
  bool verified() const { return status == "verified"; }
};

std::string to_json(const CellResult& result);
/// Throws InputError naming `file` when the text is not a cell result.
CellResult cell_result_from_json(const std::string& text, const std::string& file);

/// The regime that the rule of the best lower bound stands for: precision and breakpoint_gap fall
/// exponentially with b (under-quantized), memory like 1/b (properly quantized), the others do not depend on
/// b (over-quantized).
std::string regime_of(const std::string& lower_rule);

}  // namespace relucert::studies
