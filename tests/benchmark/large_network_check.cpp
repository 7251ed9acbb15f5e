// One network from end to end: built, its exact distance from a target found, the certificate written and
// given to checkers.
//   large_network_check [W L b [CONSTRUCTION [CHECKER ...]]]
// Here a = 1, and the target is a walk of a thousand steps; without arguments the family is (256, 256) with b
// = 4 and the construction gated_walk: millions of weights and of affine pieces. Prints seconds on the wall
// and the largest memory so far of the process that makes the certificate and of each checker, which are
// processes of their own. `meson compile -C BUILD large` runs it with relucert-check.
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/bound/derivation.hpp"
#include "core/construction/construction.hpp"
#include "core/number/random.hpp"
#include "core/support/text_file.hpp"

extern char** environ;

namespace relucert::benchmark {
namespace {

/// Seconds that the processor worked for a process.
double processor_seconds(const rusage& usage) {
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

class Report {
 public:
  /// A line about all that this process did since the last one.
  void line(const std::string& what) {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const double processor = processor_seconds(usage);
    line(what, processor - processor_, usage.ru_maxrss);
    processor_ = processor;
  }
  void line(const std::string& what, double processor, long peak_kilobytes) {
    const auto now = std::chrono::steady_clock::now();
    std::printf("%-40s %8.2f s %8.2f s  peak %6.0f MB\n", what.c_str(), processor,
                std::chrono::duration<double>(now - last_).count(),
                static_cast<double>(peak_kilobytes) / 1024);
    std::fflush(stdout);
    last_ = now;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  double processor_ = 0;
};

/// Up and down in [-1, 1] with random slopes between -1 and 1.
PiecewiseLinear target() {
  Random random(1);
  std::vector<Point> points{{0, 0}};
  for (int i = 1; i <= 1000; ++i) {
    const Rational& y = points.back().y;
    points.push_back({Rational(i, 1000), y + Rational(random.between(-100, 100), 100000)});
  }
  return PiecewiseLinear(std::move(points));
}

/// Writes the certificate; false when the family has no gated_walk.
bool make(const Family& family, const std::string& name, const std::string& file) {
  Report report;
  const Construction* found = find_construction(name);
  if (found == nullptr) {
    std::printf("no construction is called %s\n", name.c_str());
    return false;
  }
  const Construction& construction = *found;
  const auto outcome = construction.plan(family);
  if (const auto* reason = std::get_if<std::string>(&outcome)) {
    std::printf("no %s for %s: %s\n", name.c_str(), family.text().c_str(), reason->c_str());
    return false;
  }
  const PiecewiseLinear f = target();
  const QuantizedNetwork network = construction.build(std::get<Plan>(outcome), f);
  report.line("built, " + std::to_string(network.connectivity()) + " weights");
  Claim claim;
  const Id grid = claim.add(family.grid());
  const Id network_id = claim.add(network);
  const Id target_id = claim.add(f);
  Derivation derivation(claim.next_id());
  const auto distance = derivation.net_distance(network_id, network, target_id, f);
  const Id on_grid = derivation.on_grid(network_id, network, grid, family.grid());
  const Id within = derivation.within(network_id, network, family.width, family.depth);
  const Rational& error = distance.distance.value;
  const Id proved = derivation.approx_le(target_id, family, error, on_grid, within, distance.step);
  claim.goal(ApproxLe{target_id, family, error});
  report.line("exact distance, " + std::to_string(distance.pieces) + " pieces");
  const std::string text = derivation.certificate(claim, {proved});
  write_text_file(file, text);
  report.line("written, " + std::to_string(text.size() >> 20) + " MB");
  return true;
}

/// Waits for a process; its exit status.
int finish(pid_t child, rusage& usage) {
  int status = 0;
  ::wait4(child, &status, 0, &usage);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int run(const Family& family, const std::string& name, const std::vector<std::string>& checkers) {
  Report report;
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  const std::string file = folder / ("large_network_" + std::to_string(::getpid()) + ".cert");
  // A process of its own: the memory of a checker is counted from that of the process which starts it.
  rusage usage{};
  const pid_t maker = ::fork();
  if (maker == 0) ::_exit(make(family, name, file) ? 0 : 1);
  int status = finish(maker, usage);
  if (status != 0) return status;
  double together = processor_seconds(usage);
  report.line("made", together, usage.ru_maxrss);
  for (const auto& checker : checkers) {
    std::vector<char*> arguments{const_cast<char*>(checker.c_str()), const_cast<char*>(file.c_str()),
                                 nullptr};
    pid_t child = 0;
    if (::posix_spawn(&child, checker.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) {
      std::printf("%s: cannot be started\n", checker.c_str());
      status = 1;
      continue;
    }
    status = std::max(status, finish(child, usage));
    together += processor_seconds(usage);
    report.line(std::filesystem::path(checker).filename().string(), processor_seconds(usage),
                usage.ru_maxrss);
  }
  std::filesystem::remove(file);
  std::printf("%-40s %8.2f s\n", "together", together);
  return status;
}

}  // namespace
}  // namespace relucert::benchmark

int main(int argc, char** argv) {
  relucert::Family family{};
  family.width = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 256;
  family.depth = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 256;
  family.integer_bits = 1;
  family.fraction_bits = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 4;
  return relucert::benchmark::run(family, argc > 4 ? argv[4] : "gated_walk",
                                  std::vector<std::string>(argv + std::min(argc, 5), argv + argc));
}
