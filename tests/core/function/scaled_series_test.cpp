#include "core/function/scaled_series.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/function_class.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

using namespace relucert;
using namespace relucert::tests;

BOOST_AUTO_TEST_CASE(by_hand) {
  // Middle 2, largest step 4, two intervals: (v - 2)/8.
  BOOST_TEST(
      (scaled_into_h1({0, 4, 1}).points() ==
       std::vector<Point>{{0, Rational(-1, 4)}, {Rational(1, 2), Rational(1, 4)}, {1, Rational(-1, 8)}}));
  BOOST_TEST(scaled_into_h1({5, 6}) == PiecewiseLinear({{0, Rational(-1, 2)}, {1, Rational(1, 2)}}));
}

BOOST_AUTO_TEST_CASE(equal_values_give_zero) {
  const Rational value(-7, 3);
  BOOST_TEST(scaled_into_h1({value, value, value}) == PiecewiseLinear::constant(0));
}

BOOST_AUTO_TEST_CASE(is_in_h1_with_the_largest_factor) {
  for_each_seed(1, 200, [](Random& random) {
    std::vector<Rational> values;
    for (std::uint64_t n = 2 + random.below(20); n > 0; --n) values.push_back(random_rational(random, 12));
    const PiecewiseLinear f = scaled_into_h1(values);
    BOOST_TEST(in_h1(f));
    Rational steepest = 0;
    Rational largest = 0;
    Rational smallest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Point& p = f.points()[i];
      BOOST_TEST(p.x == Rational(Integer(i), Integer(values.size() - 1)));
      largest = std::max(largest, p.y);
      smallest = std::min(smallest, p.y);
      if (i == 0) continue;
      const Point& q = f.points()[i - 1];
      steepest = std::max(steepest, (p.y - q.y).abs() / (p.x - q.x));
      // One factor for all: ratios of steps are kept.
      BOOST_TEST((p.y - q.y) * (values[1] - values[0]) ==
                 (f.points()[1].y - f.points()[0].y) * (values[i] - values[i - 1]));
    }
    BOOST_TEST(steepest == Rational(f.pieces() == 1 && largest.is_zero() ? 0 : 1));
    BOOST_TEST(largest <= Rational(1, 2));
    BOOST_TEST(largest == -smallest);
  });
}

BOOST_AUTO_TEST_CASE(one_value_is_a_broken_contract) {
  BOOST_CHECK_THROW(scaled_into_h1({}), ContractViolation);
  BOOST_CHECK_THROW(scaled_into_h1({1}), ContractViolation);
}
