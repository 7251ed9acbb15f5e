#pragma once
// Random inputs for tests, biased to the corners where mistakes live: zero, one, the largest grid point,
// neighbours of powers of two, width 1, depth 1, dead neurons, equal neurons (their breakpoints coincide),
// pre-activations that vanish identically. The same seed gives the same object on every machine.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/quantized_network.hpp"
#include "core/number/random.hpp"

namespace relucert::tests {

/// An integer of at most `bits` + 1 bits.
inline Integer random_integer(Random& random, std::uint64_t bits) {
  Integer value;
  switch (random.below(8)) {
    case 0:
      return 0;
    case 1:
      value = 1;
      break;
    case 2:
      value = Integer::power_of_two(random.below(bits + 1));
      break;
    case 3:
      value = Integer::power_of_two(random.below(bits + 1)) - Integer(1);
      break;
    case 4:
      value = Integer::power_of_two(random.below(bits)) + Integer(1);
      break;
    case 5:
      value = Integer(random.below(10));
      break;
    default:
      value = random.below(Integer::power_of_two(random.below(bits + 1)));
      break;
  }
  return random.coin() ? value : -value;
}

inline Integer random_nonzero_integer(Random& random, std::uint64_t bits) {
  const Integer value = random_integer(random, bits);
  return value.is_zero() ? Integer(1) : value;
}

inline Rational random_rational(Random& random, std::uint64_t bits) {
  const Integer numerator = random_integer(random, bits);
  if (random.below(4) == 0) return numerator;
  return Rational(numerator, random_nonzero_integer(random, bits));
}

struct Interval {
  Rational left;
  Rational right;
};

/// Mostly [0, 1], otherwise any interval of rationals.
inline Interval random_interval(Random& random, std::uint64_t bits = 6) {
  if (random.below(3) == 0) return {0, 1};
  const Rational left = random_rational(random, bits);
  const Rational width = random_rational(random, bits).abs();
  return {left, left + (width.is_zero() ? Rational(1) : width)};
}

/// A point of the closed interval, its ends included.
inline Rational random_point(Random& random, const Interval& interval) {
  const std::uint64_t denominator = 1 + random.below(random.coin() ? 16 : 1000003);
  return interval.left +
         (interval.right - interval.left) * Rational(random.below(denominator + 1), denominator);
}

inline Grid random_grid(Random& random, std::uint32_t most_bits = 4) {
  return Grid(static_cast<std::uint32_t>(random.below(most_bits + 1)),
              static_cast<std::uint32_t>(random.below(most_bits + 1)));
}

inline Integer random_numerator(Random& random, const Grid& grid) {
  const Integer largest = grid.largest_numerator();
  switch (random.below(6)) {
    case 0:
      return 0;
    case 1:
      return random.coin() ? largest : -largest;
    case 2:
      return random.coin() ? 1 : -1;
    default:
      return random.below(largest + largest + Integer(1)) - largest;
  }
}

struct NetworkLimits {
  std::uint64_t width = 4;
  std::uint64_t depth = 4;
  std::uint64_t inputs = 1;
  std::uint64_t outputs = 1;
};

/// Layers whose weights are what `draw()` gives; some neurons are zero, some equal to the neuron before them
/// or its negative.
template <class Weight, class Draw>
std::vector<Layer<Weight>> random_layers(Random& random, const NetworkLimits& limits, Draw draw) {
  const std::uint64_t depth = random.below(4) == 0 ? 1 : 1 + random.below(limits.depth);
  const bool narrow = random.below(5) == 0;
  std::vector<Layer<Weight>> layers;
  std::uint64_t inputs = limits.inputs;
  for (std::uint64_t l = 1; l <= depth; ++l) {
    const std::uint64_t rows = l == depth ? limits.outputs : narrow ? 1 : 1 + random.below(limits.width);
    Layer<Weight> layer{static_cast<std::size_t>(inputs), {}};
    for (std::uint64_t i = 0; i < rows; ++i) {
      Row<Weight> row;
      const std::uint64_t kind = random.below(16);
      if (kind == 0 && i > 0) {
        row = layer.rows.back();
      } else if (kind == 1 && i > 0) {
        row = layer.rows.back();
        for (auto& entry : row.weights) entry.weight = -entry.weight;
        row.bias = -row.bias;
      } else if (kind != 2) {
        for (std::uint32_t j = 0; j < inputs; ++j) {
          const Weight weight = draw();
          if (!weight.is_zero()) row.weights.push_back({j, weight});
        }
        row.bias = draw();
      }
      layer.rows.push_back(std::move(row));
    }
    layers.push_back(std::move(layer));
    inputs = rows;
  }
  return layers;
}

inline QuantizedNetwork random_quantized_network(Random& random, const Grid& grid,
                                                 const NetworkLimits& limits = {}) {
  return QuantizedNetwork(
      grid, random_layers<Integer>(random, limits, [&] { return random_numerator(random, grid); }));
}

inline Network random_network(Random& random, std::uint64_t bits, const NetworkLimits& limits = {}) {
  return Network(random_layers<Rational>(random, limits, [&] { return random_rational(random, bits); }));
}

/// Values of any size; neighbours are often collinear or equal.
inline PiecewiseLinear random_piecewise_linear(Random& random, const Interval& interval,
                                               std::uint64_t bits = 6) {
  std::vector<Rational> xs{interval.left, interval.right};
  for (std::uint64_t i = random.below(8); i > 0; --i) xs.push_back(random_point(random, interval));
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
  std::vector<Point> points;
  for (const auto& x : xs) {
    const std::uint64_t kind = points.size() < 2 ? 2 : random.below(4);
    if (kind == 0) {
      points.push_back({x, points.back().y});
    } else if (kind == 1) {
      const Point& p = points[points.size() - 2];
      const Point& q = points.back();
      points.push_back({x, q.y + (q.y - p.y) / (q.x - p.x) * (x - q.x)});
    } else {
      points.push_back({x, random_rational(random, bits)});
    }
  }
  return PiecewiseLinear(std::move(points));
}

/// A function of H1; its slopes are often exactly 1 or -1.
inline PiecewiseLinear random_h1_function(Random& random, std::uint64_t most_pieces = 8) {
  std::vector<Rational> xs{0, 1};
  for (std::uint64_t i = random.below(most_pieces); i > 0; --i) xs.push_back(random_point(random, {0, 1}));
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
  std::vector<Point> points{{0, random_point(random, {-1, 1})}};
  for (std::size_t i = 1; i < xs.size(); ++i) {
    const Rational step = xs[i] - xs[i - 1];
    const Rational slope = random.coin() ? Rational(random.coin() ? 1 : -1) : random_point(random, {-1, 1});
    points.push_back({xs[i], std::clamp(points.back().y + slope * step, Rational(-1), Rational(1))});
  }
  return PiecewiseLinear(std::move(points));
}

}  // namespace relucert::tests
