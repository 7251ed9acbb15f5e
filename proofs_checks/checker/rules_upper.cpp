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

// The value I(h, d, x) of RULES.md.
Rational interpolation_error(const Rational& h, const Rational& d, const Rational& x) {
  return (h + d + x) / 2 + x * x / (8 * h);
}

}  // namespace

void constant(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const std::uint64_t bits = std::uint64_t{family.b} * family.L;
  require_limit(bits < exponent_limit, "b L < 2^20");
  require_value(step, Rational(1, 2) + inverse_power_of_two(bits + 1));
}

void affine(const Step& step, const Store&) {
  if (step.conclusion.kind == Kind::bounded_le) return require_value(step, Rational(1, 4));
  const std::uint64_t b = step.conclusion.family.b;
  require_limit(b < exponent_limit, "b < 2^20");
  require_value(step, Rational(1, 4) + 3 * inverse_power_of_two(b + 2));
}

void shallow_interpolation(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer r = natural_argument(step, 0);
  require_limit(family.b < exponent_limit, "b < 2^20");
  require_weights_of_two(family);
  require(family.L >= 2, "the rule needs L >= 2");
  require(r <= family.b, "the rule needs r <= b, r is ", r);
  require(r < bit_length(integer(family.W)), "the rule needs W >= 2^r, r is ", r);
  const Rational h = inverse_power_of_two(r.get_ui());
  const Rational start = inverse_power_of_two(family.b);
  require_value(step, interpolation_error(h, h * start, (start - h * start) / 2));
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
  const Rational unit = inverse_power_of_two(2 * bits);
  require_value(step, interpolation_error(Rational(Integer(1), m), g * unit, (coarsest - g) * unit / 2));
}

void three_layer_interpolation(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer m = natural_argument(step, 0);
  const Integer g = natural_argument(step, 1);
  const Integer y = natural_argument(step, 2);
  const Integer s = natural_argument(step, 3);
  require_limit(family.a < exponent_limit, "a < 2^20");
  require_limit(s < exponent_limit, "s < 2^20");
  require(family.L >= 3, "the rule needs L >= 3");
  require(s <= family.b, "the rule needs s <= b, s is ", s);
  require(m >= 1, "the rule needs m >= 1");
  require(g >= 1, "the rule needs g >= 1");
  require(y <= 1, "the rule needs y <= 1, y is ", y);
  require(m + 1 - y <= family.W, "the rule needs m + 1 - y <= W, m is ", m);
  const std::uint64_t bits = s.get_ui();
  const Integer largest = power_of_two(family.a + bits + 1) - 1;
  Integer width = 2;
  const Integer beyond_slopes = m * g - largest;
  const Integer beyond_constants = (m - 1) * g - power_of_two(family.a + 2 * bits + 1) + 1;
  for (const Integer& beyond : {beyond_slopes, beyond_constants})
    if (beyond > 0) width += ceil_divide(beyond, largest * largest);
  require(width <= family.W, "the rule needs 2 + q + p <= W, it is ", width);
  const Integer finest = power_of_two(3 * bits + 1);
  const Rational d = g * inverse_power_of_two(3 * bits);
  if (y == 1) {
    require(mpz_even_p(Integer(m * g).get_mpz_t()) != 0, "the rule needs an even m g, it is ",
            Integer(m * g));
    require(m * g >= finest, "the rule needs m g >= 2 8^s, m is ", m, ", g is ", g);
    require_value(step, d / 2);
  } else {
    require(finest + 2 * m * g < m * g * (largest + 1), "the rule needs 2 8^s + 2 m g < m g 2^(a+s+1), m is ",
            m, ", g is ", g);
    require_value(step, (Rational(Integer(1), m) + d) / 2);
  }
}

