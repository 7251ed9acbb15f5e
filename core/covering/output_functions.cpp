#include "core/covering/output_functions.hpp"

#include <algorithm>
#include <utility>

namespace relucert {
namespace {

/// Linear in the shape: the hash of a sum is the sum of the hashes, and that of -f is minus that of f. So a
/// sum is looked at only after its hash has said that it belongs to the slice and has the sign that is kept.
std::uint64_t linear_hash(const KinkedFunction& f) {
  std::uint64_t hash = static_cast<std::uint64_t>(std::int64_t{f.slope}) * 0x9E3779B97F4A7C15u;
  for (const Kink& kink : f.kinks)
    hash +=
        static_cast<std::uint64_t>(std::int64_t{kink.multiple}) * mixed(std::uint64_t{kink.p} << 16 | kink.q);
  return hash;
}

/// Neither larger nor smaller than its negative: the sign does not choose between f and -f.
bool is_own_negative(std::uint64_t hash) {
  return hash == 0 - hash;
}

bool in_slice(std::uint64_t spread, Slice slice) {
  return static_cast<std::uint64_t>(static_cast<unsigned __int128>(spread) * slice.count >> 64) ==
         slice.index;
}

std::uint64_t start_entry(std::uint32_t shape, std::int32_t start) {
  return (std::uint64_t{shape} + 1) << 32 | static_cast<std::uint32_t>(start);
}

}  // namespace

OutputFunctions::OutputFunctions(std::size_t memory_limit, Slice slice)
    // A quarter is left for the lists that for_each_shape makes.
    : limit_(memory_limit), slice_(slice), shapes_(memory_limit / 16 * 7) {}

/// Runs through the multisets; the innermost loop adds hashes only.
struct OutputFunctions::Sums {
  OutputFunctions& result;
  const std::vector<KinkedFunction>& units;
  std::vector<std::uint64_t> hashes;
  std::vector<KinkedFunction> partial;

  bool from(std::size_t first, std::size_t left, std::uint64_t hash) {
    if (left == 1) {
      for (std::size_t i = first; i < units.size(); ++i)
        if (!result.add(hash + hashes[i], partial[1], units[i])) return false;
      return true;
    }
    for (std::size_t i = first; i < units.size(); ++i) {
      add_multiple(partial[left], 1, units[i], partial[left - 1]);
      if (!from(i, left - 1, hash + hashes[i])) return false;
    }
    return true;
  }
};

bool OutputFunctions::add_sums(const std::vector<KinkedFunction>& units, std::size_t size) {
  Sums sums{*this, units, {}, std::vector<KinkedFunction>(size + 1)};
  for (const KinkedFunction& unit : units) sums.hashes.push_back(linear_hash(unit));
  return sums.from(0, size, 0);
}

inline bool OutputFunctions::add(std::uint64_t hash, const KinkedFunction& f, const KinkedFunction& g) {
  if (static_cast<std::int64_t>(hash) < 0 && !is_own_negative(hash)) return true;
  const std::uint64_t spread = mixed(hash);
  if (slice_.count > 1 && !in_slice(spread, slice_)) return true;
  add_multiple(f, 1, g, sum_);
  const std::int32_t start = std::exchange(sum_.start, 0);
  pack(sum_, packed_);
  // In a slice the upper bits hardly differ; the set looks at them.
  const auto shape = shapes_.insert(spread * slice_.count, packed_);
  if (!shape) return false;
  if (shape->is_new) alone_.push_back(is_own_negative(hash));
  return add_start(shape->number, start);
}

bool OutputFunctions::add_start(std::uint32_t shape, std::int32_t start) {
  if (start_count_ * 3 >= starts_.size() * 2) {
    const std::size_t size = std::max<std::size_t>(64, starts_.size() * 2);
    if ((starts_.size() + size) * sizeof(starts_[0]) > limit_ / 16 * 5) return false;
    std::vector<std::uint64_t> larger(size, 0);
    for (const std::uint64_t entry : starts_) {
      if (entry == 0) continue;
      std::size_t i = mixed(entry) & (size - 1);
      while (larger[i] != 0) i = (i + 1) & (size - 1);
      larger[i] = entry;
    }
    starts_.swap(larger);
  }
  const std::uint64_t entry = start_entry(shape, start);
  std::size_t i = mixed(entry) & (starts_.size() - 1);
  for (; starts_[i] != 0; i = (i + 1) & (starts_.size() - 1))
    if (starts_[i] == entry) return true;
  starts_[i] = entry;
  ++start_count_;
  return true;
}

std::size_t OutputFunctions::memory() const {
  return shapes_.memory() + alone_.capacity() / 8 + starts_.capacity() * sizeof(starts_[0]);
}

/// Calls use(shape, its starts in increasing order).
template <class Use>
void OutputFunctions::for_each_shape(Use use) const {
  std::vector<std::size_t> ends(shapes_.size() + 1, 0);
  for (const std::uint64_t entry : starts_)
    if (entry != 0) ++ends[entry >> 32];
  for (std::size_t s = 1; s < ends.size(); ++s) ends[s] += ends[s - 1];
  std::vector<std::int32_t> sorted(start_count_);
  // Fills each range from its end, so that `ends` moves to the beginnings.
  for (const std::uint64_t entry : starts_)
    if (entry != 0) sorted[--ends[entry >> 32]] = static_cast<std::int32_t>(entry & 0xFFFFFFFF);
  for (std::size_t s = 0; s < shapes_.size(); ++s) {
    const std::size_t begin = ends[s + 1];
    const std::size_t end = s + 2 < ends.size() ? ends[s + 2] : sorted.size();
    std::sort(sorted.begin() + begin, sorted.begin() + end);
    use(s, std::span<const std::int32_t>(sorted).subspan(begin, end - begin));
  }
}

namespace {

/// A run of the union of all starts + c * unit, |c| <= largest: first, first + unit, ..., in all `length`
/// ones.
struct Run {
  std::int64_t first;
  std::int64_t length;
};

/// The union as disjoint runs. Starts with one remainder modulo the unit are merged like intervals.
class Shifted {
 public:
  Shifted(std::int32_t largest, std::int32_t unit) : largest_(largest), unit_(unit) {}

