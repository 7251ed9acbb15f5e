#include "core/plugin/registry.hpp"

#include "core/support/diagnostics.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

bool is_name(const std::string& text) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.empty() || !is_lower(text[0])) return false;
  for (const char c : text)
    if (!is_lower(c) && !(c >= '0' && c <= '9') && c != '_') return false;
  return true;
}

}  // namespace

void QuantizerRegistry::add(std::unique_ptr<const Quantizer> quantizer, const std::string& source) {
  RELUCERT_REQUIRE(quantizer != nullptr, "a quantizer is needed");
  QuantizerInfo info = quantizer->info();
  if (!is_name(info.name))
    throw_input_error({source}, "the quantizer calls itself '" + info.name + "', which is not a name",
                      "use lower-case letters, digits and underscores, starting with a letter");
  const auto [place, inserted] = by_name_.try_emplace(info.name);
  if (!inserted)
    throw_input_error({source},
                      "the quantizer '" + info.name + "' was already loaded from " + place->second.source,
                      "rename one of the two, or take one file off the plugin path");
  place->second = {std::move(quantizer), std::move(info), source};
}

const QuantizerRegistry::Registered* QuantizerRegistry::find(const std::string& name) const {
  const auto place = by_name_.find(name);
  return place == by_name_.end() ? nullptr : &place->second;
}

std::vector<std::string> QuantizerRegistry::names() const {
  std::vector<std::string> names;
  for (const auto& [name, registered] : by_name_) names.push_back(name);
  return names;
}

bool QuantizerRegistry::has_source(const std::string& source) const {
  for (const auto& [name, registered] : by_name_)
    if (registered.source == source) return true;
  return false;
}

QuantizedNetwork checked_quantize(const Quantizer& quantizer, const Network& network, const Grid& grid,
                                  const Calibration& calibration) {
  QuantizedNetwork result = quantizer.quantize(network, grid, calibration);
  const auto promised = [&](const std::string& what) {
    return "the quantizer " + quantizer.info().name + " returned " + what;
  };
  RELUCERT_REQUIRE(result.grid() == grid,
                   promised("weights on " + result.grid().text() + " instead of " + grid.text()));
  RELUCERT_REQUIRE(result.depth() == network.depth(), promised("a network of another depth"));
  for (std::size_t l = 0; l < network.depth(); ++l) {
    const auto& asked = network.layers()[l];
    const auto& got = result.layers()[l];
    RELUCERT_REQUIRE(got.inputs == asked.inputs && got.rows.size() == asked.rows.size(),
                     promised("another shape in layer " + std::to_string(l + 1)));
  }
  return result;
}

}  // namespace relucert
