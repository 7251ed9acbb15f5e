#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace relucert {

/// The estimates of the next roots of many neurons, with the least of them at hand. A tournament: a change
/// climbs only as far as it changes who wins.
///
/// A key may be too small: then the neuron comes up too early, and whoever asks for the least root sets its
/// key anew and asks again.
///
/// It only filters. Let every key, when it is not too small, be within 2^-50 |r| + 2^-1000 of its root r, or
/// of r moved into [-2^1000, 2^1000]. Moving keeps the order, so if r is the least root and s the root of the
/// least key, then r <= s and
///   key(r) <= key(s) + 2^-48 |key(s)| + 2^-990:
/// for r > 0 the errors are at most 2^-50 (|r| + |s|) <= 2^-49 s + ..., for s < 0 the same with |s| < |r| and
/// r (1 - 2^-50) <= s (1 - 2^-50), and otherwise key(r) is at most 2^-1000 above 0 <= s. near_least() takes
/// twice that margin, which covers its own rounding: the least root is always among what it finds, and exact
/// comparison decides there.
class RootQueue {
 public:
  static constexpr double never = std::numeric_limits<double>::infinity();

  explicit RootQueue(std::size_t count) {
    while (leaves_ < count) leaves_ *= 2;
    keys_.assign(2 * leaves_, never);
  }

  void set(std::size_t index, double key) {
    std::size_t node = leaves_ + index;
    keys_[node] = key;
    while (node > 1) {
      node /= 2;
      const double least = lesser_child(node);
      if (keys_[node] == least) return;
      keys_[node] = least;
    }
  }

  double at(std::size_t index) const { return keys_[leaves_ + index]; }

  /// The keys of a range that is about to change as a whole; update_range() must follow.
  double* range(std::size_t first) { return keys_.data() + leaves_ + first; }
  void update_range(std::size_t first, std::size_t count) {
    std::size_t begin = leaves_ + first;
    std::size_t last = begin + count - 1;
    while (begin > 1) {
      begin /= 2;
      last /= 2;
      for (std::size_t node = begin; node <= last; ++node) keys_[node] = lesser_child(node);
    }
  }

  /// All indices that can have the least root, in increasing order. Contract: some key is not `never`.
  void near_least(std::vector<std::uint32_t>& found) {
    found.clear();
    const double least = keys_[1];
    const double most = least + (least < 0 ? -least : least) * 0x1p-47 + 0x1p-989;
    open_.assign(1, 1);
    while (!open_.empty()) {
      const std::size_t node = open_.back();
      open_.pop_back();
      if (node >= leaves_) {
        found.push_back(static_cast<std::uint32_t>(node - leaves_));
        continue;
      }
      if (keys_[2 * node + 1] <= most) open_.push_back(2 * node + 1);
      if (keys_[2 * node] <= most) open_.push_back(2 * node);
    }
  }

 private:
  double lesser_child(std::size_t node) const { return std::min(keys_[2 * node], keys_[2 * node + 1]); }

  std::size_t leaves_ = 1;
  std::vector<double> keys_;       ///< node k has the children 2k and 2k + 1; the leaves are the last half
  std::vector<std::size_t> open_;  ///< for near_least alone
};

}  // namespace relucert
