// Two families of equal units, one for x and one for 1 - x (both are nonnegative on [0, 1], so no ReLU
// clips). A layer that reads all copies with weights of its choice multiplies by any sum of as many weights,
// and every layer holds only as many copies as the next one reads.
// Source: rule ladder of proofs_checks/RULES.md, proof in proofs_checks/notes/upper_bounds.md.
#include "core/construction/gain.hpp"

#include <algorithm>

#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Weights whose sum is `total`, in units of 2^-bits: as few as possible, each below 2^(a+1).
std::vector<Rational> shares(const Integer& total, std::uint64_t bits, std::uint64_t integer_bits) {
  const Integer unit = Integer::power_of_two(bits);
  const Integer largest = Integer::power_of_two(integer_bits + bits + 1) - 1;
  std::vector<Rational> weights;
  for (Integer rest = total; rest.sign() > 0; rest -= std::min(rest, largest))
    weights.push_back(Rational(std::min(rest, largest), unit));
  return weights;
}

Affine sum_of(const std::vector<Unit>& copies, const std::vector<Rational>& weights) {
  Affine sum;
  for (std::size_t i = 0; i < weights.size(); ++i) sum.terms.push_back({copies.at(i), weights[i]});
  return sum;
}

std::vector<Unit> equal_units(NetworkBuilder& network, const Affine& sum, std::size_t number) {
  std::vector<Unit> units;
  for (std::size_t i = 0; i < number; ++i) units.push_back(network.add(sum));
  return units;
}

}  // namespace

Amplified build_gain(NetworkBuilder& network, const Family& family, const LadderNumbers& numbers) {
  const std::uint64_t s = numbers.fraction_bits;
  const std::uint64_t a = family.integer_bits;
  const auto last = shares(Integer(numbers.last_gain), s - numbers.slope_bits, a);
  const Unit x = network.input();
  if (numbers.gain_layers == 0) {
    RELUCERT_REQUIRE(last.size() == 1, "one weight cannot make the gain");
    return {{{{x, last[0]}}, 0}, {{{x, -last[0]}}, last[0]}};
  }
  const Rational first(Integer(numbers.first_weight), Integer::power_of_two(s));
  const auto second = shares(Integer(numbers.second_gain), s, a);
  const auto middle = shares(Integer(numbers.gain), s, a);
  Amplified read{{{{x, first}}, 0}, {{{x, -first}}, first}};
  for (std::uint64_t layer = 1; layer <= numbers.gain_layers; ++layer) {
    const auto& next = layer == numbers.gain_layers ? last : layer == 1 ? second : middle;
    const auto rising = equal_units(network, read.rising, next.size());
    const auto falling = equal_units(network, read.falling, next.size());
    network.end_layer();
    read = {sum_of(rising, next), sum_of(falling, next)};
  }
  return read;
}

}  // namespace relucert
