// Coverings and packings of classes of Lipschitz functions. Proofs: notes/entropy.md, with the names used
// here.

#include <algorithm>

#include "log2.hpp"
#include "rules.hpp"

namespace relucert_check {
namespace {

void require_count(const Step& step, const Integer& expected) {
  require(step.conclusion.count == expected, "the count is ", step.conclusion.count, ", the rule gives ",
          expected);
}

const FunctionClass& require_class(const Step& step, const Store& store, ClassKind kind, const char* name) {
  const FunctionClass& functions = store.function_class(step.conclusion.objects[0]);
  require(functions.kind == kind, "the rule is about the class ", name);
  return functions;
}

void require_h1(const Step& step, const Store& store) {
  require(require_class(step, store, ClassKind::lipschitz, "lipschitz").d == 1,
          "the rule is about functions of one variable");
}

Integer floor_of(const Rational& x) {
  Integer quotient;
  mpz_fdiv_q(quotient.get_mpz_t(), x.get_num_mpz_t(), x.get_den_mpz_t());
  return quotient;
}

Integer ceil_of(const Rational& x) {
  return ceil_divide(x.get_num(), x.get_den());
}

// Walks of m steps +-1 from 0 that stay in {-low..high}, for m <= low + high + 2: then no walk leaves on both
// sides.
class ConfinedWalks {
 public:
  explicit ConfinedWalks(std::uint64_t m) : reaching_(m + 2) {
    // C(m, floor((m-h)/2)) walks have the maximum h.
    Integer binomial = 1;
    std::uint64_t chosen = 0;
    for (std::uint64_t h = m + 1; h-- > 0;) {
      for (; chosen < (m - h) / 2; ++chosen) binomial = binomial * integer(m - chosen) / integer(chosen + 1);
      reaching_[h] = reaching_[h + 1] + binomial;
    }
  }
  Integer count(const Integer& low, const Integer& high) const {
    return reaching_[0] - reaching(low + 1) - reaching(high + 1);
  }

