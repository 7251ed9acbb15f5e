// Realization and sup distance side by side with two plain ways to do the same exactly: rational numbers at
// points, layer by layer, and every affine form anew on every piece.
//   realization_benchmark [ROUNDS]
// Each round runs the methods one after another, A B C A B C ..., and ratios are taken within a round, so
// that what else the machine does falls on all of them. Prints milliseconds (least, median) and ratios
// (median [least, largest]).
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "core/function/sup_distance.hpp"
#include "core/network/realization.hpp"
#include "core/network/realization_words.hpp"
#include "tests/benchmark/rational_at_points.hpp"
#include "tests/benchmark/stopwatch.hpp"
#include "tests/benchmark/workloads.hpp"
#include "tests/support/piece_by_piece.hpp"

namespace relucert::benchmark {
namespace {

struct Method {
  std::string name;
  std::function<void()> run;
};

/// The first method is the reference: the others print how many times faster they are.
void compare(const std::string& title, const std::vector<Method>& methods, int rounds) {
  std::vector<std::vector<double>> times(methods.size());
  for (int round = 0; round < rounds; ++round)
    for (std::size_t m = 0; m < methods.size(); ++m) times[m].push_back(1e3 * seconds(methods[m].run));
  std::printf("%s\n", title.c_str());
  for (std::size_t m = 0; m < methods.size(); ++m) {
    std::vector<double> ratios;
    for (std::size_t r = 0; r < times[m].size(); ++r) ratios.push_back(times[0][r] / times[m][r]);
    std::printf("  %-28s %10.3f %10.3f ms   %8.2f [%.2f, %.2f]\n", methods[m].name.c_str(), minimum(times[m]),
                median(times[m]), median(ratios), minimum(ratios), maximum(ratios));
  }
}

/// The networks of a workload as the program holds them: on a grid.
std::vector<QuantizedNetwork> on_grids(const Workload& workload) {
  std::vector<QuantizedNetwork> networks;
  for (const auto& network : workload.networks)
    networks.push_back(std::get<QuantizedNetwork>(QuantizedNetwork::from(network, *smallest_grid(network))));
  return networks;
}

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::printf("FAILED: %s\n", what.c_str());
  std::exit(1);
}

void compare_realizations(const Workload& workload, int rounds) {
  const auto networks = on_grids(workload);
  std::size_t pieces = 0;
  std::string words;
  for (std::size_t i = 0; i < networks.size(); ++i) {
    const PiecewiseLinear f = realization(networks[i]);
    require(f.points() == rational_at_points(workload.networks[i], 0, 1).points(), workload.name);
    require(f.points() == tests::piece_by_piece(workload.networks[i], 0, 1).points(), workload.name);
    pieces += f.points().size() - 1;
    for (const std::size_t count : realization_word_counts)
      if (realization_in_words(count, networks[i], 0, 1)) {
        words += (words.empty() ? "" : ", ") + std::to_string(count);
        break;
      }
  }
  compare(workload.name + ": " + std::to_string(pieces) + " segments, words " + words,
          {{"rational at points",
            [&] {
              for (const auto& network : workload.networks) rational_at_points(network, 0, 1);
            }},
           {"every form on every piece",
            [&] {
              for (const auto& network : workload.networks) tests::piece_by_piece(network, 0, 1);
            }},
           {"realization, Integer only",
            [&] {
              for (const auto& network : networks) realization_in_words(0, network, 0, 1);
            }},
           {"realization",
            [&] {
              for (const auto& network : networks) realization(network);
            }}},
          rounds);
}

/// sup |f - g| by evaluating both functions at the points of both.
SupDistance distance_at_points(const PiecewiseLinear& f, const PiecewiseLinear& g) {
  SupDistance best{-1, f.left()};
  for (const auto* function : {&f, &g})
    for (const auto& point : function->points()) {
      Rational distance = (f.at(point.x) - g.at(point.x)).abs();
      if (distance > best.value || (distance == best.value && point.x < best.at))
        best = {std::move(distance), point.x};
    }
  return best;
}

void compare_distances(const std::string& name, const PiecewiseLinear& f, const PiecewiseLinear& g,
                       int rounds) {
  const SupDistance expected = distance_at_points(f, g);
  const SupDistance found = sup_distance(f, g);
  require(found.value == expected.value && found.at == expected.at, name);
  compare("sup distance, " + name + ": " + std::to_string(f.points().size()) + " and " +
              std::to_string(g.points().size()) + " points",
          {{"rational at points", [&] { distance_at_points(f, g); }},
           {"sup_distance", [&] { sup_distance(f, g); }}},
          rounds);
}

int run(int rounds) {
  for (const auto& workload : workloads()) compare_realizations(workload, rounds);
  const PiecewiseLinear few(
      {{0, 0}, {Rational(1, 3), Rational(1, 3)}, {Rational(2, 3), 0}, {1, Rational(1, 3)}});
  const PiecewiseLinear tent = realization(tent_network(14));
  compare_distances("tent map against four points", tent, few, rounds);
  compare_distances("tent maps", tent, realization(tent_network(13)), rounds);
  compare_distances("8-bit networks", realization(eight_bit_network(64, 8, 3)),
                    realization(eight_bit_network(64, 8, 4)), rounds);
  return 0;
}

}  // namespace
}  // namespace relucert::benchmark

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
  return relucert::benchmark::run(rounds < 1 ? 1 : rounds);
}
