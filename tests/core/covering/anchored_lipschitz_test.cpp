// Functions with f(0) = 0: the two conventions, the slope rule on random functions, all pairs of packings.
#include "core/covering/anchored_lipschitz.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/sup_distance.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"

using namespace relucert;

BOOST_AUTO_TEST_CASE(both_conventions) {
  struct Row {
    Rational e;
    int closed;
    int open;
  };
  for (const auto& [e, closed, open] : std::vector<Row>{{2, 0, 0},
                                                        {1, 0, 1},
                                                        {Rational(2, 3), 1, 1},
                                                        {Rational(1, 2), 1, 2},
                                                        {Rational(1, 3), 2, 3},
                                                        {Rational(3, 10), 3, 3},
                                                        {Rational(1, 1000), 999, 1000}}) {
    BOOST_TEST((anchored_covering_exponent(e) == Integer(closed)));
    BOOST_TEST((anchored_packing_exponent(Rational(2) * e, Separation::above) == Integer(closed)));
    BOOST_TEST((anchored_packing_exponent(Rational(2) * e, Separation::at_least) == Integer(open)));
  }
  BOOST_CHECK_THROW(anchored_covering_exponent(0), ContractViolation);
  BOOST_CHECK_THROW(anchored_packing_exponent(-1, Separation::above), ContractViolation);
}

BOOST_AUTO_TEST_CASE(bounds) {
  const CountBound cover = anchored_covering_upper(Rational(1, 10));
  BOOST_TEST(cover.rule == "anchored_cover");
  BOOST_TEST((*cover.count == Integer(512)));
  BOOST_TEST((cover.log2 == Rational(9)));
  const CountBound packing = anchored_packing_lower(Rational(1, 5));
  BOOST_TEST(packing.rule == "anchored_packing");
  BOOST_TEST((*packing.count == Integer(512)));
  BOOST_TEST(!anchored_covering_upper(Rational::power_of_two(-40)).count);
  BOOST_TEST(
      (anchored_covering_upper(Rational::power_of_two(-40)).log2 == Rational((std::int64_t{1} << 40) - 1)));
}

BOOST_AUTO_TEST_CASE(every_function_has_a_centre) {
  constexpr std::uint64_t seed = 31;
  Random random(seed);
  for (const Rational& e : {Rational(3, 2), Rational(1), Rational(2, 3), Rational(1, 2), Rational(1, 3),
                            Rational(3, 10), Rational(1, 16)})
    for (int k = 0; k < 50; ++k) {
      std::vector<Point> points{{0, 0}};
      const auto pieces = 1 + random.below(20);
      for (std::uint64_t i = 1; i <= pieces; ++i)
        points.push_back({Rational(Integer(i), Integer(pieces)),
                          points.back().y + (Rational(Integer(random.below(17)), Integer(8)) - Rational(1)) /
                                                Rational(pieces)});
      const PiecewiseLinear f(points);
      const PiecewiseLinear centre = anchored_centre_for(e, f);
      BOOST_TEST(centre.at(0).is_zero());
      BOOST_TEST((sup_distance(f, centre).value <= e),
                 "seed " << seed << " radius " << e.text() << " function " << k);
    }
  BOOST_CHECK_THROW(anchored_centre_for(1, PiecewiseLinear::constant(1)), ContractViolation);
}

BOOST_AUTO_TEST_CASE(all_pairs_of_a_packing) {
  for (const std::uint64_t steps : {1, 2, 3, 5}) {
    std::vector<PiecewiseLinear> all;
    for (std::uint64_t word = 0; word >> steps == 0; ++word) {
      std::vector<bool> ups;
      for (std::uint64_t i = 0; i < steps; ++i) ups.push_back((word >> i & 1U) != 0);
      all.push_back(anchored_member(ups));
    }
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        BOOST_TEST((sup_distance(all[i], all[j]).value >= Rational(Integer(2), Integer(steps))));
  }
  BOOST_TEST((anchored_member({}) == PiecewiseLinear::constant(0)));
}
