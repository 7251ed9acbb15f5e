// Subcommands about single families and networks: bound, construct, error, info, eval.
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/construction/best_plan.hpp"
#include "core/function/target.hpp"
#include "core/network/memory_bits.hpp"
#include "core/network/realization.hpp"
#include "core/network/text.hpp"
#include "core/number/decimal.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "studies/engine/commands.hpp"
#include "studies/engine/family_bounds.hpp"

namespace relucert::studies {
namespace {

using Json = nlohmann::ordered_json;
constexpr unsigned digits = 6;

Json json_of(const Family& family) {
  return {{"width", family.width},
          {"depth", family.depth},
          {"integer_bits", family.integer_bits},
          {"fraction_bits", family.fraction_bits}};
}

Json json_of(const BoundedFamily& family) {
  return {{"width", family.width}, {"depth", family.depth}, {"weight_bound", family.weight_bound}};
}

Json json_of(const BoundEntry& entry, const char* name) {
  return {{name, entry.rule}, {"value", entry.value.text()}};
}

/// A value for people: exact while it is short, otherwise a decimal rounded outward.
std::string readable(const Rational& value, bool up) {
  constexpr std::size_t short_enough = 24;
  const std::string text = value.text();
  const std::string decimal = up ? decimal_upper(value, digits) : decimal_lower(value, digits);
  return text.size() <= short_enough ? text + "  (" + decimal + ")" : decimal;
}

void print_side(const std::string& title, const std::vector<BoundEntry>& entries,
                const std::vector<UnknownEntry>& unknown, const std::optional<BoundEntry>& best, bool up) {
  std::cout << title << "\n";
  for (const auto& entry : entries) {
    std::cout << (best && best->rule == entry.rule ? "* " : "  ") << entry.rule << ": "
              << readable(entry.value, up);
    for (const auto& [name, value] : entry.parameters) std::cout << "  " << name << " = " << value;
    std::cout << "\n";
  }
  for (const auto& entry : unknown) std::cout << "  " << entry.rule << ": none, " << entry.reason << "\n";
}

template <class AnyFamily>
Json bounds_json(const AnyFamily& family, const FamilyBounds& bounds) {
  Json json = {{"family", json_of(family)}};
  json["lower"] = Json::array();
  for (const auto& entry : bounds.lower) json["lower"].push_back(json_of(entry, "rule"));
  json["best_lower"] = bounds.best_lower ? json_of(*bounds.best_lower, "rule") : Json();
  json["upper"] = Json::array();
  for (const auto& entry : bounds.upper) {
    Json item = json_of(entry, "construction");
    for (const auto& [name, value] : entry.parameters) item["parameters"][name] = value;
    json["upper"].push_back(std::move(item));
  }
  json["best_upper"] = bounds.best_upper ? json_of(*bounds.best_upper, "construction") : Json();
  json["minimax_error"] = bounds.exact() ? Json(bounds.best_upper->value.text()) : Json();
  json["gap"] = bounds.gap ? Json(bounds.gap->text()) : Json();
  json["unknown"] = Json::array();
  for (const auto& entry : bounds.lower_unknown)
    json["unknown"].push_back({{"rule", entry.rule}, {"reason", entry.reason}});
  for (const auto& entry : bounds.upper_unknown)
    json["unknown"].push_back({{"construction", entry.rule}, {"reason", entry.reason}});
  return json;
}

Rational point_argument(const std::string& text) {
  const auto value = Rational::parse_relaxed(text);
  if (!value)
    throw_input_error({"--at"}, "`" + text + "` is not an exact rational",
                      "write an integer or p/q, for example 1/3; decimals are not exact");
  return *value;
}

template <class AnyFamily>
int show_bounds(const AnyFamily& family, const FamilyBounds& bounds, bool json,
                const std::string& certificate_file) {
  if (!certificate_file.empty()) write_text_file(certificate_file, bounds.certificate);
  if (json) {
    std::cout << bounds_json(family, bounds).dump() << "\n";
    return 0;
  }
  std::cout << "minimax error of " << family.text() << " over H1\n";
  print_side("lower bounds", bounds.lower, bounds.lower_unknown, bounds.best_lower, false);
  print_side("upper bounds", bounds.upper, bounds.upper_unknown, bounds.best_upper, true);
  if (bounds.exact())
    std::cout << "minimax error: exactly " << readable(bounds.best_upper->value, true) << "\n";
  if (bounds.gap) std::cout << "gap (upper / lower): " << readable(*bounds.gap, true) << "\n";
  return 0;
}

void require_one_input_one_output(const Network& network, const std::string& file) {
  if (network.inputs() != 1 || network.outputs() != 1)
    throw_input_error({file}, "the network has " + std::to_string(network.inputs()) + " inputs and " +
                                  std::to_string(network.outputs()) + " outputs; this needs one of each");
}

}  // namespace

int bound_command(const Family& family, bool json, const std::string& certificate_file) {
  return show_bounds(family, derive_family_bounds(family, lower_bound_names(), construction_names()), json,
                     certificate_file);
}

int bound_command(const BoundedFamily& family, bool json, const std::string& certificate_file) {
  return show_bounds(family, derive_family_bounds(family), json, certificate_file);
}

int construct_command(const Family& family, const std::string& construction, const std::string& target_text,
                      const std::string& file, bool json) {
  const Construction* chosen = find_construction(construction);
  if (chosen == nullptr) {
    std::string names;
    for (const auto& name : construction_names()) names += (names.empty() ? "" : ", ") + name;
    const std::string nearest = nearest_name(construction, construction_names());
    throw_input_error({"--construction"}, "unknown construction `" + construction + "`",
                      (nearest.empty() ? "" : "did you mean `" + nearest + "`? ") + "known: " + names);
  }
  const auto target = parse_target(target_text);
  const auto plan = best_plan(*chosen, family);
  if (const auto* reason = std::get_if<std::string>(&plan)) {
    std::cerr << construction << " does not exist in " << family.text() << ": " << *reason << "\n";
    return 1;
  }
  const QuantizedNetwork network = chosen->build(std::get<Plan>(plan), target.function);
  write_text_file(file, network_text(network.to_network()));
  const Rational bound = std::get<Plan>(plan).error;
  const SupDistance error = sup_distance(realization(network), target.function);
  if (json) {
    std::cout << Json{{"file", file},
                      {"construction", construction},
                      {"width", network.width()},
                      {"depth", network.depth()},
                      {"connectivity", network.connectivity()},
                      {"bound", bound.text()},
                      {"sup_error", error.value.text()},
                      {"at", error.at.text()}}
                     .dump()
              << "\n";
  } else {
    std::cout << "wrote " << file << ": width " << network.width() << ", depth " << network.depth() << ", "
              << network.connectivity() << " nonzero weights and biases\n"
              << "bound for every f in H1: " << readable(bound, true) << "\n"
              << "exact error for " << target_text << ": " << readable(error.value, true)
              << " at x = " << error.at.text() << "\n";
  }
  return 0;
}

int error_command(const std::string& network_file, const std::string& target_text, bool json) {
  const Network network = read_network(network_file);
  require_one_input_one_output(network, network_file);
  const auto target = parse_target(target_text);
  const PiecewiseLinear realized = realization(network, target.function.left(), target.function.right());
  const SupDistance error = sup_distance(realized, target.function);
  if (json)
    std::cout << Json{{"sup_error", error.value.text()},
                      {"at", error.at.text()},
                      {"pieces", realized.pieces()}}
                     .dump()
              << "\n";
  else
    std::cout << "exact sup error " << readable(error.value, true) << " at x = " << error.at.text()
              << "; the network has " << realized.pieces() << " affine pieces\n";
  return 0;
}

int info_command(const std::string& network_file, bool json) {
  const Network network = read_network(network_file);
  const auto grid = smallest_grid(network);
  Json facts = {{"width", network.width()},
                {"depth", network.depth()},
                {"inputs", network.inputs()},
                {"outputs", network.outputs()}};
  facts["grid"] =
      grid ? Json{{"integer_bits", grid->integer_bits()}, {"fraction_bits", grid->fraction_bits()}} : Json();
  facts["connectivity"] = network.connectivity();
  facts["memory_bits"] = Json();
  facts["memory_bits_nonzero"] = Json();
  if (grid) {
    const auto quantized = std::get<QuantizedNetwork>(QuantizedNetwork::from(network, *grid));
    facts["memory_bits"] = memory_bits_dense(quantized).text();
    facts["memory_bits_nonzero"] = memory_bits_nonzero(quantized).text();
  }
  if (json) {
    std::cout << facts.dump() << "\n";
    return 0;
  }
  std::cout << "width " << network.width() << ", depth " << network.depth() << ", inputs " << network.inputs()
            << ", outputs " << network.outputs() << "\n"
            << "connectivity " << network.connectivity() << " nonzero weights and biases\n";
  if (grid)
    std::cout << "smallest grid " << grid->text() << " (" << grid->bits_per_weight() << " bits per weight)\n"
              << "memory " << facts["memory_bits"].get<std::string>() << " bits dense, "
              << facts["memory_bits_nonzero"].get<std::string>() << " bits for the nonzero weights\n";
  else
    std::cout << "no grid: some weight is not a dyadic rational\n";
  return 0;
}

int eval_command(const std::string& network_file, const std::string& point, bool json) {
  const Rational x = point_argument(point);
  const Network network = read_network(network_file);
  require_one_input_one_output(network, network_file);
  const Rational value = network.at(x);
  if (json)
    std::cout << Json{{"at", x.text()}, {"value", value.text()}}.dump() << "\n";
  else
    std::cout << value.text() << "\n";
  return 0;
}

}  // namespace relucert::studies
