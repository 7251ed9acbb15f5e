// The six lower bounds together: against brute force on tiny families, against the regime table, along the
// axes, at large sizes.
#include <array>
#include <chrono>
#include <map>
#include <sstream>

#include "core/function/function_class.hpp"
#include "core/function/sup_distance.hpp"
#include "tests/core/bound/objections.hpp"
#include "tests/core/covering/enumerated_functions.hpp"

using namespace bound_tests;

namespace {

/// Points k/denominator with values numerator/denominator.
PiecewiseLinear lattice_function(int denominator, const std::vector<int>& numerators) {
  std::vector<Point> points;
  for (std::size_t k = 0; k < numerators.size(); ++k)
    points.push_back({Rational(k, numerators.size() - 1), Rational(numerators[k], denominator)});
  return PiecewiseLinear(points);
}

PiecewiseLinear tent(int denominator, int foot, int top) {
  return lattice_function(denominator, {foot, top, foot});
}

PiecewiseLinear to_piecewise_linear(const tiny::Function& f, std::int64_t units_per_one) {
  std::vector<Point> points{{0, Rational(f.front().intercept, units_per_one)}};
  for (const auto& segment : f) {
    const Rational x(segment.num, segment.den);
    points.push_back(
        {x, (Rational(segment.slope) * x + Rational(segment.intercept)) / Rational(units_per_one)});
  }
  return PiecewiseLinear(points);
}

struct Tiny {
  Family family;
  PiecewiseLinear hard;  ///< a function of H1 that the family approximates badly
  Rational distance;     ///< its exact distance from the family, so A >= distance
  Rational above;        ///< a numerical upper end for A, rounded up
};

const std::vector<Tiny> tiny_families{
    {{1, 1, 0, 0}, tent(12, -9, -3), Rational(3, 4), Rational(7502, 10000)},
    {{1, 1, 0, 1}, tent(12, -12, -6), Rational(1, 2), Rational(5003, 10000)},
    {{1, 1, 1, 0}, tent(12, -9, -3), Rational(3, 4), Rational(7502, 10000)},
    {{1, 1, 1, 1}, tent(12, -12, -6), Rational(1, 2), Rational(5003, 10000)},
    {{1, 2, 0, 0}, tent(12, -9, -3), Rational(3, 4), Rational(7502, 10000)},
    {{1, 2, 0, 1}, tent(16, -14, -6), Rational(3, 8), Rational(3754, 10000)},
    {{1, 2, 1, 0}, tent(12, -9, -3), Rational(3, 4), Rational(7502, 10000)},
    {{1, 2, 1, 1}, tent(16, -14, -6), Rational(3, 8), Rational(3753, 10000)},
    {{1, 3, 0, 0}, tent(12, -9, -3), Rational(3, 4), Rational(7502, 10000)},
    {{1, 3, 0, 1}, tent(32, -30, -14), Rational(5, 16), Rational(3130, 10000)},
    {{2, 2, 0, 0}, tent(12, -9, -3), Rational(3, 4), Rational(7502, 10000)},
    {{2, 2, 0, 1},
     lattice_function(8, {-6, -7, -8, -7, -6, -5, -6, -7, -8}),
     Rational(1, 4),
     Rational(2816, 10000)},
    {{2, 3, 0, 0}, PiecewiseLinear::constant(Rational(1, 2)), Rational(1, 2), Rational(5003, 10000)},
    {{2, 2, 1, 0}, PiecewiseLinear::constant(Rational(-1, 2)), Rational(1, 2), 1},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(tiny)

BOOST_AUTO_TEST_CASE(no_bound_exceeds_what_brute_force_finds) {
  for (const auto& row : tiny_families) {
    BOOST_TEST_CONTEXT(row.family.text()) {
      BOOST_REQUIRE(in_h1(row.hard));
      const ::tiny::Functions functions(
          static_cast<int>(row.family.width), static_cast<int>(row.family.depth),
          static_cast<int>(row.family.integer_bits), static_cast<int>(row.family.fraction_bits));
      std::optional<Rational> nearest;
      functions.for_each([&](const ::tiny::Function& f) {
        const Rational distance =
            sup_distance(to_piecewise_linear(f, functions.units_per_one()), row.hard).value;
        if (!nearest || distance < *nearest) nearest = distance;
      });
      BOOST_TEST(nearest.value().text() == row.distance.text());
      const Rational best = best_lower(row.family).value();
      BOOST_TEST((best <= row.above), "best lower bound " << best.text());
      // Stronger: no bound claims more than this one function shows. It holds for these families; A itself
      // may be larger.
      BOOST_TEST((best <= *nearest), "best lower bound " << best.text());
      // From the other side, A >= nearest: no construction may promise less.
      for (const Theorem* construction : upper_bound_theorems()) {
        const auto upper = derived_value(std::string(construction->name()), row.family);
        BOOST_TEST((!upper || *upper >= *nearest), construction->name() << " promises too much");
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(regimes)

namespace {

// 1/bound of the best bound and the letter of its theorem for a = 1 and b = 1, 2, 4, 8, 16, 32, 64. M and V
// come from a search in floating point that dropped a prefactor of the walks, so they may be off by some
// units.
const char* const regime_table =
    "2 2 P 8 S 8 S 8 S 8 S 8 S 8 S 8\n"
    "2 4 P 32 S 56 S 56 S 56 S 56 S 56 S 56\n"
    "2 8 M 150 M 195 M 282 M 454 M 797 M 1484 V 1484\n"
    "2 16 M 324 M 420 M 605 M 970 M 1697 M 3152 M 6063\n"
    "2 32 M 675 M 872 M 1253 M 2002 M 3498 M 6489 M 12472\n"
    "4 2 P 8 S 12 S 12 S 12 S 12 S 12 S 12\n"
    "4 4 P 32 M 238 S 252 S 252 S 252 S 252 S 252\n"
    "4 8 M 474 M 614 M 884 M 1417 M 2480 M 4607 V 5923\n"
    "4 16 M 1060 M 1367 M 1963 M 3138 M 5481 M 10168 M 19543\n"
    "4 32 M 2231 M 2874 M 4122 M 6580 M 11484 M 21291 M 40906\n"
    "8 2 P 8 S 20 S 20 S 20 S 20 S 20 S 20\n"
    "8 4 P 32 P 512 M 1120 S 1460 S 1460 S 1460 S 1460\n"
    "8 8 P 512 M 2140 M 3070 M 4902 M 8558 M 15869 V 24371\n"
    "8 16 M 3788 M 4870 M 6972 M 11114 M 19378 M 35905 M 68960\n"
    "8 32 M 8042 M 10331 M 14776 M 23539 M 41020 M 75979 M 145898\n"
    "16 2 P 8 P 32 S 36 S 36 S 36 S 36 S 36\n"
    "16 4 P 32 P 512 M 3989 M 6367 S 9828 S 9828 S 9828\n"
    "16 8 P 512 M 7994 M 11414 M 18156 M 31604 M 58499 V 101734\n"
    "16 16 M 14380 M 18419 M 26266 M 41735 M 72593 M 134304 M 257727\n"
    "16 32 M 30673 M 39271 M 55972 M 88895 M 154572 M 285915 M 548602\n";

std::string theorem_of(char letter) {
  return letter == 'P' ? "precision" : letter == 'S' ? "pieces" : letter == 'M' ? "memory" : "vc";
}

}  // namespace

BOOST_AUTO_TEST_CASE(table) {
  const Rational tolerance = 8;
  std::istringstream lines(regime_table);
  std::uint32_t w = 0;
  std::uint32_t depth = 0;
  while (lines >> w >> depth)
    for (std::uint32_t b = 1; b <= 64; b *= 2) {
      char letter = 0;
      std::int64_t inverse = 0;
      lines >> letter >> inverse;
      const Family family{w, depth, 1, b};
      BOOST_TEST_CONTEXT(family.text()) {
        const bool exact = letter == 'P' || letter == 'S';
        const Rational of_winner = Rational(1) / derived_value(theorem_of(letter), family).value();
        const Rational of_best = Rational(1) / best_lower(family).value();
        BOOST_TEST(((of_winner - Rational(inverse)).abs() <= (exact ? Rational(0) : tolerance)),
                   of_winner.text());
        BOOST_TEST(((of_best - Rational(inverse)).abs() <= (exact ? Rational(0) : tolerance)),
                   of_best.text());
      }
    }
}

BOOST_AUTO_TEST_CASE(monotone_along_every_axis) {
  const std::vector<std::uint32_t> widths{1, 2, 3, 4, 8, 16};
  const std::vector<std::uint32_t> depths{1, 2, 3, 4, 6, 8};
  const std::vector<std::uint32_t> bits{0, 1, 2, 4, 8, 32, 128};
  std::map<std::array<std::uint32_t, 4>, Rational> known;
  const auto best = [&known](std::uint32_t w, std::uint32_t l, std::uint32_t a, std::uint32_t b) {
    auto [entry, is_new] = known.try_emplace({w, l, a, b});
    if (is_new) entry->second = best_lower({w, l, a, b}).value();
    return entry->second;
  };
  for (std::size_t i = 0; i < widths.size(); ++i)
    for (std::size_t j = 0; j < depths.size(); ++j)
      for (std::size_t k = 0; k < bits.size(); ++k) {
        const Rational here = best(widths[i], depths[j], 1, bits[k]);
        BOOST_TEST_CONTEXT("W = " << widths[i] << ", L = " << depths[j] << ", b = " << bits[k]) {
          BOOST_TEST((here > Rational(0)));
          if (i + 1 < widths.size()) BOOST_TEST((best(widths[i + 1], depths[j], 1, bits[k]) <= here));
          if (j + 1 < depths.size()) BOOST_TEST((best(widths[i], depths[j + 1], 1, bits[k]) <= here));
          if (k + 1 < bits.size()) BOOST_TEST((best(widths[i], depths[j], 1, bits[k + 1]) <= here));
          BOOST_TEST((best(widths[i], depths[j], 2, bits[k]) <= here));
        }
      }
}

BOOST_AUTO_TEST_CASE(a_quarter_for_monotone_networks) {
  for (const Family& family : {Family{1, 9, 1, 8}, Family{9, 1, 1, 8}})
    BOOST_TEST(best_lower(family).value().text() == "1/4");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(large)

BOOST_AUTO_TEST_CASE(large_families_are_quick) {
  // Well under a second on an idle machine; the limit allows for a busy one.
  constexpr int seconds = 10;
  for (const Family& family : {Family{256, 256, 1, 64}, Family{1000, 1000, 1, 64}, Family{2, 1000, 1, 64},
                               Family{1000, 2, 1, 64}, Family{65536, 3, 100, 100}, Family{1, 1000, 0, 0}}) {
    const auto start = std::chrono::steady_clock::now();
    const auto best = best_lower(family);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    BOOST_TEST(best.has_value());
    BOOST_TEST(elapsed.count() < seconds, family.text() << " took " << elapsed.count() << " s");
    BOOST_TEST_MESSAGE(family.text() << " " << elapsed.count() << " s");
  }
}

BOOST_AUTO_TEST_CASE(known_large_values) {
  check_value("memory", {256, 256, 1, 64}, Rational(1, 1119270157));
  check_value("memory", {1000, 1000, 1, 64}, Rational(1, 66924545485));
  check_value("vc", {256, 256, 1, 64}, Rational(1, 62783821561));
}

BOOST_AUTO_TEST_CASE(at_the_limits_every_rule_says_why) {
  const Family family{4294967295u, 4294967295u, 4294967295u, 4294967295u};
  for (const Theorem* theorem : lower_bound_theorems())
    check_unknown(std::string(theorem->name()), family, "");
  BOOST_TEST(!best_lower(family).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
