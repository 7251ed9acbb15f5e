// What core/plugin/quantizer.hpp asks of every quantizer. Argument: the module to test. A new quantizer meets
// these cases as they stand; its own promises (how far a weight moves, how good the result is) belong into a
// test of its own.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#include "core/network/text.hpp"
#include "core/plugin/loader.hpp"
#include "core/plugin/rows.hpp"

using namespace relucert;

namespace {

constexpr std::uint64_t test_seed = 20240501;

const QuantizerRegistry::Registered& tested() {
  static QuantizerRegistry registry;
  if (registry.names().empty()) {
    const auto& suite = boost::unit_test::framework::master_test_suite();
    BOOST_REQUIRE_MESSAGE(suite.argc > 1, "the module to test is missing on the command line");
    load_plugin(suite.argv[1], registry);
  }
  return *registry.find(registry.names().front());
}

/// Repetitions of a random test; the long run raises them.
std::uint64_t rounds(std::uint64_t normal) {
  const char* multiplier = std::getenv("RELUCERT_TEST_MULTIPLIER");
  return normal * (multiplier != nullptr ? std::strtoull(multiplier, nullptr, 10) : 1);
}

/// Sizes N_0, ..., N_L and a source of weights make a network.
Network make_network(const std::vector<std::size_t>& sizes, const std::function<Rational()>& weight) {
  std::vector<Layer<Rational>> layers;
  for (std::size_t l = 1; l < sizes.size(); ++l) {
    Layer<Rational> layer{sizes[l - 1], {}};
    for (std::size_t i = 0; i < sizes[l]; ++i) {
      std::vector<Rational> weights;
      for (std::size_t j = 0; j < sizes[l - 1]; ++j) weights.push_back(weight());
      layer.rows.push_back(sparse_row(weights, weight()));
    }
    layers.push_back(std::move(layer));
  }
  return Network(std::move(layers));
}

/// Weights with a taste for corners: zero, grid points, midpoints between them, the largest point, values far
/// outside, and fractions whose denominators are no powers of two.
Rational corner_weight(Random& random, const Grid& grid) {
  const Rational step = Rational::power_of_two(-std::int64_t{grid.fraction_bits()});
  const Rational largest = Rational(grid.largest_numerator()) * step;
  const Rational sign = random.coin() ? 1 : -1;
  switch (random.below(8)) {
    case 0: return 0;
    case 1: return sign * step * Rational(Integer(random.below(5)));
    case 2: return sign * step * (Rational(Integer(random.below(5))) + Rational(Integer(1), Integer(2)));
    case 3: return sign * largest;
    case 4: return sign * (largest + step * Rational(Integer(1 + random.below(3)), Integer(2)));
    case 5: return sign * Rational::power_of_two(random.between(0, 200));
    case 6: return sign * Rational::power_of_two(random.between(-200, 0));
    default: return Rational(Integer(random.between(-1000, 1000)), Integer(random.between(1, 999)));
  }
}

Network random_network(Random& random, const Grid& grid, std::size_t largest_width,
                       std::size_t largest_depth) {
  std::vector<std::size_t> sizes(2 + random.below(largest_depth));
  for (auto& size : sizes) size = 1 + random.below(largest_width);
  return make_network(sizes, [&] { return corner_weight(random, grid); });
}

Network random_grid_network(Random& random, const Grid& grid) {
  std::vector<std::size_t> sizes(2 + random.below(std::uint64_t{4}));
  for (auto& size : sizes) size = 1 + random.below(std::uint64_t{5});
  const Rational step = Rational::power_of_two(-std::int64_t{grid.fraction_bits()});
  return make_network(sizes, [&] {
    return step * Rational(random.below(2 * grid.largest_numerator() + 1) - grid.largest_numerator());
  });
}

Calibration calibration_for(const Network& network, Random& random, std::size_t samples) {
  Calibration calibration;
  calibration.seed = test_seed;
  for (std::size_t s = 0; s < samples; ++s) {
    std::vector<Rational> point;
    for (std::size_t j = 0; j < network.inputs(); ++j)
      point.push_back(Rational(Integer(random.between(0, 1024)), Integer(1024)));
    calibration.samples.push_back(std::move(point));
  }
  return calibration;
}

const std::vector<Grid>& grids() {
  static const std::vector<Grid> all{Grid(0, 0), Grid(0, 1), Grid(1, 2), Grid(3, 0), Grid(2, 8),
                                     Grid(20, 40)};
  return all;
}

/// Quantizes, and checks what holds for every quantizer and every input.
QuantizedNetwork quantize(const Network& network, const Grid& grid, const Calibration& calibration) {
  const Network before = network;
  QuantizedNetwork result = checked_quantize(*tested().quantizer, network, grid, calibration);
  BOOST_TEST((network == before), "the quantizer changed its input");
  for (const auto& layer : result.layers())
    for (const auto& row : layer.rows) {
      BOOST_TEST(grid.contains_numerator(row.bias));
      for (const auto& entry : row.weights) BOOST_TEST(grid.contains_numerator(entry.weight));
    }
  BOOST_TEST((std::get<QuantizedNetwork>(QuantizedNetwork::from(result.to_network(), grid)) == result));
  return result;
}

bool is_zero(const QuantizedNetwork& network) { return network.connectivity() == 0; }

Network zero_network(const std::vector<std::size_t>& sizes) {
  return make_network(sizes, [] { return Rational(0); });
}

Network one_by_one(const Rational& weight, const Rational& bias) {
  return Network({{1, {sparse_row(std::vector<Rational>{weight}, bias)}}});
}

std::string shown(const Network& network, const Grid& grid) {
  return grid.text() + " and the network\n" + network_text(network);
}

}  // namespace

