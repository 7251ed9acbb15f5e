#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace relucert {

/// A set of sequences of 64-bit words, numbered in the order in which they came. Exact: sequences are
/// compared word by word, the hash only says where to look. It never holds more memory than its limit, also
/// while it grows.
class WordSet {
 public:
  explicit WordSet(std::size_t memory_limit_bytes) : limit_(memory_limit_bytes) {}

  struct Inserted {
    std::uint32_t number;
    bool is_new;
  };
  /// Empty, and the set as before, when the memory would not do. Equal sequences must come with equal hashes.
  std::optional<Inserted> insert(std::uint64_t hash, std::span<const std::uint64_t> words);

  std::size_t size() const { return ends_.size(); }
  std::span<const std::uint64_t> operator[](std::size_t number) const {
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::span(words_).subspan(begin, ends_[number] - begin);
  }
  std::size_t memory() const;  ///< bytes held

 private:
  template <class T>
  bool make_room(std::vector<T>& vector, std::size_t more);
  bool make_slots();

  std::size_t limit_;
  std::vector<std::uint64_t> words_;
  std::vector<std::size_t> ends_;
  std::vector<std::uint64_t> slots_;  ///< upper half of the hash, then number + 1; 0 is free
  int slot_bits_ = 0;
};

/// Spreads all bits of x over all bits of the result (a bijection).
inline std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9u;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// A hash for sequences that have none yet.
std::uint64_t hash_of(std::span<const std::uint64_t> words);

}  // namespace relucert
