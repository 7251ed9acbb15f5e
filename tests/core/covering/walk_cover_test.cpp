// Covers of H1 by walks: counts against listed centres, the slope rule against exact distances, known values.
#include "core/covering/walk_cover.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "core/covering/walks.hpp"
#include "core/function/function_class.hpp"
#include "core/function/sup_distance.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

WalkCover best(const Rational& radius) {
  return std::get<WalkCover>(best_walk_cover(radius));
}

Rational random_in(Random& random, const Rational& low, const Rational& high) {
  return low + (high - low) * Rational(Integer(random.below(97)), Integer(96));
}

/// A function of H1 with `pieces` pieces at random places.
PiecewiseLinear random_h1(Random& random, std::uint64_t pieces) {
  std::vector<std::uint64_t> places;
  for (std::uint64_t i = 0; i + 1 < pieces; ++i) places.push_back(1 + random.below(359));
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  places.push_back(360);
  std::vector<Point> points{{0, random_in(random, -1, 1)}};
  for (const std::uint64_t place : places) {
    const Rational x(Integer(place), Integer(360));
    const Rational run = x - points.back().x;
    points.push_back({x, random_in(random, std::max(Rational(-1), points.back().y - run),
                                   std::min(Rational(1), points.back().y + run))});
  }
  return PiecewiseLinear(std::move(points));
}

void check_centre(const WalkCover& cover, const PiecewiseLinear& f, const std::vector<PiecewiseLinear>& all) {
  const PiecewiseLinear centre = centre_for(cover, f);
  BOOST_TEST(in_h1(centre));
  BOOST_TEST((sup_distance(f, centre).value <= cover.radius));
  if (!all.empty()) BOOST_TEST((std::find(all.begin(), all.end(), centre) != all.end()));
}

}  // namespace

BOOST_AUTO_TEST_CASE(lattice_covers_have_the_closed_form) {
  for (const std::uint64_t m : {1, 2, 3, 4, 7, 16, 20, 100, 333}) {
    const WalkCover cover = lattice_cover(Rational(Integer(1), Integer(m)));
    BOOST_TEST((centre_count(cover) == walk_cover_count(m)));
  }
}

BOOST_AUTO_TEST_CASE(known_values) {
  const std::vector<std::pair<Rational, int>> lattice{
      {1, 2}, {Rational(3, 4), 6}, {Rational(2, 5), 20}, {Rational(3, 10), 50}};
  for (const auto& [radius, count] : lattice)
    BOOST_TEST((centre_count(lattice_cover(radius)) == Integer(count)));
  const std::vector<std::pair<Rational, int>> known{{Rational(9, 2), 1},   {1, 1},
                                                    {Rational(3, 4), 2},   {Rational(7, 10), 3},
                                                    {Rational(2, 3), 3},   {Rational(3, 5), 4},
                                                    {Rational(4, 7), 5},   {Rational(1, 2), 6},
                                                    {Rational(12, 25), 8}, {Rational(2, 5), 10},
                                                    {Rational(1, 3), 18},  {Rational(3, 10), 28},
                                                    {Rational(1, 4), 50},  {Rational(1, 5), 126},
                                                    {Rational(1, 7), 724}};
  for (const auto& [radius, count] : known)
    BOOST_TEST((centre_count(best(radius)) == Integer(count)), radius.text());
}

BOOST_AUTO_TEST_CASE(counts_are_the_centres_listed) {
  for (const Rational& radius :
       {Rational(1), Rational(3, 4), Rational(3, 5), Rational(4, 7), Rational(1, 2), Rational(2, 5),
        Rational(1, 3), Rational(3, 10), Rational(2, 9), Rational(1, 5)})
    for (const WalkCover& cover : {lattice_cover(radius), best(radius)}) {
      const auto all = centres(cover);
      BOOST_TEST((Integer(all.size()) == centre_count(cover)));
      for (const auto& centre : all) BOOST_TEST(in_h1(centre));
    }
}

