// The hypotheses of the rule gated_walk as inequalities between exact numbers. Each says that a weight is at
// most 4 - 2^-b, that a weight is a multiple of 2^-b, or that a layer is wide enough; the last one, on gamma,
// says that the running digit sums of no walk of a function of H1 need a larger last bias.
// Source: rule gated_walk of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/gated_walk_size.hpp"

#include <algorithm>
#include <bit>

#include "core/construction/hypothesis.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

std::int64_t floor_divide(std::int64_t x, std::int64_t y) {
  const std::int64_t quotient = x / y;
  return quotient * y > x ? quotient - 1 : quotient;
}

/// `the gain: mu u <= V needed, but 8 > 7`
Objection unless_no_more(const std::string& what, const Rational& value, const Rational& limit) {
  if (value <= limit) return std::nullopt;
  return what + " needed, but " + value.text() + " > " + limit.text();
}

Objection unless_even(const std::string& name, std::uint64_t value) {
  if (auto objection = unless_at_least(name, value, 2)) return objection;
  if (value % 2 == 0) return std::nullopt;
  return "an even " + name + " needed, but " + name + " = " + std::to_string(value);
}

Objection unless_within_limits(const Family& family, const GatedWalkNumbers& k) {
  const auto beyond = [](const std::string& name, std::uint64_t value, unsigned bits) -> Objection {
    if (value >> bits == 0) return std::nullopt;
    return "gave up: the limit " + name + " < 2^" + std::to_string(bits) + " is exceeded by " + name + " = " +
           std::to_string(value);
  };
  if (auto objection = beyond("o", k.gain_layers, 4)) return objection;
  if (auto objection = beyond("K", k.constants, 4)) return objection;
  if (auto objection = beyond("B", k.accumulators, 4)) return objection;
  if (auto objection = beyond("c", k.copies, 20)) return objection;
  if (auto objection = beyond("C", k.cells, 20)) return objection;
  if (auto objection = beyond("F", k.fine_steps, 20)) return objection;
  if (auto objection = beyond("D", k.gadgets, 20)) return objection;
  if (auto objection = beyond("R", k.radix, 20)) return objection;
  if (auto objection = beyond("n", k.step_numerator, 20)) return objection;
  if (auto objection = beyond("b", family.fraction_bits, 12)) return objection;
  if (auto objection = beyond("A", k.shrink, 16)) return objection;
  if (auto objection = beyond("e", k.unit_exponent, 16)) return objection;
  if (auto objection = beyond("x", k.output_exponent, 16)) return objection;
  return beyond("j", k.step_exponent, 16);
}

/// The part of the hypotheses that fixes s, mu, M and gamma.
class Steps {
 public:
  explicit Steps(const Family& family, GatedWalkSize& size)
      : b_(family.fraction_bits), size_(size), k_(size.numbers) {}

  Objection objection() {
    if (auto objection = accumulators()) return objection;
    const auto b = static_cast<std::uint64_t>(b_);
    if (auto objection = unless_at_most("x", k_.output_exponent, "b", b)) return objection;
    if (auto objection =
            unless_no_more("the last factor n 2^-x <= 4 - 2^-b", output_factor(), size_.largest_weight))
      return objection;
    size_.step = Rational(k_.step_numerator) * two_to(-static_cast<std::int64_t>(k_.step_exponent));
    const Integer nodes = 2 * (Rational(1, 2) / size_.step).ceil();
    const std::uint64_t steps = k_.gadgets * size_.gadget_length();
    if (auto objection = unless_no_more("mu <= D C (F+1)", nodes, Integer(steps))) return objection;
    size_.nodes = static_cast<std::uint64_t>(*nodes.to_int64());
    const std::uint64_t pair = 2 * size_.cell_length();
    size_.pairs = (size_.nodes + pair - 1) / pair;
    if (auto objection = middle_exponent()) return objection;
    const Rational exact =
        Rational(1) + size_.step * (Rational(size_.nodes) + 1 + Rational(2 * size_.pairs) * Rational(drift_));
    size_.last_bias = Rational((exact * two_to(b_)).ceil()) * two_to(-b_);
    return unless_no_more("the last bias: gamma <= 4 - 2^-b", size_.last_bias, size_.largest_weight);
  }

  Rational output_factor() const {
    return Rational(k_.step_numerator) * two_to(-static_cast<std::int64_t>(k_.output_exponent));
  }

