#include "studies/engine/run_study.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "studies/engine/progress.hpp"

namespace relucert::studies {
namespace {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Run {
 public:
  Run(const Study& study, const RunOptions& options, const QuantizerRegistry& quantizers,
      const Checkers& checkers)
      : study_(study),
        quantizers_(quantizers),
        checkers_(checkers),
        store_(options.out),
        cells_(chosen_cells(study, options.only)),
        summary_{std::vector<CellResult>(cells_.size()), 0, {}},
        progress_(cells_.size(), options.quiet) {}

  RunSummary run(unsigned jobs) {
    const unsigned threads = jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(static_cast<int>(threads));
    // Cells that another process is working on are left for a second round, which waits for them.
    std::vector<char> postponed(cells_.size(), 0);
    arena.execute([&] { each_cell([&](std::size_t i) { postponed[i] = !guarded(i, false); }); });
    arena.execute([&] {
      each_cell([&](std::size_t i) {
        if (postponed[i] != 0) guarded(i, true);
      });
    });
    if (!fatal_.empty()) throw InputError(fatal_);
    return std::move(summary_);
  }

 private:
  static std::vector<Cell> chosen_cells(const Study& study, const std::string& only) {
    std::vector<Cell> all = cells(study);
    if (only.empty()) return all;
    std::vector<std::string> keys;
    for (const auto& cell : all) {
      if (cell.key() == only) return {cell};
      keys.push_back(cell.key());
    }
    const std::string nearest = nearest_name(only, keys);
    throw_input_error(
        {"--only"}, "the study has no cell `" + only + "`",
        nearest.empty() ? "`relucert list STUDY` prints the cells" : "did you mean `" + nearest + "`?");
  }

  template <class Action>
  void each_cell(Action action) {
    tbb::parallel_for(std::size_t{0}, cells_.size(), action, tbb::simple_partitioner{});
  }

  /// False when another process holds the cell and we did not wait. After a fatal error the rest is left
  /// undone.
  bool guarded(std::size_t index, bool wait) {
    if (stop_) return true;
    try {
      const auto lock = store_.lock(cells_[index].key(), wait);
      if (!lock) return false;
      work(index);
      progress_.advance(!summary_.results[index].verified());
    } catch (const InputError& problem) {
      const std::lock_guard guard(mutex_);
      if (fatal_.empty()) fatal_ = problem.what();
      stop_ = true;
    }
    return true;
  }

  void work(std::size_t index) {
    const Cell& cell = cells_[index];
    const std::string inputs = cell_inputs(study_, cell);
    if (auto stored = store_.verified_result(cell.key(), inputs)) {
      summary_.results[index] = std::move(*stored);
      const std::lock_guard guard(mutex_);
      ++summary_.reused;
      return;
    }
    CellTiming timing{cell.key(), 0, 0, 0};
    const Stopwatch stopwatch;
    ComputedCell computed;
    try {
      computed = compute_cell(study_, cell, quantizers_);
    } catch (const InputError&) {
      throw;
    } catch (const std::exception& problem) {
      computed = failed_cell(cell, inputs, problem.what());
    }
    timing.compute_seconds = stopwatch.seconds();
    const std::filesystem::path folder = store_.begin(cell.key());
    for (const auto& [name, text] : computed.files) write_text_file((folder / name).string(), text);
    if (computed.result.status.empty()) check(computed, folder.string(), timing);
    write_text_file((folder / "result.json").string(), to_json(computed.result));
    store_.commit(cell.key());
    summary_.results[index] = std::move(computed.result);
    const std::lock_guard guard(mutex_);
    summary_.timings.push_back(timing);
  }

  static ComputedCell failed_cell(const Cell& cell, const std::string& inputs, const std::string& message) {
    ComputedCell failed;
    failed.files["inputs.toml"] = inputs;
    failed.result.key = cell.key();
    failed.result.family = cell.family;
    failed.result.quantizer = cell.quantizer;
    failed.result.factor = cell.factor;
    failed.result.source = cell.source;
    failed.result.question = cell.question;
    failed.result.status = "failed";
    failed.result.error = message;
    return failed;
  }

  void check(ComputedCell& computed, const std::string& folder, CellTiming& timing) const {
    CellResult& result = computed.result;
    if (computed.claims.empty()) {
      result.status = "unknown";
      result.error = result.answer_unknown;
      for (const auto* reasons : {&result.lower_unknown, &result.upper_unknown})
        for (const auto& entry : *reasons)
          result.error += (result.error.empty() ? "" : "; ") + entry.rule + ": " + entry.reason;
      return;
    }
    result.status = "verified";
    std::string printed;
    const auto ask = [&](const std::string& name, const std::string& path, double& seconds) {
      const Stopwatch stopwatch;
      const CheckVerdict verdict = run_checker(path, folder, computed.claims);
      seconds = stopwatch.seconds();
      printed += "# " + name + "\n" + verdict.output;
      result.checks.push_back({name, verdict.verdict});
      if (verdict.verdict != "verified") {
        result.status = "refuted";
        result.error += (result.error.empty() ? "" : "\n") + name + ": " + verdict.verdict;
      }
    };
    ask("relucert-check", checkers_.cpp, timing.check_seconds);
    ask("relucert-check.py", checkers_.python, timing.python_check_seconds);
    write_text_file(folder + "/check.txt", printed);
  }

  const Study& study_;
  const QuantizerRegistry& quantizers_;
  const Checkers& checkers_;
  ResultStore store_;
  std::vector<Cell> cells_;
  RunSummary summary_;
  Progress progress_;
  std::mutex mutex_;
  std::atomic<bool> stop_ = false;
  std::string fatal_;
};

}  // namespace

RunSummary run_study(const Study& study, const RunOptions& options, const QuantizerRegistry& quantizers,
                     const Checkers& checkers) {
  return Run(study, options, quantizers, checkers).run(options.jobs);
}

}  // namespace relucert::studies
