// Covering and packing numbers of classes of Lipschitz functions.
#include "core/bound/lipschitz_entropy_certificate.hpp"
#include "studies/questions/questions.hpp"

namespace relucert::studies {
namespace {

Answer answer(const Arguments& arguments) {
  FunctionClass functions = LipschitzFunctions{arguments.natural("d")};
  if (arguments.word("class") == "anchored") functions = AnchoredLipschitzFunctions{};
  const Rational radius = arguments.rational("eps");
  const LipschitzEntropy entropy = lipschitz_entropy(functions, radius);
  Answer result;
  const auto side = [&](const std::string& name, const EntropyOutcome& outcome) {
    const auto* bound = std::get_if<CountBound>(&outcome);
    if (bound == nullptr) {
      result.unknown += (result.unknown.empty() ? "" : "; ") + std::get<std::string>(outcome);
      return;
    }
    if (bound->count) result.values.emplace_back(name, bound->count->text());
    result.values.emplace_back("log2_" + name, bound->log2.text());
    result.values.emplace_back(name + "_rule", bound->rule);
  };
  side("covering", entropy.covering);
  side("packing", entropy.colouring ? EntropyOutcome(*entropy.colouring) : entropy.packing);
  if (auto certificate = lipschitz_entropy_certificate(functions, radius))
    result.certificates.push_back(
        {"entropy.cert", std::move(certificate->claim), std::move(certificate->text)});
  return result;
}

}  // namespace

Question lipschitz_entropy_question() {
  using Kind = QuestionParameter::Kind;
  return {"lipschitz_entropy",
          "How many balls of radius eps cover a class of Lipschitz functions: all f: [0,1]^d -> [-1,1], or f "
          "on [0,1] with f(0) = 0.",
          {{"class", Kind::word, 0, 0, "all", {"all", "anchored"}},
           {"d", Kind::natural, 1, 64, "1", {}},
           {"eps", Kind::rational, 0, 0, "", {}}},
          {{"packing", Reading::lower_bound, "So many balls are needed, whatever their centres."},
           {"covering", Reading::upper_bound, "So many balls around functions of the class suffice."},
           {"log2_packing", Reading::lower_bound, "The metric entropy from below, in bits."},
           {"log2_covering", Reading::upper_bound, "The metric entropy from above, in bits."},
           {"packing_rule", Reading::word, "The rule behind the lower bound."},
           {"covering_rule", Reading::word, "The rule behind the upper bound."}},
          answer};
}

}  // namespace relucert::studies
