// Curves over one parameter or column of a question, as the study file describes them. Both axes show log2.
#include <algorithm>
#include <cmath>
#include <set>

#include "studies/report/figure_script.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/questions.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

using Words = std::vector<std::string>;

/// The exact value of a parameter or a column of a cell, when it is a number.
std::optional<Rational> number_of(const CellResult& cell, const std::string& name) {
  for (const auto* list : {&cell.question.arguments, &cell.answer})
    for (const auto& [key, value] : *list)
      if (key == name) return Rational::parse(value);
  return std::nullopt;
}

std::string argument_of(const CellResult& cell, const std::string& name) {
  for (const auto& [key, value] : cell.question.arguments)
    if (key == name) return value;
  return {};
}

std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

struct Place {
  double x = 0;
  double y = 0;
};

/// One curve of one figure: the column, the value of the curve parameter.
struct Line {
  std::string column;
  std::string curve;
  std::vector<Place> places;
};

struct Panel {
  Words rest;  ///< `W = 4` for every other parameter that varies
  std::vector<Line> lines;
  std::set<std::string> x_values;
  std::size_t left_out = 0;
};

/// Parameters other than x and the curves that take several values in these cells.
Words varying(const Question& question, const QuestionFigure& plan,
              const std::vector<const CellResult*>& cells) {
  Words names;
  for (const auto& parameter : question.parameters) {
    if (parameter.name == plan.x || parameter.name == plan.curves) continue;
    std::set<std::string> values;
    for (const CellResult* cell : cells) values.insert(argument_of(*cell, parameter.name));
    if (values.size() > 1) names.push_back(parameter.name);
  }
  return names;
}

Line& line_of(Panel& panel, const std::string& column, const std::string& curve) {
  for (auto& line : panel.lines)
    if (line.column == column && line.curve == curve) return line;
  return panel.lines.emplace_back(Line{column, curve, {}});
}

std::vector<Panel> panels_of(const QuestionFigure& plan, const Question& question,
                             const std::vector<const CellResult*>& cells) {
  const Words names = varying(question, plan, cells);
  std::vector<Panel> panels;
  for (const CellResult* cell : cells) {
    if (!is_verified(*cell)) continue;
    Words rest;
    for (const auto& name : names) rest.push_back(name + " = " + argument_of(*cell, name));
    auto panel =
        std::find_if(panels.begin(), panels.end(), [&](const Panel& other) { return other.rest == rest; });
    if (panel == panels.end()) panel = panels.insert(panels.end(), Panel{rest, {}, {}, 0});
    const std::string curve =
        plan.curves.empty() ? "" : plan.curves + " = " + argument_of(*cell, plan.curves);
    const auto x = number_of(*cell, plan.x);
    bool shown = false;
    for (const auto& column : plan.y) {
      const auto y = number_of(*cell, column);
      if (!x || *x <= 0 || !y || *y <= 0) continue;
      line_of(*panel, column, curve).places.push_back({plot_log2_value(*x), plot_log2_value(*y)});
      panel->x_values.insert(x->text());
      shown = true;
    }
    if (!shown) ++panel->left_out;
  }
  for (auto& panel : panels)
    for (auto& line : panel.lines)
      std::stable_sort(line.places.begin(), line.places.end(),
                       [](const Place& one, const Place& other) { return one.x < other.x; });
  return panels;
}

HorizontalAxis axis_of(const Panel& panel, const std::string& description) {
  constexpr std::size_t most_labels = 10;
  double low = panel.lines.front().places.front().x;
  double high = low;
  for (const auto& line : panel.lines)
    for (const auto& place : line.places) {
      low = std::min(low, place.x);
      high = std::max(high, place.x);
    }
  if (panel.x_values.size() > most_labels)
    return binary_axis(static_cast<std::int64_t>(std::floor(low)), static_cast<std::int64_t>(std::ceil(high)),
                       description);
  const double margin = std::max(0.1, (high - low) * 0.04);
  HorizontalAxis axis{low - margin, high + margin, description, {}};
  for (const auto& text : panel.x_values) {
    const ExactSpelling spelling = spell_exactly(*Rational::parse(text));
    axis.labels.emplace_back(plot_log2_value(*Rational::parse(text)), spelling.text);
  }
  std::sort(axis.labels.begin(), axis.labels.end());
  return axis;
}

