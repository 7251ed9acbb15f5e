// Reading of objects. Vectors grow with the lines that are really there: a header that promises 2^31 rows
// costs nothing until they come.

#include "object.hpp"

namespace relucert_check {
namespace {

// Numbers of one layer times binary digits of their common denominator: half a gigabyte.
constexpr std::uint64_t max_layer_bits = std::uint64_t{1} << 32;

// The common denominator grows with each number read; the numerators are brought to it at the end.
class LayerReader {
 public:
  void read_row(Reader& reader, std::uint32_t inputs) {
    reader.require_next("the rows of a network");
    const auto& tokens = reader.tokens();
    require(tokens[0] == "row", "expected 'row', not ", quoted(tokens[0]));
    require(tokens.size() > 1, "a row needs the number of its weights");
    const std::size_t count = parse_natural(tokens[1]);
    require_token_count(reader, 2 * count + 3);
    std::int64_t previous = -1;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t index = parse_natural(tokens[2 + 2 * i]);
      require(index < inputs, "index ", index, " is not below the number of inputs ", inputs);
      require(index > previous, "index ", index, " does not increase after ", previous);
      previous = index;
      Rational weight = parse_rational(tokens[3 + 2 * i]);
      require(sgn(weight) != 0, "a zero weight is listed");
      layer_.column.push_back(index);
      add(weights_, std::move(weight));
    }
    layer_.row_end.push_back(weights_.size());
    add(biases_, parse_rational(tokens.back()));
  }

  Layer finish() {
    scale(weights_, layer_.weight);
    scale(biases_, layer_.bias);
    return std::move(layer_);
  }

 private:
  void add(std::vector<Rational>& list, Rational value) {
    layer_.denominator = lcm(layer_.denominator, value.get_den());
    list.push_back(std::move(value));
    const std::uint64_t numbers = weights_.size() + biases_.size();
    const std::uint64_t bits = bit_length(layer_.denominator);
    require<GaveUp>(bits <= max_layer_bits / numbers, "the common denominator of a layer has ", bits,
                    " bits for ", numbers, " numbers, the limit is 2^32 bits in all");
  }

  void scale(std::vector<Rational>& from, std::vector<Integer>& to) {
    to.reserve(from.size());
    for (Rational& value : from) {
      to.emplace_back(value.get_num() * (layer_.denominator / value.get_den()));
      value = 0;
    }
  }

  Layer layer_;
  std::vector<Rational> weights_;
  std::vector<Rational> biases_;
};

}  // namespace

void require_token_count(const Reader& reader, std::size_t count) {
  require(reader.tokens().size() == count, "the line has ", reader.tokens().size(), " tokens, not ", count);
}

Grid read_grid(Reader& reader) {
  require_token_count(reader, 4);
  return {parse_natural(reader.tokens()[2]), parse_natural(reader.tokens()[3])};
}

Network read_network(Reader& reader) {
  const auto& tokens = reader.tokens();
  require(tokens.size() > 2, "a network needs its depth");
  const std::size_t depth = parse_natural(tokens[2]);
  require(depth > 0, "a network needs at least one affine map");
  require_token_count(reader, depth + 4);
  Network network;
  for (std::size_t l = 0; l <= depth; ++l) {
    network.sizes.push_back(parse_natural(tokens[3 + l]));
    require(network.sizes.back() > 0, "a layer needs at least one neuron");
  }
  for (std::size_t l = 1; l <= depth; ++l) {
    LayerReader layer;
    for (std::uint32_t i = 0; i < network.sizes[l]; ++i) layer.read_row(reader, network.sizes[l - 1]);
    network.layers.push_back(layer.finish());
  }
  return network;
}

PiecewiseLinear read_piecewise_linear(Reader& reader) {
  require_token_count(reader, 3);
  const std::uint32_t count = parse_natural(reader.tokens()[2]);
  require(count >= 2, "a function needs at least two points");
  PiecewiseLinear points;
  for (std::uint32_t i = 0; i < count; ++i) {
    reader.require_next("the points of a function");
    require(reader.tokens()[0] == "pt", "expected 'pt', not ", quoted(reader.tokens()[0]));
    require_token_count(reader, 3);
    Point point{parse_rational(reader.tokens()[1]), parse_rational(reader.tokens()[2])};
    require(points.empty() || point.x > points.back().x, "x = ", point.x, " does not increase after ",
            points.empty() ? point.x : points.back().x);
    points.push_back(std::move(point));
  }
  return points;
}

}  // namespace relucert_check
