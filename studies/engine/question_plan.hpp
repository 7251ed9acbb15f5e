#pragma once
#include <string>
#include <utility>
#include <vector>

namespace relucert::studies {

/// One cell of a question: its name and all its arguments, in the order of its parameters.
struct QuestionCell {
  std::string question;
  std::vector<std::pair<std::string, std::string>> arguments;
  friend bool operator==(const QuestionCell&, const QuestionCell&) = default;
};

/// Curves of columns of a question's table over one of its parameters or columns. Parameters that are neither
/// `x` nor `curves` give a figure for each of their values.
struct QuestionFigure {
  std::string question;
  std::string title;
  std::string x;
  std::vector<std::string> y;
  std::string curves;  ///< a parameter with one curve for each of its values; may be empty
};

}  // namespace relucert::studies
