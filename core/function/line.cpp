// With p = (a/b, e/f) and q = (c/d, g/h): rise = gf - eh and run = cb - ad give
//   scale = run f h, slope = rise b d, intercept = e h c b - g f a d.
#include "core/function/line.hpp"

#include "core/number/gmp_access.hpp"

namespace relucert {

Line::Line(const Point& p, const Point& q) {
  const Integer a = p.x.numerator();
  const Integer b = p.x.denominator();
  const Integer c = q.x.numerator();
  const Integer d = q.x.denominator();
  const Integer e = p.y.numerator();
  const Integer f = p.y.denominator();
  const Integer g = q.y.numerator();
  const Integer h = q.y.denominator();
  const Integer cb = c * b;
  const Integer ad = a * d;
  const Integer gf = g * f;
  const Integer eh = e * h;
  scale_ = (cb - ad) * f * h;
  slope_ = (gf - eh) * b * d;
  intercept_ = eh * cb - gf * ad;
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
