// The range of a function of H1 has length 1 at most, so the middle of the range is within 1/2 of it. Depth L
// carries L digits in base 2^b: each layer adds one as its bias and shrinks what came before by 2^b. Hidden
// digits are nonnegative, so no ReLU clips; the last bias is the floor. Trailing zero digits need no layer.
// Source: rule constant of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/constant.hpp"

#include <algorithm>

#include "core/construction/digits.hpp"
#include "core/construction/hypothesis.hpp"
#include "core/construction/network_builder.hpp"
#include "core/construction/walk_construction.hpp"
#include "core/function/function_class.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

std::uint64_t digits_in_bits(const Family& family) {
  return std::uint64_t{family.fraction_bits} * family.depth;
}

}  // namespace

std::string_view Constant::summary() const {
  return "a constant near the middle of the range of f: error 1/2 + 2^-(bL+1)";
}

std::variant<Plan, std::string> Constant::plan(const Family& family) const {
  return plan_with(family, {});
}

std::variant<Plan, std::string> Constant::plan_with(const Family& family,
                                                    const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  if (auto objection = unless_at_least("W", family.width, 1)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 1)) return *objection;
  if (auto objection = unless_within_limit("b L", digits_in_bits(family))) return *objection;
  const Rational rounding = Rational(1, Integer::power_of_two(digits_in_bits(family) + 1));
  return Plan{family, {}, Rational(1, 2) + rounding, 1, family.depth};
}

Rational Constant::value(const Plan& plan, const PiecewiseLinear& f) const {
  RELUCERT_REQUIRE(in_h1(f), *reason_not_in_h1(f));
  const auto [lowest, highest] = std::minmax_element(
      f.points().begin(), f.points().end(), [](const Point& p, const Point& q) { return p.y < q.y; });
  const Integer scale = Integer::power_of_two(digits_in_bits(plan.family));
  return Rational(((lowest->y + highest->y) / 2 * Rational(scale)).nearest(), scale);
}

QuantizedNetwork Constant::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  const std::uint64_t bits = plan.family.fraction_bits;
  const Rational value = this->value(plan, f);
  // The denominator is 2^e; ceil(e/b) layers have a digit that is not 0. For b = 0 the value is an integer.
  const std::uint64_t exponent = value.denominator().bit_length() - 1;
  const std::uint64_t layers = exponent == 0 ? 1 : (exponent - 1) / bits + 1;
  const Rational units = value * Rational(Integer::power_of_two(bits * layers));
  const auto digits = binary_power_digits(units.numerator(), bits, layers);
  const Rational resolution(1, Integer::power_of_two(bits));
  NetworkBuilder network(plan.family.grid());
  Affine read;
  for (std::uint64_t layer = 0; layer < layers; ++layer) {
    read.bias = resolution * Rational(digits[layer]);
    const Unit unit = network.add(read);
    if (layer + 1 == layers) break;
    network.end_layer();
    read.terms = {{unit, resolution}};
  }
  return network.finish();
}

}  // namespace relucert
