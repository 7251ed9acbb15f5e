// Numbers of parameters against logarithms of covering numbers, for families that are encodable and one that
// is not.
#include "core/covering/encodability.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"

using namespace relucert;

namespace {

std::string hundredths(const Rational& x) {
  return (x * Rational(100)).nearest().text();
}

}  // namespace

BOOST_AUTO_TEST_CASE(fixed_depth) {
  struct Row {
    std::uint32_t width;
    std::uint64_t parameters;
    std::string quotient;
  };
  for (const auto& [width, parameters, quotient] : std::vector<Row>{
           {4, 33, "492"}, {8, 97, "486"}, {16, 321, "448"}, {32, 1153, "391"}, {64, 4353, "328"}}) {
    const EncodabilityRow row = fixed_depth_upper(width, 3, 1, 1);
    BOOST_TEST(row.parameters == parameters);
    BOOST_TEST(hundredths(row.quotient) == quotient);
  }
}

BOOST_AUTO_TEST_CASE(growing_depth) {
  Rational before;
  for (const std::uint32_t depth : {9, 33, 129, 513, 2049, 8193}) {
    const EncodabilityRow row = growing_depth_lower(depth, 1);
    BOOST_TEST((row.quotient > before * Rational(3, 2)), hundredths(row.quotient));
    before = row.quotient;
  }
  BOOST_TEST(growing_depth_lower(9, 1).parameters == 529U);
  BOOST_TEST(growing_depth_lower(8193, 1).parameters == 589777U);
  BOOST_TEST(hundredths(before) == "205");
  BOOST_CHECK_THROW(growing_depth_lower(4, 1), ContractViolation);
  BOOST_CHECK_THROW(growing_depth_lower(1, 1), ContractViolation);
}

BOOST_AUTO_TEST_CASE(dictionaries) {
  const std::vector<std::pair<std::uint64_t, int>> known{{2, 7},    {4, 27},    {8, 81},
                                                         {16, 212}, {64, 1240}, {256, 6508}};
  for (const auto& [terms, bits] : known)
    BOOST_TEST((dictionary_upper(terms, 2, 1).log2_count == Rational(bits)));
  // The quotient rises first, and falls in the end.
  BOOST_TEST((dictionary_upper(8, 2, 1).quotient < dictionary_upper(64, 2, 1).quotient));
  BOOST_TEST((dictionary_upper(4096, 2, 1).quotient < dictionary_upper(64, 2, 1).quotient));
  BOOST_CHECK_THROW(dictionary_upper(0, 2, 1), ContractViolation);
}
