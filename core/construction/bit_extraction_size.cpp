// The hypotheses of the rule bit_extraction as inequalities between exact numbers. Each says that a weight is
// at most 4 - 2^-b, that a weight is a multiple of 2^-b, or that a layer is wide enough; `the anchors` says
// that their words have enough bits. With rows of periods they are those of the rule grid_retrieval. Source:
// rules bit_extraction and grid_retrieval of proofs_checks/RULES.md, proofs in
// proofs_checks/notes/bit_extraction.md and grid_retrieval.md.
#include "core/construction/bit_extraction_size.hpp"

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

Objection unless_within_limits(const Family& family, const BitExtractionNumbers& k) {
  const auto beyond = [](const std::string& name, std::uint64_t value, unsigned bits) -> Objection {
    if (value >> bits == 0) return std::nullopt;
    return "gave up: the limit " + name + " < 2^" + std::to_string(bits) + " is exceeded by " + name + " = " +
           std::to_string(value);
  };
  if (auto objection = beyond("b", family.fraction_bits, 12)) return objection;
  if (auto objection = beyond("o", k.gain_layers, 4)) return objection;
  if (auto objection = beyond("p", k.anchor_pairs, 4)) return objection;
  if (auto objection = beyond("f", k.fold_bits, 5)) return objection;
  if (auto objection = beyond("t", k.front_layers, 8)) return objection;
  if (auto objection = beyond("c", k.copies, 20)) return objection;
  if (auto objection = beyond("F", k.steps, 20)) return objection;
  if (auto objection = beyond("N", k.kinks, 20)) return objection;
  if (auto objection = beyond("m", k.batches, 20)) return objection;
  if (auto objection = beyond("q", k.anchor_batches, 20)) return objection;
  if (auto objection = beyond("n", k.step_numerator, 20)) return objection;
  if (auto objection = beyond("y", k.anchors_first, 4)) return objection;
  if (auto objection = beyond("e", k.unit_exponent, 16)) return objection;
  if (auto objection = beyond("l", k.step_bits, 16)) return objection;
  if (auto objection = beyond("B", k.word_bits, 16)) return objection;
  if (auto objection = beyond("x", k.output_exponent, 16)) return objection;
  if (auto objection = beyond("z", k.ladder_numerator, 20)) return objection;
  if (auto objection = beyond("i", k.special_maps, 4)) return objection;
  return beyond("j", k.step_exponent, 16);
}

Objection unless_in_range(const BitExtractionSize& size, std::uint64_t b) {
  const BitExtractionNumbers& k = size.numbers;
  if (auto objection = unless_at_least("c", k.copies, 1)) return objection;
  if (auto objection = unless_at_least("t", k.front_layers, 1)) return objection;
  if (auto objection = unless_at_least("f", k.fold_bits, 1)) return objection;
  if (auto objection = unless_at_least("F", k.steps, 1)) return objection;
  if (auto objection = unless_at_least("N", k.kinks, 1)) return objection;
  if (auto objection = unless_at_least("B", k.word_bits, 1)) return objection;
  if (auto objection = unless_at_least("m", k.batches, 1)) return objection;
  if (auto objection = unless_at_least("p", k.anchor_pairs, 1)) return objection;
  if (auto objection = unless_at_least("q", k.anchor_batches, 1)) return objection;
  if (auto objection = unless_at_least("n", k.step_numerator, 1)) return objection;
  if (auto objection = unless_at_least("z", k.ladder_numerator, 1)) return objection;
  if (auto objection = unless_at_most("y", k.anchors_first, "1", 1)) return objection;
  if (size.columns == 0) {
    if (auto objection = unless_at_most("B", k.word_bits, "b+1", b + 1)) return objection;
    if (auto objection = unless_at_most("p", k.anchor_pairs, "b+1", b + 1)) return objection;
  } else {
    if (auto objection = unless_at_most("B", k.word_bits, "b", b)) return objection;
    if (k.word_bits % size.digits != 0)
      return "d divides B needed, but d = " + std::to_string(size.digits) +
             " and B = " + std::to_string(k.word_bits);
    if (auto objection = unless_at_most("p d", k.anchor_pairs * size.digits, "b+1", b + 1)) return objection;
    if (auto objection = unless_at_most("C", size.columns, "2^(b+2)",
                                        std::uint64_t{1} << std::min<std::uint64_t>(b + 2, 63)))
      return objection;
  }
  if (auto objection = unless_at_most("f", k.fold_bits, "b+1", b + 1)) return objection;
  if (auto objection = unless_at_most("l", k.step_bits, "b+1", b + 1)) return objection;
  return unless_at_most("x + lambda", k.output_exponent + size.kink_bits, "b", b);
}

