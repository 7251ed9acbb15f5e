// Reading of objects. Vectors grow with the lines that are really there: a header that promises 2^31 rows
// costs nothing until they come.

#include "object.hpp"

#include <algorithm>

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

// One letter per number: dimension d, width W, depth L, weight bound B, nonzero weights s, bits a and b.
struct ClassShape {
  std::string_view name;
  ClassKind kind;
  std::string_view letters;
};

constexpr ClassShape class_shapes[] = {
    {"bounded", ClassKind::bounded, "dWLB"},
    {"sparse", ClassKind::sparse, "dWLBs"},
    {"quantized", ClassKind::quantized, "dWLab"},
    {"truncated", ClassKind::truncated, "dWLB"},
    {"unbounded", ClassKind::unbounded, "dWL"},
    {"truncated_unbounded", ClassKind::truncated_unbounded, "dWL"},
    {"lipschitz", ClassKind::lipschitz, "d"},
    {"anchored_lipschitz", ClassKind::anchored_lipschitz, ""},
};

}  // namespace

bool is_object(std::string_view word) {
  return word == "grid" || word == "net" || word == "pwl" || word == "class" || word == "functions";
}

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

FunctionClass read_function_class(Reader& reader) {
  const auto& tokens = reader.tokens();
  require(tokens.size() > 2, "a class needs its kind");
  const auto shape = std::find_if(std::begin(class_shapes), std::end(class_shapes),
                                  [&](const ClassShape& candidate) { return candidate.name == tokens[2]; });
  require(shape != std::end(class_shapes), "class ", quoted(tokens[2]), " is not known");
  require_token_count(reader, 3 + shape->letters.size());
  FunctionClass result;
  result.kind = shape->kind;
  for (std::size_t i = 0; i < shape->letters.size(); ++i) {
    const std::string_view token = tokens[3 + i];
    if (shape->letters[i] == 'B') {
      result.B = parse_rational(token);
      require(sgn(result.B) > 0, "a weight bound must be positive");
      continue;
    }
    const std::uint32_t value = parse_natural(token);
    switch (shape->letters[i]) {
      case 'd':
        result.d = value;
        break;
      case 'W':
        result.W = value;
        break;
      case 'L':
        result.L = value;
        break;
      case 's':
        result.s = value;
        break;
      case 'a':
        result.a = value;
        break;
      default:
        result.b = value;
    }
  }
  if (shape->letters.starts_with("d")) require(result.d > 0, "the dimension of a class must be at least 1");
  if (shape->letters.starts_with("dWL")) {
    require(result.L > 0, "the depth of a class must be at least 1");
    require(result.d <= result.W, "the dimension of a class must be at most its width");
  }
  return result;
}

FunctionList read_function_list(Reader& reader) {
  const auto& tokens = reader.tokens();
  require(tokens.size() > 2, "a list of functions needs their number");
  const std::size_t count = parse_natural(tokens[2]);
  require(count > 0, "a list of functions must not be empty");
  require_token_count(reader, 3 + count);
  FunctionList list;
  for (std::size_t i = 0; i < count; ++i) list.ids.push_back(parse_natural(tokens[3 + i]));
  return list;
}

}  // namespace relucert_check
