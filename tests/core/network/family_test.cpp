// A family is four numbers and a name.
#include "core/network/family.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/print.hpp"

namespace relucert {
namespace {

BOOST_AUTO_TEST_CASE(name_grid_and_equality) {
  const Family family{3, 4, 1, 2};
  BOOST_TEST(family.text() == "R_2^1(3,4)");
  BOOST_TEST(family.grid() == Grid(1, 2));
  BOOST_TEST((family == Family{3, 4, 1, 2}));
  BOOST_TEST((family != Family{3, 4, 2, 1}));
  BOOST_TEST((family != Family{4, 3, 1, 2}));
}

}  // namespace
}  // namespace relucert
