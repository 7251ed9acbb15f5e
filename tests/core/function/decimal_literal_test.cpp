#include "core/function/decimal_literal.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/print.hpp"

using namespace relucert;

BOOST_AUTO_TEST_CASE(values_are_exact) {
  const auto check = [](const std::string& text, const Rational& value) {
    const auto found = exact_decimal(text);
    BOOST_REQUIRE_MESSAGE(found.has_value(), text);
    BOOST_TEST(*found == value, text << " is " << found->text());
  };
  check("0.1", Rational(1, 10));
  check("-12.5", Rational(-25, 2));
  check("+.5", Rational(1, 2));
  check("7.", 7);
  check("007", 7);
  check("-0", 0);
  check("0.000", 0);
  check("3e-4", Rational(3, 10000));
  check("3E+4", 30000);
  check("1.25e1", Rational(25, 2));
  check("00.10e-01", Rational(1, 100));
  check("12345678901234567890.123", Rational(*Integer::parse("12345678901234567890123"), 1000));
  check("1e1000", Rational(Integer::power(10, 1000)));
  check("1e-1000", Rational(1, Integer::power(10, 1000)));
  check(std::string(999, '9') + ".9", Rational(Integer::power(10, 1000) - Integer(1), 10));
}

BOOST_AUTO_TEST_CASE(anything_else_is_refused) {
  for (const std::string text : {"",
                                 "-",
                                 "+",
                                 ".",
                                 "-.",
                                 "e5",
                                 ".e5",
                                 "1e",
                                 "1e+",
                                 "1e5.",
                                 "1.2.3",
                                 "1,5",
                                 "1/2",
                                 "2^3",
                                 " 1",
                                 "1 ",
                                 "--1",
                                 "+-1",
                                 "0x10",
                                 "1f",
                                 "nan",
                                 "inf",
                                 "NA",
                                 "1e1001",
                                 "1e-1001",
                                 "1e99999999999999999999",
                                 "\xC3\xA9",
                                 "1\xC2\xA0",
                                 "\xE2\x88\x92"
                                 "1"})
    BOOST_TEST(!exact_decimal(text).has_value(), text);
  BOOST_TEST(!exact_decimal(std::string(1001, '1')).has_value());
  BOOST_TEST(!exact_decimal(std::string("1\0", 2)).has_value());
}
