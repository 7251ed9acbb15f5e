// Parsing of statements from one table of their arguments.

#include "statement.hpp"

#include <algorithm>

namespace relucert_check {
namespace {

// One letter per argument: n network, g grid, f function, c class; W, L, a, b or W, L, B the family; v the
// value, e the radius, m the count.
struct Shape {
  std::string_view name;
  Kind kind;
  std::string_view arguments;
};

constexpr Shape shapes[] = {
    {"on_grid", Kind::on_grid, "ng"},
    {"within", Kind::within, "nWL"},
    {"realizes", Kind::realizes, "nf"},
    {"in_h1", Kind::in_h1, "f"},
    {"dist_eq", Kind::dist_eq, "ffv"},
    {"dist_le", Kind::dist_le, "ffv"},
    {"net_dist_eq", Kind::net_dist_eq, "nfv"},
    {"net_dist_le", Kind::net_dist_le, "nfv"},
    {"approx_le", Kind::approx_le, "fWLabv"},
    {"minimax_ge", Kind::minimax_ge, "WLabv"},
    {"minimax_le", Kind::minimax_le, "WLabv"},
    {"minimax_eq", Kind::minimax_eq, "WLabv"},
    {"gap_le", Kind::gap_le, "WLabv"},
    {"weights_le", Kind::weights_le, "nB"},
    {"bounded_ge", Kind::bounded_ge, "WLBv"},
    {"bounded_le", Kind::bounded_le, "WLBv"},
    {"bounded_gap_le", Kind::bounded_gap_le, "WLBv"},
    {"size_eq", Kind::size_eq, "cm"},
    {"covering_le", Kind::covering_le, "cem"},
    {"covering_ge", Kind::covering_ge, "cem"},
    {"external_covering_le", Kind::external_covering_le, "cem"},
    {"external_covering_ge", Kind::external_covering_ge, "cem"},
    {"packing_le", Kind::packing_le, "cem"},
    {"packing_ge", Kind::packing_ge, "cem"},
    {"separated_ge", Kind::separated_ge, "cem"},
    {"log2_covering_le", Kind::log2_covering_le, "cev"},
    {"log2_packing_ge", Kind::log2_packing_ge, "cev"},
    {"no_finite_covering", Kind::no_finite_covering, "ce"},
};

std::uint32_t parse_positive(std::string_view token) {
  const std::uint32_t value = parse_natural(token);
  require(value > 0, "width, depth and weight bound must be at least 1");
  return value;
}

Rational parse_radius(std::string_view token) {
  Rational radius = parse_rational(token);
  require(sgn(radius) > 0, "a radius must be positive");
  return radius;
}

// A natural of any size.
Integer parse_count(std::string_view token) {
  const Rational count = parse_rational(token);
  require(count.get_den() == 1 && sgn(count) >= 0, quoted(token), " is not a natural");
  return count.get_num();
}

}  // namespace

const std::variant<Object, Fact>& Store::entry(Id id) const {
  const auto entry = entries_.find(id);
  require(entry != entries_.end(), "id ", id, " is unknown or deleted");
  return entry->second;
}

void Store::remove(Id id) {
  entry(id);
  entries_.erase(id);
}

const Fact& Store::fact(Id id) const {
  const Fact* fact = std::get_if<Fact>(&entry(id));
  require(fact != nullptr, "id ", id, " is not a step");
  return *fact;
}

const Object& Store::object(Id id) const {
  const Object* object = std::get_if<Object>(&entry(id));
  require(object != nullptr, "id ", id, " is not an object");
  return *object;
}

Statement parse_statement(std::span<const std::string_view>& tokens, const Store& store) {
  require(!tokens.empty(), "a statement is missing");
  const auto shape = std::find_if(std::begin(shapes), std::end(shapes),
                                  [&](const Shape& candidate) { return candidate.name == tokens[0]; });
  require(shape != std::end(shapes), "statement ", quoted(tokens[0]), " is not known");
  require(tokens.size() > shape->arguments.size(), "statement ", quoted(shape->name), " takes ",
          shape->arguments.size(), " arguments");
  Statement statement;
  statement.kind = shape->kind;
  statement.text = tokens[0];
  tokens = tokens.subspan(1);
  for (const char argument : shape->arguments) {
    const std::string_view token = tokens[0];
    switch (argument) {
      case 'W':
        statement.family.W = parse_positive(token);
        break;
      case 'L':
        statement.family.L = parse_positive(token);
        break;
      case 'a':
        statement.family.a = parse_natural(token);
        break;
      case 'b':
        statement.family.b = parse_natural(token);
        break;
      case 'B':
        statement.family.B = parse_positive(token);
        break;
      case 'v':
        statement.value = parse_rational(token);
        break;
      case 'e':
        statement.radius = parse_radius(token);
        break;
      case 'm':
        statement.count = parse_count(token);
        break;
      default:
        statement.objects.push_back(parse_natural(token));
        if (argument == 'n') store.network(statement.objects.back());
        if (argument == 'g') store.grid(statement.objects.back());
        if (argument == 'f') store.function(statement.objects.back());
        if (argument == 'c') store.function_class(statement.objects.back());
    }
    statement.text += ' ';
    statement.text += token;
    tokens = tokens.subspan(1);
  }
  return statement;
}

}  // namespace relucert_check
