#include "core/function/csv.hpp"

#include <boost/test/unit_test.hpp>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

void check(const std::string& text, const std::string& column, const std::vector<Rational>& expected) {
  BOOST_TEST(parse_csv_column(text, "t.csv", column) == expected, boost::test_tools::per_element());
}

void refused(const std::string& text, const std::string& column, const std::string& message) {
  BOOST_CHECK_EXCEPTION(parse_csv_column(text, "t.csv", column), InputError, says_exactly(message));
}

const std::string decimal_form =
    "\n    hint: write digits with an optional point and exponent, for example -12.5 or 3e-4";
const std::string quote_hint =
    "\n    hint: a field in quotes ends on its line, and a quote inside is written twice";

}  // namespace

BOOST_AUTO_TEST_CASE(by_name_and_by_number) {
  const std::string text = "time,height\n0,0.1\n1,-2.50\n2,3e-1\n";
  const std::vector<Rational> height{Rational(1, 10), Rational(-5, 2), Rational(3, 10)};
  check(text, "height", height);
  check(text, "2", height);
  check(text, "1", {0, 1, 2});
  check("0,5\n1,6\n", "2", {5, 6});  // no header: a field of the first line is a number
  check("a,5\nb,6\n", "2", {5, 6});
}

BOOST_AUTO_TEST_CASE(separators) {
  check("a;b\n1;2\n3;4\n", "b", {2, 4});
  check("a\tb\n1\t2\n3\t4\n", "b", {2, 4});
  check("a b\n1   2\n  3 \t 4  \n", "b", {2, 4});
  check("7\n8\n9\n", "1", {7, 8, 9});
  check("a , b\n1 , 2\n3,4 \n", "b", {2, 4});
  check("a,b;c\n1,2;3\n5,6;7\n", "c", {3, 7});      // the semicolon comes first
  check("a\tb\tc\n1\t\t2\n3\t\t4\n", "c", {2, 4});  // an empty field between two tabs
}

BOOST_AUTO_TEST_CASE(quoted_fields) {
  check("\"a, b\",\"say \"\"c\"\"\"\n\"1\",2\n3,\"4\" \n", "a, b", {1, 3});
  check("\"a, b\",\"say \"\"c\"\"\"\n\"1\",2\n3,\"4\" \n", "say \"c\"", {2, 4});
  check("\"a;b\",c\n1,2\n3,4\n", "a;b", {1, 3});  // a semicolon inside quotes separates nothing
  check("\"x y\" z\n\"1\" 2\n3 4\n", "x y", {1, 3});
}

BOOST_AUTO_TEST_CASE(skips_comments_blank_lines_and_byte_order_mark) {
  check(
      "\xEF\xBB\xBF"
      "v\r\n# units: m\r\n\r\n1\r\n  \r\n  # note\r\n2\r\n",
      "v", {1, 2});
  check("\xC3\xA9t\xC3\xA9\n1\n2\n", "\xC3\xA9t\xC3\xA9", {1, 2});  // names may be any bytes
}

BOOST_AUTO_TEST_CASE(reads_a_file) {
  const Folder folder;
  write_text_file(folder / "t.csv", "v\n1\n0.5\n");
  BOOST_TEST(read_csv_column(folder / "t.csv", "v") == (std::vector<Rational>{1, Rational(1, 2)}),
             boost::test_tools::per_element());
  BOOST_CHECK_EXCEPTION(
      read_csv_column(folder / "none.csv", "v"), InputError,
      says_exactly(folder / "none.csv" + ": cannot open for reading: No such file or directory"));
}

