// Network text: round trips, and the exact message for every way a file can be wrong.
#include "core/network/text.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::Folder;
using tests::for_each_seed;
using tests::says_exactly;

const char* const tent = R"(relunet 1
widths 1 2 1
row 1 0
row 1 -1/2
row 2 -4 0
)";

BOOST_AUTO_TEST_CASE(printed_and_read_back) {
  for_each_seed(100, 500, [](Random& random) {
    const Network network = tests::random_network(random, random.coin() ? 5 : 100,
                                                  {5, 5, 1 + random.below(4), 1 + random.below(3)});
    const std::string text = network_text(network);
    BOOST_TEST_CONTEXT(text) {
      const Network again = parse_network(text, "again");
      BOOST_TEST((again == network));
      BOOST_TEST(network_text(again) == text);
    }
  });
}

BOOST_AUTO_TEST_CASE(the_tent) {
  const Network network = parse_network(tent, "tent");
  BOOST_TEST((network ==
              Network({{1, {{{{0, 1}}, 0}, {{{0, 1}}, Rational(-1, 2)}}}, {2, {{{{0, 2}, {1, -4}}, 0}}}})));
  BOOST_TEST(network_text(network) == tent);
}

BOOST_AUTO_TEST_CASE(comments_blanks_and_foreign_line_ends) {
  const std::string text =
      "# a tent\n\n  # indented\n relunet\t1\r\nwidths 1  2 1\n\n#row 9 9\nrow 1 0\r\nrow 1 -1/2 \n\trow 2 "
      "-4 0";
  BOOST_TEST(network_text(parse_network(text, "t")) == tent);
}

void check_refused(const std::string& text, const std::string& message) {
  BOOST_TEST_CONTEXT(text)
  BOOST_CHECK_EXCEPTION(parse_network(text, "net.txt"), InputError, says_exactly(message));
}

BOOST_AUTO_TEST_CASE(wrong_headers) {
  const std::string hint = "\n    hint: the first line is `relunet 1`";
  check_refused(
      "", "net.txt:1:1: expected `relunet` as the first word of a network file, found the end of the file" +
              hint);
  check_refused(
      "\n# only a comment\n",
      "net.txt:2:1: expected `relunet` as the first word of a network file, found the end of the file" +
          hint);
  check_refused("cert 1\n",
                "net.txt:1:1: expected `relunet` as the first word of a network file, found `cert`" + hint);
  check_refused(
      "\xEF\xBB\xBFrelunet 1\n",
      "net.txt:1:1: expected `relunet` as the first word of a network file, found `\\xEF\\xBB\\xBFrelunet`" +
          hint);
  const std::string version = "\n    hint: this program reads `relunet 1`";
  check_refused("relunet\n", "net.txt:1:1: the version of the network format is missing" + version);
  check_refused("relunet 2\n", "net.txt:1:9: `2` is no known version of the network format" + version);
  check_refused("relunet 1 1\n", "net.txt:1:11: `1` after the version of the network format" + version);
}

BOOST_AUTO_TEST_CASE(wrong_widths) {
  const std::string hint = "\n    hint: write `widths N_0 N_1 ... N_L`, from the inputs to the outputs";
  check_refused("relunet 1\n", "net.txt:1:1: expected `widths`, found the end of the file" + hint);
  check_refused("relunet 1\nrow 1 0\n", "net.txt:2:1: expected `widths`, found `row`" + hint);
  check_refused("relunet 1\n  widths 1\n",
                "net.txt:2:3: a network needs at least an input and an output width" + hint);
  const std::string range = "\n    hint: a width is an integer from 1 to 1048576";
  check_refused("relunet 1\nwidths 1 0\n", "net.txt:2:10: `0` is not a width" + range);
  check_refused("relunet 1\nwidths 1 -1\n", "net.txt:2:10: `-1` is not a width" + range);
  check_refused("relunet 1\nwidths 1 1/2 1\n", "net.txt:2:10: `1/2` is not a width" + range);
  check_refused("relunet 1\nwidths 1 2.0 1\n", "net.txt:2:10: `2.0` is not a width" + range);
  check_refused("relunet 1\nwidths 1 01\n", "net.txt:2:10: `01` is not a width" + range);
  check_refused("relunet 1\nwidths 1 1048577\n", "net.txt:2:10: `1048577` is not a width" + range);
  check_refused("relunet 1\nwidths 99999999999999999999999 1\n",
                "net.txt:2:8: `99999999999999999999999` is not a width" + range);
}

BOOST_AUTO_TEST_CASE(an_enormous_width_alone_costs_nothing) {
  check_refused("relunet 1\nwidths 1048576 1048576 1048576\nrow 1\n",
                "net.txt:3:5: neuron 1 of layer 1 needs 1048577 numbers, found 1\n"
                "    hint: a row is one weight per input, zeros written out, then the bias");
}

