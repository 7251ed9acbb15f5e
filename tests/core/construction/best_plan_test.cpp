#include "core/construction/best_plan.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/support/print.hpp"

using namespace relucert;

namespace {

/// A construction whose search finds the less, the more fraction bits there are, and that counts its
/// searches.
class Forgetful final : public Construction {
 public:
  explicit Forgetful(std::string name) : name_(std::move(name)) {}
  std::string_view name() const override { return name_; }
  std::string_view summary() const override { return "for a test"; }
  std::vector<std::string_view> parameter_names() const override { return {}; }
  std::variant<Plan, std::string> plan(const Family& family) const override {
    ++searches;
    if (family.fraction_bits == 4 || family.fraction_bits == 1) return "nothing for b = 1 and b = 4";
    return Plan{family, {}, Rational(family.fraction_bits), 1, 1};
  }
  std::variant<Plan, std::string> plan_with(const Family& family,
                                            const std::vector<std::uint64_t>&) const override {
    return plan(family);
  }
  QuantizedNetwork build(const Plan&, const PiecewiseLinear&) const override {
    return QuantizedNetwork(Grid(0, 0), {{1, {{{}, 0}}}});
  }
  mutable int searches = 0;

 private:
  std::string name_;
};

std::uint32_t bits_of(const Construction& construction, std::uint32_t fraction_bits) {
  const auto plan = best_plan(construction, {3, 3, 1, fraction_bits});
  return std::holds_alternative<Plan>(plan) ? std::get<Plan>(plan).family.fraction_bits : 0;
}

}  // namespace

BOOST_AUTO_TEST_CASE(powers_of_two_below_are_tried) {
  const Forgetful construction("forgetful");
  BOOST_TEST(bits_of(construction, 1) == 0U);
  BOOST_TEST(bits_of(construction, 2) == 2U);
  BOOST_TEST(bits_of(construction, 3) == 2U);
  BOOST_TEST(bits_of(construction, 4) == 2U);
  BOOST_TEST(bits_of(construction, 7) == 2U);
  BOOST_TEST(bits_of(construction, 64) == 2U);
  BOOST_TEST(bits_of(construction, 0) == 0U);
}

BOOST_AUTO_TEST_CASE(each_family_is_searched_once) {
  const Forgetful construction("counted");
  for (int i = 0; i < 5; ++i) bits_of(construction, 64);
  BOOST_TEST(construction.searches == 7);  // 64, 32, ..., 1
  bits_of(construction, 33);
  BOOST_TEST(construction.searches == 8);
  best_plan(construction, {3, 4, 1, 1});
  best_plan(construction, {4, 3, 1, 1});
  best_plan(construction, {3, 3, 2, 1});
  BOOST_TEST(construction.searches == 11);
}

BOOST_AUTO_TEST_CASE(never_worse_than_the_own_plan) {
  for (const Construction* construction : constructions())
    for (const std::uint32_t width : {1U, 3U, 8U, 20U})
      for (const std::uint32_t depth : {1U, 2U, 5U, 12U})
        for (const std::uint32_t b : {0U, 1U, 2U, 3U, 6U, 9U}) {
          const Family family{width, depth, 1, b};
          const auto own = construction->plan(family);
          const auto best = best_plan(*construction, family);
          if (!std::holds_alternative<Plan>(own)) continue;
          BOOST_REQUIRE(std::holds_alternative<Plan>(best));
          const Plan& plan = std::get<Plan>(best);
          BOOST_TEST((plan.error <= std::get<Plan>(own).error));
          BOOST_TEST(plan.family.width == width);
          BOOST_TEST(plan.family.fraction_bits <= b);
          const auto again = construction->plan_with(plan.family, plan.parameters);
          BOOST_REQUIRE(std::holds_alternative<Plan>(again));
          BOOST_TEST((std::get<Plan>(again).error == plan.error));
        }
}

BOOST_AUTO_TEST_CASE(many_threads_at_once) {
  const Construction& construction = *find_construction("ladder");
  const Rational alone = std::get<Plan>(best_plan(construction, {3, 40, 1, 9})).error;
  std::vector<std::thread> threads;
  std::vector<Rational> errors(8);
  for (std::size_t i = 0; i < errors.size(); ++i)
    threads.emplace_back([&, i] {
      for (std::uint32_t depth = 2; depth <= 40; ++depth)
        errors[i] = std::get<Plan>(best_plan(construction, {3, depth, 1, 9})).error;
    });
  for (auto& thread : threads) thread.join();
  for (const Rational& error : errors) BOOST_TEST((error == alone));
}
