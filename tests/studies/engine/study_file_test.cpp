// Study files: what is accepted, and the exact place and words of every message.
#include "studies/engine/study_file.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "tests/support/folder.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

const KnownNames known{
    {"memory", "precision", "pieces"}, {"constant", "ladder", "affine"}, {"round_to_nearest"}};

Study parse(const std::string& text) {
  return parse_study(text, "s.toml", ".", known);
}

std::string messages(const std::string& text) {
  try {
    parse(text);
  } catch (const InputError& problem) {
    return problem.what();
  }
  return "accepted";
}

void check_message(const std::string& text, const std::string& expected) {
  const std::string got = messages(text);
  BOOST_CHECK_MESSAGE(got.find(expected) != std::string::npos, "study:\n"
                                                                   << text << "\nexpected: " << expected
                                                                   << "\ngot: " << got);
}

const std::string head = "[study]\nname = \"s\"\nquestion = \"q\"\n";
const std::string family = "[family]\na = 1\nb = 2\nW = 3\nL = 4\n";

std::string with_family_line(const std::string& line) {
  return head + "[family]\na = 1\nW = 3\nL = 4\n" + line + "\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(minimal_study) {
  const Study study = parse(head + family);
  BOOST_TEST(study.name == "s");
  BOOST_TEST(study.seed == 1U);
  BOOST_TEST(study.families.size() == 1U);
  BOOST_CHECK(study.families.front() == (Family{3, 4, 1, 2}));
  BOOST_CHECK(study.lower == known.lower);
  BOOST_CHECK(study.upper == known.upper);
  BOOST_TEST(study.targets.empty());
}

