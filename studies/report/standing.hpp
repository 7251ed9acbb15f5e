#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// What a reader may believe about a cell. Only the first two count as verified.
enum class Standing {
  verified,       ///< by two different checkers
  one_checker,    ///< verified, but one checker only
  unknown,        ///< no bound and no network: there is nothing that a checker could verify
  unchecked,      ///< says `verified` and has values, but no checker spoke
  contradictory,  ///< says `verified`, but a checker said otherwise or the numbers contradict each other
  refuted,
  failed,
};

Standing standing(const CellResult& cell);
bool is_verified(const CellResult& cell);
/// One word for a column: `verified`, `one checker`, `unknown`, `unchecked`, `contradictory`, `refuted`,
/// `failed`.
std::string_view standing_text(Standing standing);
/// Why a cell is not verified, in words: its error message, or what contradicts what. Empty for a verified
/// cell.
std::string standing_reason(const CellResult& cell);

/// The sentence at the top of the page. It says "all verified by both checkers" only if that holds for every
/// cell.
struct Verdict {
  bool all_verified = false;
  std::string sentence;
};
Verdict verdict(const std::vector<CellResult>& cells);

}  // namespace relucert::studies
