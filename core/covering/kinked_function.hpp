#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace relucert {

/// multiple * max(0, q x - p): a breakpoint p/q in (0,1), in lowest terms, and the change of slope there,
/// which is a multiple of q.
struct Kink {
  std::uint16_t p;
  std::uint16_t q;
  std::int32_t multiple;  ///< not 0
  friend bool operator==(const Kink&, const Kink&) = default;
};

/// start + slope x + the sum of the kinks, on [0,1], in a unit that the user knows. Equal functions have
/// equal members: this is a canonical form, and it is linear in the function.
///
/// Every piece of such a function has an integer slope s and an integer intercept i. Where two pieces (s,i)
/// and (s',i') meet at p/q, (s'-s) p + (i'-i) q = 0, so q divides s'-s: the multiple is an integer.
struct KinkedFunction {
  std::int32_t start = 0;
  std::int32_t slope = 0;   ///< to the right of 0
  std::vector<Kink> kinks;  ///< by increasing p/q
  friend bool operator==(const KinkedFunction&, const KinkedFunction&) = default;
};

inline bool left_of(const Kink& x, const Kink& y) {
  return std::uint32_t{x.p} * y.q < std::uint32_t{y.p} * x.q;
}

/// result = f + weight * g; the vectors keep their memory. `result` is neither f nor g.
void add_multiple(const KinkedFunction& f, std::int32_t weight, const KinkedFunction& g,
                  KinkedFunction& result);

/// result = max(0, f + bias). Contract: every slope of f is below 2^16, so that the breakpoints can be
/// written down. `result` is not f.
void rectify(const KinkedFunction& f, std::int32_t bias, KinkedFunction& result);

/// One word for start and slope, then one for each kink: equal functions have equal words.
void pack(const KinkedFunction& f, std::vector<std::uint64_t>& words);
void unpack(std::span<const std::uint64_t> words, KinkedFunction& result);

}  // namespace relucert
