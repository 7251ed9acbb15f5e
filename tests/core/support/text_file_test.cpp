// Reading and writing whole files, and every way it fails, with the exact message.
#include "core/support/text_file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>

#include "core/support/diagnostics.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/messages.hpp"

namespace relucert {
namespace {

namespace fs = std::filesystem;
using tests::Folder;
using tests::says_exactly;

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
  const Folder folder;
  const std::string file = folder / "a.txt";
  for (const std::string& text :
       {std::string(), std::string("one\ntwo"), std::string("\0\r\n\xFF", 4), std::string(300000, 'x')}) {
    write_text_file(file, text);
    BOOST_TEST(read_text_file(file) == text);
  }
  BOOST_TEST(files_in(folder.path()) == 1U);  // no temporary file is left
}

BOOST_AUTO_TEST_CASE(a_link_keeps_pointing_to_its_file) {
  const Folder folder;
  write_text_file(folder / "target", "old");
  fs::create_symlink("target", folder / "link");
  write_text_file(folder / "link", "new");
  BOOST_TEST(fs::is_symlink(folder / "link"));
  BOOST_TEST(read_text_file(folder / "target") == "new");
}

BOOST_AUTO_TEST_CASE(a_pipe_is_written_to_and_stays_a_pipe) {
  const Folder folder;
  const std::string pipe = folder / "pipe";
  BOOST_TEST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const pid_t reader = ::fork();
  if (reader == 0) {
    bool same = false;
    try {
      same = read_text_file(pipe) == "through";
    } catch (const InputError&) {
    }
    ::_exit(same ? 0 : 1);
  }
  write_text_file(pipe, "through");
  int status = 1;
  ::waitpid(reader, &status, 0);
  BOOST_TEST(status == 0);
  BOOST_TEST(fs::is_fifo(pipe));
}

BOOST_AUTO_TEST_CASE(reading_fails_with_the_reason) {
  const Folder folder;
  const std::string missing = folder / "missing";
  BOOST_CHECK_EXCEPTION(read_text_file(missing), InputError,
                        says_exactly(missing + ": cannot open for reading: No such file or directory"));
  BOOST_CHECK_EXCEPTION(read_text_file(folder.path()), InputError,
                        says_exactly(folder.path() + ": cannot read: Is a directory"));
  const std::string below_a_file = folder / "file/below";
  write_text_file(folder / "file", "");
  BOOST_CHECK_EXCEPTION(read_text_file(below_a_file), InputError,
                        says_exactly(below_a_file + ": cannot open for reading: Not a directory"));
  BOOST_CHECK_EXCEPTION(read_text_file(""), InputError,
                        says_exactly(": cannot open for reading: No such file or directory"));
}

BOOST_AUTO_TEST_CASE(writing_fails_with_the_reason_and_leaves_nothing) {
  const Folder folder;
  const std::string nowhere = folder / "no/such/folder";
  BOOST_CHECK_EXCEPTION(write_text_file(nowhere, "x"), InputError,
                        says_exactly(nowhere + ": cannot open for writing: No such file or directory"));
  const std::string subfolder = folder / "sub";
  fs::create_directory(subfolder);
  BOOST_CHECK_EXCEPTION(write_text_file(subfolder, "x"), InputError,
                        says_exactly(subfolder + ": cannot rename the finished file: Is a directory"));
  BOOST_TEST(files_in(folder.path()) == 1U);
  BOOST_TEST(fs::is_empty(subfolder));
}

BOOST_AUTO_TEST_CASE(a_full_device_is_reported) {
  BOOST_TEST_REQUIRE(fs::is_character_file("/dev/full"));
  BOOST_CHECK_EXCEPTION(write_text_file("/dev/full", "x"), InputError,
                        says_exactly("/dev/full: cannot write: No space left on device"));
  BOOST_TEST(fs::is_character_file("/dev/full"));  // the device itself was not replaced
  BOOST_CHECK_NO_THROW(write_text_file("/dev/null", "x"));
  BOOST_TEST(fs::is_character_file("/dev/null"));
}

BOOST_AUTO_TEST_CASE(a_write_that_fails_half_way_keeps_the_old_file) {
  const Folder folder;
  const std::string file = folder / "a.txt";
  write_text_file(file, "old");
  rlimit before{};
  BOOST_TEST_REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = ::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, before.rlim_max};
  BOOST_TEST_REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  std::string message;
  try {
    write_text_file(file, std::string(2000, 'x'));
  } catch (const InputError& error) {
    message = error.what();
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, handler);
  BOOST_TEST(message == file + ": cannot write: File too large");
  BOOST_TEST(read_text_file(file) == "old");
  BOOST_TEST(files_in(folder.path()) == 1U);
}

std::string shown(const std::vector<Token>& found) {
  std::string out;
  for (const auto& token : found) out += std::to_string(token.column) + "[" + std::string(token.text) + "]";
  return out;
}

BOOST_AUTO_TEST_CASE(tokens_know_their_columns) {
  BOOST_TEST(shown(tokens("")) == "");
  BOOST_TEST(shown(tokens(" \t ")) == "");
  BOOST_TEST(shown(tokens("row 1 -1/2")) == "1[row]5[1]7[-1/2]");
  BOOST_TEST(shown(tokens("\ta  b ")) == "2[a]5[b]");
  BOOST_TEST(shown(tokens("a\vb\xC2\xA0"
                          "c")) ==
             "1[a\vb\xC2\xA0"
             "c]");  // only spaces and tabs separate
}

BOOST_AUTO_TEST_CASE(lines_end_with_or_without_carriage_return) {
  using Views = std::vector<std::string_view>;
  BOOST_TEST(lines("") == Views{}, boost::test_tools::per_element());
  BOOST_TEST(lines("\n") == Views{""}, boost::test_tools::per_element());
  BOOST_TEST(lines("a\nb") == (Views{"a", "b"}), boost::test_tools::per_element());
  BOOST_TEST(lines("a\nb\n") == (Views{"a", "b"}), boost::test_tools::per_element());
  BOOST_TEST(lines("a\r\n\r\nb\r") == (Views{"a", "", "b"}), boost::test_tools::per_element());
  BOOST_TEST(lines("a\rb\n\n") == (Views{"a\rb", ""}), boost::test_tools::per_element());
}

}  // namespace
}  // namespace relucert
