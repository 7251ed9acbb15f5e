// The upper bounds gated_walk and multilevel_walk. Symbols as in RULES.md; proof with the networks:
// notes/upper_bounds.md.

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
  bool multilevel;
  std::int64_t W, L, b;
  std::int64_t o, c, C, F, D, H = 1, z = 0, K, B, R, A, e, x, n, j;
  std::int64_t Q;  // maps from second layers to first ones or to the convex sum
  Integer P;       // length of a cell with its flat step
  Rational omega;  // 4 - 2^-b
  std::int64_t g = 0;
  Integer kappa = 0;
  Rational s;
  Integer mu;
  Integer tau;
  Rational gamma;

  GatedWalk(const Step& step, bool multilevel)
      : multilevel(multilevel),
        W(step.conclusion.family.W),
        L(step.conclusion.family.L),
        b(step.conclusion.family.b) {
    std::vector<Integer> given;
    for (std::size_t i = 0; i < step.with.size(); ++i) given.push_back(natural_argument(step, i));
    struct Number {
      std::int64_t* place;
      unsigned bits;
      std::string_view limit;
    };
    std::vector<Number> numbers = {{&o, 4, "o < 2^4"},   {&c, 20, "c < 2^20"}, {&C, 20, "C < 2^20"},
                                   {&F, 20, "F < 2^20"}, {&D, 20, "D < 2^20"}, {&K, 4, "K < 2^4"},
                                   {&B, 4, "B < 2^4"},   {&R, 20, "R < 2^20"}, {&A, 16, "A < 2^16"},
                                   {&e, 16, "e < 2^16"}, {&x, 16, "x < 2^16"}, {&n, 20, "n < 2^20"},
                                   {&j, 16, "j < 2^16"}};
    if (multilevel) numbers.insert(numbers.begin() + 5, {{&H, 12, "H < 2^12"}, {&z, 4, "z < 2^4"}});
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      require_limit(bit_length(given[i]) <= numbers[i].bits, numbers[i].limit);
      *numbers[i].place = given[i].get_si();
    }
    require_limit(b < 4096, "b < 2^12");
    Q = multilevel ? D : D - 1;
    P = Integer(F * H) + (Integer(1) << static_cast<unsigned>(z));
    require_limit(bit_length(D * C * P) <= 62, "D C P < 2^62");
    omega = 4 - two_to(-b);
  }

  Rational shrunk(const Integer& weight) const { return weight * two_to(-A - z); }

  void accumulators() {
    if (B == 1) {
      need(R >= 1 && (R & (R - 1)) == 0, "a power of two R for B = 1");
      g = static_cast<std::int64_t>(bit_length(R)) - 1;
      need(A + z + g <= b, "A + z + g <= b");
      need(shrunk(P) <= R * omega, "P 2^-(A+z) / R <= 4 - 2^-b");
      return;
    }
    need(A + z <= b, "A + z <= b");
    need(R >= 4 && R % 2 == 0, "an even R >= 4 for B > 1");
    const Integer flat = Integer(1) << static_cast<unsigned>(z);
    need(2 * flat < R, "2^(z+1) < R for B > 1");
    Integer place = 1;
    for (std::int64_t r = 1; r < B; ++r, place *= R) kappa += place * (R / 2);
    need(shrunk(R / 2 + flat) <= omega, "(R/2 + 2^z) 2^-(A+z) <= 4 - 2^-b");
    need(shrunk(floor_divide(P + kappa, place)) <= omega, "E 2^-(A+z) <= 4 - 2^-b");
  }

  void steps() {
    need((H * two_to(-z) + 1) * two_to(-A) <= omega, "(H 2^-z + 1) 2^-A <= 4 - 2^-b");
    need(x <= b, "x <= b");
    need(n * two_to(-x) <= omega, "n 2^-x <= 4 - 2^-b");
    s = n * two_to(-j);
    mu = 2 * ceiling(1 / (2 * s));
    need(mu <= D * C * P, "mu <= D C P");
    tau = j - 1 - e - x - D * A;
    need(tau >= -Q && tau <= (b - g) * Q, "-Q <= tau <= (b-g) Q");
    const Integer M = ceil_divide(mu, 2 * P);
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
    need(std::max(mu, Integer(C * P)) * u <= V, "max(mu, C P) u <= V");
    const Rational above = multilevel ? s * Rational(H + 2) / 2 : s;
    need(u * (1 + above + gamma) / (2 * s) <= two_to(g) * V, "u (1 + S + gamma) / (2s) <= 2^g V");
    if (K > 0) need(two_to(b - A + (b + 2) * (K - 1)) * u <= V, "2^(b - A + (b+2)(K-1)) u <= V");
  }

  void constants() const {
    if (K > 0) {
      const Integer most = D > 1 ? Integer(C * P) : Integer(F * H);
      need(most < two_to((b + 2) * K), "max(F H, C P if D > 1) < 2^((b+2) K)");
      return;
    }
    need(is_bias(F * H, exponent(0) + A) && is_bias(F * H, exponent(D - 1) + A),
         "biases of the second layers for K = 0");
    need(D == 1 || (is_bias(C * P, exponent(1)) && is_bias(C * P, exponent(D - 1))),
         "biases of the first layers for K = 0");
    need(!multilevel || is_bias((F - 1) * H, exponent(D)), "biases of the convex sum for K = 0");
  }

  void width() const {
    const std::int64_t carried = K + B;
    const std::int64_t ramp = multilevel ? 1 : 0;
    need(2 * C + 1 + carried + (D > 1 ? ramp : 0) <= W, "first layers of at most W neurons");
    need(D == 1 || F + 1 + carried + ramp <= W, "second layers of at most W neurons");
    need(!multilevel || F + 1 + carried <= W, "second layers of at most W neurons");
    Integer last = F - ramp;
    Rational weight = n * two_to(-x) * (B == 1 ? R : 1);
    for (std::int64_t r = 0; r < B; ++r, weight *= R) last += ceiling(weight / omega);
    need(last <= W, "at most W neurons before the output");
  }

 private:
  // Of the unit in the first layer of gadget d.
  Integer exponent(std::int64_t d) const {
    return e + d * A + (Q == 0 ? Integer(0) : floor_divide(d * tau, Integer(Q)));
  }

  bool is_bias(const Integer& number, const Integer& exponent) const {
    return exponent <= b && number * two_to(-exponent.get_si()) <= omega;
  }
};

