#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/construction/bit_extraction_size.hpp"

namespace relucert {

/// The numbers of the rule grid_retrieval. All but two are those of bit_extraction with the same letters;
/// kinks (N) are rows that a gadget leads through.
struct GridRetrievalNumbers {
  BitExtractionNumbers words;
  std::uint64_t columns = 1;  ///< C, periods in a row
  std::uint64_t digits = 1;   ///< d, of a word that a decoder layer extracts

  static std::vector<std::string_view> names();
  /// Contract: as many numbers as names.
  static GridRetrievalNumbers from(const std::vector<std::uint64_t>& numbers);
  std::vector<std::uint64_t> list() const;
};

/// What follows from the numbers in one family; the symbols are those of the rule. The sizes of the words, of
/// the front and of the decoder are those of bit_extraction, with M = C Q periods, gadgets in place of ladder
/// layers, and the width and depth of this network.
struct GridRetrievalSize {
  BitExtractionSize words;

  std::uint64_t rows() const { return words.periods / words.columns; }  ///< Q
  std::uint64_t gadgets() const { return words.ladder_layers; }         ///< D
  /// Of the words of a side: C for gates, C_0 and C_1 for the sides of anchors.
  std::uint64_t columns_of_anchors(std::uint64_t side) const { return 1 + (words.columns - side) / 2; }
  /// delta_1 + ... + delta_g: sigma falls by 2^-delta_g from gadget g-1 to gadget g.
  std::int64_t shift(std::uint64_t gadget) const { return words.ladder_shift(gadget); }
};

/// All hypotheses of the rule grid_retrieval, exactly: the sizes, or the first inequality that fails.
std::variant<GridRetrievalSize, std::string> grid_retrieval_size(const Family& family,
                                                                 const std::vector<std::uint64_t>& numbers);

}  // namespace relucert
