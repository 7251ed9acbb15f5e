// Converted networks against the originals: sizes within the theorem's, equality by the realizations, by
// evaluation at random points and block by block; and what is refused.
#include "core/network/depth_for_precision.hpp"

#include <boost/test/unit_test.hpp>

#include "core/network/realization.hpp"
#include "core/network/same_function.hpp"
#include "core/network/text.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;
using tests::random_quantized_network;
using tests::random_rational;

constexpr InputDomain domains[] = {InputDomain::nonnegative, InputDomain::real};

Network network_of(const std::string& text) {
  return parse_network("relunet 1\n" + text, "test");
}

QuantizedNetwork converted(const Network& network, const Grid& grid, std::uint32_t factor,
                           InputDomain domain = InputDomain::nonnegative) {
  const auto result = depth_for_precision(network, grid, factor, domain);
  if (const auto* reason = std::get_if<std::string>(&result)) BOOST_FAIL(*reason);
  return std::get<QuantizedNetwork>(result);
}

std::string refusal(const Network& network, const Grid& grid, std::uint32_t factor,
                    InputDomain domain = InputDomain::nonnegative) {
  const auto result = depth_for_precision(network, grid, factor, domain);
  const auto* reason = std::get_if<std::string>(&result);
  return reason == nullptr ? "accepted" : *reason;
}

bool real_line_allowed(const Network& network) {
  return 2 * network.inputs() + network.layers().front().rows.size() <= 2 * network.width();
}

/// A network with one input and one output is refused on R exactly when the hypothesis fails.
void check_sizes(const Network& network, const QuantizedNetwork& result, const Grid& grid,
                 std::uint32_t factor, InputDomain domain) {
  BOOST_TEST(result.grid() == grid);
  BOOST_TEST(result.depth() == factor * network.depth() + (domain == InputDomain::real ? 1 : 0));
  BOOST_TEST(result.width() <= 2 * network.width() + 2);
  const auto fault = conversion_fault(network, result.to_network(), factor, domain);
  BOOST_TEST(!fault, (fault ? *fault : ""));
}

Grid fine_grid(const Grid& grid, std::uint32_t factor) {
  return Grid(grid.integer_bits() * factor, grid.fraction_bits() * factor);
}

BOOST_AUTO_TEST_CASE(random_networks_with_one_input) {
  for_each_seed(1, 1000, [](Random& random) {
    const Grid grid = tests::random_grid(random, 2);
    const auto factor = static_cast<std::uint32_t>(2 + random.below(3));
    const Network network = random_quantized_network(random, fine_grid(grid, factor)).to_network();
    BOOST_TEST_CONTEXT(grid << " k " << factor << "\n" << network_text(network)) {
      const Network on_unit = converted(network, grid, factor).to_network();
      BOOST_TEST(!difference(network, on_unit, 0, 1));
      BOOST_TEST(!difference(network, on_unit, 0, right_end(network).from + 1));
      BOOST_TEST(right_end(network).slope == right_end(on_unit).slope);
      for (const InputDomain domain : domains) {
        if (domain == InputDomain::real && !real_line_allowed(network)) continue;
        check_sizes(network, converted(network, grid, factor, domain), grid, factor, domain);
      }
      if (!real_line_allowed(network)) return;
      const Network on_line = converted(network, grid, factor, InputDomain::real).to_network();
      BOOST_TEST(!difference_on_line(network, on_line));
    }
  });
}

BOOST_AUTO_TEST_CASE(random_networks_with_several_inputs_and_outputs) {
  for_each_seed(1, 600, [](Random& random) {
    const Grid grid = tests::random_grid(random, 2);
    const auto factor = static_cast<std::uint32_t>(2 + random.below(4));
    const tests::NetworkLimits limits{5, 3, 1 + random.below(4), 1 + random.below(3)};
    const Network network = random_quantized_network(random, fine_grid(grid, factor), limits).to_network();
    BOOST_TEST_CONTEXT(grid << " k " << factor << "\n" << network_text(network)) {
      for (const InputDomain domain : domains) {
        if (domain == InputDomain::real && !real_line_allowed(network)) continue;
        const QuantizedNetwork result = converted(network, grid, factor, domain);
        check_sizes(network, result, grid, factor, domain);
        const Network copy = result.to_network();
        for (int i = 0; i < 6; ++i) {
          std::vector<Rational> x;
          for (std::size_t j = 0; j < network.inputs(); ++j) {
            const Rational value = random_rational(random, 6);
            x.push_back(domain == InputDomain::real ? value : value.abs());
          }
          BOOST_TEST((network(x) == copy(x)));
        }
      }
    }
  });
}

