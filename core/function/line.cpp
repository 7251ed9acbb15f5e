// With p = (a/b, e/f) and q = (c/d, g/h): rise = gf - eh and run = cb - ad give
//   scale = run f h, slope = rise b d, intercept = e h c b - g f a d.
#include "core/function/line.hpp"

#include "core/number/gmp_access.hpp"

namespace relucert {

Line::Line(const Point& p, const Point& q) {
  const mpz_srcptr a = mpq_numref(gmp(p.x));
  const mpz_srcptr b = mpq_denref(gmp(p.x));
  const mpz_srcptr c = mpq_numref(gmp(q.x));
  const mpz_srcptr d = mpq_denref(gmp(q.x));
  const mpz_srcptr e = mpq_numref(gmp(p.y));
  const mpz_srcptr f = mpq_denref(gmp(p.y));
  const mpz_srcptr g = mpq_numref(gmp(q.y));
  const mpz_srcptr h = mpq_denref(gmp(q.y));
  Integer cb, ad, gf, eh;
  mpz_mul(gmp(cb), c, b);
  mpz_mul(gmp(ad), a, d);
  mpz_mul(gmp(gf), g, f);
  mpz_mul(gmp(eh), e, h);
  mpz_sub(gmp(scale_), gmp(cb), gmp(ad));
  mpz_mul(gmp(scale_), gmp(scale_), f);
  mpz_mul(gmp(scale_), gmp(scale_), h);
  mpz_sub(gmp(slope_), gmp(gf), gmp(eh));
  mpz_mul(gmp(slope_), gmp(slope_), b);
  mpz_mul(gmp(slope_), gmp(slope_), d);
  mpz_mul(gmp(intercept_), gmp(eh), gmp(cb));
  mpz_submul(gmp(intercept_), gmp(gf), gmp(ad));
}

UnreducedFraction Line::difference_at(const Point& point) const {
  const mpz_srcptr x_numerator = mpq_numref(gmp(point.x));
  const mpz_srcptr x_denominator = mpq_denref(gmp(point.x));
  const mpz_srcptr y_numerator = mpq_numref(gmp(point.y));
  const mpz_srcptr y_denominator = mpq_denref(gmp(point.y));
  // y - (slope x + intercept) / scale over the denominator y_denominator * x_denominator * scale
  UnreducedFraction result;
  Integer line;
  mpz_mul(gmp(line), gmp(slope_), x_numerator);
  mpz_addmul(gmp(line), gmp(intercept_), x_denominator);
  mpz_mul(gmp(result.denominator), gmp(scale_), x_denominator);
  mpz_mul(gmp(result.numerator), gmp(result.denominator), y_numerator);
  mpz_submul(gmp(result.numerator), gmp(line), y_denominator);
  mpz_mul(gmp(result.denominator), gmp(result.denominator), y_denominator);
  return result;
}

}  // namespace relucert
