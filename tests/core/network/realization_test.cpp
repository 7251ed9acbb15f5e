// The realization against direct evaluation, in every number type, and against the certificate rule
// no_sign_change.
#include "core/network/realization.hpp"

#include <boost/test/unit_test.hpp>
#include <map>

#include "core/construction/construction.hpp"
#include "core/network/realization_words.hpp"
#include "core/network/text.hpp"
#include "core/support/require.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/piece_by_piece.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::Interval;
using tests::random_interval;
using tests::random_network;
using tests::random_point;
using tests::random_quantized_network;
using tests::says;

/// Signs of all hidden pre-activations at x.
std::vector<int> hidden_signs(const Network& network, const Rational& x) {
  std::vector<int> signs;
  std::vector<Rational> values{x};
  for (std::size_t l = 0; l + 1 < network.depth(); ++l) {
    std::vector<Rational> next;
    for (const auto& row : network.layers()[l].rows) {
      Rational sum = row.bias;
      for (const auto& entry : row.weights) sum += entry.weight * values[entry.column];
      signs.push_back(sum.sign());
      next.push_back(std::max(sum, Rational(0)));
    }
    values = std::move(next);
  }
  return signs;
}

/// No neuron has strictly opposite signs at the ends of a segment; at every inner point one has at its two
/// neighbours.
void check_segments(const Network& network, const PiecewiseLinear& f) {
  std::vector<std::vector<int>> signs;
  for (const auto& point : f.points()) signs.push_back(hidden_signs(network, point.x));
  const auto opposite = [&](std::size_t i, std::size_t j) {
    for (std::size_t k = 0; k < signs[i].size(); ++k)
      if (signs[i][k] * signs[j][k] < 0) return true;
    return false;
  };
  for (std::size_t i = 1; i < signs.size(); ++i) {
    BOOST_TEST(!opposite(i - 1, i));
    if (i + 1 < signs.size()) BOOST_TEST(opposite(i - 1, i + 1));
  }
}

template <class AnyNetwork>
void check_every_number_type(const AnyNetwork& network, const Interval& interval, const PiecewiseLinear& f) {
  bool fits_before = false;
  for (const std::size_t words : realization_word_counts) {
    const auto in_words = realization_in_words(words, network, interval.left, interval.right);
    BOOST_TEST_CONTEXT(words << " words") {
      if (in_words) BOOST_TEST((in_words->points() == f.points()));
      // What fits in few words fits in more, and everything in Integer.
      if (fits_before || words == 0) BOOST_TEST(in_words.has_value());
    }
    fits_before = in_words.has_value();
  }
}

void check_realization(const Network& network, const Interval& interval, const PiecewiseLinear& f,
                       Random& random) {
  BOOST_TEST((f.left() == interval.left && f.right() == interval.right));
  for (const auto& point : f.points()) BOOST_TEST(network.at(point.x) == point.y);
  for (int i = 0; i < 8; ++i) {
    const Rational x = random_point(random, interval);
    BOOST_TEST_CONTEXT("x = " << x) BOOST_TEST(network.at(x) == f.at(x));
  }
  check_segments(network, f);
}

/// All of it for one network, given exactly.
void check(const Network& network, const Interval& interval = {0, 1}) {
  Random random(1);
  BOOST_TEST_CONTEXT("on [" << interval.left << ", " << interval.right << "]\n" << network_text(network)) {
    const PiecewiseLinear f = realization(network, interval.left, interval.right);
    check_realization(network, interval, f, random);
    check_every_number_type(network, interval, f);
  }
}

BOOST_AUTO_TEST_CASE(random_networks_on_small_grids) {
  for_each_seed(1000, 600, [](Random& random) {
    const QuantizedNetwork quantized =
        random_quantized_network(random, tests::random_grid(random), {5, 5, 1, 1});
    const Interval interval = random_interval(random);
    const Network network = quantized.to_network();
    BOOST_TEST_CONTEXT("on [" << interval.left << ", " << interval.right << "]\n" << network_text(network)) {
      const PiecewiseLinear f = realization(quantized, interval.left, interval.right);
      check_realization(network, interval, f, random);
      check_every_number_type(quantized, interval, f);
      BOOST_TEST((realization(network, interval.left, interval.right).points() == f.points()));
    }
  });
}

