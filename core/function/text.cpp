// Reads a function point by point and keeps the line of every point, so that a mistake that shows only later
// (two points too far apart for H1) can still be told where it stands. All mistakes are collected before the
// file is refused.
#include "core/function/text.hpp"

#include "core/function/decimal_literal.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"

namespace relucert {
namespace {

constexpr std::size_t most_messages = 20;

struct LocatedPoint {
  Point point;
  std::size_t line;
  std::size_t y_column;

  std::string text() const { return "(" + point.x.text() + ", " + point.y.text() + ")"; }
};

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : file_(file) {
    for (const auto line : lines(text)) {
      ++line_;
      read_line(line.substr(0, line.find('#')));
    }
    if (points_.size() < 2 && diagnostics_.empty())
      error(line_ == 0 ? 1 : line_, 1,
            "the file ends with " + std::to_string(points_.size()) +
                (points_.size() == 1 ? " point" : " points") + "; a function needs at least 2",
            "write one line `x y` per point");
    diagnostics_.throw_if_any();
  }

  void require_h1() {
    const LocatedPoint& first = points_.front();
    const LocatedPoint& last = points_.back();
    if (first.point.x != Rational(0))
      error(first.line, 1, "the first x is " + first.point.x.text() + ", not 0", domain);
    if (last.point.x != Rational(1))
      error(last.line, 1, "the last x is " + last.point.x.text() + ", not 1", domain);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const LocatedPoint& q = points_[i];
      if (q.point.y.abs() > Rational(1))
        error(q.line, q.y_column,
              "the value " + q.point.y.text() + " at x = " + q.point.x.text() + " is outside [-1, 1]");
      if (i == 0) continue;
      const LocatedPoint& p = points_[i - 1];
      const Rational run = q.point.x - p.point.x;
      const Rational rise = q.point.y - p.point.y;
      if (rise.abs() > run)
        error(q.line, 1,
              "the slope " + (rise / run).text() + " between " + p.text() + " of line " +
                  std::to_string(p.line) + " and " + q.text() + " of line " + std::to_string(q.line) +
                  " is outside [-1, 1]");
    }
    diagnostics_.throw_if_any();
  }

  PiecewiseLinear function() const {
    std::vector<Point> points;
    points.reserve(points_.size());
    for (const auto& located : points_) points.push_back(located.point);
    return PiecewiseLinear(std::move(points));
  }

 private:
  static constexpr const char* domain = "H1 consists of functions on [0, 1]";

  void error(std::size_t line, std::size_t column, const std::string& message, const std::string& hint = {}) {
    if (diagnostics_.count() < most_messages) diagnostics_.error({file_, line, column}, message, hint);
  }

  void read_line(std::string_view line) {
    const auto words = tokens(line);
    if (words.empty()) return;
    if (words.size() != 2) {
      error(line_, words.size() < 2 ? words[0].column : words[2].column,
            (words.size() == 1 ? "1 number" : std::to_string(words.size()) + " numbers") +
                " on the line, 2 expected",
            "write one line `x y` per point");
      return;
    }
    const auto x = number(words[0]);
    const auto y = number(words[1]);
    if (!x || !y) return;
    if (!points_.empty() && *x <= points_.back().point.x)
      error(line_, words[0].column,
            "x = " + x->text() + " does not exceed x = " + points_.back().point.x.text() + " of line " +
                std::to_string(points_.back().line));
    points_.push_back({{*x, *y}, line_, words[1].column});
  }

  std::optional<Rational> number(const Token& word) {
    if (auto value = Rational::parse_relaxed(word.text)) return value;
    if (const auto value = exact_decimal(word.text))
      error(line_, word.column, quoted(word.text) + " is a decimal number; exact fractions are expected",
            "write " + value->text());
    else
      error(line_, word.column, quoted(word.text) + " is not a rational number",
            "write an integer, p/q or 2^-k, for example 3, -1/2 or 2^-7");
    return std::nullopt;
  }

  std::string file_;
  std::size_t line_ = 0;
  std::vector<LocatedPoint> points_;
  Diagnostics diagnostics_;
};

}  // namespace

std::string function_text(const PiecewiseLinear& f) {
  std::string out;
  for (const auto& point : f.points()) out += point.x.text() + " " + point.y.text() + "\n";
  return out;
}

PiecewiseLinear parse_function(std::string_view text, const std::string& file) {
  return Reader(text, file).function();
}

PiecewiseLinear parse_h1_function(std::string_view text, const std::string& file) {
  Reader reader(text, file);
  reader.require_h1();
  return reader.function();
}

PiecewiseLinear read_h1_function(const std::string& file) {
  return parse_h1_function(read_text_file(file), file);
}

}  // namespace relucert
