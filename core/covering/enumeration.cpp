#include "core/covering/enumeration.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

#include "core/covering/enumeration_estimate.hpp"
#include "core/covering/hidden_neurons.hpp"
#include "core/covering/output_functions.hpp"

namespace relucert {
namespace {

/// The last hidden layer of a family, and what its sums are.
struct LastLayer {
  HiddenNeurons neurons;
  std::size_t terms;       ///< W, or 1 without hidden layers
  OutputBias bias;
};

std::variant<LastLayer, TooLarge> last_layer(const Family& family, const EnumerationOptions& options) {
  const EnumerationEstimate estimate = estimate_enumeration(family);
  if (const std::string objection = number_objection(family); !objection.empty())
    return TooLarge{estimate, objection};
  if (estimate.configurations.value() > options.most_configurations)
    return TooLarge{estimate, "about " + short_text(estimate.configurations) +
                                  " sums of neurons would be looked at, the limit is " +
                                  short_text(Estimate(options.most_configurations))};
  HiddenNeurons neurons = input_neuron();
  for (std::uint32_t layer = 1; layer < family.depth; ++layer) {
    auto next = next_hidden_neurons(family, layer, neurons, options.memory_limit / 4);
    if (auto* reason = std::get_if<std::string>(&next)) return TooLarge{estimate, *reason};
    neurons = std::get<HiddenNeurons>(std::move(next));
  }
  return LastLayer{std::move(neurons), family.depth == 1 ? 1 : std::size_t{family.width},
                   {(1 << (family.integer_bits + family.fraction_bits + 1)) - 1,
                    family.fraction_bits * (family.depth - 1)}};
}

/// C(n + k - 1, k), the multisets of k of n.
std::uint64_t multisets(std::uint64_t n, std::uint64_t k) {
  std::uint64_t count = 1;
  for (std::uint64_t i = 0; i < k; ++i) count = count * (n + i) / (i + 1);
  return count;
}

/// The slices that wait to be done, and what the done ones add up to. A slice that does not fit into the
/// memory is halved, so no slice is larger than it must be.
class Slices {
 public:
  Slices(const LastLayer& last, const EnumerationOptions& options, unsigned threads)
      : last_(last), options_(options), memory_(options.memory_limit / 2 / threads) {
    for (unsigned i = 0; i < threads; ++i) waiting_.push_back({i, threads});
  }

  void work() {
    while (const auto slice = take()) {
      OutputFunctions functions(memory_, *slice, last_.bias);
      std::uint64_t configurations = 0;
      bool fits = true;
      const std::size_t sets = last_.neurons.sets.size();
      for (std::size_t set = 0; set < sets && fits; ++set) {
        const auto units = weighted_neurons(last_.neurons, set, last_.bias.largest);
        configurations += multisets(units.size(), last_.terms);
        fits = functions.add_sums(units, last_.terms);
        report(static_cast<double>(set + 1) / static_cast<double>(sets) / static_cast<double>(slice->count));
      }
      if (fits)
        finish(functions.count(), configurations, *slice);
      else
        halve(*slice);
    }
  }

  FunctionCount result() const { return result_; }

 private:
  std::optional<Slice> take() {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return std::nullopt;
    const Slice slice = waiting_.front();
    waiting_.pop_front();
    return slice;
  }
  void halve(const Slice& slice) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({2 * slice.index, 2 * slice.count});
    waiting_.push_back({2 * slice.index + 1, 2 * slice.count});
  }
  void finish(std::uint64_t functions, std::uint64_t configurations, const Slice& slice) {
    const std::lock_guard lock(mutex_);
    result_.functions += functions;
    result_.configurations = configurations;
    ++result_.passes;
    done_ += 1.0 / static_cast<double>(slice.count);
  }
  void report(double share) {
    if (!options_.progress) return;
    const std::lock_guard lock(mutex_);
    options_.progress(std::min(1.0, done_ + share));
  }

  const LastLayer& last_;
  const EnumerationOptions& options_;
  std::size_t memory_;
  std::mutex mutex_;
  std::deque<Slice> waiting_;
  FunctionCount result_{0, 0, 0};
  double done_ = 0;
};

}  // namespace

