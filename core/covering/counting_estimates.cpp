// Proposals for the vc bound: which strip, which number of steps, which growth vector. Floats are fast and
// good enough to point at the right neighbourhood; the exact test of log_counting then takes over.
#include "core/covering/counting_estimates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <optional>

#include "core/support/require.hpp"

namespace relucert {
namespace {

using std::numbers::ln2;
using std::numbers::log2e;
using std::numbers::pi;

constexpr double exact_choice = 2048;
constexpr double exact_bits = 1 << 18;

double log2_entropy(double n, double k) {
  // k log2(n/k) + (n-k) log2(n/(n-k)) without the cancellation of n log2 n - ...
  return k * std::log2(n / k) - (n - k) * std::log1p(-k / n) * log2e;
}

double log2_binomial(double n, double k) {
  k = std::min(k, n - k);
  if (k < 0.5) return 0;
  if (k < 32) {
    double sum = 0;
    for (double i = 0; i < k; ++i) sum += std::log2((n - i) / (k - i));
    return sum;
  }
  const double stirling = (1 / n - 1 / k - 1 / (n - k)) / 12;
  return log2_entropy(n, k) + 0.5 * std::log2(n / (2 * pi * k * (n - k))) + stirling * log2e;
}

/// The bound of RULES.md, branch by branch, since its branches differ by some bits per layer.
double log2_binomial_bound(double n, double k) {
  k = std::min(k, n - k);
  if (k < 0.5) return 0;
  if (k <= exact_choice && k * (std::floor(std::log2(n)) + 1) <= exact_bits) return log2_binomial(n, k);
  if (k <= exact_choice) return k * std::log2(n) - std::lgamma(k + 1) * log2e;
  if (n < std::ldexp(1.0, 64)) return log2_entropy(n, k);
  return k * (std::log2(n / k) + log2e);
}

double log2_binomial_sum_bound(double m, double p) {
  if (2 * p >= m) return m;
  if (p > exact_choice || p * (std::floor(std::log2(m)) + 1) > exact_bits) return log2_entropy(m, p);
  double ratio_sum = 1;  // of the terms to the largest one, C(m,p)
  double ratio = 1;
  for (double j = p; j >= 1 && ratio > 1e-18; --j) {
    ratio *= j / (m - j + 1);
    ratio_sum += ratio;
  }
  return log2_binomial(m, p) + std::log2(ratio_sum);
}

double log2_sign_vectors(double polynomials, double degree, double variables) {
  return variables * std::log2(degree) + log2_binomial_bound(polynomials + variables, variables);
}

double hidden_patterns(double w, std::uint32_t depth, double m) {
  double sum = log2_binomial_bound(2 * m + 1 + w, w) + (depth - 2) * std::log2(w + 1);
  double pieces = 1;
  for (std::uint32_t layer = 2; layer < depth; ++layer) {
    double least = std::min((m + 1) * w, log2_sign_vectors((m + 1) * w, layer, w + (layer - 1) * w * w));
    if (pieces < m) pieces *= w + 1;
    if (pieces < m) least = std::min(least, w * (1 + log2_binomial_sum_bound(m, pieces)));
    sum += least;
  }
  return sum;
}

double output_patterns(double w, std::uint32_t depth, const Strip& strip, double m) {
  const auto cells = [&strip](std::uint32_t parity) {
    return parity == 0 ? (strip.heights + 1) / 2 : strip.heights / 2;
  };
  const double thresholds = (std::floor(m / 2) + 1) * (cells(strip.start_parity) - 1) +
                            std::floor((m + 1) / 2) * (cells(1 - strip.start_parity) - 1);
  return log2_sign_vectors(thresholds, depth, w + (depth - 2) * w * w + w + 1);
}

/// The path 1..H has the eigenvalues 2 cos(j pi/(H+1)) with eigenvectors sin(i j pi/(H+1)), i = 1..H.
class StripSpectrum {
 public:
  explicit StripSpectrum(const Strip& strip) {
    const double angle = pi / (strip.heights + 1);
    for (std::uint32_t j = 1; j <= strip.heights; ++j) {
      double starts = 0;
      double all = 0;
      for (std::uint32_t i = 1; i <= strip.heights; ++i) {
        const double entry = std::sin(angle * i * j);
        if ((i - 1) % 2 == strip.start_parity) starts += entry;
        all += entry;
      }
      eigenvalues_.push_back(2 * std::cos(angle * j));
      weights_.push_back(starts * all * 2 / (strip.heights + 1));
    }
  }

