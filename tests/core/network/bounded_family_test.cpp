// Three numbers and a name.
#include "core/network/bounded_family.hpp"

#include <boost/test/unit_test.hpp>

namespace relucert {
namespace {

BOOST_AUTO_TEST_CASE(name_and_equality) {
  const BoundedFamily family{3, 4, 5};
  BOOST_TEST(family.text() == "R(3,4,5)");
  BOOST_TEST((family == BoundedFamily{3, 4, 5}));
  BOOST_TEST((family != BoundedFamily{4, 3, 5}));
  BOOST_TEST((family != BoundedFamily{3, 4, 1}));
}

}  // namespace
}  // namespace relucert
