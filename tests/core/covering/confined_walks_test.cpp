// The closed form of confined walks against dynamic programming, and against the walk counts of H1.
#include "core/covering/confined_walks.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "core/covering/walks.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

/// Walks from `at` of `steps` steps in {0..top}, all listed.
std::uint64_t list_walks(int top, int at, int steps) {
  if (at < 0 || at > top) return 0;
  return steps == 0 ? 1 : list_walks(top, at - 1, steps - 1) + list_walks(top, at + 1, steps - 1);
}

}  // namespace

BOOST_AUTO_TEST_CASE(all_small_boxes) {
  for (int steps = 0; steps <= 9; ++steps) {
    const ConfinedWalks walks(static_cast<std::uint64_t>(steps));
    for (int low = 0; low <= 11; ++low)
      for (int high = std::max(0, steps - low - 2); high <= 11; ++high)
        BOOST_TEST((walks.count(low, high) == Integer(list_walks(low + high, low, steps))),
                   "steps " << steps << " low " << low << " high " << high);
  }
}

BOOST_AUTO_TEST_CASE(sums_are_the_walks_that_pack_h1) {
  for (const std::uint64_t m : {1, 2, 3, 16, 17, 100, 1000}) {
    const ConfinedWalks walks(m);
    Integer sum;
    for (std::uint64_t low = 0; low <= 2 * m; low += 2) sum += walks.count(low, 2 * m - low);
    BOOST_TEST((sum == walk_packing_count(m)));
  }
}

BOOST_AUTO_TEST_CASE(walls_of_any_size) {
  const Integer far = Integer::power_of_two(100);
  BOOST_TEST((ConfinedWalks(5).count(far, far) == Integer(32)));
  BOOST_TEST((ConfinedWalks(5).count(0, far) == Integer(10)));
  BOOST_TEST((ConfinedWalks(0).count(0, 0) == Integer(1)));
}

BOOST_AUTO_TEST_CASE(walks_that_could_leave_on_both_sides_are_refused) {
  BOOST_CHECK_NO_THROW(ConfinedWalks(4).count(1, 1));
  BOOST_CHECK_THROW(ConfinedWalks(5).count(1, 1), ContractViolation);
  BOOST_CHECK_THROW(ConfinedWalks(5).count(-1, 9), ContractViolation);
  BOOST_CHECK_THROW(ConfinedWalks(5).count(9, -1), ContractViolation);
}
