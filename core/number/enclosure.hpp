#pragma once
#include "core/number/rational.hpp"

namespace relucert {

/// A real number known to lie between two rationals, ends included. There is no ordering between enclosures:
/// conclusions name the end that keeps them valid (certainly_less).
class RELUCERT_EXPORT Enclosure {
 public:
  Enclosure(Rational exact) : lower_(exact), upper_(std::move(exact)) {}
  Enclosure(Rational lower, Rational upper);  ///< lower <= upper

  const Rational& lower() const { return lower_; }
  const Rational& upper() const { return upper_; }
  Rational width() const { return upper_ - lower_; }
  bool contains(const Rational& x) const { return lower_ <= x && x <= upper_; }

  friend Enclosure operator+(const Enclosure& x, const Enclosure& y) {
    return {x.lower_ + y.lower_, x.upper_ + y.upper_};
  }
  friend Enclosure operator-(const Enclosure& x, const Enclosure& y) {
    return {x.lower_ - y.upper_, x.upper_ - y.lower_};
  }
  friend Enclosure operator*(const Rational& factor, const Enclosure& x);
  friend bool certainly_less(const Enclosure& x, const Enclosure& y) { return x.upper_ < y.lower_; }

 private:
  Rational lower_;
  Rational upper_;
};

/// Encloses log2 x, x > 0, by MPFR with directed rounding at `bits` >= 8 bits of precision. The width is at
/// most 2^(3-bits) max(1, |log2 x|): near x = 1 it is small only in absolute terms, since x itself is rounded
/// to `bits` bits.
Enclosure encloses_log2(const Rational& x, unsigned bits);
Enclosure encloses_log2(const Integer& x, unsigned bits);
/// Encloses ln x, x > 0; the width is that of encloses_log2.
Enclosure encloses_natural_log(const Rational& x, unsigned bits);
/// Encloses sqrt x, x >= 0, with a width of at most 2^(3-bits) sqrt x.
Enclosure encloses_square_root(const Rational& x, unsigned bits);

}  // namespace relucert
