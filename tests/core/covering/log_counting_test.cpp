// Bounds in logarithms: on the right side of the exact numbers wherever those can be computed, and close to
// them.
#include "core/covering/log_counting.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "core/covering/counting.hpp"
#include "core/covering/counting_estimates.hpp"
#include "core/network/memory_bits.hpp"
#include "core/number/enclosure.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

Enclosure log2_of(const Integer& x) {
  return encloses_log2(x, 256);
}

/// bound is a bound on log2 x above, and by at most `excess` too large.
void check_above(const Rational& bound, const Integer& x, const Rational& excess) {
  BOOST_TEST((bound >= log2_of(x).lower()));
  BOOST_TEST((bound <= log2_of(x).upper() + excess));
}

void check_below(const Rational& bound, const Integer& x, const Rational& deficit) {
  BOOST_TEST((bound <= log2_of(x).upper()));
  BOOST_TEST((bound >= log2_of(x).lower() - deficit));
}

const Rational tiny_excess = Rational::power_of_two(-100);

Integer binomial_sum(std::uint64_t m, std::uint64_t p) {
  Integer sum;
  for (std::uint64_t j = 0; j <= p; ++j) sum += Integer::binomial(m, j);
  return sum;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(binomials)

BOOST_AUTO_TEST_CASE(small_ones_are_exact) {
  for (std::uint64_t n = 0; n <= 40; ++n)
    for (std::uint64_t k = 0; k <= n; ++k)
      check_above(log2_binomial_upper(n, k), Integer::binomial(n, k), tiny_excess);
  BOOST_TEST(log2_binomial_upper(1000000, 0).text() == "0");
  BOOST_TEST(log2_binomial_upper(1000000, 1000000).text() == "0");
  check_above(log2_binomial_upper(Integer::power_of_two(100), 2048),
              Integer::binomial(Integer::power_of_two(100), 2048), tiny_excess);
}

BOOST_AUTO_TEST_CASE(long_numbers_by_power_and_factorial) {
  // k <= 2048, k bitlength(n) > 2^18: n^k / k! is above by about k^2 / (2n) only.
  const Integer n = Integer::power_of_two(1000);
  check_above(log2_binomial_upper(n, 600), Integer::binomial(n, 600), tiny_excess);
}

BOOST_AUTO_TEST_CASE(many_out_of_a_word_by_entropy) {
  // Above by about (1/2) log2(2 pi k (n-k)/n).
  check_above(log2_binomial_upper(100000, 5000), Integer::binomial(100000, 5000), 8);
  check_above(log2_binomial_upper(6000, 3000), Integer::binomial(6000, 3000), 7);
  check_above(log2_binomial_upper(6000, 3500), Integer::binomial(6000, 3500), 7);
  BOOST_TEST((log2_binomial_upper(6000, 3500) == log2_binomial_upper(6000, 2500)));
}

BOOST_AUTO_TEST_CASE(many_out_of_long_numbers) {
  const Integer n = Integer::power_of_two(64);
  check_above(log2_binomial_upper(n, 2500), Integer::binomial(n, 2500), 8);
}

BOOST_AUTO_TEST_CASE(sums) {
  for (std::uint64_t m = 0; m <= 30; ++m)
    for (std::uint64_t p = 0; p <= m; ++p) {
      const Rational bound = log2_binomial_sum_upper(m, p);
      if (2 * p >= m)
        BOOST_TEST((bound == Rational(m)));
      else
        check_above(bound, binomial_sum(m, p), tiny_excess);
    }
  check_above(log2_binomial_sum_upper(9000, 2048), binomial_sum(9000, 2048), tiny_excess);
  check_above(log2_binomial_sum_upper(9000, 2049), binomial_sum(9000, 2049), 8);
}

BOOST_AUTO_TEST_CASE(out_of_range_is_refused) {
  BOOST_CHECK_THROW(log2_binomial_upper(3, 4), ContractViolation);
  BOOST_CHECK_THROW(log2_binomial_upper(3, -1), ContractViolation);
  BOOST_CHECK_THROW(log2_binomial_sum_upper(3, 4), ContractViolation);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(walks)

BOOST_AUTO_TEST_CASE(packing) {
  for (const std::uint64_t m : {1u, 2u, 3u, 100u, 101u, 4095u, 4096u})
    check_below(log2_walk_packing_lower(m), walk_packing_count(m), tiny_excess);
  // Beyond 4096 from below, by little.
  for (const std::uint64_t m : {4097u, 4098u, 5000u, 5001u, 20000u, 20001u})
    check_below(log2_walk_packing_lower(m), walk_packing_count(m), Rational(1, 100));
}

BOOST_AUTO_TEST_CASE(packing_bound_increases_over_the_change_of_method) {
  for (std::uint64_t m = 4090; m < 4110; ++m)
    BOOST_TEST((log2_walk_packing_lower(m) + Rational(9, 10) < log2_walk_packing_lower(m + 1)));
}

BOOST_AUTO_TEST_CASE(packing_of_astronomical_length) {
  const std::uint64_t m = (std::uint64_t{1} << 63) - 1;
  BOOST_TEST((log2_walk_packing_lower(m) > Rational(m) + Rational(62)));
  BOOST_TEST((log2_walk_packing_lower(m) < Rational(m) + Rational(63)));
}

BOOST_AUTO_TEST_CASE(strips_from_a_growth_proof) {
  for (const std::uint32_t heights : {2u, 3u, 4u, 7u, 10u, 31u}) {
    const std::vector<Integer> vector = propose_growth_vector(heights, 40);
    const GrowthProof proof{largest_rate(vector), vector};
    for (std::uint32_t parity = 0; parity <= 1; ++parity)
      for (const std::uint64_t m : {0u, 1u, 2u, 17u, 200u, 1001u}) {
        const Strip strip{heights, parity};
        // The dominant eigenvector loses a bounded factor.
        check_below(log2_strip_walks_lower(strip, m, proof), strip_walk_count(strip, m), 3);
      }
  }
}

BOOST_AUTO_TEST_CASE(a_false_growth_proof_is_refused) {
  BOOST_CHECK_THROW(log2_strip_walks_lower({3, 0}, 10, {Rational(3, 2), {5, 7, 5}}), ContractViolation);
  BOOST_CHECK_THROW(log2_strip_walks_lower({3, 0}, 10, {0, {5, 7, 5}}), ContractViolation);
  BOOST_CHECK_THROW(log2_strip_walks_lower({4, 0}, 10, {1, {5, 7, 5}}), ContractViolation);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(functions)

BOOST_AUTO_TEST_CASE(agrees_with_the_exact_count) {
  for (std::uint32_t w = 1; w <= 6; ++w)
    for (std::uint32_t l = 1; l <= 6; ++l)
      for (std::uint32_t a = 0; a <= 2; ++a)
        for (std::uint32_t b = 0; b <= 4; b += 2)
          check_above(log2_function_count_upper({w, l, a, b}), function_count_upper({w, l, a, b}),
                      tiny_excess);
  // Few types, many neurons: the multisets are chosen from the other side.
  check_above(log2_function_count_upper({40, 3, 0, 0}), function_count_upper({40, 3, 0, 0}), tiny_excess);
}

BOOST_AUTO_TEST_CASE(long_rows_by_powers) {
  // Rows too long to multiply out; q^(W+1) replaces the number of types.
  const Family family{3, 4, 9000, 9000};
  check_above(log2_function_count_upper(family), function_count_upper(family), tiny_excess);
  const Family wide{60, 3, 10, 1100};
  check_above(log2_function_count_upper(wide), function_count_upper(wide), tiny_excess);
  // The outgoing weight counts q - 1 times, not q times: on a coarse grid that is noticeable.
  const Family coarse{2000, 3, 2, 3};
  check_above(log2_function_count_upper(coarse), function_count_upper(coarse), Rational(1, 1000));
}

BOOST_AUTO_TEST_CASE(very_wide_layers) {
  // W > 2048: C(n,W) <= (e n/W)^W, off by about (1/2) log2(2 pi W) per layer.
  const Family family{2500, 3, 0, 0};
  check_above(log2_function_count_upper(family), function_count_upper(family), 30);
}

BOOST_AUTO_TEST_CASE(huge_families_take_no_time) {
  // q^n has about 7 * 10^10 bits; ms(T)^(L-3) is below q^((W+1) W (L-3)) / W!^(L-3).
  const Rational bound = log2_function_count_upper({1000, 1000, 1, 64});
  BOOST_TEST((bound > Rational(58) * parameter_count({1000, 1000, 1, 64})));
  BOOST_TEST((bound < Rational(67) * parameter_count({1000, 1000, 1, 64})));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(cell_vectors)

namespace {

Integer sign_vectors(std::uint64_t polynomials, std::uint64_t degree, std::uint64_t variables) {
  return Integer::power(degree, variables) * Integer::binomial(polynomials + variables, variables);
}

/// The count of the vc rule in exact integers.
Integer exact_cell_vectors(std::uint64_t w, std::uint64_t depth, const Strip& strip, std::uint64_t m) {
  Integer count = Integer::binomial(2 * m + 1 + w, w) * Integer::power(w + 1, depth - 2);
  for (std::uint64_t l = 2; l < depth; ++l) {
    Integer layer =
        std::min(Integer::power_of_two((m + 1) * w), sign_vectors((m + 1) * w, l, w + (l - 1) * w * w));
    const auto pieces = Integer::power(w + 1, l - 1).to_int64();
    if (pieces && static_cast<std::uint64_t>(*pieces) < m)
      layer = std::min(layer,
                       Integer::power(Integer(2) * binomial_sum(m, static_cast<std::uint64_t>(*pieces)), w));
    count *= layer;
  }
  const auto thresholds = static_cast<std::uint64_t>(*strip_threshold_count(strip, m).to_int64());
  return count * sign_vectors(thresholds, depth, w + (depth - 2) * w * w + w + 1);
}

}  // namespace

BOOST_AUTO_TEST_CASE(logarithms_agree_with_exact_integers) {
  for (const std::uint32_t w : {1u, 2u, 3u, 5u})
    for (const std::uint32_t depth : {2u, 3u, 4u, 6u})
      for (const std::uint64_t m : {1u, 2u, 7u, 50u, 300u})
        for (const Strip strip : {Strip{3, 0}, Strip{3, 1}, Strip{8, 0}, Strip{9, 1}}) {
          const Rational bound =
              log2_hidden_patterns_upper(w, depth, m) + log2_output_patterns_upper(w, depth, strip, m);
          const Integer exact = exact_cell_vectors(w, depth, strip, m);
          // 2p >= m is bounded by m, not by the sum: up to one bit per neuron and layer.
          check_above(bound, exact, Rational(w * depth));
        }
}

BOOST_AUTO_TEST_CASE(known_least_m_in_exact_integers) {
  struct Case {
    std::uint32_t w, depth;
    std::uint64_t m;
    Strip strip;
  };
  for (const Case& c : {Case{2, 2, 50, {7, 0}}, Case{2, 3, 142, {9, 0}}, Case{2, 4, 294, {11, 0}},
                        Case{4, 2, 98, {7, 0}}, Case{4, 3, 439, {11, 0}}, Case{4, 4, 1039, {15, 0}},
                        Case{8, 2, 196, {7, 0}}, Case{8, 3, 1540, {11, 0}}}) {
    BOOST_TEST((exact_cell_vectors(c.w, c.depth, c.strip, c.m) < strip_walk_count(c.strip, c.m)));
    BOOST_TEST((exact_cell_vectors(c.w, c.depth, c.strip, c.m - 1) >= strip_walk_count(c.strip, c.m - 1)));
  }
}

BOOST_AUTO_TEST_CASE(real_networks_have_no_more_cell_vectors_than_that) {
  // Random small networks; a cell vector counts when the output lies inside an open cell at every point.
  Random random(20240501);
  for (const std::uint32_t w : {1u, 2u})
    for (const std::uint32_t depth : {2u, 3u})
      for (const std::uint64_t m : {2u, 3u}) {
        const Strip strip{5, 0};
        std::set<std::vector<std::int64_t>> seen;
        for (int sample = 0; sample < 20000; ++sample) {
          // Integer weights; x = k/m and heights i/m are scaled by m, outputs come in units of 1/(8 m).
          std::vector<std::vector<std::int64_t>> weights(depth);
          for (auto& layer : weights)
            for (std::uint32_t i = 0; i < w * (w + 1); ++i) layer.push_back(random.between(-4, 4));
          std::vector<std::int64_t> cells;
          for (std::int64_t k = 0; k <= static_cast<std::int64_t>(m); ++k) {
            std::vector<std::int64_t> values(w, 0);
            for (std::uint32_t i = 0; i < w; ++i)
              values[i] = std::max<std::int64_t>(
                  0, weights[0][2 * i] * k + weights[0][2 * i + 1] * static_cast<std::int64_t>(m));
            for (std::uint32_t l = 1; l + 1 < depth; ++l) {
              std::vector<std::int64_t> next(w, 0);
              for (std::uint32_t i = 0; i < w; ++i) {
                for (std::uint32_t j = 0; j < w; ++j) next[i] += weights[l][i * (w + 1) + j] * values[j];
                next[i] = std::max<std::int64_t>(
                    0, next[i] + weights[l][i * (w + 1) + w] * static_cast<std::int64_t>(m));
              }
              values = next;
            }
            std::int64_t out = weights[depth - 1][w] * static_cast<std::int64_t>(m);
            for (std::uint32_t j = 0; j < w; ++j) out += weights[depth - 1][j] * values[j];
            // Height i = 1..5 of the strip is (i - 3)/m = 8 (i - 3) units; at step k odd or even heights.
            std::int64_t cell = 0;
            for (std::int64_t i = 1 + k % 2; i <= 5; i += 2)
              if (out > 8 * (i - 3) - 8 && out < 8 * (i - 3) + 8) cell = i;
            cells.push_back(cell);
          }
          if (std::find(cells.begin(), cells.end(), 0) == cells.end()) seen.insert(cells);
        }
        BOOST_TEST(seen.size() > 1u);
        const Rational bound =
            log2_hidden_patterns_upper(w, depth, m) + log2_output_patterns_upper(w, depth, strip, m);
        BOOST_TEST((log2_of(Integer(seen.size())).lower() <= bound));
      }
}

BOOST_AUTO_TEST_CASE(no_hidden_layer_is_refused) {
  BOOST_CHECK_THROW(log2_hidden_patterns_upper(2, 1, 5), ContractViolation);
  BOOST_CHECK_THROW(log2_output_patterns_upper(2, 1, {3, 0}, 5), ContractViolation);
  BOOST_CHECK_THROW(log2_hidden_patterns_upper(0, 2, 5), ContractViolation);
}

BOOST_AUTO_TEST_SUITE_END()
