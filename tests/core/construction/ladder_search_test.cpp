#include "core/construction/ladder_search.hpp"

#include <boost/test/unit_test.hpp>
#include <optional>

#include "core/construction/ladder.hpp"
#include "core/construction/ladder_size.hpp"
#include "core/number/random.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

const Ladder construction;

std::optional<Rational> error_of(const Family& family, const std::vector<std::uint64_t>& numbers) {
  const auto plan = construction.plan_with(family, numbers);
  if (std::holds_alternative<std::string>(plan)) return std::nullopt;
  return std::get<Plan>(plan).error;
}

std::optional<Rational> found_error(const Family& family) {
  const auto found = find_ladder(family);
  if (std::holds_alternative<std::string>(found)) return std::nullopt;
  return error_of(family, std::get<0>(found));
}

/// The least error of all numbers with s = b, without any shortcut.
std::optional<Rational> least_error(const Family& family) {
  std::optional<Rational> least;
  const std::uint64_t s = family.fraction_bits;
  const std::uint64_t weights = std::uint64_t{2} << (family.integer_bits + s);
  const std::uint64_t copies = family.width / 2;
  for (std::uint64_t w = 2; w <= family.width; ++w)
    for (std::uint64_t g = 0; g + 2 <= family.depth; ++g)
      for (std::uint64_t v = 1; v < (g == 0 ? 2 : weights); ++v)
        for (std::uint64_t M = 1; M <= (g < 2 ? 1 : copies * weights); ++M)
          for (std::uint64_t c = 0; c <= s; ++c)
            for (std::uint64_t Q = 1; Q <= (g == 0 ? weights : copies * weights); ++Q)
              for (std::uint64_t H = 1; H < weights; ++H)
                for (std::uint64_t n = 1; n < weights >> (c + 1); ++n)
                  for (std::uint64_t j = s - c; j + c <= s * (family.depth - g - 1); ++j)
                    for (std::uint64_t m = 1; m < (j + c == s ? 2 : weights); m += 2) {
                      // Of three gain layers none fits into these families.
                      const auto error = error_of(family, {w, g, v, M, 1, Q, H, c, n, m, j, s});
                      if (error && (!least || *error < *least)) least = error;
                    }
  return least;
}

}  // namespace

BOOST_AUTO_TEST_CASE(finds_the_best_of_all_numbers) {
  for (const Family& family :
       {Family{2, 2, 1, 1}, Family{2, 3, 1, 1}, Family{3, 2, 1, 1}, Family{3, 3, 1, 1}, Family{2, 4, 1, 1},
        Family{4, 3, 1, 1}, Family{2, 2, 1, 2}, Family{3, 2, 1, 2}, Family{2, 3, 2, 0}, Family{3, 4, 2, 0},
        Family{3, 2, 2, 1}, Family{5, 2, 1, 1}}) {
    const auto least = least_error(family);
    const auto found = found_error(family);
    BOOST_REQUIRE(least.has_value());
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST((*found == *least), family.text() << ": " << found->text() << " instead of " << least->text());
  }
}

BOOST_AUTO_TEST_CASE(random_numbers_are_hardly_better) {
  // In larger families the numbers tried are not all; a random change of what is found gains little.
  Random random(6);
  for (const Family& family :
       {Family{2, 16, 1, 1}, Family{2, 40, 1, 2}, Family{4, 20, 1, 1}, Family{3, 30, 1, 4},
        Family{8, 25, 1, 2}, Family{2, 33, 2, 3}, Family{5, 12, 3, 1}}) {
    const auto found = std::get<0>(find_ladder(family));
    const Rational error = *error_of(family, found);
    for (int i = 0; i < 3000; ++i) {
      auto numbers = found;
      for (std::uint64_t changes = 1 + random.below(3); changes > 0; --changes) {
        auto& number = numbers[random.below(numbers.size())];
        number = random.below(2) == 0 ? number + 1 : number - std::min<std::uint64_t>(number, 1);
      }
      const auto other = error_of(family, numbers);
      if (other) BOOST_TEST((*other * Rational(51, 50) >= error), family.text() << " " << other->text());
    }
  }
}

BOOST_AUTO_TEST_CASE(gets_better_with_depth_and_width) {
  // Within two per cent, as the search is not exhaustive.
  for (const std::uint32_t b : {1U, 2U, 4U, 8U, 16U})
    for (const std::uint32_t width : {2U, 3U, 4U, 8U})
      for (std::uint32_t depth = 3; depth <= 40; ++depth) {
        const Rational error = *found_error({width, depth, 1, b});
        BOOST_TEST((error <= Rational(51, 50) * *found_error({width, depth - 1, 1, b})));
        BOOST_TEST((error <= Rational(51, 50) * *found_error({width - (width > 2 ? 1 : 0), depth, 1, b})));
        if (depth > 8) BOOST_TEST((error < *found_error({width, depth - 6, 1, b})));
      }
}

BOOST_AUTO_TEST_CASE(families_without_a_ladder) {
  const auto reason = [](const Family& family) {
    const auto found = find_ladder(family);
    return std::holds_alternative<std::string>(found) ? std::get<std::string>(found) : "a ladder";
  };
  BOOST_TEST(reason({2, 2, 1, 1}) == "a ladder");
  BOOST_TEST(reason({2, 9, 1, 0}) == "no ladder that was tried fits into R_0^1(2,9)");
  BOOST_TEST(reason({1, 9, 1, 1}) == "W >= 2 needed, but W = 1");
  BOOST_TEST(reason({2, 1, 1, 1}) == "L >= 2 needed, but L = 1");
  BOOST_TEST(reason({2, 9, 0, 1}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason({2, 9, 1048576, 1}) == "gave up: the limit a < 2^20 is exceeded by a = 1048576");
}

BOOST_AUTO_TEST_CASE(large_families) {
  for (const std::uint32_t size : {1048576U, UINT32_MAX / 2})
    for (const std::uint32_t b : {1U, 2U, 8U, 40U, 4096U, UINT32_MAX}) {
      const auto error = found_error({size, size, 1, b});
      BOOST_REQUIRE(error.has_value());
      // At most 2^(b+2) - 1 kinks side by side: their offsets are biases.
      const std::uint64_t side_by_side = b > 30 ? size - 1 : std::min(size - 1, (4U << std::min(b, 29U)) - 1);
      const std::uint64_t kinks = side_by_side * size;
      BOOST_TEST((*error <= Rational(1, Integer(kinks / 8 * 5))), "b = " << b << ": " << error->text());
      BOOST_TEST((*error >= Rational(1, Integer(2) * Integer(kinks + 1))));
    }
}
