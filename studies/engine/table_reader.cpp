#include "studies/engine/table_reader.hpp"

#include <algorithm>
#include <set>

namespace relucert::studies {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string kind_of(const toml::node& node) {
  if (node.is_string()) return "a string";
  if (node.is_integer()) return "an integer";
  if (node.is_floating_point()) return "a binary float";
  if (node.is_boolean()) return "a boolean";
  if (node.is_array()) return "an array";
  if (node.is_table()) return "a table";
  return "a date or time";
}

bool usable_in_path(const std::string& name) {
  return !name.empty() && name.size() <= 100 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos;
}

void TableReader::allow(const std::vector<std::string>& keys) const {
  for (const auto& [key, node] : table_) {
    const std::string word(key.str());
    if (std::find(keys.begin(), keys.end(), word) != keys.end()) continue;
    const std::string nearest = nearest_name(word, keys);
    diagnostics_.error(
        at(key.source()), "unknown key `" + word + "` in " + name_,
        (nearest.empty() ? "" : "did you mean `" + nearest + "`? ") + "known keys: " + joined(keys));
  }
}

std::string TableReader::text(std::string_view key, bool required) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    if (required) diagnostics_.error(where(), name_ + " needs the key `" + std::string(key) + "`");
    return {};
  }
  if (const auto value = node->value_exact<std::string>()) return *value;
  wrong_type(*node, key, "a string");
  return {};
}

std::int64_t TableReader::integer(std::string_view key, std::int64_t low, std::int64_t high,
                                  std::int64_t otherwise) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return otherwise;
  return number(*node, key, low, high).value_or(otherwise);
}

std::vector<std::uint32_t> TableReader::axis(std::string_view key, std::int64_t low,
                                             std::int64_t high) const {
  std::vector<std::uint32_t> values;
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    diagnostics_.error(where(), name_ + " needs the key `" + std::string(key) + "`",
                       "an integer or a list of integers, for example " + std::string(key) + " = [1, 2, 4]");
    return values;
  }
  const auto include = [&](const toml::node& element) {
    const auto value = number(element, key, low, high);
    if (!value) return;
    const auto small = static_cast<std::uint32_t>(*value);
    if (std::find(values.begin(), values.end(), small) != values.end())
      diagnostics_.error(where(element),
                         std::to_string(small) + " appears twice in `" + std::string(key) + "`");
    else
      values.push_back(small);
  };
  if (const toml::array* list = node->as_array()) {
    if (list->empty())
      diagnostics_.error(where(*node), "the axis `" + std::string(key) + "` is empty",
                         "give at least one value");
    if (list->size() > most_cells)
      diagnostics_.error(where(*node), "the axis `" + std::string(key) + "` has " +
                                           std::to_string(list->size()) + " values, at most " +
                                           std::to_string(most_cells) + " are allowed");
    else
      for (const toml::node& element : *list) include(element);
  } else {
    include(*node);
  }
  return values;
}

std::vector<TableReader::Name> TableReader::names(std::string_view key) const {
  std::vector<Name> found;
  const toml::node* node = table_.get(key);
  if (node == nullptr) return found;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    wrong_type(*node, key, "a list of strings");
    return found;
  }
  if (list->empty())
    diagnostics_.error(where(*node), "the list `" + std::string(key) + "` is empty",
                       "leave the key out or give a name");
  for (const toml::node& element : *list) {
    const auto value = element.value_exact<std::string>();
    if (!value) {
      wrong_type(element, key, "a string");
    } else if (std::any_of(found.begin(), found.end(),
                           [&](const Name& name) { return name.text == *value; })) {
      diagnostics_.error(where(element), "`" + *value + "` appears twice in `" + std::string(key) + "`");
    } else {
      found.push_back({*value, where(element)});
    }
  }
  return found;
}

std::vector<std::string> TableReader::choice(std::string_view key, const std::vector<std::string>& known,
                                             const std::string& what, bool all_by_default) const {
  if (table_.get(key) == nullptr) return all_by_default ? known : std::vector<std::string>{};
  std::set<std::string> chosen;
  for (const auto& name : names(key)) {
    if (std::find(known.begin(), known.end(), name.text) == known.end()) {
      const std::string nearest = nearest_name(name.text, known);
      diagnostics_.error(name.where, "unknown " + what + " `" + name.text + "`",
                         (nearest.empty() ? "" : "did you mean `" + nearest + "`? ") +
                             (known.empty() ? "none is available" : "known: " + joined(known)));
    }
    chosen.insert(name.text);
  }
  std::vector<std::string> ordered;
  for (const auto& name : known)
    if (chosen.count(name) != 0) ordered.push_back(name);
  return ordered;
}

std::optional<std::int64_t> TableReader::number(const toml::node& node, std::string_view key,
                                                std::int64_t low, std::int64_t high) const {
  const auto value = node.value_exact<std::int64_t>();
  if (!value) {
    wrong_type(node, key, "an integer");
    return std::nullopt;
  }
  if (*value < low || *value > high) {
    diagnostics_.error(where(node),
                       "`" + std::string(key) + "` = " + std::to_string(*value) + " is out of range",
                       "from " + std::to_string(low) + " to " + std::to_string(high));
    return std::nullopt;
  }
  return value;
}

void TableReader::wrong_type(const toml::node& node, std::string_view key,
                             const std::string& expected) const {
  diagnostics_.error(where(node), "`" + std::string(key) + "` is " + kind_of(node) + ", expected " + expected,
                     node.is_floating_point() ? "a binary float is not an exact number; write an integer, "
                                                "or a fraction like \"1/10\" in a string"
                                              : "");
}

}  // namespace relucert::studies
