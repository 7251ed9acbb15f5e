// gnuplot as a child process between three unlinked temporary files: with files instead of pipes neither side
// can block the other, and nothing is left behind when either dies. `-d` skips the user's and the system's
// start-up files, and the environment holds only what gnuplot needs, so that the bytes of a figure depend on
// the script alone.
#include "studies/report/gnuplot.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include "studies/report/html.hpp"

namespace relucert::studies {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using TemporaryFile = std::unique_ptr<std::FILE, CloseFile>;

std::string read_from_start(std::FILE* file) {
  std::string text;
  std::rewind(file);
  char buffer[1 << 16];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, file)) text.append(buffer, got);
  return text;
}

std::vector<std::string> child_environment() {
  std::vector<std::string> environment = {"LC_ALL=C", "TZ=UTC"};
  for (const char* name : {"PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"})
    if (const char* value = std::getenv(name)) environment.push_back(std::string(name) + "=" + value);
  return environment;
}

/// The first line that says something.
std::string first_line(const std::string& text) {
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string line = text.substr(start, end - start);
    if (line.find_first_not_of(" \t^\r") != std::string::npos) return line;
    start = end + 1;
  }
  return {};
}

/// The exit status as waitpid reports it, or -1 after the time limit.
int wait_with_limit(pid_t child, std::chrono::seconds limit) {
  const auto start = std::chrono::steady_clock::now();
  for (;;) {
    int status = 0;
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return -1;
    if (std::chrono::steady_clock::now() - start > limit) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return -1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

}  // namespace

GnuplotResult run_gnuplot(const std::string& script) {
  const TemporaryFile input(std::tmpfile());
  const TemporaryFile output(std::tmpfile());
  const TemporaryFile messages(std::tmpfile());
  if (!input || !output || !messages) return {{}, std::string("no temporary file: ") + std::strerror(errno)};
  if (std::fwrite(script.data(), 1, script.size(), input.get()) != script.size() ||
      std::fflush(input.get()) != 0)
    return {{}, std::string("cannot write a temporary file: ") + std::strerror(errno)};
  std::rewind(input.get());

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(input.get()), 0);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(output.get()), 1);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(messages.get()), 2);
  std::string program = "gnuplot";
  std::string option = "-d";
  std::string source = "-";
  char* const arguments[] = {program.data(), option.data(), source.data(), nullptr};
  std::vector<std::string> environment = child_environment();
  std::vector<char*> environment_pointers;
  for (auto& entry : environment) environment_pointers.push_back(entry.data());
  environment_pointers.push_back(nullptr);
  pid_t child = 0;
  const int spawned =
      ::posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments, environment_pointers.data());
  posix_spawn_file_actions_destroy(&actions);
  if (spawned != 0) return {{}, std::string("gnuplot cannot be started: ") + std::strerror(spawned)};

  const int status = wait_with_limit(child, std::chrono::seconds(60));
  if (status == -1) return {{}, "gnuplot did not finish within a minute"};
  const std::string complaint = first_line(read_from_start(messages.get()));
  const std::string said = complaint.empty() ? "" : ": " + complaint;
  if (WIFSIGNALED(status))
    return {{}, "gnuplot was stopped by signal " + std::to_string(WTERMSIG(status)) + said};
  if (WEXITSTATUS(status) == 127) return {{}, "gnuplot cannot be started" + said};
  if (WEXITSTATUS(status) != 0) return {{}, "gnuplot failed" + said};
  std::string svg = read_from_start(output.get());
  if (svg.find("<svg") == std::string::npos || svg.find("</svg>") == std::string::npos)
    return {{}, "gnuplot drew no complete figure" + said};
  return {std::move(svg), {}};
}

std::string gnuplot_string(std::string_view text) {
  std::string out = "'";
  for (const char c : valid_text(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool odd = byte < 0x20 || byte == 0x7f || c == '\'' || c == '"' || c == '\\' || c == '`' ||
                     c == '@' || c == '$' || c == '%';
    out += odd ? '?' : c;
  }
  return out + "'";
}

}  // namespace relucert::studies
