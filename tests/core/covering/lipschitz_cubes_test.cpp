// Lipschitz functions of several variables: tents and codes against values at many points.
#include "core/covering/lipschitz_cubes.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>

#include "core/number/random.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

using Vector = std::vector<Rational>;

Rational distance(const Vector& x, const Vector& y) {
  Rational largest;
  for (std::size_t i = 0; i < x.size(); ++i) largest = std::max(largest, (x[i] - y[i]).abs());
  return largest;
}

Vector random_point(Random& random, std::uint32_t dimension) {
  Vector x(dimension);
  for (auto& coordinate : x) coordinate = Rational(Integer(random.below(61)), Integer(60));
  return x;
}

Integer count(const SnakeCover& cover) {
  return *std::get<CountBound>(covering_bound(cover)).count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(cubes_and_their_midpoints) {
  BOOST_TEST((cube_midpoint(2, 3, 5) == Vector{Rational(1, 2), Rational(5, 6)}));
  for (std::uint64_t cube = 0; cube < 27; ++cube) BOOST_TEST(cube_of(cube_midpoint(3, 3, cube), 3) == cube);
  BOOST_TEST(cube_of({0, 1}, 3) == 2U);
  BOOST_TEST((cube_of({Rational(1, 3), Rational(1, 3)}, 3) == 0U));
  BOOST_CHECK_THROW(cube_midpoint(2, 3, 9), ContractViolation);
  BOOST_CHECK_THROW(cube_of({Rational(4, 3)}, 3), ContractViolation);
}

BOOST_AUTO_TEST_CASE(known_counts) {
  BOOST_TEST((count({1, Rational(1, 4), 1}) == Integer(216)));
  BOOST_TEST((count({2, Rational(1, 2), 1}) == Integer(108)));
  BOOST_TEST((count({2, Rational(1, 4), 2}) == Integer(4687500)));
  BOOST_TEST((count({3, Rational(1, 2), 1}) == Integer(8748)));
  BOOST_TEST((member_count(TentPacking{2, Rational(1, 3), Separation::above}) == Integer(80)));
  BOOST_TEST((member_count(TentPacking{2, Rational(1, 3), Separation::at_least}) == Integer(3072)));
  BOOST_TEST((member_count(TentPacking{3, Rational(1, 2), Separation::at_least}) == Integer(1024)));
  BOOST_TEST((member_count(TentPacking{2, 5, Separation::above}) == Integer(1)));
}

BOOST_AUTO_TEST_CASE(best_k) {
  BOOST_TEST((std::get<SnakeCover>(best_snake_cover(2, Rational(1, 4))).k == 2U));
  BOOST_TEST((std::get<SnakeCover>(best_snake_cover(1, Rational(1, 100))).k == 1U));
  for (const std::uint32_t dimension : {1, 2, 3}) {
    const Rational e(1, 9);
    const auto best =
        std::get<CountBound>(covering_bound(std::get<SnakeCover>(best_snake_cover(dimension, e))));
    for (std::uint64_t k = 1; k <= 20; ++k)
      BOOST_TEST((best.log2 <= std::get<CountBound>(covering_bound(SnakeCover{dimension, e, k})).log2));
    const auto packing =
        std::get<CountBound>(packing_bound(TentPacking{dimension, Rational(2, 9), Separation::above}));
    BOOST_TEST((packing.log2 <= best.log2));
  }
}

BOOST_AUTO_TEST_CASE(limits) {
  BOOST_TEST(
      std::get<std::string>(best_snake_cover(40, Rational(1, 2))).starts_with("gave up: d bitlength(n) = "));
  BOOST_TEST(!std::get<CountBound>(covering_bound(SnakeCover{2, Rational(1, 2000), 1})).count);
  BOOST_TEST(std::get<std::string>(covering_bound(SnakeCover{1, 1, std::uint64_t{1} << 32}))
                 .starts_with("gave up: k = "));
  BOOST_TEST(std::get<std::string>(packing_bound(TentPacking{33, Rational(1, 3), Separation::above}))
                 .starts_with("gave up: d bitlength(n) = "));
  BOOST_CHECK_THROW(covering_bound(SnakeCover{1, 1, 0}), ContractViolation);
  BOOST_CHECK_THROW(covering_bound(SnakeCover{1, 0, 1}), ContractViolation);
  BOOST_CHECK_THROW(packing_bound(TentPacking{1, 1, Separation::at_least}), ContractViolation);
}

BOOST_AUTO_TEST_CASE(codes_find_centres) {
  constexpr std::uint64_t seed = 5;
  Random random(seed);
  for (const std::uint32_t dimension : {1, 2, 3})
    for (const SnakeCover& cover :
         {SnakeCover{dimension, Rational(1, 2), 1}, SnakeCover{dimension, Rational(2, 5), 2},
          SnakeCover{dimension, Rational(1, 3), 3}})
      for (int k = 0; k < 8; ++k) {
        // Infima of cones are Lipschitz.
        std::vector<std::pair<Vector, Rational>> cones;
        for (int i = 0; i < 6; ++i)
          cones.emplace_back(random_point(random, dimension),
                             Rational(Integer(random.below(41)), Integer(20)) - Rational(1));
        const ExactFunction f = [&](const Vector& x) {
          Rational value = 1;
          for (const auto& [tip, height] : cones) value = std::min(value, height + distance(x, tip));
          return value;
        };
        const auto code = snake_code(cover, f);
        const auto n = static_cast<std::uint64_t>(*cover.cells_per_axis().to_int64());
        for (int i = 0; i < 40; ++i) {
          const Vector x = random_point(random, dimension);
          const Rational centre = snake_value(cover, code[cube_of(x, n)]);
          BOOST_TEST(((f(x) - centre).abs() <= cover.radius),
                     "seed " << seed << " d " << dimension << " function " << k);
        }
        // Neighbours along the last axis.
        for (std::size_t cube = 1; cube < code.size(); ++cube)
          if (cube % n != 0)
            BOOST_TEST(std::max(code[cube], code[cube - 1]) - std::min(code[cube], code[cube - 1]) <=
                       cover.k);
      }
}

BOOST_AUTO_TEST_CASE(tents_are_lipschitz_and_far_apart) {
  constexpr std::uint64_t seed = 11;
  Random random(seed);
  for (const std::uint32_t dimension : {1, 2, 3})
    for (const Separation separation : {Separation::above, Separation::at_least}) {
      const TentPacking packing{dimension, Rational(1, 2), separation};
      const auto n = static_cast<std::uint64_t>(*packing.cells_per_axis().to_int64());
      std::size_t cubes = 1;
      for (std::uint32_t i = 0; i < dimension; ++i) cubes *= n;
      std::set<std::pair<std::uint64_t, std::vector<bool>>> members;
      for (int k = 0; k < 12; ++k) {
        std::vector<bool> ups;
        for (std::size_t i = 0; i < cubes; ++i) ups.push_back(random.coin());
        members.emplace(random.below(static_cast<std::uint64_t>(*packing.constants().to_int64())), ups);
      }
      for (const auto& [constant, ups] : members) {
        for (int i = 0; i < 30; ++i) {
          const Vector x = random_point(random, dimension);
          const Vector y = random_point(random, dimension);
          const Rational at_x = tent_value(packing, constant, ups, x);
          BOOST_TEST((at_x.abs() <= Rational(1)));
          BOOST_TEST(((at_x - tent_value(packing, constant, ups, y)).abs() <= distance(x, y)),
                     "seed " << seed);
        }
        for (const auto& [other, other_ups] : members) {
          if (constant == other && ups == other_ups) continue;
          // Two members differ at a midpoint or at the corner 0.
          Rational largest = (tent_value(packing, constant, ups, Vector(dimension)) -
                              tent_value(packing, other, other_ups, Vector(dimension)))
                                 .abs();
          for (std::uint64_t cube = 0; cube < cubes; ++cube) {
            const Vector x = cube_midpoint(dimension, n, cube);
            largest = std::max(
                largest,
                (tent_value(packing, constant, ups, x) - tent_value(packing, other, other_ups, x)).abs());
          }
          if (separation == Separation::above)
            BOOST_TEST((largest > packing.distance));
          else
            BOOST_TEST((largest >= packing.distance));
        }
      }
    }
  BOOST_CHECK_THROW(tent_value(TentPacking{2, Rational(1, 2), Separation::above}, 0, {true}, {0}),
                    ContractViolation);
  BOOST_CHECK_THROW((TentPacking{2, Rational(1, 2), Separation::above}).constant(99), ContractViolation);
}
