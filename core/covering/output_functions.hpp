#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "core/covering/kinked_function.hpp"
#include "core/covering/word_set.hpp"

namespace relucert {

/// A share of the functions that a family computes before the last bias: those whose hash falls into slice
/// `index` of `count` equal ones.
struct Slice {
  std::uint64_t index = 0;
  std::uint64_t count = 1;
};

/// Collects the sums of W units (weight times hidden neuron), without the last bias, as shapes (the function
/// minus its value at 0) with the starts (values at 0) that occur. Adding the bias then is arithmetic on
/// starts. Since weights have both signs, f occurs with -f; of the two only one is kept. Exact: hashes choose
/// the slice and the sign, and every comparison is of whole shapes.
class OutputFunctions {
 public:
  OutputFunctions(std::size_t memory_limit, Slice slice);

  /// All sums of `size` >= 1 of the units, repetitions allowed. False, and nothing that can be used, when the
  /// memory is used up.
  bool add_sums(const std::vector<KinkedFunction>& units, std::size_t size);

  /// The functions with starts shifted by c * unit, |c| <= largest. Exact.
  std::uint64_t count(std::int32_t largest, std::int32_t unit) const;
  /// Calls use(function) for each of them once.
  void for_each(std::int32_t largest, std::int32_t unit,
                const std::function<void(const KinkedFunction&)>& use) const;

  std::size_t memory() const;

 private:
  struct Sums;
  bool add(std::uint64_t hash, const KinkedFunction& f, const KinkedFunction& g);
  bool add_start(std::uint32_t shape, std::int32_t start);
  template <class Use>
  void for_each_shape(Use use) const;

  std::size_t limit_;
  Slice slice_;
  WordSet shapes_;           ///< packed, with start 0
  std::vector<bool> alone_;  ///< of each shape: -f is not represented by it
  std::vector<std::uint64_t>
      starts_;  ///< open addressing: number of the shape + 1, then the start; 0 is free
  std::size_t start_count_ = 0;
  KinkedFunction sum_;
  std::vector<std::uint64_t> packed_;
};

}  // namespace relucert
