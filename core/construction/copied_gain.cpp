// A weight reaches 4 - 2^-b, so c copies of a number v and one more layer reach (4 - 2^-b) c v. What the
// copies leave over is below 2^-b v, hence at most 4 times the next multiple, which again leaves less than
// 2^-b times itself: the multiples fall by 2^(b+2) down to 2^-(b l), and what is left after that one is zero,
// since it is a multiple of the unit and smaller than it. Source: rule gated_walk of proofs_checks/RULES.md,
// proof in proofs_checks/notes/upper_bounds.md (Copies).
#include "core/construction/copied_gain.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {

CopiedGain::CopiedGain(NetworkBuilder& network, std::uint64_t fraction_bits, std::uint64_t copies,
                       const std::vector<std::uint64_t>& fine_units, const std::vector<Rational>& multiples)
    : scale_(Integer::power_of_two(fraction_bits)),
      largest_weight_(Rational(4) - 1 / scale_),
      rising_{{network.input(), 1}} {
  const auto b = static_cast<std::int64_t>(fraction_bits);
  for (std::size_t layer = 0; layer < fine_units.size(); ++layer) {
    std::vector<Rational> values(copies, multiples.at(layer));
    for (std::uint64_t i = fine_units[layer]; i-- > 0;)
      values.push_back(Rational::power_of_two((b + 2) * static_cast<std::int64_t>(i) -
                                              b * (static_cast<std::int64_t>(layer) + 1)));
    std::vector<Multiple> rising;
    std::vector<Multiple> constants;
    for (const auto& value : values) rising.push_back({network.add(read(value, 0)), value});
    for (const auto& value : values) constants.push_back({network.add(read(0, value)), value});
    network.end_layer();
    rising_ = std::move(rising);
    constants_ = std::move(constants);
  }
}

Affine CopiedGain::read(const Rational& slope, const Rational& constant) const {
  Affine sum;
  append(sum, rising_, slope);
  if (constants_.empty())
    sum.bias = constant;
  else
    append(sum, constants_, constant);
  return sum;
}

void CopiedGain::append(Affine& sum, const std::vector<Multiple>& multiples, const Rational& value) const {
  Rational rest = value.abs();
  for (const auto& multiple : multiples) {
    if (rest.is_zero()) return;
    const Rational weight =
        std::min(largest_weight_, Rational((rest / multiple.value * scale_).floor()) / scale_);
    if (weight.is_zero()) continue;
    rest -= weight * multiple.value;
    sum.terms.push_back({multiple.unit, value.sign() < 0 ? -weight : weight});
  }
  RELUCERT_REQUIRE(rest.is_zero(), "the gain does not reach " + value.text());
}

}  // namespace relucert
