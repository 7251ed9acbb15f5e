// The upper bound bit_extraction. Symbols as in RULES.md; proof with the networks: notes/bit_extraction.md.

#include <algorithm>

#include "rules.hpp"

namespace relucert_check {
namespace {

// 2^exponent.
Rational two_to(std::int64_t exponent) {
  const Integer power = power_of_two(static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent));
  return exponent < 0 ? Rational(Integer(1), power) : Rational(power);
}

Integer ceiling(const Rational& x) {
  return ceil_divide(x.get_num(), x.get_den());
}

Integer floor_of(const Rational& x) {
  return -ceiling(-x);
}

void need(bool condition, std::string_view inequality) {
  require(condition, "the rule needs ", inequality);
}

struct BitExtraction {
  std::int64_t W, L, a, b;
  std::int64_t o, c, e, t, f, F, l, N, B, m, p, q, y, n, j, x;
  Rational omega;  // 4 - 2^-b
  Rational s;
  Integer mu, H, M, D, r_1;
  std::int64_t w = 0, g = 0, K = 1, k = 0, E = 0, anchor_bits = 0;

  explicit BitExtraction(const Step& step)
      : W(step.conclusion.family.W),
        L(step.conclusion.family.L),
        a(step.conclusion.family.a),
        b(step.conclusion.family.b) {
    std::vector<Integer> given;
    for (std::size_t i = 0; i < step.with.size(); ++i) given.push_back(natural_argument(step, i));
    struct Number {
      std::int64_t& place;
      unsigned bits;
      std::string_view limit;
    };
    const std::vector<Number> numbers = {
        {o, 4, "o < 2^4"},   {c, 20, "c < 2^20"}, {e, 16, "e < 2^16"}, {t, 8, "t < 2^8"},
        {f, 5, "f < 2^5"},   {F, 20, "F < 2^20"}, {l, 16, "l < 2^16"}, {N, 20, "N < 2^20"},
        {B, 16, "B < 2^16"}, {m, 20, "m < 2^20"}, {p, 4, "p < 2^4"},   {q, 20, "q < 2^20"},
        {y, 4, "y < 2^4"},   {n, 20, "n < 2^20"}, {j, 16, "j < 2^16"}, {x, 16, "x < 2^16"}};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      require_limit(bit_length(given[i]) <= numbers[i].bits, numbers[i].limit);
      numbers[i].place = given[i].get_si();
    }
    require_limit(b < 4096, "b < 2^12");
    omega = 4 - two_to(-b);
  }

  void ranges() {
    need(a >= 1, "a >= 1");
    need(b >= 1, "b >= 1");
    need(c >= 1, "c >= 1");
    need(t >= 1, "t >= 1");
    need(f >= 1, "f >= 1");
    need(F >= 1, "F >= 1");
    need(N >= 1, "N >= 1");
    need(B >= 1, "B >= 1");
    need(m >= 1, "m >= 1");
    need(p >= 1, "p >= 1");
    need(q >= 1, "q >= 1");
    need(n >= 1, "n >= 1");
    need(y <= 1, "y <= 1");
    need(B <= b + 1, "B <= b + 1");
    need(p <= b + 1, "p <= b + 1");
    need(f <= b, "f <= b");
    w = (f - 1) * (t - 1);
    need(w <= b, "(f-1)(t-1) <= b");
    need(l <= b, "l <= b");
    need(x <= b, "x <= b");
  }

  void lengths() {
    s = n * two_to(-j);
    mu = ceiling(two_to(l) / s);
    H = F * power_of_two(static_cast<std::uint64_t>(l)) + 1;
    const Integer c_1 = 2 * H * power_of_two(static_cast<std::uint64_t>(f * (t - 1)));
    need(c_1 <= mu, "c_1 <= mu");
    r_1 = ceil_divide(mu + 1, c_1);
    M = ceil_divide(mu + 1, 2 * H);
    D = std::max(Integer(1), ceil_divide(M - 1, Integer(N)));
    g = ceil_divide(Integer(F), Integer(m) * B).get_si();
    need(Rational(g) < two_to(B + 1), "g < 2^(B+1)");
  }

