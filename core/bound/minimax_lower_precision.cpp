// Precision: at x = 0 the values of layer l lie in 2^-(bl) Z, so every g(0) lies in h Z with h = 2^-(bL), and
// the constant h/2 is at distance h/2 from all of them.
// Source: arXiv 2405.01952, the under-quantized regime; proof: proofs_checks/notes/lower_bounds.md
// (precision).
#include "core/bound/closed_form_bound.hpp"
#include "core/bound/theorems.hpp"

namespace relucert {
namespace {

class Precision final : public ClosedFormBound {
 public:
  std::string_view name() const override { return "precision"; }
  std::string_view statement() const override {
    return "A >= 2^-(bL+1), because g(0) is a multiple of 2^-(bL)";
  }
  std::string_view source() const override {
    return "arXiv 2405.01952 (under-quantized regime); proof: proofs_checks/notes/lower_bounds.md, precision";
  }

 private:
  std::variant<Rational, std::string> value_for(const Family& family) const override {
    const std::uint64_t bits = std::uint64_t{family.fraction_bits} * family.depth;
    if (bits >= std::uint64_t{1} << 20) return "gave up: bL = " + std::to_string(bits) + " >= 2^20";
    return Rational::power_of_two(-static_cast<std::int64_t>(bits + 1));
  }
};

}  // namespace

const Theorem& minimax_lower_precision() {
  static const Precision theorem;
  return theorem;
}

}  // namespace relucert
