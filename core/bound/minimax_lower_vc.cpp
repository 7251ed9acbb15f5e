// Sign patterns: m-step walks in a strip of H heights fix in which cell a network within 1/m must lie at each
// point k/m. If networks with real weights have fewer cell vectors than there are walks, some walk is missed
// by 1/m. A pseudo-dimension argument with walks for targets, about twice as strong as shattering by signs.
// Holds whatever a and b. The rule vc counts the walks exactly; vc_strip bounds them by a growth rate, for m
// too large to count.
// Source: arXiv 2405.01952, the over-quantized regime; constants and proof:
// proofs_checks/notes/lower_bounds.md (vc).
#include <algorithm>
#include <map>
#include <variant>

#include "core/bound/derivation.hpp"
#include "core/bound/side_condition.hpp"
#include "core/bound/smallest_accepted.hpp"
#include "core/bound/theorems.hpp"
#include "core/covering/counting_estimates.hpp"
#include "core/covering/log_counting.hpp"
#include "core/number/enclosure.hpp"

namespace relucert {
namespace {

constexpr std::uint32_t largest_depth = 4096;
constexpr std::uint32_t largest_width = std::uint32_t{1} << 20;
constexpr std::uint64_t largest_heights = 64;
constexpr std::uint64_t largest_steps = (std::uint64_t{1} << 63) - 1;

std::optional<std::string> family_objection(const Family& family) {
  if (family.depth < 2) return "hypothesis L >= 2 fails: L = " + std::to_string(family.depth);
  if (family.depth > largest_depth) return "gave up: L = " + std::to_string(family.depth) + " > 4096";
  if (family.width > largest_width) return "gave up: W = " + std::to_string(family.width) + " > 2^20";
  return std::nullopt;
}

Rational log2_exact_walks_lower(const Strip& strip, std::uint64_t steps) {
  constexpr unsigned bits = 192;
  return encloses_log2(strip_walk_count(strip, steps), bits).lower();
}

std::optional<std::string> counts_objection(const Rational& log2_cell_vectors, const Rational& log2_walks) {
  return log2_less_objection("lg(cell vectors)", log2_cell_vectors, "lg(walks)", log2_walks);
}

/// The growth proof for walks of about this many steps: its rate is off the best one by little enough to cost
/// no step.
GrowthProof growth_proof(std::uint32_t heights, std::uint64_t steps) {
  constexpr std::uint64_t spare_bits = 12;
  constexpr std::uint64_t most_bits = 52;
  const std::uint64_t bits = std::min(most_bits, Integer(steps).bit_length() + spare_bits);
  std::vector<Integer> vector = propose_growth_vector(heights, static_cast<unsigned>(bits));
  const Integer scale = Integer::power_of_two(bits);
  const Rational rate((largest_rate(vector) * Rational(scale)).floor(), scale);
  return {rate, std::move(vector)};
}

/// The exact test for one family, many strips and many m. The hidden layers do not see the strip, so their
/// count is kept per m.
class Search {
 public:
  explicit Search(const Family& family) : family_(family) {}

  bool accepts(const Strip& strip, const GrowthProof& proof, std::uint64_t steps) {
    auto [entry, is_new] = hidden_.try_emplace(steps);
    if (is_new) entry->second = log2_hidden_patterns_upper(family_.width, family_.depth, steps);
    const Rational walks = steps <= largest_exact_steps ? log2_exact_walks_lower(strip, steps)
                                                        : log2_strip_walks_lower(strip, steps, proof);
    return !counts_objection(
        entry->second + log2_output_patterns_upper(family_.width, family_.depth, strip, steps), walks);
  }

 private:
  Family family_;
  std::map<std::uint64_t, Rational> hidden_;
};

class Vc final : public Theorem {
 public:
  std::string_view name() const override { return "vc"; }
  std::string_view statement() const override {
    return "A >= 1/m for L >= 2 if networks of this shape with real weights have fewer cell vectors at the "
           "points k/m than there are m-step walks in a strip of H heights";
  }
  std::string_view source() const override {
    return "arXiv 2405.01952 (over-quantized regime); proof: proofs_checks/notes/lower_bounds.md, vc";
  }
  Sense sense() const override { return Sense::lower; }

