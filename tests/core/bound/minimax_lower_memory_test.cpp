// The memory bound: the least m, against exact integers where these fit; wrong m; limits.
#include "core/covering/counting.hpp"
#include "core/covering/walks.hpp"
#include "tests/core/bound/objections.hpp"

using namespace bound_tests;

namespace {

std::uint64_t least_m(const Family& family) {
  const Rational value = derived_value("memory", family).value();
  BOOST_REQUIRE((value.numerator() == Integer(1)));
  return static_cast<std::uint64_t>(value.denominator().to_int64().value());
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_least_m_in_exact_integers) {
  for (std::uint32_t w = 1; w <= 4; ++w)
    for (std::uint32_t l = 1; l <= 6; ++l)
      for (std::uint32_t a = 0; a <= 2; ++a)
        for (std::uint32_t b = 0; b <= 4; ++b) {
          const Family family{w, l, a, b};
          const std::uint64_t m = least_m(family);
          const Integer functions = function_count_upper(family);
          BOOST_TEST((functions < walk_packing_count(m)), family.text());
          if (m > 1) BOOST_TEST((functions >= walk_packing_count(m - 1)), family.text());
        }
}

BOOST_AUTO_TEST_CASE(known_values) {
  // 9 functions: P(2) = 8 < 9 <= P(3) = 20. 135: P(5) = 132. 27: P(3) = 20, P(4) = 56.
  check_value("memory", {1, 1, 0, 0}, Rational(1, 3));
  check_value("memory", {2, 2, 0, 0}, Rational(1, 6));
  check_value("memory", {1, 2, 0, 0}, Rational(1, 4));
  check_value("memory", {2, 2, 1, 1}, Rational(1, 21));
}

BOOST_AUTO_TEST_CASE(a_smaller_m_is_rejected_and_a_larger_one_accepted) {
  for (const Family& family :
       {Family{2, 2, 1, 1}, Family{8, 16, 1, 4}, Family{256, 256, 1, 64}, Family{1000, 1000, 1, 64}}) {
    const std::uint64_t m = least_m(family);
    check_accepted("memory", family, Rational(1, m), {m});
    check_accepted("memory", family, Rational(1, m + 1), {m + 1});
    check_accepted("memory", family, Rational(1, 2 * m), {2 * m});
    check_rejected("memory", family, Rational(1, m - 1), {m - 1}, "lg N(W,L) <= ");
    check_rejected("memory", family, 1, {1}, "is not below lg P(m)");
  }
}

BOOST_AUTO_TEST_CASE(equality_does_not_do) {
  // 49 functions would need P(m) > 49; a family with N = P(m) exactly is not at hand, so the comparison is
  // tested at its edges: N(1,1) = 49 lies between P(3) = 20 and P(4) = 56.
  check_accepted("memory", {1, 1, 0, 1}, Rational(1, 4), {4});
  check_rejected("memory", {1, 1, 0, 1}, Rational(1, 3), {3}, "is not below");
}

BOOST_AUTO_TEST_CASE(wrong_numbers_are_rejected) {
  const Family family{2, 2, 1, 1};
  check_rejected("memory", family, Rational(1, 21), {}, "takes the numbers m, not 0 numbers");
  check_rejected("memory", family, Rational(1, 21), {21, 7}, "not 2 numbers");
  check_rejected("memory", family, Rational(1, 20), {21}, "the rule gives 1/21, not 1/20");
  check_rejected("memory", family, Rational(1, 22), {21}, "not 1/22");
  check_rejected("memory", family, 21, {21}, "not 21");
  check_rejected("memory", family, 1, {0}, "m = 0 is not a natural number");
  check_rejected("memory", family, Rational(-1, 21), {-21}, "m = -21");
  check_rejected("memory", family, Rational(2, 43), {Rational(43, 2)}, "m = 43/2");
  check_rejected("memory", family, Rational::power_of_two(-63), {Rational::power_of_two(63)}, "2^63-1");
}

BOOST_AUTO_TEST_CASE(limits) {
  // W (a+b+2) = 2^24 is allowed, one more bit is not.
  check_unknown("memory", {1u << 20, 2, 8, 7}, "gave up: W (a+b+2) = 17825792 > 2^24");
  BOOST_TEST(derived_value("memory", {1u << 20, 2, 7, 7}).has_value());
  check_rejected("memory", {1u << 20, 2, 8, 7}, Rational(1, 1000), {1000}, "gave up");
  check_unknown("memory", {4294967295u, 4294967295u, 4294967295u, 4294967295u}, "gave up");
  // 2^24 bits per row, 2^22 rows per layer, 2^31 layers: beyond 2^63 steps.
  check_unknown("memory", {1u << 22, 4294967295u, 1, 1}, "gave up: m >= 2^63");
}

BOOST_AUTO_TEST_CASE(a_depth_of_one_and_a_width_of_one) {
  check_value("memory", {1000, 1, 0, 0}, Rational(1, 3));
  check_value("memory", {1, 3, 0, 0}, Rational(1, 6));  // N = 165 < P(6) = 328
}
