// Whatever bytes stand in a network file, the parser gives a network that prints and reads back as itself, or
// an InputError that names a place in the file; never anything else.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "core/network/text.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "tests/fuzz/mutation.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;

/// `net.txt:LINE:COLUMN: ` with a line that the text has, or its first line.
bool names_a_place(const std::string& message, const std::string& text) {
  const std::string prefix = "net.txt:";
  if (!message.starts_with(prefix)) return false;
  const std::size_t colon = message.find(':', prefix.size());
  const std::size_t second = colon == std::string::npos ? colon : message.find(": ", colon + 1);
  if (second == std::string::npos) return false;
  const auto line = Integer::parse(message.substr(prefix.size(), colon - prefix.size()));
  const auto column = Integer::parse(message.substr(colon + 1, second - colon - 1));
  if (!line || !column) return false;
  const auto all = lines(text);
  if (*line < 1 || *line > Integer(std::max<std::size_t>(all.size(), 1)) || *column < 1) return false;
  if (all.empty()) return *column == 1;
  const auto in_line = static_cast<std::size_t>(*line->to_int64()) - 1;
  return *column <= Integer(std::max<std::size_t>(all[in_line].size(), 1));
}

/// True when the text was a network.
bool check_text(const std::string& text) {
  try {
    const Network network = parse_network(text, "net.txt");
    const std::string printed = network_text(network);
    BOOST_TEST((parse_network(printed, "printed") == network));
    BOOST_TEST(network_text(parse_network(printed, "printed")) == printed);
    return true;
  } catch (const InputError& error) {
    const std::string message = error.what();
    BOOST_TEST_CONTEXT(message) {
      BOOST_TEST(names_a_place(message, text));
      BOOST_TEST(message.size() < 1000U);
      BOOST_TEST(std::all_of(message.begin(), message.end(),
                             [](char c) { return (c >= 0x20 && c <= 0x7e) || c == '\n'; }));
    }
    return false;
  }
}

BOOST_AUTO_TEST_CASE(mutated_networks) {
  const std::vector<std::string> words{
      "relunet 1\n", "widths 1 2 1\n",         "row 1 0\n",    " 1/2 ", " 2/4 ",
      " -0 ",        " 99999999999999999999 ", " 1048576 ",    " 1e9 ", "# c\n",
      "\xC3\xBC",    std::string(1, '\0'),     "\xEF\xBB\xBF", "\r\n",  "--",
      "1/0"};
  std::uint64_t good = 0;
  std::uint64_t bad = 0;
  for_each_seed(1, 60000, [&](Random& random) {
    const Network network =
        tests::random_network(random, 1 + random.below(20), {4, 4, 1 + random.below(3), 1 + random.below(2)});
    const std::string text = tests::mutated(random, network_text(network), words);
    BOOST_TEST_CONTEXT(text)++(check_text(text) ? good : bad);
  });
  // Both outcomes are common, or the mutations are too wild or too tame to find anything.
  BOOST_TEST(good > (good + bad) / 100);
  BOOST_TEST(bad > (good + bad) / 3);
}

BOOST_AUTO_TEST_CASE(arbitrary_bytes) {
  for_each_seed(10000000, 30000, [](Random& random) {
    std::string text = random.coin() ? "relunet 1\n" : "";
    for (std::uint64_t i = random.below(200); i > 0; --i)
      text += random.coin() ? static_cast<char>(random.below(256)) : "0123456789 \n-/row"[random.below(17)];
    BOOST_TEST_CONTEXT(text) check_text(text);
  });
}

}  // namespace
}  // namespace relucert
