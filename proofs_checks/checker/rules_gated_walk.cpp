// The upper bound gated_walk. Symbols as in RULES.md; proof with the networks: notes/upper_bounds.md.

#include <algorithm>

#include "rules.hpp"

namespace relucert_check {
namespace {

// 2^exponent.
Rational two_to(std::int64_t exponent) {
  const Integer power = power_of_two(static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent));
  return exponent < 0 ? Rational(Integer(1), power) : Rational(power);
}

Integer floor_divide(const Integer& n, const Integer& d) {
  Integer quotient;
  mpz_fdiv_q(quotient.get_mpz_t(), n.get_mpz_t(), d.get_mpz_t());
  return quotient;
}

Integer ceiling(const Rational& x) {
  return ceil_divide(x.get_num(), x.get_den());
}

void need(bool condition, std::string_view inequality) {
  require(condition, "the rule needs ", inequality);
}

struct GatedWalk {
  std::int64_t W, L, b;
  std::int64_t o, c, C, F, D, K, B, R, A, e, x, n, j;
  Rational omega;  // 4 - 2^-b
  std::int64_t g = 0;
  Integer kappa = 0;
  Rational s;
  Integer mu;
  Integer tau;
  Rational gamma;

  explicit GatedWalk(const Step& step)
      : W(step.conclusion.family.W), L(step.conclusion.family.L), b(step.conclusion.family.b) {
    std::vector<Integer> given;
    for (std::size_t i = 0; i < step.with.size(); ++i) given.push_back(natural_argument(step, i));
    struct Number {
      std::int64_t& place;
      unsigned bits;
      std::string_view limit;
    };
    const std::vector<Number> numbers = {{o, 4, "o < 2^4"},   {c, 20, "c < 2^20"}, {C, 20, "C < 2^20"},
                                         {F, 20, "F < 2^20"}, {D, 20, "D < 2^20"}, {K, 4, "K < 2^4"},
                                         {B, 4, "B < 2^4"},   {R, 20, "R < 2^20"}, {A, 16, "A < 2^16"},
                                         {e, 16, "e < 2^16"}, {x, 16, "x < 2^16"}, {n, 20, "n < 2^20"},
                                         {j, 16, "j < 2^16"}};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      require_limit(bit_length(given[i]) <= numbers[i].bits, numbers[i].limit);
      numbers[i].place = given[i].get_si();
    }
    require_limit(b < 4096, "b < 2^12");
    omega = 4 - two_to(-b);
  }

  Rational shrunk(const Integer& weight) const { return weight * two_to(-A); }

  void accumulators() {
    if (B == 1) {
      need(R >= 1 && (R & (R - 1)) == 0, "a power of two R for B = 1");
      g = static_cast<std::int64_t>(bit_length(R)) - 1;
      need(A + g <= b, "A + g <= b");
      need(shrunk(F + 1) <= R * omega, "(F+1) 2^-A / R <= 4 - 2^-b");
      return;
    }
    need(A <= b, "A <= b");
    need(R >= 4 && R % 2 == 0, "an even R >= 4 for B > 1");
    Integer place = 1;
    for (std::int64_t r = 1; r < B; ++r, place *= R) kappa += place * (R / 2);
    need(shrunk(R / 2 + 1) <= omega, "(R/2 + 1) 2^-A <= 4 - 2^-b");
    need(shrunk(floor_divide(F + 1 + kappa, place)) <= omega, "E 2^-A <= 4 - 2^-b");
  }

  void steps() {
    need(x <= b, "x <= b");
    need(n * two_to(-x) <= omega, "n 2^-x <= 4 - 2^-b");
    s = n * two_to(-j);
    mu = 2 * ceiling(1 / (2 * s));
    need(mu <= Integer(D) * C * (F + 1), "mu <= D C (F+1)");
    tau = j - 1 - e - x - D * A;
    need(tau >= 1 - D && tau <= (b - g) * (D - 1), "-(D-1) <= tau <= (b-g)(D-1)");
    const Integer M = ceil_divide(mu, 2 * (F + 1));
    gamma = ceiling((1 + s * (mu + 1) + 2 * s * kappa * M) * two_to(b)) * two_to(-b);
    need(gamma <= omega, "gamma <= 4 - 2^-b");
  }

  void gain() const {
    Rational V = omega;
    for (std::int64_t l = 1; l <= o; ++l) {
      std::int64_t h = 1;
      while (V > two_to((b + 2) * h - b * l)) ++h;
      need(2 * (c + h) <= W, "2 (c + h_l) <= W");
      V *= omega * c;
    }
    need(e + g <= b * (o + 1), "e + g <= b (o+1)");
    const Rational u = two_to(-e);
    need(std::max(mu, Integer(C * (F + 1))) * u <= V, "max(mu, C (F+1)) u <= V");
    need(u * (1 + s + gamma) / (2 * s) <= two_to(g) * V, "u (1 + s + gamma) / (2s) <= 2^g V");
    if (K > 0) need(two_to(b - A + (b + 2) * (K - 1)) * u <= V, "2^(b - A + (b+2)(K-1)) u <= V");
  }

  void constants() const {
    if (K > 0) {
      const std::int64_t most = D > 1 ? C * (F + 1) : F;
      need(most < two_to((b + 2) * K), "max(F, C (F+1) if D > 1) < 2^((b+2) K)");
      return;
    }
    need(is_bias(F, exponent(0) + A) && is_bias(F, exponent(D - 1) + A),
         "biases of the second layers for K = 0");
    need(D == 1 || (is_bias(C * (F + 1), exponent(1)) && is_bias(C * (F + 1), exponent(D - 1))),
         "biases of the first layers for K = 0");
  }

  void width() const {
    need(2 * C + 1 + K + B <= W, "2 C + 1 + K + B <= W");
    need(D == 1 || F + 1 + K + B <= W, "F + 1 + K + B <= W for D > 1");
    Integer last = F;
    Rational weight = n * two_to(-x) * (B == 1 ? R : 1);
    for (std::int64_t r = 0; r < B; ++r, weight *= R) last += ceiling(weight / omega);
    need(last <= W, "F + m_0 + ... + m_(B-1) <= W");
  }

 private:
  // Of the unit in the first layer of gadget d.
  Integer exponent(std::int64_t d) const {
    return e + d * A + (D == 1 ? Integer(0) : floor_divide(d * tau, Integer(D - 1)));
  }

  bool is_bias(std::int64_t number, const Integer& exponent) const {
    return exponent <= b && number * two_to(-exponent.get_si()) <= omega;
  }
};

}  // namespace

void gated_walk(const Step& step, const Store&) {
  GatedWalk walk(step);
  need(step.conclusion.family.a >= 1, "a >= 1");
  need(walk.b >= 1, "b >= 1");
  need(walk.c >= 1, "c >= 1");
  need(walk.C >= 2 && walk.C % 2 == 0, "an even C >= 2");
  need(walk.F >= 2 && walk.F % 2 == 0, "an even F >= 2");
  need(walk.D >= 1, "D >= 1");
  need(walk.B >= 1, "B >= 1");
  need(walk.n >= 1, "n >= 1");
  need(walk.o + 2 * walk.D + 1 <= walk.L, "o + 2 D + 1 <= L");
  walk.accumulators();
  walk.steps();
  walk.gain();
  walk.constants();
  walk.width();
  require_value(step, walk.s);
}

}  // namespace relucert_check
