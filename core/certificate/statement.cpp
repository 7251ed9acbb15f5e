#include "core/certificate/statement.hpp"

namespace relucert {
namespace {

std::string word(std::uint32_t x) {
  return " " + std::to_string(x);
}
std::string word(const Integer& x) {
  return " " + x.text();
}
std::string word(const Rational& x) {
  return " " + x.text();
}
std::string word(const Family& family) {
  return word(family.width) + word(family.depth) + word(family.integer_bits) + word(family.fraction_bits);
}
std::string word(const BoundedFamily& family) {
  return word(family.width) + word(family.depth) + word(family.weight_bound);
}

struct Printer {
  std::string operator()(const OnGrid& s) const { return "on_grid" + word(s.network) + word(s.grid); }
  std::string operator()(const Within& s) const {
    return "within" + word(s.network) + word(s.width) + word(s.depth);
  }
  std::string operator()(const Realizes& s) const { return "realizes" + word(s.network) + word(s.function); }
  std::string operator()(const InH1& s) const { return "in_h1" + word(s.function); }
  std::string operator()(const DistEq& s) const { return "dist_eq" + word(s.f) + word(s.g) + word(s.value); }
  std::string operator()(const DistLe& s) const { return "dist_le" + word(s.f) + word(s.g) + word(s.value); }
  std::string operator()(const NetDistEq& s) const {
    return "net_dist_eq" + word(s.network) + word(s.function) + word(s.value);
  }
  std::string operator()(const NetDistLe& s) const {
    return "net_dist_le" + word(s.network) + word(s.function) + word(s.value);
  }
  std::string operator()(const ApproxLe& s) const {
    return "approx_le" + word(s.function) + word(s.family) + word(s.value);
  }
  std::string operator()(const MinimaxGe& s) const { return "minimax_ge" + word(s.family) + word(s.value); }
  std::string operator()(const MinimaxLe& s) const { return "minimax_le" + word(s.family) + word(s.value); }
  std::string operator()(const MinimaxEq& s) const { return "minimax_eq" + word(s.family) + word(s.value); }
  std::string operator()(const GapLe& s) const { return "gap_le" + word(s.family) + word(s.ratio); }
  std::string operator()(const WeightsLe& s) const {
    return "weights_le" + word(s.network) + word(s.weight_bound);
  }
  std::string operator()(const BoundedGe& s) const { return "bounded_ge" + word(s.family) + word(s.value); }
  std::string operator()(const BoundedLe& s) const { return "bounded_le" + word(s.family) + word(s.value); }
  std::string operator()(const BoundedGapLe& s) const {
    return "bounded_gap_le" + word(s.family) + word(s.ratio);
  }
  std::string operator()(const SizeEq& s) const { return "size_eq" + word(s.functions) + word(s.count); }
  std::string operator()(const CoveringLe& s) const { return counted("covering_le", s); }
  std::string operator()(const CoveringGe& s) const { return counted("covering_ge", s); }
  std::string operator()(const ExternalCoveringLe& s) const { return counted("external_covering_le", s); }
  std::string operator()(const ExternalCoveringGe& s) const { return counted("external_covering_ge", s); }
  std::string operator()(const PackingLe& s) const { return counted("packing_le", s); }
  std::string operator()(const PackingGe& s) const { return counted("packing_ge", s); }
  std::string operator()(const SeparatedGe& s) const { return counted("separated_ge", s); }
  std::string operator()(const Log2CoveringLe& s) const {
    return "log2_covering_le" + word(s.functions) + word(s.radius) + word(s.value);
  }
  std::string operator()(const Log2PackingGe& s) const {
    return "log2_packing_ge" + word(s.functions) + word(s.radius) + word(s.value);
  }
  std::string operator()(const NoFiniteCovering& s) const {
    return "no_finite_covering" + word(s.functions) + word(s.radius);
  }

 private:
  template <class Counted>
  static std::string counted(const std::string& name, const Counted& s) {
    return name + word(s.functions) + word(s.radius) + word(s.count);
  }
};

}  // namespace

std::string statement_text(const Statement& statement) {
  return std::visit(Printer{}, statement);
}

}  // namespace relucert
