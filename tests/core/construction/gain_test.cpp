#include "core/construction/gain.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "core/number/random.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

namespace {

LadderNumbers numbers_of(std::uint64_t g, std::uint64_t v, std::uint64_t M, std::uint64_t P, std::uint64_t Q,
                         std::uint64_t c, std::uint64_t s) {
  LadderNumbers numbers;
  numbers.gain_layers = g;
  numbers.first_weight = v;
  numbers.second_gain = M;
  numbers.gain = P;
  numbers.last_gain = Q;
  numbers.slope_bits = c;
  numbers.fraction_bits = s;
  return numbers;
}

/// slope * x + constant, as the network of a single sum.
PiecewiseLinear realized(const Family& family, const LadderNumbers& numbers, bool rising,
                         std::uint64_t* width = nullptr) {
  NetworkBuilder builder(family.grid());
  const Amplified amplified = build_gain(builder, family, numbers);
  builder.add(rising ? amplified.rising : amplified.falling);
  const QuantizedNetwork network = builder.finish();
  BOOST_TEST(network.depth() == numbers.gain_layers + 1);
  if (width != nullptr) *width = network.width();
  return realization(network);
}

}  // namespace

BOOST_AUTO_TEST_CASE(multiplies_both_families_by_nu) {
  Random random(17);
  for (std::uint32_t a = 1; a <= 3; ++a)
    for (std::uint64_t s = 0; s <= 4; ++s)
      for (std::uint64_t c = 0; c <= s; ++c)
        for (std::uint64_t g = 0; g <= 4; ++g)
          for (const std::uint32_t width : {2U, 3U, 6U, 9U}) {
            const std::uint64_t copies = g == 0 ? 1 : width / 2;
            const std::uint64_t weights = (std::uint64_t{1} << (a + s + 1)) - 1;
            const std::uint64_t coarse = (std::uint64_t{1} << (a + s + 1 - c)) - 1;
            const std::uint64_t v = g == 0 ? 1 : 1 + random.below(weights);
            const std::uint64_t M = g < 2 ? 1 : 1 + random.below(copies * weights);
            const std::uint64_t P = g < 3 ? 1 : 1 + random.below(copies * weights);
            const std::uint64_t Q =
                random.below(3) == 0 ? copies * coarse : 1 + random.below(copies * coarse);
            // By multiplying one layer after the other.
            Rational nu(1);
            if (g > 0) nu *= Rational(Integer(v), Integer::power_of_two(s));
            for (std::uint64_t layer = 2; layer <= g; ++layer)
              nu *= Rational(Integer(layer == 2 ? M : P), Integer::power_of_two(s));
            nu *= Rational(Integer(Q), Integer::power_of_two(s - c));
            const Family family{width, 9, a, static_cast<std::uint32_t>(s + a % 2)};
            const LadderNumbers numbers = numbers_of(g, v, M, P, Q, c, s);
            BOOST_TEST_CONTEXT(family.text() << " g=" << g << " v=" << v << " M=" << M << " P=" << P
                                             << " Q=" << Q << " c=" << c << " s=" << s) {
              std::uint64_t built_width = 0;
              BOOST_TEST(
                  (realized(family, numbers, true, &built_width) == PiecewiseLinear({{0, 0}, {1, nu}})));
              BOOST_TEST((realized(family, numbers, false) == PiecewiseLinear({{0, nu}, {1, 0}})));
              BOOST_TEST(built_width <= std::max<std::uint64_t>(1, 2 * (width / 2)));
            }
          }
}

BOOST_AUTO_TEST_CASE(the_last_weights_leave_room_for_slopes) {
  // With c = s = 2 the reading weights are integers, so a quarter of them is on the grid.
  NetworkBuilder builder(Grid(1, 2));
  const Amplified amplified = build_gain(builder, {6, 9, 1, 2}, numbers_of(1, 15, 1, 1, 8, 2, 2));
  BOOST_TEST(amplified.rising.terms.size() == 3U);  // 8 = 3 + 3 + 2
  for (const auto& term : amplified.rising.terms) BOOST_TEST(term.weight.is_integer());
  builder.add(Rational(1, 4) * amplified.rising);
  BOOST_CHECK_NO_THROW(builder.finish());
}

BOOST_AUTO_TEST_CASE(numbers_beyond_the_grid_are_refused) {
  const auto build = [](const LadderNumbers& numbers) {
    NetworkBuilder builder(Grid(1, 1));
    builder.add(build_gain(builder, {2, 9, 1, 1}, numbers).rising);
    builder.finish();
  };
  BOOST_CHECK_NO_THROW(build(numbers_of(1, 7, 1, 1, 3, 1, 1)));
  BOOST_CHECK_THROW(build(numbers_of(1, 8, 1, 1, 3, 1, 1)), ContractViolation);  // a first weight of 4
  BOOST_CHECK_THROW(build(numbers_of(0, 1, 1, 1, 4, 1, 1)), ContractViolation);  // two weights for one input
  BOOST_CHECK_THROW(build(numbers_of(1, 7, 1, 1, 5, 2, 2)), ContractViolation);  // finer than the grid
}
