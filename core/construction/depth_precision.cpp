// Source: rule depth_precision of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/depth_precision.hpp"

#include <algorithm>

#include "core/construction/fine_interpolation.hpp"
#include "core/construction/hypothesis.hpp"
#include "core/construction/walk_construction.hpp"
#include "core/network/depth_for_precision.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// As many fraction bits of the fine grid as fine_interpolation makes use of.
constexpr std::uint64_t useful_bits = 62;

const FineInterpolation& fine_interpolation() {
  static const FineInterpolation construction;
  return construction;
}

}  // namespace

std::string_view DepthPrecision::summary() const {
  return "k >= 2 and W >= 2W'+2, L >= kL' for a family R_{kb}^{ka}(W',L') with a bound v: A <= v, since each "
         "of its networks equals one of R_b^a(2W'+2,kL').";
}

std::variant<Plan, std::string> DepthPrecision::fine_plan(const Family& family, std::uint64_t factor) const {
  if (auto objection = unless_within_limit("k", factor)) return *objection;
  if (auto objection = unless_at_least("k", factor, 2)) return *objection;
  if (auto objection = unless_at_least("W", family.width, 4)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, factor)) return *objection;
  const std::uint64_t most_bits = std::uint64_t{1} << 32U;
  if (factor * std::max(family.integer_bits, family.fraction_bits) >= most_bits)
    return "gave up: the limit k max(a, b) < 2^32 is exceeded by k = " + std::to_string(factor);
  const auto k = static_cast<std::uint32_t>(factor);
  const Family fine{(family.width - 2) / 2, family.depth / k, k * family.integer_bits,
                    k * family.fraction_bits};
  auto plan = fine_interpolation().plan(fine);
  if (const auto* reason = std::get_if<std::string>(&plan))
    return "fine_interpolation in " + fine.text() + ": " + *reason;
  return plan;
}

/// The largest k that leaves two layers, as long as the fine grid gains by it.
std::variant<Plan, std::string> DepthPrecision::plan(const Family& family) const {
  if (auto objection = unless_at_least("L", family.depth, 4)) return *objection;
  const std::uint64_t b = std::max<std::uint64_t>(family.fraction_bits, 1);
  const std::uint64_t enough = std::max<std::uint64_t>(2, (useful_bits + b - 1) / b);
  return plan_with(family, {std::min<std::uint64_t>(family.depth / 2, enough)});
}

std::variant<Plan, std::string> DepthPrecision::plan_with(
    const Family& family, const std::vector<std::uint64_t>& parameters) const {
  if (auto objection = unless_parameters_named(parameter_names(), parameters)) return *objection;
  const std::uint64_t k = parameters[0];
  const auto fine = fine_plan(family, k);
  if (const auto* reason = std::get_if<std::string>(&fine)) return *reason;
  const Plan& found = std::get<Plan>(fine);
  return Plan{family, parameters, found.error, 2 * found.width + 2, k * found.depth};
}

QuantizedNetwork DepthPrecision::build(const Plan& plan, const PiecewiseLinear& f) const {
  require_plan_of(*this, plan);
  const std::uint64_t k = plan.parameters.front();
  const Network fine = fine_interpolation().build(std::get<Plan>(fine_plan(plan.family, k)), f).to_network();
  auto converted = depth_for_precision(fine, plan.family.grid(), static_cast<std::uint32_t>(k));
  const auto* reason = std::get_if<std::string>(&converted);
  RELUCERT_REQUIRE(reason == nullptr, "no conversion: " + *reason);
  return std::get<QuantizedNetwork>(std::move(converted));
}

}  // namespace relucert
