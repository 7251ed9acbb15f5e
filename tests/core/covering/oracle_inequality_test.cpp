// Prediction errors: the formulas in rational numbers where there is no logarithm, known values, the rate.
#include "core/covering/oracle_inequality.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "core/number/decimal.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

std::string shown(const Rational& x) {
  return decimal_upper(x, 3);
}

}  // namespace

BOOST_AUTO_TEST_CASE(formulas_against_floating_point) {
  for (const Design design : {Design::fixed, Design::random})
    for (const std::uint64_t n : {10, 1000, 123456}) {
      const Regression regression{design, n, Rational(3, 2), 2};
      const Enclosure bound = oracle_bound(regression, Rational(1, 7), Rational(25, 2));
      const double log_count = 12.5 * std::log(2.0);
      const double expected =
          design == Design::fixed
              ? 3.0 / 49 + 1.5 * (32 * log_count + 16 * std::log(2.0)) / static_cast<double>(n)
              : 6.0 / 49 + (64 * 1.5 * log_count + 32 * 1.5 * std::log(2.0) + 16.0 / 3 * 4 * log_count) /
                               static_cast<double>(n);
      BOOST_TEST(estimate_value(bound.upper()).value() == expected, boost::test_tools::tolerance(1e-12));
      BOOST_TEST((bound.width() < Rational::power_of_two(-80)));
    }
}

BOOST_AUTO_TEST_CASE(lipschitz_functions) {
  struct Row {
    std::uint64_t n;
    std::uint64_t m;
    std::string error;
  };
  for (const auto& [n, m, error] : std::vector<Row>{
           {1000, 6, "0.587"}, {10000, 13, "0.117"}, {100000, 29, "0.0236"}, {1000000, 62, "0.00485"}}) {
    const RegressionRow row = h1_regression({Design::random, n, 1, 1});
    BOOST_TEST(row.m == m);
    BOOST_TEST(shown(row.error.upper()) == error);
  }
}

BOOST_AUTO_TEST_CASE(the_rate_has_no_logarithm) {
  Rational before = 100;
  for (const std::uint64_t n : {std::uint64_t{1000}, std::uint64_t{1000000}, std::uint64_t{1000000000}}) {
    const RegressionRow row = h1_regression({Design::random, n, 1, 1});
    BOOST_TEST((row.error_times_rate.upper() < before));
    BOOST_TEST((row.error_times_rate.lower() > Rational(40)));
    before = row.error_times_rate.upper();
  }
  // 1000^(2/3) = 100.
  const RegressionRow row = h1_regression({Design::fixed, 1000, 1, 1});
  BOOST_TEST((row.error_times_rate.lower() <= Rational(100) * row.error.upper()));
  BOOST_TEST((row.error_times_rate.upper() >= Rational(100) * row.error.lower()));
}

BOOST_AUTO_TEST_CASE(the_best_m_is_best) {
  for (const Design design : {Design::fixed, Design::random}) {
    const Regression regression{design, 5000, Rational(1, 4), 1};
    const RegressionRow row = h1_regression(regression);
    BOOST_TEST(row.m > 1U);
    BOOST_TEST((row.error.upper() < Rational(1)));
  }
}

BOOST_AUTO_TEST_CASE(networks) {
  const Regression regression{Design::random, 1000000, 1, 1};
  const auto row = network_regression(
      regression, {{Family{1, 1, 1, 1}, Rational(1, 4)}, {Family{8, 2, 1, 6}, Rational(1, 16)}});
  BOOST_TEST((row.family == Family{8, 2, 1, 6}));
  BOOST_TEST((row.error > Rational(6, 256)));
  BOOST_TEST((row.error < Rational(6, 16)));
}

BOOST_AUTO_TEST_CASE(what_is_refused) {
  BOOST_CHECK_THROW(oracle_bound({Design::fixed, 0, 1, 1}, 1, Rational(1)), ContractViolation);
  BOOST_CHECK_THROW(oracle_bound({Design::fixed, 1, 0, 1}, 1, Rational(1)), ContractViolation);
  BOOST_CHECK_THROW(oracle_bound({Design::fixed, 1, 1, 1}, -1, Rational(1)), ContractViolation);
  BOOST_CHECK_THROW(oracle_bound({Design::fixed, 1, 1, 1}, 1, Rational(-1)), ContractViolation);
  BOOST_CHECK_THROW(network_regression({Design::random, 1, 1, 1}, {}), ContractViolation);
  BOOST_CHECK_THROW(network_regression({Design::random, 1, 1, Rational(1, 2)}, {{Family{1, 1, 1, 1}, 1}}),
                    ContractViolation);
}
