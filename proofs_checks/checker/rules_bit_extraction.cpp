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

// Contract: y > 0.
Integer floor_divide(const Integer& x, const Integer& y) {
  return -ceil_divide(-x, y);
}

void need(bool condition, std::string_view inequality) {
  require(condition, "the rule needs ", inequality);
}

struct BitExtraction {
  std::int64_t W, L, a, b;
  std::int64_t o, c, e, t, f, F, l, N, B, m, p, q, y, n, j, x, z, i;
  Rational omega;  // 4 - 2^-b
  Rational s;
  Integer mu, H, M, D, r_1;
  std::int64_t w = 0, g = 0, K = 1, k = 0, E = 0, anchor_bits = 0, lambda = 0, zeta = 0;

  explicit BitExtraction(const Step& step)
      : W(step.conclusion.family.W),
        L(step.conclusion.family.L),
        a(step.conclusion.family.a),
        b(step.conclusion.family.b) {
    std::vector<Integer> given;
    for (std::size_t r = 0; r < step.with.size(); ++r) given.push_back(natural_argument(step, r));
    struct Number {
      std::int64_t& place;
      unsigned bits;
      std::string_view limit;
    };
    const std::vector<Number> numbers = {{o, 4, "o < 2^4"},   {c, 20, "c < 2^20"}, {e, 16, "e < 2^16"},
                                         {t, 8, "t < 2^8"},   {f, 5, "f < 2^5"},   {F, 20, "F < 2^20"},
                                         {l, 16, "l < 2^16"}, {N, 20, "N < 2^20"}, {B, 16, "B < 2^16"},
                                         {m, 20, "m < 2^20"}, {p, 4, "p < 2^4"},   {q, 20, "q < 2^20"},
                                         {y, 4, "y < 2^4"},   {n, 20, "n < 2^20"}, {j, 16, "j < 2^16"},
                                         {x, 16, "x < 2^16"}, {z, 20, "z < 2^20"}, {i, 4, "i < 2^4"}};
    for (std::size_t r = 0; r < numbers.size(); ++r) {
      require_limit(bit_length(given[r]) <= numbers[r].bits, numbers[r].limit);
      numbers[r].place = given[r].get_si();
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
    need(z >= 1, "z >= 1");
    need(y <= 1, "y <= 1");
    need(B <= b + 1, "B <= b + 1");
    need(p <= b + 1, "p <= b + 1");
    need(f <= b + 1, "f <= b + 1");
    w = (f - 1) * (t - 1);
    need(l <= b + 1, "l <= b + 1");
    lambda = std::max<std::int64_t>(0, l - b);
    need(x + lambda <= b, "x + lambda <= b");
    zeta = static_cast<std::int64_t>(bit_length(integer(static_cast<std::uint64_t>(z)))) - 1;
  }

  void lengths() {
    s = n * two_to(-j);
    for (std::int64_t map = 0; map < i; ++map) s *= z;
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
    for (std::int64_t layer = 1; layer <= o; ++layer) {
      std::int64_t h = 1;
      while (V > two_to((b + 2) * h - b * layer)) ++h;
      need(2 * (c + h) <= W, "2 (c + h_i) <= W");
      V *= omega * c;
    }
    need(e + w <= b * (o + 1), "e + w <= b (o+1)");
    need(mu * two_to(-e) <= V, "mu u <= V");
    need(two_to(k + (b + 2) * (K - 1) - w - e) <= V, "2^(k + (b+2)(K-1) - w) u <= V");
  }

  void exponents() const {
    const Integer tau = j - x - e - w - B + 1 - i * zeta;
    const Integer maps = D - 1;
    need(tau >= -maps && tau <= b * maps, "-(D-1) <= tau <= b (D-1)");
    need(i <= maps, "i <= D - 1");
    for (std::int64_t d = 1; d <= i; ++d) {
      const Integer delta = floor_divide(d * tau, maps) - floor_divide((d - 1) * tau, maps);
      need(delta + zeta <= b, "delta_d + zeta <= b for d = 1, ..., i");
    }
    need(n * two_to(1 - x - lambda) <= omega, "2 n 2^-(x+lambda) <= 4 - 2^-b");
  }

  void width() const {
    const Integer cells = std::max(r_1, power_of_two(static_cast<std::uint64_t>(f)));
    const std::int64_t kappa = std::min(std::max<std::int64_t>(t - 3, 0), 2 * f - 1 <= b ? 1 : t);
    need(2 * cells + 6 + kappa + K <= W, "2 max(r_1, 2^f) + 6 + kappa + K <= W");
    const Integer pairs = Integer(m) * g;
    const Integer anchor_pairs = Integer(p) * q;
    need(N + 2 + 2 * (pairs + anchor_pairs) + std::max(K, 1 + lambda + E * K) <= W,
         "N + 2 + 2 (m g + p q) + max(K, 1 + lambda + E K) <= W");
    const Integer copies = power_of_two(static_cast<std::uint64_t>(p - 1));
    const Integer selected = 2 * anchor_pairs + 6 * p + copies;
    if (y == 0) {
      need(2 * pairs + 7 * g + selected + 5 + lambda <= W,
           "g (2m+7) + p (2q+6) + 2^(p-1) + 5 + lambda <= W for y = 0");
      return;
    }
    need(selected + 2 * pairs + 3 + lambda <= W, "p (2q+6) + 2^(p-1) + 2 m g + 3 + lambda <= W for y = 1");
    need(2 * pairs + 4 * g + 2 * p + copies + 3 + lambda <= W,
         "g (2m+4) + 2 p + 2^(p-1) + 3 + lambda <= W for y = 1");
    need(2 * pairs + 7 * g + 6 + lambda <= W, "g (2m+7) + 6 + lambda <= W for y = 1");
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