class Hypotheses {
 public:
  Hypotheses(const Family& family, BitExtractionSize& size)
      : family_(family), b_(family.fraction_bits), size_(size), k_(size.numbers) {}

  Objection objection() {
    if (auto objection = lengths()) return objection;
    if (auto objection = anchors()) return objection;
    if (auto objection = depth()) return objection;
    constants();
    if (auto objection = gain()) return objection;
    if (auto objection = exponents()) return objection;
    return width();
  }

 private:
  bool in_rows() const { return size_.columns > 0; }

  /// mu, H, M, r_1 and g.
  Objection lengths() {
    const Integer numerator =
        Integer(k_.step_numerator) * Integer::power(Integer(k_.ladder_numerator), k_.special_maps);
    size_.step = Rational(numerator) * two_to(-static_cast<std::int64_t>(k_.step_exponent));
    size_.length = ceil_quotient(Integer::power_of_two(k_.step_bits + k_.step_exponent), numerator);
    size_.half_period = Integer(k_.steps) * Integer::power_of_two(k_.step_bits) + Integer(1);
    const Integer cell = size_.cell_length(1);
    if (auto objection = unless_no_more("two cells in the first front layer: c_1 <= mu", cell, size_.length))
      return objection;
    const Integer cells = ceil_quotient(size_.length + Integer(1), cell);
    if (auto objection = unless_no_more("the front: r_1 <= W", cells, Rational(family_.width)))
      return objection;
    size_.first_cells = static_cast<std::uint64_t>(*cells.to_int64());
    const std::uint64_t columns = std::max<std::uint64_t>(size_.columns, 1);
    const Integer rows =
        ceil_quotient(size_.length + Integer(1), Integer(2) * Integer(columns) * size_.half_period);
    if (auto objection = unless_no_more(in_rows() ? "the gadgets: Q - 1 <= N L" : "the ladder: M - 1 <= N L",
                                        rows - Integer(1), Integer(k_.kinks) * Integer(family_.depth)))
      return objection;
    const std::optional<std::int64_t> periods = (rows * Integer(columns)).to_int64();
    if (!periods) return "gave up: the limit M < 2^63 is exceeded by M = " + (rows * Integer(columns)).text();
    size_.periods = static_cast<std::uint64_t>(*periods);
    size_.ladder_layers = std::max<std::uint64_t>(1, (size_.periods / columns - 1 + k_.kinks - 1) / k_.kinks);
    const std::uint64_t bits = k_.batches * k_.word_bits;
    size_.pairs = (k_.steps + bits - 1) / bits;
    size_.resolution_bits = in_rows() ? k_.word_bits : k_.word_bits - 1;
    size_.radix_bits = static_cast<std::uint64_t>(b_) + (in_rows() ? 1 : 2);
    const std::uint64_t last_place = size_.pairs * size_.digits;
    return unless_no_more(in_rows() ? "positions: g d < 2^(B+2)" : "positions: g < 2^(B+1)",
                          Rational(last_place) + 1,
                          two_to(static_cast<std::int64_t>(size_.resolution_bits) + 2));
  }

  Objection anchors() {
    const Rational least = Rational(1) + size_.step * (Rational(k_.steps) + Rational(1, 2));
    size_.last_bias = Rational((least * two_to(b_)).ceil()) * two_to(-b_);
    const Integer largest = ((size_.last_bias + 1) / size_.step + Rational(1, 2)).floor();
    const std::uint64_t words = k_.anchor_pairs * k_.anchor_batches * size_.digits;
    size_.anchor_bits = (largest.bit_length() + words - 1) / words * size_.digits;
    if (auto objection = unless_at_most("B'", size_.anchor_bits, "B", k_.word_bits)) return objection;
    if (k_.anchors_first == 1) return std::nullopt;
    return unless_at_most("q B'", k_.anchor_batches * size_.anchor_bits, "m B", k_.batches * k_.word_bits);
  }