BOOST_AUTO_TEST_CASE(random_networks_with_rational_weights) {
  for_each_seed(2000, 200, [](Random& random) {
    const Network network = random_network(random, 1 + random.below(10), {4, 4, 1, 1});
    check(network, random_interval(random));
  });
}

BOOST_AUTO_TEST_CASE(long_numbers_reach_every_number_type) {
  std::map<std::size_t, int> first_that_fits;
  for_each_seed(3000, 150, [&](Random& random) {
    const Network network = random_network(random, 1 + random.below(random.coin() ? 20 : 200), {4, 5, 1, 1});
    const Interval interval = random_interval(random, 1 + random.below(300));
    check(network, interval);
    for (const std::size_t words : realization_word_counts)
      if (realization_in_words(words, network, interval.left, interval.right)) {
        ++first_that_fits[words];
        break;
      }
  });
  for (const std::size_t words : realization_word_counts)
    BOOST_TEST_CONTEXT(words << " words") BOOST_TEST(first_that_fits[words] > 0);
}

BOOST_AUTO_TEST_CASE(wide_layers_with_full_columns) {
  for_each_seed(4000, 10, [](Random& random) {
    const QuantizedNetwork network = random_quantized_network(random, Grid(1, 4), {24, 4, 1, 1});
    check(network.to_network(), random_interval(random));
  });
}

/// The realization itself, its points included, as the plain way finds it.
void check_against_reference(const Network& network, const Interval& interval = {0, 1}) {
  const PiecewiseLinear expected = tests::piece_by_piece(network, interval.left, interval.right);
  BOOST_TEST_CONTEXT("on [" << interval.left << ", " << interval.right << "]\n" << network_text(network)) {
    BOOST_TEST((realization(network, interval.left, interval.right).points() == expected.points()));
    check_every_number_type(network, interval, expected);
  }
}

BOOST_AUTO_TEST_CASE(sparse_deep_networks_piece_by_piece) {
  for_each_seed(5000, 150, [](Random& random) {
    // Few weights per neuron, most of them small: many neurons stay as they are at each breakpoint.
    const std::uint64_t width = 2 + random.below(12);
    const std::uint64_t per_row = 1 + random.below(3);
    std::vector<Layer<Rational>> layers;
    std::size_t inputs = 1;
    const std::uint64_t depth = 2 + random.below(10);
    for (std::uint64_t l = 1; l <= depth; ++l) {
      Layer<Rational> layer{inputs, {}};
      for (std::uint64_t i = 0; i < (l == depth ? 1 : width); ++i) {
        Row<Rational> row;
        for (std::uint32_t j = 0; j < inputs; ++j)
          if (inputs == 1 || random.below(inputs) < per_row)
            row.weights.push_back(
                {j, Rational(random.coin() ? random.between(1, 3) : -1, random.coin() ? 1 : 2)});
        row.bias = random.below(3) == 0 ? Rational(0) : Rational(random.between(-8, 8), 8);
        layer.rows.push_back(std::move(row));
      }
      layers.push_back(std::move(layer));
      inputs = layers.back().rows.size();
    }
    check_against_reference(Network(std::move(layers)), random_interval(random));
  });
}

