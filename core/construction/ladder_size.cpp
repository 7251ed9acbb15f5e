// The hypotheses of the rule ladder, in exact arithmetic. Source: rule ladder of proofs_checks/RULES.md,
// proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/ladder_size.hpp"

#include <algorithm>

namespace relucert {
namespace {

Rational two_to(std::uint64_t exponent) {
  return Rational(Integer::power_of_two(exponent));
}

Rational half_to(std::uint64_t exponent) {
  return Rational(1, Integer::power_of_two(exponent));
}

std::string shown(const LadderNumbers& k) {
  std::string text;
  const auto names = LadderNumbers::names();
  const auto list = k.list();
  for (std::size_t i = 0; i < list.size(); ++i)
    text += (i == 0 ? "" : ", ") + std::string(names[i]) + "=" + std::to_string(list[i]);
  return text;
}

/// n < 2^bits, or the inequality in words.
Objection unless_below_power(std::string_view name, const Integer& n, std::string_view power,
                             std::uint64_t bits) {
  if (n.bit_length() <= bits) return std::nullopt;
  return std::string(name) + " < 2^(" + std::string(power) + ") = 2^" + std::to_string(bits) +
         " needed, but it is " + n.text();
}

Objection unless_in_range(const Family& family, const LadderNumbers& k) {
  const std::uint64_t a = family.integer_bits;
  if (auto objection = unless_within_limit("a", a)) return objection;
  if (auto objection = unless_within_limit("s", k.fraction_bits)) return objection;
  if (auto objection = unless_within_limit("j", k.shrink_exponent)) return objection;
  if (k.gain_layers >> 6U != 0)
    return "gave up: the limit g < 2^6 is exceeded by g = " + std::to_string(k.gain_layers);
  if (auto objection = unless_at_least("a", a, 1)) return objection;
  if (auto objection = unless_at_most("s", k.fraction_bits, "b", family.fraction_bits)) return objection;
  if (auto objection = unless_at_most("c", k.slope_bits, "s", k.fraction_bits)) return objection;
  if (auto objection = unless_at_least("w", k.width, 2)) return objection;
  if (auto objection = unless_at_most("w", k.width, "W", family.width)) return objection;
  if (auto objection = unless_at_least("v", k.first_weight, 1)) return objection;
  if (auto objection = unless_at_least("M", k.second_gain, 1)) return objection;
  if (auto objection = unless_at_least("P", k.gain, 1)) return objection;
  if (auto objection = unless_at_least("Q", k.last_gain, 1)) return objection;
  if (auto objection = unless_at_least("H", k.spacing, 1)) return objection;
  if (auto objection = unless_at_least("n", k.shrink_numerator, 1)) return objection;
  if (k.second_numerator % 2 == 0) return "an odd m needed, but m = " + std::to_string(k.second_numerator);
  return std::nullopt;
}

/// The gain is what its copies and weights reach.
Objection unless_gain_fits(const Family& family, const LadderNumbers& k) {
  const std::uint64_t bits = std::uint64_t{family.integer_bits} + k.fraction_bits + 1;
  const Integer copies = family.width / 2;
  if (k.gain_layers == 0) {
    if (k.first_weight != 1) return "v = 1 needed for g = 0, but v = " + std::to_string(k.first_weight);
    // nu + 2^-c <= 2^(a+1), times 2^(s-c) 2^c.
    const Integer reach = (Integer(k.last_gain) * Integer::power_of_two(k.slope_bits)) +
                          Integer::power_of_two(k.fraction_bits - k.slope_bits);
    if (reach > Integer::power_of_two(bits))
      return "Q 2^-(s-c) + 2^-c <= 2^(a+1) needed for g = 0 and Q = " + std::to_string(k.last_gain) +
             ", but a = " + std::to_string(family.integer_bits);
  } else {
    if (auto objection = unless_below_power("v", Integer(k.first_weight), "a+s+1", bits)) return objection;
    const Integer most = copies * (Integer::power_of_two(bits - k.slope_bits) - 1);
    if (Integer(k.last_gain) > most)
      return "Q <= floor(W/2) (2^(a+s+1-c) - 1) = " + most.text() +
             " needed, but Q = " + std::to_string(k.last_gain);
  }
  const Integer most = copies * (Integer::power_of_two(bits) - 1);
  const auto objection = [&](const std::string& name, std::uint64_t gain, std::uint64_t layers) -> Objection {
    if (k.gain_layers < layers && gain > 1)
      return name + " = 1 needed for g < " + std::to_string(layers) + ", but " + name + " = " +
             std::to_string(gain);
    if (k.gain_layers >= layers && Integer(gain) > most)
      return name + " <= floor(W/2) (2^(a+s+1) - 1) = " + most.text() + " needed, but " + name + " = " +
             std::to_string(gain);
    return std::nullopt;
  };
  if (auto second = objection("M", k.second_gain, 2)) return second;
  return objection("P", k.gain, 3);
}

/// How many copies of x, and as many of 1 - x, the widest gain layer holds.
std::uint64_t gain_copies(const Family& family, const LadderNumbers& k) {
  if (k.gain_layers == 0) return 0;
  const std::uint64_t bits = std::uint64_t{family.integer_bits} + k.fraction_bits + 1;
  const auto copies = [&](std::uint64_t total, std::uint64_t weight_bits) {
    const Integer needed = ceil_quotient(Integer(total), Integer::power_of_two(weight_bits) - 1);
    return static_cast<std::uint64_t>(needed.to_int64().value());
  };
  return std::max(copies(std::max(k.second_gain, k.gain), bits), copies(k.last_gain, bits - k.slope_bits));
}

/// t: the second map of the tail multiplies by m 2^-t. Contract: j >= s - c.
std::uint64_t second_exponent(const LadderNumbers& k) {
  return std::min(k.fraction_bits, k.shrink_exponent + k.slope_bits - k.fraction_bits);
}

/// The output is p: its slopes reach those of f, and its last bias is on the grid.
Objection unless_output_fits(const Family& family, const LadderSize& size) {
  const LadderNumbers& k = size.numbers;
  const Rational reach = size.shrink * size.amplified;
  if (reach < Rational(1)) return "S nu >= 1 needed, but it is " + reach.text();
  Rational bias = reach + 1 + size.start_unit / 2 + size.shrink * half_to(k.slope_bits);
  // The digit that passes the second numerator may be more than the constant.
  if (k.second_numerator > 1)
    bias += Rational(k.second_numerator) * half_to(k.shrink_exponent + k.slope_bits - second_exponent(k));
  const Rational largest = two_to(std::uint64_t{family.integer_bits} + 1) - half_to(k.fraction_bits);
  if (bias > largest)
    return std::string("S nu + 1 + u/2 + S 2^-c ") + (k.second_numerator > 1 ? "+ m 2^(t-j-c) " : "") +
           "<= 2^(a+1) - 2^-s = " + largest.text() + " needed, but it is " + bias.text();
  return std::nullopt;
}

}  // namespace

std::vector<std::string_view> LadderNumbers::names() {
  return {"w", "g", "v", "M", "P", "Q", "H", "c", "n", "m", "j", "s"};
}

std::vector<std::uint64_t> LadderNumbers::list() const {
  return {width,      gain_layers,      first_weight,     second_gain,     gain,         last_gain, spacing,
          slope_bits, shrink_numerator, second_numerator, shrink_exponent, fraction_bits};
}

std::uint64_t LadderSize::start_bits() const {
  return std::min(numbers.fraction_bits - numbers.slope_bits,
                  Integer(numbers.shrink_numerator).trailing_zeros());
}

std::variant<LadderSize, std::string> ladder_size(const Family& family,
                                                  const std::vector<std::uint64_t>& numbers) {
  if (auto objection = unless_parameters_named(LadderNumbers::names(), numbers)) return *objection;
  const LadderNumbers k{numbers[0], numbers[1], numbers[2], numbers[3], numbers[4],  numbers[5],
                        numbers[6], numbers[7], numbers[8], numbers[9], numbers[10], numbers[11]};
  if (auto objection = unless_in_range(family, k)) return *objection;
  const std::uint64_t a = family.integer_bits;
  const std::uint64_t s = k.fraction_bits;
  const std::uint64_t c = k.slope_bits;
  if (auto objection = unless_gain_fits(family, k)) return *objection;
  if (auto objection =
          unless_below_power("(w-1) H", Integer(k.width - 1) * Integer(k.spacing), "a+s+1", a + s + 1))
    return *objection;
  if (auto objection = unless_below_power("n", Integer(k.shrink_numerator), "a+s-c", a + s - c))
    return *objection;
  if (k.shrink_exponent + c < s)
    return "j >= s - c = " + std::to_string(s - c) + " needed, but j = " + std::to_string(k.shrink_exponent);
  if (s == 0 && k.shrink_exponent > 0)
    return "j = 0 needed for s = 0, but j = " + std::to_string(k.shrink_exponent);
  if (k.shrink_exponent + c == s && k.second_numerator > 1)
    return "m = 1 needed for j = s - c, but m = " + std::to_string(k.second_numerator);
  const std::uint64_t t = second_exponent(k);
  if (auto objection = unless_below_power("m", Integer(k.second_numerator), "a+t+1", a + t + 1))
    return *objection;

  LadderSize size;
  size.numbers = k;
  // In units of 2^-(s-c), the gain is Q times v M P^(g-2) 2^-(s g), where missing factors are 1.
  Integer gain = Integer(k.last_gain) * Integer(k.first_weight) * Integer(k.second_gain);
  if (k.gain_layers > 2) gain *= Integer::power(Integer(k.gain), k.gain_layers - 2);
  size.amplified = Rational(gain, Integer::power_of_two(s * k.gain_layers + s - c));
  size.kink_spacing = Rational(Integer(k.spacing), Integer::power_of_two(s));
  size.shrink = Rational(size.numerator(), Integer::power_of_two(k.shrink_exponent));
  size.width = std::max(k.width, 2 * gain_copies(family, k));
  size.start_unit = half_to(k.shrink_exponent + s - size.start_bits());
  const Integer steps = (size.amplified / size.kink_spacing).ceil();
  if (steps < Integer(2)) return "nu > eta needed for a kink, but N = " + steps.text() + " for " + shown(k);
  size.tail_layers = s == 0 ? 1 : (k.shrink_exponent + c + s - 1) / s;
  const Integer layers = ceil_quotient(steps - 1, Integer(k.width - 1));
  const Integer depth = Integer(k.gain_layers + size.tail_layers) + layers;
  if (depth > Integer(family.depth))
    return "depth " + depth.text() + " needed for " + shown(k) + ", but L = " + std::to_string(family.depth);
  size.kink_layers = static_cast<std::uint64_t>(layers.to_int64().value());
  // Below W L < 2^64; a plan whose steps are more than 2^63 cannot be built.
  const auto counted = steps.to_int64();
  if (!counted) return "gave up: the limit N < 2^63 is exceeded";
  size.steps = static_cast<std::uint64_t>(*counted);
  if (auto objection = unless_output_fits(family, size)) return *objection;
  return size;
}

}  // namespace relucert
