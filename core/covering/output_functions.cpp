#include "core/covering/output_functions.hpp"

#include <algorithm>

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

std::uint64_t upper_half_of_product(std::uint64_t x, std::uint64_t y) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>(static_cast<Wide>(x) * y >> 64);
}

/// Quotients from first to last.
struct Run {
  std::int64_t first;
  std::int64_t last;
};

}  // namespace

OutputFunctions::OutputFunctions(std::size_t memory_limit, Slice slice, OutputBias bias)
    : limit_(memory_limit), slice_(slice), bias_(bias), shapes_(memory_limit / 2) {}

/// Runs through the multisets; the innermost loop adds hashes only.
struct OutputFunctions::Sums {
  OutputFunctions& result;
  const std::vector<KinkedFunction>& units;
  std::vector<std::uint64_t> hashes;
  std::vector<KinkedFunction> partial;
  std::size_t size;
  const std::function<void(double)>& progress;

  bool from(std::size_t first, std::size_t left, std::uint64_t hash) {
    if (left == 1) {
      for (std::size_t i = first; i < units.size(); ++i)
        if (!result.add(hash + hashes[i], partial[1], units[i])) return false;
      return true;
    }
    for (std::size_t i = first; i < units.size(); ++i) {
      add_multiple(partial[left], 1, units[i], partial[left - 1]);
      if (!from(i, left - 1, hash + hashes[i])) return false;
      if (left == size && progress) progress(static_cast<double>(i + 1) / static_cast<double>(units.size()));
    }
    return true;
  }
};

bool OutputFunctions::add_sums(const std::vector<KinkedFunction>& units, std::size_t size,
                               const std::function<void(double)>& progress) {
  Sums sums{*this, units, {}, std::vector<KinkedFunction>(size + 1), size, progress};
  for (const KinkedFunction& unit : units) sums.hashes.push_back(linear_hash(unit));
  return sums.from(0, size, 0);
}

bool OutputFunctions::add(std::uint64_t hash, const KinkedFunction& f, const KinkedFunction& g) {
  if (static_cast<std::int64_t>(hash) < 0 && !is_own_negative(hash)) return true;
  const std::uint64_t spread = mixed(hash);
  if (slice_.count > 1 && upper_half_of_product(spread, slice_.count) != slice_.index) return true;
  add_multiple(f, 1, g, sum_);
  const std::int32_t quotient = sum_.start >> bias_.unit_bits;
  const std::int32_t remainder = sum_.start - (quotient << bias_.unit_bits);
  sum_.start = remainder;
  pack(sum_, packed_);
  // In a slice the upper bits hardly differ; the set looks at them.
  const auto shape = shapes_.insert(spread * slice_.count + mixed(remainder), packed_);
  if (!shape) return false;
  if (shape->is_new)
    return push(ranges_, {quotient, quotient}) && push(alone_, static_cast<char>(is_own_negative(hash)));
  Range& range = ranges_[shape->number];
  const std::int32_t reach = 2 * bias_.largest + 1;
  if (quotient < range.low) {
    if (range.low - quotient > reach) return add_outlier(shape->number, quotient);
    range.low = quotient;
  } else if (quotient > range.high) {
    if (quotient - range.high > reach) return add_outlier(shape->number, quotient);
    range.high = quotient;
  }
  return true;
}

bool OutputFunctions::add_outlier(std::uint32_t shape, std::int32_t quotient) {
  if (outlier_count_ * 3 >= outliers_.size() * 2) {
    const std::size_t size = std::max<std::size_t>(64, outliers_.size() * 2);
    if (memory() + size * sizeof(outliers_[0]) > limit_) return false;
    std::vector<std::uint64_t> larger(size, 0);
    for (const std::uint64_t entry : outliers_) {
      if (entry == 0) continue;
      std::size_t i = mixed(entry) & (size - 1);
      while (larger[i] != 0) i = (i + 1) & (size - 1);
      larger[i] = entry;
    }
    outliers_.swap(larger);
  }
  const std::uint64_t entry = (std::uint64_t{shape} + 1) << 32 | static_cast<std::uint32_t>(quotient);
  std::size_t i = mixed(entry) & (outliers_.size() - 1);
  for (; outliers_[i] != 0; i = (i + 1) & (outliers_.size() - 1))
    if (outliers_[i] == entry) return true;
  outliers_[i] = entry;
  ++outlier_count_;
  return true;
}