BOOST_AUTO_TEST_CASE(a_sum_carried_through_all_layers) {
  // Every second neuron only hands on a sum: each breakpoint changes it in all later layers.
  for_each_seed(6000, 20, [](Random& random) {
    std::vector<Layer<Rational>> layers{{1, {{{{0, 1}}, 0}, {{{0, 1}}, 4}}}};
    const auto depth = static_cast<std::int64_t>(10 + random.below(30));
    for (std::int64_t l = 1; l < depth; ++l)
      layers.push_back(
          {2,
           {{{{0, 1}}, -Rational(random.between(0, 3), 2 * depth)},
            {{{0, Rational(random.coin() ? 1 : -1, 16)}, {1, Rational(1, random.coin() ? 1 : 2)}}, 0}}});
    layers.push_back({2, {{{{1, 1}}, -2}}});
    check_against_reference(Network(std::move(layers)));
  });
}

BOOST_AUTO_TEST_CASE(gated_walks_piece_by_piece) {
  const Construction& construction = *find_construction("gated_walk");
  for_each_seed(7000, 2, [&](Random& random) {
    for (const auto& family : {Family{8, 7, 1, 2}, Family{12, 12, 1, 4}, Family{10, 9, 2, 3}}) {
      const auto plan = construction.plan(family);
      BOOST_TEST_REQUIRE(std::holds_alternative<Plan>(plan));
      const QuantizedNetwork network =
          construction.build(std::get<Plan>(plan), tests::random_h1_function(random));
      BOOST_TEST_CONTEXT(family.text()) {
        const PiecewiseLinear expected = tests::piece_by_piece(network.to_network(), 0, 1);
        BOOST_TEST(expected.points().size() >= 15U);
        BOOST_TEST((realization(network).points() == expected.points()));
        check_every_number_type(network, {0, 1}, expected);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(numbers_that_become_long_behind_a_breakpoint) {
  // Up to 1/2 all slopes are small, behind it they are 3^20 and then 3^40, which one word does not hold.
  const Integer factor = Integer::power(3, 20);
  const Network network({{1, {{{{0, 1}}, Rational(-1, 2)}, {{{0, 1}}, 1}}},
                         {2, {{{{0, factor}, {1, 1}}, 0}, {{{1, 1}}, 0}}},
                         {2, {{{{0, factor}, {1, -factor}}, 0}, {{{1, 1}}, Rational(-7, 4)}}},
                         {2, {{{{0, 1}, {1, 1}}, 0}}}});
  BOOST_TEST(!realization_in_words(1, network, 0, 1).has_value());
  BOOST_TEST(realization_in_words(1, network, 0, Rational(2, 5)).has_value());
  check(network);
  check_against_reference(network);
}

BOOST_AUTO_TEST_CASE(roots_closer_together_than_doubles_tell_apart) {
  // x = 1/3 + k 2^-70 for k = -2, ..., 2, in an order that is not theirs, and one of them twice.
  Layer<Rational> first{1, {}};
  Row<Rational> sum{{}, 0};
  for (const int k : {1, -2, 2, 0, -1, 0}) {
    sum.weights.push_back({static_cast<std::uint32_t>(first.rows.size()), Rational(k == 0 ? 1 : k)});
    first.rows.push_back({{{0, 3}}, -1 - Rational(3 * k) * Rational::power_of_two(-70)});
  }
  const Network network({first, {6, {sum}}, {1, {{{{0, 1}}, 0}}}});
  check_against_reference(network);
  check(network);
  BOOST_TEST(realization(network).points().size() >= 7U);
}

BOOST_AUTO_TEST_CASE(roots_beyond_the_range_of_doubles) {
  const Integer far = Integer::power_of_two(1200);
  const Network network(
      {{1, {{{{0, 1}}, -far}, {{{0, 1}}, -far - Integer(1)}, {{{0, -far}}, 1}, {{{0, -1}}, -far}}},
       {4, {{{{0, 1}, {1, -2}, {2, 1}, {3, 1}}, 0}}}});
  check_against_reference(network, {-far - far, far + far});
  check(network, {-far - far, far + far});
  BOOST_TEST(realization(network, -far - far, far + far).points().size() == 6U);
}

BOOST_AUTO_TEST_CASE(one_affine_map) {
  check(Network({{1, {{{{0, 3}}, Rational(-1, 2)}}}}));
  check(Network({{1, {{{}, 7}}}}));
  BOOST_TEST(realization(Network({{1, {{{{0, 3}}, -1}}}})).points().size() == 2U);
}

BOOST_AUTO_TEST_CASE(width_one) {
  check(Network(
      {{1, {{{{0, 1}}, Rational(-1, 2)}}}, {1, {{{{0, -2}}, Rational(1, 2)}}}, {1, {{{{0, 4}}, -1}}}}));
}

BOOST_AUTO_TEST_CASE(all_weights_zero) {
  check(Network({{1, {{{}, 0}, {{}, 0}}}, {2, {{{}, 0}}}}));
  check(Network({{1, {{{}, 1}, {{}, -1}}}, {2, {{{{0, 1}, {1, 1}}, 0}}}}));
}

BOOST_AUTO_TEST_CASE(a_pre_activation_that_vanishes_identically) {
  // The second layer computes relu(x) - relu(x), the third lives on it.
  const Network network({{1, {{{{0, 1}}, 0}, {{{0, 1}}, 0}}},
                         {2, {{{{0, 1}, {1, -1}}, 0}, {{{0, 1}}, Rational(-1, 2)}}},
                         {2, {{{{0, 5}, {1, 1}}, 0}}}});
  check(network);
  check(network, {-1, 2});
}

BOOST_AUTO_TEST_CASE(a_pre_activation_that_vanishes_on_part_of_the_interval) {
  // relu(x) is zero on [-1, 0]; the neuron after it touches zero there and must not divide the segment.
  const Network network(
      {{1, {{{{0, 1}}, 0}}}, {1, {{{{0, 1}}, 0}, {{{0, -1}}, 0}}}, {2, {{{{0, 1}, {1, 1}}, 0}}}});
  check(network, {-1, 1});
  BOOST_TEST(realization(network, -1, 1).points().size() == 3U);
}

BOOST_AUTO_TEST_CASE(dead_neurons) {
  check(Network({{1, {{{{0, 1}}, -5}, {{{0, 1}}, 0}}}, {2, {{{{0, 7}, {1, 1}}, 0}}}}));
}

BOOST_AUTO_TEST_CASE(breakpoints_that_coincide) {
  // Three neurons with the root 1/2, one of them with a negative slope, and a fourth in the next layer.
  const Network network({{1, {{{{0, 1}}, Rational(-1, 2)}, {{{0, 2}}, -1}, {{{0, -4}}, 2}}},
                         {3, {{{{0, 1}, {1, 1}, {2, -1}}, 0}, {{{2, 1}}, -1}}},
                         {2, {{{{0, 1}, {1, 1}}, 0}}}});
  check(network);
  BOOST_TEST(realization(network).points().size() == 4U);  // 0, 1/4, 1/2, 1
}

BOOST_AUTO_TEST_CASE(roots_at_the_ends_of_the_interval) {
  const Network network(
      {{1, {{{{0, 1}}, 0}, {{{0, 1}}, -1}, {{{0, -1}}, 0}}}, {3, {{{{0, 1}, {1, 1}, {2, 1}}, 0}}}});
  check(network);
  BOOST_TEST(realization(network).points().size() == 2U);
}

BOOST_AUTO_TEST_CASE(sums_of_many_terms_that_fit_one_by_one) {
  // Each product has 59 bits and fits in one word; 64 of them add up to 2^64, which is 0 in one word.
  Layer<Rational> first{1, {}};
  Row<Rational> sum{{}, 1};
  for (std::uint32_t i = 0; i < 64; ++i) {
    first.rows.push_back({{{0, Integer::power_of_two(24)}}, i == 0 ? 1 : 0});
    sum.weights.push_back({i, Integer::power_of_two(34)});
  }
  const Network network({first, {64, {sum}}, {1, {{{{0, 1}}, 0}}}});
  BOOST_TEST(!realization_in_words(1, network, 0, 1).has_value());
  check(network);
}

BOOST_AUTO_TEST_CASE(the_largest_grid_point) {
  const Grid grid(3, 5);
  const Integer largest = grid.largest_numerator();
  std::vector<Layer<Integer>> layers{{1, {{{{0, largest}}, -largest}, {{{0, -largest}}, largest}}}};
  for (int i = 0; i < 4; ++i)
    layers.push_back({2, {{{{0, largest}, {1, -largest}}, 1}, {{{0, -largest}, {1, largest}}, largest}}});
  layers.push_back({2, {{{{0, largest}, {1, largest}}, -largest}}});
  check(QuantizedNetwork(grid, layers).to_network(), {-2, 3});
}

BOOST_AUTO_TEST_CASE(the_tent_map_composed_ten_times) {
  std::vector<Layer<Rational>> layers{{1, {{{{0, 1}}, 0}, {{{0, 1}}, Rational(-1, 2)}}}};
  for (int i = 1; i < 10; ++i)
    layers.push_back({2, {{{{0, 2}, {1, -4}}, 0}, {{{0, 2}, {1, -4}}, Rational(-1, 2)}}});
  layers.push_back({2, {{{{0, 2}, {1, -4}}, 0}}});
  const PiecewiseLinear f = realization(Network(layers));
  BOOST_TEST_REQUIRE(f.points().size() == 1025U);
  for (std::size_t i = 0; i < f.points().size(); ++i) {
    BOOST_TEST(f.points()[i].x == Rational(i, 1024));
    BOOST_TEST(f.points()[i].y == (i % 2 == 0 ? 0 : 1));
  }
}

BOOST_AUTO_TEST_CASE(intervals_far_away_and_very_narrow) {
  const Network network({{1, {{{{0, 1}}, -1000000}, {{{0, -3}}, 1}}}, {2, {{{{0, 1}, {1, 1}}, 0}}}});
  check(network, {-5, Rational(-1, 3)});
  check(network, {999999, 1000001});
  check(network,
        {Rational(1, 3) - Rational::power_of_two(-300), Rational(1, 3) + Rational::power_of_two(-200)});
  check(network, {-Integer::power_of_two(700), Integer::power_of_two(90)});
}

BOOST_AUTO_TEST_CASE(depth_is_limited_by_memory_alone) {
  // x - 1/2 + ... one small step per layer, 20000 layers: nothing recurses.
  std::vector<Layer<Integer>> layers{{1, {{{{0, 1}}, 0}}}};
  for (int i = 0; i < 20000; ++i) layers.push_back({1, {{{{0, 1}}, i % 2 == 0 ? -1 : 1}}});
  const PiecewiseLinear f = realization(QuantizedNetwork(Grid(1, 0), layers), 0, 3);
  // The first layer rectifies at 0; every pair of layers maps t to max(t - 1, 0) + 1.
  BOOST_TEST(f == PiecewiseLinear({{0, 1}, {1, 1}, {3, 3}}));
}

BOOST_AUTO_TEST_CASE(broken_contracts_are_refused) {
  const Network line({{1, {{{{0, 1}}, 0}}}});
  BOOST_CHECK_EXCEPTION(realization(line, 1, 1), ContractViolation, says("empty interval"));
  BOOST_CHECK_THROW(realization(line, 1, 0), ContractViolation);
  BOOST_CHECK_EXCEPTION(realization(Network({{2, {{{{0, 1}}, 0}}}})), ContractViolation,
                        says("one input and one output expected"));
  BOOST_CHECK_THROW(realization(Network({{1, {{{}, 0}, {{}, 1}}}})), ContractViolation);
  BOOST_CHECK_THROW(realization_in_words(1, Network({{2, {{{}, 0}}}}), 0, 1), ContractViolation);
  BOOST_CHECK_EXCEPTION(realization_in_words(5, line, 0, 1), ContractViolation,
                        says("no sweep with 5 words"));
}

}  // namespace
}  // namespace relucert
