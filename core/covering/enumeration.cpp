#include "core/covering/enumeration.hpp"

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "core/covering/last_layer.hpp"

namespace relucert {
namespace {

/// C(n + k - 1, k), the multisets of k of n.
std::uint64_t multisets(std::uint64_t n, std::uint64_t k) {
  std::uint64_t count = 1;
  for (std::uint64_t i = 0; i < k; ++i) count = count * (n + i) / (i + 1);
  return count;
}

constexpr std::uint64_t most_slices = 1 << 16;

/// The slices that wait to be done, and what the done ones add up to. A slice that does not fit into the
/// memory is halved, so no slice is smaller than it must be.
class Slices {
 public:
  Slices(const LastLayer& last, const EnumerationOptions& options, unsigned threads)
      : last_(last), options_(options), memory_(options.memory_limit / 2 / threads) {
    for (unsigned i = 0; i < threads; ++i) waiting_.push_back({i, threads});
  }

  /// Does slices until none waits.
  void work() {
    while (const auto slice = take()) {
      OutputFunctions functions(memory_, *slice, last_.bias);
      if (const auto configurations = fill(functions, *slice))
        finish(functions.count(), *configurations, *slice);
      else
        halve(*slice);
    }
  }

  FunctionCount result() const { return result_; }
  /// The memory does not even hold the smallest slices.
  bool failed() const { return failed_; }

 private:
  /// The number of sums, or empty when they do not fit.
  std::optional<std::uint64_t> fill(OutputFunctions& functions, const Slice& slice) {
    std::uint64_t configurations = 0;
    const auto sets = static_cast<double>(last_.neurons.sets.size());
    for (std::size_t set = 0; set < last_.neurons.sets.size(); ++set) {
      const auto units = weighted_neurons(last_.neurons, set, last_.bias.largest);
      configurations += multisets(units.size(), last_.terms);
      const auto progress = [&](double share) {
        report((static_cast<double>(set) + share) / sets / static_cast<double>(slice.count));
      };
      if (!functions.add_sums(units, last_.terms, progress)) return std::nullopt;
    }
    return configurations;
  }

  std::optional<Slice> take() {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return std::nullopt;
    const Slice slice = waiting_.front();
    waiting_.pop_front();
    return slice;
  }
  void halve(const Slice& slice) {
    const std::lock_guard lock(mutex_);
    if (slice.count >= most_slices) {
      failed_ = true;
      waiting_.clear();
      return;
    }
    waiting_.push_back({2 * slice.index, 2 * slice.count});
    waiting_.push_back({2 * slice.index + 1, 2 * slice.count});
  }
  void finish(std::uint64_t functions, std::uint64_t configurations, const Slice& slice) {
    const std::lock_guard lock(mutex_);
    result_.functions += functions;
    result_.configurations = configurations;
    ++result_.slices;
    done_ += 1.0 / static_cast<double>(slice.count);
  }
  void report(double share_of_slice) {
    if (!options_.progress) return;
    const std::lock_guard lock(mutex_);
    options_.progress(std::min(1.0, done_ + share_of_slice));
  }

  const LastLayer& last_;
  const EnumerationOptions& options_;
  std::size_t memory_;
  std::mutex mutex_;
  std::deque<Slice> waiting_;
  FunctionCount result_;
  double done_ = 0;
  bool failed_ = false;
};

}  // namespace

std::variant<FunctionCount, TooLarge> count_distinct_functions(const Family& family,
                                                               const EnumerationOptions& options) {
  const unsigned threads =
      std::clamp(options.threads == 0 ? std::thread::hardware_concurrency() : options.threads, 1U, 256U);
  auto prepared = last_layer(family, options, threads);
  if (auto* too_large = std::get_if<TooLarge>(&prepared)) return std::move(*too_large);
  Slices slices(std::get<LastLayer>(prepared), options, threads);
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back([&slices] { slices.work(); });
    slices.work();
  }
  if (slices.failed())
    return TooLarge{estimate_enumeration(family), "a slice of the functions does not fit into " +
                                                      std::to_string(options.memory_limit) + " bytes"};
  return slices.result();
}

}  // namespace relucert
