#include "core/construction/hypothesis.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/print.hpp"

using namespace relucert;

BOOST_AUTO_TEST_CASE(nothing_amiss) {
  BOOST_TEST(!unless_at_least("a", 1, 1));
  BOOST_TEST(!unless_at_most("w", 4, "W", 4));
  BOOST_TEST(!unless_within_limit("k", 1048575));
  BOOST_TEST(!unless_deep_enough({1, 7, 1, 1}, 7, "k=1"));
  BOOST_TEST(!unless_parameters_named({}, {}));
  BOOST_TEST(!unless_parameters_named({"w", "k"}, {3, 4}));
  BOOST_TEST(!unless_grid_has_two_and_half({1, 1, 1, 1}));
}

BOOST_AUTO_TEST_CASE(off_by_one) {
  BOOST_TEST(*unless_at_least("a", 0, 1) == "a >= 1 needed, but a = 0");
  BOOST_TEST(*unless_at_most("w", 5, "W", 4) == "w <= W = 4 needed, but w = 5");
  BOOST_TEST(*unless_within_limit("b L", 1048576) ==
             "gave up: the limit b L < 2^20 is exceeded by b L = 1048576");
  BOOST_TEST(*unless_deep_enough({1, 6, 1, 1}, 7, "w=2, k=1") == "depth 7 needed for w=2, k=1, but L = 6");
  BOOST_TEST(*unless_parameters_named({"w", "k"}, {3}) == "2 numbers (w, k) needed, but 1 given");
  BOOST_TEST(*unless_parameters_named({"r"}, {3, 4}) == "1 number (r) needed, but 2 given");
  BOOST_TEST(*unless_parameters_named({}, {3}) == "no numbers needed, but 1 given");
  BOOST_TEST(*unless_grid_has_two_and_half({1, 1, 0, 1}) == "a >= 1 needed, but a = 0");
  BOOST_TEST(*unless_grid_has_two_and_half({1, 1, 1, 0}) == "b >= 1 needed, but b = 0");
}
