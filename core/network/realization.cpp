// Tries the sweep with short numbers first. It proves on the way that they are long enough, or says that they
// are not, and then it says so early: the first piece already passes through all layers.
#include "core/network/realization.hpp"

#include "core/network/realization_words.hpp"
#include "core/network/sweep.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

template <class AnyNetwork>
void require_line(const AnyNetwork& network, const Rational& left, const Rational& right) {
  RELUCERT_REQUIRE(network.layers().front().inputs == 1 && network.layers().back().rows.size() == 1,
                   "one input and one output expected");
  RELUCERT_REQUIRE(left < right, "empty interval");
}

using Points = std::optional<std::vector<Point>>;

template <class Number, class ScaledNetwork>
Points sweep(const std::optional<ScaledNetwork>& network, const Rational& left, const Rational& right) {
  return network ? Sweep<Number>(*network).run(left, right) : std::nullopt;
}

/// The network in both kinds of integers, the second made only when it is needed.
template <class AnyNetwork>
class Realizer {
 public:
  Realizer(const AnyNetwork& network, const Rational& left, const Rational& right)
      : network_(network), left_(left), right_(right), short_weights_(scaled<std::int64_t>(network)) {}

  Points in_words(std::size_t words) const {
    switch (words) {
      case 1:
        return sweep<FixedInteger<1>>(short_weights_, left_, right_);
      case 2:
        return sweep<FixedInteger<2>>(short_weights_, left_, right_);
      case 4:
        return sweep<FixedInteger<4>>(short_weights_, left_, right_);
      case 8:
        return sweep<FixedInteger<8>>(short_weights_, left_, right_);
      default:
        RELUCERT_REQUIRE(words == 0, "no sweep with " + std::to_string(words) + " words");
        return sweep<Integer>(scaled<Integer>(network_), left_, right_);
    }
  }

 private:
  const AnyNetwork& network_;
  const Rational& left_;
  const Rational& right_;
  std::optional<ScaledNetwork<std::int64_t>> short_weights_;
};

template <class AnyNetwork>
std::optional<PiecewiseLinear> realize_in_words(std::size_t words, const AnyNetwork& network,
                                                const Rational& left, const Rational& right) {
  require_line(network, left, right);
  Points points = Realizer(network, left, right).in_words(words);
  if (!points) return std::nullopt;
  return PiecewiseLinear(*std::move(points));
}

template <class AnyNetwork>
PiecewiseLinear realize(const AnyNetwork& network, const Rational& left, const Rational& right) {
  require_line(network, left, right);
  const Realizer realizer(network, left, right);
  for (const std::size_t words : realization_word_counts)
    if (Points points = realizer.in_words(words)) return PiecewiseLinear(*std::move(points));
  throw_contract_violation("points", "Integer holds every number", std::source_location::current());
}

}  // namespace

std::optional<PiecewiseLinear> realization_in_words(std::size_t words, const QuantizedNetwork& network,
                                                    const Rational& left, const Rational& right) {
  return realize_in_words(words, network, left, right);
}

std::optional<PiecewiseLinear> realization_in_words(std::size_t words, const Network& network,
                                                    const Rational& left, const Rational& right) {
  return realize_in_words(words, network, left, right);
}

PiecewiseLinear realization(const QuantizedNetwork& network, const Rational& left, const Rational& right) {
  return realize(network, left, right);
}

PiecewiseLinear realization(const Network& network, const Rational& left, const Rational& right) {
  return realize(network, left, right);
}

}  // namespace relucert
