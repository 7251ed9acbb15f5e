// Each method repeats the test that the checker will make, so that a false step stops here, beside its cause.
#include "core/bound/derivation.hpp"

#include <algorithm>

#include "core/bound/splitting.hpp"
#include "core/construction/bounded_ladder.hpp"
#include "core/function/function_class.hpp"
#include "core/network/realization.hpp"
#include "core/network/weight_splitting.hpp"
#include "core/support/require.hpp"

namespace relucert {

Id Derivation::step(const Statement& statement, std::string_view rule, const std::vector<Id>& from,
                    const std::vector<Rational>& with) {
  text_ += "step " + std::to_string(next_id_) + " " + statement_text(statement) + " by " + std::string(rule);
  if (!from.empty()) text_ += " from";
  for (const Id id : from) text_ += " " + std::to_string(id);
  if (!with.empty()) text_ += " with";
  for (const auto& number : with) text_ += " " + number.text();
  text_ += "\n";
  return next_id_++;
}

Id Derivation::add(const PiecewiseLinear& function) {
  text_ += object_text(next_id_, function);
  return next_id_++;
}

Id Derivation::on_grid(Id network_id, const QuantizedNetwork& network, Id grid_id, const Grid& grid) {
  RELUCERT_REQUIRE(network.grid().integer_bits() <= grid.integer_bits() &&
                       network.grid().fraction_bits() <= grid.fraction_bits(),
                   "network on " + network.grid().text() + " claimed on " + grid.text());
  return step(OnGrid{network_id, grid_id}, "grid_member", {}, {});
}

Id Derivation::within(Id network_id, const QuantizedNetwork& network, std::uint32_t width,
                      std::uint32_t depth) {
  RELUCERT_REQUIRE(network.width() <= width && network.depth() <= depth,
                   "network of width " + std::to_string(network.width()) + " and depth " +
                       std::to_string(network.depth()) + " claimed within (" + std::to_string(width) + ", " +
                       std::to_string(depth) + ")");
  return step(Within{network_id, width, depth}, "shape", {}, {});
}

Id Derivation::realizes(Id network_id, const QuantizedNetwork& network, Id function_id,
                        const PiecewiseLinear& function) {
  const PiecewiseLinear realized = realization(network, function.left(), function.right());
  const auto& points = function.points();
  // Every point of the realization, in order, among those of the function: then no segment of the function
  // contains a change of sign. Equality is checked apart, since points of the function may lie between.
  RELUCERT_REQUIRE(
      std::includes(points.begin(), points.end(), realized.points().begin(), realized.points().end(),
                    [](const Point& p, const Point& q) { return p.x < q.x; }),
      "the function is not subdivided where a neuron of the network changes sign");
  RELUCERT_REQUIRE(realized == function, "the network does not realize the function");
  return step(Realizes{network_id, function_id}, "no_sign_change", {}, {});
}

Derivation::Distance Derivation::net_distance(Id network_id, const QuantizedNetwork& network, Id target_id,
                                              const PiecewiseLinear& target) {
  const PiecewiseLinear realized = realization(network, target.left(), target.right());
  const SupDistance distance = sup_distance(realized, target);
  const Id function_id = add(realized);
  const Id realizes = step(Realizes{network_id, function_id}, "no_sign_change", {}, {});
  const Id dist = step(DistEq{function_id, target_id, distance.value}, "merged_breakpoints", {}, {});
  const Id net = step(NetDistEq{network_id, target_id, distance.value}, "sandwich", {realizes, dist}, {});
  return {net, distance, realized.pieces()};
}

Id Derivation::in_h1(Id function_id, const PiecewiseLinear& function) {
  const auto reason = reason_not_in_h1(function);
  RELUCERT_REQUIRE(!reason, "claimed in H1: " + *reason);
  return step(InH1{function_id}, "slopes_and_values", {}, {});
}

Id Derivation::approx_le(Id target_id, const Family& family, const Rational& value, Id on_grid_step,
                         Id within_step, Id distance_step) {
  return step(ApproxLe{target_id, family, value}, "witness_network",
              {on_grid_step, within_step, distance_step}, {});
}

Bound Derivation::theorem(Sense sense, const Family& family, const Rational& value, const std::string& rule,
                          const std::vector<Rational>& with) {
  const Theorem* theorem = find_theorem(rule);
  RELUCERT_REQUIRE(theorem != nullptr && theorem->sense() == sense, "no such theorem rule: " + rule);
  RELUCERT_REQUIRE(rule != "depth_precision" && rule != "weight_splitting",
                   rule + " starts from a bound that is proved already");
  const auto objection = theorem->objection(family, value, rule, with);
  RELUCERT_REQUIRE(!objection, rule + " for " + family.text() + ": " + *objection);
  const Statement statement =
      sense == Sense::lower ? Statement(MinimaxGe{family, value}) : Statement(MinimaxLe{family, value});
  return Bound(sense, family, value, step(statement, rule, {}, with), std::string(theorem->name()));
}

Id Derivation::minimax_eq(const Bound& upper, const Bound& lower) {
  RELUCERT_REQUIRE(
      upper.sense() == Sense::upper && lower.sense() == Sense::lower && upper.family() == lower.family(),
      "the minimax error needs an upper and a lower bound of one family");
  RELUCERT_REQUIRE(lower.value() == upper.value(), "the bounds do not meet");
  return step(MinimaxEq{upper.family(), upper.value()}, "equal_bounds", {upper.step(), lower.step()}, {});
}

Bound Derivation::depth_precision(const Bound& fine, const Family& family, std::uint32_t factor) {
  const Family& from = fine.family();
  const std::uint64_t k = factor;
  RELUCERT_REQUIRE(
      fine.sense() == Sense::upper && k >= 2 && k * family.integer_bits == from.integer_bits &&
          k * family.fraction_bits == from.fraction_bits &&
          2 * std::uint64_t{from.width} + 2 <= family.width && k * from.depth <= family.depth,
      "depth_precision with k = " + std::to_string(k) + " from " + from.text() + " to " + family.text());
  const Id id = step(MinimaxLe{family, fine.value()}, "depth_precision", {fine.step()}, {k});
  return Bound(Sense::upper, family, fine.value(), id, "depth_precision");
}

Bound Derivation::inclusion(const Bound& bound, const Family& family) {
  const bool upper = bound.sense() == Sense::upper;
  const Family& small = upper ? bound.family() : family;
  const Family& large = upper ? family : bound.family();
  RELUCERT_REQUIRE(small.width <= large.width && small.depth <= large.depth &&
                       small.integer_bits <= large.integer_bits && small.fraction_bits <= large.fraction_bits,
                   small.text() + " is not contained in " + large.text());
  const Statement statement =
      upper ? Statement(MinimaxLe{family, bound.value()}) : Statement(MinimaxGe{family, bound.value()});
  return Bound(bound.sense(), family, bound.value(), step(statement, "inclusion", {bound.step()}, {}),
               bound.rule());
}

Bound Derivation::weight_splitting(const Bound& large, const Family& family) {
  const Family& from = large.family();
  const auto objection = splitting_objection(from, family);
  RELUCERT_REQUIRE(large.sense() == Sense::upper && !objection, "weight_splitting from " + from.text() +
                                                                    " to " + family.text() + ": " +
                                                                    objection.value_or("not an upper bound"));
  const Id id = step(MinimaxLe{family, large.value()}, "weight_splitting", {large.step()}, {});
  return Bound(Sense::upper, family, large.value(), id, "weight_splitting");
}

template <class AnyFamily>
Rational Derivation::ratio(const BoundOn<AnyFamily>& upper, const BoundOn<AnyFamily>& lower) const {
  RELUCERT_REQUIRE(
      upper.sense() == Sense::upper && lower.sense() == Sense::lower && upper.family() == lower.family(),
      "a gap needs an upper and a lower bound of one family");
  RELUCERT_REQUIRE(lower.value().sign() > 0 && lower.value() <= upper.value(),
                   "lower bound above upper bound");
  return upper.value() / lower.value();
}

Id Derivation::gap_le(const Bound& upper, const Bound& lower) {
  return step(GapLe{upper.family(), ratio(upper, lower)}, "quotient", {upper.step(), lower.step()}, {});
}

Id Derivation::weights_le(Id network_id, const QuantizedNetwork& network, std::uint32_t weight_bound) {
  const Integer largest = largest_numerator(network);
  RELUCERT_REQUIRE(
      largest <= Integer(weight_bound) * Integer::power_of_two(network.grid().fraction_bits()),
      "a weight of numerator " + largest.text() + " claimed to be at most " + std::to_string(weight_bound));
  return step(WeightsLe{network_id, weight_bound}, "largest_weight", {}, {});
}

BoundedBound Derivation::theorem(const BoundedFamily& family, const Proposal& proposal) {
  const Theorem* theorem = find_theorem(proposal.rule);
  RELUCERT_REQUIRE(
      theorem != nullptr && theorem->sense() == Sense::lower && theorem->holds_for_real_weights(),
      "no lower bound for real weights: " + proposal.rule);
  const auto objection = theorem->objection(Family{family.width, family.depth, 0, 0}, proposal.value,
                                            proposal.rule, proposal.with);
  RELUCERT_REQUIRE(!objection, proposal.rule + " for " + family.text() + ": " + *objection);
  const Id id = step(BoundedGe{family, proposal.value}, proposal.rule, {}, proposal.with);
  return BoundedBound(Sense::lower, family, proposal.value, id, std::string(theorem->name()));
}

BoundedBound Derivation::affine(const BoundedFamily& family) {
  const Rational value(1, 4);
  return BoundedBound(Sense::upper, family, value, step(BoundedLe{family, value}, "affine", {}, {}),
                      "affine");
}

BoundedBound Derivation::bounded_ladder(const BoundedFamily& family) {
  const auto cells = bounded_ladder_cells(family);
  const auto* reason = std::get_if<std::string>(&cells);
  RELUCERT_REQUIRE(reason == nullptr, "bounded_ladder for " + family.text() + ": " + *reason);
  const Rational value(1, Integer(2) * std::get<Integer>(cells));
  return BoundedBound(Sense::upper, family, value, step(BoundedLe{family, value}, "bounded_ladder", {}, {}),
                      "bounded_ladder");
}

BoundedBound Derivation::from_larger_weights(const Bound& large, const BoundedFamily& family,
                                             const std::string& rule,
                                             const std::optional<std::string>& objection) {
  RELUCERT_REQUIRE(large.sense() == Sense::upper && !objection, rule + " from " + large.family().text() +
                                                                    " to " + family.text() + ": " +
                                                                    objection.value_or("not an upper bound"));
  const Id id = step(BoundedLe{family, large.value()}, rule, {large.step()}, {});
  return BoundedBound(Sense::upper, family, large.value(), id, rule);
}

BoundedBound Derivation::weight_splitting(const Bound& large, const BoundedFamily& family) {
  return from_larger_weights(large, family, "weight_splitting", splitting_objection(large.family(), family));
}

BoundedBound Derivation::weight_scaling(const Bound& large, const BoundedFamily& family) {
  return from_larger_weights(large, family, "weight_scaling", scaling_objection(large.family(), family));
}

Id Derivation::gap_le(const BoundedBound& upper, const BoundedBound& lower) {
  return step(BoundedGapLe{upper.family(), ratio(upper, lower)}, "quotient", {upper.step(), lower.step()},
              {});
}

Id Derivation::class_fact(const Statement& statement, std::string_view rule,
                          const std::vector<Rational>& with) {
  return step(statement, rule, {}, with);
}

std::string Derivation::certificate(const Claim& claim, const std::vector<Id>& goals) const {
  RELUCERT_REQUIRE(claim.goals().size() == goals.size(), "one proved step per goal expected");
  std::string out = claim.text() + "proof\n" + text_ + "qed";
  for (const Id id : goals) out += " " + std::to_string(id);
  return out + "\n";
}

}  // namespace relucert
