// The hypotheses of the rules gated_walk and multilevel_walk as inequalities between exact numbers. Each says
// that a weight is at most 4 - 2^-b, that a weight is a multiple of 2^-b, or that a layer is wide enough; the
// last one, on gamma, says that the running digit sums of no walk near a function of H1 need a larger last
// bias. Source: both rules of proofs_checks/RULES.md, proofs in proofs_checks/notes/upper_bounds.md.
#include "core/construction/gadget_size.hpp"

#include <algorithm>
#include <bit>

#include "core/construction/hypothesis.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

std::int64_t signed_of(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
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

Objection unless_within_limits(const Family& family, const GadgetNumbers& k) {
  struct Limit {
    const char* name;
    std::uint64_t value;
    unsigned bits;
  };
  const Limit limits[] = {
      {"o", k.gain_layers, 4},   {"K", k.constants, 4},       {"B", k.accumulators, 4},
      {"z", k.flat_exponent, 4}, {"c", k.copies, 20},         {"C", k.cells, 20},
      {"F", k.fine_steps, 20},   {"D", k.gadgets, 20},        {"H", k.levels, 12},
      {"R", k.radix, 20},        {"n", k.step_numerator, 20}, {"b", family.fraction_bits, 12},
      {"A", k.shrink, 16},       {"e", k.unit_exponent, 16},  {"x", k.output_exponent, 16},
      {"j", k.step_exponent, 16}};
  for (const auto& [name, value, bits] : limits)
    if (value >> bits != 0)
      return std::string("gave up: the limit ") + name + " < 2^" + std::to_string(bits) + " is exceeded by " +
             name + " = " + std::to_string(value);
  if (Integer(k.gadgets) * Integer(k.gadget_length()) >= Integer::power_of_two(62))
    return "gave up: the limit D C P < 2^62 is exceeded by D C P = " +
           (Integer(k.gadgets) * Integer(k.gadget_length())).text();
  return std::nullopt;
}

/// The part of the hypotheses that fixes s, v, mu, M and gamma.
class Steps {
 public:
  explicit Steps(const Family& family, GadgetSize& size)
      : b_(family.fraction_bits), size_(size), k_(size.numbers) {}

  Objection objection() {
    if (auto objection = accumulators()) return objection;
    const Rational first = two_to(-signed_of(k_.shrink));
    if (auto objection = unless_no_more("gates: (H 2^-z + 1) 2^-A <= 4 - 2^-b",
                                        (Rational(k_.levels) / Rational(k_.flat_length()) + 1) * first,
                                        size_.largest_weight))
      return objection;
    if (auto objection = unless_at_most("x", k_.output_exponent, "b", static_cast<std::uint64_t>(b_)))
      return objection;
    if (auto objection =
            unless_no_more("the last factor n 2^-x <= 4 - 2^-b", output_factor(), size_.largest_weight))
      return objection;
    size_.step = Rational(k_.step_numerator) * two_to(-signed_of(k_.step_exponent));
    size_.error = size_.step;
    if (k_.multilevel()) size_.error *= Rational(2 * k_.levels + 4 + k_.flat_length(), 4);
    const Integer nodes = 2 * (Rational(1, 2) / size_.step).ceil();
    if (auto objection =
            unless_no_more("mu <= D C P", nodes, Integer(k_.gadgets) * Integer(k_.gadget_length())))
      return objection;
    size_.nodes = static_cast<std::uint64_t>(*nodes.to_int64());
    const std::uint64_t pair = 2 * k_.cell_length();
    size_.pairs = (size_.nodes + pair - 1) / pair;
    if (auto objection = middle_exponent()) return objection;
    const Rational exact =
        Rational(1) + size_.step * (Rational(size_.nodes) + 1 + Rational(2 * size_.pairs) * Rational(drift_));
    size_.last_bias = Rational((exact * two_to(b_)).ceil()) * two_to(-b_);
    return unless_no_more("the last bias: gamma <= 4 - 2^-b", size_.last_bias, size_.largest_weight);
  }

  Rational output_factor() const {
    return Rational(k_.step_numerator) * two_to(-signed_of(k_.output_exponent));
  }

 private:
  Objection accumulators() {
    // Coarse slopes are multiples of 2^-z.
    const Rational first = two_to(-signed_of(k_.shrink + k_.flat_exponent));
    const auto b = static_cast<std::uint64_t>(b_);
    const Rational most = Rational(k_.cell_length());
    if (k_.accumulators == 1) {
      if (!std::has_single_bit(k_.radix))
        return "for B = 1 a power of two R needed, but R = " + std::to_string(k_.radix);
      size_.scale_bits = static_cast<std::uint64_t>(std::bit_width(k_.radix)) - 1;
      if (auto objection =
              unless_at_most("A + z + lg R", k_.shrink + k_.flat_exponent + size_.scale_bits, "b", b))
        return objection;
      return unless_no_more("coarse slopes: P 2^-(A+z) / R <= 4 - 2^-b", most * first / Rational(k_.radix),
                            size_.largest_weight);
    }
    if (auto objection = unless_at_most("A + z", k_.shrink + k_.flat_exponent, "b", b)) return objection;
    if (auto objection = unless_even("R", k_.radix)) return objection;
    if (auto objection = unless_at_least("R", k_.radix, 4)) return objection;
    if (auto objection = unless_at_least("R/2", k_.radix / 2, k_.flat_length() + 1)) return objection;
    const Integer top_place = Integer::power(k_.radix, k_.accumulators - 1);
    drift_ = Integer(k_.radix / 2) * exact_quotient(top_place - 1, Integer(k_.radix - 1));
    if (auto objection =
            unless_no_more("digits: (R/2 + 2^z) 2^-(A+z) <= 4 - 2^-b",
                           Rational(k_.radix / 2 + k_.flat_length()) * first, size_.largest_weight))
      return objection;
    const Integer top = floor_quotient(Integer(k_.cell_length()) + drift_, top_place);
    return unless_no_more("the top digit: E 2^-(A+z) <= 4 - 2^-b", Rational(top) * first,
                          size_.largest_weight);
  }

  Objection middle_exponent() {
    const std::int64_t maps = signed_of(k_.maps_between());
    const std::int64_t tau = k_.middle_exponent();
    const std::int64_t most = (b_ - signed_of(size_.scale_bits)) * maps;
    if (tau >= -maps && tau <= most) return std::nullopt;
    return std::to_string(-maps) + " <= tau <= " + std::to_string(most) +
           " needed, but tau = " + std::to_string(tau);
  }

  std::int64_t b_;
  GadgetSize& size_;
  const GadgetNumbers& k_;
  Integer drift_ = 0;  // kappa
};

/// V_l and h_l, and everything that the first layer of the first gadget reads from the gain layers.
Objection front_objection(const Family& family, GadgetSize& size) {
  const GadgetNumbers& k = size.numbers;
  const std::int64_t b = family.fraction_bits;
  size.multiples = {size.largest_weight};
  for (std::uint64_t layer = 1; layer <= k.gain_layers; ++layer) {
    const Rational& value = size.multiples.back();
    std::uint64_t fine = 1;
    while (value > two_to((b + 2) * signed_of(fine) - b * signed_of(layer))) ++fine;
    size.fine_units.push_back(fine);
    size.width = std::max(size.width, 2 * (k.copies + fine));
    size.multiples.push_back(value * size.largest_weight * Rational(k.copies));
  }
  const auto finest = static_cast<std::uint64_t>(b) * (k.gain_layers + 1);
  if (auto objection = unless_at_most("e + g", k.unit_exponent + size.scale_bits, "b (o+1)", finest))
    return objection;
  const Rational unit = two_to(-signed_of(k.unit_exponent));
  const Rational& largest = size.multiples.back();
  const auto reach = std::max(size.nodes, k.gadget_length());
  if (auto objection = unless_no_more("the gain: max(mu, C P) u <= V", Rational(reach) * unit, largest))
    return objection;
  // The start is at most 1 + s, or 1 + (H/2 + 1) s.
  const Rational above = k.multilevel() ? size.step * Rational(k.levels + 2, 2) : size.step;
  const Rational start = unit * (Rational(1) + above + size.last_bias) / (2 * size.step);
  const std::string height = k.multilevel() ? "1 + (H/2 + 1) s + gamma" : "1 + s + gamma";
  if (auto objection = unless_no_more("the start: u (" + height + ") / (2 s) <= 2^g V", start,
                                      largest * two_to(signed_of(size.scale_bits))))
    return objection;
  if (k.constants == 0) return std::nullopt;
  const std::int64_t exponent = b - signed_of(k.shrink) + (b + 2) * (signed_of(k.constants) - 1);
  return unless_no_more("constants: 2^(b - A + (b+2)(K-1)) u <= V", two_to(exponent) * unit, largest);
}

/// The constants of the later layers: digits in base 2^(b+2), or biases when K = 0.
Objection constants_objection(const Family& family, const GadgetSize& size) {
  const GadgetNumbers& k = size.numbers;
  const std::int64_t b = family.fraction_bits;
  const bool several = k.gadgets > 1;
  if (k.constants > 0) {
    const std::uint64_t most = several ? k.gadget_length() : k.ramp_length();
    return unless_no_more("constants: max(F H, C P if D > 1) < 2^((b+2) K)", Rational(most) + 1,
                          two_to((b + 2) * signed_of(k.constants)));
  }
  // The exponents are monotone in the gadget, so the ends are enough.
  const auto as_bias = [&](std::uint64_t number, std::int64_t exponent) -> Objection {
    if (exponent > b)
      return "biases: units of at least 2^-b needed for K = 0, but one is 2^-" + std::to_string(exponent);
    return unless_no_more("biases for K = 0: at most 4 - 2^-b", Rational(number) * two_to(-exponent),
                          size.largest_weight);
  };
  const std::int64_t shrink = signed_of(k.shrink);
  for (const std::uint64_t gadget : {std::uint64_t{0}, k.gadgets - 1})
    if (auto objection = as_bias(k.ramp_length(), k.first_unit_exponent(gadget) + shrink)) return objection;
  if (several)
    for (const std::uint64_t gadget : {std::uint64_t{1}, k.gadgets - 1})
      if (auto objection = as_bias(k.gadget_length(), k.first_unit_exponent(gadget))) return objection;
  if (!k.multilevel()) return std::nullopt;
  return as_bias(k.ramp_length() - k.levels, k.first_unit_exponent(k.gadgets));
}

/// Sets the width. Copies of an accumulator share an output weight that is too large for one.
Objection width_objection(const Family& family, const Rational& output_factor, GadgetSize& size) {
  const GadgetNumbers& k = size.numbers;
  Integer last = k.multilevel() ? k.fine_steps - 1 : k.fine_steps;
  Rational weight = output_factor * Rational(k.accumulators == 1 ? k.radix : 1);
  for (std::uint64_t r = 0; r < k.accumulators; ++r) {
    const Integer copies = (weight / size.largest_weight).ceil();
    last += copies;
    if (last > Integer(family.width))
      return "width " + last.text() +
             " or more needed before the output, but W = " + std::to_string(family.width);
    size.output_copies.push_back(static_cast<std::uint64_t>(*copies.to_int64()));
    weight *= Rational(k.radix);
  }
  const std::uint64_t carried = k.constants + k.accumulators;
  const std::uint64_t ramp = k.multilevel() ? 1 : 0;  // the neuron that carries the ramps of all gadgets
  const bool several = k.gadgets > 1;
  const std::uint64_t first_layers = 2 * k.cells + 1 + carried + (several ? ramp : 0);
  size.width = std::max({size.width, first_layers, static_cast<std::uint64_t>(*last.to_int64())});
  if (several) size.width = std::max(size.width, k.fine_steps + 1 + carried + ramp);
  if (k.multilevel()) size.width = std::max(size.width, k.fine_steps + carried + ramp);
  if (size.width <= family.width) return std::nullopt;
  return "width " + std::to_string(size.width) + " needed, but W = " + std::to_string(family.width);
}

}  // namespace