Figure draw(const QuestionFigure& plan, const Panel& panel, const std::string& file) {
  Figure figure;
  figure.file = file;
  figure.width = panel_width;
  figure.heading = plan.title;
  figure.title = plan.title;
  for (const auto& part : panel.rest) figure.title += ", " + part;
  if (panel.lines.empty()) {
    figure.failure = "no verified cell has a positive value for it";
    return figure;
  }
  std::vector<double> values;
  Words curves;
  for (const auto& line : panel.lines) {
    for (const auto& place : line.places) values.push_back(place.y);
    if (std::find(curves.begin(), curves.end(), line.curve) == curves.end()) curves.push_back(line.curve);
  }
  const ValueRange range = value_range(values);
  add_note(figure, clip_note(range));
  add_note(figure, left_out_note(panel.left_out, "without a positive value"));

  // Curves differ in colour and point; columns in the dash.
  const auto colour_of = [&](const Line& line) {
    if (curves.size() == 1) {
      const auto k =
          static_cast<std::size_t>(std::find(plan.y.begin(), plan.y.end(), line.column) - plan.y.begin());
      return ramp_colour(k, plan.y.size());
    }
    const auto k =
        static_cast<std::size_t>(std::find(curves.begin(), curves.end(), line.curve) - curves.begin());
    return ramp_colour(k, curves.size());
  };
  const auto dashed = [&](const Line& line) { return curves.size() > 1 && line.column != plan.y.front(); };
  std::vector<LegendItem> items;
  for (const auto& line : panel.lines) {
    std::string name = line.curve;
    if (plan.y.size() > 1 || name.empty()) name += (name.empty() ? "" : ", ") + line.column;
    items.push_back({name, colour_of(line), point_shape(items.size()), 1.4, dashed(line)});
  }
  const int height = panel_height(items);
  std::string script = terminal(panel_width, height) +
                       panel_frame(panel.rest.empty() ? plan.title : joined(panel.rest),
                                   axis_of(panel, plan.x), range, range.high, height) +
                       legend(items, height);
  PlotCommand plot;
  Words clipped;
  for (std::size_t i = 0; i < panel.lines.size(); ++i) {
    Curve curve;
    for (const auto& place : panel.lines[i].places) curve.add(place.x, place.y, range, clipped);
    const std::string name = "curve" + std::to_string(i);
    script += here_document(name, curve.rows);
    plot.add("$" + name + " using 1:2 with linespoints ps 0.6 lw 1.4 pt " + std::to_string(point_shape(i)) +
             (dashed(panel.lines[i]) ? " dashtype (4,4)" : "") + " lc " + rgb(colour_of(panel.lines[i])));
  }
  if (!clipped.empty()) {
    script += here_document("clipped", clipped);
    plot.add("$clipped using 1:2 with points pt 11 ps 0.8 lc " + rgb(colour::ink));
  }
  finish_figure(figure, script + plot.text());
  return figure;
}

}  // namespace

std::vector<Figure> draw_questions(const ReportInput& input) {
  std::vector<Figure> figures;
  for (const auto& plan : input.figures) {
    const Question* question = find_question(plan.question);
    if (question == nullptr) continue;  // a study file of another version
    for (const auto& panel : panels_of(plan, *question, cells_of(input, *question)))
      figures.push_back(draw(plan, panel, plan.question + "-" + std::to_string(figures.size() + 1) + ".svg"));
  }
  return figures;
}

}  // namespace relucert::studies
