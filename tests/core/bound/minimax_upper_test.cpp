// Upper bounds: what a construction plans is accepted, anything better is not, and no upper bound lies below
// a lower one.
#include "core/construction/construction.hpp"
#include "tests/core/bound/objections.hpp"

using namespace bound_tests;

namespace {

const std::vector<Family> families{{1, 1, 0, 0},  {1, 2, 1, 1},   {2, 2, 1, 1},    {2, 8, 1, 1},
                                   {4, 3, 1, 2},  {8, 2, 1, 8},   {3, 40, 2, 3},   {9, 5, 1, 1},
                                   {33, 6, 1, 2}, {64, 32, 2, 4}, {2, 300, 1, 16}, {256, 256, 1, 64}};

std::vector<Rational> numbers(const Plan& plan) {
  std::vector<Rational> out;
  for (const std::uint64_t parameter : plan.parameters) out.push_back(parameter);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(plans_are_accepted_and_better_values_are_not) {
  int plans = 0;
  for (const Construction* construction : constructions())
    for (const Family& family : families) {
      const std::string rule(construction->name());
      const auto outcome = construction->plan(family);
      if (const auto* reason = std::get_if<std::string>(&outcome)) {
        check_unknown(rule, family, *reason);
        continue;
      }
      ++plans;
      const Plan& plan = std::get<Plan>(outcome);
      check_value(rule, family, plan.error);
      check_accepted(rule, family, plan.error, numbers(plan));
      check_rejected(rule, family, plan.error / Rational(2), numbers(plan), "the rule gives");
      check_rejected(rule, family, plan.error * Rational(1001, 1000), numbers(plan), "the rule gives");
      check_rejected(rule, family, 0, numbers(plan), "the rule gives");
    }
  BOOST_TEST(plans > 20);
}

BOOST_AUTO_TEST_CASE(wrong_parameters_are_rejected) {
  for (const Construction* construction : constructions())
    for (const Family& family : families) {
      const std::string rule(construction->name());
      const auto outcome = construction->plan(family);
      if (!std::holds_alternative<Plan>(outcome)) continue;
      const Plan& plan = std::get<Plan>(outcome);
      auto with = numbers(plan);
      with.push_back(1);
      check_rejected(rule, family, plan.error, with, "takes ");
      for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
        with = numbers(plan);
        with[i] += Rational(1, 2);
        check_rejected(rule, family, plan.error, with, "is not a natural number");
        with[i] = -1;
        check_rejected(rule, family, plan.error, with, "is not a natural number");
        with[i] = Rational::power_of_two(64);
        check_rejected(rule, family, plan.error, with, "is not a natural number");
        // The plan has the smallest error: a larger parameter does not fit, gives another value, or costs
        // nothing.
        with[i] = Rational(1000000000);
        BOOST_TEST(theorem(rule).objection(family, plan.error, rule, with).has_value());
      }
      if (plan.parameters.empty()) continue;
      check_rejected(rule, family, plan.error, {}, "takes the numbers");
    }
}

BOOST_AUTO_TEST_CASE(a_smaller_family_does_not_hold_the_network) {
  for (const Construction* construction : constructions())
    for (const Family& family : families) {
      const auto outcome = construction->plan(family);
      if (!std::holds_alternative<Plan>(outcome)) continue;
      const Plan& plan = std::get<Plan>(outcome);
      const std::string rule(construction->name());
      if (plan.width > 1) {
        Family narrow = family;
        narrow.width = static_cast<std::uint32_t>(plan.width - 1);
        BOOST_TEST(theorem(rule).objection(narrow, plan.error, rule, numbers(plan)).has_value(),
                   rule << " " << narrow.text());
      }
      if (plan.depth > 1) {
        Family shallow = family;
        shallow.depth = static_cast<std::uint32_t>(plan.depth - 1);
        BOOST_TEST(theorem(rule).objection(shallow, plan.error, rule, numbers(plan)).has_value(),
                   rule << " " << shallow.text());
      }
    }
}

BOOST_AUTO_TEST_CASE(constants_are_always_there) {
  check_value("constant", {1, 1, 0, 0}, 1);
  check_value("constant", {2, 3, 1, 1}, Rational(9, 16));
}

BOOST_AUTO_TEST_CASE(no_upper_bound_is_below_a_lower_bound) {
  for (std::uint32_t w : {1u, 2u, 3u, 5u, 8u, 17u, 33u})
    for (std::uint32_t depth : {1u, 2u, 3u, 4u, 7u, 12u, 30u})
      for (std::uint32_t a : {0u, 1u, 2u})
        for (std::uint32_t b : {0u, 1u, 2u, 5u}) {
          const Family family{w, depth, a, b};
          const Rational lower = best_lower(family).value();
          for (const Theorem* theorem : upper_bound_theorems())
            if (const auto upper = derived_value(std::string(theorem->name()), family))
              BOOST_TEST((lower <= *upper), family.text() << " " << theorem->name() << " " << upper->text()
                                                          << " < " << lower.text());
        }
}

BOOST_AUTO_TEST_CASE(the_precision_bound_is_the_error) {
  // Families whose minimax error is known exactly, A = 2^-(bL+1): the gap of the two bounds is 1.
  for (const Family& family :
       {Family{13, 4, 1, 1}, Family{14, 4, 1, 1}, Family{22, 6, 1, 1}, Family{31, 8, 1, 1},
        Family{38, 4, 1, 2}, Family{46, 4, 1, 2}, Family{63, 8, 1, 1}, Family{63, 4, 1, 2},
        Family{128, 8, 1, 1}, Family{254, 4, 1, 2}, Family{14, 4, 2, 1}}) {
    const Rational lower = best_lower(family).value();
    const auto upper = derived_value("gated_walk", family);
    BOOST_REQUIRE_MESSAGE(upper.has_value(), family.text());
    BOOST_TEST((lower == *upper), family.text() << ": " << lower.text() << " < " << upper->text());
    BOOST_TEST((lower == Rational::power_of_two(-1 - std::int64_t{family.fraction_bits} * family.depth)));
  }
}

BOOST_AUTO_TEST_CASE(the_precision_bound_is_not_always_reached) {
  // A little narrower, or with one more fraction bit, and the two bounds differ.
  for (const Family& family :
       {Family{12, 4, 1, 1}, Family{17, 6, 1, 1}, Family{36, 4, 1, 2}, Family{14, 4, 1, 2}})
    BOOST_TEST((best_lower(family).value() < *derived_value("gated_walk", family)), family.text());
}
