// A small writer instead of a template library: the page is a list of tables, and what matters is that no
// text can become markup. Void elements are closed (`<meta ... />`) so that the tests can parse the page as
// XML.
#include "studies/report/html.hpp"

#include <cstdint>

#include "core/support/require.hpp"

namespace relucert::studies {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// Length of the UTF-8 sequence at the start of `text` when it is a character that HTML allows, else 0.
std::size_t allowed_sequence(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return lead >= 0x20 ? (lead == 0x7f ? 0 : 1) : (lead == '\n' || lead == '\t' ? 1 : 0);
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
  std::uint32_t point = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return 0;
    point = point << 6U | (byte(i) & 0x3fU);
  }
  constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool control = point < 0xa0;
  const bool surrogate = point >= 0xd800 && point <= 0xdfff;
  const bool noncharacter = (point & 0xfffeU) == 0xfffeU || (point >= 0xfdd0 && point <= 0xfdef);
  if (point < smallest[length] || point > 0x10ffff || control || surrogate || noncharacter) return 0;
  return length;
}

constexpr char hex_digit(unsigned value) {
  return "0123456789abcdef"[value & 15U];
}

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

}  // namespace

std::string valid_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    const std::size_t length = allowed_sequence(text);
    out += length == 0 ? replacement : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : valid_text(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string relative_link(const std::vector<std::string>& segments) {
  std::string out;
  for (const auto& segment : segments) {
    if (!out.empty()) out += '/';
    if (segment.empty() || segment == "." || segment == "..") {
      out += '_';
      continue;
    }
    for (const char c : segment) {
      if (plain(c) || c == '_' || c == '~' || c == '.') {
        out += c;
      } else {
        const auto value = static_cast<unsigned char>(c);
        out += {'%', hex_digit(value >> 4U), hex_digit(value)};
      }
    }
  }
  return out;
}

std::string anchor_id(std::string_view prefix, std::string_view name) {
  std::string out = std::string(prefix) + "-";
  for (const char c : name) {
    if (plain(c)) {
      out += c;
    } else {
      const auto value = static_cast<unsigned char>(c);
      out += {'_', hex_digit(value >> 4U), hex_digit(value)};
    }
  }
  return out;
}

void HtmlWriter::start_tag(std::string_view element, const Attributes& attributes) {
  out_ += '<';
  out_ += element;
  for (const auto& [name, value] : attributes) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"" + escape_html(value) + "\"";
  }
}

HtmlWriter& HtmlWriter::open(std::string_view element, const Attributes& attributes) {
  start_tag(element, attributes);
  out_ += '>';
  open_.emplace_back(element);
  return *this;
}

HtmlWriter& HtmlWriter::close(std::string_view element) {
  RELUCERT_REQUIRE(!open_.empty() && open_.back() == element,
                   "not the innermost open element: " + std::string(element));
  open_.pop_back();
  out_ += "</";
  out_ += element;
  out_ += '>';
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  out_ += escape_html(text);
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view element, std::string_view text,
                                const Attributes& attributes) {
  return open(element, attributes).text(text).close(element);
}

HtmlWriter& HtmlWriter::empty_element(std::string_view element, const Attributes& attributes) {
  start_tag(element, attributes);
  out_ += " />";
  return *this;
}

HtmlWriter& HtmlWriter::markup(std::string_view markup) {
  out_ += markup;
  return *this;
}

HtmlWriter& HtmlWriter::line_break() {
  out_ += '\n';
  return *this;
}

std::string HtmlWriter::finish() {
  RELUCERT_REQUIRE(open_.empty(), "an element is still open: " + open_.back());
  return std::move(out_);
}

}  // namespace relucert::studies
