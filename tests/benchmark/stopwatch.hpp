#pragma once
#include <time.h>

#include <algorithm>
#include <vector>

namespace relucert::benchmark {

/// Processor seconds of this thread that `work` takes: less disturbed by other programs than the time on the
/// wall.
template <class Work>
double seconds(Work work) {
  const auto now = [] {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
  };
  const double start = now();
  work();
  return now() - start;
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}
inline double minimum(const std::vector<double>& values) {
  return *std::min_element(values.begin(), values.end());
}
inline double maximum(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

}  // namespace relucert::benchmark
