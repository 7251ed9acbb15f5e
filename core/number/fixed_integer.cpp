// The one inner loop that is compiled for several processors and chosen when the library is loaded. It
// computes modulo 2^64, so every version gives the same words.
#include "core/number/fixed_integer.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && defined(__GLIBC__)
#define RELUCERT_FOR_EVERY_PROCESSOR \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define RELUCERT_FOR_EVERY_PROCESSOR
#endif

namespace relucert {

RELUCERT_FOR_EVERY_PROCESSOR
void add_multiples(FixedInteger<1>* sums, const std::int64_t* factors, FixedInteger<1> x, std::size_t count) {
  const std::uint64_t value = x.words_[0];
  for (std::size_t i = 0; i < count; ++i) sums[i].words_[0] += static_cast<std::uint64_t>(factors[i]) * value;
}

}  // namespace relucert
