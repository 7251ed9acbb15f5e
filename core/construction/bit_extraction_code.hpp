#pragma once
#include <cstdint>
#include <vector>

#include "core/construction/bit_extraction_size.hpp"
#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// The function that a network of the rule bit_extraction realizes, as data. Let X = mu x, and let period i
/// be X in [2 H i, 2 H (i+1) - 1], halves 2 i and 2 i + 1; between two periods lies a flat of length 1, flat
/// i before period i, and between two halves another one. All heights are in units of s and above -gamma.
struct BitExtractionCode {
  std::vector<Integer> anchors;  ///< the heights on the flats 0, ..., M, within [F, 2^(p q B'))
  /// rises[half][i], i < F: 1 if step i of the half, counted away from its flat, leads up, else down.
  std::vector<std::vector<std::uint8_t>> rises;
};

/// A channel of the ladder: a pair of words, of which one is read in the first halves of even periods and in
/// the second ones of odd periods (side 0), the other one in the other halves (side 1).
struct BitExtractionWord {
  bool is_anchor;
  std::uint64_t batch;
  std::uint64_t place;  ///< q = 0, ..., g-1 in the batch, or i = 0, ..., p-1 for anchors
  std::uint64_t side;
};

/// Contract: the code has this size, M + 1 anchors in range and 2 M halves of F bits.
void require_code_of(const BitExtractionSize& size, const BitExtractionCode& code);

/// For f in H1 (contract): all heights are rounded and all steps chosen as in the rule's proof, so that the
/// function is within the plan's error of f. Exact; 2 M F steps of a few additions, plus one evaluation of f
/// for each piece of f in each half.
BitExtractionCode encode_bit_extraction(const BitExtractionSize& size, const PiecewiseLinear& f);

/// The word of the channel in this period, as a number below 2^B (2^B' for anchors).
Integer bit_extraction_word(const BitExtractionSize& size, const BitExtractionCode& code,
                            const BitExtractionWord& channel, std::uint64_t period);

/// The number whose successive Gray folds give these bits: V -> 2^n - 1 - V where the leading bit of the n
/// that are left is 1.
Integer word_of_fold_bits(const std::vector<std::uint8_t>& bits);

}  // namespace relucert
