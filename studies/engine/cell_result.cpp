// JSON of a cell result through nlohmann's ordered_json, so that keys keep the order of the struct and the
// bytes are stable.
#include "studies/engine/cell_result.hpp"

#include <nlohmann/json.hpp>

#include "core/support/diagnostics.hpp"

namespace relucert::studies {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Family& family) {
  return {{"width", family.width},
          {"depth", family.depth},
          {"integer_bits", family.integer_bits},
          {"fraction_bits", family.fraction_bits}};
}

Json json_of(const BoundEntry& entry) {
  Json json = {{"rule", entry.rule}, {"value", entry.value.text()}};
  if (!entry.parameters.empty()) {
    Json parameters = Json::object();
    for (const auto& [name, value] : entry.parameters) parameters[name] = value;
    json["parameters"] = std::move(parameters);
  }
  return json;
}

Json json_of(const UnknownEntry& entry) {
  return {{"rule", entry.rule}, {"reason", entry.reason}};
}

Json json_of(const CheckEntry& entry) {
  return {{"checker", entry.checker}, {"verdict", entry.verdict}};
}

Json json_of(const TargetEntry& entry) {
  Json json = {{"target", entry.target},
               {"construction", entry.construction},
               {"certificate", entry.certificate},
               {"error", entry.error.text()},
               {"at", entry.at.text()},
               {"pieces", entry.pieces},
               {"width", entry.width},
               {"depth", entry.depth},
               {"connectivity", entry.connectivity},
               {"memory_bits", entry.memory_bits}};
  if (entry.source_error) json["source_error"] = entry.source_error->text();
  return json;
}

Json json_of(const SizeEntry& entry) {
  return {{"width", entry.width},
          {"depth", entry.depth},
          {"integer_bits", entry.integer_bits},
          {"fraction_bits", entry.fraction_bits},
          {"connectivity", entry.connectivity},
          {"memory_bits", entry.memory_bits},
          {"memory_bits_nonzero", entry.memory_bits_nonzero}};
}

Json json_of(const ConversionEntry& entry) {
  return {{"network", entry.network},
          {"certificate", entry.certificate},
          {"before", json_of(entry.before)},
          {"after", json_of(entry.after)},
          {"pieces", entry.pieces}};
}

template <class Entry>
Json json_list(const std::vector<Entry>& entries) {
  Json json = Json::array();
  for (const auto& entry : entries) json.push_back(json_of(entry));
  return json;
}

Rational rational(const Json& json) {
  const auto value = Rational::parse(json.get<std::string>());
  if (!value) throw std::runtime_error("`" + json.get<std::string>() + "` is not an exact rational");
  return *value;
}

BoundEntry bound_entry(const Json& json) {
  BoundEntry entry{json.at("rule").get<std::string>(), rational(json.at("value")), {}};
  if (json.contains("parameters"))
    for (const auto& [name, value] : json.at("parameters").items())
      entry.parameters.emplace_back(name, value.get<std::string>());
  return entry;
}

TargetEntry target_entry(const Json& json) {
  TargetEntry entry;
  entry.target = json.at("target");
  entry.construction = json.at("construction");
  entry.certificate = json.at("certificate");
  entry.error = rational(json.at("error"));
  entry.at = rational(json.at("at"));
  entry.pieces = json.at("pieces");
  entry.width = json.at("width");
  entry.depth = json.at("depth");
  entry.connectivity = json.at("connectivity");
  entry.memory_bits = json.at("memory_bits");
  if (json.contains("source_error")) entry.source_error = rational(json.at("source_error"));
  return entry;
}

SizeEntry size_entry(const Json& json) {
  return {json.at("width"),
          json.at("depth"),
          json.at("integer_bits"),
          json.at("fraction_bits"),
          json.at("connectivity"),
          json.at("memory_bits"),
          json.at("memory_bits_nonzero")};
}

Json json_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  Json json = Json::object();
  for (const auto& [name, value] : entries) json[name] = value;
  return json;
}

std::vector<std::pair<std::string, std::string>> pairs(const Json& json) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& [name, value] : json.items()) entries.emplace_back(name, value.get<std::string>());
  return entries;
}

Json question_json(const CellResult& result) {
  return {{"cell", result.key},
          {"question", result.question.question},
          {"arguments", json_of(result.question.arguments)},
          {"answer", json_of(result.answer)},
          {"unknown", result.answer_unknown},
          {"certificates", result.answer_certificates},
          {"rules", result.answer_rules},
          {"checks", json_list(result.checks)},
          {"status", result.status},
          {"error", result.error}};
}

