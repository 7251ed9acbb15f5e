// Follows the layers: every multiset of functions that a hidden layer can compute is taken once. Functions
// are lists of affine pieces.

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "enumeration.hpp"
#include "rules.hpp"

namespace relucert_check {
namespace {

constexpr std::uint64_t work_limit = 1u << 22;
constexpr std::int64_t value_limit = 1 << 30;

// slope * x + intercept, up to x = num/den; in units of 2^-(b l) after layer l. Every number is below
// value_limit, so a product of two fits into 64 bits, and so does the sum of two such products.
struct Piece {
  std::int32_t slope = 0;
  std::int32_t intercept = 0;
  std::int32_t num = 1;
  std::int32_t den = 1;
  auto operator<=>(const Piece&) const = default;
};

// On [0,1], neighbouring pieces differ: equal functions are equal lists.
using Function = std::vector<Piece>;
using Multiset = std::vector<Function>;  // sorted

struct Hash {
  std::size_t operator()(const Function& f) const {
    std::uint64_t hash = f.size();
    for (const Piece& piece : f)
      for (const std::int32_t number : {piece.slope, piece.intercept, piece.num, piece.den})
        hash = (hash ^ static_cast<std::uint32_t>(number)) * 0x100000001b3u + (hash >> 29);
    return hash;
  }
};

// Whether the end of x lies before (< 0), at, or behind (> 0) that of y.
std::int64_t order(const Piece& x, const Piece& y) {
  return std::int64_t{x.num} * y.den - std::int64_t{y.num} * x.den;
}

void append(Function& f, const Piece& piece) {
  if (!f.empty() && f.back().slope == piece.slope && f.back().intercept == piece.intercept) f.pop_back();
  f.push_back(piece);
}

// f + weight * g
Function combination(const Function& f, std::int32_t weight, const Function& g) {
  Function sum;
  auto x = f.begin();
  auto y = g.begin();
  while (x != f.end()) {
    const std::int64_t o = order(*x, *y);
    const Piece& end = o <= 0 ? *x : *y;
    append(sum, {x->slope + weight * y->slope, x->intercept + weight * y->intercept, end.num, end.den});
    if (o <= 0) ++x;
    if (o >= 0) ++y;
  }
  return sum;
}

Function shifted(Function f, std::int32_t height) {
  for (Piece& piece : f) piece.intercept += height;
  return f;
}

// max(0, f)
Function positive_part(const Function& f) {
  Function result;
  std::int64_t num = 0;
  std::int64_t den = 1;
  for (const Piece& piece : f) {
    const std::int64_t left = piece.slope * num + piece.intercept * den;
    num = piece.num;
    den = piece.den;
    const std::int64_t right = piece.slope * num + piece.intercept * den;
    const auto part = [&](std::int64_t sign, std::int32_t end_num, std::int32_t end_den) {
      append(result, {sign > 0 ? piece.slope : 0, sign > 0 ? piece.intercept : 0, end_num, end_den});
    };
    if ((left > 0 && right < 0) || (left < 0 && right > 0)) {
      const std::int32_t common = std::gcd(piece.slope, piece.intercept);
      part(left, std::abs(piece.intercept) / common, std::abs(piece.slope) / common);
    }
    part(right != 0 ? right : left, piece.num, piece.den);
  }
  return result;
}

class Enumeration {
 public:
  explicit Enumeration(const FunctionClass& functions)
      : W_(functions.W), L_(functions.L), b_(functions.b), K_((1 << (functions.a + functions.b + 1)) - 1) {
    check_numbers();
    std::set<Multiset> layer{{Function{{1, 0, 1, 1}}}};
    for (std::uint32_t l = 1; l < L_; ++l) layer = next(layer, l);
    outputs(layer);
  }

  std::uint64_t count() const { return count_; }
  const EnumeratedClass& list() {
    if (list_.rows.empty()) make_list();
    return list_;
  }

 private:
  std::int32_t bias_unit(std::uint32_t l) const { return 1 << (b_ * (l - 1)); }
  std::uint64_t q() const { return 2 * static_cast<std::uint64_t>(K_) + 1; }

  void check_numbers() const {
    const Integer K = integer(static_cast<std::uint64_t>(K_));
    Integer slope = K;
    Integer value = 2 * K;
    for (std::uint32_t l = 2; l <= L_; ++l) {
      slope *= K * W_;
      value = K * (W_ * value + power_of_two(std::uint64_t{b_} * (l - 1)));
    }
    require_limit(slope + value < value_limit, "S + V < 2^30");
  }

  void add_work(const Integer& more) {
    work_ += more;
    require_limit(work_ <= integer(work_limit), "of 2^22 networks");
  }

  // Calls use(sum w_i t_i) for all weights.
  template <typename Use>
  void weighted_sums(const Multiset& t, std::size_t from, const Function& sum, const Use& use) const {
    if (from == t.size()) return use(sum);
    for (std::int32_t w = -K_; w <= K_; ++w) weighted_sums(t, from + 1, combination(sum, w, t[from]), use);
  }

