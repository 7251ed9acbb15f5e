#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relucert::studies {

/// Bytes that are no UTF-8 and characters that HTML and XML forbid become U+FFFD, so that page and figures
/// stay valid whatever a study file holds. A carriage return before a line feed is dropped, as an HTML parser
/// would do.
std::string valid_text(std::string_view text);

/// valid_text for HTML and for attribute values: no text can become markup.
std::string escape_html(std::string_view text);

/// A relative link: every segment percent-encoded and joined by `/`, so a segment can neither leave its
/// folder by a `/` nor turn the link into another scheme. The segments ``, `.` and `..` name no file of a
/// report and become `_` (browsers resolve even `%2e%2e`).
std::string relative_link(const std::vector<std::string>& segments);

/// A value for `id` and `#...`: `prefix-` and the name, with every byte outside [A-Za-z0-9-] written as `_`
/// and two hex digits. Different names give different ids.
std::string anchor_id(std::string_view prefix, std::string_view name);

/// Writes HTML that is also well-formed XML. Every text is escaped; elements are closed in order, which is a
/// contract.
class HtmlWriter {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  HtmlWriter& open(std::string_view element, const Attributes& attributes = {});
  HtmlWriter& close(std::string_view element);  ///< contract: the innermost open one
  HtmlWriter& text(std::string_view text);
  /// open, text, close
  HtmlWriter& element(std::string_view element, std::string_view text, const Attributes& attributes = {});
  HtmlWriter& empty_element(std::string_view element, const Attributes& attributes = {});
  /// Bytes that are markup already: a figure, the style sheet.
  HtmlWriter& markup(std::string_view markup);
  HtmlWriter& line_break();  ///< in the source, for people who read it
  std::string finish();      ///< contract: everything is closed

 private:
  void start_tag(std::string_view element, const Attributes& attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace relucert::studies
