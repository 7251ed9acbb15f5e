// The network is the interpolation, piece by piece, with small weights and in the width and depth of the
// rule.
#include "core/construction/bounded_ladder.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/sup_distance.hpp"
#include "core/network/realization.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/h1_samples.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

std::uint64_t cells_of(const BoundedFamily& family) {
  return static_cast<std::uint64_t>(*std::get<Integer>(bounded_ladder_cells(family)).to_int64());
}

std::string reason_of(const BoundedFamily& family) {
  return std::get<std::string>(bounded_ladder_cells(family));
}

PiecewiseLinear interpolation(const PiecewiseLinear& f, std::uint64_t cells) {
  std::vector<Point> points;
  for (std::uint64_t k = 0; k <= cells; ++k) {
    const Rational x = Rational(Integer(k), Integer(cells));
    points.push_back({x, f.at(x)});
  }
  return PiecewiseLinear(std::move(points));
}

Rational largest_weight(const Network& network) {
  Rational largest = 0;
  const auto see = [&](const Rational& w) { largest = std::max(largest, w.sign() < 0 ? -w : w); };
  for (const auto& layer : network.layers())
    for (const auto& row : layer.rows) {
      see(row.bias);
      for (const auto& entry : row.weights) see(entry.weight);
    }
  return largest;
}

/// 0, 1/n, 0, 1/n, ...: the kinks are as sharp as they can be.
PiecewiseLinear zigzag(std::uint64_t cells, const Rational& start) {
  std::vector<Point> points;
  for (std::uint64_t k = 0; k <= cells; ++k)
    points.push_back(
        {Rational(Integer(k), Integer(cells)), start + Rational(Integer(k % 2), Integer(cells))});
  return PiecewiseLinear(std::move(points));
}

}  // namespace

BOOST_AUTO_TEST_CASE(networks_for_samples_of_h1) {
  Random random(5);
  for (const BoundedFamily& family :
       {BoundedFamily{2, 2, 1}, BoundedFamily{2, 3, 1}, BoundedFamily{2, 9, 1}, BoundedFamily{3, 2, 1},
        BoundedFamily{4, 2, 1}, BoundedFamily{7, 2, 1}, BoundedFamily{4, 5, 1}, BoundedFamily{5, 4, 1},
        BoundedFamily{2, 2, 2}, BoundedFamily{2, 7, 2}, BoundedFamily{6, 2, 2}, BoundedFamily{5, 4, 3}}) {
    const std::uint64_t cells = cells_of(family);
    auto samples = h1_samples(random, 4);
    samples.push_back(zigzag(cells, 0));
    samples.push_back(zigzag(cells, -1));
    for (const auto& f : samples) BOOST_TEST_CONTEXT(family.text() << " for " << f) {
        const Network network = bounded_ladder(family, f);
        BOOST_TEST(network.width() <= family.width);
        BOOST_TEST(network.depth() == family.depth);
        BOOST_TEST(largest_weight(network) <= Rational(family.weight_bound));
        const PiecewiseLinear realized = realization(network, 0, 1);
        BOOST_TEST((realized == interpolation(f, cells)));
        BOOST_TEST(sup_distance(realized, f).value <= Rational(1, Integer(2 * cells)));
      }
  }
}

BOOST_AUTO_TEST_CASE(a_larger_bound_is_used) {
  BOOST_TEST(largest_weight(bounded_ladder({4, 4, 2}, zigzag(10, 0))) == Rational(2));
  BOOST_TEST(largest_weight(bounded_ladder({4, 4, 1}, zigzag(8, 0))) == Rational(1));
}

BOOST_AUTO_TEST_CASE(cells) {
  BOOST_TEST(cells_of({2, 2, 1}) == 1U);
  BOOST_TEST(cells_of({3, 2, 1}) == 1U);
  BOOST_TEST(cells_of({4, 2, 1}) == 2U);
  BOOST_TEST(cells_of({2, 100, 1}) == 99U);
  BOOST_TEST(cells_of({5, 7, 1}) == 22U);
  BOOST_TEST(cells_of({5, 7, 2}) == 25U);
  BOOST_TEST(cells_of({5, 7, 1000}) == 25U);
}

BOOST_AUTO_TEST_CASE(refused_with_the_numbers) {
  BOOST_TEST(reason_of({1, 5, 1}) == "W >= 2 needed, but W = 1");
  BOOST_TEST(reason_of({5, 1, 1}) == "L >= 2 needed, but L = 1");
  const PiecewiseLinear zero = PiecewiseLinear::constant(0);
  BOOST_CHECK_EXCEPTION(bounded_ladder({1, 5, 1}, zero), ContractViolation, says("W, L >= 2"));
  BOOST_CHECK_EXCEPTION(bounded_ladder({1U << 20U, 1U << 20U, 1}, zero), ContractViolation, says("N < 2^32"));
  BOOST_CHECK_EXCEPTION(bounded_ladder({5, 5, 1}, PiecewiseLinear({{0, 0}, {Rational(1, 2), 1}, {1, 0}})),
                        ContractViolation, says("not in H1"));
}
