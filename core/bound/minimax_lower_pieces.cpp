// Pieces: a network has at most p = (W+1)^(L-1) affine pieces and so at most p sign changes; the zigzag of
// p+1 teeth through +-1/(2(p+1)) asks for one more. Holds for real weights, whatever a and b.
// Source: ours, setting of arXiv 2405.01952; proof: proofs_checks/notes/lower_bounds.md (pieces).
#include "core/bound/closed_form_bound.hpp"
#include "core/bound/theorems.hpp"

namespace relucert {
namespace {

class Pieces final : public ClosedFormBound {
 public:
  std::string_view name() const override { return "pieces"; }
  std::string_view statement() const override {
    return "A >= 1/(2((W+1)^(L-1) + 1)), because g has at most (W+1)^(L-1) affine pieces";
  }
  std::string_view source() const override {
    return "proofs_checks/notes/lower_bounds.md, pieces; setting of arXiv 2405.01952";
  }
  bool holds_for_real_weights() const override { return true; }

 private:
  std::variant<Rational, std::string> value_for(const Family& family) const override {
    const Integer base = Integer(family.width) + Integer(1);
    const Integer bits = Integer(family.depth - 1) * Integer(base.bit_length());
    if (bits >= Integer::power_of_two(20))
      return "gave up: (L-1) bitlength(W+1) = " + bits.text() + " >= 2^20";
    return Rational(1, Integer(2) * (Integer::power(base, family.depth - 1) + Integer(1)));
  }
};

}  // namespace

const Theorem& minimax_lower_pieces() {
  static const Pieces theorem;
  return theorem;
}

}  // namespace relucert