  std::set<Multiset> next(const std::set<Multiset>& before, std::uint32_t l) {
    add_work(integer(before.size()) * power(integer(q()), before.begin()->size() + 1));
    std::set<Multiset> choices;
    for (const Multiset& t : before) {
      std::set<Function> neurons;
      weighted_sums(t, 0, Function{{}}, [&](const Function& sum) {
        for (std::int32_t c = -K_; c <= K_; ++c)
          neurons.insert(positive_part(shifted(sum, c * bias_unit(l))));
      });
      Integer count;
      mpz_bin_uiui(count.get_mpz_t(), neurons.size() + W_ - 1, W_);
      add_work(count);
      choices.emplace(neurons.begin(), neurons.end());
    }
    std::set<Multiset> result;
    for (const Multiset& neurons : choices) {
      Multiset chosen;
      choose(neurons, 0, chosen, result);
    }
    return result;
  }

  void choose(const Multiset& neurons, std::size_t from, Multiset& chosen, std::set<Multiset>& result) const {
    if (chosen.size() == W_) {
      result.insert(chosen);
      return;
    }
    for (std::size_t i = from; i < neurons.size(); ++i) {
      chosen.push_back(neurons[i]);
      choose(neurons, i, chosen, result);
      chosen.pop_back();
    }
  }

  // Sorts the outputs by their shape, the function minus its value at 0.
  void outputs(const std::set<Multiset>& layer) {
    add_work(integer(layer.size()) * power(integer(q()), layer.begin()->size()));
    for (const Multiset& t : layer)
      weighted_sums(t, 0, Function{{}}, [&](const Function& sum) {
        const std::int32_t start = sum.front().intercept;
        starts_[shifted(sum, -start)].push_back(start);
      });
    for (auto& [shape, starts] : starts_) {
      std::sort(starts.begin(), starts.end());
      starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
      count_ += with_bias(starts).size();
    }
  }

  // The different start + c with a bias c.
  std::vector<std::int32_t> with_bias(const std::vector<std::int32_t>& starts) const {
    std::vector<std::int32_t> result;
    for (const std::int32_t start : starts)
      for (std::int32_t c = -K_; c <= K_; ++c) result.push_back(start + c * bias_unit(L_));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

  void make_list() {
    const auto before = [](const Piece& x, const Piece& y) { return order(x, y) < 0; };
    std::set<Piece, decltype(before)> ends(before);
    ends.insert({0, 0, 0, 1});
    for (const auto& [shape, starts] : starts_)
      for (const Piece& piece : shape) ends.insert({0, 0, piece.num, piece.den});
    require_limit(integer(count_) * integer(ends.size()) <= (1 << 24), "of 2^24 values");
    std::int64_t common = 1;
    for (const Piece& end : ends) {
      common = std::lcm(common, std::int64_t{end.den});
      require_limit(common < value_limit, "of 2^30 for the common denominator of the breakpoints");
    }
    for (const Piece& end : ends) list_.points.push_back(Rational(end.num, end.den));
    list_.denominator = common << (b_ * L_);
    for (const auto& [shape, starts] : starts_)
      for (const std::int32_t start : with_bias(starts)) {
        auto& row = list_.rows.emplace_back();
        auto piece = shape.begin();
        for (const Piece& end : ends) {
          if (order(*piece, end) < 0) ++piece;
          row.push_back(
              (std::int64_t{piece->slope} * end.num + (std::int64_t{piece->intercept} + start) * end.den) *
              (common / end.den));
        }
      }
    std::sort(list_.rows.begin(), list_.rows.end());
  }

  std::uint32_t W_;
  std::uint32_t L_;
  std::uint32_t b_;
  std::int32_t K_;
  Integer work_;
  std::unordered_map<Function, std::vector<std::int32_t>, Hash> starts_;
  std::uint64_t count_ = 0;
  EnumeratedClass list_;
};

Enumeration& enumerated(const FunctionClass& functions) {
  require(functions.kind == ClassKind::quantized && functions.d == 1,
          "the class must be 'quantized 1 W L a b'");
  require_limit(
      functions.W <= 16 && functions.L <= 256 && functions.a <= 20 && functions.a + functions.b <= 20,
      "W <= 16, L <= 256, a + b <= 20");
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
  static std::map<Key, Enumeration> done;
  const Key key{functions.W, functions.L, functions.a, functions.b};
  const auto found = done.find(key);
  return found != done.end() ? found->second : done.try_emplace(key, functions).first->second;
}

}  // namespace

std::uint64_t enumerated_count(const FunctionClass& functions) {
  return enumerated(functions).count();
}

const EnumeratedClass& enumerated_class(const FunctionClass& functions) {
  return enumerated(functions).list();
}

void enumeration(const Step& step, const Store& store) {
  const Integer count = integer(enumerated_count(store.function_class(step.conclusion.objects[0])));
  require(step.conclusion.count == count, "the class has ", count, " functions, not ", step.conclusion.count);
}

}  // namespace relucert_check