void ladder(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  std::vector<Integer> numbers;
  for (std::size_t i = 0; i < step.with.size(); ++i) numbers.push_back(natural_argument(step, i));
  const Integer& w = numbers[0];
  const Integer& first_weight = numbers[2];
  const Integer& last_factor = numbers[5];
  const Integer& H = numbers[6];
  const Integer& n = numbers[8];
  const Integer& m = numbers[9];
  require_limit(family.a < exponent_limit, "a < 2^20");
  require_limit(numbers[11] < exponent_limit, "s < 2^20");
  require_limit(numbers[10] < exponent_limit, "j < 2^20");
  require_limit(numbers[1] < 64, "g < 2^6");
  require(family.a >= 1, "the rule needs a >= 1");
  require(numbers[11] <= family.b, "the rule needs s <= b, s is ", numbers[11]);
  require(numbers[7] <= numbers[11], "the rule needs c <= s, c is ", numbers[7]);
  require(w >= 2 && w <= family.W, "the rule needs 2 <= w <= W, w is ", w);
  for (const std::size_t i : {2, 3, 4, 5, 6, 8})
    require(numbers[i] >= 1, "the rule needs v, M, P, Q, H, n >= 1");
  require(mpz_odd_p(m.get_mpz_t()) != 0, "the rule needs an odd m, m is ", m);
  const std::uint64_t g = numbers[1].get_ui();
  const std::uint64_t c = numbers[7].get_ui();
  const std::uint64_t j = numbers[10].get_ui();
  const std::uint64_t s = numbers[11].get_ui();
  const std::uint64_t weight_bits = family.a + s + 1;

  // nu = amplified 2^-(s(g+1) - c).
  const Integer copies = family.W / 2;
  Integer amplified = last_factor;
  if (g == 0) {
    require(first_weight == 1, "the rule needs v = 1 for g = 0, v is ", first_weight);
    require(last_factor * power_of_two(c) + power_of_two(s - c) <= power_of_two(weight_bits),
            "the rule needs Q 2^(c-s) + 2^-c <= 2^(a+1) for g = 0, Q is ", last_factor);
  } else {
    require(bit_length(first_weight) <= weight_bits, "the rule needs v < 2^(a+s+1), v is ", first_weight);
    require(last_factor <= copies * (power_of_two(weight_bits - c) - 1),
            "the rule needs Q <= C (2^(a+s+1-c) - 1), Q is ", last_factor);
  }
  for (const std::uint64_t i : {2, 3}) {
    const Integer& factor = numbers[i + 1];
    const char* name = i == 2 ? "M" : "P";
    require(g >= i || factor == 1, "the rule needs ", name, " = 1 for g < ", i, ", ", name, " is ", factor);
    require(g < i || factor <= copies * (power_of_two(weight_bits) - 1), "the rule needs ", name,
            " <= C (2^(a+s+1) - 1), ", name, " is ", factor);
    // Once for the second layer, and once for each one behind it.
    if (g >= i) amplified *= power(factor, i == 2 ? 1 : g - 2);
  }
  amplified *= first_weight;
  const Rational nu = amplified * inverse_power_of_two(s * (g + 1) - c);

  require(bit_length((w - 1) * H) <= weight_bits, "the rule needs (w-1) H < 2^(a+s+1), H is ", H);
  require(bit_length(n) <= family.a + s - c, "the rule needs n < 2^(a+s-c), n is ", n);
  require(j + c >= s, "the rule needs j >= s - c, j is ", j);
  require(s > 0 || j == 0, "the rule needs j = 0 for s = 0, j is ", j);
  require(j + c > s || m == 1, "the rule needs m = 1 for j = s - c, m is ", m);
  const std::uint64_t t = j + c < 2 * s ? j + c - s : s;
  require(bit_length(m) <= family.a + t + 1, "the rule needs m < 2^(a+t+1), m is ", m);
  const Rational eta = H * inverse_power_of_two(s);
  const Rational mu = nu / eta;
  const Integer N = ceil_divide(mu.get_num(), mu.get_den());
  require(N >= 2, "the rule needs N >= 2, N is ", N);
  const std::uint64_t T = s == 0 ? 1 : (j + c + s - 1) / s;
  const Integer depth = integer(g) + ceil_divide(N - 1, w - 1) + integer(T);
  require(depth <= family.L, "the construction has depth ", depth, ", more than ", family.L);

  const Rational S = n * m * inverse_power_of_two(j);
  const Rational reach = S * nu;
  require(reach >= 1, "the rule needs S nu >= 1, it is ", reach);
  std::uint64_t e = mpz_scan1(n.get_mpz_t(), 0);
  if (e > s - c) e = s - c;
  const Rational u = inverse_power_of_two(j + s - e);
  const Rational d = S * eta * inverse_power_of_two(c);
  Rational bias = reach + 1 + u / 2 + S * inverse_power_of_two(c);
  if (m > 1) bias += m * inverse_power_of_two(j + c - t);
  require(bias <= power_of_two(std::uint64_t{family.a} + 1) - inverse_power_of_two(s),
          "the rule needs S nu + 1 + u/2 + S 2^-c + r <= 2^(a+1) - 2^-s, it is ", bias);
  const Rational excess = u > d ? Rational(u - d) : Rational(0);
  require_value(step, interpolation_error(1 / mu, d, excess));
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
  require(k * integer(fine.L) <= family.L, "the construction has depth ", Integer(k * integer(fine.L)),
          ", more than ", family.L);
  require_value(step, step.from[0]->statement.value);
}

}  // namespace relucert_check
