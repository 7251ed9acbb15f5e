#include "core/covering/parameter_balls.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr unsigned bits = 192;

void require_ball(const NormBall& ball) {
  RELUCERT_REQUIRE(
      ball.widths.size() >= 2 && ball.radius.sign() > 0 && ball.input_bound.sign() >= 0 &&
          std::all_of(ball.widths.begin(), ball.widths.end(), [](std::uint32_t n) { return n >= 1; }),
      "a ball needs a layer, neurons, r > 0 and D >= 0");
}

/// The square root if it is rational.
std::optional<Rational> exact_root(std::uint64_t n) {
  const Integer root = floor_square_root(Integer(n));
  if (root * root == Integer(n)) return Rational(root);
  return std::nullopt;
}

Enclosure square_root(std::uint64_t n) {
  if (const auto exact = exact_root(n)) return *exact;
  return encloses_square_root(Rational(n), bits);
}

Enclosure product(const Enclosure& x, const Enclosure& y) {
  return {x.lower() * y.lower(), x.upper() * y.upper()};
}

/// K_l = gain K_(l-1) + weights m_(l-1) + biases, m_l = gain m_(l-1) + r, one layer after the other.
struct Sensitivity {
  Enclosure largest;
  Enclosure constant;
};

Sensitivity start(const NormBall& ball) {
  const Enclosure largest = ball.norm == BallNorm::spectral
                                ? ball.input_bound * square_root(ball.widths.front())
                                : Enclosure(ball.input_bound);
  return {largest, Rational(0)};
}

Sensitivity next(const NormBall& ball, std::size_t l, const Sensitivity& before) {
  const std::uint64_t in = ball.widths[l - 1];
  const std::uint64_t out = ball.widths[l];
  const Rational gain = ball.norm == BallNorm::max_entry ? ball.radius * Rational(in) : ball.radius;
  const Enclosure weights = ball.norm == BallNorm::spectral ? square_root(in * out) : Enclosure(Rational(in));
  const Enclosure biases = ball.norm == BallNorm::spectral ? square_root(out) : Enclosure(Rational(1));
  return {gain * before.largest + Enclosure(ball.radius),
          gain * before.constant + product(weights, before.largest) + biases};
}

/// floor(x^(1/p)) for an integer x >= 0.
Integer floor_root(const Integer& x, std::uint32_t p) {
  Integer low;
  Integer high = Integer::power_of_two(x.bit_length() / p + 1);
  while (high - low > Integer(1)) {
    const Integer middle = floor_quotient(low + high, 2);
    (Integer::power(middle, p) <= x ? low : high) = middle;
  }
  return low;
}

Rational power(const Rational& x, std::uint64_t exponent) {
  return {Integer::power(x.numerator(), exponent), Integer::power(x.denominator(), exponent)};
}

/// The integral of (alpha + beta x)^p over [0,1].
Rational integral(const Rational& alpha, const Rational& beta, std::uint32_t p) {
  if (beta.is_zero()) return power(alpha, p);
  return (power(alpha + beta, p + 1) - power(alpha, p + 1)) / (beta * Rational(p + 1));
}

}  // namespace

Enclosure parameter_constant(const NormBall& ball) {
  require_ball(ball);
  Sensitivity sensitivity = start(ball);
  for (std::size_t l = 1; l < ball.widths.size(); ++l) sensitivity = next(ball, l, sensitivity);
  return sensitivity.constant;
}

std::optional<Rational> sharp_quotient(const NormBall& ball, const Rational& t) {
  require_ball(ball);
  RELUCERT_REQUIRE(t.sign() > 0, "the pair needs t > 0");
  Rational value = ball.input_bound;
  Rational moved = ball.input_bound;
  for (std::size_t l = 1; l < ball.widths.size(); ++l) {
    const std::uint64_t in = ball.widths[l - 1];
    const std::uint64_t out = ball.widths[l];
    Rational weight = ball.radius;
    Rational bias = ball.radius;
    if (ball.norm == BallNorm::row_sum) weight /= Rational(in);
    if (ball.norm == BallNorm::spectral) {
      const auto of_weights = exact_root(in * out);
      const auto of_biases = exact_root(out);
      if (!of_weights || !of_biases) return std::nullopt;
      weight /= *of_weights;
      bias /= *of_biases;
    }
    RELUCERT_REQUIRE(t <= weight && t <= bias, "t = " + t.text() + " is larger than an entry");
    value = Rational(in) * weight * value + bias;
    moved = Rational(in) * (weight - t) * moved + bias - t;
  }
  const Rational quotient = (value - moved) / t;
  if (ball.norm != BallNorm::spectral) return quotient;
  return *exact_root(ball.widths.back()) * quotient;
}

Enclosure parameter_constant_lp(const NormBall& ball, std::uint32_t p) {
  require_ball(ball);
  RELUCERT_REQUIRE(ball.widths.front() == 1 && p >= 1, "the L_p constant is for one input and p >= 1");
  NormBall at_end = ball;
  at_end.input_bound = 0;
  const Enclosure alpha = parameter_constant(at_end);
  at_end.input_bound = 1;
  const Enclosure total = parameter_constant(at_end);
  // The integral increases with the values at both ends.
  const Rational low = integral(alpha.lower(), total.lower() - alpha.lower(), p);
  const Rational high = integral(alpha.upper(), total.upper() - alpha.upper(), p);
  if (p == 1) return {low, high};
  const auto scale = static_cast<std::int64_t>(bits);
  const Rational unit = Rational::power_of_two(scale * p);
  const Rational fine = Rational::power_of_two(-scale);
  return {Rational(floor_root((low * unit).floor(), p)) * fine,
          Rational(floor_root((high * unit).ceil(), p) + Integer(1)) * fine};
}

std::vector<std::uint32_t> scalar_widths(std::uint32_t width, std::uint32_t depth) {
  RELUCERT_REQUIRE(width >= 1 && depth >= 1, "a network needs a layer and neurons");
  std::vector<std::uint32_t> widths(depth + std::size_t{1}, width);
  widths.front() = 1;
  widths.back() = 1;
  return widths;
}

Rational growth_ratio(std::uint32_t width, std::uint32_t depth, const Rational& radius) {
  const Enclosure constant = parameter_constant({BallNorm::row_sum, scalar_widths(width, depth), radius, 1});
  return constant.upper() / (Rational(width) * Rational(depth) * Rational(depth) * power(radius, depth - 1));
}

}  // namespace relucert
