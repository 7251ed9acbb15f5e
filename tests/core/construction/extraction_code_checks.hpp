#pragma once
#include <vector>

#include "core/construction/bit_extraction_code.hpp"
#include "core/function/piecewise_linear.hpp"
#include "core/number/random.hpp"

namespace relucert::tests {

/// What a network with this code must realize: the heights at all nodes, read off the code.
inline PiecewiseLinear function_of(const BitExtractionSize& size, const BitExtractionCode& code) {
  const Integer stride = Integer::power_of_two(size.numbers.step_bits);
  std::vector<std::pair<Integer, Integer>> nodes;  // X and height
  for (std::uint64_t i = 0; i < size.periods; ++i) {
    const Integer start = Integer(2 * i) * size.half_period;
    const auto away_from = [&](std::uint64_t half, const Integer& place, const Integer& step) {
      Integer height = code.anchors[i + half];
      std::vector<std::pair<Integer, Integer>> walk{{place, height}};
      for (std::uint64_t s = 0; s < size.numbers.steps; ++s) {
        height += code.rises[2 * i + half][s] == 1 ? 1 : -1;
        walk.push_back({place + step * Integer(s + 1), height});
      }
      return walk;
    };
    const auto left = away_from(0, start, stride);
    const auto right = away_from(1, start + Integer(2) * size.half_period - Integer(1), -stride);
    nodes.insert(nodes.end(), left.begin(), left.end());
    nodes.insert(nodes.end(), right.rbegin(), right.rend());
  }
  std::vector<Point> points;
  for (const auto& [x, height] : nodes)
    points.push_back({Rational(x, size.length), size.step * Rational(height) - size.last_bias});
  const Rational at_one = PiecewiseLinear(points).at(1);
  std::erase_if(points, [](const Point& point) { return point.x >= Rational(1); });
  points.push_back({1, at_one});
  return PiecewiseLinear(std::move(points));
}

/// Anchors and steps at random, extreme ones among them.
inline BitExtractionCode random_code(const BitExtractionSize& size, Random& random) {
  BitExtractionCode code;
  const Integer least = size.numbers.steps;
  const Integer limit =
      Integer::power_of_two(size.numbers.anchor_pairs * size.numbers.anchor_batches * size.anchor_bits);
  for (std::uint64_t i = 0; i <= size.periods; ++i) {
    const std::uint64_t kind = random.below(8);
    code.anchors.push_back(kind == 0   ? least
                           : kind == 1 ? limit - Integer(1)
                                       : least + random.below(limit - least));
  }
  for (std::uint64_t half = 0; half < 2 * size.periods; ++half) {
    const std::uint64_t kind = random.below(6);
    std::vector<std::uint8_t> rises;
    for (std::uint64_t s = 0; s < size.numbers.steps; ++s)
      rises.push_back(static_cast<std::uint8_t>(kind == 0   ? 0
                                                : kind == 1 ? 1
                                                : kind == 2 ? s % 2
                                                            : random.below(2)));
    code.rises.push_back(rises);
  }
  return code;
}

}  // namespace relucert::tests
