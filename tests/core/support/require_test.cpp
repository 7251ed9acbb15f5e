// A broken contract says where, in which function, what was promised and which condition failed.
#include "core/support/require.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/messages.hpp"

namespace relucert {
namespace {

using tests::says;

std::string counted_text(int& evaluations) {
  ++evaluations;
  return "text";
}

int half(int x) {
  RELUCERT_REQUIRE(x % 2 == 0, "half of the odd number " + std::to_string(x));
  return x / 2;
}

BOOST_AUTO_TEST_CASE(a_kept_promise_costs_no_text) {
  int evaluations = 0;
  RELUCERT_REQUIRE(1 + 1 == 2, counted_text(evaluations));
  BOOST_TEST(evaluations == 0);
  BOOST_TEST(half(4) == 2);
}

BOOST_AUTO_TEST_CASE(a_broken_one_names_place_function_text_and_condition) {
  BOOST_CHECK_EXCEPTION(half(3), ContractViolation, says("half of the odd number 3"));
  BOOST_CHECK_EXCEPTION(half(3), ContractViolation, says("(x % 2 == 0 does not hold)"));
  BOOST_CHECK_EXCEPTION(half(3), ContractViolation, says("require_test.cpp:"));
  BOOST_CHECK_EXCEPTION(half(3), ContractViolation, says("half(int)"));
}

BOOST_AUTO_TEST_CASE(it_is_a_logic_error_and_usable_as_one_statement) {
  int evaluations = 0;
  if (evaluations == 0)
    BOOST_CHECK_THROW(RELUCERT_REQUIRE(false, counted_text(evaluations)), std::logic_error);
  else
    BOOST_TEST(false);
  BOOST_TEST(evaluations == 1);
}

}  // namespace
}  // namespace relucert
