#include "core/support/text_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/support/diagnostics.hpp"

namespace relucert {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }
  int close() {
    const int result = ::close(value_);
    value_ = -1;
    return result;
  }

 private:
  int value_;
};

[[noreturn]] void fail(const std::string& file, const std::string& action) {
  throw_input_error({file}, "cannot " + action + ": " + std::strerror(errno));
}

}  // namespace

std::string read_text_file(const std::string& file) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) fail(file, "open for reading");
  std::string text;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(descriptor.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(file, "read");
    if (got == 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
  }
}

void write_text_file(const std::string& file, std::string_view text) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  const fs::file_status status = fs::status(file, unknown);
  const bool device = fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
  // Renaming onto a symbolic link would replace the link, so the file behind it is named instead.
  const std::string target = fs::is_regular_file(status) ? fs::canonical(file, unknown).string() : file;
  const std::string written_to = device ? file : target + ".tmp." + std::to_string(::getpid());
  Descriptor descriptor(::open(written_to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (descriptor.get() < 0) fail(file, "open for writing");
  const auto give_up = [&](const std::string& action) {
    const int reason = errno;
    if (!device) ::unlink(written_to.c_str());
    errno = reason;
    fail(file, action);
  };
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) give_up("write");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (!device && ::fsync(descriptor.get()) != 0) give_up("flush");
  if (descriptor.close() != 0) give_up("close");
  if (!device && ::rename(written_to.c_str(), target.c_str()) != 0) give_up("rename the finished file");
}

std::vector<Token> tokens(std::string_view line) {
  std::vector<Token> found;
  std::size_t i = 0;
  while (i < line.size()) {
    if (line[i] == ' ' || line[i] == '\t') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.size() && line[end] != ' ' && line[end] != '\t') ++end;
    found.push_back({line.substr(i, end - i), i + 1});
    i = end;
  }
  return found;
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    found.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return found;
}

}  // namespace relucert
