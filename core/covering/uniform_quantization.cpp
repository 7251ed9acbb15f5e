#include "core/covering/uniform_quantization.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr std::uint32_t largest_bits = 4096;

void require_kind(const NormBall& ball, const Rational& step) {
  RELUCERT_REQUIRE(ball.norm != BallNorm::spectral && step.sign() > 0,
                   "rounding is treated for max_entry and row_sum, with a positive step");
}

/// The largest sum of a row of weights of layer l.
Rational row_sum(const NormBall& ball, std::size_t l) {
  return ball.norm == BallNorm::row_sum ? ball.radius : ball.radius * Rational(ball.widths[l - 1]);
}

/// The constant for pairs of a network in the ball and one whose entries may be `more` larger: the values
/// come from the one
/// (`enlarged_values`) and the weights that pass the difference on from the other.
Rational mixed_constant(const NormBall& ball, const Rational& more, bool enlarged_values) {
  Rational largest = ball.input_bound;
  Rational constant;
  for (std::size_t l = 1; l < ball.widths.size(); ++l) {
    const Rational in(ball.widths[l - 1]);
    const Rational small = row_sum(ball, l);
    const Rational large = small + in * more;
    constant = (enlarged_values ? small : large) * constant + in * largest + Rational(1);
    largest =
        (enlarged_values ? large : small) * largest + ball.radius + (enlarged_values ? more : Rational(0));
  }
  return constant;
}

struct Rounded {
  Rational entry;
  Rational quantized;
};

/// The largest entry up to `cap` that loses `loss`, less than a step; or the cap if it is less than that,
/// which becomes 0.
Rounded losing(const Rational& cap, const Rational& step, const Rational& loss) {
  if (cap <= loss) return {cap, 0};
  const Rational quantized = Rational(((cap - loss) / step).floor()) * step;
  return {quantized + loss, quantized};
}

}  // namespace

Rational rounding_error_upper(const NormBall& ball, Rounding rounding, const Rational& step) {
  require_kind(ball, step);
  if (rounding == Rounding::toward_zero) return step * parameter_constant(ball).upper();
  const Rational half = step * Rational(1, 2);
  return half * std::min(mixed_constant(ball, half, true), mixed_constant(ball, half, false));
}

Rational rounding_error_of_worst_net(const NormBall& ball, Rounding rounding, const Rational& step) {
  require_kind(ball, step);
  const Rational loss = step * (rounding == Rounding::nearest ? Rational(1, 2) : Rational(999999, 1000000));
  Rational value = ball.input_bound;
  Rational quantized = ball.input_bound;
  for (std::size_t l = 1; l < ball.widths.size(); ++l) {
    const Rational in(ball.widths[l - 1]);
    const Rounded weight = losing(row_sum(ball, l) / in, step, loss);
    const Rounded bias = losing(ball.radius, step, loss);
    value = in * weight.entry * value + bias.entry;
    quantized = in * weight.quantized * quantized + bias.quantized;
  }
  return value - quantized;
}

std::optional<QuantizationRow> quantization_bits(BallNorm norm, std::uint32_t width, std::uint32_t depth,
                                                 const Rational& radius, Rounding rounding,
                                                 const Rational& error) {
  RELUCERT_REQUIRE(error.sign() > 0, "an error is positive");
  const NormBall ball{norm, scalar_widths(width, depth), radius, 1};
  const auto step = [](std::uint32_t bits) { return Rational::power_of_two(-std::int64_t{bits}); };
  const auto enough = [&](std::uint32_t bits) {
    return rounding_error_upper(ball, rounding, step(bits)) <= error;
  };
  // The bound increases with the step.
  std::uint32_t high = 1;
  while (!enough(high)) {
    if (high >= largest_bits) return std::nullopt;
    high *= 2;
  }
  std::uint32_t low = 0;
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    if (enough(middle))
      high = middle;
    else
      low = middle + 1;
  }
  QuantizationRow row{depth, low, low};
  while (row.necessary_bits > 0 &&
         rounding_error_of_worst_net(ball, rounding, step(row.necessary_bits - 1)) <= error)
    --row.necessary_bits;
  return row;
}

}  // namespace relucert
