// The page from top to bottom: verdict first, then what the numbers mean, then the numbers, then what they
// rest on.
#include "studies/report/page.hpp"

#include <algorithm>
#include <map>

#include "core/number/decimal.hpp"
#include "studies/report/crossovers.hpp"
#include "studies/report/html.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/palette.hpp"
#include "studies/report/questions.hpp"
#include "studies/report/standing.hpp"
#include "studies/report/style.hpp"
#include "studies/report/svg.hpp"
#include "studies/report/tables.hpp"

namespace relucert::studies {
namespace {

const std::string question_section = "question-";

struct Section {
  std::string id;
  std::string title;
};

void open_section(HtmlWriter& html, const Section& section) {
  html.open("section", {{"id", section.id}, {"aria-labelledby", section.id + "-title"}})
      .element("h2", section.title, {{"id", section.id + "-title"}})
      .line_break();
}

void close_section(HtmlWriter& html) {
  html.close("section").line_break();
}

void write_figure(HtmlWriter& html, const Figure& figure) {
  html.open("figure", {{"class", "figure"}});
  if (figure.svg.empty()) {
    html.element("p",
                 "The figure \u201c" + figure.title + "\u201d is missing: " + figure.failure +
                     ". Its numbers are in the tables below and in results.tsv.",
                 {{"class", "nofigure"}});
  } else {
    // A figure wider than a phone keeps its size and scrolls inside its own frame, so that its text stays
    // legible.
    constexpr int widest_that_shrinks = 400;
    const bool wide = figure.width > widest_that_shrinks;
    html.open("div", {{"class", "canvas"}});
    if (wide) html.open("div", {{"style", "min-width:" + std::to_string(figure.width) + "px"}});
    html.line_break().markup(inline_svg(figure.svg));
    if (wide) html.close("div");
    html.close("div");
  }
  if (!figure.note.empty()) html.element("figcaption", figure.note);
  html.close("figure").line_break();
}

void write_figures(HtmlWriter& html, const std::vector<Figure>& figures) {
  html.open("div", {{"class", "figures"}}).line_break();
  for (const auto& figure : figures) write_figure(html, figure);
  html.close("div").line_break();
}

void write_problems(HtmlWriter& html, const ReportInput& input) {
  std::vector<const CellResult*> cells;
  for (const auto& cell : input.cells)
    if (standing(cell) != Standing::verified) cells.push_back(&cell);
  if (cells.empty()) return;
  constexpr std::size_t shown = 12;
  html.open("div", {{"class", "problems"}}).element("strong", "Not verified by both checkers");
  const auto list = [&](std::size_t from, std::size_t to) {
    html.open("ul");
    for (std::size_t i = from; i < to; ++i) {
      const CellResult& cell = *cells[i];
      std::string reason = standing_reason(cell);
      constexpr std::size_t longest = 400;
      if (reason.size() > longest) reason = reason.substr(0, longest) + " \u2026";
      html.open("li")
          .element("a", cell.key, {{"href", "#" + anchor_id("cell", cell.key)}})
          .text(" ")
          .element("strong", standing_text(standing(cell)),
                   {{"class", is_verified(cell) ? "standing partial" : "standing bad"}})
          .text(": " + reason)
          .close("li");
    }
    html.close("ul");
  };
  list(0, std::min(shown, cells.size()));
  if (cells.size() > shown) {
    html.open("details")
        .element("summary", grouped(cells.size() - shown) + " more")
        .open("div", {{"class", "inside"}});
    list(shown, cells.size());
    html.close("div").close("details");
  }
  html.close("div").line_break();
}

void write_header(HtmlWriter& html, const ReportInput& input) {
  const Verdict result = verdict(input.cells);
  html.open("header").line_break();
  html.element("p", "Study report \u00b7 relucert", {{"class", "kicker"}});
  html.element("h1", input.study).element("p", input.question, {{"class", "question"}}).line_break();
  html.open("div", {{"class", result.all_verified ? "verdict good" : "verdict bad"}, {"role", "status"}})
      .element("span", result.all_verified ? "\u2713" : "\u2717", {{"aria-hidden", "true"}})
      .element("p", result.sentence)
      .close("div")
      .line_break();
  write_problems(html, input);
}

struct GapFacts {
  std::vector<std::pair<Rational, const CellResult*>> sorted;  // of verified cells
  std::map<std::string, std::size_t> regimes;
  std::size_t bound_cells = 0;
};

GapFacts gap_facts(const ReportInput& input) {
  GapFacts facts;
  for (const auto& cell : input.cells) {
    if (!cell.is_plain()) continue;
    ++facts.bound_cells;
    if (!is_verified(cell)) continue;
    if (cell.gap) facts.sorted.emplace_back(*cell.gap, &cell);
    if (!cell.regime.empty()) ++facts.regimes[cell.regime];
  }
  std::stable_sort(facts.sorted.begin(), facts.sorted.end(),
                   [](const auto& x, const auto& y) { return x.first < y.first; });
  return facts;
}

void write_fact(HtmlWriter& html, const std::string& name, const std::string& value, const CellResult* cell,
                const std::string& remark = {}) {
  html.open("div").element("dt", name).open("dd").text(value);
  if (cell != nullptr)
    html.open("small")
        .text("at ")
        .element("a", cell->key, {{"href", "#" + anchor_id("cell", cell->key)}})
        .close("small");
  if (!remark.empty()) html.element("small", remark);
  html.close("dd").close("div");
}

void write_facts(HtmlWriter& html, const ReportInput& input) {
  const GapFacts facts = gap_facts(input);
  std::size_t verified = 0;
  for (const auto& cell : input.cells) verified += standing(cell) == Standing::verified ? 1 : 0;
  html.open("dl", {{"class", "facts"}});
  write_fact(html, "cells verified by both checkers",
             grouped(verified) + " of " + grouped(input.cells.size()), nullptr);
  if (!facts.sorted.empty()) {
    const std::size_t n = facts.sorted.size();
    const Rational median = n % 2 == 1
                                ? facts.sorted[n / 2].first
                                : (facts.sorted[n / 2 - 1].first + facts.sorted[n / 2].first) / Rational(2);
    write_fact(html, "smallest gap", decimal_upper(facts.sorted.front().first, page_digits),
               facts.sorted.front().second);
    write_fact(html, "median gap", decimal_upper(median, page_digits), nullptr, "of " + counted(n, "cell"));
    write_fact(html, "largest gap", decimal_upper(facts.sorted.back().first, page_digits),
               facts.sorted.back().second);
  }
  if (!facts.regimes.empty()) {
    html.open("div", {{"class", "wide"}}).element("dt", "cells per regime").open("dd", {{"class", "badges"}});
    for (const auto regime : regimes) {
      const auto found = facts.regimes.find(std::string(regime));
      const std::size_t count = found == facts.regimes.end() ? 0 : found->second;
      html.open("span", {{"class", "regime " + std::string(regime_style(regime).key)}})
          .element("strong", grouped(count))
          .text(" " + std::string(regime))
          .close("span")
          .text(" ");
    }
    html.close("dd").close("div");
  }
  html.close("dl").line_break();
}

/// The letters of the map's corners, for the rules that are active somewhere.
void write_rule_letters(HtmlWriter& html, const ReportInput& input, const PageLinks& links) {
  std::map<std::string, std::string> letters;
  for (const auto& cell : input.cells)
    if (cell.best_lower && is_verified(cell))
      letters.emplace(cell.best_lower->rule, rule_letter(cell.best_lower->rule));
  if (letters.empty()) return;
  html.open("ul", {{"class", "legend"}});
  html.element("li", "Letters in the map, the rule of the lower bound:", {{"class", "heading"}});
  for (const auto& [rule, letter] : letters)
    html.open("li")
        .element("strong", letter)
        .text(" ")
        .element("a", rule, {{"href", links.rule(rule)}})
        .close("li");
  html.close("ul").line_break();
}

/// Entries of a list of terms.
class TermList {
 public:
  explicit TermList(HtmlWriter& html) : html_(html) { html_.open("dl", {{"class", "reading"}}); }
  HtmlWriter& begin(const std::string& name) { return html_.open("div").element("dt", name).open("dd"); }
  void end() { html_.close("dd").close("div").line_break(); }
  void entry(const std::string& name, const std::string& text) {
    begin(name).text(text);
    end();
  }
  void close() { html_.close("dl").line_break(); }

