#include "core/function/text.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/target_functions.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

void refused(const std::string& text, const std::string& message) {
  BOOST_CHECK_EXCEPTION(parse_h1_function(text, "f.txt"), InputError, says_exactly(message));
}

const std::string not_rational = "\n    hint: write an integer, p/q or 2^-k, for example 3, -1/2 or 2^-7";
const std::string two_per_line = "\n    hint: write one line `x y` per point";

}  // namespace

BOOST_AUTO_TEST_CASE(writes_and_reads_back) {
  BOOST_TEST(function_text(tent()) == "0 0\n1/2 1/2\n1 0\n");
  for_each_seed(1, 100, [](Random& random) {
    const PiecewiseLinear f = random_h1_function(random);
    BOOST_TEST((parse_h1_function(function_text(f), "f").points() == f.points()));
    const PiecewiseLinear g = random_piecewise_linear(random, random_interval(random));
    BOOST_TEST((parse_function(function_text(g), "g").points() == g.points()));
  });
}

BOOST_AUTO_TEST_CASE(comments_blanks_and_spellings) {
  const PiecewiseLinear f =
      parse_h1_function("# a tent\r\n\r\n  0\t0   # start\r\n2/4 2^-1\n#\n1 0", "f.txt");
  BOOST_TEST((f.points() == tent().points()));
}

BOOST_AUTO_TEST_CASE(reads_a_file) {
  const Folder folder;
  write_text_file(folder / "tent.txt", function_text(tent()));
  BOOST_TEST(read_h1_function(folder / "tent.txt") == tent());
  BOOST_CHECK_EXCEPTION(
      read_h1_function(folder / "none.txt"), InputError,
      says_exactly(folder / "none.txt" + ": cannot open for reading: No such file or directory"));
}

BOOST_AUTO_TEST_CASE(what_is_not_a_number) {
  refused("0 0\nhalf 1/2\n1 0\n", "f.txt:2:1: `half` is not a rational number" + not_rational);
  refused("0 0\n1/2 1/0\n1 0\n", "f.txt:2:5: `1/0` is not a rational number" + not_rational);
  refused("0 0\n1/2 0x1\n1 0\n", "f.txt:2:5: `0x1` is not a rational number" + not_rational);
  refused("0 0\n1/2 +1/2\n1 0\n", "f.txt:2:5: `+1/2` is not a rational number" + not_rational);
  refused("0 0\n1/2 \xC2\xBD\n1 0\n", "f.txt:2:5: `\\xC2\\xBD` is not a rational number" + not_rational);
  refused(
      "\xEF\xBB\xBF"
      "0 0\n1 0\n",
      "f.txt:1:1: `\\xEF\\xBB\\xBF"
      "0` is not a rational number" +
          not_rational);
  refused(std::string("0 0\n1 0\0\n", 9), "f.txt:2:3: `0\\x00` is not a rational number" + not_rational);
}

BOOST_AUTO_TEST_CASE(decimals_get_their_fraction_as_a_hint) {
  const std::string exact = " is a decimal number; exact fractions are expected\n    hint: write ";
  refused("0 0\n0.5 1/2\n1 0\n", "f.txt:2:1: `0.5`" + exact + "1/2");
  refused("0 0\n1/2 -1e-3\n1 0\n", "f.txt:2:5: `-1e-3`" + exact + "-1/1000");
  refused("0 0\n01 1/2\n", "f.txt:2:1: `01`" + exact + "1");
}

BOOST_AUTO_TEST_CASE(wrong_number_of_numbers) {
  refused("0 0\n1/2\n1 0\n", "f.txt:2:1: 1 number on the line, 2 expected" + two_per_line);
  refused("0 0\n1/2 1/2 0 0\n1 0\n", "f.txt:2:9: 4 numbers on the line, 2 expected" + two_per_line);
  refused("0, 0\n1, 0\n", "f.txt:1:1: `0,` is not a rational number" + not_rational +
                              "\nf.txt:2:1: `1,` is not a rational number" + not_rational);
}

BOOST_AUTO_TEST_CASE(too_few_points) {
  const std::string needed = "; a function needs at least 2\n    hint: write one line `x y` per point";
  refused("", "f.txt:1:1: the file ends with 0 points" + needed);
  refused("# nothing\n\n", "f.txt:2:1: the file ends with 0 points" + needed);
  refused("0 0\n", "f.txt:1:1: the file ends with 1 point" + needed);
}

BOOST_AUTO_TEST_CASE(x_must_increase) {
  refused("0 0\n1/2 0\n1/2 0\n1 0\n", "f.txt:3:1: x = 1/2 does not exceed x = 1/2 of line 2");
  refused("0 0\n\n1 0\n  1/2 0\n", "f.txt:4:3: x = 1/2 does not exceed x = 1 of line 3");
}

BOOST_AUTO_TEST_CASE(outside_h1) {
  const std::string on_0_1 = "\n    hint: H1 consists of functions on [0, 1]";
  refused("0 0\n1/2 3/4\n1 1/2\n",
          "f.txt:2:1: the slope 3/2 between (0, 0) of line 1 and (1/2, 3/4) of line 2 is outside [-1, 1]");
  refused("0 0\n# a gap\n1/2 -1/2\n3/4 -1\n1 -3/4\n",
          "f.txt:4:1: the slope -2 between (1/2, -1/2) of line 3 and (3/4, -1) of line 4 is outside [-1, 1]");
  refused("0 1/2\n1 5/4\n", "f.txt:2:3: the value 5/4 at x = 1 is outside [-1, 1]");
  refused("1/8 0\n1 0\n", "f.txt:1:1: the first x is 1/8, not 0" + on_0_1);
  refused("0 0\n2 0\n", "f.txt:2:1: the last x is 2, not 1" + on_0_1);
  // All at once.
  refused("-1 2\n2 2\n", "f.txt:1:1: the first x is -1, not 0" + on_0_1 +
                             "\nf.txt:2:1: the last x is 2, not 1" + on_0_1 +
                             "\nf.txt:1:4: the value 2 at x = -1 is outside [-1, 1]" +
                             "\nf.txt:2:3: the value 2 at x = 2 is outside [-1, 1]");
  // Without the class the same points are a function.
  BOOST_TEST(parse_function("-1 2\n2 2\n", "f.txt") == PiecewiseLinear::constant(2, -1, 2));
}

BOOST_AUTO_TEST_CASE(at_most_twenty_messages) {
  std::string text;
  std::string expected;
  for (int line = 1; line <= 50; ++line) {
    text += "x\n";
    if (line <= 20)
      expected += (line == 1 ? "f.txt:" : "\nf.txt:") + std::to_string(line) +
                  ":1: 1 number on the line, 2 expected" + two_per_line;
  }
  refused(text, expected);
}
