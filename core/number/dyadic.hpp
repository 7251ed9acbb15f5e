#pragma once
#include "core/number/rational.hpp"

namespace relucert {

/// m * 2^-k with m odd, or zero (then k = 0). Exact; closed under + - *, so the forward pass of a quantized
/// network at a dyadic point never divides.
class RELUCERT_EXPORT Dyadic {
 public:
  Dyadic() = default;
  template <PlainInteger T>
  Dyadic(T value) : Dyadic(Integer(value), 0) {}
  /// mantissa * 2^-exponent, normalized.
  Dyadic(Integer mantissa, std::int64_t exponent);
  template <std::floating_point T>
  Dyadic(T) = delete;
  Dyadic(bool) = delete;

  /// Empty when the denominator is not a power of two.
  static std::optional<Dyadic> from(const Rational& value);

  const Integer& mantissa() const { return mantissa_; }
  std::int64_t exponent() const { return exponent_; }  ///< k; negative for even integers
  int sign() const { return mantissa_.sign(); }
  Rational to_rational() const;
  std::string text() const { return to_rational().text(); }

  friend Dyadic operator-(Dyadic x) {
    x.mantissa_ = -x.mantissa_;
    return x;
  }
  friend Dyadic operator+(const Dyadic& x, const Dyadic& y);
  friend Dyadic operator-(const Dyadic& x, const Dyadic& y) { return x + (-y); }
  friend Dyadic operator*(const Dyadic& x, const Dyadic& y);
  friend bool operator==(const Dyadic& x, const Dyadic& y) {
    return x.exponent_ == y.exponent_ && x.mantissa_ == y.mantissa_;
  }
  friend std::strong_ordering operator<=>(const Dyadic& x, const Dyadic& y);

 private:
  Integer mantissa_;
  std::int64_t exponent_ = 0;
};

}  // namespace relucert
