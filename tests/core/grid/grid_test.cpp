// The grid Q_b^a on tiny a and b by listing all its points.
#include "core/grid/grid.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_grid;
using tests::random_rational;

/// All numerators k with k/2^b strictly between -2^(a+1) and 2^(a+1), by the definition of the grid.
std::vector<std::int64_t> numerators(std::int64_t a, std::int64_t b) {
  std::vector<std::int64_t> found;
  for (std::int64_t k = -(1 << 12); k <= (1 << 12); ++k) {
    const Rational x = Rational(k) * Rational::power_of_two(-b);
    if (-Rational::power_of_two(a + 1) < x && x < Rational::power_of_two(a + 1)) found.push_back(k);
  }
  return found;
}

template <class Body>
void for_each_tiny_grid(Body body) {
  for (std::uint32_t a = 0; a <= 3; ++a)
    for (std::uint32_t b = 0; b <= 3; ++b)
      BOOST_TEST_CONTEXT("a = " << a << ", b = " << b) body(Grid(a, b), numerators(a, b));
}

/// Arguments in and around a tiny grid: points, midpoints, and values just beside them.
std::vector<Rational> arguments(const Grid& grid) {
  std::vector<Rational> xs;
  const std::int64_t b = grid.fraction_bits();
  const std::int64_t ends = std::int64_t{1} << (grid.integer_bits() + grid.fraction_bits() + 3);
  for (std::int64_t k = -ends; k <= ends; ++k)
    for (const Rational& shift : {Rational(0), Rational(1, 97), Rational(-1, 97), Rational(1, 2)})
      xs.push_back((Rational(k) / Rational(2) + shift) * Rational::power_of_two(-b));
  return xs;
}

BOOST_AUTO_TEST_CASE(membership_by_enumeration) {
  for_each_tiny_grid([](const Grid& grid, const std::vector<std::int64_t>& points) {
    BOOST_TEST(grid.cardinality() == Integer(points.size()));
    BOOST_TEST(grid.largest_numerator() == points.back());
    BOOST_TEST(grid.bits_per_weight() == grid.integer_bits() + grid.fraction_bits() + 2);
    BOOST_TEST(Integer::power_of_two(grid.bits_per_weight()) > grid.cardinality());
    std::set<std::string> texts;
    for (const std::int64_t k : points) {
      const Rational x = grid.point(k).to_rational();
      BOOST_TEST((grid.contains(x) && grid.contains_numerator(k)));
      BOOST_TEST(*grid.numerator(x) == k);
      texts.insert(x.text());
    }
    BOOST_TEST(texts.size() == points.size());
    for (const auto& x : arguments(grid)) BOOST_TEST(grid.contains(x) == texts.contains(x.text()));
  });
}

BOOST_AUTO_TEST_CASE(the_interval_is_open) {
  const Grid grid(1, 2);
  BOOST_TEST(!grid.contains(4));
  BOOST_TEST(!grid.contains(-4));
  BOOST_TEST(grid.contains(Rational(15, 4)));
  BOOST_TEST(grid.contains(Rational(-15, 4)));
  BOOST_TEST(!grid.contains(Rational(1, 8)));
  BOOST_TEST(!grid.contains(Rational(1, 3)));
  BOOST_TEST(!grid.numerator(4).has_value());
  BOOST_TEST(!grid.contains_numerator(16));
  BOOST_TEST(grid.text() == "Q_2^1");
  BOOST_TEST(grid.point(-6).text() == "-3/2");
}