std::vector<std::string_view> GadgetNumbers::names(GadgetRule rule) {
  if (rule == GadgetRule::gated_walk)
    return {"o", "c", "C", "F", "D", "K", "B", "R", "A", "e", "x", "n", "j"};
  return {"o", "c", "C", "F", "D", "H", "z", "K", "B", "R", "A", "e", "x", "n", "j"};
}

GadgetNumbers GadgetNumbers::from(GadgetRule rule, const std::vector<std::uint64_t>& numbers) {
  RELUCERT_REQUIRE(numbers.size() == names(rule).size(), "the rule has another number of numbers");
  std::vector<std::uint64_t> v = numbers;
  if (rule == GadgetRule::gated_walk) v.insert(v.begin() + 5, {1, 0});
  return {rule, v[0], v[1], v[2],  v[3],  v[4],  v[5],  v[6],
          v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14]};
}

std::vector<std::uint64_t> GadgetNumbers::list() const {
  std::vector<std::uint64_t> numbers{gain_layers, copies, cells, fine_steps, gadgets};
  if (multilevel()) numbers.insert(numbers.end(), {levels, flat_exponent});
  numbers.insert(numbers.end(), {constants, accumulators, radix, shrink, unit_exponent, output_exponent,
                                 step_numerator, step_exponent});
  return numbers;
}