std::variant<FunctionCount, TooLarge> count_distinct_functions(const Family& family,
                                                               const EnumerationOptions& options) {
  auto prepared = last_layer(family, options);
  if (auto* too_large = std::get_if<TooLarge>(&prepared)) return std::move(*too_large);
  const LastLayer& last = std::get<LastLayer>(prepared);
  const unsigned threads =
      std::clamp(options.threads == 0 ? std::thread::hardware_concurrency() : options.threads, 1U, 256U);
  Slices slices(last, options, threads);
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 1; i < threads; ++i) workers.emplace_back([&slices] { slices.work(); });
    slices.work();
  }
  return slices.result();
}

namespace {

/// What a function is at p/q, times q.
std::int64_t value_times_q(const KinkedFunction& f, std::int64_t p, std::int64_t q) {
  std::int64_t value = f.start * q + f.slope * p;
  for (const Kink& kink : f.kinks) {
    const std::int64_t beyond = kink.q * p - kink.p * q;
    if (beyond <= 0) break;
    value += kink.multiple * beyond;
  }
  return value;
}

struct Position {
  std::int64_t p;
  std::int64_t q;
};

std::variant<FunctionTable, std::string> table_of(const std::vector<KinkedFunction>& functions,
                                                  std::int64_t units_per_one) {
  std::vector<Kink> kinks;
  for (const KinkedFunction& f : functions)
    for (const Kink& kink : f.kinks) kinks.push_back({kink.p, kink.q, 1});
  std::sort(kinks.begin(), kinks.end(), left_of);
  kinks.erase(std::unique(kinks.begin(), kinks.end()), kinks.end());
  std::vector<Position> positions{{0, 1}};
  for (const Kink& kink : kinks) positions.push_back({kink.p, kink.q});
  positions.push_back({1, 1});

  FunctionTable table;
  std::int64_t common = 1;
  for (const auto& [p, q] : positions) {
    table.points.push_back(Rational(Integer(p), Integer(q)));
    common *= q / std::gcd(common, q);
    // Values are below 2^30 units.
    if (common > largest_table_value >> 31) return "the breakpoints have no common denominator below 2^30";
  }
  table.denominator = common * units_per_one;
  std::vector<std::vector<std::int64_t>> rows;
  for (const KinkedFunction& f : functions) {
    auto& row = rows.emplace_back();
    for (const auto& [p, q] : positions) row.push_back(value_times_q(f, p, q) * (common / q));
  }
  std::sort(rows.begin(), rows.end());
  for (const auto& row : rows) table.values.insert(table.values.end(), row.begin(), row.end());
  return table;
}

}  // namespace

std::variant<FunctionTable, TooLarge> enumerate_distinct_functions(const Family& family,
                                                                   const EnumerationOptions& options,
                                                                   std::uint64_t most_functions) {
  auto prepared = last_layer(family, options);
  if (auto* too_large = std::get_if<TooLarge>(&prepared)) return std::move(*too_large);
  const LastLayer& last = std::get<LastLayer>(prepared);
  OutputFunctions collected(options.memory_limit / 2, Slice{}, last.bias);
  for (std::size_t set = 0; set < last.neurons.sets.size(); ++set)
    if (!collected.add_sums(weighted_neurons(last.neurons, set, last.bias.largest), last.terms))
      return TooLarge{estimate_enumeration(family), "the functions do not fit into half of the memory limit"};
  const std::uint64_t count = collected.count();
  if (count > most_functions)
    return TooLarge{estimate_enumeration(family), "there are " + std::to_string(count) +
                                                      " functions, the table takes " +
                                                      std::to_string(most_functions)};
  std::vector<KinkedFunction> functions;
  collected.for_each(                     [&functions](const KinkedFunction& f) { functions.push_back(f); });
  auto table = table_of(functions, std::int64_t{1} << (family.fraction_bits * family.depth));
  if (auto* reason = std::get_if<std::string>(&table)) return TooLarge{estimate_enumeration(family), *reason};
  return std::get<FunctionTable>(std::move(table));
}

}  // namespace relucert