 private:
  const Integer& reaching(const Integer& h) const {
    return h >= integer(reaching_.size()) ? reaching_.back() : reaching_[h.get_ui()];
  }
  std::vector<Integer> reaching_;  // index h: walks that reach the height h
};

constexpr std::uint64_t walk_limit = 1u << 14;
constexpr std::uint64_t start_limit = 1u << 16;

// n^d, or gives up when it has too many digits to be written.
Integer cells(const Integer& n, std::uint32_t d) {
  require_limit(integer(d) * integer(bit_length(n)) <= 64, "d bitlength(n) <= 64");
  return power(n, d);
}

bool is_strict(const Step& step) {
  return step.conclusion.kind != Kind::separated_ge;
}

// How many steps of length at least r, or more than r where distances must exceed r, fit in a length.
Integer steps_within(const Step& step, const Rational& length, const Rational& r) {
  const Rational quotient = length / r;
  return is_strict(step) ? Integer(ceil_of(quotient) - 1) : floor_of(quotient);
}

// The statement about the logarithm of `first` * 2^exponent.
void require_log2_at_most(const Step& step, const Integer& fixed_point_lower) {
  require(step.conclusion.value * Rational(power_of_two(fraction_bits)) <= fixed_point_lower, "the value ",
          step.conclusion.value, " is larger than the rule gives");
}
void require_log2_at_least(const Step& step, const Integer& fixed_point_upper) {
  require(step.conclusion.value * Rational(power_of_two(fraction_bits)) >= fixed_point_upper, "the value ",
          step.conclusion.value, " is smaller than the rule gives");
}

}  // namespace

void walk_cover(const Step& step, const Store& store) {
  const Rational &g = step.with[0], &c = step.with[1], &t = step.with[2];
  const Integer k = natural_argument(step, 3);
  require_h1(step, store);
  const Rational& e = step.conclusion.radius;
  require_limit(ceil_of(1 / e) <= integer(walk_limit), "ceil(1/e) <= 2^14");
  require_limit(k <= integer(start_limit), "k <= 2^16");
  require(sgn(g) >= 0 && 2 * g <= 1, "the rule needs 0 <= g <= 1/2, g is ", g);
  require(k >= 1 && sgn(t) > 0, "the rule needs k >= 1 and t > 0");
  require(k == 1 || t <= 2 * (e - g), "the rule needs t <= 2(e-g), t is ", t);
  require(c <= e - 1, "the rule needs c <= e-1, c is ", c);
  const Rational last = c + (k - 1) * t;
  require(last >= 1 - e, "the rule needs c + (k-1)t >= 1-e, it is ", last);
  const ConfinedWalks walks(ceil_of((1 - 2 * g) / e).get_ui());
  const Integer zero = 0;
  Integer count = 0;
  Rational start = c;
  for (Integer i = 0; i < k; ++i, start += t)
    count += walks.count(std::max(zero, ceil_of((1 + start) / e)), std::max(zero, ceil_of((1 - start) / e)));
  require_count(step, count);
}

void walk_packing(const Step& step, const Store& store) {
  const Rational &h = step.with[0], &g = step.with[1], &t = step.with[2], &v = step.with[3];
  Integer sign = natural_argument(step, 4);
  require_h1(step, store);
  const Rational& r = step.conclusion.radius;
  require(sgn(h) > 0 && sgn(t) > 0, "the rule needs h > 0 and t > 0");
  require(sgn(g) >= 0 && 2 * g <= 1, "the rule needs 0 <= g <= 1/2, g is ", g);
  const Integer m = floor_of((1 - 2 * g) / h);
  const Integer last = floor_of((1 - v) / t);
  require_limit(m <= integer(walk_limit), "floor((1-2g)/h) <= 2^14");
  require_limit(last < integer(start_limit), "floor((1-v)/t) < 2^16");
  require(sign <= 1, "the sign is ", sign, ", not 0 or 1");
  const Rational least = std::min({Rational(2 * h), Rational(t + 2 * g), Rational(2 * t)});
  require(is_strict(step) ? least > r : least >= r, "the rule needs 2h, t+2g and 2t ",
          is_strict(step) ? "> r" : ">= r", ", one of them is ", least);
  const ConfinedWalks walks(m.get_ui());
  Integer count = 0;
  Rational middle = v;
  for (Integer j = 0; j <= last; ++j, middle += t, sign = 1 - sign) {
    const Rational start = sign == 0 ? Rational(middle + g) : Rational(middle - g);
    const Rational other = 2 * middle - start;
    if (abs(start) <= 1 && abs(other) <= 1)
      count += walks.count(floor_of((1 + start) / h), floor_of((1 - start) / h));
  }
  require_count(step, count);
}

void long_walk_cover(const Step& step, const Store& store) {
  require_h1(step, store);
  const Integer n = ceil_of(1 / step.conclusion.radius);
  require_limit(bit_length(n) <= 63, "ceil(1/e) < 2^63");
  require_log2_at_least(step, fixed_point(n) + lg_upper(n));
}

void long_walk_packing(const Step& step, const Store& store) {
  require_h1(step, store);
  const Integer m = ceil_of(2 / step.conclusion.radius) - 1;
  require_limit(bit_length(m) <= 63, "ceil(2/r) <= 2^63");
  require(m >= 1, "the rule needs r < 2, r is ", step.conclusion.radius);
  const Integer n = (m + 1) / 2;
  const Integer starts = m + 1 - ceil_divide(2 * n, sqrt(Integer(3 * n + 1)));
  require_log2_at_most(step, fixed_point(m) + lg_lower(starts));
}

void anchored_cover(const Step& step, const Store& store) {
  require_class(step, store, ClassKind::anchored_lipschitz, "anchored_lipschitz");
  const Integer exponent = ceil_of(1 / step.conclusion.radius) - 1;
  if (step.conclusion.kind == Kind::log2_covering_le) return require_value(step, Rational(exponent));
  require_limit(exponent < (1u << 21), "ceil(1/e) <= 2^21");
  require_count(step, power_of_two(exponent.get_ui()));
}

void anchored_packing(const Step& step, const Store& store) {
  require_class(step, store, ClassKind::anchored_lipschitz, "anchored_lipschitz");
  const Integer exponent = steps_within(step, 1, step.conclusion.radius / 2);
  if (step.conclusion.kind == Kind::log2_packing_ge) return require_value(step, Rational(exponent));
  require_limit(exponent < (1u << 21), "2/r <= 2^21");
  require_count(step, power_of_two(exponent.get_ui()));
}

void snake_cover(const Step& step, const Store& store) {
  const Integer k = natural_argument(step, 0);
  const FunctionClass& functions = require_class(step, store, ClassKind::lipschitz, "lipschitz");
  const Rational& e = step.conclusion.radius;
  require_limit(bit_length(k) <= 32, "k < 2^32");
  require(k >= 1, "the rule needs k >= 1");
  const Integer first = ceil_of(Rational(k + 1) / e);
  const Integer neighbours = 2 * k + 1;
  const Integer more = cells(ceil_of(Rational(k + 1) / (2 * k * e)), functions.d) - 1;
  if (step.conclusion.kind == Kind::log2_covering_le)
    return require_log2_at_least(step, lg_upper(first) + more * lg_upper(neighbours));
  require_limit(more * integer(bit_length(neighbours)) < (1u << 21), "(n^d - 1) bitlength(2k+1) < 2^21");
  require_count(step, first * power(neighbours, more.get_ui()));
}

void tent_packing(const Step& step, const Store& store) {
  const FunctionClass& functions = require_class(step, store, ClassKind::lipschitz, "lipschitz");
  const Rational& r = step.conclusion.radius;
  const Integer n = steps_within(step, 1, r);
  const Integer tents = cells(n, functions.d);
  const Rational range = n == 0 ? Rational(2) : Rational(2 - Rational(Integer(1), n));
  const Integer constants = steps_within(step, range, r) + 1;
  if (step.conclusion.kind == Kind::log2_packing_ge)
    return require_log2_at_most(step, fixed_point(tents) + lg_lower(constants));
  require_limit(tents < (1u << 21), "n^d < 2^21");
  require_count(step, constants * power_of_two(tents.get_ui()));
}

}  // namespace relucert_check
