// Questions in study files: cells, keys, answers, and the place and words of every message.
#include "studies/engine/question.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "core/plugin/registry.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/require.hpp"
#include "studies/engine/cell_runner.hpp"
#include "studies/engine/question_answer.hpp"
#include "studies/engine/study_file.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

const KnownNames known{{"memory"}, {"ladder"}, {}};
const std::string head = "[study]\nname = \"s\"\nquestion = \"q\"\n";

Study parse(const std::string& text) {
  return parse_study(head + text, "s.toml", ".", known);
}

void check_message(const std::string& text, const std::string& expected) {
  std::string got = "accepted";
  try {
    parse(text);
  } catch (const InputError& problem) {
    got = problem.what();
  }
  BOOST_CHECK_MESSAGE(got.find(expected) != std::string::npos,
                      text << "\nexpected: " << expected << "\ngot: " << got);
}

const std::string ask = "[[question]]\nuse = \"weight_bounded\"\n";
const std::string one = ask + "W = 2\nL = 3\n";
const std::string figure = "[[figure]]\nquestion = \"weight_bounded\"\ntitle = \"t\"\n";

}  // namespace

BOOST_AUTO_TEST_CASE(questions_are_complete) {
  std::set<std::string> names;
  for (const auto& question : questions()) {
    BOOST_TEST_CONTEXT(question.name) {
      BOOST_TEST(names.insert(question.name).second);
      BOOST_TEST(find_question(question.name) == &question);
      BOOST_TEST(question.meaning.ends_with("."));
      BOOST_TEST((question.answer != nullptr));
      std::set<std::string> words{"use"};
      for (const auto& parameter : question.parameters) {
        BOOST_TEST(words.insert(parameter.name).second);
        if (parameter.kind == QuestionParameter::Kind::natural) BOOST_TEST(parameter.low <= parameter.high);
        BOOST_TEST((parameter.kind == QuestionParameter::Kind::word) == !parameter.words.empty());
      }
      for (const auto& column : question.columns) {
        BOOST_TEST(words.insert(column.name).second);
        BOOST_TEST(column.meaning.ends_with("."));
      }
    }
  }
  BOOST_TEST(find_question("no_such_question") == nullptr);
}

