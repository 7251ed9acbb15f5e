#include "core/construction/delta_modulation.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/sup_distance.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/h1_samples.hpp"
#include "tests/support/print.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

DeltaModulation steps(const Rational& start_unit, const Rational& spacing, const Rational& step,
                      std::uint64_t count) {
  return {start_unit, spacing, step, count, std::nullopt};
}

void check_error(const DeltaModulation& modulation, const PiecewiseLinear& f) {
  const Walk walk = modulation.encode(f);
  BOOST_TEST(modulation.contains(walk));
  const Rational distance = sup_distance(walk.interpolant(), f).value;
  BOOST_TEST((distance <= modulation.error()), distance.text()
                                                   << " above " << modulation.error().text() << " for " << f);
}

std::string contract_text(const DeltaModulation& modulation, const PiecewiseLinear& f) {
  try {
    modulation.encode(f);
  } catch (const ContractViolation& violation) {
    return violation.what();
  }
  return "";
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(steps_stay_within_the_step) {
  Random random(1);
  for (std::uint64_t k = 0; k <= 6; ++k) {
    const Rational step(1, Integer::power_of_two(k));
    for (const auto& f : h1_samples(random, 40))
      check_error(steps(step, step, step, std::uint64_t{1} << k), f);
  }
}

BOOST_AUTO_TEST_CASE(steps_may_be_longer_than_the_spacing) {
  Random random(2);
  for (const auto& f : h1_samples(random, 60)) {
    check_error(steps(Rational(1, 4), Rational(1, 5), Rational(3, 7), 5), f);
    check_error(steps(Rational(2, 1) / 6, Rational(3, 17), Rational(3, 17), 6),
                f);  // the last node is beyond 1
    check_error(steps(1, 1, Rational(3, 2), 4), f);
  }
}

BOOST_AUTO_TEST_CASE(quantized_slopes_stay_within_their_bound) {
  Random random(3);
  for (std::uint64_t k = 0; k <= 4; ++k)
    for (const std::uint64_t bits : {0, 1, 2, 5}) {
      const Rational step(1, Integer::power_of_two(k));
      const Rational unit = step * Rational(1, Integer::power_of_two(bits));
      const std::uint64_t count = std::uint64_t{1} << k;
      for (const auto& f : h1_samples(random, 20)) {
        check_error({unit, step, step, count, bits}, f);
        check_error({Rational(1, Integer::power_of_two(bits)), step, step, count, bits},
                    f);                                                              // a coarser start
        check_error({Rational(1, 9), step, step * Rational(5, 4), count, bits}, f);  // s > h
      }
    }
}

BOOST_AUTO_TEST_CASE(errors_of_the_lemmas) {
  BOOST_TEST((steps(Rational(1, 8), Rational(1, 8), Rational(1, 8), 8).error() == Rational(1, 8)));
  // h (1 + 2^-b)/2 with h = 1/8, b = 1
  BOOST_TEST(
      (DeltaModulation{Rational(1, 16), Rational(1, 8), Rational(1, 8), 8, 1}.error() == Rational(3, 32)));
  // (h + d + x)/2 + x^2/(8h) with h = 1/2, d = 1/16 and a start that may be x = 1/32 farther away
  BOOST_TEST((DeltaModulation{Rational(1, 8), Rational(1, 2), Rational(1, 2), 2, 3}.error() ==
              Rational(1217, 4096)));
  // with starts on one side only, x = 1/16
  BOOST_TEST(
      (DeltaModulation{Rational(1, 8), Rational(1, 2), Rational(1, 2), 2, 3, std::nullopt, Rational(1, 7)}
           .error() == Rational(5, 16) + Rational(1, 1024)));
}

BOOST_AUTO_TEST_CASE(the_bound_for_slopes_is_attained) {
  // Start h delta/2 above the nearest start value, rise by half a unit less than the steps can follow, and
  // put a tent into the last interval: h (1 + delta)/2 is met exactly.
  const Rational h(1, 2);
  const DeltaModulation modulation{Rational(1, 4), h, h, 2, 1};
  const PiecewiseLinear f({{0, Rational(1, 8)},
                           {Rational(1, 4), Rational(3, 8)},
                           {Rational(1, 2), Rational(1, 8)},
                           {1, Rational(1, 8)}});
  BOOST_TEST((sup_distance(modulation.encode(f).interpolant(), f).value == modulation.error()));
}

BOOST_AUTO_TEST_CASE(the_bound_for_a_coarse_start_is_attained) {
  // The start is 1/6 below f, d = 1/27, so x = 4/27; f rises to 23/108 and falls to the end of the cell,
  // where it is d/2 above the walk.
  const DeltaModulation modulation{Rational(1, 3), Rational(1, 2), Rational(16, 27), 2, 4};
  const PiecewiseLinear f({{0, Rational(1, 6)},
                           {Rational(23, 108), Rational(41, 108)},
                           {Rational(1, 2), Rational(5, 54)},
                           {1, Rational(5, 54)}});
  BOOST_TEST((modulation.error() == Rational(1015, 2916)));
  BOOST_TEST((sup_distance(modulation.encode(f).interpolant(), f).value == modulation.error()));
}

BOOST_AUTO_TEST_CASE(first_steps_downwards) {
  Random random(5);
  for (const Rational& offset : {Rational(0), Rational(1, 7), Rational(9, 8)})
    for (const Rational& start_unit : {Rational(1, 64), Rational(1, 8), Rational(1, 2)})
      for (const std::uint64_t bits : {0, 1, 3})
        for (const Rational& step : {Rational(1, 5), Rational(1, 4)}) {
          const DeltaModulation modulation{start_unit, Rational(1, 5), step, 5, bits, std::nullopt, offset};
          for (const auto& f : h1_samples(random, 10)) {
            check_error(modulation, f);
            const Walk walk = modulation.encode(f);
            BOOST_TEST(modulation.contains(negative(walk)));
            // Upwards only where f rises, and then the negative walk starts on the lattice.
            const bool rises = f.at(Rational(1, 5)) > f.at(0);
            BOOST_TEST((rises ? walk.increments[0] >= Integer(0) : walk.increments[0] <= Integer(0)));
            BOOST_TEST((((rises ? -walk.start : walk.start) - offset) / start_unit).is_integer());
          }
          Walk other = modulation.encode(tent());
          other.start += start_unit / 3;
          BOOST_TEST(!modulation.contains(other));
        }
}

BOOST_AUTO_TEST_CASE(contains_no_first_step_off_its_lattice) {
  const DeltaModulation modulation{Rational(1, 4), Rational(1, 2), Rational(1, 2), 2, 1,
                                   std::nullopt,   Rational(1, 16)};
  const auto contains = [&](const Rational& start, std::vector<Integer> increments) {
    return modulation.contains({start, Rational(1, 2), Rational(1, 4), std::move(increments)});
  };
  BOOST_TEST(contains(Rational(5, 16), {-2, 2}));
  BOOST_TEST(contains(Rational(5, 16), {0, 2}));
  BOOST_TEST(!contains(Rational(5, 16), {1, 2}));
  BOOST_TEST(contains(Rational(-5, 16), {1, 2}));
  BOOST_TEST(contains(Rational(-5, 16), {0, -1}));
  BOOST_TEST(!contains(Rational(-5, 16), {-1, 2}));
  BOOST_TEST(!contains(Rational(1, 4), {0, 0}));
  BOOST_TEST(!contains(Rational(25, 16), {0, 0}));
}

BOOST_AUTO_TEST_CASE(rounded_values_stay_within_their_bound) {
  Random random(4);
  for (const std::uint64_t count : {1, 3, 7, 10})
    for (const Rational& unit : {Rational(1, 100), Rational(1, 7), Rational(1, 2)})
      for (const Rational& start_unit : {Rational(1, 64), Rational(1, 2)}) {
        const Rational spacing(1, Integer(count));
        const DeltaModulation modulation{start_unit, spacing, unit, count, std::nullopt, Integer(1000)};
        // The largest value of a cell that begins with the error e and ends with unit/2, over the slopes -y
        // of f's chord, is at y = (e - unit/2)/(2h).
        const Rational e = std::max(unit, start_unit) / 2;
        const Rational y = (e - unit / 2) / (2 * spacing);
        BOOST_TEST((modulation.error() == (spacing * (1 - y * y) + e * (1 + y) + unit / 2 * (1 - y)) / 2));
        for (const auto& f : h1_samples(random, 10)) {
          check_error(modulation, f);
          // Each value is rounded on its own: it depends on the start and on f at this node only.
          const Walk walk = modulation.encode(f);
          Integer level = 0;
          for (std::uint64_t j = 0; j < count; ++j) {
            level += walk.increments[j];
            const Rational exact = (f.at(Rational(j + 1) * spacing) - walk.start) / unit;
            BOOST_TEST(((Rational(level) - exact).abs() <= Rational(1, 2)));
          }
        }
      }
}

BOOST_AUTO_TEST_CASE(contains_jumps_up_to_the_largest) {
  const DeltaModulation modulation{1, Rational(1, 3), Rational(1, 8), 3, std::nullopt, Integer(5)};
  const auto contains = [&](std::vector<Integer> increments) {
    return modulation.contains({0, Rational(1, 3), Rational(1, 8), std::move(increments)});
  };
  BOOST_TEST(contains({5, 10, 15}));
  BOOST_TEST(contains({-5, 0, -5}));
  BOOST_TEST(!contains({6, 6, 6}));
  BOOST_TEST(!contains({-6, -6, -6}));
  BOOST_TEST(!contains({5, 11, 11}));
  BOOST_TEST(!contains({5, -1, 0}));
  BOOST_TEST(!contains({5, 5}));
}

BOOST_AUTO_TEST_CASE(looks_one_node_ahead) {
  // The tent with h = s = 1/2: up, then down, although the walk is level with the function at 0.
  const Walk walk = steps(Rational(1, 2), Rational(1, 2), Rational(1, 2), 2).encode(tent());
  BOOST_TEST((walk.start == Rational(0)));
  BOOST_TEST((walk.increments == std::vector<Integer>{1, -1}));
  BOOST_TEST((walk.interpolant() == tent()));
}

BOOST_AUTO_TEST_CASE(slope_jumps_and_interpolant) {
  const Walk walk{Rational(1, 4), Rational(1, 2), Rational(1, 8), {3, -4, 2}};
  BOOST_TEST(
      (walk.slope_jumps(-1) == std::vector<Rational>{Rational(7, 4), Rational(-7, 4), Rational(3, 2)}));
  BOOST_TEST(
      (walk.interpolant().points() ==
       std::vector<Point>{{0, Rational(1, 4)}, {Rational(1, 2), Rational(5, 8)}, {1, Rational(1, 8)}}));
  const Walk beyond{0, Rational(2, 3), Rational(2, 3), {1, -1}};  // the second interval is cut at 1
  BOOST_TEST((beyond.interpolant().points() ==
              std::vector<Point>{{0, 0}, {Rational(2, 3), Rational(2, 3)}, {1, Rational(1, 3)}}));
  const Walk too_short{0, Rational(1, 3), Rational(1, 3), {1, -1}};
  BOOST_CHECK_THROW(too_short.interpolant(), ContractViolation);
}

BOOST_AUTO_TEST_CASE(contains_only_its_own_walks) {
  const auto modulation = steps(Rational(1, 4), Rational(1, 4), Rational(1, 4), 4);
  const Walk walk = modulation.encode(tent());
  BOOST_TEST(modulation.contains(walk));
  auto other = walk;
  other.start = Rational(1, 8);
  BOOST_TEST(!modulation.contains(other));
  other = walk;
  other.start = Rational(5, 4);
  BOOST_TEST(!modulation.contains(other));
  other = walk;
  other.increments[1] = 0;
  BOOST_TEST(!modulation.contains(other));
  other = walk;
  other.increments.push_back(1);
  BOOST_TEST(!modulation.contains(other));
  other = walk;
  other.spacing = Rational(1, 5);
  BOOST_TEST(!modulation.contains(other));
  other = walk;
  other.unit = Rational(1, 5);
  BOOST_TEST(!modulation.contains(other));
  const DeltaModulation slopes{Rational(1, 8), Rational(1, 4), Rational(1, 4), 4, 1};
  Walk steep = slopes.encode(tent());
  BOOST_TEST(slopes.contains(steep));
  steep.increments[2] = 3;
  BOOST_TEST(!slopes.contains(steep));
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  const Rational quarter(1, 4);
  const auto f = PiecewiseLinear::constant(0);
  BOOST_TEST(contract_text(steps(quarter, quarter, quarter, 4), f) == "");
  BOOST_TEST(
      mentions(contract_text(steps(quarter, quarter, Rational(1, 5), 4), f), "needs step >= spacing > 0"));
  BOOST_TEST(mentions(contract_text(steps(quarter, 0, quarter, 4), f), "needs step >= spacing > 0"));
  BOOST_TEST(mentions(contract_text(steps(quarter, quarter, quarter, 3), f), "the nodes do not reach 1"));
  BOOST_TEST(mentions(contract_text({quarter, quarter, 0, 4, std::nullopt, Integer(9)}, f),
                      "needs step >= spacing > 0"));
  BOOST_TEST(contract_text({1, quarter, Rational(1, 9), 4, std::nullopt, Integer(9)}, f) == "");
  BOOST_TEST(mentions(contract_text(steps(1, quarter, quarter, 4), f), "may be at most twice the step"));
  BOOST_TEST(mentions(contract_text(steps(Rational(2, 5), quarter, quarter, 4), f), "must divide 1"));
  BOOST_TEST(mentions(contract_text(steps(quarter, quarter, quarter, 4), PiecewiseLinear::constant(2)),
                      "the value 2 at x = 0 is outside [-1, 1]"));
  BOOST_TEST(mentions(contract_text(steps(quarter, quarter, quarter, 4),
                                    PiecewiseLinear({{0, 0}, {Rational(1, 2), 1}, {1, 1}})),
                      "the slope 2 between (0, 0) and (1/2, 1) is outside [-1, 1]"));
}
