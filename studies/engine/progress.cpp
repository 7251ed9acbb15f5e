#include "studies/engine/progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace relucert::studies {

Progress::Progress(std::size_t total, bool quiet)
    : total_(total), visible_(!quiet && ::isatty(STDERR_FILENO) != 0) {
  if (visible_) draw();
}

Progress::~Progress() {
  if (visible_) std::fputs("\r\033[K", stderr);
}

void Progress::advance(bool trouble) {
  const std::lock_guard guard(mutex_);
  ++done_;
  if (trouble) ++trouble_;
  if (visible_) draw();
}

void Progress::draw() const {
  constexpr std::size_t bar_width = 30;
  const std::size_t filled = total_ == 0 ? bar_width : done_ * bar_width / total_;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  std::string line = "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] " +
                     std::to_string(done_) + "/" + std::to_string(total_) + " cells";
  if (trouble_ != 0) line += ", " + std::to_string(trouble_) + " not verified";
  char times[64];
  if (done_ == 0)
    std::snprintf(times, sizeof times, ", %.0f s", seconds);
  else
    std::snprintf(times, sizeof times, ", %.0f s, about %.0f s left", seconds,
                  seconds / static_cast<double>(done_) * static_cast<double>(total_ - done_));
  std::fprintf(stderr, "\r\033[K%s%s", line.c_str(), times);
  std::fflush(stderr);
}

}  // namespace relucert::studies
