// Statements: what a goal claims and a step concludes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "object.hpp"

namespace relucert_check {

using Id = std::uint32_t;

enum class Kind {
  on_grid,
  within,
  realizes,
  in_h1,
  dist_eq,
  dist_le,
  net_dist_eq,
  net_dist_le,
  approx_le,
  minimax_ge,
  minimax_le,
  minimax_eq,
  gap_le,
  weights_le,
  bounded_ge,
  bounded_le,
  bounded_gap_le,
  size_eq,
  covering_le,
  covering_ge,
  external_covering_le,
  external_covering_ge,
  packing_le,
  packing_ge,
  separated_ge,
  log2_covering_le,
  log2_packing_ge,
  no_finite_covering
};

// R_b^a(W, L), or R(W, L, B); `within` uses W and L only, `weights_le` B only.
struct Family {
  std::uint32_t W = 0;
  std::uint32_t L = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t B = 0;
  bool operator==(const Family&) const = default;
};

struct Statement {
  Kind kind{};
  std::string text;  // its tokens as in the file: numbers have one spelling, so equal texts mean equal claims
  std::vector<Id> objects;  // in the order of the statement
  Family family;
  Rational value;
  Rational radius;  // positive
  Integer count;
};

// A proved statement and the theorem rules on which it rests, as printed: `memory(note)`.
struct Fact {
  Statement statement;
  std::set<std::string> assumptions;
};

// Everything that a step can refer to: `del` takes entries out, so memory is bounded by what is still needed.
class Store {
 public:
  void add(Id id, std::variant<Object, Fact> entry) { entries_.emplace(id, std::move(entry)); }
  void remove(Id id);
  const Fact& fact(Id id) const;
  const Object& object(Id id) const;
  const Grid& grid(Id id) const { return as<Grid>(id, "grid"); }
  const Network& network(Id id) const { return as<Network>(id, "network"); }
  const PiecewiseLinear& function(Id id) const { return as<PiecewiseLinear>(id, "function"); }
  const FunctionClass& function_class(Id id) const { return as<FunctionClass>(id, "class"); }
  const FunctionList& function_list(Id id) const { return as<FunctionList>(id, "list of functions"); }

 private:
  const std::variant<Object, Fact>& entry(Id id) const;
  template <typename T>
  const T& as(Id id, const char* kind) const {
    const T* wanted = std::get_if<T>(&object(id));
    require(wanted != nullptr, "object ", id, " is not a ", kind);
    return *wanted;
  }

  std::map<Id, std::variant<Object, Fact>> entries_;
};

// Parses the statement that starts at tokens[0], checks that its objects exist and are of the right kind, and
// removes its tokens from the front.
Statement parse_statement(std::span<const std::string_view>& tokens, const Store& store);

}  // namespace relucert_check
