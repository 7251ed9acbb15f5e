#include "studies/engine/question_file.hpp"

#include <algorithm>

#include "core/number/rational.hpp"
#include "studies/engine/question.hpp"

namespace relucert::studies {
namespace {

using Values = std::vector<std::string>;

class QuestionReader {
 public:
  QuestionReader(const std::string& file, Diagnostics& diagnostics, Study& study)
      : file_(file), diagnostics_(diagnostics), study_(study) {}

  void read(const toml::table& root) {
    for_each_table(root, "question", [this](const toml::table& found) { read_question(found); });
    for_each_table(root, "figure", [this](const toml::table& found) { read_figure(found); });
  }

 private:
  template <class Action>
  void for_each_table(const toml::table& root, const std::string& name, Action action) {
    const toml::node* node = root.get(name);
    if (node == nullptr) return;
    if (const toml::table* single = node->as_table()) return action(*single);
    if (const toml::array* list = node->as_array(); list != nullptr && list->is_homogeneous<toml::table>()) {
      for (const toml::node& element : *list) action(*element.as_table());
      return;
    }
    diagnostics_.error({file_, node->source().begin.line, node->source().begin.column},
                       "`" + name + "` is " + kind_of(*node) + ", expected a table",
                       "write [[" + name + "]]");
  }

  /// The question that the key names; null with a report when there is none.
  const Question* named_question(const TableReader& reader, const std::string& key) {
    const std::string name = reader.text(key, true);
    const Question* question = find_question(name);
    const toml::node* node = reader.find(key);
    if (question == nullptr && node != nullptr && node->is_string()) {
      Values known;
      for (const auto& other : questions()) known.push_back(other.name);
      unknown(reader.where(*node), "question", name, known);
    }
    return question;
  }

  void unknown(const Location& where, const std::string& what, const std::string& name, const Values& known) {
    const std::string nearest = nearest_name(name, known);
    diagnostics_.error(
        where, "unknown " + what + " `" + name + "`",
        (nearest.empty() ? "" : "did you mean `" + nearest + "`? ") + "known: " + joined(known));
  }

  void read_question(const toml::table& found) {
    const TableReader reader(found, "[[question]]", file_, diagnostics_);
    const Question* question = named_question(reader, "use");
    if (question == nullptr) return;
    Values keys{"use"};
    for (const auto& parameter : question->parameters) keys.push_back(parameter.name);
    reader.allow(keys);
    std::vector<Values> axes;
    std::size_t cells = 1;
    for (const auto& parameter : question->parameters) {
      axes.push_back(axis(reader, parameter));
      cells *= axes.back().size();
      if (cells + study_.questions.size() > most_cells) {
        diagnostics_.error(reader.where(),
                           "[[question]] spans more than " + std::to_string(most_cells) + " cells");
        return;
      }
    }
    if (cells == 0) return;  // reported
    for (std::size_t i = 0; i < cells; ++i) {
      std::vector<std::pair<std::string, std::string>> arguments;
      std::size_t rest = i;
      for (std::size_t k = axes.size(); k-- > 0; rest /= axes[k].size())
        arguments.emplace_back(question->parameters[k].name, axes[k][rest % axes[k].size()]);
      std::reverse(arguments.begin(), arguments.end());
      QuestionCell cell{question->name, std::move(arguments)};
      if (std::find(study_.questions.begin(), study_.questions.end(), cell) == study_.questions.end())
        study_.questions.push_back(std::move(cell));
    }
  }

