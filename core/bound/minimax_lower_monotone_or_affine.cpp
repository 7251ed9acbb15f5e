// Width 1 or depth 1: such a network is monotone, or even affine, on [0,1], while |x - 1/2| falls by 1/2 and
// rises by 1/2.
// Source: ours, setting of arXiv 2405.01952; proof: proofs_checks/notes/lower_bounds.md (monotone or affine).
#include "core/bound/closed_form_bound.hpp"
#include "core/bound/theorems.hpp"

namespace relucert {
namespace {

class MonotoneOrAffine final : public ClosedFormBound {
 public:
  std::string_view name() const override { return "monotone_or_affine"; }
  std::string_view statement() const override { return "A >= 1/4 if W = 1 or L = 1, because g is monotone"; }
  std::string_view source() const override {
    return "proofs_checks/notes/lower_bounds.md, monotone or affine; setting of arXiv 2405.01952";
  }
  bool holds_for_real_weights() const override { return true; }

 private:
  std::variant<Rational, std::string> value_for(const Family& family) const override {
    if (family.width == 1 || family.depth == 1) return Rational(1, 4);
    return "hypothesis W = 1 or L = 1 fails: W = " + std::to_string(family.width) +
           ", L = " + std::to_string(family.depth);
  }
};

}  // namespace

const Theorem& minimax_lower_monotone_or_affine() {
  static const MonotoneOrAffine theorem;
  return theorem;
}

}  // namespace relucert
