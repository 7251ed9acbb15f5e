// A lower bound on coverings of H1 by an exhaustive search. Proof: notes/entropy.md, `lattice_colouring`.

#include "rules.hpp"

namespace relucert_check {
namespace {

constexpr std::size_t function_limit = 256;
constexpr std::uint64_t search_limit = 100'000;

using Values = std::vector<Integer>;

// Two functions that no common centre serves.
bool in_conflict(const Values& f, const Values& g, const Rational& more_than) {
  for (std::size_t i = 0; i < f.size(); ++i)
    if (abs(Integer(f[i] - g[i])) > more_than) return true;
  return false;
}

// Looks for a colouring of the functions, in their order, in which those in conflict differ.
class Colouring {
 public:
  Colouring(const std::vector<Values>& functions, const Rational& more_than, const Integer& colours)
      : colours_(colours), before_(functions.size()), colour_(functions.size()) {
    for (std::size_t i = 0; i < functions.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (in_conflict(functions[i], functions[j], more_than)) before_[i].push_back(j);
  }

  bool exists() { return extends(0, 0); }

 private:
  // Colours 0..used-1 occur among the functions before i; one new colour is as good as another.
  bool extends(std::size_t i, std::size_t used) {
    if (i == before_.size()) return true;
    for (std::size_t colour = 0; colour <= used && colour < colours_; ++colour) {
      bool free = true;
      for (const std::size_t j : before_[i]) free = free && colour_[j] != colour;
      if (!free) continue;
      require_limit(++tried_ <= search_limit, "10^5 colours tried");
      colour_[i] = colour;
      if (extends(i + 1, colour == used ? used + 1 : used)) return true;
    }
    return false;
  }

  Integer colours_;
  std::vector<std::vector<std::size_t>> before_;  // index i: the conflicts of i among 0..i-1
  std::vector<std::size_t> colour_;
  std::uint64_t tried_ = 0;
};

}  // namespace

void lattice_colouring(const Step& step, const Store& store) {
  const Integer n = natural_argument(step, 0);
  const Integer q = natural_argument(step, 1);
  const FunctionClass& functions = store.function_class(step.conclusion.objects[0]);
  require(functions.kind == ClassKind::lipschitz, "the rule is about the class lipschitz");
  require(functions.d == 1, "the rule is about functions of one variable");
  const std::size_t values = step.with.size() - 2;
  require(n >= 1 && q >= 1, "the rule needs n >= 1 and q >= 1");
  require(values % (n + 1) == 0, "the rule takes n+1 values per function, not ", values, " in all");
  require_limit(values / (n + 1) <= function_limit, "256 functions");
  require(step.conclusion.count >= 1, "the count is 0");
  std::vector<Values> list;
  for (std::size_t i = 0; i < values; ++i) {
    const Rational& value = step.with[i + 2];
    require(value.get_den() == 1 && abs(value) <= q, "the value ", value, " is not one of -q, ..., q");
    if (i % (n + 1) == 0) list.emplace_back();
    Values& f = list.back();
    f.push_back(value.get_num());
    require(f.size() == 1 || abs(Integer(f.back() - f[f.size() - 2])) * n <= q, "the values ", f.front(),
            ", ... of a function change by more than q/n to ", f.back());
  }
  Colouring colouring(list, 2 * step.conclusion.radius * q, step.conclusion.count - 1);
  require(!colouring.exists(), "the functions can be covered with fewer than ", step.conclusion.count);
}

}  // namespace relucert_check
