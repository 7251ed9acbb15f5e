// The number of distinct functions of a tiny family.
#include "core/bound/derivation.hpp"
#include "core/covering/enumeration.hpp"
#include "core/network/memory_bits.hpp"
#include "studies/questions/questions.hpp"

namespace relucert::studies {
namespace {

Answer answer(const Arguments& arguments) {
  const Family family{arguments.natural("W"), arguments.natural("L"), arguments.natural("a"),
                      arguments.natural("b")};
  Answer result;
  const auto outcome = count_distinct_functions(family);
  if (const auto* large = std::get_if<TooLarge>(&outcome)) {
    result.unknown = large->reason;
    return result;
  }
  const FunctionCount& count = std::get<FunctionCount>(outcome);
  result.values.emplace_back("functions", std::to_string(count.functions));
  result.values.emplace_back("parameters", parameter_count(family).text());
  result.values.emplace_back("sums", std::to_string(count.configurations));
  Claim claim;
  const SizeEq statement{claim.add(FunctionClass(QuantizedNetworks{1, family})), Integer(count.functions)};
  claim.goal(statement);
  Derivation derivation(claim.next_id());
  const Id fact = derivation.class_fact(statement, "enumeration", {});
  std::string text = derivation.certificate(claim, {fact});
  result.certificates.push_back({"size.cert", std::move(claim), std::move(text)});
  return result;
}

}  // namespace

Question distinct_functions() {
  using Kind = QuestionParameter::Kind;
  return {"distinct_functions",
          "How many distinct functions on [0,1] the networks of R_b^a(W,L) realize.",
          {{"W", Kind::natural, 1, 64, "", {}},
           {"L", Kind::natural, 1, 64, "", {}},
           {"a", Kind::natural, 0, 16, "0", {}},
           {"b", Kind::natural, 0, 16, "0", {}}},
          {{"functions", Reading::exact, "The number of distinct functions."},
           {"parameters", Reading::exact, "Weights and biases of the largest network."},
           {"sums", Reading::exact, "Sums of neurons that were looked at to count them."}},
          answer};
}

}  // namespace relucert::studies
