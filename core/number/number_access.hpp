#pragma once
#include <boost/multiprecision/gmp.hpp>
#include <new>

#include "core/number/rational.hpp"

namespace relucert {

/// The Boost.Multiprecision numbers inside Integer and Rational; for core/number/{integer,rational}.cpp
/// alone. Expression templates are off: `auto x = a * b` is a number, not a reference to two numbers.
struct NumberAccess {
  using IntegerBackend =
      boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;
  using RationalBackend =
      boost::multiprecision::number<boost::multiprecision::gmp_rational, boost::multiprecision::et_off>;
  static_assert(sizeof(IntegerBackend) == Integer::backend_size &&
                alignof(IntegerBackend) <= alignof(Integer));
  static_assert(sizeof(RationalBackend) == Rational::backend_size &&
                alignof(RationalBackend) <= alignof(Rational));

  static IntegerBackend& backend(Integer& x) {
    return *std::launder(reinterpret_cast<IntegerBackend*>(x.backend_));
  }
  static const IntegerBackend& backend(const Integer& x) {
    return *std::launder(reinterpret_cast<const IntegerBackend*>(x.backend_));
  }
  static RationalBackend& backend(Rational& x) {
    return *std::launder(reinterpret_cast<RationalBackend*>(x.backend_));
  }
  static const RationalBackend& backend(const Rational& x) {
    return *std::launder(reinterpret_cast<const RationalBackend*>(x.backend_));
  }
};

}  // namespace relucert