  Objection depth() {
    const std::uint64_t retrieval =
        in_rows() ? 1 + 2 * size_.ladder_layers : (k_.front_layers > 1 ? 1 : 0) + size_.ladder_layers;
    size_.depth =
        k_.gain_layers + k_.front_layers + retrieval + size_.first_fine_layer() + size_.step_layers() + 3;
    return unless_deep_enough(
        family_, size_.depth,
        "D=" + std::to_string(size_.ladder_layers) + (in_rows() ? " gadgets" : " ladder layers"));
  }

  /// K and k: positions and, where a period is longer than what the last constant reaches, its middle.
  void constants() {
    const Integer middle = floor_quotient(size_.half_period, Integer::power_of_two(size_.resolution_bits));
    Integer largest = std::max(Integer(k_.kinks), middle);
    if (in_rows()) largest = std::max(largest, Integer(4 * size_.columns));
    const std::uint64_t bits = largest.bit_length();
    const std::uint64_t integer_bits = size_.radix_bits - static_cast<std::uint64_t>(b_);
    size_.constants = (bits + size_.radix_bits - 1) / size_.radix_bits;
    size_.constant_exponent = size_.constants > 1 ? static_cast<std::uint64_t>(b_)
                                                  : bits - std::min<std::uint64_t>(bits, integer_bits);
    size_.long_half_period = in_rows() || size_.half_period >= Integer::power_of_two(k_.word_bits + 1);
  }

  Objection gain() {
    size_.multiples = {size_.largest_weight};
    for (std::uint64_t layer = 1; layer <= k_.gain_layers; ++layer) {
      const Rational& value = size_.multiples.back();
      std::uint64_t fine = 1;
      while (value >
             two_to((b_ + 2) * static_cast<std::int64_t>(fine) - b_ * static_cast<std::int64_t>(layer)))
        ++fine;
      size_.fine_units.push_back(fine);
      size_.width = std::max(size_.width, 2 * (k_.copies + fine));
      size_.multiples.push_back(value * size_.largest_weight * Rational(k_.copies));
    }
    const auto finest = static_cast<std::uint64_t>(b_) * (k_.gain_layers + 1);
    if (auto objection =
            unless_at_most("e + (f-1)(t-1)", k_.unit_exponent + size_.fold_shift(), "b (o+1)", finest))
      return objection;
    const Rational unit = two_to(-static_cast<std::int64_t>(k_.unit_exponent));
    const Rational& largest = size_.multiples.back();
    if (auto objection = unless_no_more("the gain: mu u <= V", Rational(size_.length) * unit, largest))
      return objection;
    const std::int64_t exponent = static_cast<std::int64_t>(size_.constant_exponent) +
                                  static_cast<std::int64_t>(size_.radix_bits * (size_.constants - 1)) -
                                  static_cast<std::int64_t>(size_.fold_shift());
    return unless_no_more(
        std::string("constants: 2^(k + ") + (in_rows() ? "(b+1)" : "(b+2)") + "(K-1) - (f-1)(t-1)) u <= V",
        two_to(exponent) * unit, largest);
  }

