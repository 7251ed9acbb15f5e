#include "core/construction/kink_ladder.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "core/number/random.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

/// nu (1 - x) + sum jumps[i] relu(nu x - (i+1) eta), by its definition, at the kinks and at 1.
PiecewiseLinear predicted(const Rational& nu, const Rational& eta, const std::vector<Rational>& jumps) {
  const auto value = [&](const Rational& x) {
    Rational sum = nu * (Rational(1) - x);
    for (std::size_t i = 0; i < jumps.size(); ++i)
      sum += jumps[i] * std::max(Rational(0), nu * x - Rational(i + 1) * eta);
    return sum;
  };
  std::vector<Point> points;
  for (std::size_t i = 0; i <= jumps.size() && Rational(i) * eta < nu; ++i)
    points.push_back({Rational(i) * eta / nu, value(Rational(i) * eta / nu)});
  points.push_back({1, value(1)});
  return PiecewiseLinear(std::move(points));
}

}  // namespace

BOOST_AUTO_TEST_CASE(collects_all_kinks) {
  Random random(8);
  for (const std::uint64_t kinks : {1, 2, 5, 12})
    for (const std::uint64_t per_layer : {1, 2, 3, 5, 11, 12, 13})
      for (const Rational& eta : {Rational(1), Rational(3, 2), Rational(1, 2)})
        for (const Rational& nu : {Rational(5), Rational(11, 2)}) {
          // Slopes between 0 and 2 above that of the start, so that the accumulator is never negative.
          std::vector<Rational> jumps;
          Rational before = 0;
          for (std::uint64_t j = 0; j < kinks; ++j) {
            const Rational slope(Integer(random.below(5)), 2);
            jumps.push_back(slope - before);
            before = slope;
          }
          NetworkBuilder builder(Grid(5, 1));
          const Affine rising{{{builder.input(), nu}}, 0};
          const Affine start{{{builder.input(), -nu}}, nu};
          builder.add(build_kink_ladder(builder, start, rising, jumps, per_layer, eta));
          const QuantizedNetwork network = builder.finish();
          BOOST_TEST(network.depth() == (kinks + per_layer - 1) / per_layer + 1);
          BOOST_TEST(network.width() <= std::min(per_layer, kinks) + 1);
          BOOST_TEST((realization(network) == predicted(nu, eta, jumps)));
        }
}

BOOST_AUTO_TEST_CASE(an_accumulator_below_zero_is_cut_off) {
  // The contract is needed: a first slope below that of the start makes the sum negative behind a kink.
  NetworkBuilder builder(Grid(5, 1));
  const Affine rising{{{builder.input(), 4}}, 0};
  const Affine start{{{builder.input(), -4}}, 4};
  const std::vector<Rational> jumps{-4, 4, 0};
  builder.add(build_kink_ladder(builder, start, rising, jumps, 1, 1));
  BOOST_TEST((realization(builder.finish()) != predicted(4, 1, jumps)));
}
