// From f to heights and steps, and from these to words. A half is a walk away from its flat with one node of
// look-ahead; while f is affine, its distance to the walk changes by the same amount from node to node, up to
// a step, so that millions of nodes cost additions of integers only. Source: rule bit_extraction of
// proofs_checks/RULES.md, proof in proofs_checks/notes/bit_extraction.md.
#include "core/construction/bit_extraction_code.hpp"

#include <algorithm>

#include "core/construction/digits.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// f on the scale of the network: X = mu x to the right, heights in units of s upwards, constant beyond 1.
class ScaledFunction {
 public:
  ScaledFunction(const BitExtractionSize& size, const PiecewiseLinear& f) {
    for (const auto& point : f.points())
      points_.push_back({point.x * Rational(size.length), (point.y + size.last_bias) / size.step});
  }

  Rational at(const Rational& x) const {
    if (x >= points_.back().x) return points_.back().y;
    const auto right = piece_end(x);
    const auto left = right - 1;
    return left->y + slope(left, right) * (x - left->x);
  }

  /// The slope to the right (left) of x, and where it ends; the end is not beyond `limit`.
  struct Direction {
    Rational slope;
    Rational end;
  };
  Direction direction(const Rational& x, bool to_the_right, const Rational& limit) const {
    if (to_the_right) {
      if (x >= points_.back().x) return {0, limit};
      const auto right = piece_end(x);
      return {slope(right - 1, right), std::min(right->x, limit)};
    }
    if (x > points_.back().x) return {0, std::max(points_.back().x, limit)};
    const auto right = std::lower_bound(points_.begin() + 1, points_.end(), x,
                                        [](const Point& p, const Rational& value) { return p.x < value; });
    return {slope(right - 1, right), std::max((right - 1)->x, limit)};
  }

 private:
  using Iterator = std::vector<Point>::const_iterator;

  /// The first point right of x, for x left of the last one.
  Iterator piece_end(const Rational& x) const {
    return std::upper_bound(points_.begin() + 1, points_.end() - 1, x,
                            [](const Rational& value, const Point& p) { return value < p.x; });
  }
  static Rational slope(Iterator left, Iterator right) { return (right->y - left->y) / (right->x - left->x); }

  std::vector<Point> points_;
};

/// The steps away from `start`, where the walk has the height `height`, nodes `stride` apart (negative to the
/// left).
std::vector<std::uint8_t> walk_away(const ScaledFunction& f, const Integer& start, const Integer& height,
                                    const Integer& stride, std::uint64_t steps) {
  std::vector<std::uint8_t> rises;
  rises.reserve(steps);
  const bool to_the_right = stride.sign() > 0;
  const Rational last = Rational(start + stride * Integer(steps));
  Integer level = height;
  while (rises.size() < steps) {
    const Rational x = Rational(start + stride * Integer(rises.size()));
    const auto [slope, end] = f.direction(x, to_the_right, last);
    // The next node may lie beyond the end of the piece; the ones up to the end are on it.
    const Integer on_piece = ((end - x) / Rational(stride)).floor();
    if (on_piece.is_zero()) {
      const bool up = f.at(x + Rational(stride)) >= Rational(level);
      rises.push_back(up ? 1 : 0);
      level += up ? 1 : -1;
      continue;
    }
    const Rational error = f.at(x) - Rational(level);
    const Rational change = slope * Rational(stride);
    const Integer one = lcm(error.denominator(), change.denominator());
    Integer distance = (error * Rational(one)).numerator();
    const Integer difference = (change * Rational(one)).numerator();
    for (std::int64_t left = *on_piece.to_int64(); left > 0; --left) {
      distance += difference;
      const bool up = distance.sign() >= 0;
      rises.push_back(up ? 1 : 0);
      if (up)
        distance -= one;
      else
        distance += one;
      level += up ? 1 : -1;
    }
  }
  return rises;
}

}  // namespace

