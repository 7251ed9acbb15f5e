// The search for the least accepted number, from any proposal.
#include "core/bound/smallest_accepted.hpp"

#include <boost/test/unit_test.hpp>

using relucert::smallest_accepted;

namespace {

constexpr std::uint64_t largest = (std::uint64_t{1} << 63) - 1;

}  // namespace

BOOST_AUTO_TEST_CASE(finds_the_threshold_from_everywhere) {
  for (std::uint64_t threshold = 1; threshold <= 40; ++threshold)
    for (std::uint64_t proposal = 0; proposal <= 60; ++proposal) {
      const auto found = smallest_accepted(proposal, 1, 1000, [&](std::uint64_t m) {
        BOOST_REQUIRE(m >= 1 && m <= 1000);
        return m >= threshold;
      });
      BOOST_REQUIRE(found.has_value());
      BOOST_TEST(*found == threshold);
    }
}

BOOST_AUTO_TEST_CASE(a_good_proposal_costs_few_tests) {
  int tests = 0;
  const std::uint64_t threshold = std::uint64_t{1} << 50;
  const auto found = smallest_accepted(threshold + 3, 1, largest, [&](std::uint64_t m) {
    ++tests;
    return m >= threshold;
  });
  BOOST_TEST(found.value() == threshold);
  BOOST_TEST(tests <= 10);
}

BOOST_AUTO_TEST_CASE(a_bad_proposal_costs_a_logarithm) {
  int tests = 0;
  const auto accepts = [&](std::uint64_t m) {
    ++tests;
    return m >= largest - 5;
  };
  BOOST_TEST(smallest_accepted(1, 1, largest, accepts).value() == largest - 5);
  BOOST_TEST(tests < 140);
}

BOOST_AUTO_TEST_CASE(steps_over_one_rejected_number) {
  // Accepted: 10, 12, 14, 15, 16, ...: acceptance that depends on parity below 14.
  const auto accepts = [](std::uint64_t m) { return m >= 14 || m == 12 || m == 10; };
  for (std::uint64_t proposal = 9; proposal <= 30; ++proposal)
    BOOST_TEST(smallest_accepted(proposal, 1, 1000, accepts).value() == 10u);
}

BOOST_AUTO_TEST_CASE(nothing_accepted_gives_nothing) {
  BOOST_TEST(!smallest_accepted(5, 1, 1000, [](std::uint64_t) { return false; }).has_value());
  BOOST_TEST(!smallest_accepted(5, 1, largest, [](std::uint64_t) { return false; }).has_value());
  BOOST_TEST(!smallest_accepted(5, 1, 100, [](std::uint64_t m) { return m > 100; }).has_value());
}

BOOST_AUTO_TEST_CASE(stays_within_its_limits) {
  const auto all = [](std::uint64_t m) {
    BOOST_REQUIRE(m >= 7 && m <= 9);
    return true;
  };
  BOOST_TEST(smallest_accepted(1, 7, 9, all).value() == 7u);
  BOOST_TEST(smallest_accepted(100, 7, 9, all).value() == 7u);
  BOOST_TEST(smallest_accepted(100, 7, 7, [](std::uint64_t m) { return m == 7; }).value() == 7u);
}
