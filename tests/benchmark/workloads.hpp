#pragma once
// Networks with one input and one output of the kinds that the program meets.
#include <string>
#include <vector>

#include "core/construction/construction.hpp"
#include "core/network/quantized_network.hpp"
#include "core/number/random.hpp"

namespace relucert::benchmark {

/// Dense layers of equal width with weights and biases drawn by `draw()`.
template <class Draw>
Network dense_network(std::uint32_t width, std::uint32_t depth, Draw draw) {
  std::vector<Layer<Rational>> layers;
  std::uint32_t inputs = 1;
  for (std::uint32_t l = 1; l <= depth; ++l) {
    Layer<Rational> layer{inputs, {}};
    for (std::uint32_t i = 0; i < (l == depth ? 1 : width); ++i) {
      Row<Rational> row;
      for (std::uint32_t j = 0; j < inputs; ++j) {
        const Rational weight = draw();
        if (!weight.is_zero()) row.weights.push_back({j, weight});
      }
      row.bias = draw();
      layer.rows.push_back(std::move(row));
    }
    layers.push_back(std::move(layer));
    inputs = width;
  }
  return Network(std::move(layers));
}

/// Weights k/64, roughly normal with standard deviation 0.18 (He's rule for width 64), on the grid Q_6^0 of 8
/// bits.
inline Network eight_bit_network(std::uint32_t width, std::uint32_t depth, std::uint64_t seed) {
  Random random(seed);
  return dense_network(width, depth, [&] {
    std::int64_t sum = 0;
    for (int i = 0; i < 4; ++i) sum += random.between(-10, 10);
    return Rational(sum, 64);
  });
}

/// The same distribution with the 24 significant bits of single precision.
inline Network single_precision_network(std::uint32_t width, std::uint32_t depth, std::uint64_t seed) {
  Random random(seed);
  return dense_network(width, depth, [&] {
    const std::int64_t unit = std::int64_t{1} << 40;
    std::int64_t sum = 0;
    for (int i = 0; i < 4; ++i) sum += random.between(-unit, unit);
    const auto length = static_cast<std::int64_t>(Integer(sum).bit_length());
    const std::int64_t dropped = std::max<std::int64_t>(length - 24, 0);
    return Rational(sum >> dropped) * Rational::power_of_two(dropped - 40) * Rational(5, 32);
  });
}

/// The tent map composed `times` times: width 2, 2^times pieces.
inline Network tent_network(std::uint32_t times) {
  std::vector<Layer<Rational>> layers{{1, {{{{0, 1}}, 0}, {{{0, 1}}, Rational(-1, 2)}}}};
  for (std::uint32_t i = 1; i < times; ++i)
    layers.push_back({2, {{{{0, 2}, {1, -4}}, 0}, {{{0, 2}, {1, -4}}, Rational(-1, 2)}}});
  layers.push_back({2, {{{{0, 2}, {1, -4}}, 0}}});
  return Network(std::move(layers));
}

/// One breakpoint per layer, as the deep constructions have: x moves down by a fixed step, a sum with a shift
/// collects it.
inline Network ladder_network(std::uint32_t depth, std::uint64_t seed) {
  Random random(seed);
  const Rational step(1, depth);
  const auto slope = [&] { return Rational(random.coin() ? 1 : -1); };
  std::vector<Layer<Rational>> layers{{1, {{{{0, 1}}, -step}, {{{0, slope()}}, 2}}}};
  for (std::uint32_t l = 2; l < depth; ++l)
    layers.push_back({2, {{{{0, 1}}, -step}, {{{0, slope() * Rational(2)}, {1, 1}}, 0}}});
  layers.push_back({2, {{{{0, slope()}, {1, 1}}, -2}}});
  return Network(std::move(layers));
}

/// A network of the construction gated_walk, for a walk that turns often: sparse, with many pieces, and a sum
/// that is carried through all layers.
inline Network gated_walk_network(const Family& family) {
  const Construction& construction = *find_construction("gated_walk");
  Random random(7);
  std::vector<Point> points{{0, 0}};
  for (int i = 1; i <= 50; ++i)
    points.push_back({Rational(i, 50), points.back().y + Rational(random.between(-100, 100), 5000)});
  return construction.build(std::get<Plan>(construction.plan(family)), PiecewiseLinear(std::move(points)))
      .to_network();
}

struct Workload {
  std::string name;
  std::vector<Network> networks;
};

inline std::vector<Workload> workloads() {
  return {{"8-bit, width 64, depth 4", {eight_bit_network(64, 4, 1), eight_bit_network(64, 4, 2)}},
          {"8-bit, width 64, depth 8", {eight_bit_network(64, 8, 3), eight_bit_network(64, 8, 4)}},
          {"tent map composed 14 times", {tent_network(14)}},
          {"ladder, depth 256", {ladder_network(256, 5)}},
          {"single precision, width 64, depth 8", {single_precision_network(64, 8, 6)}},
          {"gated walk, width 24, depth 24", {gated_walk_network({24, 24, 1, 4})}}};
}

}  // namespace relucert::benchmark