BOOST_AUTO_TEST_CASE(information_is_complete) {
  const auto& info = tested().info;
  BOOST_TEST(!info.name.empty());
  BOOST_TEST(!info.summary.empty());
  BOOST_TEST(info.summary.find('\n') == std::string::npos);
  BOOST_TEST(!info.reference.empty());
  BOOST_TEST(std::filesystem::path(tested().source).stem().string() == info.name,
             "the module is not called after its quantizer");
  BOOST_TEST(tested().quantizer->info().name == info.name);
}

BOOST_AUTO_TEST_CASE(corners_land_on_the_grid) {
  Random random(test_seed);
  for (const auto& grid : grids())
    for (std::uint64_t i = 0; i < rounds(20); ++i) {
      const Network network = random_network(random, grid, 5, 4);
      BOOST_TEST_CONTEXT(shown(network, grid)) {
        quantize(network, grid, calibration_for(network, random, i % 4));
      }
    }
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_network) {
  Random random(test_seed);
  for (const auto& grid : grids()) {
    const Network network = random_network(random, grid, 6, 4);
    const Network between = random_network(random, grid, 6, 4);
    const Calibration calibration = calibration_for(network, random, 3);
    const auto first = quantize(network, grid, calibration);
    quantize(between, Grid(1, 3), calibration_for(between, random, 2));
    BOOST_TEST_CONTEXT(shown(network, grid)) {
      for (int i = 0; i < 3; ++i) BOOST_TEST((quantize(network, grid, calibration) == first));
    }
  }
}

BOOST_AUTO_TEST_CASE(threads_do_not_disturb_each_other) {
  Random random(test_seed);
  const Grid grid(1, 4);
  const Network network = random_network(random, grid, 8, 4);
  const Calibration calibration = calibration_for(network, random, 3);
  const auto expected = quantize(network, grid, calibration);
  std::vector<int> differences(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < differences.size(); ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        try {
          if (!(tested().quantizer->quantize(network, grid, calibration) == expected)) ++differences[t];
        } catch (...) {
          ++differences[t];
        }
      }
    });
  for (auto& thread : threads) thread.join();
  for (const int count : differences) BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(a_zero_network_stays_zero) {
  Random random(test_seed);
  for (const auto& grid : grids())
    for (const auto& sizes : std::vector<std::vector<std::size_t>>{{1, 1}, {1, 3, 1}, {2, 4, 4, 2}}) {
      const Network network = zero_network(sizes);
      BOOST_TEST(is_zero(quantize(network, grid, calibration_for(network, random, 3))));
      BOOST_TEST(is_zero(quantize(network, grid, {})));
    }
}

BOOST_AUTO_TEST_CASE(a_network_on_the_grid_is_fixed_where_promised) {
  Random random(test_seed);
  for (const auto& grid : grids())
    for (std::uint64_t i = 0; i < rounds(10); ++i) {
      const Network network = random_grid_network(random, grid);
      BOOST_TEST_CONTEXT(shown(network, grid)) {
        const auto result = quantize(network, grid, calibration_for(network, random, i % 3));
        if (tested().info.fixes_grid_networks) BOOST_TEST((result.to_network() == network));
      }
    }
}