/// Every single weight of the fine grid, as the weight and as the bias of a map.
BOOST_AUTO_TEST_CASE(every_weight_of_small_grids) {
  for (std::uint32_t a = 0; a <= 1; ++a)
    for (std::uint32_t b = 0; b <= 1; ++b)
      for (std::uint32_t factor = 2; factor <= 3; ++factor) {
        const Grid grid(a, b);
        const Grid fine = fine_grid(grid, factor);
        for (Integer n = -fine.largest_numerator(); n <= fine.largest_numerator(); n += 1) {
          if (n.is_zero()) continue;
          const QuantizedNetwork network(fine, {{1, {{{{0, n}}, n}}}});
          BOOST_TEST_CONTEXT(grid << " k " << factor << " numerator " << n) {
            const Network copy = converted(network.to_network(), grid, factor).to_network();
            for (const Rational& x : {Rational(0), Rational(1), Rational(5, 3)})
              BOOST_TEST(copy.at(x) == network.to_network().at(x));
          }
        }
      }
}

/// With the lowest and the largest weight in one layer all 2W + 2 channels are in use, and W = 1 works.
BOOST_AUTO_TEST_CASE(extreme_weights_need_the_whole_width) {
  for (const std::uint32_t factor : {2U, 3U, 5U})
    for (const std::size_t width : {std::size_t{1}, std::size_t{2}, std::size_t{5}}) {
      const Grid grid(1, 2);
      const Grid fine = fine_grid(grid, factor);
      const Integer largest = fine.largest_numerator();
      const auto full = [&](std::size_t inputs, std::size_t rows) {
        Layer<Integer> layer{inputs, std::vector<Row<Integer>>(rows)};
        for (std::size_t o = 0; o < rows; ++o) {
          for (std::uint32_t j = 0; j < inputs; ++j)
            layer.rows[o].weights.push_back({j, (o + j) % 2 == 0 ? -largest : largest});
          layer.rows[o].bias = o % 2 == 0 ? largest : -largest;
        }
        return layer;
      };
      const Network network =
          QuantizedNetwork(fine, {full(1, width), full(width, width), full(width, 1)}).to_network();
      const QuantizedNetwork result = converted(network, grid, factor);
      BOOST_TEST(result.width() == 2 * width + 2);
      check_sizes(network, result, grid, factor, InputDomain::nonnegative);
      BOOST_TEST(!difference(network, result.to_network(), 0, 1));
      BOOST_TEST(!difference(network, result.to_network(), 0, right_end(network).from + 1));
    }
}

BOOST_AUTO_TEST_CASE(zero_weights_and_coarse_weights_carry_nothing_needless) {
  const Network zero =
      network_of("widths 1 3 2 1\nrow 0 0\nrow 0 0\nrow 0 0\nrow 0 0 0 0\nrow 0 0 0 0\nrow 0 0 0\n");
  const QuantizedNetwork all_zero = converted(zero, Grid(1, 1), 3);
  BOOST_TEST(all_zero.connectivity() == 0);
  BOOST_TEST(all_zero.depth() == 9);
  check_sizes(zero, all_zero, Grid(1, 1), 3, InputDomain::nonnegative);
  BOOST_TEST(!difference(zero, all_zero.to_network(), 0, 1));
  // beta^(k-1) 2^(-kb) = 2: an even weight is its highest digit alone, and no sum is needed.
  const Network even = network_of("widths 1 2 1\nrow 2 0\nrow -4 2\nrow 2 -2 0\n");
  const QuantizedNetwork coarse = converted(even, Grid(1, 0), 2);
  BOOST_TEST(coarse.width() == 2);
  check_sizes(even, coarse, Grid(1, 0), 2, InputDomain::nonnegative);
}