BOOST_AUTO_TEST_CASE(nearest_by_enumeration) {
  for_each_tiny_grid([](const Grid& grid, const std::vector<std::int64_t>& points) {
    for (const auto& x : arguments(grid)) {
      const Integer found = nearest_numerator(grid, x);
      BOOST_TEST_CONTEXT("x = " << x) {
        Rational best = (x - grid.point(points.front()).to_rational()).abs();
        std::vector<std::int64_t> nearest;
        for (const std::int64_t k : points) {
          const Rational distance = (x - grid.point(k).to_rational()).abs();
          if (distance < best) nearest.clear();
          best = std::min(best, distance);
          if (distance == best) nearest.push_back(k);
        }
        BOOST_TEST(nearest.size() <= 2U);
        if (nearest.size() == 2)
          BOOST_TEST(found == (nearest[0] % 2 == 0 ? nearest[0] : nearest[1]));
        else
          BOOST_TEST(found == nearest.front());
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(toward_zero_by_enumeration) {
  for_each_tiny_grid([](const Grid& grid, const std::vector<std::int64_t>& points) {
    for (const auto& x : arguments(grid)) {
      std::int64_t expected = 0;
      for (const std::int64_t k : points) {
        const Rational point = grid.point(k).to_rational();
        if (point.sign() * x.sign() >= 0 && point.abs() <= x.abs() && std::abs(k) > std::abs(expected))
          expected = k;
      }
      BOOST_TEST_CONTEXT("x = " << x) BOOST_TEST(toward_zero_numerator(grid, x) == expected);
    }
  });
}

BOOST_AUTO_TEST_CASE(rounding_saturates_at_the_largest_point) {
  for_each_tiny_grid([](const Grid& grid, const std::vector<std::int64_t>& points) {
    const std::int64_t largest = points.back();
    const Rational end = Rational::power_of_two(std::int64_t{grid.integer_bits()} + 1);
    Random random(1);
    for (const Rational& x : {end, end - Rational(1, 1000), end + Rational(1, 1000), Rational(1000000)}) {
      BOOST_TEST(nearest_numerator(grid, x) == largest);
      BOOST_TEST(nearest_numerator(grid, -x) == -largest);
      BOOST_TEST(toward_zero_numerator(grid, x) == largest);
      BOOST_TEST(toward_zero_numerator(grid, -x) == -largest);
      for (int i = 0; i < 20; ++i) {
        BOOST_TEST(stochastic_numerator(grid, x, random) == largest);
        BOOST_TEST(stochastic_numerator(grid, -x, random) == -largest);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(stochastic_rounding_has_exact_frequencies) {
  // x = k + p/q grid units: the generator draws an integer below q, and exactly p of the q draws round up.
  for (const std::uint32_t b : {0U, 3U})
    for (std::int64_t q = 1; q <= 9; ++q)
      for (std::int64_t p = 0; p < q; ++p)
        for (const std::int64_t k : {-3, 0, 2}) {
          if (gcd(p, q) != 1) continue;
          const Grid grid(2, b);
          const Rational x = (Rational(k) + Rational(p, q)) * Rational::power_of_two(-std::int64_t{b});
          std::map<std::string, bool> rounded_up;
          for (std::uint64_t seed = 0; rounded_up.size() < static_cast<std::size_t>(q); ++seed) {
            Random random(seed);
            Random draws(seed);
            const std::string draw = draws.below(Integer(q)).text();
            const Integer found = stochastic_numerator(grid, x, random);
            BOOST_TEST((found == k || found == k + 1));
            const bool up = found == k + 1;
            const auto [seen, is_new] = rounded_up.emplace(draw, up);
            if (!is_new) BOOST_TEST(seen->second == up);
          }
          std::int64_t ups = 0;
          for (const auto& [draw, up] : rounded_up) ups += up ? 1 : 0;
          BOOST_TEST_CONTEXT("x = " << x << " on " << grid) BOOST_TEST(ups == p);
        }
}

BOOST_AUTO_TEST_CASE(a_point_stays_where_it_is) {
  for_each_seed(100, 500, [](Random& random) {
    const Grid grid = random_grid(random, 40);
    const Integer numerator = tests::random_numerator(random, grid);
    const Rational x = grid.point(numerator).to_rational();
    BOOST_TEST_CONTEXT("x = " << x << " on " << grid) {
      BOOST_TEST(*grid.numerator(x) == numerator);
      BOOST_TEST(nearest_numerator(grid, x) == numerator);
      BOOST_TEST(toward_zero_numerator(grid, x) == numerator);
      BOOST_TEST(stochastic_numerator(grid, x, random) == numerator);
    }
  });
}

BOOST_AUTO_TEST_CASE(rounding_moves_less_than_a_step_inside_the_grid) {
  for_each_seed(200, 500, [](Random& random) {
    const Grid grid = random_grid(random, 40);
    const Rational x = random_rational(random, 30);
    const Rational units = x * Rational::power_of_two(grid.fraction_bits());
    if (units.abs() > Rational(grid.largest_numerator())) return;
    BOOST_TEST_CONTEXT("x = " << x << " on " << grid) {
      BOOST_TEST((Rational(nearest_numerator(grid, x)) - units).abs() <= Rational(1, 2));
      BOOST_TEST((Rational(toward_zero_numerator(grid, x)) - units).abs() < 1);
      BOOST_TEST(Rational(toward_zero_numerator(grid, x)).abs() <= units.abs());
      BOOST_TEST((Rational(stochastic_numerator(grid, x, random)) - units).abs() < 1);
    }
  });
}

BOOST_AUTO_TEST_CASE(equality_compares_both_numbers) {
  BOOST_TEST(Grid(1, 2) == Grid(1, 2));
  BOOST_TEST(!(Grid(1, 2) == Grid(2, 1)));
  BOOST_TEST(!(Grid(1, 2) == Grid(1, 3)));
}

}  // namespace
}  // namespace relucert