void check(const Step& step, GatedWalk walk) {
  need(step.conclusion.family.a >= 1, "a >= 1");
  need(walk.b >= 1, "b >= 1");
  need(walk.c >= 1, "c >= 1");
  need(walk.C >= 2 && walk.C % 2 == 0, "an even C >= 2");
  if (walk.multilevel)
    need(walk.F >= 2, "F >= 2");
  else
    need(walk.F >= 2 && walk.F % 2 == 0, "an even F >= 2");
  need(walk.D >= 1, "D >= 1");
  need(walk.H >> walk.z != 0, "H >= 2^z");
  need(walk.B >= 1, "B >= 1");
  need(walk.n >= 1, "n >= 1");
  need(walk.o + walk.D + walk.Q + 2 <= walk.L, "o + D + Q + 2 <= L");
  walk.accumulators();
  walk.steps();
  walk.gain();
  walk.constants();
  walk.width();
}

}  // namespace

void gated_walk(const Step& step, const Store&) {
  const GatedWalk walk(step, false);
  check(step, walk);
  require_value(step, walk.n * two_to(-walk.j));
}

void multilevel_walk(const Step& step, const Store&) {
  const GatedWalk walk(step, true);
  check(step, walk);
  const std::int64_t quarters = 2 * walk.H + 4 + (std::int64_t{1} << walk.z);
  require_value(step, Rational(walk.n * quarters) * two_to(-walk.j - 2));
}

}  // namespace relucert_check
