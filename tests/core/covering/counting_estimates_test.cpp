// Estimates need only be near: they choose where the exact test starts.
#include "core/covering/counting_estimates.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "core/covering/log_counting.hpp"
#include "core/number/decimal.hpp"
#include "core/number/enclosure.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

double value_of(const Rational& x) {
  return estimate_value(x).value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(strip_walks_are_near_the_exact_count) {
  for (std::uint32_t heights = 2; heights <= 12; ++heights)
    for (std::uint32_t parity = 0; parity <= 1; ++parity)
      for (const std::uint64_t m : {1u, 2u, 9u, 10u, 333u}) {
        const double exact = value_of(encloses_log2(strip_walk_count({heights, parity}, m), 64).lower());
        BOOST_TEST(std::fabs(estimate_log2_strip_walks({heights, parity}, m).value() - exact) < 1e-6);
      }
}

BOOST_AUTO_TEST_CASE(patterns_are_near_their_bounds) {
  for (const std::uint32_t w : {1u, 2u, 8u, 100u, 3000u})
    for (const std::uint32_t depth : {2u, 3u, 8u, 40u})
      for (const std::uint64_t m : {3u, 100u, 12345u, 100000000u}) {
        const double hidden = value_of(log2_hidden_patterns_upper(w, depth, m));
        const double output = value_of(log2_output_patterns_upper(w, depth, {9, 0}, m));
        BOOST_TEST(std::fabs(estimate_log2_hidden_patterns(w, depth, m).value() - hidden) <
                   1e-3 + 1e-9 * hidden);
        BOOST_TEST(std::fabs(estimate_log2_output_patterns(w, depth, {9, 0}, m).value() - output) <
                   1e-3 + 1e-9 * output);
      }
}

BOOST_AUTO_TEST_CASE(proposals_are_sorted_and_near_the_least_m) {
  const auto proposals = propose_strips(2, 3, {3, 4, 5, 7, 9, 11, 15}, std::uint64_t{1} << 62);
  BOOST_REQUIRE(!proposals.empty());
  BOOST_TEST(proposals.front().steps == 142u);
  for (std::size_t i = 1; i < proposals.size(); ++i) BOOST_TEST(proposals[i - 1].steps <= proposals[i].steps);
  for (const auto& proposal : proposals) BOOST_TEST(proposal.steps <= 144u);
}

BOOST_AUTO_TEST_CASE(nothing_is_proposed_beyond_the_limit) {
  BOOST_TEST(propose_strips(2, 3, {9}, 100).empty());
  // Two heights allow one walk per start, so no m ever does.
  BOOST_TEST(propose_strips(2, 3, {2}, std::uint64_t{1} << 40).empty());
  BOOST_CHECK_THROW(propose_strips(2, 1, {9}, 100), ContractViolation);
}

BOOST_AUTO_TEST_CASE(growth_vectors_are_positive_symmetric_and_nearly_optimal) {
  for (std::uint32_t heights = 2; heights <= 64; ++heights)
    for (const unsigned bits : {20u, 52u}) {
      const auto vector = propose_growth_vector(heights, bits);
      BOOST_REQUIRE(vector.size() == heights);
      for (std::uint32_t i = 0; i < heights; ++i) {
        BOOST_TEST(vector[i].sign() > 0);
        BOOST_TEST((vector[i] == vector[heights - 1 - i]));
      }
      const double best = 2 * std::cos(std::acos(-1.0) / (heights + 1));
      const double rate = value_of(largest_rate(vector));
      BOOST_TEST(rate < best + 1e-12);
      BOOST_TEST(rate > best - std::ldexp(200, -static_cast<int>(bits)) - 1e-12);
    }
  BOOST_CHECK_THROW(propose_growth_vector(0, 20), ContractViolation);
  BOOST_CHECK_THROW(propose_growth_vector(5, 53), ContractViolation);
}
