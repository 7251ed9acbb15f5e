// Breakpoint gap: near 0 no hidden neuron changes sign before 1/(W^(L-2) K^(L-1)), since a root is a quotient
// of an intercept that is at least one grid step and a bounded slope. So g is affine there and misses a tent
// on that interval.
// Source: ours, for the regime where weights are coarse (arXiv 2405.01952); proof:
// proofs_checks/notes/lower_bounds.md (breakpoint gap).
#include "core/bound/closed_form_bound.hpp"
#include "core/bound/theorems.hpp"

namespace relucert {
namespace {

class BreakpointGap final : public ClosedFormBound {
 public:
  std::string_view name() const override { return "breakpoint_gap"; }
  std::string_view statement() const override {
    return "A >= 1/(4 W^(L-2) K^(L-1)) for L >= 2, K = 2^(a+b+1) - 1, because g is affine near 0";
  }
  std::string_view source() const override {
    return "proofs_checks/notes/lower_bounds.md, breakpoint gap; setting of arXiv 2405.01952";
  }

 private:
  std::variant<Rational, std::string> value_for(const Family& family) const override {
    if (family.depth < 2) return "hypothesis L >= 2 fails: L = " + std::to_string(family.depth);
    const Integer bits = Integer(family.depth - 1) *
                             (Integer(family.integer_bits) + Integer(family.fraction_bits) + Integer(1)) +
                         Integer(family.depth - 2) * Integer(Integer(family.width).bit_length());
    if (bits >= Integer::power_of_two(20))
      return "gave up: (L-1)(a+b+1) + (L-2) bitlength(W) = " + bits.text() + " >= 2^20";
    return Rational(1, Integer(4) * Integer::power(family.width, family.depth - 2) *
                           Integer::power(family.grid().largest_numerator(), family.depth - 1));
  }
};

}  // namespace

const Theorem& minimax_lower_breakpoint_gap() {
  static const BreakpointGap theorem;
  return theorem;
}

}  // namespace relucert
