// The verdict: "all verified by both checkers" only when it is so, and every other cell named.
#include "studies/report/standing.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>

#include "sample_reports.hpp"

namespace relucert::studies {
std::ostream& operator<<(std::ostream& out, Standing place) {
  return out << standing_text(place);
}
}  // namespace relucert::studies

namespace {

using namespace relucert;
using namespace relucert::studies;
using relucert::tests::sample_cell;

CellResult cell() {
  return sample_cell(4, 4, 1, 2);
}

bool says(const Verdict& found, const std::string& text) {
  return found.sentence.find(text) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(two_checkers_make_a_verified_cell) {
  BOOST_TEST(standing(cell()) == Standing::verified);
  BOOST_TEST(standing_reason(cell()) == "");
}

BOOST_AUTO_TEST_CASE(the_same_checker_twice_is_one_checker) {
  CellResult twice = cell();
  twice.checks[1].checker = twice.checks[0].checker;
  BOOST_TEST(standing(twice) == Standing::one_checker);
  BOOST_TEST(standing_reason(twice) == "only relucert-check checked it");
}

BOOST_AUTO_TEST_CASE(no_checker_is_no_verification) {
  CellResult unchecked = cell();
  unchecked.checks.clear();
  BOOST_TEST(standing(unchecked) == Standing::unchecked);
  BOOST_TEST(!is_verified(unchecked));
}

BOOST_AUTO_TEST_CASE(a_cell_without_values_is_unknown) {
  const CellResult nothing = tests::unknown_study().cells[0];
  BOOST_TEST(standing(nothing) == Standing::unknown);
  BOOST_TEST(!is_verified(nothing));
  CellResult told = nothing;
  told.status = told.status == "unknown" ? "verified" : "unknown";
  BOOST_TEST(standing(told) == Standing::unknown);
  CellResult with_values = cell();
  with_values.status = "unknown";
  BOOST_TEST(standing(with_values) == Standing::failed);
}

BOOST_AUTO_TEST_CASE(status_refuted_and_failed) {
  CellResult refuted = cell();
  refuted.status = "refuted";
  refuted.error = "line 3: no";
  BOOST_TEST(standing(refuted) == Standing::refuted);
  BOOST_TEST(standing_reason(refuted) == "line 3: no");
  CellResult failed = cell();
  failed.status = "failed";
  failed.checks[1].verdict = "GAVE UP";
  BOOST_TEST(standing(failed) == Standing::failed);
  BOOST_TEST(standing_reason(failed) == "relucert-check.py: GAVE UP");
}

BOOST_AUTO_TEST_CASE(an_unheard_of_status_is_a_failure) {
  for (const std::string status : {"", "Verified", "verified ", "ok"}) {
    CellResult odd = cell();
    odd.status = status;
    BOOST_TEST(standing(odd) == Standing::failed);
    BOOST_TEST(!standing_reason(odd).empty());
  }
}

BOOST_AUTO_TEST_CASE(contradictions_are_found) {
  const auto contradicts = [](const std::string& what, const auto& change) {
    CellResult changed = cell();
    change(changed);
    BOOST_TEST(standing(changed) == Standing::contradictory, what);
    BOOST_TEST(!standing_reason(changed).empty());
  };
  contradicts("a checker disagrees", [](CellResult& c) { c.checks[1].verdict = "REJECTED"; });
  contradicts("an empty verdict", [](CellResult& c) { c.checks[0].verdict = ""; });
  contradicts("lower above upper", [](CellResult& c) {
    c.best_lower->value = c.best_upper->value + Rational(1, 1000);
    c.gap.reset();
  });
  contradicts("a wrong gap", [](CellResult& c) { c.gap = *c.gap + Rational::power_of_two(-4000); });
  contradicts("a gap without bounds", [](CellResult& c) { c.best_upper.reset(); });
  contradicts("a better lower bound in the list", [](CellResult& c) { c.best_lower = c.lower[1]; });
  contradicts("a better upper bound in the list", [](CellResult& c) { c.best_upper = c.upper[0]; });
  contradicts("a lower bound of 0", [](CellResult& c) {
    c.lower.clear();
    c.best_lower->value = Rational(0);
    c.gap.reset();
  });
  contradicts("a negative error", [](CellResult& c) { c.targets[0].error = Rational(-1); });
}

BOOST_AUTO_TEST_CASE(verdict_of_all_verified) {
  const Verdict found = verdict(tests::plain_study().cells);
  BOOST_TEST(found.all_verified);
  BOOST_TEST(found.sentence == "24 cells, all verified by both checkers.");
  BOOST_TEST(verdict({cell()}).sentence == "1 cell verified by both checkers.");
}

BOOST_AUTO_TEST_CASE(verdict_names_the_others) {
  const Verdict found = verdict(tests::troubled_study().cells);
  BOOST_TEST(!found.all_verified);
  BOOST_TEST(!says(found, "all verified"));
  BOOST_TEST(says(found, "3 of 8 cells verified by both checkers"), found.sentence);
  BOOST_TEST(says(found, "1 refuted by a checker (a1-W4-L4-b2)"), found.sentence);
  BOOST_TEST(says(found, "1 failed with an error (a1-W4-L4-b3)"));
  BOOST_TEST(says(found, "1 verified by one checker only (a1-W4-L4-b4)"));
  BOOST_TEST(says(found, "1 without a checker's verdict (a1-W4-L4-b5)"));
  BOOST_TEST(says(found, "1 contradictory (a1-W4-L4-b6)"));
}

BOOST_AUTO_TEST_CASE(one_bad_cell_among_many_spoils_the_verdict) {
  std::vector<CellResult> cells(300, cell());
  cells[150].checks.pop_back();
  const Verdict found = verdict(cells);
  BOOST_TEST(!found.all_verified);
  BOOST_TEST(says(found, "299 of 300 cells verified by both checkers; 1 verified by one checker only"));
}

BOOST_AUTO_TEST_CASE(many_bad_cells_are_counted) {
  std::vector<CellResult> cells(30, cell());
  for (auto& bad : cells) bad.status = "failed";
  BOOST_TEST(says(verdict(cells), "0 of 30 cells verified by both checkers; 30 failed with an error"));
  BOOST_TEST(says(verdict(cells), "and 26 more, listed below"));
}

BOOST_AUTO_TEST_CASE(nothing_is_not_verified) {
  BOOST_TEST(!verdict({}).all_verified);
  BOOST_TEST(says(verdict({}), "nothing is proved"));
  const Verdict unknown = verdict(tests::unknown_study().cells);
  BOOST_TEST(!unknown.all_verified);
  BOOST_TEST(says(unknown, "0 of 2 cells verified by both checkers; 2 without any bound or network"));
}
