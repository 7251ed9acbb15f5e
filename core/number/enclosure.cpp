// Enclosures of transcendental values. MPFR is called through its C interface with a precision per object:
// Boost's front end rounds to nearest and keeps a global precision, so it cannot give bounds.
#include "core/number/enclosure.hpp"

#include <mpfr.h>

#include "core/number/gmp_access.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

class Float {
 public:
  explicit Float(unsigned bits) { mpfr_init2(value_, static_cast<mpfr_prec_t>(bits)); }
  ~Float() { mpfr_clear(value_); }
  Float(const Float&) = delete;
  Float& operator=(const Float&) = delete;
  mpfr_ptr get() { return value_; }

  /// The value itself: every finite MPFR number is a dyadic rational.
  Rational exact_value() {
    RELUCERT_REQUIRE(mpfr_number_p(value_) != 0, "no finite value");
    if (mpfr_zero_p(value_) != 0) return 0;
    Integer mantissa;
    const auto exponent = mpfr_get_z_2exp(gmp(mantissa), value_);
    return Rational(mantissa) * Rational::power_of_two(exponent);
  }

 private:
  mpfr_t value_;
};

/// MPFR keeps constants and spare memory for each thread; they are given back when the thread ends.
struct ThreadCache {
  ~ThreadCache() { mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE); }
};

template <class Function>
Rational rounded(const Rational& x, unsigned bits, mpfr_rnd_t direction, Function function) {
  RELUCERT_REQUIRE(bits >= 8, "an enclosure needs at least 8 bits of precision");
  thread_local const ThreadCache cache;
  static_cast<void>(cache);  // its first use in a thread constructs it
  Float argument(bits);
  Float result(bits);
  mpfr_set_q(argument.get(), gmp(x), direction);
  function(result.get(), argument.get(), direction);
  return result.exact_value();
}

}  // namespace

Enclosure::Enclosure(Rational lower, Rational upper) : lower_(std::move(lower)), upper_(std::move(upper)) {
  RELUCERT_REQUIRE(lower_ <= upper_, "enclosure with crossed ends");
}

Enclosure operator*(const Rational& factor, const Enclosure& x) {
  if (factor.sign() < 0) return {factor * x.upper_, factor * x.lower_};
  return {factor * x.lower_, factor * x.upper_};
}

// All these functions increase, so rounding argument and result in one direction keeps the end on its side.
Enclosure encloses_log2(const Rational& x, unsigned bits) {
  RELUCERT_REQUIRE(x.sign() > 0, "log2 of a number that is not positive");
  return {rounded(x, bits, MPFR_RNDD, mpfr_log2), rounded(x, bits, MPFR_RNDU, mpfr_log2)};
}

Enclosure encloses_log2(const Integer& x, unsigned bits) {
  return encloses_log2(Rational(x), bits);
}

Enclosure encloses_natural_log(const Rational& x, unsigned bits) {
  RELUCERT_REQUIRE(x.sign() > 0, "logarithm of a number that is not positive");
  return {rounded(x, bits, MPFR_RNDD, mpfr_log), rounded(x, bits, MPFR_RNDU, mpfr_log)};
}

Enclosure encloses_square_root(const Rational& x, unsigned bits) {
  RELUCERT_REQUIRE(x.sign() >= 0, "square root of a negative number");
  return {rounded(x, bits, MPFR_RNDD, mpfr_sqrt), rounded(x, bits, MPFR_RNDU, mpfr_sqrt)};
}

}  // namespace relucert
