#pragma once
#include <string>

namespace relucert::studies {

/// gnuplot's SVG made fit to stand beside others in one page: every id gets `prefix`, unused symbols and the
/// tooltips of plot elements go, and `title` becomes the text for readers who do not see the figure.
std::string tidy_svg(const std::string& svg, const std::string& prefix, const std::string& title);

/// A tidy figure as an element of the page: without the XML declaration, its colours replaced by the CSS
/// variables of the palette.
std::string inline_svg(const std::string& svg);

}  // namespace relucert::studies
