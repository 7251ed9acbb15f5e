#include "studies/report/palette.hpp"

#include <algorithm>

namespace relucert::studies {
namespace {

struct RuleLook {
  std::string_view rule;
  std::string_view letter;
  std::string_view regime;
};
constexpr RuleLook rule_looks[] = {{"memory", "M", regimes[1]},
                                   {"precision", "P", regimes[0]},
                                   {"breakpoint_gap", "G", regimes[0]},
                                   {"pieces", "S", regimes[2]},
                                   {"vc", "V", regimes[2]},
                                   {"vc_strip", "V", regimes[2]},
                                   {"monotone_or_affine", "Q", regimes[2]}};

const RuleLook* find_look(std::string_view rule) {
  const auto* found = std::find_if(std::begin(rule_looks), std::end(rule_looks),
                                   [&](const RuleLook& look) { return look.rule == rule; });
  return found == std::end(rule_looks) ? nullptr : found;
}

}  // namespace

std::vector<Colour> all_colours() {
  using namespace colour;
  std::vector<Colour> all = {page,  ink,        muted,      grid,   band,        upper,
                             under, under_line, under_text, proper, proper_line, proper_text,
                             over,  over_line,  over_text,  none,   bad};
  all.insert(all.end(), ramp.begin(), ramp.end());
  return all;
}

const Colour& ramp_colour(std::size_t index, std::size_t count) {
  return count < 2 ? ramp[4] : ramp[std::min(index, count - 1) * (ramp.size() - 1) / (count - 1)];
}

const RegimeStyle& regime_style(std::string_view regime) {
  static const RegimeStyle under{"under", colour::under, colour::under_line, colour::under_text};
  static const RegimeStyle proper{"proper", colour::proper, colour::proper_line, colour::proper_text};
  static const RegimeStyle over{"over", colour::over, colour::over_line, colour::over_text};
  static const RegimeStyle none{"none", colour::none, colour::muted, colour::ink};
  return regime == regimes[0] ? under : regime == regimes[1] ? proper : regime == regimes[2] ? over : none;
}

std::string rule_letter(std::string_view rule) {
  if (const RuleLook* look = find_look(rule)) return std::string(look->letter);
  return std::string(rule.substr(0, 2));
}

std::string_view regime_of_rule(std::string_view rule) {
  const RuleLook* look = find_look(rule);
  return look == nullptr ? std::string_view() : look->regime;
}

}  // namespace relucert::studies
