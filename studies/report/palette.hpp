#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace relucert::studies {

/// A colour of the figures. The figure files hold the light value; in the page it becomes a CSS variable of
/// this name, so that the figures follow the reader's light or dark setting. No two light values are equal,
/// since they are found by their value.
struct Colour {
  std::string_view name;
  std::string_view light;  ///< `#rrggbb`
  std::string_view dark;
};

/// The three regimes differ in hue for colour-blind readers (amber, teal, navy) and in lightness for grey
/// prints.
namespace colour {
inline constexpr Colour page{"fig-page", "#fffffe", "#171c24"};
inline constexpr Colour ink{"fig-ink", "#1c2430", "#e4e8ee"};
inline constexpr Colour muted{"fig-muted", "#5b6675", "#9da8b7"};
inline constexpr Colour grid{"fig-grid", "#dfe4ea", "#303947"};
inline constexpr Colour band{"fig-band", "#6f7d91", "#93a1b5"};
inline constexpr Colour upper{"fig-upper", "#3d4653", "#c3ccd8"};
inline constexpr Colour under{"fig-under", "#f4c152", "#f0bc4c"};
inline constexpr Colour under_line{"fig-under-line", "#b37400", "#f0bd4d"};
inline constexpr Colour under_text{"fig-under-text", "#1d1a10", "#1d1a11"};
inline constexpr Colour proper{"fig-proper", "#3fa598", "#3fa599"};
inline constexpr Colour proper_line{"fig-proper-line", "#1b8276", "#4cbdae"};
inline constexpr Colour proper_text{"fig-proper-text", "#06211d", "#06211e"};
inline constexpr Colour over{"fig-over", "#2b4377", "#3a5694"};
inline constexpr Colour over_line{"fig-over-line", "#2c4478", "#8fabe6"};
inline constexpr Colour over_text{"fig-over-text", "#fefefe", "#fdfefe"};
inline constexpr Colour ramp_low_text{"fig-ramp-low-text", "#0d1a0c", "#f8fbff"};
inline constexpr Colour ramp_high_text{"fig-ramp-high-text", "#f6f4fb", "#101a14"};
inline constexpr Colour none{"fig-none", "#eef1f4", "#242c37"};
inline constexpr Colour bad{"fig-bad", "#b3261e", "#ff8a80"};
}  // namespace colour

/// From light to dark (dark to light in the dark setting): for an ordered parameter such as the depth.
inline constexpr std::array<Colour, 8> ramp{{{"fig-ramp-0", "#79c65a", "#3f6ea8"},
                                             {"fig-ramp-1", "#3dae76", "#3d85b0"},
                                             {"fig-ramp-2", "#22958b", "#2b9cb0"},
                                             {"fig-ramp-3", "#2a7b8e", "#2cb3a3"},
                                             {"fig-ramp-4", "#35608d", "#52c58a"},
                                             {"fig-ramp-5", "#414487", "#8ad467"},
                                             {"fig-ramp-6", "#482475", "#c0df4a"},
                                             {"fig-ramp-7", "#440154", "#f5e64b"}}};

/// Every colour above.
std::vector<Colour> all_colours();
/// Ink that is legible on the index-th colour of the ramp.
const Colour& ramp_text(std::size_t index);
/// The step of the ramp for the index-th of `count` ordered values.
const Colour& ramp_colour(std::size_t index, std::size_t count);

/// How a regime looks. `key` is a word for CSS classes: under, proper, over, none.
struct RegimeStyle {
  std::string_view key;
  Colour fill;
  Colour line;
  Colour text;
};
const RegimeStyle& regime_style(std::string_view regime);
/// The regimes in the order of growing b.
inline constexpr std::array<std::string_view, 3> regimes{"under-quantized", "properly quantized",
                                                         "over-quantized"};

/// One or two letters for a rule of proofs_checks/RULES.md, as in the theory: M memory, P precision, G
/// breakpoint_gap, S pieces, V vc, Q monotone_or_affine ("a quarter"); for another rule its first two
/// letters.
std::string rule_letter(std::string_view rule);

}  // namespace relucert::studies
