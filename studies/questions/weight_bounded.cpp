// The minimax error of R(W,L,B): real weights of absolute value at most B.
#include "studies/engine/family_bounds.hpp"
#include "studies/questions/questions.hpp"

namespace relucert::studies {
namespace {

Answer answer(const Arguments& arguments) {
  const BoundedFamily family{arguments.natural("W"), arguments.natural("L"), arguments.natural("B")};
  FamilyBounds bounds = derive_family_bounds(family);
  Answer result;
  const auto side = [&](const std::string& name, const std::optional<BoundEntry>& best) {
    if (!best) return;
    result.values.emplace_back(name, best->value.text());
    result.values.emplace_back(name + "_rule", best->rule);
  };
  side("lower", bounds.best_lower);
  side("upper", bounds.best_upper);
  if (bounds.gap) result.values.emplace_back("gap", bounds.gap->text());
  if (bounds.certificate.empty())
    result.unknown = "no rule applies to " + family.text();
  else
    result.certificates.push_back(
        {"bounds.cert", bounds_claim(family, bounds), std::move(bounds.certificate)});
  return result;
}

}  // namespace

Question weight_bounded() {
  constexpr std::int64_t largest = 1 << 20;
  using Kind = QuestionParameter::Kind;
  return {
      "weight_bounded",
      "The minimax error over H1 of networks of width W and depth L with real weights and biases of absolute "
      "value at most B.",
      {{"W", Kind::natural, 1, largest, "", {}},
       {"L", Kind::natural, 1, largest, "", {}},
       {"B", Kind::natural, 1, largest, "1", {}}},
      {{"lower", Reading::lower_bound, "No network of the family does better for every function."},
       {"lower_rule", Reading::word, "The theorem behind the lower bound."},
       {"upper", Reading::upper_bound, "Some network of the family does as well for each function."},
       {"upper_rule", Reading::word, "The construction behind the upper bound."},
       {"gap", Reading::upper_bound, "Upper bound over lower bound."}},
      answer};
}

}  // namespace relucert::studies