 private:
  Objection accumulators() {
    const Rational first = two_to(-static_cast<std::int64_t>(k_.shrink));
    const auto b = static_cast<std::uint64_t>(b_);
    const Rational most = Rational(k_.fine_steps + 1);
    if (k_.accumulators == 1) {
      if (!std::has_single_bit(k_.radix))
        return "for B = 1 a power of two R needed, but R = " + std::to_string(k_.radix);
      size_.scale_bits = static_cast<std::uint64_t>(std::bit_width(k_.radix)) - 1;
      if (auto objection = unless_at_most("A + lg R", k_.shrink + size_.scale_bits, "b", b)) return objection;
      return unless_no_more("coarse slopes: (F+1) 2^-A / R <= 4 - 2^-b", most * first / Rational(k_.radix),
                            size_.largest_weight);
    }
    if (auto objection = unless_at_most("A", k_.shrink, "b", b)) return objection;
    if (auto objection = unless_even("R", k_.radix)) return objection;
    if (auto objection = unless_at_least("R", k_.radix, 4)) return objection;
    const Integer top_place = Integer::power(k_.radix, k_.accumulators - 1);
    drift_ = Integer(k_.radix / 2) * exact_quotient(top_place - 1, Integer(k_.radix - 1));
    if (auto objection = unless_no_more("digits: (R/2+1) 2^-A <= 4 - 2^-b",
                                        Rational(k_.radix / 2 + 1) * first, size_.largest_weight))
      return objection;
    const Integer top = floor_quotient(Integer(k_.fine_steps + 1) + drift_, top_place);
    return unless_no_more("the top digit: E 2^-A <= 4 - 2^-b", Rational(top) * first, size_.largest_weight);
  }

  Objection middle_exponent() {
    const auto signed_of = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const std::int64_t maps = signed_of(k_.gadgets) - 1;
    const std::int64_t tau = signed_of(k_.step_exponent) - 1 - signed_of(k_.unit_exponent) -
                             signed_of(k_.output_exponent) - signed_of(k_.gadgets) * signed_of(k_.shrink);
    const std::int64_t most = (b_ - signed_of(size_.scale_bits)) * maps;
    size_.middle_exponent = tau;
    if (tau >= -maps && tau <= most) return std::nullopt;
    return std::to_string(-maps) + " <= tau <= " + std::to_string(most) +
           " needed, but tau = " + std::to_string(tau);
  }

  std::int64_t b_;
  GatedWalkSize& size_;
  const GatedWalkNumbers& k_;
  Integer drift_ = 0;  // kappa
};

/// V_l and h_l, and everything that the first layer of the first gadget reads from the gain layers.
Objection front_objection(const Family& family, GatedWalkSize& size) {
  const GatedWalkNumbers& k = size.numbers;
  const std::int64_t b = family.fraction_bits;
  size.multiples = {size.largest_weight};
  for (std::uint64_t layer = 1; layer <= k.gain_layers; ++layer) {
    const Rational& value = size.multiples.back();
    std::uint64_t fine = 1;
    while (value > two_to((b + 2) * static_cast<std::int64_t>(fine) - b * static_cast<std::int64_t>(layer)))
      ++fine;
    size.fine_units.push_back(fine);
    size.width = std::max(size.width, 2 * (k.copies + fine));
    size.multiples.push_back(value * size.largest_weight * Rational(k.copies));
  }
  const auto finest = static_cast<std::uint64_t>(b) * (k.gain_layers + 1);
  if (auto objection = unless_at_most("e + g", k.unit_exponent + size.scale_bits, "b (o+1)", finest))
    return objection;
  const Rational unit = two_to(-static_cast<std::int64_t>(k.unit_exponent));
  const Rational& largest = size.multiples.back();
  const auto reach = std::max(size.nodes, size.gadget_length());
  if (auto objection = unless_no_more("the gain: max(mu, C (F+1)) u <= V", Rational(reach) * unit, largest))
    return objection;
  const Rational start = unit * (Rational(1) + size.step + size.last_bias) / (2 * size.step);
  if (auto objection = unless_no_more("the start: u (1 + s + gamma) / (2 s) <= 2^g V", start,
                                      largest * two_to(static_cast<std::int64_t>(size.scale_bits))))
    return objection;
  if (k.constants == 0) return std::nullopt;
  const std::int64_t exponent =
      b - static_cast<std::int64_t>(k.shrink) + (b + 2) * (static_cast<std::int64_t>(k.constants) - 1);
  return unless_no_more("constants: 2^(b - A + (b+2)(K-1)) u <= V", two_to(exponent) * unit, largest);
}

