#pragma once
#include <string>

namespace relucert::studies {

/// The style sheet of the page, with the palette as CSS variables for both colour schemes. Holds no `<` and
/// no `&`, so it is the same text in HTML and in XML; so does the script.
std::string page_style();

/// Sorting and filtering of tables, opening of collapsed parts before printing. The page is complete without
/// it.
std::string page_script();

}  // namespace relucert::studies
