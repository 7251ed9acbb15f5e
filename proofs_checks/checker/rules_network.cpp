// Computational rules: about a network and its grid, about piecewise-linear functions, about earlier steps.

#include <algorithm>

#include "rules.hpp"

namespace relucert_check {
namespace {

// w = n/d is in Q_b^a. The shifts go by what n and d need, never by a or b, which may be near 2^31.
bool in_grid(const Integer& n, const Integer& d, const Grid& grid) {
  const Integer denominator = d / gcd(n, d);
  const std::uint64_t exponent = bit_length(denominator) - 1;
  const bool is_dyadic = mpz_scan1(denominator.get_mpz_t(), 0) == exponent;
  // abs(w) < 2^(a+1) holds if and only if its integer part has at most a+1 binary digits.
  const Integer integer_part = abs(n) / d;
  return is_dyadic && exponent <= grid.b && bit_length(integer_part) <= std::uint64_t{grid.a} + 1;
}

// The value at x of the function that is affine between p and q.
Rational interpolate(const Point& p, const Point& q, const Rational& x) {
  return p.y + (q.y - p.y) * (x - p.x) / (q.x - p.x);
}

// The largest abs(F - G) over all points of both. F - G is affine in between, so this is the supremum.
Rational distance(const PiecewiseLinear& F, const PiecewiseLinear& G) {
  require(F.front().x == G.front().x && F.back().x == G.back().x, "the domains differ: [", F.front().x, ", ",
          F.back().x, "] and [", G.front().x, ", ", G.back().x, "]");
  Rational largest = 0;
  for (std::size_t i = 0, j = 0; i < F.size();) {
    const int order = cmp(F[i].x, G[j].x);
    const Rational& x = order <= 0 ? F[i].x : G[j].x;
    const Rational f = order <= 0 ? F[i].y : interpolate(F[i - 1], F[i], x);
    const Rational g = order >= 0 ? G[j].y : interpolate(G[j - 1], G[j], x);
    largest = std::max<Rational>(largest, abs(f - g));
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  return largest;
}

void require_same(bool same, std::string_view what) {
  require(same, "the ", what, " of the steps and of the conclusion differ");
}

}  // namespace

void grid_member(const Step& step, const Store& store) {
  const Grid& grid = store.grid(step.conclusion.objects[1]);
  for (const Layer& layer : store.network(step.conclusion.objects[0]).layers) {
    for (const auto* list : {&layer.weight, &layer.bias})
      for (const Integer& n : *list)
        if (!in_grid(n, layer.denominator, grid)) {
          Rational w(n, layer.denominator);
          w.canonicalize();
          require(false, "weight ", w, " is not in the grid with a = ", grid.a, ", b = ", grid.b);
        }
  }
}

void largest_weight(const Step& step, const Store& store) {
  const std::uint32_t B = step.conclusion.family.B;
  for (const Layer& layer : store.network(step.conclusion.objects[0]).layers)
    for (const auto* list : {&layer.weight, &layer.bias})
      for (const Integer& n : *list)
        if (abs(n) > B * layer.denominator) {
          Rational w(abs(n), layer.denominator);
          w.canonicalize();
          require(false, "a weight of absolute value ", w, " is larger than ", B);
        }
}

void shape(const Step& step, const Store& store) {
  const Network& network = store.network(step.conclusion.objects[0]);
  const std::uint32_t width = *std::max_element(network.sizes.begin(), network.sizes.end());
  require(width <= step.conclusion.family.W, "the width is ", width, ", more than ",
          step.conclusion.family.W);
  require(network.layers.size() <= step.conclusion.family.L, "the depth is ", network.layers.size(),
          ", more than ", step.conclusion.family.L);
}

void slopes_and_values(const Step& step, const Store& store) {
  const PiecewiseLinear& F = store.function(step.conclusion.objects[0]);
  require(F.front().x == 0 && F.back().x == 1, "the domain is [", F.front().x, ", ", F.back().x,
          "], not [0, 1]");
  for (std::size_t i = 0; i < F.size(); ++i) {
    require(abs(F[i].y) <= 1, "the value ", F[i].y, " is not in [-1, 1]");
    if (i == 0) continue;
    const Rational rise = abs(F[i].y - F[i - 1].y);
    const Rational run = F[i].x - F[i - 1].x;
    require(rise <= run, "the value changes by ", rise, " over a length of ", run);
  }
}

void merged_breakpoints(const Step& step, const Store& store) {
  const Statement& claim = step.conclusion;
  const Rational largest = distance(store.function(claim.objects[0]), store.function(claim.objects[1]));
  const bool holds = claim.kind == Kind::dist_eq ? largest == claim.value : largest <= claim.value;
  require(holds, "the distance is ", largest, ", the step states ", claim.value);
}

void sandwich(const Step& step, const Store&) {
  const Statement& claim = step.conclusion;
  require_kind(*step.from[0], {Kind::realizes}, "realizes N G");
  if (claim.kind == Kind::net_dist_eq)
    require_kind(*step.from[1], {Kind::dist_eq}, "dist_eq G F v");
  else
    require_kind(*step.from[1], {Kind::dist_eq, Kind::dist_le}, "dist_le G F v");
  const Statement& realizes = step.from[0]->statement;
  const Statement& dist = step.from[1]->statement;
  require_same(realizes.objects[0] == claim.objects[0], "networks");
  require_same(dist.objects[1] == claim.objects[1], "target functions");
  require_same(realizes.objects[1] == dist.objects[0], "realized functions");
  require(dist.value == claim.value, "the value is ", claim.value, ", the earlier step has ", dist.value);
}

void witness_network(const Step& step, const Store& store) {
  const Statement& claim = step.conclusion;
  require_kind(*step.from[0], {Kind::on_grid}, "on_grid N G");
  require_kind(*step.from[1], {Kind::within}, "within N W L");
  require_kind(*step.from[2], {Kind::net_dist_eq, Kind::net_dist_le}, "net_dist_le N F v");
  const Statement& on_grid = step.from[0]->statement;
  const Statement& within = step.from[1]->statement;
  const Statement& dist = step.from[2]->statement;
  require_same(on_grid.objects[0] == dist.objects[0] && within.objects[0] == dist.objects[0], "networks");
  require_same(dist.objects[1] == claim.objects[0], "target functions");
  require_same(within.family.W == claim.family.W && within.family.L == claim.family.L, "widths or depths");
  const Grid& grid = store.grid(on_grid.objects[1]);
  require_same(grid.a == claim.family.a && grid.b == claim.family.b, "grids");
  require(dist.value == claim.value, "the value is ", claim.value, ", the earlier step has ", dist.value);
  const PiecewiseLinear& F = store.function(claim.objects[0]);
  require(F.front().x == 0 && F.back().x == 1, "the domain is [", F.front().x, ", ", F.back().x,
          "], not [0, 1]");
}

// An upper and a lower bound, in this order, both of the family of the conclusion.
void require_two_sides(const Step& step) {
  if (step.conclusion.kind == Kind::bounded_gap_le) {
    require_kind(*step.from[0], {Kind::bounded_le}, "bounded_le W L B u");
    require_kind(*step.from[1], {Kind::bounded_ge}, "bounded_ge W L B l");
  } else {
    require_kind(*step.from[0], {Kind::minimax_le}, "minimax_le W L a b u");
    require_kind(*step.from[1], {Kind::minimax_ge}, "minimax_ge W L a b l");
  }
  for (const Fact* bound : step.from)
    require_same(bound->statement.family == step.conclusion.family, "families");
}

void quotient(const Step& step, const Store&) {
  require_two_sides(step);
  const Rational& upper = step.from[0]->statement.value;
  const Rational& lower = step.from[1]->statement.value;
  require(sgn(lower) > 0, "the lower bound is not positive");
  require_value(step, upper / lower);
}

void equal_bounds(const Step& step, const Store&) {
  require_two_sides(step);
  for (const Fact* bound : step.from) require_value(step, bound->statement.value);
}

void inclusion(const Step& step, const Store&) {
  const Statement& claim = step.conclusion;
  const Statement& earlier = step.from[0]->statement;
  const bool upper = claim.kind == Kind::minimax_le;
  require_kind(*step.from[0], {claim.kind}, upper ? "minimax_le W L a b v" : "minimax_ge W L a b v");
  const Family& small = upper ? earlier.family : claim.family;
  const Family& large = upper ? claim.family : earlier.family;
  require(small.W <= large.W && small.L <= large.L && small.a <= large.a && small.b <= large.b,
          "the family of the earlier step is not ", upper ? "contained in" : "a superset of",
          " that of the conclusion");
  require_value(step, earlier.value);
}

}  // namespace relucert_check
