#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/bound/theorem.hpp"
#include "core/certificate/claim.hpp"
#include "core/function/sup_distance.hpp"

namespace relucert {

/// The only maker of facts: each method checks its statement exactly (ContractViolation when it is false),
/// writes one step and returns its id. The text is a certificate that the separate checker reads. One
/// derivation per certificate, one thread.
class RELUCERT_EXPORT Derivation {
 public:
  /// Continues the ids of the claim, whose objects the steps may use.
  explicit Derivation(Id first_free_id) : next_id_(first_free_id) {}

  Id add(const PiecewiseLinear& function);  ///< an object of the proof part

  // Facts about objects; the caller passes the object together with its id.
  Id on_grid(Id network_id, const QuantizedNetwork& network, Id grid_id, const Grid& grid);
  Id within(Id network_id, const QuantizedNetwork& network, std::uint32_t width, std::uint32_t depth);
  /// Proves that the network equals the function on its domain. The points of the function must subdivide
  /// it as finely as those of realization() do.
  Id realizes(Id network_id, const QuantizedNetwork& network, Id function_id,
              const PiecewiseLinear& function);
  /// Proves sup |network - target| exactly on the domain of the target: realizes, dist_eq, sandwich.
  struct Distance {
    Id step;
    SupDistance distance;
    std::size_t pieces;  ///< affine pieces of the realization in canonical form
  };
  Distance net_distance(Id network_id, const QuantizedNetwork& network, Id target_id,
                        const PiecewiseLinear& target);
  Id in_h1(Id function_id, const PiecewiseLinear& function);
  Id approx_le(Id target_id, const Family& family, const Rational& value, Id on_grid_step, Id within_step,
               Id distance_step);

  /// A theorem rule about the minimax error; asks the theorem for objections first.
  Bound theorem(Sense sense, const Family& family, const Rational& value, const std::string& rule,
                const std::vector<Rational>& with);
  /// The minimax error itself, when an upper and a lower bound of this derivation meet.
  Id minimax_eq(const Bound& upper, const Bound& lower);
  /// The same value for another family: an upper bound for one that contains it, a lower bound for one that
  /// it contains.
  Bound inclusion(const Bound& bound, const Family& family);
  /// The upper bound of a family on a finer grid, for a wider and deeper one: rule depth_precision with k.
  Bound depth_precision(const Bound& fine, const Family& family, std::uint32_t factor);
  /// The upper bound of a family for a wider and deeper one with smaller weights: rule weight_splitting.
  Bound weight_splitting(const Bound& large, const Family& family);
  /// upper/lower as a fact; both bounds come from this derivation.
  Id gap_le(const Bound& upper, const Bound& lower);

  // The same about real weights of absolute value at most B.
  Id weights_le(Id network_id, const QuantizedNetwork& network, std::uint32_t weight_bound);
  /// A lower-bound rule that holds for real weights; asks its theorem for objections first.
  BoundedBound theorem(const BoundedFamily& family, const Proposal& proposal);
  BoundedBound affine(const BoundedFamily& family);          ///< 1/4
  BoundedBound bounded_ladder(const BoundedFamily& family);  ///< contract: W, L >= 2
  BoundedBound weight_splitting(const Bound& large, const BoundedFamily& family);
  BoundedBound weight_scaling(const Bound& large, const BoundedFamily& family);
  Id gap_le(const BoundedBound& upper, const BoundedBound& lower);

  /// A fact about a class of functions by a rule without earlier steps; core/covering computes the numbers.
  Id class_fact(const Statement& statement, std::string_view rule, const std::vector<Rational>& with);

  /// The whole certificate: the claim, the steps, and `qed` with these steps (one per goal).
  std::string certificate(const Claim& claim, const std::vector<Id>& goals) const;

 private:
  Id step(const Statement& statement, std::string_view rule, const std::vector<Id>& from,
          const std::vector<Rational>& with);

  BoundedBound from_larger_weights(const Bound& large, const BoundedFamily& family, const std::string& rule,
                                   const std::optional<std::string>& objection);
  template <class AnyFamily>
  Rational ratio(const BoundOn<AnyFamily>& upper, const BoundOn<AnyFamily>& lower) const;

  Id next_id_;
  std::string text_;
};

}  // namespace relucert