  /// The values of a parameter: one or a list, or its value otherwise.
  Values axis(const TableReader& reader, const QuestionParameter& parameter) {
    const toml::node* node = reader.find(parameter.name);
    if (node == nullptr) {
      if (!parameter.otherwise.empty()) return {parameter.otherwise};
      diagnostics_.error(reader.where(), "[[question]] needs the key `" + parameter.name + "`");
      return {};
    }
    Values values;
    const auto include = [&](const toml::node& element) {
      const auto value = value_of(reader, parameter, element);
      if (!value) return;
      if (std::find(values.begin(), values.end(), *value) != values.end())
        diagnostics_.error(reader.where(element), *value + " appears twice in `" + parameter.name + "`");
      else
        values.push_back(*value);
    };
    const toml::array* list = node->as_array();
    if (list == nullptr) {
      include(*node);
    } else {
      if (list->empty())
        diagnostics_.error(reader.where(*node), "the axis `" + parameter.name + "` is empty",
                           "give at least one value");
      for (const toml::node& element : *list) include(element);
    }
    return values;
  }

  std::optional<std::string> value_of(const TableReader& reader, const QuestionParameter& parameter,
                                      const toml::node& node) {
    if (parameter.kind == QuestionParameter::Kind::natural) {
      const auto value = reader.number(node, parameter.name, parameter.low, parameter.high);
      return value ? std::optional(std::to_string(*value)) : std::nullopt;
    }
    std::string text;
    if (const auto word = node.value_exact<std::string>()) {
      text = *word;
    } else if (const auto number = node.value_exact<std::int64_t>();
               number && parameter.kind == QuestionParameter::Kind::rational) {
      text = std::to_string(*number);
    } else {
      reader.wrong_type(
          node, parameter.name,
          parameter.kind == QuestionParameter::Kind::word ? "a string" : "a fraction in a string");
      return std::nullopt;
    }
    if (parameter.kind == QuestionParameter::Kind::word) {
      if (std::find(parameter.words.begin(), parameter.words.end(), text) != parameter.words.end())
        return text;
      unknown(reader.where(node), parameter.name, text, parameter.words);
      return std::nullopt;
    }
    const auto value = Rational::parse(text);
    if (value && *value > 0 && value->text().size() <= longest_rational) return value->text();
    diagnostics_.error(
        reader.where(node), "`" + parameter.name + "` = " + text + " is not a positive fraction",
        "for example \"1/8\" or 2, with at most " + std::to_string(longest_rational) + " characters");
    return std::nullopt;
  }

  void read_figure(const toml::table& found) {
    const TableReader reader(found, "[[figure]]", file_, diagnostics_);
    reader.allow({"question", "title", "x", "y", "curves"});
    const Question* question = named_question(reader, "question");
    QuestionFigure figure;
    figure.title = reader.text("title", true);
    figure.x = reader.text("x", true);
    figure.curves = reader.text("curves", false);
    for (const auto& name : reader.names("y")) figure.y.push_back(name.text);
    if (reader.find("y") == nullptr)
      diagnostics_.error(reader.where(), "[[figure]] needs the key `y`", "a list of columns");
    if (question == nullptr) return;
    figure.question = question->name;
    Values parameters;
    Values numbers;
    for (const auto& parameter : question->parameters) {
      parameters.push_back(parameter.name);
      if (parameter.kind != QuestionParameter::Kind::word) numbers.push_back(parameter.name);
    }
    Values columns;
    for (const auto& column : question->columns)
      if (column.reading != Reading::word) columns.push_back(column.name);
    Values horizontal = numbers;
    horizontal.insert(horizontal.end(), columns.begin(), columns.end());
    const auto require_known = [&](const std::string& key, const std::string& name, const Values& known) {
      if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end())
        unknown(reader.where(*reader.find(key)), "parameter or column", name, known);
    };
    require_known("x", figure.x, horizontal);
    require_known("curves", figure.curves, parameters);
    for (const auto& name : figure.y) require_known("y", name, columns);
    study_.figures.push_back(std::move(figure));
  }

  static constexpr std::size_t longest_rational = 60;  // it is part of a file name

  const std::string& file_;
  Diagnostics& diagnostics_;
  Study& study_;
};

}  // namespace

void read_questions(const toml::table& root, const std::string& file, Diagnostics& diagnostics,
                    Study& study) {
  QuestionReader(file, diagnostics, study).read(root);
}

}  // namespace relucert::studies
