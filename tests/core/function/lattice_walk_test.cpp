#include "core/function/lattice_walk.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "core/function/function_class.hpp"
#include "core/function/text.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"
#include "tests/support/rounds.hpp"

using namespace relucert;
using namespace relucert::tests;

BOOST_AUTO_TEST_CASE(is_a_lattice_walk_of_h1) {
  for_each_seed(1, 60, [](Random& random) {
    const std::uint64_t m = 1 + random.below(40);
    const PiecewiseLinear f = lattice_walk(random.next(), m);
    BOOST_TEST(in_h1(f));
    BOOST_REQUIRE(f.points().size() == m + 1);
    const Rational scale{Integer(m)};
    // Start of the parity of m, steps +-1/m.
    BOOST_TEST(((f.points().front().y + 1) * scale / 2).is_integer());
    for (std::size_t j = 1; j <= m; ++j) {
      BOOST_TEST(f.points()[j].x == Rational(Integer(j), Integer(m)));
      BOOST_TEST((f.points()[j].y - f.points()[j - 1].y).abs() * scale == Rational(1));
    }
  });
}

BOOST_AUTO_TEST_CASE(follows_the_documented_draws) {
  Random random(99);
  const std::uint64_t m = 50;
  std::int64_t height = -50 + 2 * static_cast<std::int64_t>(random.below(51U));
  const PiecewiseLinear f = lattice_walk(99, m);
  for (std::size_t j = 0; j <= m; ++j) {
    BOOST_TEST(f.points()[j].y == Rational(height, 50));
    if (height == 50 || height == -50)
      height += height == 50 ? -1 : 1;
    else
      height += random.coin() ? 1 : -1;
  }
}

BOOST_AUTO_TEST_CASE(same_seed_same_walk) {
  BOOST_TEST(lattice_walk(5, 30) == lattice_walk(5, 30));
  BOOST_TEST(!(lattice_walk(5, 30) == lattice_walk(6, 30)));
  // Written down once: a change of the generator or of the draws would show here.
  BOOST_TEST(function_text(lattice_walk(1, 8)) ==
             "0 1/4\n1/8 3/8\n1/4 1/2\n3/8 3/8\n1/2 1/4\n5/8 3/8\n3/4 1/2\n7/8 5/8\n1 1/2\n");
}

BOOST_AUTO_TEST_CASE(every_start_value_is_drawn) {
  std::set<std::string> starts;
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    starts.insert(lattice_walk(seed, 3).points().front().y.text());
  BOOST_TEST(starts == (std::set<std::string>{"-1", "-1/3", "1/3", "1"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_step_is_a_broken_contract) {
  BOOST_CHECK_THROW(lattice_walk(1, 0), ContractViolation);
  BOOST_CHECK_THROW(lattice_walk(1, UINT64_MAX), ContractViolation);
}
