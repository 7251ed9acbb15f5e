// The objects of a certificate: grid, network, piecewise-linear function, class and list of functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "number.hpp"
#include "reader.hpp"

namespace relucert_check {

// Q_b^a = (-2^(a+1), 2^(a+1)) intersected with 2^-b Z.
struct Grid {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

// One affine map with its numbers as integers over one common denominator, so that evaluation never reduces a
// fraction. Row i has the weights [row_end[i-1], row_end[i]).
struct Layer {
  Integer denominator = 1;
  std::vector<std::size_t> row_end;
  std::vector<std::uint32_t> column;
  std::vector<Integer> weight;
  std::vector<Integer> bias;
};

struct Network {
  std::vector<std::uint32_t> sizes;  // N_0 ... N_L
  std::vector<Layer> layers;
};

struct Point {
  Rational x;
  Rational y;
};

// Affine between neighbouring points; the domain reaches from the first x to the last.
using PiecewiseLinear = std::vector<Point>;

enum class ClassKind {
  bounded,
  sparse,
  quantized,
  truncated,
  unbounded,
  truncated_unbounded,
  lipschitz,
  anchored_lipschitz
};

// A class of functions on [0,1]^d; the numbers that its kind does not have are 0.
struct FunctionClass {
  ClassKind kind{};
  std::uint32_t d = 0;
  std::uint32_t W = 0;
  std::uint32_t L = 0;
  std::uint32_t s = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Rational B;
};

// Ids of functions.
struct FunctionList {
  std::vector<std::uint32_t> ids;
};

using Object = std::variant<Grid, Network, PiecewiseLinear, FunctionClass, FunctionList>;

bool is_object(std::string_view word);

// Each reads the rest of an object whose first line (`grid ID ...` and so on) is the current line.
Grid read_grid(Reader& reader);
Network read_network(Reader& reader);
PiecewiseLinear read_piecewise_linear(Reader& reader);
FunctionClass read_function_class(Reader& reader);
FunctionList read_function_list(Reader& reader);

// Requires a current line of exactly `count` tokens.
void require_token_count(const Reader& reader, std::size_t count);

}  // namespace relucert_check