BOOST_AUTO_TEST_CASE(every_function_has_a_centre) {
  constexpr std::uint64_t seed = 20240611;
  Random random(seed);
  for (const Rational& radius :
       {Rational(2), Rational(1), Rational(3, 4), Rational(3, 5), Rational(4, 7), Rational(1, 2),
        Rational(2, 5), Rational(1, 3), Rational(3, 10), Rational(1, 7), Rational(2, 31)}) {
    for (const WalkCover& cover : {lattice_cover(radius), best(radius)}) {
      const auto all = radius < Rational(1, 4) ? std::vector<PiecewiseLinear>() : centres(cover);
      for (int k = 0; k < 60; ++k) {
        const PiecewiseLinear f = random_h1(random, 1 + random.below(12));
        BOOST_TEST_CONTEXT("seed " << seed << " radius " << radius.text() << " function " << k)
        check_centre(cover, f, all);
      }
      for (const auto& f :
           {PiecewiseLinear::constant(1), PiecewiseLinear::constant(-1), PiecewiseLinear::constant(0),
            PiecewiseLinear({{0, -1}, {1, 0}}), PiecewiseLinear({{0, 1}, {1, 0}}),
            PiecewiseLinear({{0, Rational(1, 2)}, {Rational(1, 2), 1}, {1, Rational(1, 2)}})})
        check_centre(cover, f, all);
    }
  }
}

BOOST_AUTO_TEST_CASE(one_centre_less_does_not_serve_the_ends) {
  // Without its last start the cover loses the constant 1: only the hypothesis on the last start sees that.
  WalkCover cover = best(Rational(1, 3));
  BOOST_TEST(!objection(cover));
  cover.starts -= 1;
  BOOST_TEST(objection(cover).value_or("").starts_with("hypothesis c + (k-1)t >= 1-e fails: "));
  BOOST_CHECK_THROW(centre_count(cover), ContractViolation);
  BOOST_CHECK_THROW(centres(cover), ContractViolation);
}

BOOST_AUTO_TEST_CASE(hypotheses_and_limits) {
  const WalkCover good{Rational(1, 3), Rational(1, 6), Rational(-2, 3), Rational(1, 3), 5};
  BOOST_TEST(!objection(good));
  const auto fails = [&](WalkCover cover) { return objection(cover).value_or("holds"); };
  WalkCover bad = good;
  bad.radius = 0;
  BOOST_TEST(fails(bad) == "the radius 0 is not positive");
  bad = good;
  bad.g = Rational(-1, 100);
  BOOST_TEST(fails(bad) == "hypothesis 0 <= g <= 1/2 fails: g = -1/100");
  bad.g = Rational(51, 100);
  BOOST_TEST(fails(bad) == "hypothesis 0 <= g <= 1/2 fails: g = 51/100");
  bad = good;
  bad.spacing = Rational(334, 1000);
  BOOST_TEST(fails(bad) == "hypothesis t <= 2(e-g) fails: 167/500 > 1/3");
  bad = good;
  bad.first = Rational(-13, 20);
  BOOST_TEST(fails(bad) == "hypothesis c <= e-1 fails: -13/20 > -2/3");
  bad = good;
  bad.starts = 0;
  BOOST_TEST(fails(bad).starts_with("hypothesis k >= 1, t > 0 fails"));
  bad = good;
  bad.starts = 65537;
  BOOST_TEST(fails(bad) == "gave up: k = 65537 > 2^16");
  BOOST_TEST(fails(lattice_cover(Rational(1, 16385))) == "gave up: ceil(1/e) = 16385 > 2^14");
  BOOST_TEST(!objection(lattice_cover(Rational(1, 16384))));
  BOOST_TEST(std::holds_alternative<std::string>(best_walk_cover(Rational(1, 16385))));
  BOOST_CHECK_THROW(lattice_cover(0), ContractViolation);
  BOOST_CHECK_THROW(centre_for(good, PiecewiseLinear({{0, 0}, {1, Rational(3, 2)}})), ContractViolation);
}

BOOST_AUTO_TEST_CASE(bounds_of_any_size) {
  const auto counted = std::get<CountBound>(h1_covering_upper(Rational(1, 1000)));
  BOOST_TEST(counted.rule == "walk_cover");
  BOOST_TEST(counted.count->bit_length() == 1010U);
  BOOST_TEST((Rational(1009) < counted.log2));
  BOOST_TEST((counted.log2 < Rational(1010)));
  const auto long_walks = std::get<CountBound>(h1_covering_upper(Rational(1, 1 << 20)));
  BOOST_TEST(long_walks.rule == "long_walk_cover");
  BOOST_TEST(!long_walks.count);
  BOOST_TEST((Rational((1 << 20) + 20) < long_walks.log2));
  BOOST_TEST((long_walks.log2 < Rational((1 << 20) + 20) + Rational(1, 100000)));
  BOOST_TEST(std::get<std::string>(h1_covering_upper(Rational::power_of_two(-63)))
                 .starts_with("gave up: ceil(1/e) = "));
  BOOST_TEST(std::get<std::string>(h1_covering_upper(-1)) == "the radius -1 is not positive");
}
