#include "core/function/target.hpp"

#include <boost/test/unit_test.hpp>

#include "core/function/function_class.hpp"
#include "core/function/lattice_walk.hpp"
#include "core/function/scaled_series.hpp"
#include "core/function/target_functions.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/print.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

void check(const std::string& text, const PiecewiseLinear& expected) {
  const Target target = parse_target(text);
  BOOST_TEST(target.name == text);
  BOOST_TEST(target.function == expected, text);
  BOOST_TEST(in_h1(target.function));
}

void refused(const std::string& text, const std::string& message) {
  BOOST_CHECK_EXCEPTION(parse_target(text), InputError, says_exactly("target `" + text + "`: " + message));
}

const std::string kinds = "; known: constant:p/q, tent, sawtooth:n, walk:SEED:m, pwl:FILE, csv:FILE:COLUMN";

}  // namespace

BOOST_AUTO_TEST_CASE(named_targets) {
  check("constant:-1/2", PiecewiseLinear::constant(Rational(-1, 2)));
  check("constant:1", PiecewiseLinear::constant(1));
  check("constant:2^-5", PiecewiseLinear::constant(Rational(1, 32)));
  check("constant:2/4", PiecewiseLinear::constant(Rational(1, 2)));
  check("tent", tent());
  check("sawtooth:5", sawtooth(5));
  check("walk:0:1", lattice_walk(0, 1));
  check("walk:18446744073709551615:20", lattice_walk(UINT64_MAX, 20));
}

BOOST_AUTO_TEST_CASE(targets_from_files) {
  const Folder folder;
  write_text_file(folder / "a:b.txt", "0 0\n1/2 1/2\n1 0\n");
  check("pwl:" + folder / "a:b.txt", tent());
  write_text_file(folder / "a:b.csv", "t,v\n0,1\n1,3\n2,2\n");
  check("csv:" + folder / "a:b.csv" + ":v", scaled_into_h1({1, 3, 2}));
  check("csv:" + folder / "a:b.csv" + ":1", scaled_into_h1({0, 1, 2}));
}

BOOST_AUTO_TEST_CASE(largest_sizes) {
  BOOST_TEST(parse_target("walk:3:1000000").function.points().size() == 1000001U);
  BOOST_TEST(parse_target("sawtooth:1000000").function.points().size() == 2000001U);
}

BOOST_AUTO_TEST_CASE(unknown_kinds) {
  refused("", "unknown kind ``" + kinds);
  refused("spline:3", "unknown kind `spline`" + kinds);
  refused("tents", "unknown kind `tents`" + kinds + "\n    hint: did you mean `tent`?");
  refused("sawtoth:3", "unknown kind `sawtoth`" + kinds + "\n    hint: did you mean `sawtooth`?");
  refused("Constant:1", "unknown kind `Constant`" + kinds + "\n    hint: did you mean `constant`?");
  refused(" tent", "unknown kind ` tent`" + kinds + "\n    hint: did you mean `tent`?");
  BOOST_CHECK_EXCEPTION(parse_target("t\xC3\xA9nt"), InputError,
                        says("target `t\\xC3\\xA9nt`: unknown kind `t\\xC3\\xA9nt`; known: constant:p/q"));
}

BOOST_AUTO_TEST_CASE(missing_and_surplus_parts) {
  refused("tent:1", "nothing may follow `tent`\n    hint: write tent");
  refused("tent:", "nothing may follow `tent`\n    hint: write tent");
  refused("constant", "nothing follows `constant`\n    hint: write constant:p/q");
  refused("sawtooth:", "nothing follows `sawtooth`\n    hint: write sawtooth:n");
  refused("walk", "nothing follows `walk`\n    hint: write walk:SEED:m");
  refused("walk:3", "m is missing\n    hint: write walk:SEED:m");
  refused("pwl:", "nothing follows `pwl`\n    hint: write pwl:FILE");
  const std::string both =
      "a file and a column are needed\n    hint: write csv:FILE:COLUMN with a column name or a number from 1";
  refused("csv:data.csv", both);
  refused("csv::v", both);
  refused("csv:data.csv:", both);
}

BOOST_AUTO_TEST_CASE(constants) {
  refused("constant:0.5",
          "`0.5` is a decimal number; an exact fraction is expected\n    hint: write constant:1/2");
  refused("constant:one",
          "`one` is not a rational number\n    hint: write constant:p/q, for example constant:-1/2");
  refused("constant:1/0",
          "`1/0` is not a rational number\n    hint: write constant:p/q, for example constant:-1/2");
  refused("constant:3/2", "the value 3/2 is outside [-1, 1], so not in H1");
  refused("constant:-1001/1000", "the value -1001/1000 is outside [-1, 1], so not in H1");
}

BOOST_AUTO_TEST_CASE(sizes_and_seeds) {
  refused("sawtooth:0", "n = 0, but 1 <= n <= 10^6 needed");
  refused("sawtooth:1000001", "n = 1000001, but 1 <= n <= 10^6 needed");
  refused("sawtooth:-3", "n = -3, but 1 <= n <= 10^6 needed");
  refused("sawtooth:3.5", "n is `3.5`, an integer expected");
  refused("sawtooth:1e3", "n is `1e3`, an integer expected");
  refused("sawtooth:3:4", "n is `3:4`, an integer expected");
  refused("sawtooth:007", "n is `007`, an integer expected");
  refused("walk:1:0", "m = 0, but 1 <= m <= 10^6 needed");
  refused("walk:1:1000001", "m = 1000001, but 1 <= m <= 10^6 needed");
  refused("walk:1:", "m is ``, an integer expected");
  refused("walk:1:2:3", "m is `2:3`, an integer expected");
  refused("walk::5", "SEED is ``, an integer expected");
  refused("walk:x:5", "SEED is `x`, an integer expected");
  refused("walk:-1:5", "SEED = -1, but 0 <= SEED <= 2^64 - 1 needed");
  refused("walk:18446744073709551616:5", "SEED = 18446744073709551616, but 0 <= SEED <= 2^64 - 1 needed");
}

BOOST_AUTO_TEST_CASE(mistakes_in_files_keep_their_place) {
  const Folder folder;
  write_text_file(folder / "f.txt", "0 0\n1 2\n");
  BOOST_CHECK_EXCEPTION(parse_target("pwl:" + folder / "f.txt"), InputError,
                        says(folder / "f.txt" + ":2:3: the value 2 at x = 1 is outside [-1, 1]"));
  write_text_file(folder / "t.csv", "v\n1\nx\n");
  BOOST_CHECK_EXCEPTION(parse_target("csv:" + folder / "t.csv" + ":v"), InputError,
                        says(folder / "t.csv" + ":3:1: `x` is not a decimal number"));
  BOOST_CHECK_EXCEPTION(
      parse_target("pwl:" + folder / "none"), InputError,
      says_exactly(folder / "none" + ": cannot open for reading: No such file or directory"));
}
