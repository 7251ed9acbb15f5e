#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/bound/bound.hpp"

namespace relucert {

class Derivation;

/// What the step of a lower bound says apart from the family.
struct Proposal {
  std::string rule;
  Rational value;
  std::vector<Rational> with;
};

/// One theorem rule of proofs_checks/RULES.md about the minimax error of R_b^a(W,L) over H1.
class RELUCERT_EXPORT Theorem {
 public:
  virtual ~Theorem() = default;
  virtual std::string_view name() const = 0;       ///< as in RULES.md and in the command line's output
  virtual std::string_view statement() const = 0;  ///< in one sentence, with hypotheses
  virtual std::string_view source() const = 0;     ///< arXiv id and where the proof is
  virtual Sense sense() const = 0;

  /// The side conditions, exactly: empty when `family` has the bound `value` by this rule with these numbers,
  /// otherwise what fails and by how much. Derivation asks this before it makes a Bound.
  virtual std::optional<std::string> objection(const Family& family, const Rational& value,
                                               const std::string& rule,
                                               const std::vector<Rational>& with) const = 0;
  /// The best bound this rule gives for the family, proved in `derivation`; Unknown with the reason when it
  /// gives none.
  virtual Outcome derive(const Family& family, Derivation& derivation) const = 0;

  /// A lower bound whose proof is about networks with any real weights: neither `objection` nor the value
  /// depends on a and b, and the rule also concludes bounded_ge.
  virtual bool holds_for_real_weights() const { return false; }
  /// The best bound of such a theorem for networks of this width and depth, or why it gives none.
  virtual std::variant<Proposal, std::string> propose_for_real_weights(std::uint32_t width,
                                                                       std::uint32_t depth) const;
};

/// memory, precision, breakpoint_gap, pieces, vc, monotone_or_affine.
const std::vector<const Theorem*>& lower_bound_theorems();
/// constant, affine, shallow_interpolation, fine_interpolation, three_layer_interpolation, ladder, gated_walk,
/// multilevel_walk, bit_extraction, grid_retrieval, depth_precision, weight_splitting.
const std::vector<const Theorem*>& upper_bound_theorems();
/// The theorem with this rule name (`vc_strip` is a rule of `vc`), or null.
const Theorem* find_theorem(std::string_view rule);

/// The bound of largest (lower) or smallest (upper) value; the earliest of equal ones. Contract: not empty,
/// one sense, one family.
const Bound& best_bound(const std::vector<Bound>& bounds);
/// The same for any kind of family; instantiated for that of BoundedBound.
template <class AnyFamily>
const BoundOn<AnyFamily>& best_bound(const std::vector<BoundOn<AnyFamily>>& bounds);

}  // namespace relucert
