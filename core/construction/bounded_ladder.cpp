#include "core/construction/bounded_ladder.hpp"

#include "core/construction/hypothesis.hpp"
#include "core/function/function_class.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

/// Makes the layers in turn. A hidden layer holds `copies` equal accumulators, then as many copies of each
/// kink relu(x - k/N), k counted from 1.
class LadderBuilder {
 public:
  LadderBuilder(std::vector<Rational> slopes, Rational gain)
      : slopes_(std::move(slopes)), gain_(std::move(gain)) {}

  void add_hidden(std::uint64_t kinks, std::size_t copies) {
    Layer<Rational> layer{width_, {}};
    layer.rows.insert(layer.rows.end(), copies, sum());
    // What was added last is x, or the last kink so far.
    const auto last = static_cast<std::uint32_t>(width_ - 1);
    for (std::uint64_t i = 1; i <= kinks; ++i)
      layer.rows.insert(layer.rows.end(), copies,
                        Row<Rational>{{{last, 1}}, -Rational(Integer(i), Integer(slopes_.size()))});
    first_ += kinks_;
    kinks_ = kinks;
    copies_ = copies;
    width_ = layer.rows.size();
    layers_.push_back(std::move(layer));
  }

  Network finish(const Rational& sign, const Rational& bias) {
    Row<Rational> output = sum();
    output.bias = bias;
    for (auto& entry : output.weights) entry.weight = sign * entry.weight;
    layers_.push_back({width_, {std::move(output)}});
    return Network(std::move(layers_));
  }

 private:
  /// The accumulator with the kinks of the present layer.
  Row<Rational> sum() const {
    Row<Rational> row;
    if (layers_.empty()) {
      if (!slopes_[0].is_zero()) row.weights.push_back({0, gain_ * slopes_[0]});
      row.bias = gain_;
      return row;
    }
    std::uint32_t column = 0;
    for (; column < copies_; ++column) row.weights.push_back({column, 1});
    for (std::uint64_t k = first_; k < first_ + kinks_; ++k) {
      const Rational weight = gain_ * (slopes_[k] - slopes_[k - 1]);
      for (std::size_t copy = 0; copy < copies_; ++copy, ++column)
        if (!weight.is_zero()) row.weights.push_back({column, weight});
    }
    return row;
  }

  std::vector<Rational> slopes_;
  Rational gain_;
  std::vector<Layer<Rational>> layers_;
  std::size_t width_ = 1;
  std::size_t copies_ = 1;
  std::uint64_t first_ = 1;  ///< kink of the present layer
  std::uint64_t kinks_ = 0;  ///< in the present layer
};

}  // namespace

std::variant<Integer, std::string> bounded_ladder_cells(const BoundedFamily& family) {
  if (auto objection = unless_at_least("W", family.width, 2)) return *objection;
  if (auto objection = unless_at_least("L", family.depth, 2)) return *objection;
  const Integer kinks(family.width - 1);
  if (family.weight_bound >= 2) return kinks * Integer(family.depth - 1) + Integer(1);
  return kinks * Integer(family.depth - 2) + Integer(family.width / 2);
}

Network bounded_ladder(const BoundedFamily& family, const PiecewiseLinear& f) {
  const auto cells = bounded_ladder_cells(family);
  const auto* count = std::get_if<Integer>(&cells);
  RELUCERT_REQUIRE(count != nullptr && *count < Integer::power_of_two(32),
                   "bounded_ladder needs W, L >= 2 and N < 2^32");
  const auto reason = reason_not_in_h1(f);
  RELUCERT_REQUIRE(!reason, "not in H1: " + reason.value_or(""));
  // The last bias is start - 1 with start >= 0, so that it is in [-1, 0]; f or -f starts like this.
  const Rational sign = f.at(0).sign() < 0 ? -1 : 1;
  const Rational start = sign * f.at(0);
  std::vector<Rational> slopes;
  Rational before = start;
  for (Integer k = 1; k <= *count; k = k + Integer(1)) {
    const Rational value = sign * f.at(Rational(k, *count));
    slopes.push_back(Rational(*count) * (value - before));
    before = value;
  }
  const std::uint64_t kinks = family.width - 1;
  const bool doubled = family.weight_bound == 1;
  LadderBuilder builder(std::move(slopes), doubled ? Rational(1, 2) : Rational(1));
  for (std::uint32_t l = doubled ? 2 : 1; l < family.depth; ++l) builder.add_hidden(kinks, 1);
  if (doubled) builder.add_hidden(family.width / 2 - 1, 2);
  return builder.finish(sign, sign * (start - Rational(1)));
}

}  // namespace relucert