BOOST_AUTO_TEST_CASE(one_by_one_networks) {
  Random random(test_seed);
  for (const auto& grid : grids())
    for (const Rational& w : {Rational(0), Rational(1), Rational(-1), Rational(Integer(1), Integer(3)),
                              Rational(1000)})
      for (const Rational& b : {Rational(0), Rational(Integer(-1), Integer(2)),
                                Rational(Integer(22), Integer(7))})
        quantize(one_by_one(w, b), grid, calibration_for(one_by_one(w, b), random, 2));
}

BOOST_AUTO_TEST_CASE(neurons_without_weights_and_without_bias) {
  Random random(test_seed);
  const Rational third(Integer(1), Integer(3));
  // No weight anywhere; no bias anywhere; a dead neuron between live ones.
  const Network only_biases({{2, {{{}, third}, {{}, -third}}}, {2, {{{}, third}}}});
  const Network no_biases({{1, {{{{0, third}}, Rational(0)}, {{{0, -third}}, Rational(0)}}},
                           {2, {{{{0, third}, {1, third}}, Rational(0)}}}});
  const Network dead_neuron({{1, {{{{0, third}}, third}, {{}, Rational(0)}, {{{0, -third}}, third}}},
                             {3, {{{{0, third}, {2, third}}, third}}}});
  for (const auto& grid : grids())
    for (const auto& network : {only_biases, no_biases, dead_neuron})
      quantize(network, grid, calibration_for(network, random, 2));
}

BOOST_AUTO_TEST_CASE(weights_far_outside_the_grid) {
  Random random(test_seed);
  for (const auto& grid : grids())
    for (const std::int64_t exponent : {30, 64, 300}) {
      const Network network = make_network({2, 3, 1}, [&] {
        const Rational size = Rational::power_of_two(exponent) + Rational(Integer(1), Integer(3));
        return random.coin() ? size : -size;
      });
      quantize(network, grid, calibration_for(network, random, 2));
    }
}

BOOST_AUTO_TEST_CASE(long_fractions) {
  Random random(test_seed);
  for (const auto& grid : grids()) {
    const Network network = make_network({1, 3, 1}, [&] {
      const Integer denominator = Integer::power(Integer(10), 80) + 7;
      return Rational(random.below(4 * denominator) - 2 * denominator, denominator);
    });
    quantize(network, grid, calibration_for(network, random, 2));
  }
}

BOOST_AUTO_TEST_CASE(many_inputs_and_outputs) {
  Random random(test_seed);
  const Grid grid(1, 3);
  const Network network = make_network({40, 2, 40}, [&] { return corner_weight(random, grid); });
  quantize(network, grid, calibration_for(network, random, 2));
}

BOOST_AUTO_TEST_CASE(large_random_networks) {
  Random random(test_seed);
  for (const Grid& grid : {Grid(1, 4), Grid(2, 12)})
    for (std::uint64_t i = 0; i < rounds(2); ++i) {
      const Network wide = make_network({1, 60, 60, 1}, [&] {
        return Rational(Integer(random.between(-4096, 4096)), Integer(1024 + random.between(0, 1024)));
      });
      quantize(wide, grid, calibration_for(wide, random, 4));
      const Network deep = make_network(std::vector<std::size_t>(40, 3),
                                        [&] { return corner_weight(random, grid); });
      quantize(deep, grid, calibration_for(deep, random, 2));
    }
}

BOOST_AUTO_TEST_CASE(every_seed_is_accepted) {
  Random random(test_seed);
  const Grid grid(1, 2);
  const Network network = random_network(random, grid, 4, 3);
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
    Calibration calibration = calibration_for(network, random, 2);
    calibration.seed = seed;
    BOOST_TEST((quantize(network, grid, calibration) == quantize(network, grid, calibration)));
  }
}

BOOST_AUTO_TEST_CASE(samples_of_zeros_and_repeated_samples) {
  Random random(test_seed);
  const Grid grid(1, 2);
  const Network network = random_network(random, grid, 4, 3);
  const std::vector<Rational> zeros(network.inputs()), ones(network.inputs(), Rational(1));
  quantize(network, grid, {{zeros}, test_seed});
  quantize(network, grid, {{zeros, zeros, zeros}, test_seed});
  quantize(network, grid, {{ones, ones}, test_seed});
}
