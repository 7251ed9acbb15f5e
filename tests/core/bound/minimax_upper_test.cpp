// Upper bounds: what a construction plans is accepted, anything better is not, no upper bound lies below a
// lower one, and a larger family has no larger bound.
#include <array>
#include <map>

#include "core/construction/best_plan.hpp"
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
      const auto outcome = best_plan(*construction, family);
      if (const auto* reason = std::get_if<std::string>(&outcome)) {
        check_unknown(rule, family, *reason);
        continue;
      }
      ++plans;
      const Plan& plan = std::get<Plan>(outcome);
      check_value(rule, family, plan.error);
      check_accepted(rule, plan.family, plan.error, numbers(plan));
      check_rejected(rule, plan.family, plan.error / Rational(2), numbers(plan), "the rule gives");
      check_rejected(rule, plan.family, plan.error * Rational(1001, 1000), numbers(plan), "the rule gives");
      check_rejected(rule, plan.family, 0, numbers(plan), "the rule gives");
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

namespace {

/// The best upper bound of every family of the grid W x L x b with a = 1, which has at least a constant.
class BestUpper {
 public:
  std::vector<std::uint32_t> widths{1, 2, 3, 4, 5, 8, 9, 16, 32, 33, 64, 256, 1000};
  std::vector<std::uint32_t> depths{1, 2, 3, 4, 5, 8, 9, 16, 32, 77, 256, 1000};
  std::vector<std::uint32_t> fraction_bits{1, 2, 3, 4, 8, 9, 16, 32, 62, 64, 65};

  /// `searched` includes multilevel_walk, bit_extraction and grid_retrieval, whose searches are the least
  /// exhaustive.
  static Rational at(std::uint32_t width, std::uint32_t depth, std::uint32_t b, bool searched = true) {
    const Family family{width, depth, 1, b};
    std::optional<Rational> best;
    for (const Theorem* theorem : upper_bound_theorems()) {
      const std::string_view name = theorem->name();
      if (!searched && (name == "multilevel_walk" || name == "bit_extraction" || name == "grid_retrieval"))
        continue;
      const auto value = derived_value(std::string(theorem->name()), family);
      if (value && (!best || *value < *best)) best = value;
    }
    BOOST_REQUIRE(best.has_value());
    return *best;
  }
};

/// The bound of the theorem is larger or missing in the second family.
bool grows(std::string_view name, const Family& smaller, const Family& larger) {
  const auto before = derived_value(std::string(name), smaller);
  if (!before) return false;
  const auto after = derived_value(std::string(name), larger);
  return !after || *after > *before;
}

}  // namespace

namespace {

/// No bound of the grid exceeds `slack` times the bound of a neighbour with less width, depth or bits.
void check_monotone(bool searched, const Rational& slack) {
  const BestUpper best;
  std::map<std::array<std::size_t, 3>, Rational> values;
  for (std::size_t w = 0; w < best.widths.size(); ++w)
    for (std::size_t l = 0; l < best.depths.size(); ++l)
      for (std::size_t b = 0; b < best.fraction_bits.size(); ++b) {
        const Rational value = BestUpper::at(best.widths[w], best.depths[l], best.fraction_bits[b], searched);
        const auto compare = [&](bool has_neighbour, const std::array<std::size_t, 3>& smaller) {
          if (has_neighbour)
            BOOST_TEST((value <= slack * values.at(smaller)),
                       "W = " << best.widths[w] << ", L = " << best.depths[l]
                              << ", b = " << best.fraction_bits[b] << ": " << value.text());
        };
        compare(w > 0, {w - 1, l, b});
        compare(l > 0, {w, l - 1, b});
        compare(b > 0, {w, l, b - 1});
        values[{w, l, b}] = value;
      }
}

}  // namespace

BOOST_AUTO_TEST_CASE(best_upper_bound_never_increases) {
  check_monotone(false, 1);
}

BOOST_AUTO_TEST_CASE(the_searches_lose_little) {
  // At (256,9) the numbers of multilevel_walk found for b = 9 are 15 per cent better than those for b = 16.
  check_monotone(true, Rational(7, 6));
}

BOOST_AUTO_TEST_CASE(each_construction_gains_from_every_larger_family) {
  // One step at a time, where the sizes are small and every rounding shows.
  for (const char* name : {"affine", "shallow_interpolation", "fine_interpolation",
                           "three_layer_interpolation", "depth_precision"})
    for (std::uint32_t w = 1; w <= 12; ++w)
      for (std::uint32_t depth = 1; depth <= 8; ++depth)
        for (std::uint32_t a = 0; a <= 2; ++a)
          for (std::uint32_t b = 0; b <= 8; ++b) {
            const Family family{w, depth, a, b};
            BOOST_TEST(!grows(name, family, {w + 1, depth, a, b}), name << " in W at " << family.text());
            BOOST_TEST(!grows(name, family, {w, depth + 1, a, b}), name << " in L at " << family.text());
            BOOST_TEST(!grows(name, family, {w, depth, a + 1, b}), name << " in a at " << family.text());
            BOOST_TEST(!grows(name, family, {w, depth, a, b + 1}), name << " in b at " << family.text());
          }
}

BOOST_AUTO_TEST_CASE(bounds_that_do_grow_are_seen) {
  BOOST_TEST(grows("fine_interpolation", {8, 2, 1, 1}, {7, 2, 1, 1}));
  BOOST_TEST(grows("ladder", {2, 4, 1, 8}, {2, 4, 0, 8}));
  BOOST_TEST(!grows("ladder", {2, 4, 0, 8}, {2, 4, 1, 8}));
}

BOOST_AUTO_TEST_CASE(two_layers_are_within_a_factor_of_four) {
  for (const std::uint32_t w : {2u, 3u, 4u, 8u, 16u, 32u, 64u, 128u, 256u})
    for (const std::uint32_t b : {1u, 2u, 4u, 8u, 16u, 32u, 64u}) {
      const Rational gap = BestUpper::at(w, 2, b) / best_lower({w, 2, 1, b}).value();
      BOOST_TEST((gap <= Rational(4)), "W = " << w << ", b = " << b << ": " << gap.text());
      BOOST_TEST((gap >= Rational(1)));
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
