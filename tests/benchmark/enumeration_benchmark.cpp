// The functions of R_1^1(2,2) on [0,1], of 15^7 raw configurations: core's enumeration, on one thread, beside
// a hash set into which every raw configuration goes.
//   enumeration_benchmark [ROUNDS]
// Both run in each round, one after the other, and the ratio is taken within the round. Prints processor
// seconds (least, median) and the ratio (median [least, largest]).
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <utility>
#include <vector>

#include "core/covering/enumeration.hpp"
#include "core/covering/word_set.hpp"
#include "tests/benchmark/stopwatch.hpp"

namespace relucert::benchmark {
namespace {

/// v max(0, w x + c) for half integers, in quarters: value and slope at 0, and a kink where it bends in
/// (0,1).
struct Unit {
  int start = 0;
  int slope = 0;
  int place = 0;  ///< 8 p + q orders nothing but tells kinks p/q apart; 0 is none
  int jump = 0;
};

Unit unit(int w, int c, int v) {
  Unit u;
  if (c > 0 || (c == 0 && w > 0)) u = {v * c, v * w, 0, 0};
  const int p = w > 0 ? -c : c;
  const int q = std::abs(w);
  if (v != 0 && p > 0 && p < q) {
    const int common = std::gcd(p, q);
    u.place = 8 * (p / common) + q / common;
    u.jump = v * q;
  }
  return u;
}

/// Different for different functions: each part has its own bits.
std::uint64_t key(Unit x, Unit y, int bias) {
  if (x.place > y.place) std::swap(x, y);
  if (x.place == y.place && x.place != 0) {
    y.jump += x.jump;
    x.place = x.jump = 0;
    if (y.jump == 0) y.place = 0;
  }
  const auto bits = [](int number) { return static_cast<std::uint64_t>(number + 256); };
  return bits(x.start + y.start + 2 * bias) << 54 | bits(x.slope + y.slope) << 44 |
         static_cast<std::uint64_t>(x.place) << 38 | static_cast<std::uint64_t>(y.place) << 32 |
         bits(x.jump) << 16 | bits(y.jump);
}

std::uint64_t raw_count() {
  std::vector<Unit> units;
  for (int w = -7; w <= 7; ++w)
    for (int c = -7; c <= 7; ++c)
      for (int v = -7; v <= 7; ++v) units.push_back(unit(w, c, v));
  constexpr int slot_bits = 23;
  std::vector<std::uint64_t> slots(std::size_t{1} << slot_bits, 0);
  std::uint64_t count = 0;
  for (const Unit& x : units)
    for (const Unit& y : units)
      for (int bias = -7; bias <= 7; ++bias) {
        const std::uint64_t k = key(x, y, bias);
        std::size_t i = mixed(k) >> (64 - slot_bits);
        while (slots[i] != 0 && slots[i] != k) i = (i + 1) & (slots.size() - 1);
        count += slots[i] == 0 ? 1 : 0;
        slots[i] = k;
      }
  return count;
}

int run(int rounds) {
  EnumerationOptions options;
  options.threads = 1;
  std::vector<double> raw;
  std::vector<double> core;
  std::vector<double> ratios;
  for (int round = 0; round < rounds; ++round) {
    std::uint64_t expected = 0;
    std::uint64_t functions = 0;
    raw.push_back(seconds([&] { expected = raw_count(); }));
    core.push_back(seconds([&] {
      functions = std::get<FunctionCount>(count_distinct_functions({2, 2, 1, 1}, options)).functions;
    }));
    ratios.push_back(core.back() / raw.back());
    if (functions != expected || functions != 3993417) {
      std::printf("FAILED: %llu functions, %llu by the hash set\n",
                  static_cast<unsigned long long>(functions), static_cast<unsigned long long>(expected));
      return 1;
    }
  }
  std::printf("hash set of raw configurations %9.4f %9.4f s\n", minimum(raw), median(raw));
  std::printf("enumeration, one thread        %9.4f %9.4f s\n", minimum(core), median(core));
  std::printf("ratio                          %9.4f [%.4f, %.4f]\n", median(ratios), minimum(ratios),
              maximum(ratios));
  return 0;
}

}  // namespace
}  // namespace relucert::benchmark

int main(int argc, char** argv) {
  return relucert::benchmark::run(argc > 1 ? std::atoi(argv[1]) : 7);
}
