// Packings of H1 by walks: counts, all pairs at small sizes, the first difference at any size, known values.
#include "core/covering/walk_packing.hpp"

#include <boost/test/unit_test.hpp>

#include "core/covering/walk_cover.hpp"
#include "core/covering/walks.hpp"
#include "core/function/function_class.hpp"
#include "core/function/sup_distance.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

WalkPacking best(const Rational& distance, Separation separation) {
  return std::get<WalkPacking>(best_walk_packing(distance, separation));
}

std::vector<PackingMember> members(const WalkPacking& packing) {
  std::vector<PackingMember> all;
  const Integer count = member_count(packing);
  for (Integer i; i < count; i += 1) all.push_back(member(packing, i));
  return all;
}

bool far_enough(const WalkPacking& packing, const Rational& distance) {
  return packing.separation == Separation::above ? distance > packing.distance : distance >= packing.distance;
}

/// The witness is right, and far enough, for these two members.
void check_pair(const WalkPacking& packing, const PackingMember& f, const PackingMember& g) {
  const Difference difference = first_difference(packing, f, g);
  const PiecewiseLinear first = function_of(packing, f);
  const PiecewiseLinear second = function_of(packing, g);
  BOOST_TEST(((first.at(difference.x) - second.at(difference.x)).abs() == difference.value));
  BOOST_TEST(far_enough(packing, difference.value));
  BOOST_TEST(far_enough(packing, sup_distance(first, second).value));
}

}  // namespace

BOOST_AUTO_TEST_CASE(walks_of_h1_at_one_over_m) {
  const std::vector<int> strict{1,    3,     9,     24,    61,     148,    350,    808,     1837,    4116,
                                9130, 20056, 43746, 94760, 204188, 437712, 934525, 1987252, 4212338, 8900344};
  for (std::size_t i = 0; i < strict.size(); ++i) {
    const Rational distance(Integer(2), Integer(i + 1));
    BOOST_TEST((member_count(lattice_packing(distance, Separation::above)) == Integer(strict[i])));
    BOOST_TEST((member_count(lattice_packing(distance, Separation::at_least)) == walk_packing_count(i + 1)));
  }
}

BOOST_AUTO_TEST_CASE(walks_at_other_distances) {
  const std::vector<std::pair<Rational, int>> known{
      {Rational(3, 2), 2}, {Rational(4, 5), 8}, {Rational(3, 5), 20}, {4, 1}, {2, 1}, {100, 1}};
  for (const auto& [distance, count] : known)
    BOOST_TEST((member_count(lattice_packing(distance, Separation::above)) == Integer(count)),
               distance.text());
  BOOST_TEST((member_count(lattice_packing(2, Separation::at_least)) == Integer(2)));
  BOOST_TEST((member_count(lattice_packing(5, Separation::at_least)) == Integer(1)));
}

BOOST_AUTO_TEST_CASE(fractional_packings) {
  const auto count = [](std::uint64_t m, const Rational& d) {
    return member_count(fractional_packing(m, d));
  };
  BOOST_TEST((count(1, Rational(1, 2)) == Integer(4)));
  BOOST_TEST((count(1, Rational(3, 4)) == Integer(5)));
  BOOST_TEST((count(3, Rational(3, 4)) == Integer(40)));
  BOOST_TEST((count(4, Rational(1, 2)) == Integer(80)));
  for (std::uint64_t m = 1; m <= 6; ++m) BOOST_TEST((count(m, 0) == walk_packing_count(m)));
  const std::vector<int> above{5, 16, 45, 116, 286, 680, 1581};
  for (std::size_t i = 0; i < above.size(); ++i)
    BOOST_TEST(
        (member_count(best(Rational(Integer(2), Integer(i + 2)), Separation::above)) == Integer(above[i])));
  BOOST_CHECK_THROW(fractional_packing(65, 0), ContractViolation);
  BOOST_CHECK_THROW(fractional_packing(1, Rational(-1, 2)), ContractViolation);
  BOOST_CHECK_THROW(fractional_packing(1, Rational(3, 2)), ContractViolation);
  BOOST_CHECK_THROW(fractional_packing(0, 0), ContractViolation);
}

BOOST_AUTO_TEST_CASE(all_pairs_of_small_packings) {
  for (const Separation separation : {Separation::above, Separation::at_least})
    for (const Rational& distance : {Rational(2), Rational(3, 2), Rational(4, 3), Rational(8, 7), Rational(1),
                                     Rational(4, 5), Rational(2, 3), Rational(8, 15)})
      for (const WalkPacking& packing : {lattice_packing(distance, separation), best(distance, separation)}) {
        BOOST_TEST(!objection(packing));
        const auto all = members(packing);
        for (std::size_t i = 0; i < all.size(); ++i) {
          BOOST_TEST(in_h1(function_of(packing, all[i])));
          for (std::size_t j = 0; j < i; ++j) check_pair(packing, all[i], all[j]);
        }
      }
}

