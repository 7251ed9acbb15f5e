#include "core/construction/copied_gain.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/support/messages.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

// One gain layer with 2 copies of V_1 = 7/2 on the grid of a = b = 1: the next layer reads multiples of 1/4
// up to V_2 = 49/2.
Rational value_read(const Rational& slope, const Rational& constant, const Rational& x) {
  NetworkBuilder network(Grid(1, 1));
  const CopiedGain gain(network, 1, 2, {1}, {Rational(7, 2), Rational(49, 2)});
  network.add(gain.read(slope, constant));
  return network.finish().to_network().at(x);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_multiple_of_the_unit_is_read) {
  const Rational x(1, 3);
  for (std::int64_t i = -98; i <= 98; ++i) {
    const Rational multiple(i, 4);
    BOOST_TEST((value_read(multiple, 0, x) == multiple * x));
    BOOST_TEST((value_read(Rational(1, 4), multiple, x) == Rational(1, 4) * x + multiple));
  }
}

BOOST_AUTO_TEST_CASE(other_numbers_are_refused) {
  // Too fine, too large, not dyadic. Somewhat above V_2 the spare fine units still reach, which nobody relies
  // on.
  for (const Rational& number : {Rational(1, 8), Rational(1000), Rational(-1000), Rational(1, 3)}) {
    BOOST_CHECK_EXCEPTION(value_read(number, 0, 1), ContractViolation, says("the gain does not reach"));
    BOOST_CHECK_EXCEPTION(value_read(0, number, 1), ContractViolation, says("the gain does not reach"));
  }
}
