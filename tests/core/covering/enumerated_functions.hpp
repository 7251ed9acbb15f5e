#pragma once
// All functions on [0,1] of a tiny family, by brute force in machine integers: an independent check of the
// counts and of the lower bounds. Shares no code with core.
#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <vector>

namespace tiny {

/// slope * x + intercept up to x = num/den, in units of the layer's 2^-(b l).
struct Segment {
  std::int32_t num, den, slope, intercept;
  friend bool operator==(const Segment&, const Segment&) = default;
  friend auto operator<=>(const Segment&, const Segment&) = default;
};

/// Segments from left to right, the last one ends at 1/1; neighbours differ, so equal functions are equal
/// vectors.
using Function = std::vector<Segment>;

inline void append(Function& f, const Segment& segment) {
  if (!f.empty() && f.back().slope == segment.slope && f.back().intercept == segment.intercept) {
    f.back().num = segment.num;
    f.back().den = segment.den;
  } else {
    f.push_back(segment);
  }
}

/// f * x + g * y.
inline Function combination(const Function& f, std::int32_t x, const Function& g, std::int32_t y) {
  Function sum;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < f.size() && j < g.size()) {
    const std::int32_t order = f[i].num * g[j].den - g[j].num * f[i].den;
    const Segment& first_end = order <= 0 ? f[i] : g[j];
    append(sum, {first_end.num, first_end.den, x * f[i].slope + y * g[j].slope,
                 x * f[i].intercept + y * g[j].intercept});
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  return sum;
}

inline Function relu(const Function& f) {
  Function positive;
  std::int32_t left_num = 0;
  std::int32_t left_den = 1;
  for (const auto& s : f) {
    const std::int32_t at_left = s.slope * left_num + s.intercept * left_den;
    const std::int32_t at_right = s.slope * s.num + s.intercept * s.den;
    const auto part = [&](std::int32_t num, std::int32_t den, bool active) {
      append(positive, {num, den, active ? s.slope : 0, active ? s.intercept : 0});
    };
    if ((at_left < 0 && at_right > 0) || (at_left > 0 && at_right < 0)) {
      std::int32_t num = -s.intercept;
      std::int32_t den = s.slope;
      if (den < 0) num = -num, den = -den;
      const std::int32_t common = std::gcd(num, den);
      part(num / common, den / common, at_left > 0);
    }
    part(s.num, s.den, at_right > 0 || (at_right == 0 && at_left > 0));
    left_num = s.num;
    left_den = s.den;
  }
  return positive;
}

/// The functions of a family as shapes (functions that start at 0) with the values they start with.
class Functions {
 public:
  Functions(int width, int depth, int integer_bits, int fraction_bits)
      : width_(width),
        depth_(depth),
        largest_((1 << (integer_bits + fraction_bits + 1)) - 1),
        fraction_bits_(fraction_bits) {
    layer(1, {Function{{1, 1, 1, 0}}});
    for (auto& [shape, starts] : outputs_) {
      std::sort(starts.begin(), starts.end());
      starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
      std::set<std::int32_t> shifted;
      for (const std::int32_t start : starts)
        for (std::int32_t c = -largest_; c <= largest_; ++c) shifted.insert(start + c * bias_unit(depth_));
      starts.assign(shifted.begin(), shifted.end());
    }
  }

  std::uint64_t count() const {
    std::uint64_t sum = 0;
    for (const auto& [shape, starts] : outputs_) sum += starts.size();
    return sum;
  }

  /// Calls use(function) for each function once; values are in units of unit().
  template <class Use>
  void for_each(Use use) const {
    for (const auto& [shape, starts] : outputs_)
      for (const std::int32_t start : starts) {
        Function f = shape;
        for (auto& segment : f) segment.intercept += start;
        use(f);
      }
  }

  std::int64_t units_per_one() const { return std::int64_t{1} << (fraction_bits_ * depth_); }

 private:
  /// A bias c 2^-b of layer l in units of 2^-(bl), for c = 1.
  std::int32_t bias_unit(int l) const { return 1 << (fraction_bits_ * (l - 1)); }

  /// use(sum of weights * inputs) for all weights, without bias.
  template <class Use>
  void weighted_sums(const std::vector<Function>& inputs, std::size_t from, const Function& partial,
                     Use use) const {
    if (from == inputs.size()) {
      use(partial);
      return;
    }
    for (std::int32_t w = -largest_; w <= largest_; ++w)
      weighted_sums(inputs, from + 1, combination(partial, 1, inputs[from], w), use);
  }

  /// Each input tuple is followed once.
  void layer(int l, const std::vector<Function>& inputs) {
    const Function zero{{1, 1, 0, 0}};
    if (l == depth_) {
      weighted_sums(inputs, 0, zero, [&](Function shape) {
        const std::int32_t start = shape.front().intercept;
        for (auto& segment : shape) segment.intercept -= start;
        outputs_[shape].push_back(start);
      });
      return;
    }
    std::set<Function> neurons;
    weighted_sums(inputs, 0, zero, [&](const Function& sum) {
      for (std::int32_t c = -largest_; c <= largest_; ++c)
        neurons.insert(relu(combination(sum, 1, {{1, 1, 0, bias_unit(l)}}, c)));
    });
    const std::vector<Function> types(neurons.begin(), neurons.end());
    std::vector<Function> chosen;
    multisets(l, types, 0, chosen);
  }

  void multisets(int l, const std::vector<Function>& types, std::size_t from, std::vector<Function>& chosen) {
    if (chosen.size() == static_cast<std::size_t>(width_)) {
      if (seen_.insert({l, chosen}).second) layer(l + 1, chosen);
      return;
    }
    for (std::size_t i = from; i < types.size(); ++i) {
      chosen.push_back(types[i]);
      multisets(l, types, i, chosen);
      chosen.pop_back();
    }
  }

  int width_;
  int depth_;
  std::int32_t largest_;
  int fraction_bits_;
  std::set<std::pair<int, std::vector<Function>>> seen_;
  std::map<Function, std::vector<std::int32_t>> outputs_;
};

}  // namespace tiny
