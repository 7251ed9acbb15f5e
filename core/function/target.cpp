// Names of targets. A kind is one entry of a table: its form for the messages, and a function that reads what
// follows the colon.
#include "core/function/target.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/function/csv.hpp"
#include "core/function/decimal_literal.hpp"
#include "core/function/lattice_walk.hpp"
#include "core/function/scaled_series.hpp"
#include "core/function/target_functions.hpp"
#include "core/function/text.hpp"
#include "core/support/diagnostics.hpp"

namespace relucert {
namespace {

constexpr std::uint64_t largest_size = 1000000;

/// A name of a target, cut at its first colon.
struct Request {
  std::string text;
  std::string kind;
  std::optional<std::string> rest;  ///< what follows the first colon

  [[noreturn]] void fail(const std::string& message, const std::string& hint = {}) const {
    throw_input_error({"target " + quoted(text)}, message, hint);
  }
};

std::uint64_t number(const Request& request, const std::string& name, const std::string& text,
                     const Integer& least, const Integer& largest, const std::string& largest_text) {
  const auto value = Integer::parse(text);
  if (!value) request.fail(name + " is " + quoted(text) + ", an integer expected");
  if (*value < least || *value > largest)
    request.fail(name + " = " + value->text() + ", but " + least.text() + " <= " + name +
                 " <= " + largest_text + " needed");
  return std::stoull(value->text());
}

std::uint64_t size_number(const Request& request, const std::string& name, const std::string& text) {
  return number(request, name, text, 1, Integer(largest_size), "10^6");
}

PiecewiseLinear read_constant(const Request& request) {
  const auto value = Rational::parse_relaxed(*request.rest);
  if (!value) {
    const auto decimal = exact_decimal(*request.rest);
    request.fail(
        quoted(*request.rest) +
            (decimal ? " is a decimal number; an exact fraction is expected" : " is not a rational number"),
        decimal ? "write constant:" + decimal->text() : "write constant:p/q, for example constant:-1/2");
  }
  if (value->abs() > Rational(1))
    request.fail("the value " + value->text() + " is outside [-1, 1], so not in H1");
  return PiecewiseLinear::constant(*value);
}

PiecewiseLinear read_tent(const Request&) {
  return tent();
}

PiecewiseLinear read_sawtooth(const Request& request) {
  return sawtooth(size_number(request, "n", *request.rest));
}

PiecewiseLinear read_walk(const Request& request) {
  const auto colon = request.rest->find(':');
  if (colon == std::string::npos) request.fail("m is missing", "write walk:SEED:m");
  const Integer largest_seed = Integer::power_of_two(64) - Integer(1);
  const auto seed = number(request, "SEED", request.rest->substr(0, colon), 0, largest_seed, "2^64 - 1");
  return lattice_walk(seed, size_number(request, "m", request.rest->substr(colon + 1)));
}

PiecewiseLinear read_points(const Request& request) {
  return read_h1_function(*request.rest);
}

PiecewiseLinear read_column(const Request& request) {
  const auto colon = request.rest->rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == request.rest->size())
    request.fail("a file and a column are needed",
                 "write csv:FILE:COLUMN with a column name or a number from 1");
  return scaled_into_h1(read_csv_column(request.rest->substr(0, colon), request.rest->substr(colon + 1)));
}

struct Kind {
  std::string name;
  std::string form;
  bool has_rest;
  PiecewiseLinear (*read)(const Request&);
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> list{
      {"constant", "constant:p/q", true, read_constant},
      {"tent", "tent", false, read_tent},
      {"sawtooth", "sawtooth:n", true, read_sawtooth},
      {"walk", "walk:SEED:m", true, read_walk},
      {"pwl", "pwl:FILE", true, read_points},
      {"csv", "csv:FILE:COLUMN", true, read_column},
  };
  return list;
}

}  // namespace

Target parse_target(const std::string& text) {
  const auto colon = text.find(':');
  Request request{text, text.substr(0, colon), std::nullopt};
  if (colon != std::string::npos) request.rest = text.substr(colon + 1);
  const auto& list = kinds();
  const auto kind =
      std::find_if(list.begin(), list.end(), [&](const Kind& k) { return k.name == request.kind; });
  if (kind == list.end()) {
    std::vector<std::string> names;
    std::string forms;
    for (const auto& known : list) {
      names.push_back(known.name);
      forms += (forms.empty() ? "" : ", ") + known.form;
    }
    const std::string near = nearest_name(request.kind, names);
    request.fail("unknown kind " + quoted(request.kind) + "; known: " + forms,
                 near.empty() ? "" : "did you mean " + quoted(near) + "?");
  }
  if (kind->has_rest != request.rest.has_value() || (request.rest && request.rest->empty()))
    request.fail(
        kind->has_rest ? "nothing follows " + quoted(kind->name) : "nothing may follow " + quoted(kind->name),
        "write " + kind->form);
  return {text, kind->read(request)};
}

}  // namespace relucert