  Objection exponents() {
    const auto signed_of = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const std::int64_t maps = signed_of(size_.ladder_layers) - 1;
    const std::int64_t tau = signed_of(k_.step_exponent) - signed_of(k_.output_exponent) -
                             signed_of(k_.unit_exponent) - signed_of(size_.fold_shift()) -
                             signed_of(size_.resolution_bits) -
                             signed_of(k_.special_maps * size_.numerator_bits);
    size_.ladder_exponent = tau;
    const std::int64_t least = in_rows() ? -2 * maps : -maps;
    if (tau < least || tau > b_ * maps)
      return std::to_string(least) + " <= tau <= " + std::to_string(b_ * maps) +
             " needed, but tau = " + std::to_string(tau);
    if (auto objection = first_maps()) return objection;
    const Rational factor =
        Rational(k_.step_numerator) * two_to(-static_cast<std::int64_t>(k_.output_exponent));
    if (auto objection =
            unless_no_more("the last factor: 2 n 2^-(x+lambda) <= 4 - 2^-b",
                           two_to(1 - signed_of(size_.kink_bits)) * factor, size_.largest_weight))
      return objection;
    const Integer copies =
        (factor * two_to(signed_of(k_.anchor_pairs * size_.digits) - 1) / size_.largest_weight).ceil();
    size_.output_copies = static_cast<std::uint64_t>(*copies.to_int64());
    return std::nullopt;
  }

  /// The weights of the first maps within the ladder are on the grid. What grows within a grid is doubled
  /// before.
  Objection first_maps() const {
    if (auto objection = unless_at_most("i", k_.special_maps, "D-1", size_.ladder_layers - 1))
      return objection;
    for (std::uint64_t d = 1; d <= k_.special_maps; ++d) {
      const std::int64_t shift = size_.ladder_shift(d) - size_.ladder_shift(d - 1);
      const std::int64_t bits =
          shift + static_cast<std::int64_t>(size_.numerator_bits) + (in_rows() && shift < 0 ? 1 : 0);
      if (bits > b_)
        return "the map to layer " + std::to_string(d) + ": delta + zeta " +
               (in_rows() ? "+ [delta < 0] " : "") + "<= b = " + std::to_string(b_) + " needed, but it is " +
               std::to_string(bits);
    }
    return std::nullopt;
  }

  Objection width() {
    const std::uint64_t g = size_.pairs;
    const std::uint64_t m = k_.batches;
    const std::uint64_t p = k_.anchor_pairs;
    const std::uint64_t q = k_.anchor_batches;
    const std::uint64_t d = size_.digits;
    const std::uint64_t words = 2 * (m * g + p * q);
    const std::uint64_t front = 2 * std::max(size_.first_cells, std::uint64_t{1} << k_.fold_bits) +
                                (in_rows() ? 7 : 6) + size_.waiting_lengths() + size_.constants;
    const std::uint64_t ones = 1 + size_.kink_bits;
    std::uint64_t retrieval =
        k_.kinks + 2 + words +
        std::max(size_.constants, ones + (size_.long_half_period ? size_.constants : 0));
    if (in_rows())
      retrieval = std::max(k_.kinks + 5 + words,
                           2 * m * g * size_.columns + p * q * (size_.columns + 1) + words + 4 + ones) +
                  size_.constants;
    // Two words of which d digits are extracted at once, apart from those that wait.
    const std::uint64_t folds = (std::uint64_t{4} << d) - 4;
    const std::uint64_t copies = std::uint64_t{1} << (p * d - 1);
    const std::uint64_t anchors = p * (2 * q + folds + 2 * d) + copies;
    std::uint64_t decoder = g * (2 * m + folds + 3 * d) + anchors + 4 + ones;
    if (k_.anchors_first == 1)
      decoder = std::max({anchors + 2 * m * g + 2, g * (2 * m + folds) + 2 * p * d + copies + 2,
                          g * (2 * m + folds + 3 * d) + 5}) +
                ones;
    size_.width = std::max({size_.width, front, retrieval, decoder});
    if (size_.width <= family_.width) return std::nullopt;
    return "width " + std::to_string(size_.width) + " needed, but W = " + std::to_string(family_.width);
  }

  const Family& family_;
  std::int64_t b_;
  BitExtractionSize& size_;
  const BitExtractionNumbers& k_;
};

}  // namespace

std::vector<std::string_view> BitExtractionNumbers::names() {
  return {"o", "c", "e", "t", "f", "F", "l", "N", "B", "m", "p", "q", "y", "n", "j", "x", "z", "i"};
}