/// A vector that grows holds its old memory and the new one together.
template <class T>
bool OutputFunctions::push(std::vector<T>& vector, const T& entry) {
  if (vector.size() == vector.capacity()) {
    const std::size_t larger = std::max<std::size_t>(64, vector.size() + vector.size() / 2);
    if (memory() + larger * sizeof(T) > limit_) return false;
    vector.reserve(larger);
  }
  vector.push_back(entry);
  return true;
}

/// With the lists that for_each_shape makes.
std::size_t OutputFunctions::memory() const {
  return shapes_.memory() + ranges_.capacity() * sizeof(Range) + alone_.capacity() +
         outliers_.capacity() * sizeof(outliers_[0]) + shapes_.size() * sizeof(std::size_t) +
         outlier_count_ * sizeof(std::int32_t);
}

/// Calls use(number of the shape, disjoint increasing runs of its quotients with all biases).
template <class Use>
void OutputFunctions::for_each_shape(Use use) const {
  std::vector<std::size_t> ends(shapes_.size() + 1, 0);
  for (const std::uint64_t entry : outliers_)
    if (entry != 0) ++ends[entry >> 32];
  for (std::size_t s = 1; s < ends.size(); ++s) ends[s] += ends[s - 1];
  std::vector<std::int32_t> outliers(outlier_count_);
  // Fills the part of each shape from its end, so that `ends` moves to the beginnings.
  for (const std::uint64_t entry : outliers_)
    if (entry != 0) outliers[--ends[entry >> 32]] = static_cast<std::int32_t>(entry & 0xFFFFFFFF);
  std::vector<Run> runs;
  for (std::size_t s = 0; s < shapes_.size(); ++s) {
    const std::size_t begin = ends[s + 1];
    const std::size_t end = s + 2 < ends.size() ? ends[s + 2] : outliers.size();
    runs.assign(1, {ranges_[s].low - bias_.largest, ranges_[s].high + bias_.largest});
    if (begin != end) {
      for (std::size_t i = begin; i < end; ++i)
        runs.push_back({outliers[i] - bias_.largest, outliers[i] + bias_.largest});
      std::sort(runs.begin(), runs.end(), [](const Run& x, const Run& y) { return x.first < y.first; });
      std::size_t merged = 0;
      for (const Run& run : runs) {
        if (run.first > runs[merged].last + 1)
          runs[++merged] = run;
        else
          runs[merged].last = std::max(runs[merged].last, run.last);
      }
      runs.resize(merged + 1);
    }
    use(s, runs);
  }
}

std::uint64_t OutputFunctions::count() const {
  std::uint64_t count = 0;
  for_each_shape([&](std::size_t shape, const std::vector<Run>& runs) {
    std::uint64_t functions = 0;
    for (const Run& run : runs) functions += static_cast<std::uint64_t>(run.last - run.first + 1);
    count += alone_[shape] ? functions : 2 * functions;
  });
  return count;
}

void OutputFunctions::for_each(const std::function<void(const KinkedFunction&)>& use) const {
  KinkedFunction f;
  KinkedFunction negative;
  for_each_shape([&](std::size_t shape, const std::vector<Run>& runs) {
    unpack(shapes_[shape], f);
    const std::int32_t remainder = f.start;
    for (const Run& run : runs)
      for (std::int64_t quotient = run.first; quotient <= run.last; ++quotient) {
        f.start = static_cast<std::int32_t>((quotient << bias_.unit_bits) + remainder);
        use(f);
        if (alone_[shape]) continue;
        add_multiple({}, -1, f, negative);
        use(negative);
      }
  });
}

}  // namespace relucert