 private:
  HtmlWriter& html_;
};

void write_bound_guide(HtmlWriter& html, TermList& terms) {
  terms.entry(
      "Cell",
      "One family R_b^a(W,L): all ReLU networks of width at most W and depth at most L whose weights and "
      "biases have "
      "a integer and b fraction bits. Its minimax error A is the distance from the worst 1-Lipschitz "
      "function on [0,1] to "
      "the best network of the family.");
  terms.entry(
      "Lower bound",
      "No network can beat it: for some function every network of the family errs by at least this much. "
      "The rule "
      "beside it is the theorem that proves it.");
  terms.entry(
      "Upper bound",
      "A recipe reaches it: for every function the named construction builds a network of the family that "
      "errs by at "
      "most this much.");
  terms.entry(
      "Gap",
      "Upper bound divided by lower bound. The minimax error lies between the two; a gap of 1 means that "
      "it is known exactly.");
  terms.begin("Regime");
  html.text("What limits the family, told by the rule that gives the best lower bound. ");
  html.element("span", regimes[0], {{"class", "regime under"}})
      .text(" precision limits: the error falls exponentially with b. ")
      .element("span", regimes[1], {{"class", "regime proper"}})
      .text(" memory limits: the error falls like one over the bits that the weights take. ")
      .element("span", regimes[2], {{"class", "regime over"}})
      .text(" size limits: more bits per weight do not help.");
  terms.end();
}

void write_reading_guide(HtmlWriter& html, const ReportInput& input) {
  TermList terms(html);
  if (asked_questions(input).empty()) write_bound_guide(html, terms);
  terms.begin("Exact and rounded numbers");
  html.text(
      "Every number is an exact rational. Its decimal is rounded so that the printed statement stays true: "
      "down for lower "
      "bounds, up for upper bounds, gaps and errors. The exact value stands below the decimal, or, when it "
      "is long, in ");
  const auto files = table_files(input);
  for (std::size_t i = 0; i < files.size(); ++i) {
    html.text(i == 0                  ? ""
              : i + 1 == files.size() ? " and "
                                      : ", ")
        .element("a", files[i], {{"href", files[i]}});
  }
  html.text(". Figures alone use floating-point estimates of logarithms.");
  terms.end();
  terms.begin("Certificates");
  html.text("Each number links to the certificate that proves it. To check one yourself: ");
  std::string example = "cells/<cell>/<certificate>";
  for (const auto& cell : input.cells) {
    const std::string name =
        cell.answer_certificates.empty() ? cell.certificate : cell.answer_certificates.front();
    if (name.empty()) continue;
    example = "cells/" + cell.key + "/" + name;
    break;
  }
  html.element("code", "relucert-check " + example).text(".");
  terms.end();
  terms.close();
}

std::vector<Section> sections_of(const ReportInput& input, const Figures& figures) {
  std::vector<Section> sections;
  if (!input.cells.empty()) sections.push_back({"overview", "Overview"});
  sections.push_back({"reading", "How to read this"});
  if (!crossovers(input.cells).empty()) sections.push_back({"crossovers", "Changes of regime"});
  if (!figures.memory.empty()) sections.push_back({"memory", "Error and memory"});
  if (!figures.gap_maps.empty() || !figures.bounds.empty() || !figures.quantizers.empty() ||
      !figures.questions.empty())
    sections.push_back({"figures", "Figures"});
  for (const Question* question : asked_questions(input))
    sections.push_back({question_section + question->name, "Answers: " + question->name});
  if (has_bound_cells(input)) sections.push_back({"cells", "All cells"});
  if (has_quantizer_cells(input)) sections.push_back({"quantizers", "Quantized networks"});
  if (has_conversion_cells(input)) sections.push_back({"conversions", "Depth for precision"});
  if (has_bound_cells(input) && !input.targets.empty())
    sections.push_back({"targets", "Networks built for the targets"});
  if (!input.cells.empty())
    sections.push_back(
        {"details", asked_questions(input).empty() ? "Every bound of every cell" : "Every cell"});
  sections.push_back({"rules", "Rules"});
  sections.push_back({"manifest", "Manifest"});
  sections.push_back({"study", "Study file"});
  return sections;
}

void write_overview(HtmlWriter& html, const ReportInput& input, const Figures& figures,
                    const PageLinks& links) {
  write_facts(html, input);
  html.open("div", {{"class", "overview"}}).line_break();
  for (const auto& figure : figures.maps) write_figure(html, figure);
  if (figures.maps.empty())
    for (const auto& figure : figures.quantizers) write_figure(html, figure);
  html.open("div", {{"class", "side"}}).line_break();
  for (const auto& figure : figures.gaps) write_figure(html, figure);
  write_rule_letters(html, input, links);
  html.close("div").close("div").line_break();
}

void write_memory_section(HtmlWriter& html, const ReportInput& input, const Figures& figures,
                          const PageLinks& links) {
  html.element(
      "p",
      "The memory of a family is what its widest and deepest network takes, stored densely: its weights and "
      "biases times the a + b + 2 bits of each. "
      "A column shows, for one depth, the least error that is proved for a family of this study with at most "
      "that memory; the best of a row is in bold. "
      "No family of the study within that memory can do better than the lower bound of the row.");
  write_figures(html, figures.memory);
  write_memory_table(html, input, links);
}

void write_figure_section(HtmlWriter& html, const Figures& figures) {
  if (!figures.questions.empty()) {
    html.element("p", "Both axes are logarithmic. The numbers are those of the tables below.");
    for (auto from = figures.questions.begin(); from != figures.questions.end();) {
      const auto to = std::find_if(from, figures.questions.end(),
                                   [&](const Figure& figure) { return figure.heading != from->heading; });
      html.element("h3", from->heading);
      write_figures(html, {from, to});
      from = to;
    }
  }
  if (!figures.gap_maps.empty()) {
    html.element("h3", "The certified gap over width and depth");
    html.element(
        "p",
        "Rows by W, columns by L. The colour is the gap, the letters name the construction of the upper "
        "bound by its first two letters.");
    write_figures(html, figures.gap_maps);
  }
  if (!figures.bounds.empty()) {
    html.element("p",
                 "The minimax error lies in the grey band between the two solid curves. Dashed: what each "
                 "lower-bound rule gives alone; "
                 "the solid lower curve is their maximum. The background has the colour of the regime, the "
                 "strip at the top names the rule "
                 "that is active there. Both axes are logarithmic. Where a few values lie very far below the "
                 "others, they are drawn at the "
                 "lower edge, and the figure says so.");
    constexpr std::size_t shown = 12;
    const auto split =
        figures.bounds.begin() + static_cast<std::ptrdiff_t>(std::min(shown, figures.bounds.size()));
    write_figures(html, {figures.bounds.begin(), split});
    if (split != figures.bounds.end()) {
      html.open("details").element("summary", counted(figures.bounds.size() - shown, "more figure"));
      html.open("div", {{"class", "inside"}});
      write_figures(html, {split, figures.bounds.end()});
      html.close("div").close("details");
    }
  }
  if (!figures.quantizers.empty() && !figures.maps.empty()) {
    html.element("h3", "Quantized networks");
    html.element("p", "The largest exact error over the targets, after rounding to the grid and before.");
    write_figures(html, figures.quantizers);
  }
}

void write_manifest(HtmlWriter& html, const ReportInput& input) {
  if (input.manifest.empty()) html.element("p", "No manifest was supplied.");
  html.open("dl", {{"class", "manifest"}});
  for (const auto& [name, value] : input.manifest) html.element("dt", name).element("dd", value);
  html.close("dl").line_break();
}

void write_section(HtmlWriter& html, const Section& section, const ReportInput& input, const Figures& figures,
                   const PageLinks& links) {
  open_section(html, section);
  if (section.id == "overview") write_overview(html, input, figures, links);
  if (section.id == "reading") write_reading_guide(html, input);
  if (section.id == "crossovers") {
    html.element("p",
                 "The theory predicts the changes up to a constant factor: the under-quantized regime ends "
                 "at b of the order "
                 "of log2(W L) / L, the over-quantized one begins at b of the order of L log2 W. Beside each "
                 "prediction "
                 "stands where this study saw the change, told by the rule of the best lower bound. The "
                 "predictions are "
                 "estimates.");
    write_crossover_table(html, input);
  }
  if (section.id == "memory") write_memory_section(html, input, figures, links);
  if (section.id == "figures") write_figure_section(html, figures);
  for (const Question* question : asked_questions(input))
    if (section.id == question_section + question->name) write_question_table(html, input, *question, links);
  if (section.id == "cells") write_cell_table(html, input, links);
  if (section.id == "quantizers") {
    html.element("p",
                 "The networks of a construction, rounded to the grid by each quantizer. All errors are "
                 "exact suprema over [0,1]. "
                 "\u201cBuilt on this grid\u201d is the error of the best network that the study built "
                 "directly for the same family and "
                 "target, where it did.");
    write_quantizer_table(html, input, links);
  }
  if (section.id == "conversions") {
    html.element("p",
                 "Each network, with weights in a grid of k times as many bits, was rewritten as the same "
                 "function with weights in Q_b^a: the certificate proves that both are one piecewise-linear "
                 "function on [0,1]. The theorem allows width 2W+2 and depth kL for a network of width W and "
                 "depth L. Memory counts the bits of all weights and biases of the layers, or of those alone "
                 "that are not zero. The figures show the largest ratio over the networks of each grid.");
    write_figures(html, figures.conversions);
    write_conversion_table(html, input, links);
    html.open("p")
        .text("In numbers: ")
        .element("a", "conversions.tsv", {{"href", "conversions.tsv"}})
        .text(".")
        .close("p");
  }
  if (section.id == "targets") {
    html.element("p",
                 "For each target function the exact error of the networks that were built. These are errors "
                 "for one function; the "
                 "upper bounds above hold for every function.");
    if (const std::size_t without = cells_without_networks(input); without > 0)
      html.element("p", counted(without, "cell") + ", of families with more than " +
                            grouped(input.max_parameters) +
                            " weights and biases, got bounds only: the study file says so.");
    write_target_tables(html, input, links);
  }
  if (section.id == "details") {
    html.open("div", {{"class", "columns"}}).line_break();
    write_cell_details(html, input, links);
    html.close("div").line_break();
  }
  if (section.id == "rules") write_rule_table(html, input);
  if (section.id == "manifest") write_manifest(html, input);
  if (section.id == "study") html.element("pre", input.study_text);
  close_section(html);
}

}  // namespace

std::string report_page(const ReportInput& input, const Figures& figures) {
  const PageLinks links = page_links(input);
  const std::vector<Section> sections = sections_of(input, figures);
  HtmlWriter html;
  html.markup("<!DOCTYPE html>\n");
  html.open("html", {{"lang", "en"}, {"xmlns", "http://www.w3.org/1999/xhtml"}})
      .line_break()
      .open("head")
      .line_break();
  html.empty_element("meta", {{"charset", "utf-8"}}).line_break();
  html.empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}})
      .line_break();
  html.empty_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}}).line_break();
  html.element("title", input.study + " \u2013 relucert study report").line_break();
  html.open("style").markup(page_style()).close("style").line_break();
  html.close("head").line_break().open("body").line_break();
  write_header(html, input);
  html.open("nav", {{"aria-label", "Sections"}});
  for (const auto& section : sections)
    html.element("a", section.title, {{"href", "#" + section.id}}).text(" ");
  html.close("nav").line_break().close("header").line_break().open("main").line_break();
  for (const auto& section : sections) write_section(html, section, input, figures, links);
  html.close("main").line_break().open("footer");
  html.open("p").text("All numbers of this page as tables: ");
  const char* separator = "";
  for (const auto& file : table_files(input)) {
    html.text(separator).element("a", file, {{"href", file}});
    separator = ", ";
  }
  html.text(".").close("p").close("footer").line_break();
  html.open("script").markup(page_script()).close("script").line_break();
  html.close("body").line_break().close("html").line_break();
  return html.finish();
}

}  // namespace relucert::studies
