// Piecewise-linear functions: evaluation, canonical form and equality, two ways each.
#include "core/function/piecewise_linear.hpp"

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

static_assert(!std::is_constructible_v<PiecewiseLinear, double>);
static_assert(!std::is_aggregate_v<PiecewiseLinear> && !std::is_constructible_v<Point, double, double>);

/// The value by going through all segments: no search, another formula.
Rational slow_value(const PiecewiseLinear& f, const Rational& x) {
  const auto& points = f.points();
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point& p = points[i - 1];
    const Point& q = points[i];
    if (p.x <= x && x <= q.x) return (p.y * (q.x - x) + q.y * (x - p.x)) / (q.x - p.x);
  }
  throw std::logic_error("x outside the domain");
}

/// The same function on more points.
PiecewiseLinear refined(Random& random, const PiecewiseLinear& f) {
  std::vector<Point> points = f.points();
  for (std::uint64_t i = random.below(6); i > 0; --i) {
    const Rational x = random_point(random, {f.left(), f.right()});
    points.push_back({x, slow_value(f, x)});
  }
  std::sort(points.begin(), points.end(), [](const Point& p, const Point& q) { return p.x < q.x; });
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return PiecewiseLinear(std::move(points));
}

Rational slope(const Point& p, const Point& q) { return (q.y - p.y) / (q.x - p.x); }

BOOST_AUTO_TEST_CASE(values_agree_with_a_linear_search) {
  for_each_seed(100, 300, [](Random& random) {
    const auto interval = random_interval(random);
    const PiecewiseLinear f = random_piecewise_linear(random, interval);
    BOOST_TEST_CONTEXT("f = " << f) {
      for (int i = 0; i < 10; ++i) {
        const Rational x = random_point(random, interval);
        BOOST_TEST_CONTEXT("x = " << x) BOOST_TEST(f.at(x) == slow_value(f, x));
      }
      for (const auto& point : f.points()) BOOST_TEST(f.at(point.x) == point.y);
    }
  });
}

BOOST_AUTO_TEST_CASE(the_canonical_form_has_no_point_too_many_and_none_too_few) {
  for_each_seed(200, 300, [](Random& random) {
    const PiecewiseLinear f = random_piecewise_linear(random, random_interval(random));
    const PiecewiseLinear canonical = f.canonical();
    const auto& points = canonical.points();
    BOOST_TEST_CONTEXT("f = " << f) {
      for (const auto& point : f.points()) BOOST_TEST(slow_value(canonical, point.x) == point.y);
      for (std::size_t i = 1; i + 1 < points.size(); ++i)
        BOOST_TEST(slope(points[i - 1], points[i]) != slope(points[i], points[i + 1]));
      BOOST_TEST((canonical.left() == f.left() && canonical.right() == f.right()));
      BOOST_TEST(f.pieces() == points.size() - 1);
      BOOST_TEST((canonical.canonical().points() == points));
    }
  });
}

BOOST_AUTO_TEST_CASE(equality_is_equality_of_functions) {
  for_each_seed(300, 300, [](Random& random) {
    const PiecewiseLinear f = random_piecewise_linear(random, random_interval(random));
    const PiecewiseLinear g = refined(random, f);
    BOOST_TEST_CONTEXT("f = " << f) {
      BOOST_TEST(f == g);
      BOOST_TEST(f.pieces() == g.pieces());
      BOOST_TEST((f.canonical().points() == g.canonical().points()));
      std::vector<Point> changed = g.points();
      changed[random.below(changed.size())].y += Rational(1, 1000000007);
      BOOST_TEST(f != PiecewiseLinear(changed));
    }
  });
}

BOOST_AUTO_TEST_CASE(other_domains_are_other_functions) {
  const PiecewiseLinear zero = PiecewiseLinear::constant(0);
  BOOST_TEST(zero == PiecewiseLinear({{0, 0}, {Rational(1, 3), 0}, {1, 0}}));
  BOOST_TEST(zero != PiecewiseLinear::constant(0, 0, 2));
  BOOST_TEST(zero != PiecewiseLinear::constant(0, -1, 1));
  BOOST_TEST(zero != PiecewiseLinear::constant(1));
}

BOOST_AUTO_TEST_CASE(constants) {
  const PiecewiseLinear f = PiecewiseLinear::constant(Rational(-2, 3), Rational(1, 2), 7);
  BOOST_TEST((f.left() == Rational(1, 2) && f.right() == 7));
  BOOST_TEST(f.at(3) == Rational(-2, 3));
  BOOST_TEST(f.pieces() == 1U);
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  BOOST_CHECK_EXCEPTION(PiecewiseLinear({}), ContractViolation,
                        says("a piecewise-linear function needs two points"));
  BOOST_CHECK_THROW(PiecewiseLinear({{0, 0}}), ContractViolation);
  BOOST_CHECK_EXCEPTION(PiecewiseLinear({{0, 0}, {Rational(1, 2), 1}, {Rational(1, 2), 2}}),
                        ContractViolation, says("points not in increasing order at x = 1/2"));
  BOOST_CHECK_THROW(PiecewiseLinear({{1, 0}, {0, 0}}), ContractViolation);
  BOOST_CHECK_THROW(PiecewiseLinear::constant(0, 1, 1), ContractViolation);
  const PiecewiseLinear f = PiecewiseLinear::constant(0);
  BOOST_CHECK_EXCEPTION(f.at(Rational(-1, 1000)), ContractViolation,
                        says("outside the domain at x = -1/1000"));
  BOOST_CHECK_THROW(f.at(Rational(1001, 1000)), ContractViolation);
}

}  // namespace
}  // namespace relucert
