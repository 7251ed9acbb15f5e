// The side conditions of weight_splitting and weight_scaling, at their edges, and the sources they allow.
#include "core/bound/splitting.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "tests/support/print.hpp"

using namespace relucert;

namespace {

std::string text(const std::optional<std::string>& objection) {
  return objection.value_or("");
}

Family source(const BoundedFamily& family, const Grid& grid) {
  return std::get<Family>(splitting_source(family, grid));
}

}  // namespace

BOOST_AUTO_TEST_CASE(copies) {
  BOOST_TEST(splitting_copies(Grid(1, 1), 1) == Integer(4));  // 7/2
  BOOST_TEST(splitting_copies(Grid(1, 1), 2) == Integer(2));
  BOOST_TEST(splitting_copies(Grid(1, 1), 3) == Integer(2));
  BOOST_TEST(splitting_copies(Grid(1, 1), 4) == Integer(1));
  BOOST_TEST(splitting_copies(Grid(1, 0), 1) == Integer(3));
  BOOST_TEST(splitting_copies(Grid(1, 0), 3) == Integer(1));
  BOOST_TEST(splitting_copies(Grid(0, 0), 1) == Integer(1));
  BOOST_TEST(splitting_copies(Grid(0, 1), 1) == Integer(2));
}

BOOST_AUTO_TEST_CASE(splitting_into_a_weight_bound) {
  const Family from{2, 8, 1, 1};
  BOOST_TEST(text(splitting_objection(from, BoundedFamily{11, 9, 1})).empty());
  BOOST_TEST(text(splitting_objection(from, BoundedFamily{2, 8, 4})).empty());
  BOOST_TEST(text(splitting_objection(from, BoundedFamily{10, 9, 1})) ==
             "width 11 needed for 4 copies, W = 10");
  BOOST_TEST(text(splitting_objection(from, BoundedFamily{11, 8, 1})) == "depth 9 needed, L = 8");
  BOOST_TEST(text(splitting_objection(from, BoundedFamily{1, 8, 4})) == "width 2 needed for 1 copies, W = 1");
  BOOST_TEST(text(splitting_objection(from, BoundedFamily{2, 7, 4})) == "depth 8 needed, L = 7");
  BOOST_TEST(text(splitting_objection({1, 1, 1U << 20U, 0}, BoundedFamily{9, 9, 1})).starts_with("gave up"));
}

BOOST_AUTO_TEST_CASE(splitting_into_fewer_integer_bits) {
  const Family from{2, 8, 1, 1};
  BOOST_TEST(text(splitting_objection(from, Family{8, 9, 0, 1})).empty());
  BOOST_TEST(text(splitting_objection(from, Family{7, 9, 0, 1})) == "width 8 needed for 3 copies, W = 7");
  BOOST_TEST(text(splitting_objection(from, Family{8, 8, 0, 1})) == "depth 9 needed, L = 8");
  BOOST_TEST(text(splitting_objection(from, Family{99, 99, 1, 1})) == "a' > a needed, a' = 1, a = 1");
  BOOST_TEST(text(splitting_objection(from, Family{99, 99, 0, 2})) == "b' = b needed, b' = 1, b = 2");
}

BOOST_AUTO_TEST_CASE(scaling) {
  const Family from{2, 8, 1, 1};
  BOOST_TEST(text(scaling_objection(from, {4, 24, 1})).empty());
  BOOST_TEST(text(scaling_objection(from, {2, 16, 2})).empty());
  BOOST_TEST(text(scaling_objection(from, {2, 8, 4})).empty());
  BOOST_TEST(text(scaling_objection(from, {4, 23, 1})) ==
             "(C B)^(L-L') B^L' >= 2^((a'+1) L') needed for C = floor(W/2), L = 23, L' = 8, a' = 1");
  BOOST_TEST(!text(scaling_objection(from, {2, 1000, 1})).empty());  // C = 1 gains nothing
  BOOST_TEST(text(scaling_objection(from, {1, 9, 4})) == "width 2 needed, W = 1");
  BOOST_TEST(text(scaling_objection(from, {2, 7, 4})) == "depth 8 needed, L = 7");
  BOOST_TEST(text(scaling_objection(from, {4, 1U << 20U, 1})).starts_with("gave up"));
}

BOOST_AUTO_TEST_CASE(sources_are_the_largest_allowed) {
  for (std::uint32_t width = 1; width <= 40; ++width)
    for (const std::uint32_t bound : {1U, 2U, 3U, 4U}) {
      const BoundedFamily family{width, 30, bound};
      const auto split = splitting_source(family, Grid(1, 2));
      if (const auto* from = std::get_if<Family>(&split)) {
        BOOST_TEST(text(splitting_objection(*from, family)).empty());
        BOOST_TEST(!text(splitting_objection({from->width + 1, from->depth, 1, 2}, family)).empty());
        BOOST_TEST(!text(splitting_objection({from->width, from->depth + 1, 1, 2}, family)).empty());
      } else {
        BOOST_TEST(!text(splitting_objection({1, 1, 1, 2}, family)).empty());
      }
      const auto scaled = scaling_source(family, Grid(1, 2));
      if (const auto* from = std::get_if<Family>(&scaled)) {
        BOOST_TEST(from->width == width);
        BOOST_TEST(text(scaling_objection(*from, family)).empty());
        BOOST_TEST(!text(scaling_objection({width, from->depth + 1, 1, 2}, family)).empty());
        // By logarithms: L' <= L lg(CB) / (lg(CB) + 2 - lg B), up to rounding.
        const double gain = std::log2((width / 2) * bound);
        const double depth = bound == 4 ? 30 : 30 * gain / (gain + 2 - std::log2(bound));
        BOOST_TEST(std::abs(from->depth - std::floor(depth + 1e-9)) <= 0);
      } else {
        BOOST_TEST(!text(scaling_objection({width, 1, 1, 2}, family)).empty());
      }
    }
}

BOOST_AUTO_TEST_CASE(too_small_for_a_source) {
  BOOST_TEST(std::get<std::string>(splitting_source({6, 9, 1}, Grid(1, 1))) ==
             "W >= 7 needed for 4 copies, but W = 6");
  BOOST_TEST(std::get<std::string>(splitting_source({7, 1, 1}, Grid(1, 1))) == "L >= 2 needed, but L = 1");
  BOOST_TEST((source({7, 2, 1}, Grid(1, 1)) == Family{1, 1, 1, 1}));
  BOOST_TEST(std::holds_alternative<std::string>(scaling_source({3, 9, 1}, Grid(1, 1))));
}