BOOST_AUTO_TEST_CASE(axes_multiply_and_the_last_runs_fastest) {
  const auto all = cells(parse(ask + "W = [2, 3]\nL = 4\nB = [1, 5]\n"));
  std::vector<std::string> keys;
  for (const auto& cell : all) keys.push_back(cell.key());
  const std::vector<std::string> expected{"weight_bounded-W2-L4", "weight_bounded-W2-L4-B5",
                                          "weight_bounded-W3-L4", "weight_bounded-W3-L4-B5"};
  BOOST_TEST(keys == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_cell_asked_for_twice_is_one_cell) {
  BOOST_TEST(cells(parse(one + one + ask + "W = [1, 2]\nL = 3\n")).size() == 2U);
}

BOOST_AUTO_TEST_CASE(mistakes_are_reported_with_their_place) {
  check_message("[[question]]\nuse = \"weight_bound\"\n", "s.toml:5:7: unknown question `weight_bound`");
  check_message("[[question]]\nuse = \"weight_bound\"\n", "did you mean `weight_bounded`?");
  check_message("[[question]]\nW = 2\n", "s.toml:4:1: [[question]] needs the key `use`");
  check_message("[question]\nuse = 3\n", "`use` is an integer, expected a string");
  check_message(ask + "L = 3\n", "s.toml:4:1: [[question]] needs the key `W`");
  check_message(one + "D = 3\n", "s.toml:8:1: unknown key `D`");
  check_message(ask + "W = 0\nL = 3\n", "s.toml:6:5: `W` = 0 is out of range");
  check_message(ask + "W = \"2\"\nL = 3\n", "`W` is a string, expected an integer");
  check_message(ask + "W = 2.0\nL = 3\n", "`W` is a binary float, expected an integer");
  check_message(ask + "W = []\nL = 3\n", "the axis `W` is empty");
  check_message(ask + "W = [2, 2]\nL = 3\n", "s.toml:6:9: 2 appears twice in `W`");
  check_message(one + "[family]\na = 1\nb = 1\nW = 1\nL = 1\n", "a study with [[question]] has no [family]");
  check_message(one + "[targets]\nuse = [\"tent\"]\n", "a study with [[question]] has no [targets]");
}

BOOST_AUTO_TEST_CASE(figures_name_parameters_and_columns) {
  const Study study = parse(one + figure + "x = \"L\"\ny = [\"upper\", \"gap\"]\ncurves = \"W\"\n");
  BOOST_TEST_REQUIRE(study.figures.size() == 1U);
  BOOST_TEST(study.figures[0].x == "L");
  BOOST_TEST(study.figures[0].y.size() == 2U);
  check_message(one + figure + "x = \"K\"\ny = [\"gap\"]\n", "unknown parameter or column `K`");
  check_message(one + figure + "x = \"L\"\ny = [\"lower_rule\"]\n",
                "unknown parameter or column `lower_rule`");
  check_message(one + figure + "x = \"L\"\ny = [\"gap\"]\ncurves = \"gap\"\n",
                "unknown parameter or column `gap`");
  check_message(one + figure + "x = \"L\"\n", "[[figure]] needs the key `y`");
  check_message(one + figure + "y = [\"gap\"]\n", "[[figure]] needs the key `x`");
  check_message(figure + "x = \"L\"\ny = [\"gap\"]\n", "the table [[question]] is missing");
}

BOOST_AUTO_TEST_CASE(an_answer_has_its_certificate_and_comes_back_from_json) {
  const Study study = parse(one);
  const ComputedCell cell = compute_cell(study, cells(study).front(), QuantizerRegistry());
  BOOST_TEST(cell.files.count("bounds.cert") == 1U);
  BOOST_TEST(cell.files.count("bounds.claim") == 1U);
  BOOST_TEST(cell.claims.size() == 1U);
  BOOST_TEST(cell.result.answer_unknown == "");
  const std::string text = to_json(cell.result);
  const CellResult back = cell_result_from_json(text, "r.json");
  BOOST_TEST(to_json(back) == text);
  BOOST_TEST((back.question == cells(study).front().question));
  BOOST_TEST(back.is_question());
  BOOST_TEST(!back.is_plain());
  Rational lower;
  Rational upper;
  Rational gap;
  for (const auto& [name, value] : back.answer) {
    if (name == "lower") lower = *Rational::parse(value);
    if (name == "upper") upper = *Rational::parse(value);
    if (name == "gap") gap = *Rational::parse(value);
  }
  BOOST_TEST((lower > 0 && upper / lower == gap));
}

BOOST_AUTO_TEST_CASE(inputs_of_different_cells_differ) {
  const Study study = parse(ask + "W = [2, 3]\nL = [2, 3]\nB = [1, 2]\n");
  std::set<std::string> inputs;
  for (const auto& cell : cells(study)) BOOST_TEST(inputs.insert(cell_inputs(study, cell)).second);
}

BOOST_AUTO_TEST_CASE(rules_are_found_in_the_steps_alone) {
  const std::string text =
      "cert 1\n# step 9 nothing by comment\ngoal size_eq 1 2\nproof\nstep 2 size_eq 1 2 by b_rule with 3\n"
      "step 3 size_eq 1 2 by a_rule from 2\nstep 4 size_eq 1 2 by b_rule\nqed 4\n";
  const std::vector<std::string> expected{"a_rule", "b_rule"};
  BOOST_TEST(rules_of_certificate(text) == expected, boost::test_tools::per_element());
  BOOST_CHECK_THROW(rules_of_certificate("step 1 size_eq 1 2 from 2\n"), ContractViolation);
}

BOOST_AUTO_TEST_CASE(arguments_that_a_question_does_not_have_are_a_contract) {
  const Arguments arguments({{"W", "3"}, {"eps", "1/8"}, {"class", "sparse"}});
  BOOST_TEST(arguments.natural("W") == 3U);
  BOOST_TEST((arguments.rational("eps") == Rational(1, 8)));
  BOOST_TEST(arguments.word("class") == "sparse");
  BOOST_CHECK_THROW(arguments.natural("L"), ContractViolation);
  BOOST_CHECK_THROW(arguments.natural("eps"), ContractViolation);
  BOOST_CHECK_THROW(arguments.rational("class"), ContractViolation);
}

BOOST_AUTO_TEST_CASE(keys_are_folder_names) {
  const Question question{"q",
                          "A question.",
                          {{"class", QuestionParameter::Kind::word, 0, 0, "bounded", {"bounded", "sparse"}},
                           {"W", QuestionParameter::Kind::natural, 1, 9, "", {}},
                           {"eps", QuestionParameter::Kind::rational, 0, 0, "", {}}},
                          {},
                          nullptr};
  BOOST_TEST(question_key(question, complete(question, {{"W", "3"}, {"eps", "1/8"}})) == "q-W3-eps1_8");
  BOOST_TEST(question_key(question, complete(question, {{"class", "sparse"}, {"W", "3"}, {"eps", "2"}})) ==
             "q-sparse-W3-eps2");
}
