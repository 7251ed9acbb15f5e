#include "core/covering/kinked_function.hpp"

#include <bit>
#include <cstdlib>
#include <numeric>

namespace relucert {

void add_multiple(const KinkedFunction& f, std::int32_t weight, const KinkedFunction& g,
                  KinkedFunction& result) {
  result = f;
  if (weight == 0) return;
  result.start += weight * g.start;
  result.slope += weight * g.slope;
  if (g.kinks.empty()) return;
  result.kinks.clear();
  auto x = f.kinks.begin();
  auto y = g.kinks.begin();
  while (x != f.kinks.end() && y != g.kinks.end()) {
    if (left_of(*x, *y)) {
      result.kinks.push_back(*x++);
    } else if (left_of(*y, *x)) {
      result.kinks.push_back({y->p, y->q, weight * y->multiple});
      ++y;
    } else {
      const std::int32_t multiple = x->multiple + weight * y->multiple;
      if (multiple != 0) result.kinks.push_back({x->p, x->q, multiple});
      ++x;
      ++y;
    }
  }
  result.kinks.insert(result.kinks.end(), x, f.kinks.end());
  for (; y != g.kinks.end(); ++y) result.kinks.push_back({y->p, y->q, weight * y->multiple});
}

namespace {

/// Writes a function piece by piece, from left to right.
class Writer {
 public:
  explicit Writer(KinkedFunction& result) : result_(result) { result_.kinks.clear(); }

  /// The next piece, which begins at p/q, is slope * x + intercept.
  void piece(std::int64_t p, std::int64_t q, std::int64_t slope, std::int64_t intercept) {
    if (p == 0) {
      result_.start = static_cast<std::int32_t>(intercept);
      result_.slope = static_cast<std::int32_t>(slope);
    } else if (slope != slope_) {
      result_.kinks.push_back({static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(q),
                               static_cast<std::int32_t>((slope - slope_) / q)});
    }
    slope_ = slope;
  }

 private:
  KinkedFunction& result_;
  std::int64_t slope_ = 0;
};

}  // namespace

void rectify(const KinkedFunction& f, std::int32_t bias, KinkedFunction& result) {
  Writer writer(result);
  std::int64_t slope = f.slope;
  std::int64_t intercept = std::int64_t{f.start} + bias;
  std::int64_t p = 0;
  std::int64_t q = 1;
  for (std::size_t k = 0; k <= f.kinks.size(); ++k) {
    const bool last = k == f.kinks.size();
    const std::int64_t next_p = last ? 1 : f.kinks[k].p;
    const std::int64_t next_q = last ? 1 : f.kinks[k].q;
    const std::int64_t left = slope * p + intercept * q;
    const std::int64_t right = slope * next_p + intercept * next_q;
    const auto piece = [&](bool active, std::int64_t from_p, std::int64_t from_q) {
      writer.piece(from_p, from_q, active ? slope : 0, active ? intercept : 0);
    };
    if ((left < 0 && right > 0) || (left > 0 && right < 0)) {
      const std::int64_t common = std::gcd(slope, intercept);
      piece(left > 0, p, q);
      piece(right > 0, std::abs(intercept) / common, std::abs(slope) / common);
    } else {
      piece(left > 0 || right > 0, p, q);
    }
    if (last) break;
    p = next_p;
    q = next_q;
    slope += std::int64_t{f.kinks[k].multiple} * q;
    intercept -= std::int64_t{f.kinks[k].multiple} * p;
  }
}

void pack(const KinkedFunction& f, std::vector<std::uint64_t>& words) {
  words.clear();
  words.push_back(std::uint64_t{static_cast<std::uint32_t>(f.start)} << 32 |
                  static_cast<std::uint32_t>(f.slope));
  for (const Kink& kink : f.kinks) words.push_back(std::bit_cast<std::uint64_t>(kink));
}

void unpack(std::span<const std::uint64_t> words, KinkedFunction& result) {
  result.start = static_cast<std::int32_t>(words[0] >> 32);
  result.slope = static_cast<std::int32_t>(words[0] & 0xFFFFFFFF);
  result.kinks.clear();
  for (const std::uint64_t word : words.subspan(1)) result.kinks.push_back(std::bit_cast<Kink>(word));
}

}  // namespace relucert