  std::optional<std::string> objection(const Family& family, const Rational& value, const std::string& rule,
                                       const std::vector<Rational>& with) const override {
    const bool counted = rule == "vc";
    if (!counted && rule != "vc_strip") return "rule " + rule + " is neither vc nor vc_strip";
    constexpr std::size_t plain_numbers = 3;
    if (counted ? with.size() != plain_numbers : with.size() <= plain_numbers)
      return rule + " takes the numbers m H s" + (counted ? "" : " r v_1 ... v_H") + ", not " +
             std::to_string(with.size()) + " numbers";
    const auto steps = to_natural(with[0]);
    const auto heights = to_natural(with[1]);
    const auto parity = to_natural(with[2]);
    if (!steps || *steps == 0) return "m = " + with[0].text() + " is not a natural number in 1..2^63-1";
    if (!heights || *heights < 2) return "H = " + with[1].text() + " is not a natural number >= 2";
    if (!parity || *parity > 1) return "s = " + with[2].text() + " is neither 0 nor 1";
    if (*heights > largest_heights) return "gave up: H = " + with[1].text() + " > 64";
    if ((*heights - 1) / 2 + (*heights - 1) % 2 > *steps)
      return "the strip leaves [-1,1]: H = " + with[1].text() +
             " > 2m+1 = " + (Integer(2) * Integer(*steps) + Integer(1)).text();
    if (counted && *steps > largest_exact_steps) return "gave up: m = " + with[0].text() + " > 4096";
    if (const auto objection = family_objection(family)) return objection;
    if (const auto objection = value_objection(value, Rational(1, *steps))) return objection;

    const Strip strip{static_cast<std::uint32_t>(*heights), static_cast<std::uint32_t>(*parity)};
    std::optional<GrowthProof> proof;
    if (!counted) {
      auto read = read_growth_proof(strip, with);
      if (const auto* reason = std::get_if<std::string>(&read)) return *reason;
      proof = std::get<GrowthProof>(std::move(read));
    }
    return counts_objection(
        log2_hidden_patterns_upper(family.width, family.depth, *steps) +
            log2_output_patterns_upper(family.width, family.depth, strip, *steps),
        proof ? log2_strip_walks_lower(strip, *steps, *proof) : log2_exact_walks_lower(strip, *steps));
  }

  Outcome derive(const Family& family, Derivation& derivation) const override {
    const auto proposed = propose_for_real_weights(family.width, family.depth);
    if (const auto* reason = std::get_if<std::string>(&proposed)) return Unknown{*reason};
    const auto& [rule, value, with] = std::get<Proposal>(proposed);
    return derivation.theorem(Sense::lower, family, value, rule, with);
  }

  bool holds_for_real_weights() const override { return true; }

  std::variant<Proposal, std::string> propose_for_real_weights(std::uint32_t width,
                                                               std::uint32_t depth) const override {
    const Family family{width, depth, 0, 0};
    if (const auto objection = family_objection(family)) return *objection;
    // The best number of heights grows slowly with the depth. Two heights are left out: they allow one walk
    // per start.
    static const std::vector<std::uint32_t> heights = {3, 4, 5, 7, 9, 11, 15, 23, 31, 63};
    Search search(family);
    std::optional<std::uint64_t> best;
    Strip best_strip;
    GrowthProof best_proof;
    for (const auto& proposal : propose_strips(family.width, family.depth, heights, largest_steps)) {
      GrowthProof proof = growth_proof(proposal.strip.heights, proposal.steps);
      const auto accepts = [&](std::uint64_t steps) { return search.accepts(proposal.strip, proof, steps); };
      const std::uint64_t lowest = proposal.strip.heights / 2;  // H <= 2m+1
      // A strip that does no better than the best so far costs two tests.
      if (best && (*best <= lowest + 1 || (!accepts(*best - 1) && !accepts(*best - 2)))) continue;
      const auto steps = smallest_accepted(best ? *best - 1 : proposal.steps, lowest, largest_steps, accepts);
      if (!steps || (best && *steps >= *best)) continue;
      best = steps;
      best_strip = proposal.strip;
      best_proof = std::move(proof);
    }
    if (!best) return "gave up: no m < 2^63 found with fewer cell vectors than walks";

    std::vector<Rational> with = {*best, best_strip.heights, best_strip.start_parity};
    if (*best <= largest_exact_steps) return Proposal{"vc", Rational(1, *best), std::move(with)};
    with.push_back(best_proof.rate);
    for (const Integer& entry : best_proof.vector) with.push_back(entry);
    return Proposal{"vc_strip", Rational(1, *best), std::move(with)};
  }

 private:
  static std::variant<GrowthProof, std::string> read_growth_proof(const Strip& strip,
                                                                  const std::vector<Rational>& with) {
    constexpr std::size_t numbers_before_vector = 4;
    if (with.size() != numbers_before_vector + strip.heights)
      return "H = " + std::to_string(strip.heights) + " entries v_i expected, not " +
             std::to_string(with.size() - numbers_before_vector);
    GrowthProof proof{with[numbers_before_vector - 1], {}};
    if (proof.rate.sign() <= 0) return "r = " + proof.rate.text() + " is not positive";
    for (std::size_t i = 0; i < strip.heights; ++i) {
      const Rational& entry = with[numbers_before_vector + i];
      if (!entry.is_integer() || entry.sign() <= 0)
        return "v_" + std::to_string(i + 1) + " = " + entry.text() + " is not a positive integer";
      proof.vector.push_back(entry.numerator());
    }
    const Rational largest = largest_rate(proof.vector);
    if (proof.rate > largest)
      return "r = " + proof.rate.text() + " is above the rate " + largest.text() + " that v proves";
    return proof;
  }
};

}  // namespace

const Theorem& minimax_lower_vc() {
  static const Vc theorem;
  return theorem;
}

}  // namespace relucert
