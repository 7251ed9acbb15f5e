// Lists of functions that few centres cannot cover: exact distances, and what breaks the argument.
#include "core/covering/lattice_colouring.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/function_class.hpp"
#include "core/function/sup_distance.hpp"

using namespace relucert;

namespace {

std::string fails(const LatticeColouring& colouring, const Rational& radius) {
  return objection(colouring, radius).value_or("holds");
}

/// Whether the functions can be split into classes of diameter at most 2 radius, by trying all ways.
bool splits(const std::vector<PiecewiseLinear>& functions, const Rational& radius, std::size_t classes,
            std::vector<std::vector<std::size_t>>& chosen, std::size_t next) {
  if (next == functions.size()) return true;
  for (std::size_t k = 0; k < chosen.size() + 1 && k < classes; ++k) {
    if (k == chosen.size()) chosen.emplace_back();
    bool fits = true;
    for (const std::size_t other : chosen[k])
      fits = fits && sup_distance(functions[next], functions[other]).value <= Rational(2) * radius;
    if (fits) {
      chosen[k].push_back(next);
      if (splits(functions, radius, classes, chosen, next + 1)) return true;
      chosen[k].pop_back();
    }
    if (chosen.back().empty()) chosen.pop_back();
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(known_lists_against_exact_distances) {
  const std::vector<Rational> radii{Rational(4, 7), Rational(1, 2)};
  for (std::size_t i = 0; i < known_colourings().size(); ++i) {
    const LatticeColouring& colouring = known_colourings()[i];
    std::vector<PiecewiseLinear> functions;
    for (std::size_t k = 0; k < colouring.values.size(); ++k) {
      functions.push_back(colouring.function(k));
      BOOST_TEST(in_h1(functions.back()));
    }
    std::vector<std::vector<std::size_t>> chosen;
    BOOST_TEST(!splits(functions, radii[i], colouring.colours - 1, chosen, 0));
    chosen.clear();
    BOOST_TEST(splits(functions, radii[i], colouring.colours, chosen, 0));
  }
}

BOOST_AUTO_TEST_CASE(best_at_a_radius) {
  BOOST_TEST((best_colouring(Rational(1, 2))->colours == 6U));
  BOOST_TEST((best_colouring(Rational(541, 1000))->colours == 6U));
  BOOST_TEST((best_colouring(Rational(13, 24))->colours == 5U));
  BOOST_TEST((best_colouring(Rational(574, 1000))->colours == 5U));
  BOOST_TEST((best_colouring(Rational(23, 40)) == nullptr));
}

BOOST_AUTO_TEST_CASE(every_function_of_the_lists_is_needed) {
  for (const auto& colouring : known_colourings())
    for (std::size_t i = 0; i < colouring.values.size(); ++i) {
      LatticeColouring fewer = colouring;
      fewer.values.erase(fewer.values.begin() + static_cast<std::ptrdiff_t>(i));
      BOOST_TEST(fails(fewer, colouring.colours == 6 ? Rational(1, 2) : Rational(4, 7)) ==
                 "the functions have a colouring with " + std::to_string(colouring.colours - 1) + " colours");
    }
}

BOOST_AUTO_TEST_CASE(hypotheses_and_limits) {
  const LatticeColouring good = known_colourings()[1];
  BOOST_TEST(fails(good, Rational(1, 2)) == "holds");
  BOOST_TEST(fails(good, 0) == "the radius 0 is not positive");
  LatticeColouring bad = good;
  bad.colours = 7;
  BOOST_TEST(fails(bad, Rational(1, 2)) == "the functions have a colouring with 6 colours");
  bad.colours = 0;
  BOOST_TEST(fails(bad, Rational(1, 2)) == "hypothesis n, q, K >= 1 fails");
  bad = good;
  bad.values[3][2] = 13;
  BOOST_TEST(fails(bad, Rational(1, 2)).starts_with("function 3: "));
  bad = good;
  bad.values[3].pop_back();
  BOOST_TEST(fails(bad, Rational(1, 2)) == "function 3 has 3 values, not 4");
  bad = good;
  bad.values.insert(bad.values.begin(), 10, {0, 0, 0, 0});
  BOOST_TEST(fails(bad, Rational(1, 2)) == "gave up: 10^5 colours tried");
  bad.values.resize(257, {0, 0, 0, 0});
  BOOST_TEST(fails(bad, Rational(1, 2)) == "gave up: 257 functions, more than 256");
  bad.values.clear();
  bad.colours = 1;
  BOOST_TEST(fails(bad, Rational(1, 2)) == "the functions have a colouring with 0 colours");
}