BOOST_AUTO_TEST_CASE(axes_multiply_and_cells_are_sorted_without_doubles) {
  const Study study =
      parse(head + "[[family]]\na=1\nb=[4,2]\nW=[3,2]\nL=5\n[[family]]\na=[0,1]\nb=2\nW=2\nL=5\n");
  std::vector<std::string> keys;
  for (const auto& cell : cells(study)) keys.push_back(cell.key());
  const std::vector<std::string> expected{"a0-W2-L5-b2", "a1-W2-L5-b2", "a1-W2-L5-b4", "a1-W3-L5-b2",
                                          "a1-W3-L5-b4"};
  BOOST_TEST(keys == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(bounds_keep_the_order_of_the_registry) {
  const Study study =
      parse(head + family + "[bounds]\nlower = [\"pieces\", \"memory\"]\nupper = [\"ladder\"]\n");
  const std::vector<std::string> lower{"memory", "pieces"};
  const std::vector<std::string> upper{"ladder"};
  BOOST_TEST(study.lower == lower, boost::test_tools::per_element());
  BOOST_TEST(study.upper == upper, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_limit_on_the_families_that_get_networks) {
  BOOST_TEST(parse(head + family + "[targets]\nuse = [\"tent\"]\n").max_parameters == Study::no_limit);
  BOOST_TEST(parse(head + family + "[targets]\nuse = [\"tent\"]\nmax_parameters = 1000\n").max_parameters ==
             1000U);
  check_message(head + family + "[targets]\nuse = [\"tent\"]\nmax_parameters = 0\n", "s.toml:11:18:");
  check_message(head + family + "[targets]\nuse = [\"tent\"]\nmax_parameters = \"many\"\n", "s.toml:11:18:");
  check_message(head + family + "[targets]\nuse = [\"tent\"]\nmax_parameter = 5\n",
                "did you mean `max_parameters`?");
}

BOOST_AUTO_TEST_CASE(quantizer_cells_follow_the_plain_one) {
  const Study study = parse(head + family +
                            "[quantizer]\nuse = [\"round_to_nearest\"]\nsource = \"ladder\"\nsource_bits = "
                            "8\n[targets]\nuse = [\"tent\"]\n");
  const auto all = cells(study);
  BOOST_REQUIRE(all.size() == 2U);
  BOOST_TEST(all[1].key() == "a1-W3-L4-b2-round_to_nearest");
}

BOOST_AUTO_TEST_CASE(conversion_cells_stand_alone) {
  const Study study = parse(head + family +
                            "[conversion]\nfactor = [3, 2]\nrandom = 2\nuse = [\"ladder\"]\n"
                            "[targets]\nuse = [\"tent\"]\n");
  std::vector<std::string> keys;
  for (const auto& cell : cells(study)) keys.push_back(cell.key());
  const std::vector<std::string> expected{"a1-W3-L4-b2-k2-random", "a1-W3-L4-b2-k2-ladder",
                                          "a1-W3-L4-b2-k3-random", "a1-W3-L4-b2-k3-ladder"};
  BOOST_TEST(keys == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(network_files_have_families_of_their_own) {
  const tests::Folder folder;
  std::ofstream(folder / "small.relunet") << "relunet 1\nwidths 1 2 1\nrow 5 0\nrow 1/8 0\nrow 1 1 0\n";
  const Study study =
      parse_study(head + family + "[conversion]\nfactor = [2, 3]\nnetworks = [\"small.relunet\"]\n", "s.toml",
                  folder.path(), known);
  std::vector<std::string> keys;
  for (const auto& cell : cells(study)) keys.push_back(cell.key());
  const std::vector<std::string> expected{"a1-W2-L2-b2-k2-small", "a1-W2-L2-b1-k3-small"};
  BOOST_TEST(keys == expected, boost::test_tools::per_element());
  BOOST_TEST(study.files.size() == 1U);
}

BOOST_AUTO_TEST_CASE(bad_conversions) {
  const auto check = [](const std::string& lines, const std::string& expected) {
    check_message(head + family + "[conversion]\n" + lines, expected);
  };
  check("random = 1\n", "[conversion] needs the key `factor`");
  check("factor = 1\nrandom = 1\n", "s.toml:10:10: `factor` = 1 is out of range");
  check("factor = 2.5\nrandom = 1\n", "`factor` is a binary float");
  check("factor = 2\n", "s.toml:9:1: [conversion] names no networks");
  check("factor = 2\nuse = [\"ladder\"]\n", "a study that converts constructions needs [targets]");
  check("factor = 2\nuse = [\"lader\"]\n", "did you mean `ladder`?");
  check("factor = 2\nrandom = -1\n", "`random` = -1 is out of range");
  check("factor = 2\nrandm = 1\n", "did you mean `random`?");
  check(
      "factor = 2\nrandom = 1\n[quantizer]\nuse = [\"round_to_nearest\"]\nsource = \"ladder\"\n"
      "source_bits = 4\n[targets]\nuse = [\"tent\"]\n",
      "a study has [quantizer] or [conversion], not both");
  check("factor = 2\nnetworks = [\"absent.relunet\"]\n", "network `absent.relunet`: ");
  const tests::Folder folder;
  const auto check_network = [&](const std::string& name, const std::string& text,
                                 const std::string& expected) {
    std::ofstream(folder / name) << text;
    try {
      parse_study(head + family + "[conversion]\nfactor = 2\nnetworks = [\"" + name + "\"]\n", "s.toml",
                  folder.path(), known);
      BOOST_ERROR("accepted: " + name);
    } catch (const InputError& problem) {
      BOOST_CHECK_MESSAGE(std::string(problem.what()).find(expected) != std::string::npos, problem.what());
    }
  };
  check_network("two.relunet", "relunet 1\nwidths 2 1\nrow 1 1 0\n", "one input and one output expected");
  check_network("third.relunet", "relunet 1\nwidths 1 1\nrow 1/3 0\n", "not a dyadic rational");
  check_network("half.relunet", "relunet 1\nwidths 1 1\nrow 1\n", "half.relunet:3:");
  check_network("ladder.relunet", "relunet 1\nwidths 1 1\nrow 1 0\n", "the name `ladder` is taken");
  check_network("random.relunet", "relunet 1\nwidths 1 1\nrow 1 0\n", "the name `random` is taken");
  check_network("Name.relunet", "relunet 1\nwidths 1 1\nrow 1 0\n", "cannot be used for a folder");
}

BOOST_AUTO_TEST_CASE(all_mistakes_are_reported_at_once) {
  const std::string got =
      messages("[study]\nname = \"S!\"\nqestion = \"q\"\n[family]\na = 1\nb = 0.5\nW = 0\nL = [2, 2]\n");
  for (const char* expected :
       {"s.toml:2:", "cannot be used for a folder", "s.toml:3:", "did you mean `question`?",
        "s.toml:6:5:", "`b` is a binary float", "s.toml:7:5:", "out of range", "2 appears twice"})
    BOOST_CHECK_MESSAGE(got.find(expected) != std::string::npos, expected << " missing in\n" << got);
}

BOOST_AUTO_TEST_CASE(unknown_keys_name_the_nearest) {
  check_message(head + family + "[target]\nuse = [\"tent\"]\n",
                "s.toml:9:2: unknown key `target` in the study file");
  check_message(head + family + "[target]\nuse = [\"tent\"]\n", "did you mean `targets`?");
  check_message(head + family + "width = 3\n", "s.toml:9:1: unknown key `width` in [family]");
  check_message(head + family + "[bounds]\nlover = [\"memory\"]\n", "did you mean `lower`?");
  check_message("[study]\nname = \"s\"\nquestion = \"q\"\nsed = 3\n" + family, "did you mean `seed`?");
}

BOOST_AUTO_TEST_CASE(missing_tables_and_keys) {
  check_message(family, "the table [study] is missing");
  check_message(head, "the table [family] is missing");
  check_message("", "the table [study] is missing");
  check_message("[study]\nquestion = \"q\"\n" + family, "[study] needs the key `name`");
  check_message("[study]\nname = \"s\"\n" + family, "[study] needs the key `question`");
  check_message(head + "[family]\na = 1\nb = 1\nW = 2\n", "[family] needs the key `L`");
  check_message(head + family + "[targets]\n", "[targets] needs the key `use`");
  check_message(head + family + "[quantizer]\nuse = [\"round_to_nearest\"]\n",
                "[quantizer] needs the key `source`");
}

BOOST_AUTO_TEST_CASE(wrong_types) {
  check_message("study = 3\n" + family, "`study` is an integer, expected a table");
  check_message("[study]\nname = 3\nquestion = \"q\"\n" + family,
                "s.toml:2:8: `name` is an integer, expected a string");
  check_message("[study]\nname = \"s\"\nquestion = \"q\"\nseed = \"1\"\n" + family,
                "`seed` is a string, expected an integer");
  check_message(with_family_line("b = \"2\""), "s.toml:8:5: `b` is a string, expected an integer");
  check_message(with_family_line("b = 0.1"), "write an integer, or a fraction like \"1/10\" in a string");
  check_message(with_family_line("b = true"), "`b` is a boolean, expected an integer");
  check_message(with_family_line("b = [1, [2]]"), "`b` is an array, expected an integer");
  check_message(with_family_line("b = 2020-01-01"), "`b` is a date or time, expected an integer");
  check_message("family = 3\n" + head, "`family` is an integer, expected a table");
  check_message(head + family + "[targets]\nuse = \"tent\"\n",
                "`use` is a string, expected a list of strings");
  check_message(head + family + "[targets]\nuse = [1]\n", "`use` is an integer, expected a string");
}

BOOST_AUTO_TEST_CASE(axes_out_of_bounds) {
  check_message(with_family_line("b = []"), "the axis `b` is empty");
  check_message(with_family_line("b = -1"), "`b` = -1 is out of range");
  check_message(with_family_line("b = 5000"), "from 0 to 4096");
  check_message(with_family_line("b = [1, 1]"), "1 appears twice in `b`");
  check_message(head + "[family]\na = 1\nb = 1\nW = 2000000\nL = 2\n", "from 1 to 1048576");
  check_message(with_family_line("b = 99999999999999999999"), "s.toml:8:");
  std::string huge = "b = [0";
  for (int i = 1; i <= 2000; ++i) huge += ", " + std::to_string(i);
  const std::string product =
      head + "[family]\n" + huge + "]\na = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\nW = [1, 2, 3, 4, 5, 6]\nL = 3\n";
  check_message(product, "spans more than 100000 cells");
}

BOOST_AUTO_TEST_CASE(unknown_names) {
  check_message(head + family + "[bounds]\nlower = [\"memry\"]\n",
                "s.toml:10:10: unknown lower bound `memry`");
  check_message(head + family + "[bounds]\nlower = [\"memry\"]\n", "did you mean `memory`?");
  check_message(head + family + "[bounds]\nupper = [\"tower\"]\n", "unknown construction `tower`");
  check_message(head + family + "[quantizer]\nuse = [\"gptq\"]\nsource = \"ladder\"\nsource_bits = 4\n",
                "unknown quantizer `gptq`");
  check_message(
      head + family + "[quantizer]\nuse = [\"round_to_nearest\"]\nsource = \"x\"\nsource_bits = 4\n",
      "unknown construction `x`");
  check_message(head + family + "[bounds]\nlower = []\n", "the list `lower` is empty");
  check_message(head + family + "[bounds]\nlower = [\"memory\", \"memory\"]\n", "`memory` appears twice");
}

BOOST_AUTO_TEST_CASE(bad_targets) {
  check_message(head + family + "[targets]\nuse = [\"tnet\"]\n", "s.toml:10:8: target `tnet`:");
  check_message(head + family + "[targets]\nuse = [\"constant:0.5\"]\n", "target `constant:0.5`:");
  check_message(head + family + "[targets]\nuse = [\"constant:2\"]\n", "target `constant:2`:");
  check_message(head + family + "[targets]\nuse = [\"pwl:no_such_file\"]\n", "no_such_file");
  check_message(head + family + "[targets]\nuse = [\"tent\", \"tent\"]\n", "`tent` appears twice");
}

BOOST_AUTO_TEST_CASE(syntax_errors_have_a_place) {
  check_message("[study]\nname = \n", "s.toml:2:");
  check_message("[study\n", "s.toml:1:");
  check_message("[study]\nname = \"s\"\nname = \"t\"\n", "s.toml:3:");
}

BOOST_AUTO_TEST_CASE(only_printable_ascii) {
  check_message("[study]\nname = \"s\xc3\xbc\"\n", "s.toml:2:10: byte 195 is not printable ASCII");
  check_message("# caf\xe9\n", "s.toml:1:6: byte 233 is not printable ASCII");
  check_message(std::string("[study]\n\0", 9), "s.toml:2:1: byte 0 is not printable ASCII");
  // Bytes in key position that drive the parser into undefined behaviour.
  check_message("tA\xc8\x8b = 1\n", "s.toml:1:3: byte 200 is not printable ASCII");
  check_message("\xef\xb7\xbf = 1\n", "s.toml:1:1: byte 239 is not printable ASCII");
}

BOOST_AUTO_TEST_CASE(missing_study_file) {
  BOOST_CHECK_EXCEPTION(read_study("no/such/study.toml", known), InputError, [](const InputError& problem) {
    return std::string(problem.what())
               .find("no/such/study.toml: cannot open for reading: No such file or directory") == 0;
  });
}
