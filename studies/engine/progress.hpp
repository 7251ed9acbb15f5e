#pragma once
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace relucert::studies {

/// A progress bar on standard error when that is a terminal; silent otherwise. Thread safe.
class Progress {
 public:
  Progress(std::size_t total, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One cell more is done; `trouble` counts it as not verified.
  void advance(bool trouble);

 private:
  void draw() const;

  std::size_t total_;
  bool visible_;
  std::size_t done_ = 0;
  std::size_t trouble_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
};

}  // namespace relucert::studies
