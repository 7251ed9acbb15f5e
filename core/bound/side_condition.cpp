// Tests shared by the theorems, so that equal failures read alike.
#include "core/bound/side_condition.hpp"

#include "core/number/decimal.hpp"

namespace relucert {

std::optional<std::string> rule_objection(std::string_view expected_rule,
                                          const std::vector<std::string_view>& number_names,
                                          const std::string& rule, const std::vector<Rational>& with) {
  if (rule != expected_rule) return "rule " + rule + " is not " + std::string(expected_rule);
  if (with.size() == number_names.size()) return std::nullopt;
  std::string wanted = number_names.empty() ? "no numbers" : "the numbers";
  for (const auto name : number_names) wanted += " " + std::string(name);
  return "takes " + wanted + ", not " + std::to_string(with.size()) + " numbers";
}

std::optional<std::string> value_objection(const Rational& claimed, const Rational& given) {
  if (claimed == given) return std::nullopt;
  return "the rule gives " + given.text() + ", not " + claimed.text();
}

std::optional<std::string> log2_less_objection(const std::string& below_name, const Rational& below_upper,
                                               const std::string& above_name, const Rational& above_lower) {
  constexpr std::int64_t margin_exponent = -20;
  if (below_upper + Rational::power_of_two(margin_exponent) < above_lower) return std::nullopt;
  constexpr unsigned digits = 15;
  return below_name + " <= " + decimal_upper(below_upper, digits) + " is not below " + above_name +
         " >= " + decimal_lower(above_lower, digits) + " by 2^" + std::to_string(margin_exponent);
}

std::optional<std::uint64_t> to_natural(const Rational& x) {
  if (!x.is_integer() || x.sign() < 0) return std::nullopt;
  const auto number = x.numerator().to_int64();
  if (!number) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

}  // namespace relucert
