// Closed forms of the walk counts against dynamic programming, and the growth rate against exact counts.
#include "core/covering/walks.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"

using namespace relucert;

namespace {

/// Walks of `steps` steps in {-steps..steps}, one start after the other, counted the plain way.
Integer count_walks(int steps, int start_offset) {
  const int size = 2 * steps + 1;
  std::vector<Integer> ends(static_cast<std::size_t>(size));
  for (int height = -steps + start_offset; height <= steps; height += 2)
    ends[static_cast<std::size_t>(height + steps)] = 1;
  for (int k = 0; k < steps; ++k) {
    std::vector<Integer> next(ends.size());
    for (int i = 0; i < size; ++i) {
      if (i > 0) next[static_cast<std::size_t>(i - 1)] += ends[static_cast<std::size_t>(i)];
      if (i + 1 < size) next[static_cast<std::size_t>(i + 1)] += ends[static_cast<std::size_t>(i)];
    }
    ends = std::move(next);
  }
  Integer sum;
  for (const auto& count : ends) sum += count;
  return sum;
}

/// The walks of a strip by listing them all.
std::uint64_t list_walks(std::uint32_t heights, std::uint32_t height, std::uint64_t steps) {
  if (height < 1 || height > heights) return 0;
  if (steps == 0) return 1;
  return list_walks(heights, height - 1, steps - 1) + list_walks(heights, height + 1, steps - 1);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(packing_and_cover)

BOOST_AUTO_TEST_CASE(known_values) {
  const std::vector<int> packing{2,    8,    20,    56,    132,   328,    744,    1744,
                                 3860, 8744, 19032, 42160, 90664, 197712, 421328, 908192};
  for (std::size_t i = 0; i < packing.size(); ++i)
    BOOST_TEST(walk_packing_count(i + 1).text() == std::to_string(packing[i]));
  const std::vector<int> cover{2, 6, 20, 50, 132, 308, 744, 1674};
  for (std::size_t i = 0; i < cover.size(); ++i)
    BOOST_TEST(walk_cover_count(i + 1).text() == std::to_string(cover[i]));
  BOOST_TEST(walk_packing_count(100).text() == "117943576168494750217685774017376");
}

BOOST_AUTO_TEST_CASE(closed_forms_agree_with_dynamic_programming) {
  for (int m = 1; m < 30; ++m) {
    BOOST_TEST_CONTEXT("m = " << m) {
      BOOST_TEST(walk_packing_count(static_cast<std::uint64_t>(m)).text() == count_walks(m, 0).text());
      BOOST_TEST(walk_cover_count(static_cast<std::uint64_t>(m)).text() == count_walks(m, 1).text());
    }
  }
}

BOOST_AUTO_TEST_CASE(order_and_size) {
  for (std::uint64_t m = 1; m < 200; ++m) {
    BOOST_TEST((walk_cover_count(m) <= walk_packing_count(m)));
    BOOST_TEST((walk_packing_count(m) < walk_packing_count(m + 1)));
    BOOST_TEST((walk_packing_count(m) >= Integer::power_of_two(m)));
    BOOST_TEST((walk_packing_count(m) <= Integer(m + 1) * Integer::power_of_two(m)));
  }
}

BOOST_AUTO_TEST_CASE(no_steps_are_refused) {
  BOOST_CHECK_THROW(walk_packing_count(0), ContractViolation);
  BOOST_CHECK_THROW(walk_cover_count(0), ContractViolation);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(strips)

BOOST_AUTO_TEST_CASE(walks_agree_with_listing_them) {
  for (std::uint32_t heights = 1; heights <= 9; ++heights)
    for (std::uint32_t parity = 0; parity <= 1; ++parity)
      for (std::uint64_t m = 0; m <= 12; ++m) {
        std::uint64_t listed = 0;
        for (std::uint32_t start = 1 + parity; start <= heights; start += 2)
          listed += list_walks(heights, start, m);
        BOOST_TEST(strip_walk_count({heights, parity}, m).text() == std::to_string(listed),
                   "H = " << heights << ", s = " << parity << ", m = " << m);
      }
}

BOOST_AUTO_TEST_CASE(the_full_strip_is_the_packing) {
  for (std::uint32_t m = 1; m <= 40; ++m) {
    BOOST_TEST((strip_walk_count({2 * m + 1, 0}, m) == walk_packing_count(m)));
    BOOST_TEST((strip_walk_count({2 * m + 1, 1}, m) == walk_cover_count(m)));
  }
}

BOOST_AUTO_TEST_CASE(thresholds_agree_with_the_definition) {
  for (std::uint32_t heights = 2; heights <= 12; ++heights)
    for (std::uint32_t parity = 0; parity <= 1; ++parity)
      for (std::uint64_t m = 0; m <= 9; ++m) {
        std::uint64_t expected = 0;
        for (std::uint64_t k = 0; k <= m; ++k) {
          std::uint64_t cells = 0;
          for (std::uint32_t h = 1; h <= heights; ++h) cells += (h - 1) % 2 == (parity + k) % 2 ? 1 : 0;
          expected += cells - 1;
        }
        BOOST_TEST(strip_threshold_count({heights, parity}, m).text() == std::to_string(expected));
      }
}

BOOST_AUTO_TEST_CASE(what_is_no_strip_is_refused) {
  BOOST_CHECK_THROW(strip_walk_count({0, 0}, 3), ContractViolation);
  BOOST_CHECK_THROW(strip_walk_count({3, 2}, 3), ContractViolation);
  BOOST_CHECK_THROW(strip_threshold_count({1, 0}, 3), ContractViolation);
  BOOST_CHECK_THROW(strip_threshold_count({4, 2}, 3), ContractViolation);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(growth)

BOOST_AUTO_TEST_CASE(rates_of_known_vectors) {
  BOOST_TEST(largest_rate({1}).text() == "0");
  BOOST_TEST(largest_rate({1, 1}).text() == "1");
  BOOST_TEST(largest_rate({2, 3, 2}).text() == "4/3");  // at the middle; sqrt 2 is the best possible
  BOOST_TEST(largest_rate({5, 7, 5}).text() == "7/5");
  BOOST_TEST(largest_rate({1, 2, 2, 1}).text() == "3/2");
}

BOOST_AUTO_TEST_CASE(start_shares) {
  BOOST_TEST(start_share({3, 0}, {2, 3, 2}).text() == "4/3");
  BOOST_TEST(start_share({3, 1}, {2, 3, 2}).text() == "1");
}

BOOST_AUTO_TEST_CASE(a_rate_proves_no_more_walks_than_there_are) {
  // Collatz and Wielandt against the exact count, also with vectors far from the best one.
  const std::vector<std::vector<Integer>> vectors{{1, 1},    {5, 7, 5},    {1, 9, 1},
                                                  {3, 1, 4}, {1, 2, 2, 1}, {4, 1, 1, 7, 2}};
  for (const auto& vector : vectors) {
    const Rational rate = largest_rate(vector);
    for (std::uint32_t parity = 0; parity <= 1; ++parity) {
      const Strip strip{static_cast<std::uint32_t>(vector.size()), parity};
      Rational power = 1;
      for (std::uint64_t m = 0; m <= 30; ++m, power *= rate)
        BOOST_TEST((power * start_share(strip, vector) <= Rational(strip_walk_count(strip, m))));
    }
  }
}

BOOST_AUTO_TEST_CASE(the_tempting_prefactor_is_wrong) {
  // H = 5, m = 3 has 12 walks, fewer than 3^(3/2) cot^2(pi/12)/6 = 12.06; the exact count must not be
  // replaced by it.
  BOOST_TEST(strip_walk_count({5, 0}, 3).text() == "12");
  BOOST_TEST(strip_walk_count({5, 1}, 3).text() == "12");
}

BOOST_AUTO_TEST_CASE(what_proves_nothing_is_refused) {
  BOOST_CHECK_THROW(largest_rate({}), ContractViolation);
  BOOST_CHECK_THROW(largest_rate({1, 0, 1}), ContractViolation);
  BOOST_CHECK_THROW(largest_rate({1, -1, 1}), ContractViolation);
  BOOST_CHECK_THROW(start_share({4, 0}, {1, 1, 1}), ContractViolation);
}

BOOST_AUTO_TEST_SUITE_END()
