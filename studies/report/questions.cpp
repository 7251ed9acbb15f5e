#include "studies/report/questions.hpp"

#include <algorithm>

#include "core/number/decimal.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/standing.hpp"
#include "studies/report/tsv.hpp"

namespace relucert::studies {
namespace {

const std::string* value_of(const CellResult& cell, const std::string& column) {
  const auto found = std::find_if(cell.answer.begin(), cell.answer.end(),
                                  [&](const auto& entry) { return entry.first == column; });
  return found == cell.answer.end() ? nullptr : &found->second;
}

Rounding rounding_of(Reading reading) {
  return reading == Reading::lower_bound ? Rounding::down : Rounding::up;
}

std::string reading_text(Reading reading) {
  switch (reading) {
    case Reading::exact:
      return "exact";
    case Reading::lower_bound:
      return "a lower bound";
    case Reading::upper_bound:
      return "an upper bound";
    case Reading::estimate:
      return "an estimate, not proved";
    case Reading::word:
      break;
  }
  return {};
}

std::string tsv_row(const std::vector<std::string>& fields) {
  std::string line;
  for (const auto& field : fields) line += (line.empty() ? "" : "\t") + tsv_field(field);
  return line + "\n";
}

std::string words_of(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::vector<const Question*> asked_questions(const ReportInput& input) {
  std::vector<const Question*> asked;
  for (const auto& cell : input.cells) {
    const Question* question = cell.is_question() ? find_question(cell.question.question) : nullptr;
    if (question != nullptr && std::find(asked.begin(), asked.end(), question) == asked.end())
      asked.push_back(question);
  }
  return asked;
}

std::vector<const CellResult*> cells_of(const ReportInput& input, const Question& question) {
  std::vector<const CellResult*> cells;
  for (const auto& cell : input.cells)
    if (cell.question.question == question.name) cells.push_back(&cell);
  return cells;
}

std::string question_file(const Question& question) {
  return question.name + ".tsv";
}

std::string question_tsv(const ReportInput& input, const Question& question) {
  std::vector<std::string> header{"cell"};
  for (const auto& parameter : question.parameters) header.push_back(parameter.name);
  for (const auto& column : question.columns) {
    header.push_back(column.name);
    if (column.reading != Reading::word) header.push_back(column.name + "_decimal");
  }
  for (const char* name : {"certificates", "rules", "standing", "message"}) header.emplace_back(name);
  std::string text = tsv_row(header);
  for (const CellResult* cell : cells_of(input, question)) {
    std::vector<std::string> fields{cell->key};
    const Arguments arguments = complete(question, cell->question.arguments);
    for (const auto& [name, value] : arguments.values()) fields.push_back(value);
    for (const auto& column : question.columns) {
      const std::string* value = value_of(*cell, column.name);
      fields.push_back(value != nullptr ? *value : "");
      if (column.reading == Reading::word) continue;
      const auto number = value != nullptr ? Rational::parse(*value) : std::nullopt;
      fields.push_back(!number                                         ? ""
                       : rounding_of(column.reading) == Rounding::down ? decimal_lower(*number, tsv_digits)
                                                                       : decimal_upper(*number, tsv_digits));
    }
    std::vector<std::string> certificates;
    for (const auto& name : cell->answer_certificates)
      certificates.push_back("cells/" + cell->key + "/" + name);
    fields.insert(fields.end(), {words_of(certificates), words_of(cell->answer_rules),
                                 std::string(standing_text(standing(*cell))), standing_reason(*cell)});
    text += tsv_row(fields);
  }
  return text;
}

void write_question_table(HtmlWriter& html, const ReportInput& input, const Question& question,
                          const PageLinks& links) {
  html.element("p", question.meaning);
  html.open("dl", {{"class", "reading"}});
  for (const auto& column : question.columns) {
    const std::string reading = reading_text(column.reading);
    html.open("div")
        .element("dt", column.name)
        .element("dd", column.meaning + (reading.empty() ? "" : " (" + reading + ")"))
        .close("div")
        .line_break();
  }
  html.close("dl").line_break();

  const auto cells = cells_of(input, question);
  std::vector<std::string> header{"cell"};
  for (const auto& parameter : question.parameters) header.push_back(parameter.name);
  for (const auto& column : question.columns) header.push_back(column.name);
  header.emplace_back("checked");
  std::vector<std::vector<std::optional<Rational>>> values;  // by column
  std::vector<std::vector<std::string>> keys;
  for (const auto& column : question.columns) {
    auto& list = values.emplace_back();
    for (const CellResult* cell : cells) {
      const std::string* value = value_of(*cell, column.name);
      list.push_back(value != nullptr && column.reading != Reading::word ? Rational::parse(*value)
                                                                         : std::nullopt);
    }
    keys.push_back(order_keys(list));
  }
  open_table(html, question.meaning, header, "cells sortable");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CellResult& cell = *cells[i];
    html.open("tr", {{"class", is_verified(cell) ? "" : "bad"}});
    html.open("th", {{"scope", "row"}, {"class", "key"}})
        .element("a", cell.key, {{"href", links.cell(cell.key)}})
        .close("th");
    const Arguments arguments = complete(question, cell.question.arguments);
    for (const auto& [name, value] : arguments.values()) html.element("td", value);
    const std::string link = cell.answer_certificates.empty()
                                 ? ""
                                 : relative_link({"cells", cell.key, cell.answer_certificates.front()});
    for (std::size_t k = 0; k < question.columns.size(); ++k) {
      const QuestionColumn& column = question.columns[k];
      if (const auto& value = values[k][i]) {
        html.open("td", {{"class", "value"}, {"data-order", keys[k][i]}});
        write_value(html, *value, rounding_of(column.reading),
                    column.reading == Reading::estimate ? "" : link, question_file(question));
        html.close("td");
        continue;
      }
      html.open("td");
      if (const std::string* word = value_of(cell, column.name))
        html.text(*word);
      else
        write_missing(html);
      html.close("td");
    }
    html.open("td");
    write_standing(html, cell);
    html.close("td").close("tr").line_break();
  }
  close_table(html);
  html.open("p")
      .text("In numbers: ")
      .element("a", question_file(question), {{"href", question_file(question)}})
      .text(".")
      .close("p");
}

}  // namespace relucert::studies
