// Lower bounds on the minimax error over H1. Proofs: notes/lower_bounds.md, with the names used here.

#include <algorithm>

#include "log2.hpp"
#include "rules.hpp"

namespace relucert_check {
namespace {

// A logarithm for a message: six decimals, the rest cut off.
std::string shown_lg(const Integer& lg) {
  const Integer millionths = (abs(lg) * 1'000'000) >> fraction_bits;
  std::string digits = Integer(millionths % 1'000'000).get_str();
  digits.insert(0, 6 - digits.size(), '0');
  return (sgn(lg) < 0 ? "-" : "") + Integer(millionths / 1'000'000).get_str() + "." + digits;
}

void require_fewer(std::string_view what, const Integer& lg_count_upper, std::string_view than,
                   const Integer& lg_other_lower) {
  require(lg_count_upper < lg_other_lower, "lg of the number of ", what, " is only known to be at most ",
          shown_lg(lg_count_upper), ", lg of the number of ", than, " to be at least ",
          shown_lg(lg_other_lower));
}

// K, the largest numerator of Q_b^a; q = 2K + 1 is its number of points.
Integer largest_numerator(const Family& family) {
  return power_of_two(std::uint64_t{family.a} + family.b + 1) - 1;
}

// Multisets of W elements out of `types`.
Integer lg_multisets_upper(const Integer& types, std::uint32_t W) {
  return lg_binomial_upper(types + W - 1, integer(W));
}

// lg N(W,L) from above: N bounds the number of functions in R(W,L,a,b).
Integer lg_functions_upper(const Family& family) {
  const std::uint32_t W = family.W;
  const Integer K = largest_numerator(family);
  const Integer q = 2 * K + 1;
  if (family.L == 1) return 2 * lg_upper(q);
  const Integer first_types = 1 + K * (5 * K + 3) / 2;
  if (family.L == 2) return lg_multisets_upper(1 + (first_types - 1) * (q - 1), W) + lg_upper(q);
  const Integer types = 1 + power(q, std::uint64_t{W} + 1) - power(K + 1, std::uint64_t{W} + 1);
  Integer lg =
      lg_multisets_upper(first_types, W) + lg_multisets_upper(1 + (types - 1) * (q - 1), W) + lg_upper(q);
  if (family.L > 3) lg += (family.L - 3) * lg_multisets_upper(types, W);
  return lg;
}

// lg P(m) from below: P counts the walks of m steps in {-m..m} whose start has the parity of m.
Integer lg_packing_lower(std::uint64_t m) {
  // m = 2h or 2h - 1. Of the (m+1) 2^m walks without walls, those that leave are lost: 2h C(2h,h) for even m,
  // h C(2h,h) for odd m.
  const std::uint64_t h = (m + 1) / 2;
  const std::uint64_t factor = m % 2 == 0 ? 2 * h : h;
  if (m <= 4096) {
    Integer binomial;
    mpz_bin_uiui(binomial.get_mpz_t(), 2 * h, h);
    return lg_lower(integer(m + 1) * power_of_two(m) - integer(factor) * binomial);
  }
  // C(2h,h) <= 4^h / sqrt(3h+1), so the lost walks are at most 2^m 2h / isqrt(3h+1), for both parities.
  const Integer lost = ceil_divide(integer(2 * h), sqrt(Integer(3 * integer(h) + 1)));
  return fixed_point(integer(m)) + lg_lower(integer(m + 1) - lost);
}

// How many heights of {1..H} have the parity of the outer height 1 (parity 0) or the other one.
std::uint64_t cells(std::uint64_t H, unsigned parity) {
  return parity == 0 ? (H + 1) / 2 : H / 2;
}

// D^n C(M+n, n) bounds the sign vectors of M polynomials of degree D in n variables.
Integer lg_sign_vectors_upper(const Integer& M, std::uint32_t D, const Integer& n) {
  return n * lg_upper(integer(D)) + lg_binomial_upper(M + n, n);
}

// lg of the number of cell vectors of real networks of width W and depth L at 0, 1/m, ..., 1, from above.
Integer lg_cell_vectors_upper(std::uint32_t width, std::uint32_t L, const Integer& m,
                              const Integer& thresholds) {
  const Integer W = integer(width);
  Integer lg = lg_binomial_upper(2 * m + 1 + W, W) + (L - 2) * lg_upper(W + 1);
  const Integer all_patterns = fixed_point((m + 1) * W);
  Integer region_count = 1;  // p = (W+1)^(l-1) as long as it is below m
  for (std::uint32_t l = 2; l < L; ++l) {
    Integer lg_layer = std::min(all_patterns, lg_sign_vectors_upper((m + 1) * W, l, W + (l - 1) * W * W));
    if (region_count < m) region_count *= W + 1;
    if (region_count < m) {
      const Integer lg_neuron = fixed_point(1) + lg_binomial_sum_upper(m, region_count);
      lg_layer = std::min(lg_layer, Integer(W * lg_neuron));
    }
    lg += lg_layer;
  }
  return lg + lg_sign_vectors_upper(thresholds, L, W + (L - 2) * W * W + W + 1);
}

// What vc and vc_strip have in common.
struct Strip {
  Integer m;
  std::uint32_t H = 0;
  unsigned s = 0;
};

Strip read_strip(const Step& step, const Integer& m_limit, std::string_view m_limit_text) {
  const Family& family = step.conclusion.family;
  const Integer m = natural_argument(step, 0);
  const Integer H = natural_argument(step, 1);
  const Integer s = natural_argument(step, 2);
  require_limit(family.L <= 4096, "L <= 4096");
  require_limit(family.W <= (1u << 20), "W <= 2^20");
  require_limit(m < m_limit, m_limit_text);
  require_limit(H <= 64, "H <= 64");
  require(family.L >= 2, "the rule needs L >= 2");
  require(m >= 1, "the rule needs m >= 1");
  require(H >= 2 && H <= 2 * m + 1, "the rule needs 2 <= H <= 2m+1, H is ", H);
  require(s <= 1, "the start parity is ", s, ", not 0 or 1");
  return {m, static_cast<std::uint32_t>(H.get_ui()), static_cast<unsigned>(s.get_ui())};
}

// Heights 1+s, 3+s, ... are the starts; index 0 is height 1.
template <typename Numbers>
Integer sum_over_starts(const Numbers& numbers, unsigned s) {
  Integer sum = 0;
  for (std::size_t i = s; i < numbers.size(); i += 2) sum += numbers[i];
  return sum;
}

void conclude_from_walks(const Step& step, const Strip& strip, const Integer& lg_walks_lower) {
  // How many k in 0..m have s+k even.
  const Integer even_steps = strip.s == 0 ? Integer((strip.m + 2) / 2) : Integer((strip.m + 1) / 2);
  const Integer odd_steps = strip.m + 1 - even_steps;
  const Integer thresholds =
      even_steps * integer(cells(strip.H, 0) - 1) + odd_steps * integer(cells(strip.H, 1) - 1);
  const Family& family = step.conclusion.family;
  require_fewer("cell vectors", lg_cell_vectors_upper(family.W, family.L, strip.m, thresholds), "walks",
                lg_walks_lower);
  require_value(step, Rational(Integer(1), strip.m));
}

}  // namespace

void memory(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer m = natural_argument(step, 0);
  require_limit(std::uint64_t{family.W} <= (1u << 24) / (std::uint64_t{family.a} + family.b + 2),
                "W (a+b+2) <= 2^24");
  require_limit(bit_length(m) <= 63, "m < 2^63");
  require(m >= 1, "the rule needs m >= 1");
  require_fewer("functions", lg_functions_upper(family), "walks", lg_packing_lower(m.get_ui()));
  require_value(step, Rational(Integer(1), m));
}

void precision(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const std::uint64_t bits = std::uint64_t{family.b} * family.L;
  require_limit(bits < (1u << 20), "b L < 2^20");
  require_value(step, Rational(Integer(1), power_of_two(bits + 1)));
}

void breakpoint_gap(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer W = integer(family.W);
  require(family.L >= 2, "the rule needs L >= 2");
  const Integer bits = integer(family.L - 1) * integer(std::uint64_t{family.a} + family.b + 1) +
                       integer(family.L - 2) * integer(bit_length(W));
  require_limit(bits < (1u << 20), "(L-1)(a+b+1) + (L-2) bitlength(W) < 2^20");
  const Integer inverse = 4 * power(W, family.L - 2) * power(largest_numerator(family), family.L - 1);
  require_value(step, Rational(Integer(1), inverse));
}

void pieces(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  const Integer base = integer(family.W) + 1;
  require_limit(integer(family.L - 1) * integer(bit_length(base)) < (1u << 20),
                "(L-1) bitlength(W+1) < 2^20");
  require_value(step, Rational(Integer(1), 2 * (power(base, family.L - 1) + 1)));
}

void monotone_or_affine(const Step& step, const Store&) {
  const Family& family = step.conclusion.family;
  require(family.W == 1 || family.L == 1, "the rule needs W = 1 or L = 1, not W = ", family.W,
          ", L = ", family.L);
  require_value(step, Rational(1, 4));
}

void vc(const Step& step, const Store&) {
  const Strip strip = read_strip(step, 4097, "m <= 4096");
  // walks[i]: walks that end at height i+1 after the steps made so far.
  std::vector<Integer> walks(strip.H);
  for (std::size_t i = strip.s; i < strip.H; i += 2) walks[i] = 1;
  for (Integer k = 0; k < strip.m; ++k) {
    std::vector<Integer> next(strip.H);
    for (std::size_t i = 0; i < strip.H; ++i) {
      if (i > 0) next[i] += walks[i - 1];
      if (i + 1 < strip.H) next[i] += walks[i + 1];
    }
    walks.swap(next);
  }
  Integer total = 0;
  for (const Integer& count : walks) total += count;
  conclude_from_walks(step, strip, lg_lower(total));
}

void vc_strip(const Step& step, const Store&) {
  require(step.with.size() - 4 == natural_argument(step, 1), "the rule takes one v for each of the ",
          step.with[1], " heights, not ", step.with.size() - 4);
  const Strip strip = read_strip(step, power_of_two(63), "m < 2^63");
  const Rational& r = step.with[3];
  require(sgn(r) > 0, "the rate ", r, " is not positive");
  std::vector<Integer> v;
  for (std::size_t i = 4; i < step.with.size(); ++i) {
    v.push_back(natural_argument(step, i));
    require(v.back() >= 1, "v_", i - 3, " is not positive");
  }
  for (std::size_t i = 0; i < v.size(); ++i) {
    Integer neighbours = 0;
    if (i > 0) neighbours += v[i - 1];
    if (i + 1 < v.size()) neighbours += v[i + 1];
    require(neighbours >= r * v[i], "the neighbours of v_", i + 1, " sum to ", neighbours, ", less than ",
            Rational(r * v[i]));
  }
  // walks >= r^m sum / max.
  const Integer lg_walks = strip.m * (lg_lower(r.get_num()) - lg_upper(r.get_den())) +
                           lg_lower(sum_over_starts(v, strip.s)) -
                           lg_upper(*std::max_element(v.begin(), v.end()));
  conclude_from_walks(step, strip, lg_walks);
}

}  // namespace relucert_check
