// Tables as instruments and spreadsheets write them. Every line must have as many fields as the first: a
// missing or surplus separator would otherwise shift a column silently. Missing values are refused, not
// guessed.
#include "core/function/csv.hpp"

#include <algorithm>

#include "core/function/decimal_literal.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"

namespace relucert {
namespace {

constexpr std::size_t most_messages = 20;
constexpr std::size_t most_values = 1000000;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

struct Field {
  std::string text;
  std::size_t column;
};

/// A mistake in a line that makes its fields meaningless.
struct BrokenLine {
  std::size_t column;
  std::string message;
};

/// Splits a line into fields. The separator ' ' stands for any run of blanks.
class LineSplitter {
 public:
  LineSplitter(std::string_view line, char separator) : line_(line), separator_(separator) {}

  std::vector<Field> fields() {
    std::vector<Field> found;
    for (;;) {
      skip_blanks();
      if (separator_ == ' ' && at_end()) return found;
      found.push_back(field());
      if (at_end()) return found;
      if (separator_ != ' ') ++at_;  // field() stops at a separator or at the end
    }
  }

 private:
  bool at_end() const { return at_ == line_.size(); }
  bool at_separator() const { return separator_ == ' ' ? is_blank(line_[at_]) : line_[at_] == separator_; }
  void skip_blanks() {
    while (!at_end() && is_blank(line_[at_]) && (separator_ == ' ' || !at_separator())) ++at_;
  }

  Field field() {
    if (!at_end() && line_[at_] == '"') return quoted_field();
    const std::size_t start = at_;
    while (!at_end() && !at_separator()) ++at_;
    std::string_view text = line_.substr(start, at_ - start);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return {std::string(text), start + 1};
  }

  Field quoted_field() {
    const std::size_t start = at_++;
    std::string text;
    for (;;) {
      if (at_end()) throw BrokenLine{start + 1, "the quote is not closed on this line"};
      if (line_[at_] != '"') {
        text += line_[at_++];
        continue;
      }
      ++at_;
      if (at_end() || line_[at_] != '"') break;
      text += line_[at_++];
    }
    while (!at_end() && !at_separator()) {
      if (!is_blank(line_[at_])) throw BrokenLine{at_ + 1, "text after a closing quote"};
      ++at_;
    }
    return {text, start + 1};
  }

  std::string_view line_;
  char separator_;
  std::size_t at_ = 0;
};

char separator_of(std::string_view line) {
  std::string outside_quotes;
  bool inside = false;
  for (const char c : line) {
    if (c == '"') inside = !inside;
    if (!inside) outside_quotes += c;
  }
  for (const char separator : {';', ',', '\t'})
    if (outside_quotes.find(separator) != std::string::npos) return separator;
  return ' ';
}

class Reader {
 public:
  Reader(const std::string& file, const std::string& column) : file_(file), column_(column) {}

  std::vector<Rational> read(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    for (const auto line : lines(text)) {
      ++line_;
      const auto content = line.find_first_not_of(" \t");
      if (content == std::string_view::npos || line[content] == '#') continue;
      read_line(line);
      if (values_.size() > most_values) fail(1, "more than 1000000 values in column " + quoted(column_));
    }
    diagnostics_.throw_if_any();
    if (values_.size() < 2) {
      line_ = std::max<std::size_t>(line_, 1);
      fail(1, "the file ends with " + std::to_string(values_.size()) +
                  (values_.size() == 1 ? " value" : " values") + " in column " + quoted(column_) +
                  "; a function needs at least 2");
    }
    return std::move(values_);
  }

 private:
  [[noreturn]] void fail(std::size_t column, const std::string& message, const std::string& hint = {}) const {
    throw_input_error({file_, line_, column}, message, hint);
  }

  void error(std::size_t column, const std::string& message, const std::string& hint = {}) {
    if (diagnostics_.count() < most_messages) diagnostics_.error({file_, line_, column}, message, hint);
  }

  void read_line(std::string_view line) {
    const bool first = width_ == 0;
    if (first) separator_ = separator_of(line);
    std::vector<Field> fields;
    try {
      fields = LineSplitter(line, separator_).fields();
    } catch (const BrokenLine& broken) {
      const std::string hint = "a field in quotes ends on its line, and a quote inside is written twice";
      if (first) fail(broken.column, broken.message, hint);
      error(broken.column, broken.message, hint);
      return;
    }
    if (first) {
      first_line_ = line_;
      width_ = fields.size();
      if (find_column(fields)) return;  // a header
    }
    if (fields.size() != width_) {
      error(1, std::to_string(fields.size()) + (fields.size() == 1 ? " field" : " fields") +
                   " on the line, " + std::to_string(width_) + " on line " + std::to_string(first_line_));
      return;
    }
    read_value(fields[index_]);
  }

  /// Sets the index of the column from the first line; true when that line is a header.
  bool find_column(const std::vector<Field>& fields) {
    std::string list;
    for (const auto& field : fields) list += (list.empty() ? "" : ", ") + quoted(field.text);
    if (const auto number = Integer::parse(column_)) {
      if (*number < Integer(1) || *number > Integer(width_))
        fail(1, "column " + column_ + " asked for, but the first line has " + std::to_string(width_) +
                    (width_ == 1 ? " field" : " fields"));
      index_ = static_cast<std::size_t>(*number->to_int64()) - 1;
      return std::none_of(fields.begin(), fields.end(),
                          [](const Field& field) { return exact_decimal(field.text); });
    }
    std::vector<std::string> names;
    for (const auto& field : fields) names.push_back(field.text);
    const auto found = std::find(names.begin(), names.end(), column_);
    if (found == names.end()) {
      const std::string near = nearest_name(column_, names);
      fail(1, "no column " + quoted(column_) + "; the first line has " + list,
           near.empty() ? "give a column name of the first line or a number from 1"
                        : "did you mean " + quoted(near) + "?");
    }
    index_ = static_cast<std::size_t>(found - names.begin());
    if (std::find(found + 1, names.end(), column_) != names.end())
      fail(fields[index_].column, "the column name " + quoted(column_) + " stands more than once",
           "give the column's number");
    return true;
  }

  void read_value(const Field& field) {
    if (auto value = exact_decimal(field.text)) {
      values_.push_back(std::move(*value));
      return;
    }
    if (field.text.empty()) {
      error(field.column, "the field is empty, a decimal number expected");
      return;
    }
    std::string with_point = field.text;
    std::replace(with_point.begin(), with_point.end(), ',', '.');
    error(field.column, quoted(field.text) + " is not a decimal number",
          exact_decimal(with_point)
              ? "write a decimal point: " + with_point
              : "write digits with an optional point and exponent, for example -12.5 or 3e-4");
  }

  std::string file_;
  std::string column_;
  std::size_t line_ = 0;
  std::size_t first_line_ = 0;
  std::size_t width_ = 0;  ///< fields per line; 0 before the first line
  std::size_t index_ = 0;
  char separator_ = ' ';
  std::vector<Rational> values_;
  Diagnostics diagnostics_;
};

}  // namespace

std::vector<Rational> parse_csv_column(std::string_view text, const std::string& file,
                                       const std::string& column) {
  return Reader(file, column).read(text);
}

std::vector<Rational> read_csv_column(const std::string& file, const std::string& column) {
  return parse_csv_column(read_text_file(file), file, column);
}

}  // namespace relucert