  double log2_walks(double m) const {
    const double largest = eigenvalues_.front();
    if (largest <= 0) return m > 0.5 ? -std::numeric_limits<double>::infinity() : 0;
    const bool odd = std::fmod(m, 2) > 0.5;
    double sum = 0;
    for (std::size_t j = 0; j < eigenvalues_.size(); ++j) {
      const double power = std::pow(std::fabs(eigenvalues_[j]) / largest, m);
      sum += weights_[j] * (odd && eigenvalues_[j] < 0 ? -power : power);
    }
    return m * std::log2(largest) + std::log2(sum);
  }

 private:
  std::vector<double> eigenvalues_;
  std::vector<double> weights_;
};

class StripSearch {
 public:
  StripSearch(std::uint32_t width, std::uint32_t depth) : width_(width), depth_(depth) {}

  bool accepts(const Strip& strip, const StripSpectrum& spectrum, std::uint64_t steps) {
    if (std::uint64_t{strip.heights} > 2 * steps + 1) return false;
    const double m = static_cast<double>(steps);
    // The hidden layers do not see the strip, so all strips share their count.
    auto [entry, is_new] = hidden_.try_emplace(steps, 0.0);
    if (is_new) entry->second = hidden_patterns(width_, depth_, m);
    return entry->second + output_patterns(width_, depth_, strip, m) < spectrum.log2_walks(m);
  }

 private:
  double width_;
  std::uint32_t depth_;
  std::map<std::uint64_t, double> hidden_;
};

}  // namespace

Estimate estimate_log2_strip_walks(const Strip& strip, std::uint64_t steps) {
  return Estimate(StripSpectrum(strip).log2_walks(static_cast<double>(steps)));
}

Estimate estimate_log2_hidden_patterns(std::uint32_t width, std::uint32_t depth, std::uint64_t steps) {
  return Estimate(hidden_patterns(width, depth, static_cast<double>(steps)));
}

Estimate estimate_log2_output_patterns(std::uint32_t width, std::uint32_t depth, const Strip& strip,
                                       std::uint64_t steps) {
  return Estimate(output_patterns(width, depth, strip, static_cast<double>(steps)));
}

std::vector<StripProposal> propose_strips(std::uint32_t width, std::uint32_t depth,
                                          const std::vector<std::uint32_t>& heights,
                                          std::uint64_t largest_steps) {
  RELUCERT_REQUIRE(width >= 1 && depth >= 2, "no hidden layer");
  StripSearch search(width, depth);
  struct Candidate {
    Strip strip;
    StripSpectrum spectrum;
    std::uint64_t steps = 0;
  };
  std::vector<Candidate> candidates;
  for (const std::uint32_t count : heights)
    for (const std::uint32_t parity : {0u, 1u})
      candidates.push_back({{count, parity}, StripSpectrum({count, parity})});

  // The least accepted m so far. A strip that fails just below it costs one test, a better one a search below
  // it.
  std::optional<std::uint64_t> best;
  for (const auto& candidate : candidates) {
    std::uint64_t high = best ? *best : 1;
    if (best && !search.accepts(candidate.strip, candidate.spectrum, high - 1)) continue;
    if (!best)
      while (!search.accepts(candidate.strip, candidate.spectrum, high) && high <= largest_steps / 2)
        high *= 2;
    if (!search.accepts(candidate.strip, candidate.spectrum, high)) continue;
    std::uint64_t low = 0;
    while (high - low > 1) {
      const std::uint64_t middle = low + (high - low) / 2;
      (search.accepts(candidate.strip, candidate.spectrum, middle) ? high : low) = middle;
    }
    best = high;
  }
  if (!best) return {};

  // The estimates of two strips may be in the wrong order by a step, and acceptance may depend on the parity
  // of m.
  const std::uint64_t slack = 2 + (*best >> 40);
  std::vector<StripProposal> proposals;
  for (const auto& candidate : candidates)
    for (std::uint64_t steps = *best; steps <= *best + slack; steps += std::max<std::uint64_t>(1, slack / 2))
      if (search.accepts(candidate.strip, candidate.spectrum, steps)) {
        proposals.push_back({candidate.strip, steps});
        break;
      }
  std::stable_sort(proposals.begin(), proposals.end(),
                   [](const auto& x, const auto& y) { return x.steps < y.steps; });
  return proposals;
}

std::vector<Integer> propose_growth_vector(std::uint32_t heights, unsigned scale_bits) {
  RELUCERT_REQUIRE(heights >= 1 && scale_bits <= 52, "growth vector out of range");
  std::vector<Integer> vector;
  for (std::uint32_t i = 1; i <= heights; ++i) {
    // Symmetric by construction: the same argument on both sides of the middle.
    const std::uint32_t distance = std::min(i, heights + 1 - i);
    const double entry = std::sin(pi * distance / (heights + 1));
    vector.push_back(
        std::max<std::int64_t>(1, std::llround(std::ldexp(entry, static_cast<int>(scale_bits)))));
  }
  return vector;
}

}  // namespace relucert
