#include "core/number/dyadic.hpp"

#include <algorithm>

namespace relucert {

Dyadic::Dyadic(Integer mantissa, std::int64_t exponent)
    : mantissa_(std::move(mantissa)), exponent_(exponent) {
  if (mantissa_.is_zero()) {
    exponent_ = 0;
    return;
  }
  const std::uint64_t zeros = mantissa_.trailing_zeros();
  if (zeros != 0) mantissa_ = exact_quotient(mantissa_, Integer::power_of_two(zeros));
  exponent_ -= static_cast<std::int64_t>(zeros);
}

std::optional<Dyadic> Dyadic::from(const Rational& value) {
  const Integer denominator = value.denominator();
  const std::uint64_t exponent = denominator.trailing_zeros();
  if (denominator.bit_length() != exponent + 1) return std::nullopt;
  return Dyadic(value.numerator(), static_cast<std::int64_t>(exponent));
}

Rational Dyadic::to_rational() const {
  if (exponent_ <= 0)
    return Rational(mantissa_ * Integer::power_of_two(static_cast<std::uint64_t>(-exponent_)));
  return Rational(mantissa_, Integer::power_of_two(static_cast<std::uint64_t>(exponent_)));
}

Dyadic operator+(const Dyadic& x, const Dyadic& y) {
  const std::int64_t common = std::max(x.exponent_, y.exponent_);
  Integer left = x.mantissa_;
  Integer right = y.mantissa_;
  left.shift_left(static_cast<std::uint64_t>(common - x.exponent_));
  right.shift_left(static_cast<std::uint64_t>(common - y.exponent_));
  return Dyadic(left + right, common);
}

Dyadic operator*(const Dyadic& x, const Dyadic& y) {
  return Dyadic(x.mantissa_ * y.mantissa_, x.exponent_ + y.exponent_);
}

std::strong_ordering operator<=>(const Dyadic& x, const Dyadic& y) {
  return (x - y).sign() <=> 0;
}

}  // namespace relucert
