#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/construction/hypothesis.hpp"
#include "core/network/family.hpp"
#include "core/number/rational.hpp"

namespace relucert {

/// The numbers of the rule bit_extraction in its order; the letter of the rule follows each.
struct BitExtractionNumbers {
  std::uint64_t gain_layers = 0;       ///< o
  std::uint64_t copies = 1;            ///< c, of the largest multiple in a gain layer
  std::uint64_t unit_exponent = 0;     ///< e: the unit of length is 2^-e high behind the gain
  std::uint64_t front_layers = 1;      ///< t
  std::uint64_t fold_bits = 1;         ///< f: a front layer folds into 2^f cells, the first one into r_1
  std::uint64_t steps = 1;             ///< F, of one half period
  std::uint64_t step_bits = 0;         ///< l: a step is 2^l units long
  std::uint64_t kinks = 1;             ///< N, periods that a ladder layer leads through
  std::uint64_t word_bits = 1;         ///< B
  std::uint64_t batches = 1;           ///< m, decoded one after another
  std::uint64_t anchor_pairs = 1;      ///< p, pairs of anchor words that are decoded at the same time
  std::uint64_t anchor_batches = 1;    ///< q, decoded one after another
  std::uint64_t anchors_first = 0;     ///< y: 1 if the batches wait for the anchors, else 0
  std::uint64_t step_numerator = 1;    ///< n
  std::uint64_t step_exponent = 1;     ///< j: a step is n z^i 2^-j high
  std::uint64_t output_exponent = 0;   ///< x: the output map multiplies by n 2^-x
  std::uint64_t ladder_numerator = 1;  ///< z, of the first maps from ladder layer to ladder layer
  std::uint64_t special_maps = 0;      ///< i, the number of these maps

  static std::vector<std::string_view> names();
  /// Contract: as many numbers as names.
  static BitExtractionNumbers from(const std::vector<std::uint64_t>& numbers);
  std::vector<std::uint64_t> list() const;
};

/// What follows from the numbers in one family; the symbols are those of the rule.
struct BitExtractionSize {
  BitExtractionNumbers numbers;
  Rational largest_weight;              ///< Omega = 4 - 2^-b
  Rational step;                        ///< s
  Integer length;                       ///< mu, the units on [0, 1]
  Integer half_period;                  ///< H = F 2^l + 1, in units
  std::uint64_t periods = 1;            ///< M, of length 2 H
  std::uint64_t first_cells = 2;        ///< r_1, of the first front layer
  std::uint64_t pairs = 1;              ///< g, pairs of words in a batch
  std::uint64_t columns = 0;            ///< C, periods in a row; 0 where they do not form rows
  std::uint64_t digits = 1;             ///< d, of a word that a decoder layer extracts
  std::uint64_t resolution_bits = 0;    ///< eps, the unit of words, is 2^-this steps of the staircase
  std::uint64_t radix_bits = 0;         ///< lg rho
  std::uint64_t constants = 1;          ///< K, neurons that carry the positions of the kinks
  bool long_half_period = false;        ///< H >= 2^(B+1): the last ladder layer carries these neurons too
  std::uint64_t constant_exponent = 0;  ///< k: the first of them is 2^k steps of the staircase
  std::uint64_t ladder_layers = 1;      ///< D
  std::int64_t ladder_exponent = 0;     ///< tau, of all maps between ladder layers together
  std::uint64_t numerator_bits = 0;     ///< zeta: the first i of these maps multiply by z 2^-zeta besides
  bool shrinking_cells = false;     ///< 2f-1 <= b: a front layer makes the next length of cells from its own
  std::uint64_t kink_bits = 0;      ///< lambda: T and the kinks P have the unit 2^lambda eps
  std::uint64_t anchor_bits = 1;    ///< B', of an anchor word
  Rational last_bias;               ///< gamma: the output bias is -gamma
  std::uint64_t output_copies = 1;  ///< of the accumulator of the anchors in the last layer
  std::vector<Rational> multiples;  ///< V_1, ..., V_(o+1)
  std::vector<std::uint64_t> fine_units;  ///< h_1, ..., h_o
  std::uint64_t width = 0;
  std::uint64_t depth = 0;

  Rational error() const;                                ///< s + 1/(2 mu)
  std::uint64_t anchor_layers() const;                   ///< A = q B'/d
  std::uint64_t step_layers() const;                     ///< m B/d
  std::uint64_t first_fine_layer() const;                ///< A if y = 1, else 0
  std::uint64_t fold_shift() const;                      ///< w = (f-1)(t-1)
  std::uint64_t waiting_lengths() const;                 ///< kappa: of cells, that wait in front layer 3
  std::uint64_t column_bits() const;                     ///< the least i >= 2 with C <= 2^i
  std::uint64_t cells(std::uint64_t front_layer) const;  ///< r_1 for layer 1, 2^f for layers 2, ..., t
  Integer cell_length(
      std::uint64_t front_layer) const;  ///< c_1, ..., c_t, in units; c_t is a period or a row
  std::int64_t ladder_shift(std::uint64_t ladder_layer) const;  ///< t_1, ..., t_(D-1): sum of the first ones
  /// z 2^-zeta for the first i maps within the ladder, to layers or gadgets 1, ..., i; otherwise 1.
  Rational extra_factor(std::uint64_t ladder_layer) const;
};

/// Derives all the rest of a size from its numbers, columns (0 for bit_extraction) and digits, in the family;
/// or the first hypothesis of the rule that fails.
Objection complete_extraction_size(const Family& family, BitExtractionSize& size);

/// All hypotheses of the rule bit_extraction, exactly: the sizes, or the first inequality that fails.
std::variant<BitExtractionSize, std::string> bit_extraction_size(const Family& family,
                                                                 const std::vector<std::uint64_t>& numbers);

}  // namespace relucert
