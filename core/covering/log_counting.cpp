// Counts in logarithms, each bound with the direction in its name. The side conditions of the memory and vc
// rules compare them. MPFR gives the single logarithms; products, sums and minima are exact rational
// arithmetic, so no rounding is hidden.
// Formulas: proofs_checks/RULES.md; proofs: proofs_checks/notes/lower_bounds.md; source of the three regimes:
// arXiv 2405.01952.
#include "core/covering/log_counting.hpp"

#include <algorithm>

#include "core/covering/counting.hpp"
#include "core/number/enclosure.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr unsigned log_bits = 192;
// Binomials up to this size are computed, larger ones are bounded.
constexpr std::uint64_t largest_exact_choice = 2048;
constexpr std::uint64_t largest_exact_bits = std::uint64_t{1} << 18;

Rational log2_upper(const Integer& x) {
  return encloses_log2(x, log_bits).upper();
}
Rational log2_lower(const Integer& x) {
  return encloses_log2(x, log_bits).lower();
}

/// log2 e = 1.44269504088896340735...
Rational log2_e_upper() {
  return {*Integer::parse("14426950408889634074"), Integer::power(10, 19)};
}

bool small_enough_for_exact(const Integer& n, const Integer& k) {
  return k <= Integer(largest_exact_choice) && k * Integer(n.bit_length()) <= Integer(largest_exact_bits);
}

std::uint64_t small(const Integer& k) {
  return static_cast<std::uint64_t>(*k.to_int64());
}

/// n^n / (k^k (n-k)^(n-k)) bounds C(n,k) above, and C(n,0) + ... + C(n,k) too when 2k <= n.
Rational log2_entropy_upper(const Integer& n, const Integer& k) {
  const Integer rest = n - k;
  return Rational(n) * log2_upper(n) - Rational(k) * log2_lower(k) - Rational(rest) * log2_lower(rest);
}

/// Where the number of row types T is too long to multiply out, q^(W+1) (1 - 2^-(W+1)) bounds T + W - 1:
/// K + 1 = (q+1)/2, so (K+1)^(W+1) >= (q/2)^(W+1) + (W+1) q^W / 2^(W+1), and the last term exceeds W because
/// q^W >= 2^(W+1) here. The same with one more factor q - 1 when a row comes with its outgoing weight.
Rational log2_row_multisets_upper(const Family& family, bool with_outgoing_weight) {
  constexpr std::uint64_t largest_exact_row_bits = std::uint64_t{1} << 16;
  const Integer q = family.grid().cardinality();
  const Integer width = family.width;
  if ((width + Integer(2)) * Integer(q.bit_length()) <= Integer(largest_exact_row_bits)) {
    Integer types = row_type_count(family);
    if (with_outgoing_weight) types = Integer(1) + (types - Integer(1)) * (q - Integer(1));
    return log2_binomial_upper(types + width - Integer(1), width);
  }
  Rational log2_n = Rational(width + Integer(1)) * log2_upper(q);
  if (with_outgoing_weight) log2_n += log2_upper(q - Integer(1));
  constexpr std::uint32_t largest_noticeable_width = 128;
  if (family.width <= largest_noticeable_width)
    log2_n += encloses_log2(Rational(1) - Rational::power_of_two(-std::int64_t{family.width} - 1), log_bits)
                  .upper();
  // C(n, W) <= n^W / W!, W^W <= W! e^W.
  if (width <= Integer(largest_exact_choice))
    return Rational(width) * log2_n - log2_lower(Integer::factorial(family.width));
  return Rational(width) * (log2_n - log2_lower(width) + log2_e_upper());
}

/// log2 of the sign vectors of `polynomials` polynomials of this degree in so many variables: degree^n C(M+n,
/// n).
Rational log2_sign_vectors_upper(const Integer& polynomials, std::uint32_t degree, const Integer& variables) {
  return Rational(variables) * log2_upper(degree) + log2_binomial_upper(polynomials + variables, variables);
}

/// Parameters up to hidden layer l when the biases are normalized to +-1.
Integer free_parameters(const Integer& width, std::uint32_t layer) {
  return width + Integer(layer - 1) * width * width;
}

}  // namespace

Rational log2_binomial_upper(const Integer& n, Integer k) {
  RELUCERT_REQUIRE(k.sign() >= 0 && k <= n, "binomial out of range");
  k = std::min(k, n - k);
  if (k.is_zero()) return 0;
  if (small_enough_for_exact(n, k)) return log2_upper(Integer::binomial(n, small(k)));
  if (k <= Integer(largest_exact_choice))
    return Rational(k) * log2_upper(n) - log2_lower(Integer::factorial(small(k)));
  if (n.bit_length() <= 64) return log2_entropy_upper(n, k);
  return Rational(k) * (log2_upper(n) - log2_lower(k) + log2_e_upper());
}