BOOST_AUTO_TEST_CASE(wrong_rows) {
  const std::string start = "relunet 1\nwidths 1 2 1\n";
  const std::string form = "\n    hint: a row is one weight per input, zeros written out, then the bias";
  check_refused(start, "net.txt:2:1: expected `row` for neuron 1 of layer 1, found the end of the file");
  check_refused(start + "row 1 0\n",
                "net.txt:3:1: expected `row` for neuron 2 of layer 1, found the end of the file");
  check_refused(start + "row 1 0\nrow 1 0\n\n",
                "net.txt:5:1: expected `row` for neuron 1 of layer 2, found the end of the file");
  check_refused(start + "1 0\n", "net.txt:3:1: expected `row` for neuron 1 of layer 1, found `1`");
  check_refused(start + "ROW 1 0\n", "net.txt:3:1: expected `row` for neuron 1 of layer 1, found `ROW`");
  check_refused(start + "row\n", "net.txt:3:1: neuron 1 of layer 1 needs 2 numbers, found 0" + form);
  check_refused(start + "row 1\n", "net.txt:3:5: neuron 1 of layer 1 needs 2 numbers, found 1" + form);
  check_refused(start + "row 1 0 2\n", "net.txt:3:9: neuron 1 of layer 1 needs 2 numbers, found 3" + form);
  check_refused(start + "row 1 0\nrow 1 0\nrow 1 0\n",
                "net.txt:5:7: neuron 1 of layer 2 needs 3 numbers, found 2" + form);
  check_refused(tent + std::string("row 1 0\n"),
                "net.txt:6:1: `row` after the last row that the widths announce");
  check_refused(tent + std::string("\n end\n"),
                "net.txt:7:2: `end` after the last row that the widths announce");
}

BOOST_AUTO_TEST_CASE(wrong_numbers) {
  const std::string start = "relunet 1\nwidths 1 1\n";
  const std::string hint =
      " is not an exact rational in lowest terms\n    hint: write an integer or p/q, for example 3 or -1/2";
  for (const char* number : {"0.5", "2/4", "1/1", "1e3", "+1", "-0", "01", "1/0", "1/-2", "1,5", "nan", "inf",
                             "0x1", "#", "--1"}) {
    check_refused(start + "row " + number + " 0\n", "net.txt:3:5: `" + std::string(number) + "`" + hint);
    check_refused(start + "row 0 " + number + "\n", "net.txt:3:7: `" + std::string(number) + "`" + hint);
  }
  check_refused(start + "row 1 \xC2\xBD\n", "net.txt:3:7: `\\xC2\\xBD`" + hint);
  check_refused(start +
                    "row 1 \xE2\x88\x92"
                    "1\n",
                "net.txt:3:7: `\\xE2\\x88\\x921`" + hint);
  check_refused(start + "row 1 1\v\n", "net.txt:3:7: `1\\x0B`" + hint);
  check_refused(start + std::string("row 1 1\0\n", 9), "net.txt:3:7: `1\\x00`" + hint);
  check_refused(start + "row 1 0." + std::string(100000, '3') + "\n",
                "net.txt:3:7: `0." + std::string(58, '3') + "...`" + hint);
}

BOOST_AUTO_TEST_CASE(every_truncation_is_refused_with_a_place) {
  const std::string text = tent;
  for (std::size_t length = 0; length + 1 < text.size(); ++length) {
    std::string message;
    try {
      parse_network(text.substr(0, length), "net.txt");
    } catch (const InputError& error) {
      message = error.what();
    }
    BOOST_TEST_CONTEXT("the first " << length << " bytes") BOOST_TEST(message.starts_with("net.txt:"));
  }
}

BOOST_AUTO_TEST_CASE(files) {
  const Folder folder;
  const std::string file = folder / "tent.txt";
  write_text_file(file, tent);
  BOOST_TEST(network_text(read_network(file)) == tent);
  write_text_file(file, "relunet 2\n");
  BOOST_CHECK_EXCEPTION(read_network(file), InputError,
                        says_exactly(file + ":1:9: `2` is no known version of the network format\n"
                                            "    hint: this program reads `relunet 1`"));
  const std::string missing = folder / "missing.txt";
  BOOST_CHECK_EXCEPTION(read_network(missing), InputError,
                        says_exactly(missing + ": cannot open for reading: No such file or directory"));
  BOOST_CHECK_EXCEPTION(read_network(folder.path()), InputError,
                        says_exactly(folder.path() + ": cannot read: Is a directory"));
}

}  // namespace
}  // namespace relucert
