#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/export.hpp"

namespace relucert {

/// The user's input is wrong. what() holds every message, one per line, in the form `file:line:col: message`,
/// each optionally followed by an indented `hint:` line.
class RELUCERT_EXPORT InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A place in a text file; line and column count from 1, 0 means "not known".
struct Location {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;

  std::string text() const;  ///< `file`, `file:line` or `file:line:col`
};

/// Collects messages about one input, so that the user sees all mistakes at once.
class RELUCERT_EXPORT Diagnostics {
 public:
  void error(const Location& where, std::string message, std::string hint = {});
  bool empty() const { return messages_.empty(); }
  std::size_t count() const { return messages_.size(); }
  std::string text() const;
  void throw_if_any() const;  ///< throws one InputError with all messages

 private:
  std::vector<std::string> messages_;
};

[[noreturn]] void throw_input_error(const Location& where, const std::string& message,
                                    const std::string& hint = {});

/// What the user wrote, between backquotes and fit for a message: bytes that do not print become `\xHH`, and
/// long text is cut with `...`. An object and not a function: for a function, an argument of type std::string
/// would bring std::quoted into the choice.
struct Quoted {
  std::string operator()(std::string_view text) const;
};
inline constexpr Quoted quoted;

/// The candidate at the smallest edit distance from `word`, the first of equally near ones; empty when none
/// is within a third of the length of `word` (within 1 for a short word).
std::string nearest_name(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace relucert
