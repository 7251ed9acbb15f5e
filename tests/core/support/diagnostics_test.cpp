// Messages about the user's input, as the user sees them.
#include "core/support/diagnostics.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/messages.hpp"

namespace relucert {
namespace {

using tests::says_exactly;

BOOST_AUTO_TEST_CASE(a_location_shows_what_is_known) {
  BOOST_TEST(Location({"a.txt"}).text() == "a.txt");
  BOOST_TEST(Location({"a.txt", 3}).text() == "a.txt:3");
  BOOST_TEST(Location({"a.txt", 3, 7}).text() == "a.txt:3:7");
  BOOST_TEST(Location({"a.txt", 0, 7}).text() == "a.txt");
}

BOOST_AUTO_TEST_CASE(nothing_said_nothing_thrown) {
  const Diagnostics diagnostics;
  BOOST_TEST(diagnostics.empty());
  BOOST_TEST(diagnostics.count() == 0U);
  BOOST_TEST(diagnostics.text() == "");
  BOOST_CHECK_NO_THROW(diagnostics.throw_if_any());
}

BOOST_AUTO_TEST_CASE(all_messages_come_at_once_and_in_order) {
  Diagnostics diagnostics;
  diagnostics.error({"s.toml", 7, 7}, "eps = 0.1 is a binary float, not one tenth", "write eps = \"1/10\"");
  diagnostics.error({"s.toml", 9}, "unknown key");
  BOOST_TEST(!diagnostics.empty());
  BOOST_TEST(diagnostics.count() == 2U);
  BOOST_CHECK_EXCEPTION(diagnostics.throw_if_any(), InputError,
                        says_exactly("s.toml:7:7: eps = 0.1 is a binary float, not one tenth\n"
                                     "    hint: write eps = \"1/10\"\n"
                                     "s.toml:9: unknown key"));
}

BOOST_AUTO_TEST_CASE(one_message_alone) {
  BOOST_CHECK_EXCEPTION(throw_input_error({"f", 1, 2}, "wrong"), InputError, says_exactly("f:1:2: wrong"));
  BOOST_CHECK_EXCEPTION(throw_input_error({"f"}, "wrong", "do right"), InputError,
                        says_exactly("f: wrong\n    hint: do right"));
  BOOST_CHECK_THROW(throw_input_error({"f"}, "wrong"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(what_the_user_wrote_is_shown_without_harm) {
  BOOST_TEST(quoted("0.5") == "`0.5`");
  BOOST_TEST(quoted("") == "``");
  BOOST_TEST(quoted("a\tb\n") == "`a\\x09b\\x0A`");
  BOOST_TEST(quoted("\xC2\xBD") == "`\\xC2\\xBD`");
  BOOST_TEST(quoted("\x1B[2J") == "`\\x1B[2J`");
  BOOST_TEST(quoted(std::string_view("\0", 1)) == "`\\x00`");
  BOOST_TEST(quoted(std::string(60, 'x')) == "`" + std::string(60, 'x') + "`");
  BOOST_TEST(quoted(std::string(1000000, 'x')) == "`" + std::string(60, 'x') + "...`");
}

BOOST_AUTO_TEST_CASE(the_nearest_name_corrects_a_slip) {
  const std::vector<std::string> names{"round_to_nearest", "gpfq", "spfq", "toward_zero"};
  BOOST_TEST(nearest_name("round_to_neerest", names) == "round_to_nearest");
  BOOST_TEST(nearest_name("rund_to_nearst", names) == "round_to_nearest");
  BOOST_TEST(nearest_name("gpqf", names) == "");  // two changes are too many for a word of four letters
  BOOST_TEST(nearest_name("gpf", names) == "gpfq");
  BOOST_TEST(nearest_name("xpfq", names) == "gpfq");  // as near as spfq, and first
  BOOST_TEST(nearest_name("gpfq", names) == "gpfq");
  BOOST_TEST(nearest_name("toward", names) == "");
  BOOST_TEST(nearest_name("something_else", names) == "");
  BOOST_TEST(nearest_name("", names) == "");
  BOOST_TEST(nearest_name("gpfq", {}) == "");
}

}  // namespace
}  // namespace relucert
