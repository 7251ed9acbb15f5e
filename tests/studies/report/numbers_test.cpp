// Spellings of numbers: short, exact, and on the right side.
#include "studies/report/numbers.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"
#include "tests/support/print.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

/// What a complete spelling says, read by a parser of its own: `p`, `p/q`, `p/2^k`, `p / 2^k`, `-2^-k`.
Rational value_of(std::string text) {
  std::erase(text, ' ');
  const bool negative = text.starts_with("-");
  if (negative) text.erase(0, 1);
  const auto integer = [](const std::string& part) {
    if (!part.starts_with("2^")) return Rational(Integer::parse(part).value());
    return Rational::power_of_two(std::stoll(part.substr(2)));
  };
  const std::size_t slash = text.find('/');
  Rational value = integer(text.substr(0, slash));
  if (slash != std::string::npos) value /= integer(text.substr(slash + 1));
  return negative ? -value : value;
}

}  // namespace

BOOST_AUTO_TEST_CASE(short_values_are_spelled_in_full) {
  BOOST_TEST(spell_exactly(Rational(0)).text == "0");
  BOOST_TEST(spell_exactly(Rational(7)).text == "7");
  BOOST_TEST(spell_exactly(Rational(-1, 3)).text == "-1/3");
  BOOST_TEST(spell_exactly(Rational(1, 1480)).text == "1/1480");
  BOOST_TEST(spell_exactly(Rational::power_of_two(-4096)).text == "2^-4096");
  BOOST_TEST(spell_exactly(-Rational::power_of_two(-4096)).text == "-2^-4096");
  BOOST_TEST(spell_exactly(Rational(7) * Rational::power_of_two(-300)).text == "7/2^300");
}

BOOST_AUTO_TEST_CASE(a_complete_spelling_is_the_value) {
  for (const std::int64_t n :
       {std::int64_t{-12345678901234567}, std::int64_t{-7}, std::int64_t{-1}, std::int64_t{1},
        std::int64_t{3}, std::int64_t{1024}, std::int64_t{999999999999}, std::int64_t{4503599627370497}})
    for (const std::int64_t k : {0, 1, 5, 30, 64, 99, 100, 1000, 16384}) {
      for (const Rational& x : {Rational(n) * Rational::power_of_two(-k),
                                Rational(n) / Rational(3) * Rational::power_of_two(-k)}) {
        const ExactSpelling spelling = spell_exactly(x);
        BOOST_TEST(spelling.text.size() < 70);
        if (spelling.complete && spelling.text.find("digits") == std::string::npos)
          BOOST_TEST(value_of(spelling.text) == x);
      }
    }
}

BOOST_AUTO_TEST_CASE(long_values_are_elided_and_say_so) {
  const Integer odd = Integer::power(3, 10000);
  for (const Rational& x : {Rational(odd), Rational(Integer(1), odd), Rational(odd, odd + Integer(1)),
                            Rational(odd) * Rational::power_of_two(-16000), -Rational(odd)}) {
    const ExactSpelling spelling = spell_exactly(x);
    BOOST_TEST(!spelling.complete);
    BOOST_TEST(spelling.text.find("\u2026") != std::string::npos);
    BOOST_TEST(spelling.text.find("digits") != std::string::npos);
    BOOST_TEST(spelling.text.size() < 110);
  }
}

BOOST_AUTO_TEST_CASE(ranks_are_exact) {
  const Rational third(1, 3);
  const Rational tiny = Rational::power_of_two(-5000);  // below the resolution of every floating-point type
  BOOST_TEST((ranks({third, third + tiny, third - tiny, third, Rational(-1)}) ==
              std::vector<std::size_t>{2, 4, 1, 2, 0}));
  BOOST_TEST(ranks({}).empty());
}

BOOST_AUTO_TEST_CASE(ceil_log2_is_the_smallest_exponent) {
  for (const std::int64_t k : {-5000, -3, -1, 0, 1, 2, 63, 64, 5000}) {
    const Rational power = Rational::power_of_two(k);
    BOOST_TEST(ceil_log2(power) == k);
    BOOST_TEST(ceil_log2(power * Rational(Integer(1000001), Integer(1000000))) == k + 1);
    BOOST_TEST(ceil_log2(power * Rational(Integer(999999), Integer(1000000))) == k);
    BOOST_TEST(ceil_log2(power * Rational(2, 3)) == k);
    BOOST_TEST(ceil_log2(power / Rational(2) * Rational(Integer(1000001), Integer(1000000))) == k);
  }
  BOOST_CHECK_THROW(ceil_log2(Rational(0)), ContractViolation);
  BOOST_CHECK_THROW(ceil_log2(Rational(-1)), ContractViolation);
}

BOOST_AUTO_TEST_CASE(plot_numbers_do_not_depend_on_size_or_locale) {
  BOOST_TEST(plot_log2(Rational(1)) == "0.000000");
  BOOST_TEST(plot_log2(Rational::power_of_two(-16385)) == "-16385.000000");
  BOOST_TEST(plot_number(0.5) == "0.500000");
  BOOST_TEST(plot_number(-1234567.25) == "-1234567.250000");
  BOOST_CHECK_THROW(plot_log2(Rational(0)), ContractViolation);
}

BOOST_AUTO_TEST_CASE(labels) {
  BOOST_TEST(power_of_two_label(0) == "1");
  BOOST_TEST(power_of_two_label(12) == "4096");
  BOOST_TEST(power_of_two_label(13) == "2\u00b9\u00b3");
  BOOST_TEST(power_of_two_label(-10) == "2\u207b\u00b9\u2070");
  BOOST_TEST(grouped(1234) == "1234");
  BOOST_TEST(grouped(1234567) == "1\u202f234\u202f567");
  BOOST_TEST(counted(1, "cell") == "1 cell");
  BOOST_TEST(counted(0, "cell") == "0 cells");
}
