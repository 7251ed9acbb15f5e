// An Estimate proves nothing, so nothing exact may take one by accident.
#include "core/number/estimate.hpp"

#include <boost/test/unit_test.hpp>

#include "core/number/dyadic.hpp"
#include "tests/support/operators.hpp"

namespace relucert {
namespace {

using tests::Mixes;

static_assert(!std::is_convertible_v<double, Estimate>);  // only Estimate(x), in words
static_assert(!std::is_convertible_v<Estimate, double> && !std::is_constructible_v<double, Estimate>);
static_assert(!std::is_constructible_v<Integer, Estimate> && !std::is_constructible_v<Rational, Estimate>);
static_assert(!std::is_constructible_v<Dyadic, Estimate> && !std::is_constructible_v<Estimate, Rational>);
static_assert(!Mixes<Rational, Estimate> && !Mixes<Integer, Estimate> && !Mixes<Dyadic, Estimate>);
static_assert(!Mixes<Estimate, Estimate> && !Mixes<Estimate, double>);

BOOST_AUTO_TEST_CASE(it_holds_its_double) { BOOST_TEST(Estimate(0.1).value() == 0.1); }

}  // namespace
}  // namespace relucert