BitExtractionCode encode_bit_extraction(const BitExtractionSize& size, const PiecewiseLinear& f) {
  const ScaledFunction scaled(size, f);
  const Integer period = Integer(2) * size.half_period;
  const Integer stride = Integer::power_of_two(size.numbers.step_bits);
  BitExtractionCode code;
  code.anchors.push_back(scaled.at(0).nearest());
  for (std::uint64_t i = 1; i <= size.periods; ++i)
    code.anchors.push_back(scaled.at(Rational(Integer(i) * period) - Rational(1, 2)).nearest());
  for (std::uint64_t i = 0; i < size.periods; ++i) {
    const Integer start = Integer(i) * period;
    code.rises.push_back(walk_away(scaled, start, code.anchors[i], stride, size.numbers.steps));
    code.rises.push_back(
        walk_away(scaled, start + period - Integer(1), code.anchors[i + 1], -stride, size.numbers.steps));
  }
  return code;
}

void require_code_of(const BitExtractionSize& size, const BitExtractionCode& code) {
  RELUCERT_REQUIRE(code.anchors.size() == size.periods + 1, "one anchor for each flat between periods");
  const Integer limit =
      Integer::power_of_two(size.numbers.anchor_pairs * size.numbers.anchor_batches * size.anchor_bits);
  for (const auto& anchor : code.anchors)
    RELUCERT_REQUIRE(anchor >= Integer(size.numbers.steps) && anchor < limit, "an anchor out of range");
  RELUCERT_REQUIRE(code.rises.size() == 2 * size.periods, "two halves for each period");
  for (const auto& half : code.rises)
    RELUCERT_REQUIRE(half.size() == size.numbers.steps &&
                         std::all_of(half.begin(), half.end(), [](std::uint8_t bit) { return bit <= 1; }),
                     "F bits for each half");
}

Integer bit_extraction_word(const BitExtractionSize& size, const BitExtractionCode& code,
                            const BitExtractionWord& channel, std::uint64_t period) {
  const BitExtractionNumbers& k = size.numbers;
  const std::uint64_t side = channel.side ^ (period & 1);  // 0 for the first half
  std::vector<std::uint8_t> bits;
  // A decoder layer extracts `digits` neighbouring places from each pair.
  const auto place_of = [&](std::uint64_t digit, std::uint64_t pairs) {
    return (digit / size.digits * pairs + channel.place) * size.digits + digit % size.digits;
  };
  if (channel.is_anchor) {
    const std::uint64_t all = k.anchor_pairs * k.anchor_batches * size.anchor_bits;
    const auto digits = binary_power_digits(code.anchors[period + side], 1, all);
    for (std::uint64_t i = 0; i < size.anchor_bits; ++i)
      bits.push_back(
          digits[all - 1 - place_of(channel.batch * size.anchor_bits + i, k.anchor_pairs)].is_zero() ? 0 : 1);
    return word_of_fold_bits(bits);
  }
  const auto& rises = code.rises[2 * period + side];
  for (std::uint64_t i = 0; i < k.word_bits; ++i) {
    const std::uint64_t step = place_of(channel.batch * k.word_bits + i, size.pairs);
    // A gate of an even place, counted from 0, is open where the walk rises, one of an odd place where it
    // falls.
    bits.push_back(step >= k.steps ? 0 : rises[step] ^ static_cast<std::uint8_t>(step & 1));
  }
  return word_of_fold_bits(bits);
}

Integer word_of_fold_bits(const std::vector<std::uint8_t>& bits) {
  // The folds turn a number into its Gray code, so its digits are the running parities.
  Integer word = 0;
  std::uint64_t chunk = 0;
  std::uint64_t chunk_bits = 0;
  std::uint8_t parity = 0;
  for (const auto bit : bits) {
    parity ^= bit;
    chunk = 2 * chunk + parity;
    if (++chunk_bits < 32) continue;
    word = word * Integer::power_of_two(chunk_bits) + Integer(chunk);
    chunk = chunk_bits = 0;
  }
  return word * Integer::power_of_two(chunk_bits) + Integer(chunk);
}

}  // namespace relucert
