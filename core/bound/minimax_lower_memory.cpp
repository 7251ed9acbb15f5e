// Memory: a family with fewer functions than there are walks pairwise 2/m apart has a walk that no member
// approximates better than 1/m, for otherwise two walks would share an approximant. Counting networks up to
// the order of neurons makes m smaller, and so the bound larger, by about (L-1) log2(W!).
// Source: arXiv 2405.01952, the regime limited by memory; constants and proof:
// proofs_checks/notes/lower_bounds.md (memory).
#include "core/bound/derivation.hpp"
#include "core/bound/side_condition.hpp"
#include "core/bound/smallest_accepted.hpp"
#include "core/bound/theorems.hpp"
#include "core/covering/log_counting.hpp"

namespace relucert {
namespace {

constexpr std::uint64_t largest_row_bits = std::uint64_t{1} << 24;
constexpr std::uint64_t largest_steps = (std::uint64_t{1} << 63) - 1;

std::optional<std::string> limit_reached(const Family& family) {
  const Integer row_bits = Integer(family.width) * Integer(family.grid().bits_per_weight());
  if (row_bits <= Integer(largest_row_bits)) return std::nullopt;
  return "gave up: W (a+b+2) = " + row_bits.text() + " > 2^24";
}

std::optional<std::string> counts_objection(const Rational& log2_functions, std::uint64_t steps) {
  return log2_less_objection("lg N(W,L)", log2_functions, "lg P(m)", log2_walk_packing_lower(steps));
}

class Memory final : public Theorem {
 public:
  std::string_view name() const override { return "memory"; }
  std::string_view statement() const override {
    return "A >= 1/m if N(W,L), a bound on the number of functions in the family, is below P(m), the number "
           "of m-step walks pairwise 2/m apart in H1";
  }
  std::string_view source() const override {
    return "arXiv 2405.01952 (memory-limited regime); proof: proofs_checks/notes/lower_bounds.md, memory";
  }
  Sense sense() const override { return Sense::lower; }

  std::optional<std::string> objection(const Family& family, const Rational& value, const std::string& rule,
                                       const std::vector<Rational>& with) const override {
    if (const auto objection = rule_objection(name(), {"m"}, rule, with)) return objection;
    const auto steps = to_natural(with[0]);
    if (!steps || *steps == 0) return "m = " + with[0].text() + " is not a natural number in 1..2^63-1";
    if (const auto objection = value_objection(value, Rational(1, *steps))) return objection;
    if (const auto limit = limit_reached(family)) return limit;
    return counts_objection(log2_function_count_upper(family), *steps);
  }

  Outcome derive(const Family& family, Derivation& derivation) const override {
    if (const auto limit = limit_reached(family)) return Unknown{*limit};
    const Rational log2_functions = log2_function_count_upper(family);
    // 2^m <= P(m) <= (m+1) 2^m, so the least m is at most one above log2 N and less than 64 below it.
    const auto near = (log2_functions.floor() + Integer(2)).to_int64();
    const auto steps =
        near ? smallest_accepted(static_cast<std::uint64_t>(*near), 1, largest_steps,
                                 [&](std::uint64_t m) { return !counts_objection(log2_functions, m); })
             : std::nullopt;
    if (!steps) return Unknown{"gave up: m >= 2^63"};
    return derivation.theorem(Sense::lower, family, Rational(1, *steps), std::string(name()),
                              {Rational(*steps)});
  }
};

}  // namespace

const Theorem& minimax_lower_memory() {
  static const Memory theorem;
  return theorem;
}

}  // namespace relucert