/// 2^-1 + 2^-5 on Q_5^3 is not a multiple of k = 2 in either number; the base grid is rounded up.
BOOST_AUTO_TEST_CASE(base_grid) {
  const Network network = network_of("widths 1 1\nrow 9 17/32\n");
  BOOST_TEST((*smallest_base_grid(network, 1) == Grid(3, 5)));
  BOOST_TEST((*smallest_base_grid(network, 2) == Grid(2, 3)));
  BOOST_TEST((*smallest_base_grid(network, 3) == Grid(1, 2)));
  BOOST_TEST((*smallest_base_grid(network, 100) == Grid(1, 1)));
  BOOST_TEST(!smallest_base_grid(network_of("widths 1 1\nrow 1/3 0\n"), 2));
  for (const std::uint32_t factor : {2U, 3U, 100U}) {
    const QuantizedNetwork result = converted(network, *smallest_base_grid(network, factor), factor);
    BOOST_TEST(!difference(network, result.to_network(), 0, 1));
  }
}

BOOST_AUTO_TEST_CASE(refused_with_the_inequality) {
  const Network network = network_of("widths 1 1\nrow 9 17/32\n");
  BOOST_TEST(refusal(network, Grid(2, 3), 1) == "k >= 2 needed, but k = 1");
  BOOST_TEST(refusal(network, Grid(2, 3), 0) == "k >= 2 needed, but k = 0");
  BOOST_TEST(refusal(network, Grid(2, 2), 2) ==
             "layer 1, neuron 1: bias 17/32 is not in Q_4^4: k b >= 5 needed, but k b = 4");
  BOOST_TEST(refusal(network, Grid(1, 3), 2) ==
             "layer 1, neuron 1: weight 1 9 is not in Q_6^2: k a >= 3 needed, but k a = 2");
  BOOST_TEST(refusal(network_of("widths 1 1\nrow 1/3 0\n"), Grid(2, 2), 2) ==
             "layer 1, neuron 1: weight 1 1/3 is not in Q_4^4: a dyadic number needed");
  BOOST_TEST(refusal(network, Grid(2, 3), 1U << 24U).starts_with("gave up: "));
  BOOST_TEST(refusal(network, Grid(1U << 23U, 1U << 23U), 2).starts_with("gave up: "));
  // The interval is open: 2^(ka+1) itself is off the grid, its neighbour is on it.
  BOOST_TEST(refusal(network_of("widths 1 1\nrow 8 0\n"), Grid(1, 1), 2) ==
             "layer 1, neuron 1: weight 1 8 is not in Q_2^2: k a >= 3 needed, but k a = 2");
  BOOST_TEST(refusal(network_of("widths 1 1\nrow 31/4 -31/4\n"), Grid(1, 1), 2) == "accepted");
}

BOOST_AUTO_TEST_CASE(real_line_needs_width_two) {
  const Network narrow = network_of("widths 1 1 1\nrow 9/4 -1/4\nrow 1/4 0\n");
  BOOST_TEST(refusal(narrow, Grid(1, 1), 2) == "accepted");
  BOOST_TEST(refusal(narrow, Grid(1, 1), 2, InputDomain::real) ==
             "2 N_0 + N_1 <= 2 W = 2 needed on all of R, but 2 N_0 + N_1 = 3");
  const Network wide_input = network_of("widths 2 1\nrow 1 1 0\n");
  BOOST_TEST(refusal(wide_input, Grid(1, 1), 2, InputDomain::real) ==
             "2 N_0 + N_1 <= 2 W = 4 needed on all of R, but 2 N_0 + N_1 = 5");
  const Network later = network_of("widths 1 1 2 1\nrow 1 0\nrow 1 0\nrow -1 1\nrow 1 1 0\n");
  BOOST_TEST(refusal(later, Grid(1, 1), 2, InputDomain::real) == "accepted");
}