BOOST_AUTO_TEST_CASE(columns_that_are_not_there) {
  refused(
      "time,height\n0,1\n1,2\n", "heigth",
      "t.csv:1:1: no column `heigth`; the first line has `time`, `height`\n    hint: did you mean `height`?");
  refused("time,height\n0,1\n1,2\n", "pressure",
          "t.csv:1:1: no column `pressure`; the first line has `time`, `height`\n    hint: give a column "
          "name of the first "
          "line or a number from 1");
  refused("time,height\n0,1\n1,2\n", "3", "t.csv:1:1: column 3 asked for, but the first line has 2 fields");
  refused("# c\ntime\n0\n", "0", "t.csv:2:1: column 0 asked for, but the first line has 1 field");
  refused("v\n0\n", "-1", "t.csv:1:1: column -1 asked for, but the first line has 1 field");
  refused("v\n0\n", "99999999999999999999",
          "t.csv:1:1: column 99999999999999999999 asked for, but the first line has 1 field");
  refused("v,v\n0,1\n1,2\n", "v",
          "t.csv:1:1: the column name `v` stands more than once\n    hint: give the column's number");
}

BOOST_AUTO_TEST_CASE(what_is_not_a_decimal_number) {
  refused("v\n1\nNA\n2\n", "v", "t.csv:3:1: `NA` is not a decimal number" + decimal_form);
  refused("u,v\n1,1/2\n1,2\n", "v", "t.csv:2:3: `1/2` is not a decimal number" + decimal_form);
  refused("u;v\n1;1,5\n1;2\n", "v",
          "t.csv:2:3: `1,5` is not a decimal number\n    hint: write a decimal point: 1.5");
  refused("u,v\n1, \n1,2\n", "v", "t.csv:2:4: the field is empty, a decimal number expected");
  refused(
      "v\n1\n\xE2\x88\x92"
      "1\n",
      "v",
      "t.csv:3:1: `\\xE2\\x88\\x92"
      "1` is not a decimal number" +
          decimal_form);
  refused("v\n1\n1e1001\n", "v", "t.csv:3:1: `1e1001` is not a decimal number" + decimal_form);
  // All mistakes at once.
  refused("v\nx\ny\n", "v",
          "t.csv:2:1: `x` is not a decimal number" + decimal_form +
              "\nt.csv:3:1: `y` is not a decimal number" + decimal_form);
}

BOOST_AUTO_TEST_CASE(lines_of_different_width) {
  refused("u,v\n1,2\n3\n4,5\n", "v", "t.csv:3:1: 1 field on the line, 2 on line 1");
  refused("# c\nu,v\n1,2\n3,4,5\n", "v", "t.csv:4:1: 3 fields on the line, 2 on line 2");
  refused("u,v\n1,2,\n", "v", "t.csv:2:1: 3 fields on the line, 2 on line 1");
}

BOOST_AUTO_TEST_CASE(broken_quotes) {
  refused("u,v\n1,\"2\n3,4\n", "v", "t.csv:2:3: the quote is not closed on this line" + quote_hint);
  refused("u,v\n1,\"2\" x\n3,4\n", "v", "t.csv:2:7: text after a closing quote" + quote_hint);
  refused("\"u,v\n1,2\n", "v", "t.csv:1:1: the quote is not closed on this line" + quote_hint);
}

BOOST_AUTO_TEST_CASE(too_few_values) {
  const auto text = [](const std::string& n) {
    return "the file ends with " + n + " in column `v`; a function needs at least 2";
  };
  refused("", "v", "t.csv:1:1: " + text("0 values"));
  refused("v\n", "v", "t.csv:1:1: " + text("0 values"));
  refused("v\n1\n", "v", "t.csv:2:1: " + text("1 value"));
}

BOOST_AUTO_TEST_CASE(too_many_values) {
  std::string text = "v\n";
  for (int i = 0; i < 1000000; ++i) text += "0\n";
  BOOST_TEST(parse_csv_column(text, "t.csv", "v").size() == 1000000U);
  refused(text + "0\n", "v", "t.csv:1000002:1: more than 1000000 values in column `v`");
}

BOOST_AUTO_TEST_CASE(at_most_twenty_messages) {
  std::string text = "v\n";
  std::string expected;
  for (int line = 2; line <= 60; ++line) {
    text += "?\n";
    if (line <= 21)
      expected += (line == 2 ? "t.csv:" : "\nt.csv:") + std::to_string(line) +
                  ":1: `?` is not a decimal number" + decimal_form;
  }
  refused(text, "v", expected);
}
