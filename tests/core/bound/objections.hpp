#pragma once
// Asking a theorem directly, as Derivation does.
#include <boost/test/unit_test.hpp>
#include <string>

#include "core/bound/derivation.hpp"
#include "core/bound/theorem.hpp"

namespace bound_tests {

using namespace relucert;

inline const Theorem& theorem(const std::string& rule) {
  const Theorem* found = find_theorem(rule);
  BOOST_REQUIRE_MESSAGE(found != nullptr, rule);
  return *found;
}

inline void check_accepted(const std::string& rule, const Family& family, const Rational& value,
                           const std::vector<Rational>& with) {
  const auto objection = theorem(rule).objection(family, value, rule, with);
  BOOST_TEST(!objection.has_value(), family.text() << ": " << objection.value_or(""));
}

/// Rejected, with a message that holds `part`.
inline void check_rejected(const std::string& rule, const Family& family, const Rational& value,
                           const std::vector<Rational>& with, const std::string& part) {
  const auto objection = theorem(rule).objection(family, value, rule, with);
  BOOST_REQUIRE_MESSAGE(objection.has_value(), rule << " accepted " << family.text() << " " << value.text());
  BOOST_TEST(objection->find(part) != std::string::npos,
             "message: " << *objection << "; expected part: " << part);
}

inline Outcome derive(const std::string& rule, const Family& family) {
  Derivation derivation(1);
  return theorem(rule).derive(family, derivation);
}

/// The value, where the rule gives one.
inline std::optional<Rational> derived_value(const std::string& rule, const Family& family) {
  const Outcome outcome = derive(rule, family);
  if (const auto* bound = std::get_if<Bound>(&outcome)) return bound->value();
  return std::nullopt;
}

inline void check_value(const std::string& rule, const Family& family, const Rational& value) {
  const auto derived = derived_value(rule, family);
  BOOST_REQUIRE_MESSAGE(derived.has_value(), rule << " gives nothing for " << family.text());
  BOOST_TEST(derived->text() == value.text(), rule << " for " << family.text());
}

/// Nothing derived, with a reason that holds `part`.
inline void check_unknown(const std::string& rule, const Family& family, const std::string& part) {
  const Outcome outcome = derive(rule, family);
  const auto* unknown = std::get_if<Unknown>(&outcome);
  BOOST_REQUIRE_MESSAGE(unknown != nullptr, rule << " gave a bound for " << family.text());
  BOOST_TEST(unknown->reason.find(part) != std::string::npos,
             "reason: " << unknown->reason << "; expected part: " << part);
}

/// The numbers after `with` in the only step of a derivation of this rule.
inline std::vector<Rational> numbers_of(const std::string& rule, const Family& family) {
  Derivation derivation(1);
  const Outcome outcome = theorem(rule).derive(family, derivation);
  BOOST_REQUIRE(std::holds_alternative<Bound>(outcome));
  const std::string text = derivation.certificate(Claim(), {});
  const auto with = text.find(" with ");
  std::vector<Rational> numbers;
  if (with == std::string::npos) return numbers;
  std::string word;
  for (std::size_t i = with + 6; text[i - 1] != '\n'; ++i) {
    if (text[i] != ' ' && text[i] != '\n') {
      word += text[i];
      continue;
    }
    numbers.push_back(*Rational::parse(word));
    word.clear();
  }
  return numbers;
}

inline std::optional<Rational> best_lower(const Family& family) {
  Derivation derivation(1);
  std::vector<Bound> bounds;
  for (const Theorem* theorem : lower_bound_theorems()) {
    const Outcome outcome = theorem->derive(family, derivation);
    if (const auto* bound = std::get_if<Bound>(&outcome)) bounds.push_back(*bound);
  }
  if (bounds.empty()) return std::nullopt;
  return best_bound(bounds).value();
}

}  // namespace bound_tests
