#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/network/family.hpp"
#include "core/number/rational.hpp"

namespace relucert {

/// The numbers of the rule gated_walk in its order; the letter of the rule follows each.
struct GatedWalkNumbers {
  std::uint64_t gain_layers = 0;      ///< o
  std::uint64_t copies = 1;           ///< c, of the largest multiple in a gain layer
  std::uint64_t cells = 2;            ///< C, of one gadget
  std::uint64_t fine_steps = 2;       ///< F, of one cell; a flat step follows each cell
  std::uint64_t gadgets = 1;          ///< D
  std::uint64_t constants = 0;        ///< K, neurons that carry constants; 0: all constants are biases
  std::uint64_t accumulators = 1;     ///< B
  std::uint64_t radix = 1;            ///< R, of the coarse slopes; for B = 1 the scale of the accumulator
  std::uint64_t shrink = 0;           ///< A: the first map of a gadget multiplies by 2^-A
  std::uint64_t unit_exponent = 0;    ///< e: one step is 2^-e wide in the first gadget
  std::uint64_t output_exponent = 0;  ///< x: the output map multiplies by n 2^-x
  std::uint64_t step_numerator = 1;   ///< n
  std::uint64_t step_exponent = 1;    ///< j: the walk has the steps +-n 2^-j

  static std::vector<std::string_view> names();
  /// Contract: as many numbers as names.
  static GatedWalkNumbers from(const std::vector<std::uint64_t>& numbers);
  std::vector<std::uint64_t> list() const;
};

/// What follows from the numbers in one family; the symbols are those of the rule.
struct GatedWalkSize {
  GatedWalkNumbers numbers;
  Rational largest_weight;                   ///< Omega = 4 - 2^-b
  Rational step;                             ///< s
  std::uint64_t nodes = 0;                   ///< mu, the steps on [0, 1]
  std::uint64_t pairs = 0;                   ///< M, the pairs of cells that these steps touch
  std::uint64_t scale_bits = 0;              ///< g: the accumulators hold 2^-g times their sums
  std::int64_t middle_exponent = 0;          ///< tau, of all maps between gadgets together
  Rational last_bias;                        ///< gamma: the output bias is -gamma
  std::vector<Rational> multiples;           ///< V_1, ..., V_(o+1)
  std::vector<std::uint64_t> fine_units;     ///< h_1, ..., h_o
  std::vector<std::uint64_t> output_copies;  ///< of each accumulator in the last gadget
  std::uint64_t width = 0;
  std::uint64_t depth = 0;

  /// One step is 2^-unit_exponent(d) wide in the first layer of gadget d = 0, ..., D-1.
  std::int64_t unit_exponent(std::uint64_t gadget) const;
  std::uint64_t cell_length() const { return numbers.fine_steps + 1; }
  std::uint64_t gadget_length() const { return numbers.cells * cell_length(); }
};

/// All hypotheses of the rule gated_walk, exactly: the sizes, or the first inequality that fails.
std::variant<GatedWalkSize, std::string> gated_walk_size(const Family& family,
                                                         const std::vector<std::uint64_t>& numbers);

}  // namespace relucert
