#include "core/construction/kink_ladder.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "core/number/random.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

/// falling + sum jumps[j] relu(rising - j) at the nodes j/2^k, by its definition.
PiecewiseLinear predicted(std::uint64_t k, const std::vector<Rational>& jumps) {
  const std::int64_t steps = std::int64_t{1} << k;
  std::vector<Point> points;
  for (std::int64_t i = 0; i <= steps; ++i) {
    Rational value = steps - i;
    for (std::int64_t j = 0; j < i; ++j) value += jumps[static_cast<std::size_t>(j)] * Rational(i - j);
    points.push_back({Rational(Integer(i), Integer(steps)), value});
  }
  return PiecewiseLinear(std::move(points));
}

}  // namespace

BOOST_AUTO_TEST_CASE(collects_all_kinks) {
  Random random(8);
  for (std::uint64_t k = 1; k <= 5; ++k)
    for (const std::uint64_t per_layer : {1, 2, 3, 5, 31, 32, 33})
      for (int i = 0; i < 4; ++i) {
        // Slopes between 0 and 2 above that of falling, so that the accumulator is never negative.
        std::vector<Rational> jumps;
        Rational before = 0;
        for (std::uint64_t j = 0; j < std::uint64_t{1} << k; ++j) {
          const Rational slope(Integer(random.below(5)), 2);
          jumps.push_back(slope - before);
          before = slope;
        }
        NetworkBuilder builder(Grid(5, 1));
        const auto gain = build_gain(builder, k, 5, 0);
        builder.add(build_kink_ladder(builder, gain, jumps, per_layer));
        const QuantizedNetwork network = builder.finish();
        BOOST_TEST(network.depth() == (jumps.size() + per_layer - 1) / per_layer + 1);
        BOOST_TEST(network.width() <= std::min<std::uint64_t>(per_layer, jumps.size()) + 1);
        BOOST_TEST((realization(network) == predicted(k, jumps)));

        // The same kinks on x itself, 2^-k apart, make the same function 2^k times smaller.
        NetworkBuilder unscaled(Grid(5, k));
        const Amplified input{{{{unscaled.input(), 1}}, 0}, {{{unscaled.input(), -1}}, 1}};
        std::vector<Rational> doubled;
        for (const Rational& jump : jumps) doubled.push_back(2 * jump);
        const Rational spacing(1, Integer::power_of_two(k));
        unscaled.add(build_kink_ladder(unscaled, input, doubled, per_layer, spacing));
        const PiecewiseLinear small = realization(unscaled.finish());
        const PiecewiseLinear large = predicted(k, doubled);
        for (std::uint64_t j = 0; j <= jumps.size(); ++j)
          BOOST_TEST((small.at(Rational(j) * spacing) == large.at(Rational(j) * spacing) * spacing));
      }
}
