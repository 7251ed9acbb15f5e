#pragma once
#include <variant>

#include "core/bound/theorem.hpp"

namespace relucert {

/// A lower bound without numbers of its own: the family alone fixes the value.
class ClosedFormBound : public Theorem {
 public:
  Sense sense() const final { return Sense::lower; }
  std::optional<std::string> objection(const Family& family, const Rational& value, const std::string& rule,
                                       const std::vector<Rational>& with) const final;
  Outcome derive(const Family& family, Derivation& derivation) const final;
  std::variant<Proposal, std::string> propose_for_real_weights(std::uint32_t width,
                                                               std::uint32_t depth) const final;

 private:
  /// The value, or the hypothesis or limit that fails.
  virtual std::variant<Rational, std::string> value_for(const Family& family) const = 0;
};

}  // namespace relucert
