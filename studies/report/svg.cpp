// Works on the text that gnuplot 5 writes (one element per line in <defs>, attributes in either kind of
// quotes) rather than on a parsed tree. What it does not recognize it leaves as it is: then the figure is
// bigger, not wrong.
#include "studies/report/svg.hpp"

#include <cstdlib>
#include <string_view>
#include <vector>

#include "core/support/text_file.hpp"
#include "studies/report/html.hpp"
#include "studies/report/palette.hpp"

namespace relucert::studies {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

/// Removes every stretch from `from` to the end of the next `to`.
void remove_stretches(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
    const std::size_t end = text.find(to, at);
    if (end == std::string::npos) return;
    text.erase(at, end + to.size() - at);
  }
}

/// The value of id='...' or id="..." in a line of <defs>, else empty.
std::string id_of(std::string_view line) {
  const std::size_t at = line.find(" id=");
  if (at == std::string_view::npos || at + 5 >= line.size()) return {};
  const std::size_t start = at + 5;
  const std::size_t end = line.find(line[at + 4], start);
  return end == std::string_view::npos ? std::string() : std::string(line.substr(start, end - start));
}

/// Symbols may refer to earlier symbols, so lines go until none is unused.
void remove_unused_symbols(std::string& svg) {
  for (bool removed = true; removed;) {
    removed = false;
    const std::size_t start = svg.find("<defs>");
    const std::size_t end = svg.find("</defs>");
    if (start == std::string::npos || end == std::string::npos) return;
    const std::string definitions = svg.substr(start, end - start);
    std::string kept;
    for (const auto line : lines(definitions)) {
      const std::string id = id_of(line);
      const bool symbol = id.starts_with("gp") && line.ends_with("/>");
      if (symbol && svg.find("'#" + id + "'") == std::string::npos) {
        removed = true;
        continue;
      }
      kept += std::string(line) + "\n";
    }
    if (removed) svg.replace(start, end - start, kept);
  }
}

void remove_empty_groups(std::string& svg) {
  for (std::size_t at = 0; (at = svg.find("<g ", at)) != std::string::npos;) {
    const std::size_t end = svg.find(">\n</g>\n", at);
    const std::size_t tag_end = svg.find('>', at);
    if (end != std::string::npos && end == tag_end)
      svg.erase(at, end + 7 - at);
    else
      ++at;
  }
}

/// `rgb( 28,  36,  48)` at `at` as `#1c2430`, and its length; 0 when it is something else.
std::pair<std::string, std::size_t> hex_colour_at(const std::string& text, std::size_t at) {
  const std::size_t end = text.find(')', at);
  if (end == std::string::npos || end - at > 24) return {{}, 0};
  std::string hex = "#";
  const char* position = text.c_str() + at + 4;
  for (int i = 0; i < 3; ++i) {
    char* next = nullptr;
    const long value = std::strtol(position, &next, 10);
    if (next == position || value < 0 || value > 255) return {{}, 0};
    hex += "0123456789abcdef"[value / 16];
    hex += "0123456789abcdef"[value % 16];
    position = next + 1;
  }
  return {hex, end + 1 - at};
}

}  // namespace

std::string tidy_svg(const std::string& raw, const std::string& prefix, const std::string& title) {
  std::string svg = raw;
  if (svg.find("url(#") == std::string::npos) remove_stretches(svg, "\t<filter ", "</filter>\n");
  remove_unused_symbols(svg);
  remove_empty_groups(svg);
  remove_stretches(svg, "<title>", "</title>");
  remove_stretches(svg, "<desc>", "</desc>\n");
  replace_all(svg, " id=\"", " id=\"" + prefix);
  replace_all(svg, " id='", " id='" + prefix);
  replace_all(svg, "href='#", "href='#" + prefix);
  replace_all(svg, "url(#", "url(#" + prefix);
  const std::size_t root = svg.find("<svg");
  const std::size_t root_end = svg.find('>', root);
  if (root == std::string::npos || root_end == std::string::npos) return svg;
  svg.insert(root_end + 1, "\n<title id=\"" + prefix + "title\">" + escape_html(title) + "</title>");
  svg.insert(root + 4, " role=\"img\" aria-labelledby=\"" + prefix + "title\"");
  return svg;
}

std::string inline_svg(const std::string& svg) {
  const std::size_t root = svg.find("<svg");
  if (root == std::string::npos) return {};
  std::string text = svg.substr(root);
  for (std::size_t at = 0; (at = text.find("rgb(", at)) != std::string::npos; ++at) {
    const auto [hex, length] = hex_colour_at(text, at);
    if (length != 0) text.replace(at, length, hex);
  }
  for (const auto& colour : all_colours())
    replace_all(text, colour.light, "var(--" + std::string(colour.name) + ")");
  return text;
}

}  // namespace relucert::studies
