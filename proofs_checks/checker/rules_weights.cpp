// Upper bounds for networks whose weights are small. Proofs: notes/weight_splitting.md.

#include "rules.hpp"

namespace relucert_check {
namespace {

constexpr std::uint64_t bits_limit = 1u << 20;

// 2^(a+b+1) - 1, the largest numerator of Q_b^a.
Integer largest_numerator(const Family& family) {
  return power_of_two(std::uint64_t{family.a} + family.b + 1) - 1;
}

}  // namespace

void weight_splitting(const Step& step, const Store&) {
  require_kind(*step.from[0], {Kind::minimax_le}, "minimax_le W L a b v");
  const Family& from = step.from[0]->statement.family;
  const Family& to = step.conclusion.family;
  const bool bounded = step.conclusion.kind == Kind::bounded_le;
  require_limit(std::uint64_t{from.a} + from.b < bits_limit, "a' + b' < 2^20");
  Integer cap;
  if (bounded) {
    cap = to.B * power_of_two(from.b);
  } else {
    require(to.a < from.a, "the earlier step must have more than ", to.a, " integer bits, not ", from.a);
    require(to.b == from.b, "the earlier step must have ", to.b, " fraction bits, not ", from.b);
    cap = largest_numerator(to);
  }
  const Integer m = ceil_divide(largest_numerator(from), cap);
  const Integer width = m == 1 ? integer(from.W) : Integer(m * integer(from.W) + m - 1);
  const Integer depth = integer(from.L) + (m == 1 ? 0 : 1);
  require(width <= integer(to.W), "the network of ", m, " copies has width ", width, ", more than ", to.W);
  require(depth <= integer(to.L), "the construction has depth ", depth, ", more than ", to.L);
  require_value(step, step.from[0]->statement.value);
}

void weight_scaling(const Step& step, const Store&) {
  require_kind(*step.from[0], {Kind::minimax_le}, "minimax_le W L a b v");
  const Family& from = step.from[0]->statement.family;
  const Family& to = step.conclusion.family;
  const Integer gain = integer(to.W / 2) * to.B;
  require_limit(
      integer(to.L) * integer(from.a + std::uint64_t{1} + bit_length(gain) + bit_length(integer(to.B))) <
          (1u << 22),
      "L (a' + 1 + bitlength(C B) + bitlength(B)) < 2^22");
  require(from.W <= to.W, "the earlier step has width ", from.W, ", more than ", to.W);
  require(from.L <= to.L, "the construction has depth ", from.L, ", more than ", to.L);
  const Integer reached = power(gain, to.L - from.L) * power(integer(to.B), from.L);
  require(reached >= power_of_two((from.a + std::uint64_t{1}) * from.L),
          "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is ", from.L, ", a' is ", from.a);
  require_value(step, step.from[0]->statement.value);
}

void bounded_ladder(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  require(family.W >= 2, "the rule needs W >= 2, W is ", family.W);
  require(family.L >= 2, "the rule needs L >= 2, L is ", family.L);
  // How many intervals: one more than there are kinks.
  const Integer kinks = integer(family.W) - 1;
  const Integer N =
      family.B >= 2 ? Integer(kinks * (family.L - 1) + 1) : Integer(kinks * (family.L - 2) + family.W / 2);
  require_value(step, Rational(Integer(1), 2 * N));
}

}  // namespace relucert_check
