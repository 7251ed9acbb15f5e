// The report does not take a cell's word for it: it looks at the checkers' verdicts and at the order of the
// numbers as well, so a fault between the checkers and this page shows up as a contradiction instead of a
// wrong "verified".
#include "studies/report/standing.hpp"

#include <map>
#include <set>

#include "studies/report/conversions.hpp"
#include "studies/report/numbers.hpp"

namespace relucert::studies {
namespace {

bool has_values(const CellResult& cell) {
  return !cell.lower.empty() || !cell.upper.empty() || !cell.targets.empty() || !cell.conversions.empty() ||
         !cell.answer.empty() || cell.best_lower || cell.best_upper || cell.gap;
}

/// What contradicts what in a cell that calls itself verified; empty when nothing does.
std::string contradiction(const CellResult& cell) {
  for (const auto& check : cell.checks)
    if (check.verdict != "verified") return check.checker + " says: " + check.verdict;
  for (const auto& lower : cell.lower)
    if (cell.best_lower && lower.value > cell.best_lower->value)
      return "the lower bound by " + lower.rule + " is larger than the one called best";
  for (const auto& upper : cell.upper)
    if (cell.best_upper && upper.value < cell.best_upper->value)
      return "the upper bound by " + upper.rule + " is smaller than the one called best";
  if (cell.best_lower && cell.best_lower->value.sign() <= 0) return "the best lower bound is not positive";
  if (cell.best_lower && cell.best_upper && cell.best_lower->value > cell.best_upper->value)
    return "the lower bound by " + cell.best_lower->rule + " exceeds the upper bound by " +
           cell.best_upper->rule;
  if (cell.gap && !(cell.best_lower && cell.best_upper)) return "a gap without a lower and an upper bound";
  if (cell.gap && *cell.gap != cell.best_upper->value / cell.best_lower->value)
    return "the gap is not the quotient of the best bounds";
  for (const auto& target : cell.targets)
    if (target.error.sign() < 0) return "the error of " + target.target + " is negative";
  for (const auto& entry : cell.conversions)
    if (const std::string reason = conversion_contradiction(cell, entry); !reason.empty())
      return entry.network + ": " + reason;
  return {};
}

std::string quantity_of(Standing standing) {
  switch (standing) {
    case Standing::verified:
      return "verified by both checkers";
    case Standing::one_checker:
      return "verified by one checker only";
    case Standing::unknown:
      return "without any bound or network, so nothing was checked";
    case Standing::unchecked:
      return "without a checker's verdict";
    case Standing::contradictory:
      return "contradictory";
    case Standing::refuted:
      return "refuted by a checker";
    case Standing::failed:
      return "failed with an error";
  }
  return {};
}

}  // namespace

Standing standing(const CellResult& cell) {
  if (cell.status == "refuted") return Standing::refuted;
  if (cell.status == "unknown" && !has_values(cell)) return Standing::unknown;
  if (cell.status != "verified") return Standing::failed;
  if (!contradiction(cell).empty()) return Standing::contradictory;
  if (!has_values(cell)) return Standing::unknown;
  std::set<std::string> checkers;
  for (const auto& check : cell.checks) checkers.insert(check.checker);
  if (checkers.empty()) return Standing::unchecked;
  return checkers.size() == 1 ? Standing::one_checker : Standing::verified;
}

bool is_verified(const CellResult& cell) {
  const Standing place = standing(cell);
  return place == Standing::verified || place == Standing::one_checker;
}

std::string_view standing_text(Standing standing) {
  switch (standing) {
    case Standing::verified:
      return "verified";
    case Standing::one_checker:
      return "one checker";
    case Standing::unknown:
      return "unknown";
    case Standing::unchecked:
      return "unchecked";
    case Standing::contradictory:
      return "contradictory";
    case Standing::refuted:
      return "refuted";
    case Standing::failed:
      return "failed";
  }
  return {};
}

std::string standing_reason(const CellResult& cell) {
  switch (standing(cell)) {
    case Standing::verified:
      return {};
    case Standing::one_checker:
      return "only " + cell.checks.front().checker + " checked it";
    case Standing::unknown:
      return cell.is_question() ? cell.answer_unknown : "no rule gave a bound and no network was built";
    case Standing::unchecked:
      return "no checker's verdict is recorded";
    case Standing::contradictory:
      return contradiction(cell);
    case Standing::refuted:
    case Standing::failed:
      break;
  }
  std::string reason = cell.error;
  for (const auto& check : cell.checks) {
    if (check.verdict == "verified" || reason.find(check.verdict) != std::string::npos) continue;
    reason += (reason.empty() ? "" : "\n") + check.checker + ": " + check.verdict;
  }
  if (reason.empty()) reason = cell.status.empty() ? "no status is recorded" : "status " + cell.status;
  return reason;
}

Verdict verdict(const std::vector<CellResult>& cells) {
  if (cells.empty()) return {false, "This study has no cells: nothing was computed and nothing is proved."};
  std::map<Standing, std::vector<std::string>> keys;
  for (const auto& cell : cells) keys[standing(cell)].push_back(cell.key);
  const std::string all = counted(cells.size(), "cell");
  if (keys[Standing::verified].size() == cells.size())
    return {true, all + (cells.size() == 1 ? "" : ", all") + " verified by both checkers."};
  std::string sentence =
      grouped(keys[Standing::verified].size()) + " of " + all + " verified by both checkers";
  for (const auto& [place, names] : keys) {
    if (place == Standing::verified || names.empty()) continue;
    sentence += "; " + grouped(names.size()) + " " + quantity_of(place) + " (";
    constexpr std::size_t shown = 4;
    for (std::size_t i = 0; i < names.size() && i < shown; ++i) sentence += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > shown) sentence += " and " + grouped(names.size() - shown) + " more, listed below";
    sentence += ")";
  }
  return {false, sentence + "."};
}

}  // namespace relucert::studies