  /// `starts` increasing. Cost O(n log n).
  const std::vector<Run>& runs(std::span<const std::int32_t> starts) {
    places_.clear();
    for (const std::int64_t start : starts) {
      const std::int64_t remainder = (start % unit_ + unit_) % unit_;
      places_.push_back({remainder, (start - remainder) / unit_});
    }
    if (unit_ > 1) std::sort(places_.begin(), places_.end());
    runs_.clear();
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto [remainder, quotient] = places_[i];
      if (i > 0 && places_[i - 1].first == remainder) {
        // The run so far ends at the last quotient + largest.
        const std::int64_t gap = quotient - places_[i - 1].second;
        if (gap <= 2 * largest_ + 1) {
          runs_.back().length += gap;
          continue;
        }
      }
      runs_.push_back({(quotient - largest_) * unit_ + remainder, 2 * largest_ + 1});
    }
    return runs_;
  }

 private:
  std::int64_t largest_;
  std::int64_t unit_;
  std::vector<std::pair<std::int64_t, std::int64_t>> places_;
  std::vector<Run> runs_;
};

}  // namespace

std::uint64_t OutputFunctions::count(std::int32_t largest, std::int32_t unit) const {
  Shifted shifted(largest, unit);
  std::uint64_t count = 0;
  for_each_shape([&](std::size_t shape, std::span<const std::int32_t> starts) {
    std::uint64_t functions = 0;
    for (const Run& run : shifted.runs(starts)) functions += static_cast<std::uint64_t>(run.length);
    count += alone_[shape] ? functions : 2 * functions;
  });
  return count;
}

void OutputFunctions::for_each(std::int32_t largest, std::int32_t unit,
                               const std::function<void(const KinkedFunction&)>& use) const {
  Shifted shifted(largest, unit);
  KinkedFunction f;
  KinkedFunction negative;
  for_each_shape([&](std::size_t shape, std::span<const std::int32_t> starts) {
    unpack(shapes_[shape], f);
    for (const Run& run : shifted.runs(starts))
      for (std::int64_t k = 0; k < run.length; ++k) {
        f.start = static_cast<std::int32_t>(run.first + k * unit);
        use(f);
        if (alone_[shape]) continue;
        add_multiple({}, -1, f, negative);
        use(negative);
      }
  });
}

}  // namespace relucert
