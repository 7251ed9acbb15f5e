// Upper bounds by construction: whenever a plan exists, its network lies in the family and is within the
// plan's error of f, for every f in H1. One theorem per construction, all alike: the mathematics is in
// core/construction.
// Source: the constructions behind the regimes of arXiv 2405.01952; proofs:
// proofs_checks/notes/upper_bounds.md.
#include <memory>

#include "core/bound/derivation.hpp"
#include "core/bound/side_condition.hpp"
#include "core/bound/theorems.hpp"
#include "core/construction/best_plan.hpp"
#include "core/construction/depth_precision.hpp"
#include "core/construction/weight_splitting.hpp"

namespace relucert {
namespace {

class ByConstruction : public Theorem {
 public:
  explicit ByConstruction(const Construction& construction) : construction_(construction) {}

  std::string_view name() const override { return construction_.name(); }
  std::string_view statement() const override { return construction_.summary(); }
  std::string_view source() const override {
    return "proofs_checks/notes/upper_bounds.md, section of the same name; setting of arXiv 2405.01952";
  }
  Sense sense() const override { return Sense::upper; }

  std::optional<std::string> objection(const Family& family, const Rational& value, const std::string& rule,
                                       const std::vector<Rational>& with) const override {
    if (const auto objection = rule_objection(name(), construction_.parameter_names(), rule, with))
      return objection;
    std::vector<std::uint64_t> parameters;
    for (std::size_t i = 0; i < with.size(); ++i) {
      const auto parameter = to_natural(with[i]);
      if (!parameter)
        return std::string(construction_.parameter_names()[i]) + " = " + with[i].text() +
               " is not a natural number below 2^63";
      parameters.push_back(*parameter);
    }
    const auto plan = construction_.plan_with(family, parameters);
    if (const auto* reason = std::get_if<std::string>(&plan)) return *reason;
    return plan_objection(std::get<Plan>(plan), family, value);
  }

  Outcome derive(const Family& family, Derivation& derivation) const override {
    const auto outcome = best_plan(construction_, family);
    if (const auto* reason = std::get_if<std::string>(&outcome)) return Unknown{*reason};
    const Plan& plan = std::get<Plan>(outcome);
    std::vector<Rational> with;
    for (const std::uint64_t parameter : plan.parameters) with.push_back(parameter);
    const Bound bound = derivation.theorem(Sense::upper, plan.family, plan.error, std::string(name()), with);
    return plan.family == family ? bound : derivation.inclusion(bound, family);
  }

 private:
  static std::optional<std::string> plan_objection(const Plan& plan, const Family& family,
                                                   const Rational& value) {
    if (plan.width > family.width)
      return "width " + std::to_string(plan.width) + " needed, W = " + std::to_string(family.width);
    if (plan.depth > family.depth)
      return "depth " + std::to_string(plan.depth) + " needed, L = " + std::to_string(family.depth);
    return value_objection(value, plan.error);
  }

  const Construction& construction_;
};

/// A theorem with an earlier step: the bound of fine_interpolation for the finer grid.
class ByDepthPrecision final : public ByConstruction {
 public:
  explicit ByDepthPrecision(const DepthPrecision& construction)
      : ByConstruction(construction), construction_(construction) {}

  Outcome derive(const Family& family, Derivation& derivation) const override {
    const auto outcome = best_plan(construction_, family);
    if (const auto* reason = std::get_if<std::string>(&outcome)) return Unknown{*reason};
    const Plan& plan = std::get<Plan>(outcome);
    const auto factor = static_cast<std::uint32_t>(plan.parameters.front());
    const Plan fine = std::get<Plan>(construction_.fine_plan(plan.family, factor));
    const Bound start = derivation.theorem(Sense::upper, fine.family, fine.error, "fine_interpolation",
                                           {fine.parameters.begin(), fine.parameters.end()});
    const Bound bound = derivation.depth_precision(start, plan.family, factor);
    return plan.family == family ? bound : derivation.inclusion(bound, family);
  }

 private:
  const DepthPrecision& construction_;
};

/// The other one: the best bound of the other constructions for larger weights.
class ByWeightSplitting final : public ByConstruction {
 public:
  explicit ByWeightSplitting(const WeightSplitting& construction)
      : ByConstruction(construction), construction_(construction) {}

  Outcome derive(const Family& family, Derivation& derivation) const override {
    const auto from = construction_.source(family);
    if (const auto* reason = std::get_if<std::string>(&from)) return Unknown{*reason};
    const auto best = best_unsplit_plan(std::get<Family>(from));
    const auto large = find_theorem(best.construction->name())->derive(std::get<Family>(from), derivation);
    return derivation.weight_splitting(std::get<Bound>(large), family);
  }

 private:
  const WeightSplitting& construction_;
};

}  // namespace

const std::vector<const Theorem*>& minimax_upper() {
  static const std::vector<std::unique_ptr<Theorem>> theorems = [] {
    std::vector<std::unique_ptr<Theorem>> list;
    for (const Construction* construction : constructions())
      if (const auto* trade = dynamic_cast<const DepthPrecision*>(construction))
        list.push_back(std::make_unique<ByDepthPrecision>(*trade));
      else if (const auto* splitting = dynamic_cast<const WeightSplitting*>(construction))
        list.push_back(std::make_unique<ByWeightSplitting>(*splitting));
      else
        list.push_back(std::make_unique<ByConstruction>(*construction));
    return list;
  }();
  static const std::vector<const Theorem*> pointers = [] {
    std::vector<const Theorem*> list;
    for (const auto& theorem : theorems) list.push_back(theorem.get());
    return list;
  }();
  return pointers;
}

}  // namespace relucert
