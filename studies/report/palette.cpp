#include "studies/report/palette.hpp"

#include <algorithm>
#include <utility>

namespace relucert::studies {
namespace {

constexpr std::pair<std::string_view, std::string_view> rule_letters[] = {
    {"memory", "M"}, {"precision", "P"}, {"breakpoint_gap", "G"},    {"pieces", "S"},
    {"vc", "V"},     {"vc_strip", "V"},  {"monotone_or_affine", "Q"}};

}  // namespace

std::vector<Colour> all_colours() {
  using namespace colour;
  std::vector<Colour> all = {page,       ink,        muted,  grid,          band,          upper, under,
                             under_line, under_text, proper, proper_line,   proper_text,   over,  over_line,
                             over_text,  none,       bad,    ramp_low_text, ramp_high_text};
  all.insert(all.end(), ramp.begin(), ramp.end());
  return all;
}

const Colour& ramp_text(std::size_t index) {
  return index < 3 ? colour::ramp_low_text : colour::ramp_high_text;
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
  for (const auto& [name, letter] : rule_letters)
    if (name == rule) return std::string(letter);
  return std::string(rule.substr(0, 2));
}

}  // namespace relucert::studies
