// The upper bound grid_retrieval. Symbols as in RULES.md; proof with the networks: notes/grid_retrieval.md.

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

struct GridRetrieval {
  std::int64_t W, L, a, b;
  std::int64_t o, c, e, t, f, C, F, l, N, B, d, m, p, q, y, n, j, x, z, i;
  Rational omega;  // 4 - 2^-b
  Rational s;
  Integer mu, H, D, r_1;
  std::int64_t w = 0, g = 0, K = 1, k = 0, lambda = 0, zeta = 0;

  explicit GridRetrieval(const Step& step)
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
    const std::vector<Number> numbers = {
        {o, 4, "o < 2^4"},   {c, 20, "c < 2^20"}, {e, 16, "e < 2^16"}, {t, 8, "t < 2^8"},
        {f, 5, "f < 2^5"},   {C, 20, "C < 2^20"}, {F, 20, "F < 2^20"}, {l, 16, "l < 2^16"},
        {N, 20, "N < 2^20"}, {B, 16, "B < 2^16"}, {d, 3, "d < 2^3"},   {m, 20, "m < 2^20"},
        {p, 3, "p < 2^3"},   {q, 20, "q < 2^20"}, {y, 4, "y < 2^4"},   {n, 20, "n < 2^20"},
        {j, 16, "j < 2^16"}, {x, 16, "x < 2^16"}, {z, 20, "z < 2^20"}, {i, 4, "i < 2^4"}};
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
    need(C >= 1, "C >= 1");
    need(F >= 1, "F >= 1");
    need(N >= 1, "N >= 1");
    need(B >= 1, "B >= 1");
    need(d >= 1, "d >= 1");
    need(m >= 1, "m >= 1");
    need(p >= 1, "p >= 1");
    need(q >= 1, "q >= 1");
    need(n >= 1, "n >= 1");
    need(z >= 1, "z >= 1");
    need(y <= 1, "y <= 1");
    need(B % d == 0, "d divides B");
    need(B <= b, "B <= b");
    need(p * d <= b + 1, "p d <= b + 1");
    need(C <= power_of_two(static_cast<std::uint64_t>(b) + 2), "C <= 2^(b+2)");
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
    const Integer row = 2 * H * C;
    const Integer c_1 = row * power_of_two(static_cast<std::uint64_t>(f * (t - 1)));
    need(c_1 <= mu, "c_1 <= mu");
    r_1 = ceil_divide(mu + 1, c_1);
    const Integer rows = ceil_divide(mu + 1, row);
    D = std::max(Integer(1), ceil_divide(rows - 1, Integer(N)));
    g = ceil_divide(Integer(F), Integer(m) * B).get_si();
    need(Rational(g * d) < two_to(B + 2), "g d < 2^(B+2)");
  }

  void anchors(const Rational& gamma) const {
    const Integer most = floor_of((gamma + 1) / s + Rational(1, 2));
    const Integer bits = d * ceil_divide(integer(bit_length(most)), Integer(p) * q * d);
    need(bits <= B, "B' <= B");
    need(y == 1 || q * bits <= Integer(m) * B, "q B' <= m B for y = 0");
    const Integer layers = Integer(y) * q * bits / d + Integer(m) * (B / d);
    need(o + t + 2 * D + layers + 4 <= L, "o + t + 2 D + A' + m B/d + 4 <= L");
  }

  void constants() {
    const Integer reach = floor_of(Rational(H) * two_to(-B));
    const auto bits =
        static_cast<std::int64_t>(bit_length(std::max(std::max(Integer(N), Integer(4 * C)), reach)));
    while (bits > (b + 1) * K) ++K;
    k = K > 1 ? b : bits - 1;
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
    need(two_to(k + (b + 1) * (K - 1) - w - e) <= V, "2^(k + (b+1)(K-1) - w) u <= V");
  }

  void exponents() const {
    const Integer tau = j - x - e - w - B - i * zeta;
    const Integer maps = D - 1;
    need(tau >= -2 * maps && tau <= b * maps, "-2(D-1) <= tau <= b (D-1)");
    need(i <= maps, "i <= D - 1");
    for (std::int64_t nu = 1; nu <= i; ++nu) {
      const Integer delta = floor_divide(nu * tau, maps) - floor_divide((nu - 1) * tau, maps);
      need(delta + zeta + (delta < 0 ? 1 : 0) <= b,
           "delta_nu + zeta + [delta_nu < 0] <= b for nu = 1, ..., i");
    }
    need(n * two_to(1 - x - lambda) <= omega, "2 n 2^-(x+lambda) <= 4 - 2^-b");
  }

  void width() const {
    const Integer cells = std::max(r_1, power_of_two(static_cast<std::uint64_t>(f)));
    const std::int64_t kappa = std::min(std::max<std::int64_t>(t - 3, 0), 2 * f - 1 <= b ? 1 : t);
    need(2 * cells + 7 + kappa + K <= W, "2 max(r_1, 2^f) + 7 + kappa + K <= W");
    const Integer pairs = Integer(m) * g;
    const Integer anchor_pairs = Integer(p) * q;
    const Integer words = 2 * (pairs + anchor_pairs);
    need(N + words + 5 + K <= W, "N + P + 5 + K <= W");
    need(2 * pairs * C + anchor_pairs * (C + 1) + words + 5 + lambda + K <= W,
         "2 m g C + p q (C+1) + P + 5 + lambda + K <= W");
    const std::int64_t h = (std::int64_t{4} << d) - 4;
    const Integer copies = power_of_two(static_cast<std::uint64_t>(p * d - 1));
    const Integer gates = 2 * pairs + g * (h + 3 * d);
    const Integer selected = 2 * anchor_pairs + p * (h + 2 * d) + copies;
    if (y == 0) {
      need(gates + selected + 5 + lambda <= W, "g (2m+h+3d) + p (2q+h+2d) + r + 5 + lambda <= W for y = 0");
      return;
    }
    need(selected + 2 * pairs + 3 + lambda <= W, "p (2q+h+2d) + r + 2 m g + 3 + lambda <= W for y = 1");
    need(2 * pairs + g * h + 2 * p * d + copies + 3 + lambda <= W,
         "g (2m+h) + 2 p d + r + 3 + lambda <= W for y = 1");
    need(gates + 6 + lambda <= W, "g (2m+h+3d) + 6 + lambda <= W for y = 1");
  }
};

}  // namespace

void grid_retrieval(const Step& step, const Store&) {
  GridRetrieval rule(step);
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
