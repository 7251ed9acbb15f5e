#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/network/family.hpp"
#include "core/number/rational.hpp"

namespace relucert {

/// The two rules about gadgets with gated kinks: gated_walk has gates 0 and 1 and kinks of alternating signs,
/// multilevel_walk has gates 0, ..., H and kinks of one sign, whose known convex sum is subtracted at the
/// end.
enum class GadgetRule { gated_walk, multilevel_walk };

/// The numbers of the two rules; the letter in the rules follows each. Lengths are counted in units.
struct GadgetNumbers {
  GadgetRule rule = GadgetRule::gated_walk;
  std::uint64_t gain_layers = 0;      ///< o
  std::uint64_t copies = 1;           ///< c, of the largest multiple in a gain layer
  std::uint64_t cells = 2;            ///< C, of one gadget
  std::uint64_t fine_steps = 2;       ///< F, of one cell; a flat step follows each cell
  std::uint64_t gadgets = 1;          ///< D
  std::uint64_t levels = 1;           ///< H, the length of a fine step; 1 for gated_walk
  std::uint64_t flat_exponent = 0;    ///< z: a flat step is 2^z long; 0 for gated_walk
  std::uint64_t constants = 0;        ///< K, neurons that carry constants; 0: all constants are biases
  std::uint64_t accumulators = 1;     ///< B
  std::uint64_t radix = 1;            ///< R, of the coarse slopes; for B = 1 the scale of the accumulator
  std::uint64_t shrink = 0;           ///< A: the first map of a gadget multiplies by 2^-A
  std::uint64_t unit_exponent = 0;    ///< e: one unit is 2^-e wide in the first gadget
  std::uint64_t output_exponent = 0;  ///< x: the output map multiplies by n 2^-x
  std::uint64_t step_numerator = 1;   ///< n
  std::uint64_t step_exponent = 1;    ///< j: the walk changes by n 2^-j per unit

  static std::vector<std::string_view> names(GadgetRule rule);
  /// Contract: as many numbers as names.
  static GadgetNumbers from(GadgetRule rule, const std::vector<std::uint64_t>& numbers);
  std::vector<std::uint64_t> list() const;

  bool multilevel() const { return rule == GadgetRule::multilevel_walk; }
  std::uint64_t flat_length() const { return std::uint64_t{1} << flat_exponent; }
  std::uint64_t ramp_length() const { return fine_steps * levels; }
  std::uint64_t cell_length() const { return ramp_length() + flat_length(); }  ///< P
  std::uint64_t gadget_length() const { return cells * cell_length(); }
  /// The maps behind the second layers that lead to another layer of gadgets or to the convex sum.
  std::uint64_t maps_between() const { return multilevel() ? gadgets : gadgets - 1; }
  std::uint64_t depth() const { return gain_layers + gadgets + maps_between() + 2; }
  /// tau: together these maps multiply by 2^-tau.
  std::int64_t middle_exponent() const;
  /// One unit is 2^-first_unit_exponent(d) wide in the first layer of gadget d = 0, ..., D-1, and for d = D
  /// in the layer of the convex sum.
  std::int64_t first_unit_exponent(std::uint64_t gadget) const;
};

/// What follows from the numbers in one family; the symbols are those of the rules.
struct GadgetSize {
  GadgetNumbers numbers;
  Rational largest_weight;                   ///< Omega = 4 - 2^-b
  Rational step;                             ///< s
  Rational error;                            ///< v
  std::uint64_t nodes = 0;                   ///< mu, the units on [0, 1]
  std::uint64_t pairs = 0;                   ///< M, the pairs of cells that these units touch
  std::uint64_t scale_bits = 0;              ///< g: the accumulators hold 2^-g times their sums
  Rational last_bias;                        ///< gamma: the output bias is -gamma
  std::vector<Rational> multiples;           ///< V_1, ..., V_(o+1)
  std::vector<std::uint64_t> fine_units;     ///< h_1, ..., h_o
  std::vector<std::uint64_t> output_copies;  ///< of each accumulator in the last layer before the output
  std::uint64_t width = 0;
  std::uint64_t depth = 0;

  /// The start of a walk is this plus a multiple of 2 s.
  Rational start_offset() const { return step * Rational(nodes) - last_bias; }
};

/// All hypotheses of the rule, exactly: the sizes, or the first inequality that fails.
std::variant<GadgetSize, std::string> gadget_size(const Family& family, const GadgetNumbers& numbers);

}  // namespace relucert
