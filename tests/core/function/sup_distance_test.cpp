// sup |f - g| by brute force over all points of both, and against dense sampling.
#include "core/function/sup_distance.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_interval;
using tests::random_piecewise_linear;
using tests::random_point;
using tests::says;

BOOST_AUTO_TEST_CASE(brute_force_over_all_points) {
  for_each_seed(100, 500, [](Random& random) {
    const auto interval = random_interval(random);
    const std::uint64_t bits = random.coin() ? 3 : 40;
    const PiecewiseLinear f = random_piecewise_linear(random, interval, bits);
    const PiecewiseLinear g = random_piecewise_linear(random, interval, bits);
    std::vector<Rational> xs;
    for (const auto& point : f.points()) xs.push_back(point.x);
    for (const auto& point : g.points()) xs.push_back(point.x);
    std::sort(xs.begin(), xs.end());
    SupDistance expected{-1, 0};
    for (const auto& x : xs) {
      const Rational distance = (f.at(x) - g.at(x)).abs();
      if (distance > expected.value) expected = {distance, x};
    }
    const SupDistance found = sup_distance(f, g);
    const SupDistance swapped = sup_distance(g, f);
    BOOST_TEST_CONTEXT("f = " << f << "\ng = " << g) {
      BOOST_TEST(found.value == expected.value);
      BOOST_TEST(found.at == expected.at);
      BOOST_TEST((swapped.value == found.value && swapped.at == found.at));
      BOOST_TEST((f.at(found.at) - g.at(found.at)).abs() == found.value);
    }
  });
}

BOOST_AUTO_TEST_CASE(no_sample_lies_above) {
  for_each_seed(200, 30, [](Random& random) {
    const auto interval = random_interval(random);
    const PiecewiseLinear f = random_piecewise_linear(random, interval);
    const PiecewiseLinear g = random_piecewise_linear(random, interval);
    const Rational sup = sup_distance(f, g).value;
    BOOST_TEST_CONTEXT("f = " << f << "\ng = " << g) {
      for (int i = 0; i < 200; ++i) {
        const Rational x = random_point(random, interval);
        BOOST_TEST((f.at(x) - g.at(x)).abs() <= sup);
      }
      // A strictly smaller number is exceeded, at the point that is named.
      const Rational at = sup_distance(f, g).at;
      if (sup.sign() > 0) BOOST_TEST((f.at(at) - g.at(at)).abs() > sup * Rational(999999, 1000000));
    }
  });
}

BOOST_AUTO_TEST_CASE(it_is_a_metric) {
  for_each_seed(300, 200, [](Random& random) {
    const auto interval = random_interval(random);
    const PiecewiseLinear f = random_piecewise_linear(random, interval, 4);
    const PiecewiseLinear g = random_piecewise_linear(random, interval, 4);
    const PiecewiseLinear h = random_piecewise_linear(random, interval, 4);
    BOOST_TEST_CONTEXT("f = " << f << "\ng = " << g << "\nh = " << h) {
      BOOST_TEST(sup_distance(f, f).value == 0);
      BOOST_TEST((sup_distance(f, g).value == 0) == (f == g));
      BOOST_TEST(sup_distance(f, h).value <= sup_distance(f, g).value + sup_distance(g, h).value);
    }
  });
}

BOOST_AUTO_TEST_CASE(the_leftmost_point_is_named) {
  const PiecewiseLinear zero = PiecewiseLinear::constant(0);
  const PiecewiseLinear teeth(
      {{0, 0}, {Rational(1, 4), 1}, {Rational(1, 2), 0}, {Rational(3, 4), -1}, {1, 0}});
  BOOST_TEST(sup_distance(teeth, zero).value == 1);
  BOOST_TEST(sup_distance(teeth, zero).at == Rational(1, 4));
  BOOST_TEST(sup_distance(zero, zero).at == 0);
  BOOST_TEST(sup_distance(zero, PiecewiseLinear({{0, 0}, {1, -2}})).at == 1);
}

BOOST_AUTO_TEST_CASE(other_domains_are_refused) {
  const PiecewiseLinear f = PiecewiseLinear::constant(0);
  BOOST_CHECK_EXCEPTION(sup_distance(f, PiecewiseLinear::constant(0, 0, 2)), ContractViolation,
                        says("sup distance of functions on different domains"));
  BOOST_CHECK_THROW(sup_distance(PiecewiseLinear::constant(0, -1, 1), f), ContractViolation);
}

}  // namespace
}  // namespace relucert
