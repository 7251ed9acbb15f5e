#include "core/construction/ladder_size.hpp"

#include <boost/test/unit_test.hpp>

#include "core/number/integer.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

/// The depth formula of RULES.md, written once more with big integers and by counting instead of logarithms.
Integer depth_by_rule(const Family& family, std::uint64_t w, std::uint64_t k) {
  std::uint64_t p = 0;
  while (Integer::power_of_two(p + 1) * 2 <= Integer(w)) ++p;
  Integer g = 0;
  const Integer a = family.integer_bits;
  while (a + g * (a + Integer(p)) < Integer(k)) g += 1;
  const Integer d = ceil_quotient(Integer::power_of_two(k), Integer(w - 1));
  const Integer t = ceil_quotient(Integer(k), Integer(family.fraction_bits));
  return g + d + t;
}

std::vector<std::uint64_t> parameters(const Family& family, std::uint64_t extra = 0) {
  const auto best = best_ladder(family, extra);
  if (const auto* reason = std::get_if<std::string>(&best)) BOOST_FAIL(*reason);
  return std::get<0>(best);
}

std::string reason(const Family& family, std::uint64_t extra = 0) {
  const auto best = best_ladder(family, extra);
  const auto* text = std::get_if<std::string>(&best);
  return text == nullptr ? "a ladder" : *text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(depth_is_that_of_the_rule) {
  for (std::uint32_t a = 1; a <= 5; ++a)
    for (std::uint32_t b = 1; b <= 5; ++b)
      for (std::uint64_t w = 2; w <= 70; ++w)
        for (std::uint64_t k = 1; k <= 20; ++k)
          BOOST_REQUIRE((Integer(ladder_size({100, 100, a, b}, w, k).depth()) ==
                         depth_by_rule({100, 100, a, b}, w, k)));
}

BOOST_AUTO_TEST_CASE(search_agrees_with_trying_everything) {
  std::size_t found = 0;
  for (std::uint32_t width = 2; width <= 18; ++width)
    for (std::uint32_t depth = 1; depth <= 40; ++depth)
      for (std::uint32_t a = 1; a <= 4; ++a)
        for (const std::uint32_t b : {1, 2, 5})
          for (const std::uint64_t extra : {0, 1}) {
            const Family family{width, depth, a, b};
            std::vector<std::uint64_t> expected;
            std::uint64_t expected_depth = 0;
            for (std::uint64_t k = 1; k <= 10; ++k)
              for (std::uint64_t w = 2; w <= width; ++w) {
                if (ladder_objection(family, {w, k}, extra)) continue;
                const std::uint64_t d = ladder_size(family, w, k).depth();
                if (expected.empty() || expected[1] < k || d < expected_depth) {
                  expected = {w, k};
                  expected_depth = d;
                }
              }
            const auto best = best_ladder(family, extra);
            if (expected.empty()) {
              BOOST_TEST(std::holds_alternative<std::string>(best));
            } else {
              BOOST_REQUIRE((std::holds_alternative<std::vector<std::uint64_t>>(best)));
              BOOST_TEST(std::get<0>(best) == expected, boost::test_tools::per_element());
              ++found;
            }
          }
  BOOST_TEST(found > 5000U);
}

BOOST_AUTO_TEST_CASE(known_depths) {
  // 272 and 144 include the extra layer of ladder_slopes.
  BOOST_TEST(ladder_size({2, 1, 1, 1}, 2, 6).depth() + 1 == 76U);
  BOOST_TEST(ladder_size({2, 1, 1, 1}, 2, 8).depth() + 1 == 272U);
  BOOST_TEST(ladder_size({3, 1, 1, 1}, 3, 8).depth() + 1 == 144U);
  BOOST_TEST(ladder_size({4, 1, 1, 1}, 4, 8).depth() + 1 == 99U);
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const Family family{4, 100, 1, 2};
  const auto text = [](const Family& f, const std::vector<std::uint64_t>& numbers, std::uint64_t extra = 0) {
    return ladder_objection(f, numbers, extra).value_or("fits");
  };
  BOOST_TEST(text(family, {4, 3}) == "fits");
  BOOST_TEST(text({4, 100, 0, 2}, {4, 3}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(text({4, 100, 1, 0}, {4, 3}) == "b >= 1 needed, but b = 0");
  BOOST_TEST(text(family, {4, 0}) == "k >= 1 needed, but k = 0");
  BOOST_TEST(text(family, {1, 3}) == "w >= 2 needed, but w = 1");
  BOOST_TEST(text(family, {5, 3}) == "w <= W = 4 needed, but w = 5");
  BOOST_TEST(text({9, 100, 1, 2}, {5, 3}) == "w <= 2^(a+1) = 4 needed, but w = 5");
  BOOST_TEST(text({9, 100, 2, 2}, {5, 3}) == "fits");
  BOOST_TEST(text({1000000, 100, 16, 2}, {131073, 3}) == "w <= 2^(a+1) = 131072 needed, but w = 131073");
  BOOST_TEST(text({1000000, 100, 31, 2}, {1000000, 3}) == "fits");
  BOOST_TEST(text({4, 6, 1, 2}, {4, 3}) == "fits");  // g = 1, D = 3, T = 2
  BOOST_TEST(text({4, 5, 1, 2}, {4, 3}) == "depth 6 needed for w=4, k=3, but L = 5");
  BOOST_TEST(text({4, 6, 1, 2}, {4, 3}, 1) == "depth 7 needed for w=4, k=3, but L = 6");
  BOOST_TEST(text(family, {4}) == "2 numbers (w, k) needed, but 1 given");
  BOOST_TEST(text(family, {4, 3, 2}) == "2 numbers (w, k) needed, but 3 given");
  BOOST_TEST(text(family, {4, 1048576}) == "gave up: the limit k < 2^20 is exceeded by k = 1048576");
  BOOST_TEST(text(family, {4, 64}) == "depth above 2^62 needed for w=4, k=64, but L = 100");
  BOOST_TEST(text(family, {4, UINT64_MAX}) ==
             "gave up: the limit k < 2^20 is exceeded by k = 18446744073709551615");
  BOOST_TEST(text(family, {UINT64_MAX, 3}) == "w <= W = 4 needed, but w = 18446744073709551615");
}

BOOST_AUTO_TEST_CASE(why_nothing_fits) {
  BOOST_TEST(reason({1, 50, 1, 1}) == "W >= 2 needed, but W = 1");
  BOOST_TEST(reason({4, 50, 0, 1}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason({4, 50, 1, 0}) == "b >= 1 needed, but b = 0");
  BOOST_TEST(reason({2, 2, 1, 1}) == "depth 3 needed for w=2, k=1, but L = 2");
  BOOST_TEST(reason({2, 3, 1, 1}, 1) == "depth 4 needed for w=2, k=1, but L = 3");
  BOOST_TEST(reason({9, 1, 1, 1}) == "depth 2 needed for w=3, k=1, but L = 1");
}

BOOST_AUTO_TEST_CASE(large_families_do_not_overflow) {
  constexpr std::uint32_t million = 1000000;
  constexpr std::uint32_t top = UINT32_MAX;
  for (const Family& family :
       {Family{million, million, 1, 1}, Family{million, million, 40, 1}, Family{top, top, 1, 1},
        Family{top, top, top, 1}, Family{top, top, 31, top}, Family{2, top, top, top}}) {
    const auto best = parameters(family);
    BOOST_TEST(!ladder_objection(family, best, 0));
    BOOST_TEST(ladder_objection(family, {best[0], best[1] + 1}, 0).has_value());
    BOOST_TEST(
        (Integer(ladder_size(family, best[0], best[1]).depth()) == depth_by_rule(family, best[0], best[1])));
  }
  BOOST_TEST(parameters({million, million, 1, 1})[1] == 21U);   // 2^21/3 < 10^6 < 2^22/3
  BOOST_TEST(parameters({million, million, 40, 1})[1] == 39U);  // 2^39/(10^6 - 1) < 10^6
  BOOST_TEST(parameters({top, top, top, 1})[1] == 63U);
}

BOOST_AUTO_TEST_CASE(sizes_beyond_64_bits_are_refused) {
  BOOST_CHECK_THROW(ladder_size({2, 2, 1, 1}, 2, 64), ContractViolation);
  BOOST_CHECK_THROW(ladder_size({2, 2, 1, 1}, 2, 0), ContractViolation);
  BOOST_CHECK_THROW(ladder_size({2, 2, 1, 1}, 1, 3), ContractViolation);
  BOOST_CHECK_THROW(ladder_size({2, 2, 1, 1}, std::uint64_t{1} << 32U, 3), ContractViolation);
}
