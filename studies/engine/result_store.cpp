#include "studies/engine/result_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"

namespace relucert::studies {
namespace {

namespace fs = std::filesystem;

template <class Action>
void in_filesystem(const fs::path& path, const std::string& what, Action action) {
  std::error_code failed;
  action(failed);
  if (failed) throw_input_error({path.string()}, "cannot " + what + ": " + failed.message());
}

void make_folder(const fs::path& path) {
  in_filesystem(path, "make the folder",
                [&](std::error_code& failed) { fs::create_directories(path, failed); });
}

void remove_folder(const fs::path& path) {
  in_filesystem(path, "remove the folder", [&](std::error_code& failed) { fs::remove_all(path, failed); });
}

}  // namespace

ResultStore::ResultStore(fs::path folder) : folder_(std::move(folder)) {
  make_folder(folder_ / "cells");
  make_folder(folder_ / "locks");
}

std::optional<CellResult> ResultStore::stored_result(const std::string& key) const {
  const fs::path file = cell_folder(key) / "result.json";
  std::error_code failed;
  if (!fs::is_regular_file(file, failed)) return std::nullopt;
  return cell_result_from_json(read_text_file(file.string()), file.string());
}

std::optional<CellResult> ResultStore::verified_result(const std::string& key,
                                                       const std::string& inputs) const {
  const fs::path file = cell_folder(key) / "inputs.toml";
  std::error_code failed;
  if (!fs::is_regular_file(file, failed) || read_text_file(file.string()) != inputs) return std::nullopt;
  try {
    auto result = stored_result(key);
    if (!result || !result->verified()) return std::nullopt;
    // A certificate that somebody removed makes the cell incomplete, and it is done again.
    std::vector<std::string> certificates;
    if (!result->certificate.empty()) certificates.push_back(result->certificate);
    for (const auto& target : result->targets) certificates.push_back(target.certificate);
    for (const auto& name : result->answer_certificates) certificates.push_back(name);
    for (const auto& certificate : certificates)
      if (!fs::is_regular_file(cell_folder(key) / certificate, failed)) return std::nullopt;
    return result;
  } catch (const InputError&) {
    return std::nullopt;  // a damaged result is computed again
  }
}

ResultStore::Lock::~Lock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<ResultStore::Lock> ResultStore::lock(const std::string& key, bool wait) const {
  const fs::path file = folder_ / "locks" / (key + ".lock");
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0)
    throw_input_error({file.string()}, std::string("cannot open the lock: ") + std::strerror(errno));
  Lock held(descriptor);
  while (::flock(descriptor, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) return std::nullopt;
    throw_input_error({file.string()}, std::string("cannot lock: ") + std::strerror(errno));
  }
  return held;
}

fs::path ResultStore::begin(const std::string& key) const {
  const fs::path partial = folder_ / "cells" / (key + ".partial");
  remove_folder(partial);
  make_folder(partial);
  return partial;
}

void ResultStore::commit(const std::string& key) const {
  const fs::path partial = folder_ / "cells" / (key + ".partial");
  remove_folder(cell_folder(key));
  in_filesystem(partial, "rename the finished cell",
                [&](std::error_code& failed) { fs::rename(partial, cell_folder(key), failed); });
}

}  // namespace relucert::studies