std::int64_t GadgetNumbers::middle_exponent() const {
  return signed_of(step_exponent) - 1 - signed_of(unit_exponent) - signed_of(output_exponent) -
         signed_of(gadgets) * signed_of(shrink);
}

std::int64_t GadgetNumbers::first_unit_exponent(std::uint64_t gadget) const {
  const std::int64_t d = signed_of(gadget);
  const std::int64_t maps = signed_of(maps_between());
  const std::int64_t spread = maps == 0 ? 0 : floor_divide(d * middle_exponent(), maps);
  return signed_of(unit_exponent) + d * signed_of(shrink) + spread;
}

std::variant<GadgetSize, std::string> gadget_size(const Family& family, const GadgetNumbers& k) {
  if (auto objection = unless_within_limits(family, k)) return *objection;
  if (auto objection = unless_grid_has_two_and_half(family)) return *objection;
  if (auto objection = unless_at_least("c", k.copies, 1)) return *objection;
  if (auto objection = unless_even("C", k.cells)) return *objection;
  if (auto objection =
          k.multilevel() ? unless_at_least("F", k.fine_steps, 2) : unless_even("F", k.fine_steps))
    return *objection;
  if (auto objection = unless_at_least("D", k.gadgets, 1)) return *objection;
  if (auto objection = unless_at_least("H", k.levels, k.flat_length())) return *objection;
  if (auto objection = unless_at_least("B", k.accumulators, 1)) return *objection;
  if (auto objection = unless_at_least("n", k.step_numerator, 1)) return *objection;
  GadgetSize size;
  size.numbers = k;
  size.depth = k.depth();
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
