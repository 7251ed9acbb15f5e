#include "core/covering/word_set.hpp"

#include <algorithm>

namespace relucert {
namespace {

constexpr std::uint64_t number_mask = 0xFFFFFFFF;

}  // namespace

std::size_t WordSet::memory() const {
  return words_.capacity() * sizeof(words_[0]) + ends_.capacity() * sizeof(ends_[0]) +
         slots_.capacity() * sizeof(slots_[0]);
}

/// While a vector grows, its old memory and the new one are held together.
template <class T>
bool WordSet::make_room(std::vector<T>& vector, std::size_t more) {
  const std::size_t wanted = vector.size() + more;
  if (wanted <= vector.capacity()) return true;
  const std::size_t larger = std::max({wanted, vector.size() + vector.size() / 2, std::size_t{64}});
  if (memory() + larger * sizeof(T) > limit_) return false;
  vector.reserve(larger);
  return true;
}

bool WordSet::make_slots() {
  if (ends_.size() * 3 < slots_.size() * 2) return true;
  const int bits = slot_bits_ == 0 ? 6 : slot_bits_ + 1;
  const std::size_t count = std::size_t{1} << bits;
  if (bits > 32 || memory() + count * sizeof(slots_[0]) > limit_) return false;
  std::vector<std::uint64_t> larger(count, 0);
  for (const std::uint64_t slot : slots_) {
    if (slot == 0) continue;
    std::size_t i = slot >> (64 - bits);
    while (larger[i] != 0) i = (i + 1) & (count - 1);
    larger[i] = slot;
  }
  slots_.swap(larger);
  slot_bits_ = bits;
  return true;
}

std::optional<WordSet::Inserted> WordSet::insert(std::uint64_t hash, std::span<const std::uint64_t> words) {
  if (!make_slots()) return std::nullopt;
  const std::uint64_t tag = hash & ~number_mask;
  std::size_t i = hash >> (64 - slot_bits_);
  for (; slots_[i] != 0; i = (i + 1) & (slots_.size() - 1)) {
    if ((slots_[i] & ~number_mask) != tag) continue;
    const auto number = static_cast<std::uint32_t>((slots_[i] & number_mask) - 1);
    if (std::ranges::equal((*this)[number], words)) return Inserted{number, false};
  }
  if (ends_.size() >= number_mask - 1 || !make_room(words_, words.size()) || !make_room(ends_, 1))
    return std::nullopt;
  words_.insert(words_.end(), words.begin(), words.end());
  ends_.push_back(words_.size());
  slots_[i] = tag | ends_.size();
  return Inserted{static_cast<std::uint32_t>(ends_.size() - 1), true};
}

std::uint64_t hash_of(std::span<const std::uint64_t> words) {
  std::uint64_t hash = words.size();
  for (const std::uint64_t word : words) hash = mixed(hash ^ mixed(word));
  return hash;
}

}  // namespace relucert
