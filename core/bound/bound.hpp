#pragma once
#include <string>
#include <variant>

#include "core/certificate/statement.hpp"

namespace relucert {

enum class Sense { lower, upper };

/// A proved bound on the minimax error over H1 of the networks of a family. Only a Derivation makes one, so a
/// plugin or a study can hold and compare bounds and cannot forge one.
template <class AnyFamily>
class BoundOn {
 public:
  Sense sense() const { return sense_; }
  const AnyFamily& family() const { return family_; }
  const Rational& value() const { return value_; }
  Id step() const { return step_; }  ///< the step of the derivation that proves it
  /// The name of the theorem it rests on; `vc` also for the rule vc_strip.
  const std::string& rule() const { return rule_; }

 private:
  friend class Derivation;
  BoundOn(Sense sense, AnyFamily family, Rational value, Id step, std::string rule)
      : sense_(sense), family_(family), value_(std::move(value)), step_(step), rule_(std::move(rule)) {}

  Sense sense_;
  AnyFamily family_;
  Rational value_;
  Id step_;
  std::string rule_;
};

/// For R_b^a(W,L).
using Bound = BoundOn<Family>;
/// For R(W,L,B).
using BoundedBound = BoundOn<BoundedFamily>;

/// Not known: a hypothesis is not met (with the two numbers compared), a limit was reached, nothing
/// implemented.
struct Unknown {
  std::string reason;
};

/// Disproved, with a witness in words and numbers.
struct Refutation {
  std::string witness;
};

using Outcome = std::variant<Bound, Refutation, Unknown>;

}  // namespace relucert
