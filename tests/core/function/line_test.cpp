// The line through two points against the formula with rationals.
#include "core/function/line.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_rational;

BOOST_AUTO_TEST_CASE(differences_agree_with_rational_arithmetic) {
  for_each_seed(100, 500, [](Random& random) {
    const std::uint64_t bits = random.coin() ? 5 : 100;
    const Point p{random_rational(random, bits), random_rational(random, bits)};
    Point q{random_rational(random, bits), random_rational(random, bits)};
    if (q.x <= p.x) q.x = p.x + Rational(1, 1 + random.below(9));
    const Point r{random_rational(random, bits), random_rational(random, bits)};
    const Line line(p, q);
    const Rational at_r = p.y + (q.y - p.y) / (q.x - p.x) * (r.x - p.x);
    BOOST_TEST_CONTEXT("p = (" << p.x << ", " << p.y << "), q = (" << q.x << ", " << q.y << "), r = (" << r.x
                               << ", " << r.y << ")") {
      const UnreducedFraction difference = line.difference_at(r);
      BOOST_TEST(difference.denominator.sign() > 0);
      BOOST_TEST(difference.value() == r.y - at_r);
      BOOST_TEST((line.passes_through(p) && line.passes_through(q)));
      BOOST_TEST(line.passes_through({r.x, at_r}));
      BOOST_TEST(!line.passes_through({r.x, at_r + Rational(1, 1000003)}));
    }
  });
}

}  // namespace
}  // namespace relucert
