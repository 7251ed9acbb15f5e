#include "core/function/target_functions.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/function_class.hpp"
#include "core/support/require.hpp"
#include "tests/support/print.hpp"

using namespace relucert;

BOOST_AUTO_TEST_CASE(tent_by_its_formula) {
  for (int i = 0; i <= 24; ++i) {
    const Rational x(i, 24);
    BOOST_TEST(tent().at(x) == Rational(1, 2) - (x - Rational(1, 2)).abs());
  }
  BOOST_TEST(in_h1(tent()));
  BOOST_TEST(tent() == sawtooth(1));
}

BOOST_AUTO_TEST_CASE(sawtooth_by_its_formula) {
  for (const int n : {1, 2, 3, 7, 10}) {
    const PiecewiseLinear f = sawtooth(static_cast<std::uint64_t>(n));
    BOOST_TEST(in_h1(f));
    BOOST_TEST(f.pieces() == static_cast<std::size_t>(2 * n));
    for (int i = 0; i <= 60; ++i) {
      const Rational x(i, 60);
      const Rational tooth = x * Rational(n) - Rational((x * Rational(n)).floor());
      BOOST_TEST(f.at(x) == tent().at(tooth) / Rational(n));
    }
  }
}

BOOST_AUTO_TEST_CASE(no_tooth_is_a_broken_contract) {
  BOOST_CHECK_THROW(sawtooth(0), ContractViolation);
  BOOST_CHECK_THROW(sawtooth(UINT64_MAX), ContractViolation);
}
