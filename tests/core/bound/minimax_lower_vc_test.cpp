// The vc bound: known least m, wrong m, H, s, r, v, and limits.
#include "core/covering/walks.hpp"
#include "tests/core/bound/objections.hpp"

using namespace bound_tests;

namespace {

struct Known {
  std::uint32_t w, depth;
  std::uint64_t m;
  std::uint32_t heights, parity;
};

// Exact integers gave these least m over the same numbers of heights. With H = 20, which is not among them,
// (2,8) would have 1479.
const std::vector<Known> known{{2, 2, 50, 7, 0},    {2, 3, 142, 9, 0}, {2, 4, 294, 11, 0},
                               {2, 8, 1480, 23, 0}, {4, 2, 98, 7, 0},  {4, 3, 439, 11, 0},
                               {4, 4, 1039, 15, 0}, {8, 2, 196, 7, 0}, {8, 3, 1540, 11, 0}};

std::vector<Rational> strip_numbers(std::uint64_t m, std::uint32_t heights, std::uint32_t parity,
                                    const Rational& rate, const std::vector<Integer>& vector) {
  std::vector<Rational> with{m, heights, parity, rate};
  for (const auto& entry : vector) with.push_back(entry);
  return with;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(counted)

BOOST_AUTO_TEST_CASE(known_least_m) {
  for (const auto& c : known) {
    const Family family{c.w, c.depth, 1, 1};
    check_value("vc", family, Rational(1, c.m));
    const auto numbers = numbers_of("vc", family);
    BOOST_REQUIRE(numbers.size() == 3u);
    BOOST_TEST(numbers[0].text() == std::to_string(c.m));
    BOOST_TEST(numbers[1].text() == std::to_string(c.heights));
    BOOST_TEST(numbers[2].text() == std::to_string(c.parity));
  }
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_the_grid) {
  for (const std::uint32_t b : {0u, 5u, 4000000000u}) check_value("vc", {2, 3, b, b}, Rational(1, 142));
}

BOOST_AUTO_TEST_CASE(a_smaller_m_is_rejected_for_every_strip_of_the_search) {
  for (const auto& c : known)
    for (const std::uint32_t heights : {2u, 3u, 4u, 5u, 7u, 9u, 11u, 15u, 23u, 31u, 63u})
      for (const std::uint32_t parity : {0u, 1u})
        if (heights <= 2 * (c.m - 1) + 1)
          check_rejected("vc", {c.w, c.depth, 1, 1}, Rational(1, c.m - 1), {c.m - 1, heights, parity},
                         "lg(cell vectors) <= ");
}

BOOST_AUTO_TEST_CASE(the_least_m_with_three_heights) {
  // Three heights are plain shattering by signs: 76 from the outer start, 77 from the middle.
  check_accepted("vc", {2, 2, 1, 1}, Rational(1, 76), {76, 3, 0});
  check_rejected("vc", {2, 2, 1, 1}, Rational(1, 75), {75, 3, 0}, "is not below");
  check_accepted("vc", {2, 2, 1, 1}, Rational(1, 77), {77, 3, 1});
  check_rejected("vc", {2, 2, 1, 1}, Rational(1, 76), {76, 3, 1}, "is not below");
  check_accepted("vc", {4, 4, 1, 1}, Rational(1, 1898), {1898, 3, 0});
  check_rejected("vc", {4, 4, 1, 1}, Rational(1, 1897), {1897, 3, 0}, "is not below");
  check_accepted("vc", {4, 4, 1, 1}, Rational(1, 1899), {1899, 3, 1});
  check_rejected("vc", {4, 4, 1, 1}, Rational(1, 1898), {1898, 3, 1}, "is not below");
}

BOOST_AUTO_TEST_CASE(wrong_numbers_are_rejected) {
  const Family family{2, 2, 1, 1};
  check_accepted("vc", family, Rational(1, 50), {50, 7, 0});
  check_rejected("vc", family, Rational(1, 49), {50, 7, 0}, "the rule gives 1/50, not 1/49");
  check_rejected("vc", family, Rational(1, 51), {50, 7, 0}, "not 1/51");
  check_accepted("vc", family, Rational(1, 50), {50, 11, 0});  // the same m by another strip
  check_rejected("vc", family, Rational(1, 50), {50, 11, 1}, "is not below");
  check_rejected("vc", family, Rational(1, 50), {50, 6, 0}, "is not below");
  check_rejected("vc", family, Rational(1, 50), {50, 63, 0}, "is not below");
  check_rejected("vc", family, Rational(1, 50), {50, 7, 2}, "s = 2");
  check_rejected("vc", family, Rational(1, 50), {50, 7, -1}, "s = -1");
  check_rejected("vc", family, Rational(1, 50), {50, 1, 0}, "H = 1");
  check_rejected("vc", family, Rational(1, 50), {50, 0, 0}, "H = 0");
  check_rejected("vc", family, Rational(1, 50), {50, Rational(15, 2), 0}, "H = 15/2");
  check_rejected("vc", family, Rational(1, 50), {50, 7}, "takes the numbers m H s, not 2 numbers");
  check_rejected("vc", family, Rational(1, 50), {50, 7, 0, 1}, "not 4 numbers");
  check_rejected("vc", family, Rational(1, 50), {}, "not 0 numbers");
  check_rejected("vc", family, 1, {0, 7, 0}, "m = 0");
  check_rejected("vc", family, Rational(2, 101), {Rational(101, 2), 7, 0}, "m = 101/2");
}

BOOST_AUTO_TEST_CASE(the_strip_must_lie_within_the_range_of_h1) {
  check_rejected("vc", {2, 2, 1, 1}, Rational(1, 4), {4, 10, 0}, "H = 10 > 2m+1 = 9");
  check_rejected("vc", {2, 2, 1, 1}, Rational(1, 4), {4, 9, 0}, "is not below");  // allowed, and not enough
  check_rejected("vc", {2, 2, 1, 1}, 1, {1, 4, 0}, "H = 4 > 2m+1 = 3");
  check_rejected("vc", {2, 2, 1, 1}, Rational(1, 31), {31, 64, 0}, "H = 64 > 2m+1 = 63");
}

BOOST_AUTO_TEST_CASE(hypotheses_and_limits) {
  check_unknown("vc", {2, 1, 1, 1}, "hypothesis L >= 2 fails: L = 1");
  check_rejected("vc", {2, 1, 1, 1}, Rational(1, 50), {50, 7, 0}, "L >= 2");
  check_unknown("vc", {2, 4097, 1, 1}, "gave up: L = 4097 > 4096");
  check_unknown("vc", {(1u << 20) + 1, 2, 1, 1}, "gave up: W = 1048577 > 2^20");
  check_unknown("vc", {1u << 20, 4096, 1, 1}, "gave up: no m < 2^63");
  check_rejected("vc", {2, 2, 1, 1}, Rational(1, 4097), {4097, 7, 0}, "gave up: m = 4097 > 4096");
  check_accepted("vc", {2, 2, 1, 1}, Rational(1, 4096), {4096, 7, 0});
  check_rejected("vc", {2, 2, 1, 1}, Rational(1, 100), {100, 65, 0}, "gave up: H = 65 > 64");
  check_accepted("vc", {2, 2, 1, 1}, Rational(1, 100), {100, 64, 0});
}

BOOST_AUTO_TEST_CASE(a_width_of_one) {
  const auto value = derived_value("vc", {1, 2, 1, 1});
  BOOST_REQUIRE(value.has_value());
  BOOST_TEST((*value < Rational(1, 4)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(by_growth)

BOOST_AUTO_TEST_CASE(long_walks_come_with_a_growth_proof) {
  for (const Family& family :
       {Family{8, 8, 1, 1}, Family{2, 32, 1, 1}, Family{64, 4, 1, 1}, Family{16, 16, 1, 1}}) {
    const auto numbers = numbers_of("vc", family);
    const Rational value = derived_value("vc", family).value();
    BOOST_TEST((numbers[0] > Rational(4096)));
    BOOST_TEST((value * numbers[0] == Rational(1)));
    BOOST_REQUIRE(Rational(numbers.size()) == numbers[1] + Rational(4));
    check_accepted("vc_strip", family, value, numbers);

    // One step less does not do, with any strip of the search; here with the strip found.
    auto shorter = numbers;
    shorter[0] -= Rational(1);
    check_rejected("vc_strip", family, Rational(1) / shorter[0], shorter, "is not below");
    // A rate above the one that v proves.
    auto faster = numbers;
    faster[3] += Rational::power_of_two(-10);
    check_rejected("vc_strip", family, value, faster, "is above the rate");
    // A changed entry breaks the inequality of its neighbours.
    for (const std::size_t i : {std::size_t{4}, std::size_t{5}, numbers.size() - 1}) {
      auto changed = numbers;
      changed[i] += Rational::power_of_two(20);
      check_rejected("vc_strip", family, value, changed, "is above the rate");
      changed[i] = 1;
      check_rejected("vc_strip", family, value, changed, "is above the rate");
      changed[i] = 0;
      check_rejected("vc_strip", family, value, changed, "is not a positive integer");
    }
    // Values off by one.
    check_rejected("vc_strip", family, Rational(1) / (numbers[0] - Rational(1)), numbers, "the rule gives");
    check_rejected("vc_strip", family, Rational(1) / (numbers[0] + Rational(1)), numbers, "the rule gives");
  }
}

BOOST_AUTO_TEST_CASE(works_at_small_m_too) {
  // sqrt 2 > 7/5: v = (5, 7, 5). Two steps more than the exact count needs.
  const Family family{2, 2, 1, 1};
  std::uint64_t least = 70;
  while (theorem("vc_strip")
             .objection(family, Rational(1, least), "vc_strip",
                        strip_numbers(least, 3, 0, Rational(7, 5), {5, 7, 5})))
    ++least;
  BOOST_TEST(least >= 76u);
  BOOST_TEST(least <= 85u);
}

BOOST_AUTO_TEST_CASE(wrong_numbers_are_rejected) {
  const Family family{2, 2, 1, 1};
  const Rational rate(7, 5);
  const Rational value(1, 200);
  check_accepted("vc_strip", family, value, strip_numbers(200, 3, 0, rate, {5, 7, 5}));
  check_rejected("vc_strip", family, value, {200, 3, 0},
                 "takes the numbers m H s r v_1 ... v_H, not 3 numbers");
  check_rejected("vc_strip", family, value, {200, 3, 0, rate}, "H = 3 entries v_i expected, not 0");
  check_rejected("vc_strip", family, value, strip_numbers(200, 3, 0, rate, {5, 7}), "not 2");
  check_rejected("vc_strip", family, value, strip_numbers(200, 3, 0, rate, {5, 7, 5, 5}), "not 4");
  check_rejected("vc_strip", family, value, strip_numbers(200, 4, 0, rate, {5, 7, 5}),
                 "H = 4 entries v_i expected, not 3");
  check_rejected("vc_strip", family, value, strip_numbers(200, 3, 0, Rational(71, 50), {5, 7, 5}),
                 "r = 71/50 is above the rate 7/5");
  check_rejected("vc_strip", family, value, strip_numbers(200, 3, 0, 0, {5, 7, 5}), "r = 0 is not positive");
  check_rejected("vc_strip", family, value, strip_numbers(200, 3, 0, -1, {5, 7, 5}), "r = -1");
  check_rejected("vc_strip", family, value, {200, 3, 0, rate, 5, Rational(7, 2), 5}, "v_2 = 7/2");
  check_rejected("vc_strip", family, value, {200, 3, 0, rate, -5, 7, 5}, "v_1 = -5");
  check_rejected("vc_strip", family, Rational(1, 199), strip_numbers(200, 3, 0, rate, {5, 7, 5}),
                 "the rule gives 1/200");
  check_rejected("vc_strip", family, Rational::power_of_two(-63), strip_numbers(1, 3, 0, rate, {5, 7, 5}),
                 "the rule gives 1, not");
  // A slow rate proves too few walks.
  check_rejected("vc_strip", family, Rational(1, 76), strip_numbers(76, 3, 0, 1, {1, 1, 1}), "is not below");
}

BOOST_AUTO_TEST_CASE(limits_and_hypotheses) {
  std::vector<Integer> ones(65, 1);
  check_rejected("vc_strip", {2, 2, 1, 1}, Rational(1, 200), strip_numbers(200, 65, 0, 1, ones),
                 "gave up: H = 65 > 64");
  check_rejected("vc_strip", {2, 1, 1, 1}, Rational(1, 200),
                 strip_numbers(200, 3, 0, Rational(7, 5), {5, 7, 5}), "L >= 2");
  check_rejected("vc_strip", {2, 4097, 1, 1}, Rational(1, 200),
                 strip_numbers(200, 3, 0, Rational(7, 5), {5, 7, 5}), "gave up");
  check_rejected("vc_strip", {2, 2, 1, 1}, Rational(1, 2), strip_numbers(2, 6, 0, 1, {1, 1, 1, 1, 1, 1}),
                 "H = 6 > 2m+1 = 5");
  auto numbers = strip_numbers(1, 3, 0, Rational(7, 5), {5, 7, 5});
  numbers[0] = Rational::power_of_two(63);
  check_rejected("vc_strip", {2, 2, 1, 1}, Rational::power_of_two(-63), numbers, "2^63-1");
  // The largest m still goes through.
  numbers[0] = (std::uint64_t{1} << 63) - 1;
  check_accepted("vc_strip", {2, 2, 1, 1}, Rational(1) / numbers[0], numbers);
}

BOOST_AUTO_TEST_CASE(another_rule_name_is_rejected) {
  const auto objection = theorem("vc").objection({2, 2, 1, 1}, Rational(1, 50), "memory", {50});
  BOOST_TEST(objection.value() == "rule memory is neither vc nor vc_strip");
}

BOOST_AUTO_TEST_SUITE_END()
