// The checker is a program of its own: it shares no memory with the process that made the certificates.
#include "studies/engine/checker_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"

extern char** environ;

namespace relucert::studies {
namespace {

class SpawnActions {
 public:
  SpawnActions() { posix_spawn_file_actions_init(&actions_); }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  posix_spawn_file_actions_t* get() { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

std::string read_all(int descriptor) {
  std::string output;
  char buffer[1 << 14];
  for (;;) {
    const ssize_t got = ::read(descriptor, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return output;
    output.append(buffer, static_cast<std::size_t>(got));
  }
}

std::string verified_line(const ExpectedClaim& claim, const std::string& goal) {
  return "VERIFIED " + claim.certificate + ": " + goal + " assuming ";
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& arguments, const std::string& folder) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw_input_error({arguments.front()}, std::string("cannot make a pipe: ") + std::strerror(errno));
  SpawnActions actions;
  posix_spawn_file_actions_addchdir_np(actions.get(), folder.c_str());
  posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(actions.get(), ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(actions.get(), ends[1], STDERR_FILENO);
  std::vector<char*> argv;
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, argv.front(), actions.get(), nullptr, argv.data(), environ);
  ::close(ends[1]);
  if (failed != 0) {
    ::close(ends[0]);
    throw_input_error({arguments.front()}, std::string("cannot be started: ") + std::strerror(failed));
  }
  ProcessResult result;
  result.output = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

CheckVerdict run_checker(const std::string& checker, const std::string& folder,
                         const std::vector<ExpectedClaim>& expected) {
  std::vector<std::string> arguments{checker, "--with-claims"};
  for (const auto& claim : expected) arguments.push_back(claim.certificate);
  const ProcessResult process = run_process(arguments, folder);
  if (process.status != 0)
    return {"exit status " + std::to_string(process.status) + ": " + process.output, process.output};
  const std::vector<std::string_view> printed = lines(process.output);
  std::size_t next = 0;
  for (const auto& claim : expected)
    for (const auto& goal : claim.goals) {
      const std::string wanted = verified_line(claim, goal);
      if (next == printed.size() || !printed[next].starts_with(wanted))
        return {"did not verify: " + claim.certificate + ": " + goal, process.output};
      ++next;
    }
  if (next != printed.size())
    return {"printed more than the claims: " + std::string(printed[next]), process.output};
  return {"verified", process.output};
}

}  // namespace relucert::studies
