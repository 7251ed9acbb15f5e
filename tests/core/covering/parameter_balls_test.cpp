// The constants of the three balls: the sharp pair from below, random pairs from above, known values.
#include "core/covering/parameter_balls.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/network.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

Rational exact(const NormBall& ball) {
  const Enclosure constant = parameter_constant(ball);
  BOOST_TEST(constant.width().is_zero());
  return constant.upper();
}

/// Random rows whose absolute values sum to at most `sum`, and biases up to r, all moved by at most t in a
/// copy.
std::pair<Network, Network> random_pair(Random& random, const NormBall& ball, const Rational& t) {
  const auto unit = [&] { return Rational(Integer(random.between(-8, 8)), Integer(8)); };
  std::vector<Layer<Rational>> first;
  std::vector<Layer<Rational>> second;
  for (std::size_t l = 1; l < ball.widths.size(); ++l) {
    Layer<Rational> a{ball.widths[l - 1], {}};
    Layer<Rational> b = a;
    const Rational cap =
        ball.norm == BallNorm::row_sum ? ball.radius / Rational(ball.widths[l - 1]) : ball.radius;
    const auto entry = [&] {
      const Rational x = unit() * cap;
      const Rational moved = x + unit() * t;
      return std::pair{x, moved.abs() <= cap ? moved : x};
    };
    for (std::uint32_t i = 0; i < ball.widths[l]; ++i) {
      Row<Rational> row_a{{}, 0};
      Row<Rational> row_b = row_a;
      for (std::uint32_t j = 0; j < ball.widths[l - 1]; ++j) {
        const auto [x, moved] = entry();
        if (!x.is_zero()) row_a.weights.push_back({j, x});
        if (!moved.is_zero()) row_b.weights.push_back({j, moved});
      }
      const auto [x, moved] = [&] {
        const Rational bias = unit() * ball.radius;
        const Rational other = bias + unit() * t;
        return std::pair{bias, other.abs() <= ball.radius ? other : bias};
      }();
      row_a.bias = x;
      row_b.bias = moved;
      a.rows.push_back(row_a);
      b.rows.push_back(row_b);
    }
    first.push_back(a);
    second.push_back(b);
  }
  return {Network(first), Network(second)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(known_constants) {
  BOOST_TEST((exact({BallNorm::max_entry, {1, 4, 4, 4, 1}, 2, 1}) == Rational(4305)));
  BOOST_TEST((exact({BallNorm::max_entry, {1, 1}, 5, 1}) == Rational(2)));
  // r = 1: W (L(L+1)/2 - 1) + L + 1.
  for (const std::uint32_t depth : {2, 3, 5, 20})
    BOOST_TEST((exact({BallNorm::row_sum, scalar_widths(8, depth), 1, 1}) ==
                Rational(8 * (depth * (depth + 1) / 2 - 1) + depth + 1)));
  // One neuron per layer: all three balls are one.
  for (const BallNorm norm : {BallNorm::max_entry, BallNorm::row_sum, BallNorm::spectral})
    BOOST_TEST((exact({norm, {1, 1, 1, 1}, Rational(3, 2), Rational(1, 3)}) ==
                exact({BallNorm::row_sum, {1, 1, 1, 1}, Rational(3, 2), Rational(1, 3)})));
}

BOOST_AUTO_TEST_CASE(the_pair_reaches_the_constant) {
  const Rational t = Rational::power_of_two(-40);
  for (const BallNorm norm : {BallNorm::max_entry, BallNorm::row_sum, BallNorm::spectral})
    for (const Rational& radius : {Rational(1, 2), Rational(1), Rational(3)})
      for (const auto& widths :
           std::vector<std::vector<std::uint32_t>>{{1, 4, 4, 1}, {4, 16, 1, 9}, {1, 1}}) {
        const NormBall ball{norm, widths, radius, 2};
        const auto quotient = sharp_quotient(ball, t);
        BOOST_REQUIRE(quotient.has_value());
        const Rational constant = exact(ball);
        BOOST_TEST((*quotient <= constant));
        BOOST_TEST((*quotient > constant * (Rational(1) - Rational::power_of_two(-30))));
      }
}

BOOST_AUTO_TEST_CASE(irrational_spectral_constants) {
  const NormBall ball{BallNorm::spectral, {2, 3, 1}, 2, 1};
  BOOST_TEST(!sharp_quotient(ball, Rational(1, 100)).has_value());
  const Enclosure constant = parameter_constant(ball);
  BOOST_TEST(!constant.width().is_zero());
  BOOST_TEST((constant.width() < Rational::power_of_two(-150)));
  // 2 (sqrt 6 sqrt 2 + sqrt 3) + sqrt 3 (2 sqrt 2 + 2) + 1 = 8 sqrt 3 + 2 sqrt 6 + 1 = 19.755...
  BOOST_TEST((constant.lower() > Rational(19755, 1000)));
  BOOST_TEST((constant.upper() < Rational(19756, 1000)));
}

BOOST_AUTO_TEST_CASE(random_pairs_stay_below) {
  constexpr std::uint64_t seed = 99;
  Random random(seed);
  const Rational t(1, 16);
  for (const BallNorm norm : {BallNorm::max_entry, BallNorm::row_sum})
    for (const auto& widths :
         std::vector<std::vector<std::uint32_t>>{{1, 3, 1}, {2, 3, 2, 1}, {1, 2, 2, 2, 2}}) {
      const NormBall ball{norm, widths, Rational(5, 4), 1};
      const Rational limit = exact(ball) * t;
      for (int k = 0; k < 100; ++k) {
        const auto [first, second] = random_pair(random, ball, t);
        std::vector<Rational> x;
        for (std::uint32_t i = 0; i < widths.front(); ++i)
          x.push_back(Rational(Integer(random.between(-4, 4)), Integer(4)));
        const auto y = first(x);
        const auto z = second(x);
        for (std::size_t i = 0; i < y.size(); ++i)
          BOOST_TEST(((y[i] - z[i]).abs() <= limit), "seed " << seed << " pair " << k);
      }
    }
}

BOOST_AUTO_TEST_CASE(growth) {
  const auto percent = [](std::uint32_t depth, const Rational& r) {
    return (growth_ratio(8, depth, r) * Rational(100)).nearest().text();
  };
  BOOST_TEST(percent(5, 1) == "59");
  BOOST_TEST(percent(80, 1) == "51");
  BOOST_TEST(percent(320, 1) == "50");
  BOOST_TEST(percent(5, 2) == "42");
  BOOST_TEST(percent(20, 2) == "14");
  BOOST_TEST(percent(320, 2) == "1");
  BOOST_TEST(percent(320, Rational(11, 10)) == "4");
  for (const Rational& r : {Rational(1), Rational(11, 10), Rational(5)})
    for (const std::uint32_t depth : {1, 2, 7, 40}) BOOST_TEST((growth_ratio(3, depth, r) <= Rational(2)));
}

BOOST_AUTO_TEST_CASE(other_norms_on_the_interval) {
  const NormBall ball{BallNorm::row_sum, {1, 3, 1}, 2, 1};
  NormBall at = ball;
  at.input_bound = 0;
  const Rational alpha = exact(at);
  const Rational beta = exact(ball) - alpha;
  at.input_bound = Rational(1, 3);
  BOOST_TEST((exact(at) == alpha + beta * Rational(1, 3)));
  BOOST_TEST((parameter_constant_lp(ball, 1).upper() == alpha + beta * Rational(1, 2)));
  BOOST_TEST((parameter_constant_lp(ball, 1).width().is_zero()));
  const Rational square = alpha * alpha + alpha * beta + beta * beta * Rational(1, 3);
  const Enclosure two = parameter_constant_lp(ball, 2);
  BOOST_TEST((two.lower() * two.lower() <= square));
  BOOST_TEST((two.upper() * two.upper() >= square));
  BOOST_TEST((two.width() < Rational::power_of_two(-100)));
  Rational before;
  for (const std::uint32_t p : {1, 2, 3, 10, 100}) {
    BOOST_TEST((parameter_constant_lp(ball, p).upper() > before));
    before = parameter_constant_lp(ball, p).upper();
    BOOST_TEST((before < exact(ball)));
  }
}

BOOST_AUTO_TEST_CASE(what_is_refused) {
  BOOST_CHECK_THROW(parameter_constant({BallNorm::row_sum, {1}, 1, 1}), ContractViolation);
  BOOST_CHECK_THROW(parameter_constant({BallNorm::row_sum, {1, 0, 1}, 1, 1}), ContractViolation);
  BOOST_CHECK_THROW(parameter_constant({BallNorm::row_sum, {1, 1}, 0, 1}), ContractViolation);
  BOOST_CHECK_THROW(parameter_constant({BallNorm::row_sum, {1, 1}, 1, -1}), ContractViolation);
  BOOST_CHECK_THROW(sharp_quotient({BallNorm::row_sum, {1, 8, 1}, 1, 1}, Rational(1, 4)), ContractViolation);
  BOOST_CHECK_THROW(sharp_quotient({BallNorm::row_sum, {1, 8, 1}, 1, 1}, 0), ContractViolation);
  BOOST_CHECK_THROW(parameter_constant_lp({BallNorm::row_sum, {2, 1}, 1, 1}, 1), ContractViolation);
  BOOST_CHECK_THROW(parameter_constant_lp({BallNorm::row_sum, {1, 1}, 1, 1}, 0), ContractViolation);
}
