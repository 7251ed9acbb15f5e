#include "core/network/network.hpp"

#include "core/network/shape.hpp"

namespace relucert {

Network::Network(std::vector<Layer<Rational>> layers) : layers_(std::move(layers)) { require_shape(layers_); }

std::size_t Network::width() const { return width_of(layers_); }

std::size_t Network::connectivity() const { return connectivity_of(layers_); }

std::vector<Rational> Network::operator()(std::vector<Rational> x) const {
  RELUCERT_REQUIRE(x.size() == inputs(), "evaluation with the wrong number of inputs");
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const bool hidden = l + 1 < layers_.size();
    std::vector<Rational> values;
    values.reserve(layers_[l].rows.size());
    for (const auto& row : layers_[l].rows) {
      Rational sum = row.bias;
      for (const auto& entry : row.weights) sum += entry.weight * x[entry.column];
      values.push_back(hidden && sum.sign() < 0 ? Rational(0) : std::move(sum));
    }
    x = std::move(values);
  }
  return x;
}

Rational Network::at(const Rational& x) const {
  RELUCERT_REQUIRE(inputs() == 1 && outputs() == 1, "one input and one output expected");
  return (*this)({x}).front();
}

}  // namespace relucert
