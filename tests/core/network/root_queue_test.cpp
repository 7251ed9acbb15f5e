// The queue of estimated roots against a plain list, and what it promises about the least of the true roots.
#include "core/network/root_queue.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "core/network/sweep_number.hpp"
#include "core/number/rational.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;

std::vector<std::uint32_t> near_least(RootQueue& queue) {
  std::vector<std::uint32_t> found{99};  // what was there before is dropped
  queue.near_least(found);
  return found;
}

BOOST_AUTO_TEST_CASE(the_least_keys_after_many_changes) {
  for_each_seed(1, 100, [](Random& random) {
    const std::size_t count = 1 + random.below(40);
    RootQueue queue(count);
    std::vector<double> keys(count, RootQueue::never);
    for (int round = 0; round < 100; ++round) {
      const auto draw = [&] {
        if (random.below(5) == 0) return RootQueue::never;
        return static_cast<double>(random.between(-4, 4)) / 3;
      };
      const std::size_t first = random.below(count);
      if (random.coin()) {
        keys[first] = draw();
        queue.set(first, keys[first]);
      } else {
        const std::size_t size = 1 + random.below(count - first);
        for (std::size_t i = 0; i < size; ++i)
          if (random.coin()) queue.range(first)[i] = keys[first + i] = draw();
        queue.update_range(first, size);
      }
      const double least = *std::min_element(keys.begin(), keys.end());
      if (least == RootQueue::never) continue;
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < count; ++i)
        if (keys[i] == least) expected.push_back(i);
      BOOST_TEST(near_least(queue) == expected, boost::test_tools::per_element());
    }
  });
}

BOOST_AUTO_TEST_CASE(keys_within_the_margin_are_found_and_no_others) {
  for (const double least : {1.0, -1.0, 0x1p-300, -0x1p300, 3.25e10}) {
    RootQueue queue(3);
    queue.set(0, least + std::abs(least) * 0x1p-48);
    queue.set(1, least + std::abs(least) * 0x1p-45);
    queue.set(2, least);
    BOOST_TEST(near_least(queue) == (std::vector<std::uint32_t>{0, 2}), boost::test_tools::per_element());
  }
  RootQueue queue(3);  // around zero only the absolute margin counts
  queue.set(0, 0);
  queue.set(1, 0x1p-995);
  queue.set(2, 0x1p-980);
  BOOST_TEST(near_least(queue) == (std::vector<std::uint32_t>{0, 1}), boost::test_tools::per_element());
}

/// The promise: for forms slope * x + intercept in this number type, the least root is found.
template <class Number>
void check_promise(std::uint64_t seed, std::uint64_t bits) {
  for_each_seed(seed, 400, [&](Random& random) {
    struct Form {
      Integer slope;
      Integer intercept;
      Rational root() const { return Rational(-intercept, slope); }
    };
    // Roots that are far apart, nearly equal or equal, of every size.
    std::vector<Form> forms;
    const std::size_t count = 2 + random.below(6);
    while (forms.size() < count) {
      Form form{tests::random_nonzero_integer(random, bits), tests::random_integer(random, bits)};
      if (!forms.empty() && random.coin()) {
        form = forms[random.below(forms.size())];
        const Integer factor = tests::random_nonzero_integer(random, 3);
        form = {form.slope * factor, form.intercept * factor + Integer(random.between(-1, 1))};
      }
      if (std::max(form.slope.bit_length(), form.intercept.bit_length()) <= bits) forms.push_back(form);
    }
    RootQueue queue(forms.size());
    for (std::size_t i = 0; i < forms.size(); ++i)
      queue.set(i, SweepNumber<Number>::root_estimate(Number(forms[i].intercept), Number(forms[i].slope)));
    const auto least = std::min_element(forms.begin(), forms.end(),
                                        [](const Form& f, const Form& g) { return f.root() < g.root(); });
    const auto found = near_least(queue);
    for (std::uint32_t i = 0; i < forms.size(); ++i)
      if (forms[i].root() == least->root())
        BOOST_TEST((std::find(found.begin(), found.end(), i) != found.end()), "root " << least->root());
  });
}

BOOST_AUTO_TEST_CASE(the_least_root_is_found_in_every_number_type) {
  check_promise<FixedInteger<1>>(1000, 62);
  check_promise<FixedInteger<2>>(2000, 126);
  check_promise<FixedInteger<8>>(3000, 510);
  check_promise<Integer>(4000, 60);
  check_promise<Integer>(5000, 1100);  // beyond the range of double
  check_promise<Integer>(6000, 5000);
}

BOOST_AUTO_TEST_CASE(estimates_of_roots_are_close) {
  for_each_seed(7000, 400, [](Random& random) {
    const Integer slope = tests::random_nonzero_integer(random, 510);
    const Integer intercept = tests::random_integer(random, 510);
    const Rational root(-intercept, slope);
    const Rational margin = root.abs() * Rational::power_of_two(-50);
    for (const double estimate :
         {SweepNumber<FixedInteger<8>>::root_estimate(FixedInteger<8>(intercept), FixedInteger<8>(slope)),
          SweepNumber<Integer>::root_estimate(intercept, slope)})
      BOOST_TEST((Rational::exact_value_of(estimate) - root).abs() <= margin, "root " << root);
  });
  const auto estimate = [](std::uint64_t numerator, std::uint64_t denominator) {
    return SweepNumber<Integer>::root_estimate(Integer::power_of_two(numerator),
                                               -Integer::power_of_two(denominator));
  };
  // Moved into the range without a change of order.
  BOOST_TEST(estimate(999, 0) == 0x1p999);
  BOOST_TEST(estimate(1000, 0) == 0x1p1000);
  BOOST_TEST(estimate(1001, 0) == 0x1p1000);
  BOOST_TEST(estimate(100000, 3) == 0x1p1000);
  BOOST_TEST(estimate(0, 1000) == 0x1p-1000);
  BOOST_TEST(estimate(0, 100000) == 0);
}

}  // namespace
}  // namespace relucert
