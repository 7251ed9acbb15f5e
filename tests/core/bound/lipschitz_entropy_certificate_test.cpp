// The certificate of the bounds of a class of Lipschitz functions, word by word.
#include "core/bound/lipschitz_entropy_certificate.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/require.hpp"

namespace relucert {

BOOST_AUTO_TEST_CASE(certificates) {
  BOOST_TEST(lipschitz_entropy_certificate(AnchoredLipschitzFunctions{}, Rational(1, 3))->text ==
             "cert 1\nclass 1 anchored_lipschitz\ngoal covering_le 1 1/3 4\ngoal packing_ge 1 2/3 4\nproof\n"
             "step 2 covering_le 1 1/3 4 by anchored_cover\nstep 3 packing_ge 1 2/3 4 by "
             "anchored_packing\nqed 2 3\n");
  const std::string h1 = lipschitz_entropy_certificate(LipschitzFunctions{1}, Rational(1, 2))->text;
  BOOST_TEST(h1.find("step 2 covering_le 1 1/2 6 by walk_cover with 0 -1/2 1 2\n") != std::string::npos);
  BOOST_TEST(h1.find("step 4 external_covering_ge 1 1/2 6 by lattice_colouring with 3 12 -11 ") !=
             std::string::npos);
  const std::string squares = lipschitz_entropy_certificate(LipschitzFunctions{2}, Rational(1, 2000))->text;
  BOOST_TEST(squares.find("by snake_cover with ") != std::string::npos);
  BOOST_TEST(squares.find("log2_covering_le 1 1/2000 ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_certificate_where_every_rule_reaches_a_limit) {
  BOOST_TEST(!lipschitz_entropy_certificate(LipschitzFunctions{100}, Rational(1, 9)));
}

BOOST_AUTO_TEST_CASE(the_claim_is_the_front_of_the_certificate) {
  for (const FunctionClass& functions :
       {FunctionClass(LipschitzFunctions{2}), FunctionClass(AnchoredLipschitzFunctions{})}) {
    const auto certificate = lipschitz_entropy_certificate(functions, Rational(1, 8));
    BOOST_TEST_REQUIRE(certificate.has_value());
    BOOST_TEST(certificate->text.starts_with(certificate->claim.text() + "proof\n"));
  }
}

BOOST_AUTO_TEST_CASE(other_classes_and_radii_are_refused) {
  BOOST_CHECK_THROW(lipschitz_entropy_certificate(UnboundedNetworks{}, 1), ContractViolation);
  BOOST_CHECK_THROW(lipschitz_entropy_certificate(LipschitzFunctions{1}, 0), ContractViolation);
}

}  // namespace relucert
