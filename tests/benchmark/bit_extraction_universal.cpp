// The decoder of the rule bit_extraction on all words of 9 bits: every pair of words of a channel of steps
// and of a channel of anchors, every word at every place of the wave, and invisible words at random. About
// 10^7 evaluations of a network of 8 fraction bits; half a minute. Words of 5 bits and less are in
// tests/core/construction/bit_extraction_test.cpp.
//   bit_extraction_universal [SEED]
#include "tests/core/construction/bit_extraction_universal.hpp"

#include <cstdio>
#include <cstdlib>
#include <variant>

using namespace relucert;
using namespace relucert::tests;

int main(int count, char** arguments) {
  const std::uint64_t seed = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1;
  // o c e t f F l N B m p q y n j x: two places in each of two batches, and two pairs of anchors.
  const Family family{100, 60, 1, 8};
  const std::vector<std::uint64_t> numbers{1, 30, 12, 3, 3, 35, 2, 60, 9, 2, 2, 1, 1, 1, 16, 1};
  const auto plan = BitExtraction().plan_with(family, numbers);
  if (const auto* reason = std::get_if<std::string>(&plan)) {
    std::printf("FAILED: %s\n", reason->c_str());
    return 1;
  }
  const BuiltDecoder decoder(std::get<Plan>(plan));
  if (!decoder.hidden_biases_are_zero()) {
    std::printf("FAILED: a hidden neuron of the decoder has a bias\n");
    return 1;
  }
  Random random(seed);
  UniversalCheck check(decoder);
  const std::size_t channels = decoder.words() / 2;
  for (const std::size_t channel : {std::size_t{0}, std::size_t{3}, channels - 2, channels - 1})
    check.every_pair(channel, random);
  for (std::size_t channel = 0; channel < channels; ++channel) check.every_time(channel, random);
  check.invisible_words(100000, random);
  std::printf("%llu evaluations with seed %llu: %s\n", static_cast<unsigned long long>(check.evaluations()),
              static_cast<unsigned long long>(seed),
              check.failure().empty() ? "no difference" : check.failure().c_str());
  return check.failure().empty() ? 0 : 1;
}