BitExtractionNumbers BitExtractionNumbers::from(const std::vector<std::uint64_t>& v) {
  RELUCERT_REQUIRE(v.size() == names().size(), "bit_extraction has 18 numbers");
  return {v[0], v[1],  v[2],  v[3],  v[4],  v[5],  v[6],  v[7],  v[8],
          v[9], v[10], v[11], v[12], v[13], v[14], v[15], v[16], v[17]};
}

std::vector<std::uint64_t> BitExtractionNumbers::list() const {
  return {gain_layers,   copies,         unit_exponent, front_layers,    fold_bits,        steps,
          step_bits,     kinks,          word_bits,     batches,         anchor_pairs,     anchor_batches,
          anchors_first, step_numerator, step_exponent, output_exponent, ladder_numerator, special_maps};
}

Rational BitExtractionSize::error() const {
  return step + Rational(Integer(1), Integer(2) * length);
}

std::uint64_t BitExtractionSize::anchor_layers() const {
  return numbers.anchor_batches * anchor_bits / digits;
}

std::uint64_t BitExtractionSize::step_layers() const {
  return numbers.batches * numbers.word_bits / digits;
}

std::uint64_t BitExtractionSize::first_fine_layer() const {
  return numbers.anchors_first == 1 ? anchor_layers() : 0;
}

std::uint64_t BitExtractionSize::fold_shift() const {
  return (numbers.fold_bits - 1) * (numbers.front_layers - 1);
}

std::uint64_t BitExtractionSize::waiting_lengths() const {
  const std::uint64_t later = numbers.front_layers - std::min<std::uint64_t>(numbers.front_layers, 3);
  return shrinking_cells ? std::min<std::uint64_t>(later, 1) : later;
}

std::uint64_t BitExtractionSize::column_bits() const {
  std::uint64_t bits = 2;
  while ((columns - 1) >> bits != 0) ++bits;
  return bits;
}

std::uint64_t BitExtractionSize::cells(std::uint64_t front_layer) const {
  return front_layer == 1 ? first_cells : std::uint64_t{1} << numbers.fold_bits;
}

Integer BitExtractionSize::cell_length(std::uint64_t front_layer) const {
  return Integer(2 * std::max<std::uint64_t>(columns, 1)) * half_period *
         Integer::power_of_two(numbers.fold_bits * (numbers.front_layers - front_layer));
}

std::int64_t BitExtractionSize::ladder_shift(std::uint64_t ladder_layer) const {
  if (ladder_layers == 1) return 0;
  return floor_divide(static_cast<std::int64_t>(ladder_layer) * ladder_exponent,
                      static_cast<std::int64_t>(ladder_layers) - 1);
}

Rational BitExtractionSize::extra_factor(std::uint64_t ladder_layer) const {
  if (ladder_layer == 0 || ladder_layer > numbers.special_maps) return 1;
  return Rational(Integer(numbers.ladder_numerator), Integer::power_of_two(numerator_bits));
}

Objection complete_extraction_size(const Family& family, BitExtractionSize& size) {
  if (auto objection = unless_grid_has_two_and_half(family)) return objection;
  if (auto objection = unless_within_limits(family, size.numbers)) return objection;
  if (size.numbers.ladder_numerator > 0)
    size.numerator_bits = static_cast<std::uint64_t>(std::bit_width(size.numbers.ladder_numerator)) - 1;
  size.shrinking_cells = 2 * size.numbers.fold_bits <= std::uint64_t{family.fraction_bits} + 1;
  size.kink_bits = size.numbers.step_bits > family.fraction_bits ? 1 : 0;
  if (auto objection = unless_in_range(size, family.fraction_bits)) return objection;
  size.largest_weight = Rational(4) - two_to(-static_cast<std::int64_t>(family.fraction_bits));
  return Hypotheses(family, size).objection();
}

std::variant<BitExtractionSize, std::string> bit_extraction_size(const Family& family,
                                                                 const std::vector<std::uint64_t>& numbers) {
  if (auto objection = unless_parameters_named(BitExtractionNumbers::names(), numbers)) return *objection;
  BitExtractionSize size;
  size.numbers = BitExtractionNumbers::from(numbers);
  if (auto objection = complete_extraction_size(family, size)) return *objection;
  return size;
}

}  // namespace relucert
