// Upper bounds on the minimax error over H1. Proofs with the networks: notes/upper_bounds.md.

#include "rules.hpp"

namespace relucert_check {
namespace {

constexpr std::uint32_t exponent_limit = 1u << 20;

// 2^-exponent.
Rational inverse_power_of_two(std::uint64_t exponent) {
  return Rational(Integer(1), power_of_two(exponent));
}

void require_weights_of_two(const Family& family) {
  require(family.a >= 1, "the rule needs a >= 1");
  require(family.b >= 1, "the rule needs b >= 1");
}

// A number after `with` that has the limit 2^20 when it is k, the number of binary digits of the accuracy.
std::uint32_t accuracy(const Step& step, std::size_t position) {
  const Integer k = natural_argument(step, position);
  require_limit(k < exponent_limit, "k < 2^20");
  return static_cast<std::uint32_t>(k.get_ui());
}

void require_depth(const Step& step, const Integer& depth) {
  require(depth <= step.conclusion.family.L, "the construction has depth ", depth, ", more than ",
          step.conclusion.family.L);
}

// Common part of the two ladders: hypotheses, and the depth g + D + T + extra_layers.
void require_ladder(const Step& step, const Integer& w, std::uint32_t k, unsigned extra_layers) {
  const Family& family = step.conclusion.family;
  require_weights_of_two(family);
  require(k >= 1, "the rule needs k >= 1");
  require(w >= 2 && w <= family.W, "the rule needs 2 <= w <= W, w is ", w);
  // w <= 2^(a+1), without the shift: a may be near 2^31.
  require(bit_length(w - 1) <= std::uint64_t{family.a} + 1, "the rule needs w <= 2^(a+1), w is ", w);
  const std::uint64_t p = bit_length(w) - 2;
  const std::uint64_t step_bits = family.a + p;
  const std::uint64_t g = k <= family.a ? 0 : (k - family.a + step_bits - 1) / step_bits;
  const Integer D = ceil_divide(power_of_two(k), w - 1);
  const std::uint64_t T = (std::uint64_t{k} + family.b - 1) / family.b;
  require_depth(step, integer(g) + D + integer(T) + extra_layers);
}

}  // namespace

void constant(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const std::uint64_t bits = std::uint64_t{family.b} * family.L;
  require_limit(bits < exponent_limit, "b L < 2^20");
  require_value(step, Rational(1, 2) + inverse_power_of_two(bits + 1));
}

void shallow_interpolation(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer r = natural_argument(step, 0);
  require_limit(family.b < exponent_limit, "b < 2^20");
  require_weights_of_two(family);
  require(family.L >= 2, "the rule needs L >= 2");
  require(r <= family.b, "the rule needs r <= b, r is ", r);
  require(r < bit_length(integer(family.W)), "the rule needs W >= 2^r, r is ", r);
  require_value(step,
                inverse_power_of_two(r.get_ui() + 1) + inverse_power_of_two(std::uint64_t{family.b} + 1));
}

void fine_interpolation(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer m = natural_argument(step, 0);
  const Integer g = natural_argument(step, 1);
  const Integer c = natural_argument(step, 2);
  const Integer s = natural_argument(step, 3);
  require_limit(family.a < exponent_limit, "a < 2^20");
  require_limit(s < exponent_limit, "s < 2^20");
  require(family.L >= 2, "the rule needs L >= 2");
  require(s <= family.b, "the rule needs s <= b, s is ", s);
  require(m >= 1, "the rule needs m >= 1");
  require(g >= 1, "the rule needs g >= 1");
  require(c <= 1, "the rule needs c <= 1, c is ", c);
  require(m + c <= family.W, "the rule needs m + c <= W, m is ", m);
  const std::uint64_t bits = s.get_ui();
  const Integer n = m * g;
  require(bit_length(n) <= family.a + bits + 1, "the rule needs m g < 2^(a+s+1), m is ", m, ", g is ", g);
  Integer coarsest = c == 1 ? Integer(1) : power_of_two(bits);
  if (coarsest < g) coarsest = g;
  // Twice n times the largest change of the slope, in units of an output weight.
  const Integer jump = power_of_two(2 * bits + 2) + 3 * n + m * coarsest;
  require(jump < n * power_of_two(family.a + bits + 2),
          "the rule needs 4^(s+1) + 3 n + m M < n 2^(a+s+2), m is ", m, ", g is ", g);
  require_value(step, Rational(Integer(1), 2 * m) + coarsest * inverse_power_of_two(2 * bits + 1));
}

void ladder(const Step& step, const Store&) {
  const Integer w = natural_argument(step, 0);
  const std::uint32_t k = accuracy(step, 1);
  require_ladder(step, w, k, 0);
  require_value(step, inverse_power_of_two(k));
}

void ladder_slopes(const Step& step, const Store&) {
  const Integer w = natural_argument(step, 0);
  const std::uint32_t k = accuracy(step, 1);
  require_limit(step.conclusion.family.b < exponent_limit, "b < 2^20");
  require_ladder(step, w, k, 1);
  require_value(step, inverse_power_of_two(std::uint64_t{k} + 1) *
                          (1 + inverse_power_of_two(step.conclusion.family.b)));
}

void direct_ladder(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer w = natural_argument(step, 0);
  const Integer D = natural_argument(step, 1);
  require_limit(family.b < exponent_limit, "b < 2^20");
  require(family.a >= 1, "the rule needs a >= 1");
  require(w >= 2 && w <= family.W, "the rule needs 2 <= w <= W, w is ", w);
  require(D >= 1, "the rule needs D >= 1");
  require_depth(step, D + 1);
  const Integer kinks_per_layer = w - 1;
  const Integer H = ceil_divide(power_of_two(family.b), kinks_per_layer * D);
  require(bit_length(kinks_per_layer * H) <= std::uint64_t{family.a} + family.b + 1,
          "the rule needs (w-1) H < 2^(a+b+1), w is ", w);
  // h/2 and the rounding of the start value.
  const Rational unit = inverse_power_of_two(std::uint64_t{family.b} + 1);
  require_value(step, H * unit + unit);
}

void under_quantized(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const std::uint32_t k = accuracy(step, 0);
  require_weights_of_two(family);
  require(k >= 1, "the rule needs k >= 1");
  require(bit_length(integer(family.W - 1)) > k, "the rule needs W >= 2^k + 1, k is ", k, ", W is ",
          family.W);
  require_depth(step, 2 + integer((std::uint64_t{k} + family.b - 1) / family.b));
  require_value(step, inverse_power_of_two(k));
}

void depth_precision(const Step& step, const Store&) {
  const Integer k = natural_argument(step, 0);
  require_kind(*step.from[0], {Kind::minimax_le}, "minimax_le W L a b v");
  const Family& family = step.conclusion.family;
  const Family& fine = step.from[0]->statement.family;
  require(k >= 2, "the rule needs k >= 2, k is ", k);
  require(k * integer(family.a) == integer(fine.a), "the earlier step must have k a integer bits, k is ", k,
          ", a is ", family.a);
  require(k * integer(family.b) == integer(fine.b), "the earlier step must have k b fraction bits, k is ", k,
          ", b is ", family.b);
  require(2 * integer(fine.W) + 2 <= integer(family.W), "the converted network has width ",
          Integer(2 * integer(fine.W) + 2), ", more than ", family.W);
  require_depth(step, k * integer(fine.L));
  require_value(step, step.from[0]->statement.value);
}

}  // namespace relucert_check