/// The nonnegative conversion is a conversion of x >= 0 only.
BOOST_AUTO_TEST_CASE(the_domain_matters) {
  const Network network = network_of("widths 1 2 1\nrow -3/4 1/4\nrow 9/4 1/2\nrow 1 -5/4 1/4\n");
  const Network on_unit = converted(network, Grid(1, 1), 2).to_network();
  BOOST_TEST(!difference(network, on_unit, 0, 100));
  BOOST_TEST(difference(network, on_unit, -100, 0).has_value());
  BOOST_TEST(difference_on_line(network, on_unit).has_value());
  BOOST_TEST(conversion_fault(network, on_unit, 2, InputDomain::real).has_value());
  const Network on_line = converted(network, Grid(1, 1), 2, InputDomain::real).to_network();
  BOOST_TEST(!difference_on_line(network, on_line));
  BOOST_TEST(conversion_fault(network, on_line, 2, InputDomain::nonnegative).has_value());
}

/// Any one number changed: no longer a conversion. Whether the function changed, the realizations tell; when
/// it did not, no claim is lost.
BOOST_AUTO_TEST_CASE(mutated_networks_are_no_conversions) {
  std::size_t differ = 0;
  for_each_seed(1, 400, [&](Random& random) {
    const Grid grid(1, 1);
    const Network network = random_quantized_network(random, fine_grid(grid, 2)).to_network();
    std::vector<Layer<Integer>> layers = converted(network, grid, 2).layers();
    const std::size_t l = random.below(layers.size());
    auto& row = layers[l].rows[random.below(layers[l].rows.size())];
    const std::size_t place = random.below(row.weights.size() + 1);
    Integer& number = place == row.weights.size() ? row.bias : row.weights[place].weight;
    if (place < row.weights.size() && random.below(4) == 0)
      row.weights.erase(row.weights.begin() + static_cast<std::ptrdiff_t>(place));
    else
      number += number == Integer(7) || number == Integer(-1) ? Integer(-1) : Integer(1);
    const Network mutated = QuantizedNetwork(grid, std::move(layers)).to_network();
    BOOST_TEST_CONTEXT(network_text(network) << network_text(mutated)) {
      const bool different = difference(network, mutated, 0, 1).has_value();
      const bool fault = conversion_fault(network, mutated, 2, InputDomain::nonnegative).has_value();
      if (different) BOOST_TEST(fault);
      differ += different ? 1 : 0;
    }
  });
  BOOST_TEST(differ > 150);
}

BOOST_AUTO_TEST_CASE(faults_are_named) {
  const Network network = network_of("widths 1 2 1\nrow -3/4 1/4\nrow 9/4 1/2\nrow 1 -5/4 1/4\n");
  const QuantizedNetwork result = converted(network, Grid(1, 1), 2);
  const Network good = result.to_network();
  const auto fault = [&](const Network& original, const Network& copy, std::uint32_t factor,
                         InputDomain domain = InputDomain::nonnegative) {
    return conversion_fault(original, copy, factor, domain).value_or("none");
  };
  BOOST_TEST(fault(network, good, 2) == "none");
  BOOST_TEST(fault(network, good, 3) == "depth 4, expected 6");
  BOOST_TEST(fault(network, good, 2, InputDomain::real) == "depth 4, expected 5");
  BOOST_TEST(fault(network_of("widths 2 1 1\nrow 1 1 0\nrow 1 0\n"), good, 2) == "1 inputs, expected 2");
  std::vector<Layer<Rational>> layers = good.layers();
  layers[0].rows[0].bias = -1;
  BOOST_TEST(fault(network, Network(layers), 2) == "layer 1 has a negative weight or bias");
  layers = good.layers();
  layers[3].rows[0].bias += 1;
  BOOST_TEST(fault(network, Network(layers), 2) ==
             "the product of layers 3 to 4 is not layer 2 of the original");
  layers = converted(network, Grid(1, 1), 2, InputDomain::real).to_network().layers();
  layers[0].rows[1].bias = 1;
  BOOST_TEST(fault(network, Network(layers), 2, InputDomain::real) ==
             "layer 1 is not the map to the positive and negative parts of the input");
}

}  // namespace
}  // namespace relucert