CellResult question_result(const Json& json) {
  CellResult result;
  result.key = json.at("cell");
  result.question = {json.at("question"), pairs(json.at("arguments"))};
  result.answer = pairs(json.at("answer"));
  result.answer_unknown = json.at("unknown");
  result.answer_certificates = json.at("certificates").get<std::vector<std::string>>();
  result.answer_rules = json.at("rules").get<std::vector<std::string>>();
  for (const auto& entry : json.at("checks"))
    result.checks.push_back({entry.at("checker"), entry.at("verdict")});
  result.status = json.at("status");
  result.error = json.at("error");
  return result;
}

CellResult cell_result(const Json& json) {
  if (json.contains("question")) return question_result(json);
  CellResult result;
  result.key = json.at("cell");
  const Json& family = json.at("family");
  result.family = {family.at("width"), family.at("depth"), family.at("integer_bits"),
                   family.at("fraction_bits")};
  result.quantizer = json.at("quantizer");
  if (json.contains("factor")) {
    result.factor = json.at("factor");
    result.source = json.at("source");
    for (const auto& entry : json.at("conversions"))
      result.conversions.push_back({entry.at("network"), entry.at("certificate"),
                                    size_entry(entry.at("before")), size_entry(entry.at("after")),
                                    entry.at("pieces")});
  }
  for (const auto& entry : json.at("lower")) result.lower.push_back(bound_entry(entry));
  for (const auto& entry : json.at("lower_unknown"))
    result.lower_unknown.push_back({entry.at("rule"), entry.at("reason")});
  for (const auto& entry : json.at("upper")) result.upper.push_back(bound_entry(entry));
  for (const auto& entry : json.at("upper_unknown"))
    result.upper_unknown.push_back({entry.at("rule"), entry.at("reason")});
  if (json.contains("best_lower")) result.best_lower = bound_entry(json.at("best_lower"));
  if (json.contains("best_upper")) result.best_upper = bound_entry(json.at("best_upper"));
  if (json.contains("gap")) result.gap = rational(json.at("gap"));
  result.regime = json.at("regime");
  result.certificate = json.at("certificate");
  for (const auto& entry : json.at("targets")) result.targets.push_back(target_entry(entry));
  for (const auto& entry : json.at("checks"))
    result.checks.push_back({entry.at("checker"), entry.at("verdict")});
  result.status = json.at("status");
  result.error = json.at("error");
  return result;
}

}  // namespace

std::string to_json(const CellResult& result) {
  if (result.is_question()) return question_json(result).dump(1) + "\n";
  Json json = {{"cell", result.key}, {"family", json_of(result.family)}, {"quantizer", result.quantizer}};
  if (result.factor != 0) {
    json["factor"] = result.factor;
    json["source"] = result.source;
    json["conversions"] = json_list(result.conversions);
  }
  json["lower"] = json_list(result.lower);
  json["lower_unknown"] = json_list(result.lower_unknown);
  json["upper"] = json_list(result.upper);
  json["upper_unknown"] = json_list(result.upper_unknown);
  if (result.best_lower) json["best_lower"] = json_of(*result.best_lower);
  if (result.best_upper) json["best_upper"] = json_of(*result.best_upper);
  if (result.gap) json["gap"] = result.gap->text();
  json["regime"] = result.regime;
  json["certificate"] = result.certificate;
  json["targets"] = json_list(result.targets);
  json["checks"] = json_list(result.checks);
  json["status"] = result.status;
  json["error"] = result.error;
  return json.dump(1) + "\n";
}

CellResult cell_result_from_json(const std::string& text, const std::string& file) {
  try {
    return cell_result(Json::parse(text));
  } catch (const std::exception& problem) {
    throw_input_error({file}, std::string("not a cell result: ") + problem.what());
  }
}

std::string regime_of(const std::string& lower_rule) {
  if (lower_rule == "precision" || lower_rule == "breakpoint_gap") return "under-quantized";
  if (lower_rule == "memory") return "properly quantized";
  if (lower_rule == "pieces" || lower_rule == "vc" || lower_rule == "monotone_or_affine")
    return "over-quantized";
  return {};
}

}  // namespace relucert::studies
