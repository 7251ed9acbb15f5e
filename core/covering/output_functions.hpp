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

/// The last biases: c * 2^unit_bits for |c| <= largest.
struct OutputBias {
  std::int32_t largest;
  std::uint32_t unit_bits;
};

/// The functions g + bias for sums g of weighted hidden neurons.
///
/// A sum is split into its start g(0) = remainder + quotient * unit and its shape, the function g - g(0) +
/// remainder. The functions with one shape are those whose quotients are at most `largest` away from one that
/// occurs. So of each shape a range of quotients is kept, in which those that occur leave no gaps too large;
/// the few others are kept one by one. Since weights have both signs, -g occurs with g; of the two only one
/// is kept. Exact: hashes choose the slice and the sign, and every comparison is of whole shapes.
class OutputFunctions {
 public:
  OutputFunctions(std::size_t memory_limit, Slice slice, OutputBias bias);

  /// All sums of `size` >= 1 of the units, repetitions allowed. With the units their negatives must occur.
  /// False, and nothing that can be used, when the memory is used up. Calls progress(share done) now and
  /// then.
  bool add_sums(const std::vector<KinkedFunction>& units, std::size_t size,
                const std::function<void(double)>& progress = {});

  /// How many functions there are. Exact.
  std::uint64_t count() const;
  /// Calls use(function) for each of them once.
  void for_each(const std::function<void(const KinkedFunction&)>& use) const;

 private:
  struct Sums;
  struct Range {
    std::int32_t low;
    std::int32_t high;
  };
  bool add(std::uint64_t hash, const KinkedFunction& f, const KinkedFunction& g);
  bool add_outlier(std::uint32_t shape, std::int32_t quotient);
  template <class Use>
  void for_each_shape(Use use) const;
  template <class T>
  bool push(std::vector<T>& vector, const T& entry);
  std::size_t memory() const;

  std::size_t limit_;
  Slice slice_;
  OutputBias bias_;
  WordSet shapes_;             ///< packed
  std::vector<Range> ranges_;  ///< of each shape
  std::vector<char> alone_;    ///< of each shape: its negative is not represented by it
  // Quotients outside of the range. Open addressing: number of the shape + 1, then the quotient; 0 is free.
  std::vector<std::uint64_t> outliers_;
  std::size_t outlier_count_ = 0;
  KinkedFunction sum_;
  std::vector<std::uint64_t> packed_;
};

}  // namespace relucert
