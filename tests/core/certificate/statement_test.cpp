// Every statement prints as proofs_checks/FORMAT.md says, and FORMAT.md lists no other.
#include "core/certificate/statement.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <map>

#include "core/support/text_file.hpp"

namespace relucert {
namespace {

const Family family{3, 4, 1, 2};       // W, L, a, b
const BoundedFamily bounded{3, 4, 5};  // W, L, B
const Rational value(-5, 7);
const Rational radius(1, 8);

const std::vector<Statement> all_statements{OnGrid{11, 12},
                                            Within{11, 3, 4},
                                            Realizes{11, 13},
                                            InH1{13},
                                            DistEq{13, 14, value},
                                            DistLe{13, 14, value},
                                            NetDistEq{11, 13, value},
                                            NetDistLe{11, 13, value},
                                            ApproxLe{13, family, 2},
                                            MinimaxGe{family, value},
                                            MinimaxLe{family, value},
                                            MinimaxEq{family, value},
                                            GapLe{family, value},
                                            WeightsLe{11, 5},
                                            BoundedGe{bounded, value},
                                            BoundedLe{bounded, value},
                                            BoundedGapLe{bounded, value},
                                            SizeEq{15, 9},
                                            CoveringLe{15, radius, 9},
                                            CoveringGe{15, radius, 9},
                                            ExternalCoveringLe{15, radius, 9},
                                            ExternalCoveringGe{15, radius, 9},
                                            PackingLe{15, radius, 9},
                                            PackingGe{15, radius, 9},
                                            SeparatedGe{15, radius, 9},
                                            Log2CoveringLe{15, radius, value},
                                            Log2PackingGe{15, radius, value},
                                            NoFiniteCovering{15, radius}};

BOOST_AUTO_TEST_CASE(printed_forms) {
  const std::vector<std::string> expected{"on_grid 11 12",
                                          "within 11 3 4",
                                          "realizes 11 13",
                                          "in_h1 13",
                                          "dist_eq 13 14 -5/7",
                                          "dist_le 13 14 -5/7",
                                          "net_dist_eq 11 13 -5/7",
                                          "net_dist_le 11 13 -5/7",
                                          "approx_le 13 3 4 1 2 2",
                                          "minimax_ge 3 4 1 2 -5/7",
                                          "minimax_le 3 4 1 2 -5/7",
                                          "minimax_eq 3 4 1 2 -5/7",
                                          "gap_le 3 4 1 2 -5/7",
                                          "weights_le 11 5",
                                          "bounded_ge 3 4 5 -5/7",
                                          "bounded_le 3 4 5 -5/7",
                                          "bounded_gap_le 3 4 5 -5/7",
                                          "size_eq 15 9",
                                          "covering_le 15 1/8 9",
                                          "covering_ge 15 1/8 9",
                                          "external_covering_le 15 1/8 9",
                                          "external_covering_ge 15 1/8 9",
                                          "packing_le 15 1/8 9",
                                          "packing_ge 15 1/8 9",
                                          "separated_ge 15 1/8 9",
                                          "log2_covering_le 15 1/8 -5/7",
                                          "log2_packing_ge 15 1/8 -5/7",
                                          "no_finite_covering 15 1/8"};
  BOOST_TEST_REQUIRE(all_statements.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    BOOST_TEST(statement_text(all_statements[i]) == expected[i]);
}

/// `| `name A B` | meaning |` rows of the section "Statements" of FORMAT.md: the name and its arguments.
std::map<std::string, std::vector<std::string>> documented_statements() {
  const char* root = std::getenv("RELUCERT_SOURCE_ROOT");
  BOOST_TEST_REQUIRE(root != nullptr);
  const std::string text = read_text_file(std::string(root) + "/proofs_checks/FORMAT.md");
  std::map<std::string, std::vector<std::string>> found;
  bool inside = false;
  for (const auto line : lines(text)) {
    if (line.starts_with("## ")) inside = line == "## Statements";
    if (!inside || !line.starts_with("| `")) continue;
    const auto words = tokens(line.substr(3, line.find('`', 3) - 3));
    auto& arguments = found[std::string(words.front().text)];
    for (std::size_t i = 1; i < words.size(); ++i) arguments.emplace_back(words[i].text);
  }
  return found;
}

BOOST_AUTO_TEST_CASE(the_documentation_has_the_same_statements) {
  // What stands in the statements above for each argument that FORMAT.md names.
  const std::map<std::string, std::vector<std::string>> meaning{
      {"N", {"11"}}, {"F", {"13"}},  {"G", {"12", "14"}}, {"W", {"3"}},         {"L", {"4"}},
      {"a", {"1"}},  {"b", {"2"}},   {"B", {"5"}},        {"v", {"-5/7", "2"}}, {"r", {"-5/7"}},
      {"C", {"15"}}, {"e", {"1/8"}}, {"n", {"9"}}};
  auto documented = documented_statements();
  BOOST_TEST(documented.size() == std::variant_size_v<Statement>);
  for (const auto& statement : all_statements) {
    const std::string text = statement_text(statement);
    const auto words = tokens(text);
    const std::string name(words.front().text);
    BOOST_TEST_CONTEXT(text) {
      const auto entry = documented.find(name);
      BOOST_TEST_REQUIRE((entry != documented.end()));
      const auto& arguments = entry->second;
      BOOST_TEST_REQUIRE(arguments.size() == words.size() - 1);
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto& allowed = meaning.at(arguments[i]);
        BOOST_TEST_CONTEXT("argument " << arguments[i])
        BOOST_TEST((std::find(allowed.begin(), allowed.end(), words[i + 1].text) != allowed.end()));
      }
    }
    documented.erase(name);
  }
  BOOST_TEST(documented.empty());
}

BOOST_AUTO_TEST_CASE(one_space_between_words_and_nothing_else) {
  for (const auto& statement : all_statements) {
    const std::string text = statement_text(statement);
    std::string joined;
    for (const auto& token : tokens(text)) joined += (joined.empty() ? "" : " ") + std::string(token.text);
    BOOST_TEST(joined == text);
    for (const char c : text) BOOST_TEST((c >= 0x20 && c <= 0x7e));
  }
}

}  // namespace
}  // namespace relucert