  void anchors(const Rational& gamma) {
    const Integer most = floor_of((gamma + 1) / s + Rational(1, 2));
    anchor_bits = ceil_divide(integer(bit_length(most)), Integer(p) * q).get_si();
    need(anchor_bits <= B, "B' <= B");
    need(y == 1 || Integer(q) * anchor_bits <= Integer(m) * B, "q B' <= m B for y = 0");
    const Integer depth =
        Integer(o + t + (t > 1 ? 1 : 0) + 3) + D + Integer(y) * q * anchor_bits + Integer(m) * B;
    need(depth <= L, "o + t + [t > 1] + D + A' + m B + 3 <= L");
  }

  void constants() {
    const Integer reach = floor_of(Rational(H) * two_to(1 - B));
    const auto bits = static_cast<std::int64_t>(bit_length(std::max(Integer(N), reach)));
    while (bits > (b + 2) * K) ++K;
    k = K > 1 ? b : std::max<std::int64_t>(0, bits - 2);
    E = Rational(H) >= two_to(B + 1) ? 1 : 0;
  }

  void gain() const {
    Rational V = omega;
    for (std::int64_t i = 1; i <= o; ++i) {
      std::int64_t h = 1;
      while (V > two_to((b + 2) * h - b * i)) ++h;
      need(2 * (c + h) <= W, "2 (c + h_i) <= W");
      V *= omega * c;
    }
    need(e + w <= b * (o + 1), "e + w <= b (o+1)");
    need(mu * two_to(-e) <= V, "mu u <= V");
    need(two_to(k + (b + 2) * (K - 1) - w - e) <= V, "2^(k + (b+2)(K-1) - w) u <= V");
  }

  void exponents() const {
    const Integer tau = j - x - e - w - B + 1;
    need(tau >= 1 - D && tau <= b * (D - 1), "-(D-1) <= tau <= b (D-1)");
    need(n * two_to(1 - x) <= omega, "2 n 2^-x <= 4 - 2^-b");
  }

  void width() const {
    const Integer cells = std::max(r_1, power_of_two(static_cast<std::uint64_t>(f)));
    need(2 * cells + 7 + K <= W, "2 max(r_1, 2^f) + 7 + K <= W");
    const Integer pairs = Integer(m) * g;
    const Integer anchor_pairs = Integer(p) * q;
    need(N + 2 + 2 * (pairs + anchor_pairs) + K + E <= W, "N + 2 + 2 (m g + p q) + K + E <= W");
    const Integer copies = power_of_two(static_cast<std::uint64_t>(p - 1));
    const Integer selected = 2 * anchor_pairs + 6 * p + copies;
    if (y == 0) {
      need(2 * pairs + 7 * g + selected + 5 <= W, "g (2m+7) + p (2q+6) + 2^(p-1) + 5 <= W for y = 0");
      return;
    }
    need(selected + 2 * pairs + 3 <= W, "p (2q+6) + 2^(p-1) + 2 m g + 3 <= W for y = 1");
    need(2 * pairs + 4 * g + 2 * p + copies + 3 <= W, "g (2m+4) + 2 p + 2^(p-1) + 3 <= W for y = 1");
    need(2 * pairs + 7 * g + 6 <= W, "g (2m+7) + 6 <= W for y = 1");
  }
};

}  // namespace

void bit_extraction(const Step& step, const Store&) {
  BitExtraction rule(step);
  rule.ranges();
  rule.lengths();
  const Rational least = 1 + rule.s * (rule.F + Rational(1, 2));
  rule.anchors(ceiling(least * two_to(rule.b)) * two_to(-rule.b));
  rule.constants();
  rule.gain();
  rule.exponents();
  rule.width();
  require_value(step, rule.s + Rational(Integer(1), 2 * rule.mu));
}

}  // namespace relucert_check