BOOST_AUTO_TEST_CASE(random_pairs_of_large_packings) {
  constexpr std::uint64_t seed = 7;
  Random random(seed);
  for (const Rational& distance : {Rational(1, 20), Rational(3, 50), Rational(2, 61)}) {
    const WalkPacking packing = best(distance, Separation::above);
    const Integer count = member_count(packing);
    const auto draw = [&] {
      Integer index;
      for (int i = 0; i < 3; ++i) index = index * Integer(1U << 30U) + Integer(random.below(1U << 30U));
      return floor_remainder(index, count);
    };
    for (int k = 0; k < 10; ++k) {
      const Integer i = draw();
      const Integer j = draw();
      if (i == j) continue;
      BOOST_TEST_CONTEXT("seed " << seed << " distance " << distance.text() << " members " << i.text() << " "
                                 << j.text())
      check_pair(packing, member(packing, i), member(packing, j));
    }
    BOOST_CHECK_NO_THROW(member(packing, count - Integer(1)));
    BOOST_CHECK_THROW(member(packing, count), ContractViolation);
    BOOST_CHECK_THROW(member(packing, -1), ContractViolation);
  }
}

BOOST_AUTO_TEST_CASE(packings_stay_below_covers) {
  // M(2e) <= N(e): neither side can be wrong without the other one seeing it sooner or later.
  for (std::int64_t n = 30; n <= 110; ++n) {
    const Rational e(Integer(n), Integer(107));
    BOOST_TEST((member_count(best(Rational(2) * e, Separation::above)) <=
                centre_count(std::get<WalkCover>(best_walk_cover(e)))),
               e.text());
  }
}

BOOST_AUTO_TEST_CASE(hypotheses_and_limits) {
  const WalkPacking good = fractional_packing(1, Rational(1, 2));
  BOOST_TEST(!objection(good));
  const auto fails = [](const WalkPacking& packing) { return objection(packing).value_or("holds"); };
  WalkPacking bad = good;
  bad.separation = Separation::above;
  BOOST_TEST(fails(bad) == "hypothesis 2h, t+2g, 2t > r fails: 4/3 and 4/3");
  BOOST_CHECK_THROW(member_count(bad), ContractViolation);
  bad = good;
  bad.step = Rational(1, 2);
  BOOST_TEST(fails(bad) == "hypothesis 2h, t+2g, 2t >= r fails: 1 and 4/3");
  bad = good;
  bad.spacing = Rational(2, 3);
  BOOST_TEST(fails(bad) == "hypothesis 2h, t+2g, 2t >= r fails: 1 and 4/3");
  bad = good;
  bad.g = Rational(3, 5);
  BOOST_TEST(fails(bad) == "hypothesis 0 <= g <= 1/2 fails: g = 3/5");
  bad = good;
  bad.sign = 2;
  BOOST_TEST(fails(bad) == "hypothesis s <= 1 fails: s = 2");
  bad = good;
  bad.step = 0;
  BOOST_TEST(fails(bad).starts_with("hypothesis h > 0, t > 0 fails"));
  bad = good;
  bad.distance = 0;
  BOOST_TEST(fails(bad) == "the distance 0 is not positive");
  bad = good;
  bad.first = -70000;
  BOOST_TEST(fails(bad) == "gave up: floor((1-v)/t) = 70001 >= 2^16");
  bad.first = 2;
  BOOST_TEST((member_count(bad) == Integer(0)));
  BOOST_TEST(fails(lattice_packing(Rational(1, 20000), Separation::at_least))
                 .starts_with("gave up: floor((1-2g)/h)"));
  const PackingMember some = member(good, 0);
  BOOST_CHECK_THROW(first_difference(good, some, some), ContractViolation);
  BOOST_CHECK_THROW(function_of(good, PackingMember{0, {true, true, true}}), ContractViolation);
}

BOOST_AUTO_TEST_CASE(bounds_of_any_size) {
  const auto counted = std::get<CountBound>(h1_packing_lower(Rational(1, 500)));
  BOOST_TEST(counted.rule == "walk_packing");
  BOOST_TEST(counted.count->bit_length() == 1009U);
  const auto long_walks = std::get<CountBound>(h1_packing_lower(Rational(1, 1 << 20)));
  BOOST_TEST(long_walks.rule == "long_walk_packing");
  BOOST_TEST((Rational((1 << 21) + 19) < long_walks.log2));
  BOOST_TEST((long_walks.log2 < Rational((1 << 21) + 20)));
  // At the border of what is counted the two rules agree up to the constants that they give away.
  const auto last = std::get<CountBound>(h1_packing_lower(Rational(1, 8192)));
  BOOST_TEST(last.rule == "walk_packing");
  BOOST_TEST((last.log2 > Rational(16396)));
  BOOST_TEST((last.log2 < Rational(16399)));
  BOOST_TEST(std::get<std::string>(h1_packing_lower(Rational::power_of_two(-63)))
                 .starts_with("gave up: ceil(2/r) = "));
  BOOST_TEST(std::get<std::string>(h1_packing_lower(0)) == "the distance 0 is not positive");
}