Rational log2_binomial_sum_upper(const Integer& m, const Integer& p) {
  RELUCERT_REQUIRE(p.sign() >= 0 && p <= m, "sum of binomials out of range");
  if (Integer(2) * p >= m) return m;
  if (!small_enough_for_exact(m, p)) return log2_entropy_upper(m, p);
  Integer term = 1;
  Integer sum = 1;
  for (std::uint64_t j = 1; j <= small(p); ++j) {
    term = exact_quotient(term * (m - Integer(j - 1)), j);
    sum += term;
  }
  return log2_upper(sum);
}

Rational log2_walk_packing_lower(std::uint64_t steps) {
  if (steps <= largest_exact_steps) return log2_lower(walk_packing_count(steps));
  // The same closed form with C(2n,n) <= 4^n / sqrt(3n+1).
  const std::uint64_t n = steps / 2;
  const bool odd = steps % 2 == 1;
  const Integer root = floor_square_root(Integer(3) * Integer(n) + Integer(odd ? 4 : 1));
  const Integer lost = ceil_quotient(Integer(2) * Integer(odd ? n + 1 : n), root);
  return Rational(steps) + log2_lower(Integer(steps) + Integer(1) - lost);
}

Rational log2_function_count_upper(const Family& family) {
  RELUCERT_REQUIRE(family.width >= 1 && family.depth >= 1, "no such family");
  const Integer q = family.grid().cardinality();
  const Rational log2_q = log2_upper(q);
  if (family.depth == 1) return Rational(2) * log2_q;
  const Integer width = family.width;
  Integer first = first_layer_type_count(family.grid());
  if (family.depth == 2) first = Integer(1) + (first - Integer(1)) * (q - Integer(1));
  const Rational first_layer = log2_binomial_upper(first + width - Integer(1), width);
  if (family.depth == 2) return first_layer + log2_q;
  Rational sum = first_layer + log2_row_multisets_upper(family, true) + log2_q;
  if (family.depth > 3) sum += Rational(family.depth - 3) * log2_row_multisets_upper(family, false);
  return sum;
}

Rational log2_strip_walks_lower(const Strip& strip, std::uint64_t steps, const GrowthProof& proof) {
  RELUCERT_REQUIRE(proof.rate.sign() > 0 && proof.rate <= largest_rate(proof.vector),
                   "the growth rate is not proved");
  return Rational(steps) * encloses_log2(proof.rate, log_bits).lower() +
         encloses_log2(start_share(strip, proof.vector), log_bits).lower();
}

Rational log2_hidden_patterns_upper(std::uint32_t width, std::uint32_t depth, std::uint64_t steps) {
  RELUCERT_REQUIRE(width >= 1 && depth >= 2, "no hidden layer");
  const Integer m = steps;
  const Integer w = width;
  const Integer points = m + Integer(1);
  // Layer 1: a neuron is active on a prefix or on a suffix of the points, which the sign of its bias tells;
  // sorted by both. Later layers: sorted by the sign of the bias.
  Rational sum = log2_binomial_upper(Integer(2) * m + Integer(1) + w, w) +
                 Rational(depth - 2) * log2_upper(w + Integer(1));
  Integer pieces = 1;
  for (std::uint32_t layer = 2; layer < depth; ++layer) {
    const Rational any_pattern = points * w;
    Rational least =
        std::min(any_pattern, log2_sign_vectors_upper(points * w, layer, free_parameters(w, layer)));
    // A pre-activation has at most (W+1)^(l-1) pieces, hence as many sign changes. The power is dropped once
    // it is useless.
    if (pieces < m) pieces *= w + Integer(1);
    if (pieces < m) least = std::min(least, Rational(w) * (Rational(1) + log2_binomial_sum_upper(m, pieces)));
    sum += least;
  }
  return sum;
}

Rational log2_output_patterns_upper(std::uint32_t width, std::uint32_t depth, const Strip& strip,
                                    std::uint64_t steps) {
  RELUCERT_REQUIRE(width >= 1 && depth >= 2, "no hidden layer");
  const Integer w = width;
  return log2_sign_vectors_upper(strip_threshold_count(strip, steps), depth,
                                 free_parameters(w, depth - 1) + w + Integer(1));
}

}  // namespace relucert
