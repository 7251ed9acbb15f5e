// Membership in H1, with the reason in words.
#include "core/function/function_class.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;

BOOST_AUTO_TEST_CASE(members) {
  for (const PiecewiseLinear& f :
       {PiecewiseLinear::constant(0), PiecewiseLinear::constant(1), PiecewiseLinear::constant(-1),
        PiecewiseLinear({{0, 0}, {1, 1}}), PiecewiseLinear({{0, 1}, {1, 0}}),
        PiecewiseLinear({{0, 0}, {Rational(1, 2), Rational(1, 2)}, {1, 0}})}) {
    BOOST_TEST_CONTEXT("f = " << f) {
      BOOST_TEST(in_h1(f));
      BOOST_TEST(!reason_not_in_h1(f).has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(reasons) {
  const auto reason = [](std::vector<Point> points) {
    const PiecewiseLinear f(std::move(points));
    BOOST_TEST(!in_h1(f));
    return reason_not_in_h1(f).value_or("none");
  };
  BOOST_TEST(reason({{0, 0}, {2, 0}}) == "the domain is [0, 2], not [0, 1]");
  BOOST_TEST(reason({{Rational(1, 2), 0}, {1, 0}}) == "the domain is [1/2, 1], not [0, 1]");
  BOOST_TEST(reason({{-1, 5}, {1, 0}}) == "the domain is [-1, 1], not [0, 1]");
  BOOST_TEST(reason({{0, 1}, {Rational(1, 2), Rational(9, 8)}, {1, 1}}) ==
             "the value 9/8 at x = 1/2 is outside [-1, 1]");
  BOOST_TEST(reason({{0, Rational(-3, 2)}, {1, 1}}) == "the value -3/2 at x = 0 is outside [-1, 1]");
  BOOST_TEST(reason({{0, 0}, {Rational(1, 2), Rational(3, 4)}, {1, 1}}) ==
             "the slope 3/2 between (0, 0) and (1/2, 3/4) is outside [-1, 1]");
  BOOST_TEST(reason({{0, 0}, {Rational(1, 3), 0}, {1, -1}}) ==
             "the slope -3/2 between (1/3, 0) and (1, -1) is outside [-1, 1]");
}

BOOST_AUTO_TEST_CASE(membership_agrees_with_differences_at_random_points) {
  for_each_seed(100, 300, [](Random& random) {
    const PiecewiseLinear f = tests::random_h1_function(random);
    BOOST_TEST_CONTEXT("f = " << f) {
      BOOST_TEST(in_h1(f));
      for (int i = 0; i < 10; ++i) {
        const Rational x = tests::random_point(random, {0, 1});
        const Rational y = tests::random_point(random, {0, 1});
        BOOST_TEST((f.at(x) - f.at(y)).abs() <= (x - y).abs());
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(the_smallest_step_outside_is_seen) {
  for_each_seed(200, 300, [](Random& random) {
    std::vector<Point> points = tests::random_h1_function(random).points();
    // Steepen a segment of slope 1 or push a value of 1 by a tiny amount, whichever the function has.
    const Rational tiny = Rational::power_of_two(-200);
    bool changed = false;
    for (std::size_t i = 1; i < points.size() && !changed; ++i) {
      if ((points[i].y - points[i - 1].y).abs() != points[i].x - points[i - 1].x) continue;
      points[i].y += points[i].y > points[i - 1].y ? tiny : -tiny;
      changed = true;
    }
    if (changed) BOOST_TEST(!in_h1(PiecewiseLinear(points)));
  });
}

}  // namespace
}  // namespace relucert
