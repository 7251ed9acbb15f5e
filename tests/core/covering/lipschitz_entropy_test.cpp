// The bounds of a class together.
#include "core/covering/lipschitz_entropy.hpp"

#include <boost/test/unit_test.hpp>

#include "core/covering/encoding_speeds.hpp"
#include "core/support/require.hpp"

using namespace relucert;

namespace {

Integer count(const EntropyOutcome& outcome) {
  return *std::get<CountBound>(outcome).count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(exact_values) {
  struct Row {
    Rational e;
    int covering;
  };
  for (const auto& [e, covering] : std::vector<Row>{{1, 1},
                                                    {Rational(3, 4), 2},
                                                    {Rational(2, 3), 3},
                                                    {Rational(3, 5), 4},
                                                    {Rational(4, 7), 5},
                                                    {Rational(1, 2), 6},
                                                    {Rational(12, 25), 8}}) {
    const LipschitzEntropy entropy = lipschitz_entropy(LipschitzFunctions{1}, e);
    BOOST_TEST((count(entropy.covering) == Integer(covering)), e.text());
    const Integer lower = entropy.colouring ? *entropy.colouring->count : count(entropy.packing);
    BOOST_TEST((lower == Integer(covering)), e.text());
  }
  const LipschitzEntropy anchored = lipschitz_entropy(AnchoredLipschitzFunctions{}, Rational(3, 10));
  BOOST_TEST((count(anchored.covering) == Integer(8)));
  BOOST_TEST((count(anchored.packing) == Integer(8)));
}

BOOST_AUTO_TEST_CASE(a_colouring_only_where_it_says_more) {
  BOOST_TEST(!lipschitz_entropy(LipschitzFunctions{1}, Rational(3, 5)).colouring);
  BOOST_TEST(!lipschitz_entropy(LipschitzFunctions{1}, Rational(1, 3)).colouring);
  BOOST_TEST(!lipschitz_entropy(LipschitzFunctions{2}, Rational(1, 2)).colouring);
}

BOOST_AUTO_TEST_CASE(other_classes_and_radii_are_refused) {
  BOOST_CHECK_THROW(lipschitz_entropy(UnboundedNetworks{}, 1), ContractViolation);
  BOOST_CHECK_THROW(lipschitz_entropy(LipschitzFunctions{1}, 0), ContractViolation);
}

BOOST_AUTO_TEST_CASE(what_is_proved_and_what_is_recalled) {
  int proved = 0;
  for (const EncodingSpeed& row : encoding_speeds()) {
    BOOST_TEST(!row.functions.empty());
    BOOST_TEST(!row.speed.empty());
    BOOST_TEST(!row.source.empty());
    proved += row.standing == Standing::proved_here ? 1 : 0;
  }
  BOOST_TEST(proved == 3);
}
