// Certificates retold in sentences, and texts that are no certificates.
#include "studies/engine/explain.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/diagnostics.hpp"
#include "studies/engine/family_bounds.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

const std::string small_certificate =
    "cert 1\n# a comment\ngrid 1 1 1\nnet 2 2 1 2 1\nrow 1 0 2 0\nrow 1 0 2 -1\nrow 2 0 1 1 -2 0\npwl 3 "
    "2\npt 0 0\npt 1 0\n"
    "goal net_dist_eq 2 3 1\nproof\npwl 4 3\npt 0 0\npt 1/2 1\npt 1 0\nstep 5 realizes 2 4 by "
    "no_sign_change\n"
    "step 6 dist_eq 4 3 1 by merged_breakpoints\nstep 7 net_dist_eq 2 3 1 by sandwich from 5 6\nqed 7\n";

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_certificate_becomes_sentences) {
  const std::string told = explain_certificate(small_certificate, "c.cert");
  BOOST_TEST(mentions(told, "Let #2 be the network of depth 2 with layer sizes 1, 2, 1."));
  BOOST_TEST(mentions(told, "To show: sup |#2 - #3| = 1."));
  BOOST_TEST(mentions(told, "(7) sup |#2 - #3| = 1, by sandwich, from (5), (6)."));
  BOOST_TEST(mentions(told, "This is what was to be shown: (7)."));
}

BOOST_AUTO_TEST_CASE(bounds_of_a_family_are_explained_with_their_theorems) {
  const FamilyBounds bounds = derive_family_bounds({8, 8, 1, 2}, lower_bound_names(), construction_names());
  const std::string told = explain_certificate(bounds.certificate, "b.cert");
  BOOST_TEST(mentions(told, "the minimax error of R_2^1(8,8) is at least "));
  BOOST_TEST(mentions(told, "by memory with the numbers "));
  BOOST_TEST(mentions(told, "2405.01952"));
}

BOOST_AUTO_TEST_CASE(long_numbers_are_shown_by_their_size) {
  const FamilyBounds bounds = derive_family_bounds({8, 64, 1, 64}, {"precision"}, {});
  BOOST_TEST(mentions(explain_certificate(bounds.certificate, "b.cert"), "a rational of "));
}

BOOST_AUTO_TEST_CASE(every_truncation_is_refused_with_its_place) {
  const auto last_line = small_certificate.rfind("qed");
  for (std::size_t length = 0; length < last_line; ++length) {
    try {
      explain_certificate(small_certificate.substr(0, length), "c.cert");
      BOOST_ERROR("accepted the first " << length << " bytes");
    } catch (const InputError& problem) {
      BOOST_TEST(mentions(problem.what(), "c.cert:"));
    }
  }
}

BOOST_AUTO_TEST_CASE(other_texts_are_refused) {
  for (const char* text :
       {"relunet 1\nwidths 1 1\nrow 1 0\n", "cert 2\nqed 1\n", "cert 1\nfoo\nqed 1\n", "cert 1\n\nqed 1\n",
        "cert 1\nstep 1 nonsense 2 by x\nqed 1\n", "cert 1\ngoal\nqed 1\n"})
    BOOST_CHECK_THROW(explain_certificate(text, "c.cert"), InputError);
}