/// The constants of the later layers: digits in base 2^(b+2), or biases when K = 0.
Objection constants_objection(const Family& family, const GatedWalkSize& size) {
  const GatedWalkNumbers& k = size.numbers;
  const std::int64_t b = family.fraction_bits;
  const bool several = k.gadgets > 1;
  if (k.constants > 0) {
    const std::uint64_t most = several ? size.gadget_length() : k.fine_steps;
    return unless_no_more("constants: max(F, C (F+1) if D > 1) < 2^((b+2) K)", Rational(most) + 1,
                          two_to((b + 2) * static_cast<std::int64_t>(k.constants)));
  }
  // The exponents are monotone in the gadget, so the ends are enough.
  const auto as_bias = [&](std::uint64_t number, std::int64_t exponent) -> Objection {
    if (exponent > b)
      return "biases: units of at least 2^-b needed for K = 0, but one is 2^-" + std::to_string(exponent);
    return unless_no_more("biases for K = 0: at most 4 - 2^-b", Rational(number) * two_to(-exponent),
                          size.largest_weight);
  };
  const auto shrink = static_cast<std::int64_t>(k.shrink);
  for (const std::uint64_t gadget : {std::uint64_t{0}, k.gadgets - 1})
    if (auto objection = as_bias(k.fine_steps, size.unit_exponent(gadget) + shrink)) return objection;
  if (several)
    for (const std::uint64_t gadget : {std::uint64_t{1}, k.gadgets - 1})
      if (auto objection = as_bias(size.gadget_length(), size.unit_exponent(gadget))) return objection;
  return std::nullopt;
}

/// Sets the width. Copies of an accumulator share an output weight that is too large for one.
Objection width_objection(const Family& family, const Rational& output_factor, GatedWalkSize& size) {
  const GatedWalkNumbers& k = size.numbers;
  Integer last = k.fine_steps;
  Rational weight = output_factor * Rational(k.accumulators == 1 ? k.radix : 1);
  for (std::uint64_t r = 0; r < k.accumulators; ++r) {
    const Integer copies = (weight / size.largest_weight).ceil();
    last += copies;
    if (last > Integer(family.width))
      return "width " + last.text() +
             " or more needed by the last gadget, but W = " + std::to_string(family.width);
    size.output_copies.push_back(static_cast<std::uint64_t>(*copies.to_int64()));
    weight *= Rational(k.radix);
  }
  const std::uint64_t carried = 1 + k.constants + k.accumulators;
  size.width = std::max({size.width, 2 * k.cells + carried, static_cast<std::uint64_t>(*last.to_int64())});
  if (k.gadgets > 1) size.width = std::max(size.width, k.fine_steps + carried);
  if (size.width <= family.width) return std::nullopt;
  return "width " + std::to_string(size.width) + " needed, but W = " + std::to_string(family.width);
}

}  // namespace

std::vector<std::string_view> GatedWalkNumbers::names() {
  return {"o", "c", "C", "F", "D", "K", "B", "R", "A", "e", "x", "n", "j"};
}

GatedWalkNumbers GatedWalkNumbers::from(const std::vector<std::uint64_t>& v) {
  RELUCERT_REQUIRE(v.size() == names().size(), "gated_walk has 13 numbers");
  return {v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12]};
}

std::vector<std::uint64_t> GatedWalkNumbers::list() const {
  return {gain_layers, copies, cells,         fine_steps,      gadgets,        constants,    accumulators,
          radix,       shrink, unit_exponent, output_exponent, step_numerator, step_exponent};
}

std::int64_t GatedWalkSize::unit_exponent(std::uint64_t gadget) const {
  const auto d = static_cast<std::int64_t>(gadget);
  const auto maps = static_cast<std::int64_t>(numbers.gadgets) - 1;
  const std::int64_t spread = maps == 0 ? 0 : floor_divide(d * middle_exponent, maps);
  return static_cast<std::int64_t>(numbers.unit_exponent) + d * static_cast<std::int64_t>(numbers.shrink) +
         spread;
}

std::variant<GatedWalkSize, std::string> gated_walk_size(const Family& family,
                                                         const std::vector<std::uint64_t>& numbers) {
  if (auto objection = unless_parameters_named(GatedWalkNumbers::names(), numbers)) return *objection;
  GatedWalkSize size;
  size.numbers = GatedWalkNumbers::from(numbers);
  const GatedWalkNumbers& k = size.numbers;
  if (auto objection = unless_within_limits(family, k)) return *objection;
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (auto objection = unless_at_least("c", k.copies, 1)) return *objection;
  if (auto objection = unless_even("C", k.cells)) return *objection;
  if (auto objection = unless_even("F", k.fine_steps)) return *objection;
  if (auto objection = unless_at_least("D", k.gadgets, 1)) return *objection;
  if (auto objection = unless_at_least("B", k.accumulators, 1)) return *objection;
  if (auto objection = unless_at_least("n", k.step_numerator, 1)) return *objection;
  size.depth = k.gain_layers + 2 * k.gadgets + 1;
  if (auto objection = unless_deep_enough(
          family, size.depth, "o=" + std::to_string(k.gain_layers) + ", D=" + std::to_string(k.gadgets)))
    return *objection;
  size.largest_weight = Rational(4) - two_to(-static_cast<std::int64_t>(family.fraction_bits));
  Steps steps(family, size);
  if (auto objection = steps.objection()) return *objection;
  if (auto objection = front_objection(family, size)) return *objection;
  if (auto objection = constants_objection(family, size)) return *objection;
  if (auto objection = width_objection(family, steps.output_factor(), size)) return *objection;
  return size;
}

}  // namespace relucert
